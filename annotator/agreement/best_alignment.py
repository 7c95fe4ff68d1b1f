"""Best alignment: grouping the units of several annotators at the least disorder.

Two annotators are a matter of best pairs. For more, all but two annotators are first let have a
unit in several groups at once, at a price that is raised where that happens (Lagrange relaxation,
as Frieze & Yadegar 1981 do for assignments in three dimensions). Each turn tells how small the
disorder may be at the least, and leads to an alignment; where the two meet, that one is the best.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from annotator.agreement.best_pairs import ALONE, best_pairs
from annotator.agreement.continuum import Unit
from annotator.agreement.dissimilarity import EVEN, Field, Group, Weights
from annotator.agreement.groups import NOTHING, closed, groups_of
from annotator.agreement.value import Arithmetic, Number

TURNS = 40
"""How often the bound for three and more annotators is drawn tighter before it is left so."""
Pair = tuple[int, int]
_SLOWER = 0.95


class Aligned(NamedTuple):
    """The disorder of all groups together, and the least that it may be: mostly the same."""

    disorder: Number
    least: Number


def best_alignment(
    rows: Sequence[Sequence[Unit]], weights: Weights = EVEN, number: Arithmetic = float
) -> Aligned:
    """Align the units of two or more annotators in one text.

    Exact for two. For more it is proven to be exact where `least` is the disorder found: always for
    small sets, nearly always for others.
    """
    units = Field(rows, weights, number)
    if len(rows) == 2:
        disorder = units.alone - best_pairs(_gains_of_two(units), len(rows[1])).gain
        return Aligned(disorder, disorder)
    return _Search(units).run()


def _gains_of_two(units: Field) -> list[dict[int, Number]]:
    first = units.sizes[0]
    gains: list[dict[int, Number]] = [{} for _unit in range(first)]
    for one, other, apart in units.near(2):
        gain = units.gain(2, apart)
        if gain > 0:
            gains[one][other - first] = gain
    return gains


@dataclass(slots=True)
class _Turn:
    """What is best at some prices: the most that may be gained, and what each unit is worth.

    `pairs` are the units of the two main annotators that go together, or alone; `used` counts how
    often each unit of the others was taken.
    """

    most: float
    worth: dict[int, float]
    pairs: list[Group]
    used: Counter[int]

    def wrong(self, prices: Mapping[int, float]) -> dict[int, int]:
        """Return by how much units were taken too often, or too seldom for what they cost."""
        found = {one: used - 1 for one, used in self.used.items() if used > 1}
        return found | {one: -1 for one, price in prices.items() if price and not self.used[one]}


class _Split(NamedTuple):
    """A group by its units of the two main annotators, `ALONE` for none, and of the others."""

    pair: Pair
    rest: Group
    gain: float


class _Search:
    """Looks for the groups that gain most over all units staying alone."""

    def __init__(self, units: Field) -> None:
        self._units = units
        self._gains, self._all = groups_of(units)
        self._near: list[set[int]] = [set() for _unit in units.units]
        for group in self._gains:
            for one in group:
                self._near[one].update(group)
        self._numbers: list[list[int]] = [[] for _size in units.sizes]
        for number, owner in enumerate(units.owners):
            self._numbers[owner].append(number)
        order = sorted(range(len(units.sizes)), key=lambda owner: -units.sizes[owner])
        self._main, self._others = order[:2], order[2:]
        self._splits = [self._split(group, gain) for group, gain in self._gains.items()]

    def run(self) -> Aligned:
        """Draw bound and alignment together until they meet, or the turns are over."""
        prices: dict[int, float] = {}
        most, worth = inf, dict[int, float]()
        best: list[Group] = []
        step = 2.0
        for _turn in range(TURNS):
            turn = self._relaxed(prices)
            if turn.most < most:
                most, worth = turn.most, turn.worth
            anew = self._repaired(turn.pairs)
            if self._gained(anew) > self._gained(best):
                best = self._improved(anew)
            left = turn.most - self._gained(best)
            wrong = turn.wrong(prices)
            if most - self._gained(best) < NOTHING or not wrong:
                break
            pace = step * left / sum(by * by for by in wrong.values())
            for one, by in wrong.items():
                prices[one] = max(0.0, prices.get(one, 0.0) + pace * by)
            step *= _SLOWER
        if most - self._gained(best) >= NOTHING:
            most, best = closed(self._gains, worth, most, best)
        return self._told(best, most)

    def _told(self, best: Sequence[Group], most: float) -> Aligned:
        grouped = {one for group in best for one in group}
        single = [(one,) for one in range(len(self._units.units)) if one not in grouped]
        disorder = self._units.disorder([*best, *single])
        if not self._all:
            return Aligned(disorder, 0)
        proven = most - self._gained(best) < NOTHING
        return Aligned(disorder, disorder if proven else float(self._units.alone) - most)

    def _gained(self, groups: Sequence[Group]) -> float:
        return sum(self._gains.get(group, 0.0) for group in groups)

    def _split(self, group: Group, gain: float) -> _Split:
        owners = self._units.owners
        first, second = (
            next((one for one in group if owners[one] == owner), ALONE) for owner in self._main
        )
        rest = tuple(one for one in group if owners[one] not in self._main)
        return _Split((first, second), rest, gain)

    def _relaxed(self, prices: Mapping[int, float]) -> _Turn:
        """Return the best when units of the others may be in many groups, each at its price."""
        worth = dict(prices)
        best: dict[Pair, tuple[float, Group]] = {}
        used: Counter[int] = Counter()
        for one in self._splits:
            left = one.gain - sum(prices.get(unit, 0.0) for unit in one.rest)
            if left <= 0:
                continue
            if one.pair == (ALONE, ALONE):
                used.update(one.rest)
                worth[one.rest[0]] = worth.get(one.rest[0], 0.0) + left
            elif one.pair not in best or left > best[one.pair][0]:
                best[one.pair] = left, one.rest
        pairs = self._paired(best, worth)
        for pair in pairs:
            used.update(best[pair][1] if pair in best else ())
        groups = [tuple(one for one in pair if one != ALONE) for pair in pairs]
        return _Turn(sum(worth.values()), worth, groups, used)

    def _paired(
        self, best: Mapping[Pair, tuple[float, Group]], worth: dict[int, float]
    ) -> list[Pair]:
        """Pair the units of the two main annotators, and note what each of them is worth."""
        ours, theirs = (self._numbers[owner] for owner in self._main)
        columns = {number: at for at, number in enumerate(theirs)}
        single = {max(pair): left for pair, (left, _rest) in best.items() if ALONE in pair}
        gains: dict[int, dict[int, float]] = {number: {} for number in ours}
        for (first, second), (left, _rest) in best.items():
            more = left - single.get(first, 0.0) - single.get(second, 0.0)
            if ALONE not in (first, second) and more > NOTHING:
                gains[first][columns[second]] = more
        found = best_pairs(list(gains.values()), len(theirs))
        for numbers, own in ((ours, found.row_worth), (theirs, found.column_worth)):
            for number, more in zip(numbers, own, strict=True):
                worth[number] = float(more) + single.get(number, 0.0)
        pairs = [
            (number, ALONE if at == ALONE else theirs[at])
            for number, at in zip(ours, found.partners, strict=True)
        ]
        paired = {second for _first, second in pairs}
        return pairs + [(ALONE, number) for number in theirs if number not in paired]

    def _repaired(self, groups: list[Group]) -> list[Group]:
        """Return an alignment: the units of each other annotator go where they gain most."""
        for owner in self._others:
            groups = self._joined(groups, owner)
        return groups

    def _joined(self, groups: Sequence[Group], owner: int) -> list[Group]:
        """Let the units of one annotator, who has none in `groups`, join them or stay alone."""
        numbers = self._numbers[owner]
        columns = {number: at for at, number in enumerate(numbers)}
        gains: list[dict[int, float]] = []
        for group in groups:
            now = self._gains.get(group, 0.0)
            row: dict[int, float] = {}
            for number in sorted({one for member in group for one in self._near[member]}):
                if number in columns:
                    more = self._gains.get(_with(group, number), 0.0) - now
                    if more > NOTHING:
                        row[columns[number]] = more
            gains.append(row)
        partners = best_pairs(gains, len(numbers)).partners
        joined = [
            group if at == ALONE else _with(group, numbers[at])
            for group, at in zip(groups, partners, strict=True)
        ]
        taken = set(partners)
        return joined + [(number,) for at, number in enumerate(numbers) if at not in taken]

    def _improved(self, groups: list[Group]) -> list[Group]:
        """Let one annotator's units join anew after another, as long as that gains anything."""
        gained = self._gained(groups)
        owner = tried = 0
        while tried < len(self._numbers):
            anew = self._joined(list(self._without(groups, owner)), owner)
            tried += 1
            if self._gained(anew) > gained + NOTHING:
                groups, gained, tried = anew, self._gained(anew), 0
            owner = (owner + 1) % len(self._numbers)
        return groups

    def _without(self, groups: Iterable[Group], owner: int) -> Iterator[Group]:
        """Yield groups without the units of one annotator; what gains nothing then falls apart."""
        for group in groups:
            left = tuple(one for one in group if self._units.owners[one] != owner)
            if len(left) < 2 or left in self._gains:
                yield from [left] if left else ()
            else:
                yield from ((one,) for one in left)


def _with(group: Group, number: int) -> Group:
    return tuple(sorted((*group, number)))
