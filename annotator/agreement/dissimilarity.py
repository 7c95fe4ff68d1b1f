"""Dissimilarity of units, as the gamma measure has it, and which units lie near each other.

Source: Mathet, Widlöcher, Métivier, The Unified and Holistic Method Gamma (2015).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb, inf, sqrt
from typing import NamedTuple

from annotator.agreement.continuum import Unit
from annotator.agreement.value import Arithmetic, Number

Group = tuple[int, ...]
"""Units of different annotators, by their number among the units of all, ascending."""


class Weights(NamedTuple):
    """How much places and categories count, and what it costs that somebody has no unit there."""

    place: Number = 1
    kind: Number = 1
    empty: Number = 1


EVEN = Weights()


@dataclass(frozen=True, slots=True)
class _Row:
    """The numbers of one annotator's units by where they start, and the longest of them."""

    numbers: list[int]
    starts: list[int]
    longest: int


class Field:
    """The units of some annotators in one text, numbered one after another."""

    def __init__(
        self, rows: Sequence[Sequence[Unit]], weights: Weights, number: Arithmetic = float
    ) -> None:
        self.units = [unit for row in rows for unit in row]
        self.owners = [at for at, row in enumerate(rows) for _unit in row]
        self.sizes = [len(row) for row in rows]
        self.empty = weights.empty
        self._weights = weights
        self._number = number
        self._places = comb(len(rows), 2)

    @property
    def alone(self) -> Number:
        """The disorder when no unit is grouped with another."""
        return self._number(1) * self.empty * len(self.units)

    def apart(self, one: int, other: int) -> Number:
        """Return the dissimilarity of two units."""
        here, there = self.units[one], self.units[other]
        moved = self._number(abs(here.start - there.start) + abs(here.end - there.end))
        length = here.end - here.start + there.end - there.start
        place = self._weights.place * (moved / length) ** 2
        return self.empty * (place + self._weights.kind * int(here.category != there.category))

    def disorder(self, groups: Iterable[Group]) -> Number:
        """Return the mean dissimilarity of every two places of a group, added up over groups.

        Each annotator has a place in each group; an empty one is `empty` away from any other.
        """
        total = self._number(0)
        for group in groups:
            full = comb(len(group), 2)
            apart = sum((self.apart(*two) for two in combinations(group, 2)), self._number(0))
            total += (apart + (self._places - full) * self.empty) / self._places
        return total

    def gain(self, size: int, apart: Number) -> Number:
        """Return how much less disorder a group of `size` units has than these have alone.

        `apart` is the sum of the dissimilarities of every two of them.
        """
        return (size - 1) * self.empty + (comb(size, 2) * self.empty - apart) / self._places

    def near(self, limit: float) -> Iterator[tuple[int, int, Number]]:
        """Yield every two units of different annotators less than `limit` empty places apart."""
        place = self._weights.place
        reach = sqrt(limit / place) if place else inf
        rows = [self._row(at) for at in range(len(self.sizes))]
        for here, there in combinations(rows, 2):
            for one in here.numbers:
                unit = self.units[one]
                wide = reach * (unit.end - unit.start + there.longest)
                low = bisect_left(there.starts, unit.start - wide)
                high = bisect_right(there.starts, unit.start + wide)
                for other in there.numbers[low:high]:
                    apart = self.apart(one, other)
                    if apart < limit * self.empty:
                        yield one, other, apart

    def _row(self, owner: int) -> _Row:
        numbers = [number for number, whose in enumerate(self.owners) if whose == owner]
        numbers.sort(key=lambda number: self.units[number].start)
        units = [self.units[number] for number in numbers]
        longest = max((unit.end - unit.start for unit in units), default=0)
        return _Row(numbers, [unit.start for unit in units], longest)
