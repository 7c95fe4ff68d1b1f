"""The overview: who is for and against whom in the corpus, and how much there is of everything."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

from annotator.domain import VIRTUAL_ENTITIES, Annotator, Polarity, Standing, State
from annotator.store import (
    Dated,
    Named,
    Place,
    Store,
    Taken,
    annotators,
    dated,
    evidence_of,
    mentions_of,
    named,
    snapshot,
    taken,
)

TOPIC = "#"
"""Begins the key of an end that is a topic and no entity; other keys are entity ids."""
MOST_ENDS = 60

TieKind = Literal["positive", "negative", "neutral", "mixed"]

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?(?!\d)")
_VIRTUAL = frozenset(entity.id for entity in VIRTUAL_ENTITIES)


@dataclass(frozen=True)
class Survey:
    """What overviews count: all documents, stances, counted mentions and states of all sets."""

    documents: Mapping[str, Dated]
    stances: Sequence[Taken]
    mentions: Sequence[Named]
    standings: Sequence[Standing]
    annotators: Sequence[Annotator]

    @cached_property
    def dates(self) -> dict[str, str]:
        """When each document was published, as far as that is known."""
        return {id: date_in(document.published) for id, document in self.documents.items()}

    @property
    def sources(self) -> list[str]:
        """The sources that documents name, sorted; an empty one when some name none."""
        return sorted({document.source.strip() for document in self.documents.values()})


@dataclass(frozen=True, slots=True)
class Sift:
    """Which stances count; all do by default.

    `document` is one document's id, `source` a source (None is any, an empty one those that name
    none), `since` and `until` dates as "2013", "2013-03" or "2013-03-01", both inclusive. A document
    without a date passes when neither is given. `annotator` is one annotator's id or empty for all
    sets. Pairs with fewer than `least` stances are left out of the network.
    """

    document: str = ""
    source: str | None = None
    since: str = ""
    until: str = ""
    annotator: str = ""
    least: int = 1
    virtual: bool = True
    neutral: bool = True


@dataclass(frozen=True, slots=True)
class Tie:
    """All stances of one holder towards one target: an entity id, or TOPIC and a topic."""

    holder: str
    target: str
    negative: tuple[Taken, ...]
    neutral: tuple[Taken, ...]
    positive: tuple[Taken, ...]

    @property
    def count(self) -> int:
        """How many stances there are."""
        return len(self.negative) + len(self.neutral) + len(self.positive)

    @property
    def kind(self) -> TieKind:
        """Mixed when some are negative and some positive, else what is said beside neutral."""
        if self.negative and self.positive:
            return "mixed"
        return "positive" if self.positive else "negative" if self.negative else "neutral"

    @property
    def stances(self) -> tuple[Taken, ...]:
        """All of them."""
        return (*self.negative, *self.neutral, *self.positive)


@dataclass(frozen=True, slots=True)
class Network:
    """The ends that are shown, with the number of stances each takes part in, and their ties.

    `left_out` is how many ends there are beyond MOST_ENDS.
    """

    ends: Mapping[str, int]
    ties: tuple[Tie, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Tallies:
    """How often each value occurs, most frequent first: labels, polarities, entities and states.

    `states` tell the documents in each state, a document once for each set; `seconds` is the time spent on each document, by id, where any was noted.
    """

    labels: Mapping[str, int]
    polarities: Mapping[str, int]
    entities: Mapping[str, int]
    states: Mapping[str, tuple[str, ...]]
    seconds: Mapping[str, int]


def survey(path: Path) -> Survey:
    """Read what overviews count, through a connection of its own, so that any thread may."""
    with closing(Store(path, "", read_only=True)) as store, snapshot(store):
        return Survey(
            {document.id: document for document in dated(store)},
            taken(store),
            named(store),
            list(store.each(Standing)),
            annotators(store),
        )


def stance_places(path: Path, stances: Sequence[str]) -> dict[str, Place]:
    """Return where stances stand, by id, through a connection of its own."""
    with closing(Store(path, "", read_only=True)) as store:
        return evidence_of(store, stances)


def mention_places(path: Path, label: str = "", entity: str = "") -> list[Place]:
    """Return where mentions with a label or of an entity stand, through an own connection."""
    with closing(Store(path, "", read_only=True)) as store:
        return list(mentions_of(store, label, entity).values())


def date_in(written: str) -> str:
    """Return the date with which a text begins, as "2013", "2013-03" or "2013-03-01"; or ""."""
    found = _DATE.match(written.strip())
    if not found:
        return ""
    try:
        first_day(found[0])
    except ValueError:  # the 30th of February
        return ""
    return found[0]


def first_day(day: str) -> date:
    """Return the first day of a day, month or year; ValueError when there is none."""
    return date.fromisoformat(day + "-01-01"[len(day) - 4 :])


def signs(polarities: Iterable[Polarity]) -> dict[str, int]:
    """Return -1, 0 or 1 for each polarity, by key."""
    return {one.key: (one.value > 0) - (one.value < 0) for one in polarities}


def passing(found: Survey, sift: Sift) -> set[str]:
    """Return the ids of the documents that count."""
    return {id for id in found.documents if _passes(found, id, sift)}


def sifted(found: Survey, sift: Sift, sign: Mapping[str, int]) -> list[Taken]:
    """Return the stances that count."""
    passed = passing(found, sift)
    return [
        stance
        for stance in found.stances
        if stance.document in passed
        and sift.annotator in ("", stance.annotator)
        and (sift.virtual or not {stance.holder, stance.target} & _VIRTUAL)
        and (sift.neutral or sign.get(stance.polarity, 0))
    ]


def network(stances: Iterable[Taken], sign: Mapping[str, int], least: int = 1) -> Network:
    """Return the ties that have at least `least` stances, between at most MOST_ENDS ends.

    Ties with most stances come first; of equal ones those between ends that take part in most.
    """
    ties = [tie for tie in _ties(stances, sign) if tie.count >= least]
    weight = _weights(ties)
    ties.sort(
        key=lambda tie: (
            -tie.count,
            -weight[tie.holder] - weight[tie.target],
            tie.holder,
            tie.target,
        )
    )
    chosen: set[str] = set()
    for tie in ties:
        wider = chosen | {tie.holder, tie.target}
        if len(wider) <= MOST_ENDS:
            chosen = wider
    kept = tuple(tie for tie in ties if tie.holder in chosen and tie.target in chosen)
    shown = _weights(kept)
    ends = dict(sorted(shown.items(), key=lambda pair: (-pair[1], pair[0])))
    return Network(ends, kept, len(weight) - len(ends))


def tallies(found: Survey, sift: Sift, stances: Iterable[Taken]) -> Tallies:
    """Return how much of everything there is in the documents and sets that count."""
    passed = passing(found, sift)

    def counts(document: str, annotator: str) -> bool:
        return document in passed and sift.annotator in ("", annotator)

    mentions = [one for one in found.mentions if counts(one.document, one.annotator)]
    standings = [one for one in found.standings if counts(one.document, one.annotator)]
    begun = {one.document for one in standings} | {one.document for one in mentions}
    states: dict[str, list[str]] = {state.value: [] for state in State}
    states[State.NEW.value] += [id for id in found.documents if id in passed - begun]
    for one in standings:
        states[one.state.value].append(one.document)
    return Tallies(
        _summed((one.label, one.count) for one in mentions),
        _ranked(Counter(stance.polarity for stance in stances)),
        _summed((one.entity, one.count) for one in mentions if one.entity),
        {state: tuple(documents) for state, documents in states.items() if documents},
        _summed((one.document, one.seconds) for one in standings if one.seconds),
    )


def fitting_least(stances: Iterable[Taken], sign: Mapping[str, int], most: int) -> int:
    """Return the least number of stances of a pair that leaves no more than `most` ends."""
    ties = _ties(stances, sign)
    least = 1
    while len(_weights(tie for tie in ties if tie.count >= least)) > most:
        least += 1
    return least


def target_of(stance: Taken) -> str:
    """Return the key of a stance's target: an entity id, or TOPIC and the topic."""
    return stance.target or TOPIC + stance.topic


