"""Alignment of stances: by holder and target, and what went wrong where that fails."""

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass

from annotator.domain import Entity, Stance

Ends = tuple[str, str]
"""Who takes a stance and towards whom, by external id where there is one."""
Held = Mapping[Ends, list[Stance]]
"""What one annotator said in one document of each pair of holder and target."""


@dataclass(frozen=True, slots=True)
class StanceAlignment:
    """The pairs that two annotators both have, and the others by what differs.

    `turned`, `other_holder` and `other_target` join a pair of the first with one of the second;
    `first_only` and `second_only` are left, `first_neutral` and `second_neutral` are explicit
    neutrals of which the other annotator says nothing.
    """

    both: list[Ends]
    turned: list[tuple[Ends, Ends]]
    other_holder: list[tuple[Ends, Ends]]
    other_target: list[tuple[Ends, Ends]]
    first_only: list[Ends]
    second_only: list[Ends]
    first_neutral: list[Ends]
    second_neutral: list[Ends]

    @property
    def union(self) -> int:
        """How many places there are where at least one of the two says something."""
        lists = (
            self.both, self.turned, self.other_holder, self.other_target, self.first_only,
            self.second_only, self.first_neutral, self.second_neutral,
        )  # fmt: skip
        return sum(map(len, lists))


def held(stances: Iterable[Stance], register: Mapping[str, Entity]) -> dict[Ends, list[Stance]]:
    """Return stances by holder and target; one entity under two ids is one when it is linked."""
    found: dict[Ends, list[Stance]] = {}
    for stance in stances:
        target = f"topic:{stance.topic}" if stance.topic else _identity(stance.target, register)
        found.setdefault((_identity(stance.holder, register), target), []).append(stance)
    return found


def polarity(stances: Iterable[Stance]) -> str | None:
    """Return the polarity of a pair; None when one annotator gave it several."""
    found = {stance.polarity for stance in stances}
    return found.pop() if len(found) == 1 else None


def align_stances(first: Held, second: Held, neutral: Set[str]) -> StanceAlignment:
    """Pair what two annotators said; one to one, the same in any order.

    Left-over pairs are joined when they are the same turned round, then when target and polarity
    or holder and polarity are the same, then when only target or holder is.
    """
    ours = sorted(first.keys() - second.keys())
    theirs = sorted(second.keys() - first.keys())
    silent_first = [ends for ends in ours if _says_nothing(first[ends], neutral)]
    silent_second = [ends for ends in theirs if _says_nothing(second[ends], neutral)]
    left = [ends for ends in ours if ends not in silent_first]
    right = [ends for ends in theirs if ends not in silent_second]

    def alike(one: Ends, other: Ends) -> bool:
        return polarity(first[one]) == polarity(second[other])

    turned = _join(left, right, lambda one, other: one == other[::-1])
    holders = _join(left, right, lambda one, other: one[1] == other[1] and alike(one, other))
    targets = _join(left, right, lambda one, other: one[0] == other[0] and alike(one, other))
    holders += _join(left, right, lambda one, other: one[1] == other[1])
    targets += _join(left, right, lambda one, other: one[0] == other[0])
    return StanceAlignment(
        sorted(first.keys() & second.keys()),
        turned,
        holders,
        targets,
        left,
        right,
        silent_first,
        silent_second,
    )


def _join(
    left: list[Ends], right: list[Ends], fits: Callable[[Ends, Ends], bool]
) -> list[tuple[Ends, Ends]]:
    """Take fitting pairs out of both lists and return them."""
    found: list[tuple[Ends, Ends]] = []
    for one in list(left):
        for other in right:
            if fits(one, other):
                found.append((one, other))
                left.remove(one)
                right.remove(other)
                break
    return found


def _says_nothing(stances: Iterable[Stance], neutral: Set[str]) -> bool:
    return all(stance.polarity in neutral for stance in stances)


def _identity(entity: str, register: Mapping[str, Entity]) -> str:
    known = register.get(entity)
    return known.external_id if known and known.external_id else entity
