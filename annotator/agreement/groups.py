"""Groups of units that may stand in a best alignment, and the choice among those that are left."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from math import comb

from annotator.agreement.dissimilarity import Field, Group

MOST_GROUPS = 60_000
"""With more groups than this to choose from, only nearer units are thought of."""
MOST_TRIALS = 20_000
NOTHING = 1e-9
"""Gains are compared so closely."""


def groups_of(units: Field) -> tuple[dict[Group, float], bool]:
    """Return the groups of two and more units with what each gains, and whether these are all.

    A unit that is better alone than in a group cannot be in it, so that no two units of a group are
    very far apart. Where many annotators have many units close together, only some are returned.
    """
    size = len(units.sizes)
    limit, whole = float(comb(size, 2) + size - 1), True
    while True:
        found: dict[Group, float] = {}
        for group, gain in _grown(units, limit):
            found[group] = gain
            if len(found) > MOST_GROUPS:
                break
        else:
            return found, whole
        limit, whole = limit / 2, False


def _grown(units: Field, limit: float) -> Iterator[tuple[Group, float]]:
    """Yield the groups in which no two units are `limit` or more empty places apart."""
    apart: list[dict[int, float]] = [{} for _unit in units.units]
    for one, other, far in units.near(limit):
        apart[one][other] = apart[other][one] = float(far)
    waiting = deque[tuple[Group, float, list[int]]]()
    for one, near in enumerate(apart):
        later = sorted(other for other in near if units.owners[other] > units.owners[one])
        waiting.append(((one,), 0.0, later))
    while waiting:
        group, far, further = waiting.pop()
        last = units.owners[max(group)]
        if len(group) > 1 and _holds(units, group, far, apart):
            yield group, float(units.gain(len(group), far))
        for one in further:
            if units.owners[one] > last:
                more = far + sum(apart[one][member] for member in group)
                left = [other for other in further if other in apart[one]]
                waiting.append(((*group, one), more, left))


def _holds(units: Field, group: Group, far: float, apart: Sequence[Mapping[int, float]]) -> bool:
    """Whether a group gains anything, and no unit of it would be better alone."""
    size = len(group)
    gain = float(units.gain(size, far))
    if gain <= NOTHING:
        return False
    for one in group:
        own = sum(apart[one][other] for other in group if other != one)
        rest = float(units.gain(size - 1, far - own)) if size > 2 else 0.0
        if gain - rest <= NOTHING:
            return False
    return True


def closed(
    gains: Mapping[Group, float],
    worth: Mapping[int, float],
    most: float,
    best: Sequence[Group],
) -> tuple[float, list[Group]]:
    """Close the distance between what may be gained at `most` and what the `best` groups gain.

    `worth` of the units adds up to `most`, and no group gains more than its units are worth. What
    it gains less, and the worth of a unit left alone, is lost from `most`: ways to lose less than
    `best` does are gone through one by one. Returns the most that may still be gained, and the best
    groups; the same as before when there are too many ways.
    """
    left = most - sum(gains.get(group, 0.0) for group in best)
    choices: dict[int, list[tuple[float, Group]]] = {one: [] for one in sorted(worth)}
    for group, gain in gains.items():
        lost = sum(worth.get(one, 0.0) for one in group) - gain
        if lost < left - NOTHING:
            for one in group:
                choices.setdefault(one, []).append((lost, group))
    for one, some in choices.items():
        some.sort()
        if worth.get(one, 0.0) < left - NOTHING:
            some.append((worth.get(one, 0.0), (one,)))
    return _Trials(choices, left, best).run(most)


class _Trials:
    """Goes through the choices of one unit after another, as long as little is lost by them."""

    def __init__(
        self,
        choices: Mapping[int, Sequence[tuple[float, Group]]],
        left: float,
        best: Sequence[Group],
    ) -> None:
        self._order = sorted(choices, key=lambda one: (len(choices[one]), one))
        self._choices = choices
        self._left = left
        self._best = list(best)
        self._used: set[int] = set()

    def run(self, most: float) -> tuple[float, list[Group]]:
        """Return the most that may be gained, and the groups that gain it or nearly so."""
        taken: list[tuple[float, Group]] = []
        waiting = [self._from(0)]
        trials, lost = 0, 0.0
        while waiting:
            at, options = waiting[-1]
            choice = next(options, None)
            if choice is None:
                waiting.pop()
                lost -= self._put_back(taken)
                continue
            trials += 1
            if trials > MOST_TRIALS:
                return most, self._best
            if lost + choice[0] >= self._left - NOTHING:
                continue
            taken.append(choice)
            self._used.update(choice[1])
            lost += choice[0]
            following = self._from(at + 1)
            if following[0] < len(self._order):
                waiting.append(following)
            else:
                self._left = lost
                self._best = [group for _lost, group in taken if len(group) > 1]
                lost -= self._put_back(taken)
        return most - self._left, self._best

    def _from(self, at: int) -> tuple[int, Iterator[tuple[float, Group]]]:
        """Return the next unit that is not taken, by its place, and what may be chosen for it."""
        while at < len(self._order) and self._order[at] in self._used:
            at += 1
        some = self._choices[self._order[at]] if at < len(self._order) else ()
        return at, (choice for choice in some if self._used.isdisjoint(choice[1]))

    def _put_back(self, taken: list[tuple[float, Group]]) -> float:
        if not taken:
            return 0.0
        lost, group = taken.pop()
        self._used.difference_update(group)
        return lost