def _passes(found: Survey, id: str, sift: Sift) -> bool:
    if sift.document not in ("", id):
        return False
    if sift.source is not None and found.documents[id].source.strip() != sift.source:
        return False
    if not (sift.since or sift.until):
        return True
    day = found.dates[id]
    if not day:
        return False
    begun = sift.since[: len(day)] <= day[: len(sift.since)]
    return begun and (not sift.until or day[: len(sift.until)] <= sift.until[: len(day)])


def _ties(stances: Iterable[Taken], sign: Mapping[str, int]) -> list[Tie]:
    parts: dict[tuple[str, str], tuple[list[Taken], list[Taken], list[Taken]]] = {}
    for one in stances:
        ends = (one.holder, target_of(one))
        parts.setdefault(ends, ([], [], []))[sign.get(one.polarity, 0) + 1].append(one)
    return [Tie(*ends, *(tuple(part) for part in three)) for ends, three in parts.items()]


def _weights(ties: Iterable[Tie]) -> Counter[str]:
    found: Counter[str] = Counter()
    for tie in ties:
        for end in {tie.holder, tie.target}:
            found[end] += tie.count
    return found


def _summed(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for key, number in pairs:
        found[key] += number
    return _ranked(found)


def _ranked(found: Counter[str]) -> dict[str, int]:
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))
