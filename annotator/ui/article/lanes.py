"""Where bars and chips of one line go, so that none covers another."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_LANES = 12
MOST_ROWS = 6


@dataclass(frozen=True, slots=True)
class Place:
    """Where a chip stands: pixels from the left edge of the column, and the row below the bars."""

    x: int
    row: int


def assign_lanes(stretches: Sequence[tuple[int, int, int]]) -> list[int]:
    """Return the bar lane of each stretch (start, end, length of the whole mark).

    Shorter marks come first, so that inner bars lie nearest the text; stretches that overlap
    never share a lane, until `MOST_LANES` of them are stacked.
    """
    lanes = [0] * len(stretches)
    taken: list[list[tuple[int, int]]] = []
    order = sorted(range(len(stretches)), key=lambda i: (stretches[i][2], stretches[i][0], i))
    for i in order:
        start, end, _length = stretches[i]
        lane = 0
        while lane < len(taken) and any(a < end and start < b for a, b in taken[lane]):
            lane += 1
        lane = min(lane, MOST_LANES - 1)
        if lane == len(taken):
            taken.append([])
        taken[lane].append((start, end))
        lanes[i] = lane
    return lanes


def pack_chips(wishes: Sequence[tuple[int, int, int]], right: int, gap: int) -> list[Place | None]:
    """Return the place of each chip, whose wish is (left edge, width, right edge of its text).

    A chip stands under the start of its text, and moves right only as far as that text reaches;
    then it takes the next row. None ends beyond `right` unless it is wider than the column. What
    finds no room in `MOST_ROWS` rows has no place.
    """
    places: list[Place | None] = [None] * len(wishes)
    ends: list[int] = []
    for i in sorted(range(len(wishes)), key=lambda i: (wishes[i][0], -wishes[i][2])):
        left, width, reach = wishes[i]
        left = max(min(left, right - width), 0)
        for row in range(MOST_ROWS):
            if row == len(ends):
                ends.append(-gap)
            x = max(left, ends[row] + gap)
            if x == left or (x <= reach - 2 * gap and x + width <= right):
                places[i] = Place(x, row)
                ends[row] = x + width
                break
    return places
