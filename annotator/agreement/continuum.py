"""Continuum: a stretch that each annotator cuts into units with categories, and gaps between."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import lcm
from typing import NamedTuple

GAP = ""
"""What stands where an annotator marked no unit."""


class Unit(NamedTuple):
    """The stretch `[start, end)` with a category."""

    start: int
    end: int
    category: str


def apart(units: Sequence[Unit]) -> list[Unit]:
    """Return the units in order without those that overlap one kept; the earlier, longer stays."""
    kept: list[Unit] = []
    for unit in sorted(units, key=lambda unit: (unit.start, -unit.end, unit.category)):
        if not kept or kept[-1].end <= unit.start:
            kept.append(unit)
    return kept


def sections(units: Sequence[Unit], begin: int, end: int) -> Iterator[Unit]:
    """Yield the units, in order and apart, and the gaps around and between them."""
    at = begin
    for unit in units:
        if unit.start > at:
            yield Unit(at, unit.start, GAP)
        yield unit
        at = unit.end
    if at < end:
        yield Unit(at, end, GAP)


@dataclass(slots=True)
class Meetings:
    """How much of one annotator's units lies over each category of the others'; it can be added up.

    Lengths are multiplied by `scale`, so that they stay whole numbers after the division by the
    number of other annotators. `squares` holds the sum of l² of the units of each category.
    """

    scale: int
    met: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    squares: Counter[str] = field(default_factory=Counter[str])

    def add(self, observers: Sequence[Sequence[Unit]], begin: int, end: int) -> None:
        """Add one continuum; each observer's units must be apart."""
        parts = [list(sections(units, begin, end)) for units in observers]
        share = self.scale // (len(parts) - 1)
        for here, ours in enumerate(parts):
            for unit in ours:
                if unit.category != GAP:
                    self.squares[unit.category] += (unit.end - unit.start) ** 2
            for there, theirs in enumerate(parts):
                if there != here:
                    for unit, other, length in intersections(ours, theirs):
                        self.met[unit.category, other.category] += length * share


def scale_for(annotators: int) -> int:
    """Return a number that every possible number of other annotators divides."""
    return lcm(*range(1, max(annotators, 2)))


def intersections(ours: Sequence[Unit], theirs: Sequence[Unit]) -> Iterator[tuple[Unit, Unit, int]]:
    """Yield the sections of two covers of one continuum that meet, and how long they do."""
    here = there = 0
    while here < len(ours) and there < len(theirs):
        unit, other = ours[here], theirs[there]
        length = min(unit.end, other.end) - max(unit.start, other.start)
        if length > 0:
            yield unit, other, length
        here += unit.end <= other.end
        there += other.end <= unit.end
