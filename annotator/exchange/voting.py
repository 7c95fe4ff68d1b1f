"""Voting: which of what annotators say becomes gold, by a rule; what a rule cannot tell stays open."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, TypeVar

from annotator.domain import AnnotationError
from annotator.words import _

T = TypeVar("T")
NAMES = ("unanimous", "majority", "threshold", "intersection", "union", "rank")


class Outcome(Enum):
    """What a rule makes of a candidate."""

    TAKEN = "taken"
    NOTHING = "nothing"
    OPEN = "open"


@dataclass(slots=True)
class Candidate(Generic[T]):
    """One thing that may become gold: `value` says it, `votes` has what each annotator made of it.

    `rivals` are the candidates that cannot be meant at the same place.
    """

    value: Hashable
    votes: dict[str, list[T]]
    rivals: list["Candidate[T]"] = field(default_factory=list["Candidate[T]"], repr=False)

    @property
    def voters(self) -> set[str]:
        """The annotators who say it."""
        return set(self.votes)


@dataclass(frozen=True, slots=True)
class Company:
    """The annotators (ids) who were given a document, and those of them who have read it."""

    assigned: tuple[str, ...]
    read: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strategy:
    """A rule by its name, with the number of votes it wants or the order of annotators (ids)."""

    name: str
    votes: int = 0
    order: tuple[str, ...] = ()

    @classmethod
    def called(cls, said: str, annotators: Mapping[str, str]) -> "Strategy":
        """Return the rule that `said` means ("majority", "threshold:2", "rank:Anna,Boris").

        `annotators` maps names to ids. AnnotationError when it means none.
        """
        name, _colon, rest = said.partition(":")
        order = tuple(annotators.get(one.strip(), "") for one in rest.split(",") if one.strip())
        right = {
            "threshold": rest.isdecimal() and int(rest) > 0,
            "rank": bool(order) and all(order),
        }.get(name, name in NAMES and not rest)
        if not right:
            raise AnnotationError(
                _(
                    "“{said}” is no strategy; there are unanimous, majority, threshold:N, "
                    "intersection, union and rank:NAME,NAME."
                ).format(said=said)
            )
        return cls(name, int(rest) if name == "threshold" else 0, order if name == "rank" else ())

    def wants(self, candidate: Candidate[T], company: Company) -> bool:
        """Whether the votes for a candidate are enough, its rivals aside."""
        count = len(candidate.votes)
        if self.name == "majority":
            return 2 * count > len(company.assigned)
        if self.name == "threshold":
            return count >= self.votes
        if self.name == "rank":
            return self._first(company) in candidate.votes
        return self.name == "union" or count == len(company.assigned)

    def refuses(self, candidate: Candidate[T], company: Company) -> bool:
        """Whether so many have read the place and say nothing of the sort that it is settled."""
        speaking = candidate.voters.union(*(rival.voters for rival in candidate.rivals))
        silent = len([one for one in company.read if one not in speaking])
        if self.name == "majority":
            return 2 * silent > len(company.assigned)
        if self.name == "threshold":
            return silent > len(company.assigned) - self.votes
        if self.name == "rank":
            return bool(self._first(company)) and self._first(company) not in speaking
        return self.name == "intersection" and silent > 0

    def _first(self, company: Company) -> str:
        return next((one for one in self.order if one in company.read), "")


def outcomes(
    candidates: Sequence[Candidate[T]], strategy: Strategy, company: Company
) -> list[Outcome]:
    """Return what the rule makes of each candidate; rivals with equally many votes stay open."""
    return [_outcome(one, strategy, company) for one in candidates]


def _outcome(one: Candidate[T], strategy: Strategy, company: Company) -> Outcome:
    if _wins(one, strategy, company):
        return Outcome.TAKEN
    if any(_wins(rival, strategy, company) for rival in one.rivals):
        return Outcome.NOTHING
    return Outcome.NOTHING if strategy.refuses(one, company) else Outcome.OPEN


def _wins(one: Candidate[T], strategy: Strategy, company: Company) -> bool:
    return strategy.wants(one, company) and all(
        len(rival.votes) < len(one.votes) for rival in one.rivals if strategy.wants(rival, company)
    )


def gathered(
    said: Mapping[str, Sequence[T]],
    value: Callable[[T], Hashable],
    exclude: Callable[[Hashable, Hashable], bool],
) -> list[Candidate[T]]:
    """Return the candidates in what each annotator said, in a fixed order, with their rivals.

    `exclude` tells whether two values cannot both be meant; what one annotator says together can.
    """
    found: dict[Hashable, Candidate[T]] = {}
    for annotator in sorted(said):
        for one in said[annotator]:
            candidate = found.setdefault(value(one), Candidate(value(one), {}))
            candidate.votes.setdefault(annotator, []).append(one)
    listed = sorted(found.values(), key=lambda one: repr(one.value))
    unsettled = [one for one in listed if len(one.votes) < len(said)]
    for at, one in enumerate(unsettled):
        for other in unsettled[at + 1 :]:
            if not one.voters & other.voters and exclude(one.value, other.value):
                one.rivals.append(other)
                other.rivals.append(one)
    return listed
