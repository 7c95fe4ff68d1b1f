"""Rounds: how agreement grows from round to round, and how far people agree with themselves."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from annotator.agreement import Measure, Report, report
from annotator.commands.agreement import compared
from annotator.commands.packages import HAND_OUT
from annotator.commands.progress import Progress
from annotator.commands.session import Session
from annotator.domain import GOLD, Annotator, NotFound, Role, person_of
from annotator.store import Store, finished_at, handed_out

MOST = 5
"""Documents that were not handed out in rounds are told in as many, in the order of finishing."""
LEAST = 5
"""A round made so has at least as many documents."""
TOLD = (
    ("mentions", "f1_strict"),
    ("mentions", "f1_relaxed"),
    ("labels", "krippendorff_alpha"),
    ("stances", "f1_pairs"),
    ("stances", "f1_tuples"),
    ("stances", "krippendorff_alpha_ordinal"),
)
_KINDS = ("mentions", "labels", "stances")


@dataclass(frozen=True, slots=True)
class Round:
    """Documents (ids) that belong together, and the times (ISO 8601) of the first and the last.

    Those are when they were handed out, or finished; empty when nobody knows.
    """

    number: int
    documents: tuple[str, ...]
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class RoundAgreement:
    """How far annotators agree on the documents of one round; `documents` were compared."""

    round: Round
    documents: int
    measures: tuple[Measure, ...]

    def as_json(self) -> dict[str, object]:
        """Return what scripts read."""
        return {
            "round": self.round.number,
            "documents": self.documents,
            "since": self.round.since,
            "until": self.round.until,
            "measures": [one.as_json() for one in self.measures],
        }


@dataclass(frozen=True, slots=True)
class SelfAgreement:
    """How far somebody agrees with a second reading of the same documents by themselves."""

    annotator: str
    name: str
    documents: int
    measures: tuple[Measure, ...]

    def as_json(self) -> dict[str, object]:
        """Return what scripts read."""
        return {
            "annotator": self.name,
            "id": self.annotator,
            "documents": self.documents,
            "measures": [one.as_json() for one in self.measures],
        }


@dataclass(frozen=True, slots=True)
class Steadiness:
    """How steady the work of a project is: agreement by rounds, and of people with themselves."""

    rounds: tuple[RoundAgreement, ...]
    selves: tuple[SelfAgreement, ...]

    def as_json(self) -> dict[str, object]:
        """Return what scripts read."""
        return {
            "rounds": [one.as_json() for one in self.rounds],
            "self_agreement": [one.as_json() for one in self.selves],
        }


def steadiness_of(path: Path, progress: Progress, *, count: int = 0, seed: int = 0) -> Steadiness:
    """Return how steady the work in the project file at `path` is, which is only read.

    It may run in another thread than the session that has the project open.
    """
    with closing(Session(Store(path, "", read_only=True), GOLD)) as session:
        return steadiness(session, progress, count=count, seed=seed)


def steadiness(
    session: Session, progress: Progress, *, count: int = 0, seed: int = 0
) -> Steadiness:
    """Return agreement by rounds, as many as `count` says, and of people with themselves.

    There are no rounds where fewer than two people have begun.
    """
    selves = tuple(_with_themselves(session, progress, seed))
    try:
        people = compared(session)
    except NotFound:
        return Steadiness((), selves)
    found: list[RoundAgreement] = []
    for one in rounds(session, count):
        told = _compared(session, one.documents, people, progress, seed)
        found.append(RoundAgreement(one, told.documents, _told(told)))
    return Steadiness(tuple(found), selves)


def rounds(session: Session, count: int = 0) -> list[Round]:
    """Return the rounds of a project.

    They are those in which documents were handed out; where there are fewer than two, or `count`
    says how many there shall be, the documents in the order in which they were finished.
    """
    known = {row.id for row in session.documents()}
    handed: list[Round] = []
    seen: set[str] = set()
    for at, documents in handed_out(session.store, HAND_OUT):
        new = tuple(dict.fromkeys(id for id in documents if id in known and id not in seen))
        seen.update(new)
        if new:
            handed.append(Round(len(handed) + 1, new, at, at))
    return handed if len(handed) > 1 and not count else _by_finishing(session, count)


def _by_finishing(session: Session, count: int) -> list[Round]:
    times = finished_at(session.store)
    order = sorted((at, id) for id, at in times.items())
    many = count or min(MOST, max(1, len(order) // LEAST))
    edges = [len(order) * at // many for at in range(many + 1)]
    parts = [order[start:end] for start, end in pairwise(edges)]
    return [
        Round(number, tuple(id for _at, id in part), part[0][0], part[-1][0])
        for number, part in enumerate(filter(None, parts), 1)
    ]


def _with_themselves(session: Session, progress: Progress, seed: int) -> Iterator[SelfAgreement]:
    people = {one.id: one for one in session.annotators()}
    for second in people.values():
        person = people.get(person_of(second.id))
        if second.role is not Role.AGAIN or person is None:
            continue
        documents = [row.id for row in session.documents()]
        told = _compared(session, documents, [person, second], progress, seed)
        yield SelfAgreement(person.id, person.name, told.documents, _told(told))


def _compared(
    session: Session,
    documents: Sequence[str],
    people: Sequence[Annotator],
    progress: Progress,
    seed: int,
) -> Report:
    return report(
        session.each_annotated([one.id for one in people], documents),
        people,
        session.scheme,
        only=_KINDS,
        seed=seed,
        tell=lambda message, done, total: progress.step(message, done, total or len(documents)),
    )


def _told(found: Report) -> tuple[Measure, ...]:
    """Return the measures that are told of a round, of all who are compared."""
    several = len(found.annotators)
    return tuple(
        one
        for one in found.measures
        if (one.kind, one.name) in TOLD and one.label is None and len(one.sets) == several
    )
