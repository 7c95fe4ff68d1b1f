"""Outcomes: what became of suggestions, by where they came from and by who decided about them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache

from annotator.commands.session import Session
from annotator.store import accepted, deeds, offered, refusals
from annotator.suggestions import Haste, Limits, Moment, Reason, Why, hasty, limits
from annotator.words import ngettext

REFUSED = "refused"
Found = dict[tuple[str, str, str], Counter[str]]
"""For who decided (an id), the source of suggestions and why they were made (`Why`): what became of
how many."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of suggestions of one source and reason, or of those one person decided about.

    Of those that were accepted some are `unchanged`, `changed` by a person, or `deleted` since.
    `offered` is how many there are to decide about, None where nobody can know that afterwards:
    rules suggest other things in every document and at every moment.
    """

    name: str
    why: str
    unchanged: int = 0
    changed: int = 0
    deleted: int = 0
    refused: int = 0
    offered: int | None = None

    @property
    def accepted(self) -> int:
        """How many were accepted."""
        return self.unchanged + self.changed + self.deleted

    @property
    def rate(self) -> float | None:
        """The share that was accepted of all that were decided about; None when none was."""
        decided = self.accepted + self.refused
        return self.accepted / decided if decided else None

    def as_json(self, called: str) -> dict[str, object]:
        """Return what scripts read; `called` is the key of the name."""
        return {
            called: self.name,
            **({"why": self.why} if self.why else {}),
            **({"offered": self.offered} if called == "source" else {}),
            "accepted": self.accepted,
            "unchanged": self.unchanged,
            "changed": self.changed,
            "deleted": self.deleted,
            "refused": self.refused,
            "rate": self.rate,
        }


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Outcomes by source and reason, by person, and what was accepted too fast to be looked at.

    The annotator of a haste is called by name.
    """

    by_source: tuple[Outcome, ...]
    by_annotator: tuple[Outcome, ...]
    hasty: tuple[Haste, ...]
    limits: Limits

    @property
    def is_empty(self) -> bool:
        """Whether nothing was suggested that is known of."""
        return not (self.by_source or self.by_annotator)

    def as_json(self) -> dict[str, object]:
        """Return what scripts read."""
        return {
            "by_source": [one.as_json("source") for one in self.by_source],
            "by_annotator": [one.as_json("annotator") for one in self.by_annotator],
            "hasty": [
                {
                    "annotator": one.annotator,
                    "accepted": one.accepted,
                    "seconds": one.seconds,
                    "at": one.at,
                }
                for one in self.hasty
            ],
            "limits": {
                "seconds_each": self.limits.seconds_each,
                "in_a_row": self.limits.in_a_row,
            },
        }


def outcomes(session: Session) -> Outcomes:
    """Return what became of the suggestions in a project; nothing has to be written down for it."""
    store = session.store
    found: Found = {}
    for one in accepted(store):
        key = one.annotator, one.source, _why(one.reason)
        found.setdefault(key, Counter())[one.now] += 1
    for refusal in refusals(store):
        key = refusal.annotator, refusal.source, _why(refusal.reason)
        found.setdefault(key, Counter())[REFUSED] += 1
    names = {one.id: one.name for one in session.annotators()}
    within = limits()
    return Outcomes(
        tuple(_by_source(session, found)),
        tuple(
            _outcome(names.get(id, id), "", [each for key, each in found.items() if key[0] == id])
            for id in sorted({key[0] for key in found}, key=lambda id: names.get(id, id))
        ),
        tuple(
            replace(one, annotator=names.get(one.annotator, one.annotator))
            for one in hasty(_moments(session), within)
        ),
        within,
    )


def in_words(haste: Haste) -> str:
    """Return the warning that somebody accepted suggestions too fast, with the time as it is here."""
    at = datetime.fromtimestamp(haste.at, UTC).astimezone()
    return ngettext(
        "{name} accepted {count} suggestion in a row within {seconds} s, at {at}, and refused none: "
        "hardly anybody looks that fast.",
        "{name} accepted {count} suggestions in a row within {seconds} s, at {at}, and refused none: "
        "hardly anybody looks that fast.",
        haste.accepted,
    ).format(
        name=haste.annotator,
        count=haste.accepted,
        seconds=haste.seconds,
        at=at.strftime("%Y-%m-%d %H:%M"),
    )


def _by_source(session: Session, found: Found) -> Iterator[Outcome]:
    """Yield what became of the suggestions of each source for each reason, sorted."""
    in_sets = offered(session.store)
    sizes = {one.name: in_sets.get(one.id, 0) for one in session.suggesters()}
    places = {key[1:] for key in found} | {(name, Why.PREDICTED.value) for name in sizes}
    for source, why in sorted(places):
        some = [each for key, each in found.items() if key[1:] == (source, why)]
        size = sizes.get(source) if why == Why.PREDICTED else None
        yield _outcome(source, why, some, size)


def _outcome(name: str, why: str, some: Iterable[Counter[str]], size: int | None = None) -> Outcome:
    total = sum(some, Counter[str]())
    kinds = (total[kind] for kind in ("unchanged", "changed", "deleted", REFUSED))
    return Outcome(name, why, *kinds, offered=size)


@lru_cache(maxsize=1024)
def _why(reason: str) -> str:
    read = Reason.read(reason)
    return read.why.value if read else reason


def _moments(session: Session) -> Iterator[Moment]:
    for deed in deeds(session.store):
        at = int(datetime.fromisoformat(deed.at).timestamp())
        yield Moment((deed.annotator, deed.install), at, deed.accepted, deed.refused)
