"""Best pairs: pairing rows and columns one to one for the most gain; each of them may stay alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from annotator.agreement.value import Number

ALONE = -1
Gains = Mapping[int, Number]
"""What a row gains with each column that it may be paired with; always more than 0."""


@dataclass(slots=True)
class Pairing:
    """The column of each row, `ALONE` for none, and what each row and column is worth.

    No pair gains more than its row and column are worth together. All of them together are worth
    what the pairs gain, which proves that no pairing gains more.
    """

    partners: list[int]
    row_worth: list[Number]
    column_worth: list[Number]

    @property
    def gain(self) -> Number:
        """What the pairs gain together."""
        return sum(self.row_worth) + sum(self.column_worth)


def best_pairs(gains: Sequence[Gains], columns: int) -> Pairing:
    """Return the pairing of rows with `columns` columns that gains most; exact and repeatable.

    The Hungarian method with shortest augmenting paths, on the pairs that gain something only, so
    that time hardly grows faster than these do.
    """
    found = Pairing([ALONE] * len(gains), [0] * len(gains), [0] * columns)
    owners = [ALONE] * columns
    for row, some in enumerate(gains):
        most = max((gain - found.column_worth[column] for column, gain in some.items()), default=0)
        if most > 0:
            found.row_worth[row] = most
            _Path(gains, found, owners, row).take()
    return found


@dataclass(slots=True)
class _Path:
    """The cheapest way to give one more row a place, moving other rows where that is cheaper."""

    gains: Sequence[Gains]
    pairing: Pairing
    owners: list[int]
    start: int
    rows: dict[int, Number] = field(default_factory=dict[int, Number])
    reached: dict[int, Number] = field(default_factory=dict[int, Number])
    settled: dict[int, Number] = field(default_factory=dict[int, Number])
    came_from: dict[int, int] = field(default_factory=dict[int, int])
    waiting: list[tuple[Number, int]] = field(default_factory=list[tuple[Number, int]])

    def take(self) -> None:
        """Find the way, let worth follow, and make the pairs along it."""
        left_out, column, length = self._search()
        self._reprice(length)
        if column == ALONE:
            if left_out == self.start:
                return
            column = self.pairing.partners[left_out]
            self.pairing.partners[left_out] = ALONE
        while True:
            row = self.came_from[column]
            before = self.pairing.partners[row]
            self.pairing.partners[row], self.owners[column] = column, row
            if row == self.start:
                return
            column = before

    def _search(self) -> tuple[int, int, Number]:
        """Return the row that is left alone or the free column at the end, and the length."""
        worth = self.pairing.row_worth
        left_out, least = self.start, worth[self.start]
        self._reach_from(self.start, 0)
        while self.waiting:
            length, column = heappop(self.waiting)
            if column in self.settled:
                continue
            if least <= length:
                break
            self.settled[column] = length
            row = self.owners[column]
            if row == ALONE:
                return ALONE, column, length
            if length + worth[row] < least:
                left_out, least = row, length + worth[row]
            self._reach_from(row, length)
        return left_out, ALONE, least

    def _reach_from(self, row: int, length: Number) -> None:
        self.rows[row] = length
        own, columns = self.pairing.row_worth[row], self.pairing.column_worth
        for column, gain in self.gains[row].items():
            further = length + own + columns[column] - gain
            known = self.reached.get(column)
            if column not in self.settled and (known is None or further < known):
                self.reached[column] = further
                self.came_from[column] = row
                heappush(self.waiting, (further, column))

    def _reprice(self, length: Number) -> None:
        for row, far in self.rows.items():
            if far < length:
                self.pairing.row_worth[row] -= length - far
        for column, far in self.settled.items():
            if far < length:
                self.pairing.column_worth[column] += length - far
