"""Seeking: which cell is meant by a key that goes further than to the next one."""

from collections.abc import Sequence

from annotator.ui.matrix.grid import Grid
from annotator.ui.tagging.participants import Participant, matching

Cell = tuple[int, int]


def beginning(names: Sequence[str], typed: str) -> int:
    """Return the first name one of whose words begins as typed, in either layout; -1 for none."""
    choices = [Participant(str(at), name, "here", (name,)) for at, name in enumerate(names)]
    found = matching(choices, typed)
    return int(found[0].id) if found else -1


def next_undecided(grid: Grid, cell: Cell) -> Cell:
    """Return the next pair of which nothing is said, row by row and round the end."""
    width = len(grid.columns)
    count = width * len(grid.rows)
    here = cell[0] * width + cell[1]
    for at in range(here + 1, here + count):
        row, column = divmod(at % count, width)
        pair = grid.pair(row, column)
        if pair in grid.view and pair not in grid.stances:
            return row, column
    return -1, -1


def stop_on_the_way(grid: Grid, cell: Cell, way: Cell) -> Cell:
    """Return the next pair of the view in one direction, or else the last cell there."""
    row, column = cell
    while 0 <= row + way[0] < len(grid.rows) and 0 <= column + way[1] < len(grid.columns):
        row, column = row + way[0], column + way[1]
        if grid.pair(row, column) in grid.view:
            break
    return row, column
