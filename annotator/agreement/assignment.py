"""Assignment: pairing rows and columns one to one at the least total cost."""

from collections.abc import Sequence

from annotator.agreement.value import Number


def assigned(costs: Sequence[Sequence[Number]]) -> list[int]:
    """Return the column of each row so that the costs add up to the least; exact and repeatable.

    There must be at least as many columns as rows. The Hungarian method with shortest augmenting
    paths: time grows with rows x rows x columns.
    """
    if not costs:
        return []
    rows, columns = len(costs), len(costs[0])
    row_price: list[Number] = [0] * (rows + 1)
    column_price: list[Number] = [0] * (columns + 1)
    owner = [0] * (columns + 1)  # the row of each column, counted from 1; column 0 is the entrance
    for row in range(1, rows + 1):
        owner[0] = row
        _place(costs, row_price, column_price, owner)
    place = [-1] * rows
    for column in range(1, columns + 1):
        if owner[column]:
            place[owner[column] - 1] = column - 1
    return place


def _place(
    costs: Sequence[Sequence[Number]],
    row_price: list[Number],
    column_price: list[Number],
    owner: list[int],
) -> None:
    """Find the row that waits at the entrance a column, moving other rows where that is cheaper."""
    columns = len(column_price)
    least: list[Number | None] = [None] * columns
    came_from = [0] * columns
    visited = [False] * columns
    column = 0
    while owner[column]:
        visited[column] = True
        row, best, nearest = owner[column], None, 0
        for other in range(1, columns):
            if visited[other]:
                continue
            price = costs[row - 1][other - 1] - row_price[row] - column_price[other]
            known = least[other]
            if known is None or price < known:
                least[other], came_from[other] = price, column
                known = price
            if best is None or known < best:
                best, nearest = known, other
        _reprice(best or 0, row_price, column_price, owner, visited, least)
        column = nearest
    while column:
        owner[column] = owner[came_from[column]]
        column = came_from[column]


def _reprice(
    by: Number,
    row_price: list[Number],
    column_price: list[Number],
    owner: list[int],
    visited: list[bool],
    least: list[Number | None],
) -> None:
    for column, was_visited in enumerate(visited):
        known = least[column]
        if was_visited:
            row_price[owner[column]] += by
            column_price[column] -= by
        elif known is not None:
            least[column] = known - by
