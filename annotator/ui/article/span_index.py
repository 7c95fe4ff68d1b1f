"""Which marks lie where: the pieces of all marks, found by the stretch they touch."""

from bisect import bisect_left, insort
from collections.abc import Iterable

Piece = tuple[int, int, str]
"""Start and end of one piece in code points, and the id of its mark."""

LONG = 4000


class SpanIndex:
    """All pieces by their place; those of `LONG` code points or more are kept apart.

    No short piece that reaches a place starts more than `LONG` before it, which bounds the search.
    """

    def __init__(self, pieces: Iterable[Piece] = ()) -> None:
        self._short = list(pieces)
        self._short.sort()
        self.long = [piece for piece in self._short if piece[1] - piece[0] >= LONG]
        if self.long:
            self._short = [piece for piece in self._short if piece[1] - piece[0] < LONG]

    def __len__(self) -> int:
        return len(self._short) + len(self.long)

    def add(self, piece: Piece) -> None:
        """Take in one piece."""
        insort(self._row(piece), piece)

    def remove(self, piece: Piece) -> None:
        """Drop one piece; one that is not there is no matter."""
        row = self._row(piece)
        at = bisect_left(row, piece)
        if at < len(row) and row[at] == piece:
            del row[at]

    def query(self, start: int, end: int) -> list[Piece]:
        """Return the short pieces that share a code point with [start, end), in text order."""
        row = self._short
        low = bisect_left(row, (start - LONG,))
        high = bisect_left(row, (end,), low)
        return [piece for piece in row[low:high] if piece[1] > start]

    def starting(self, start: int, end: int) -> Piece | None:
        """Return the first short piece that starts from `start` up to, but not at, `end`."""
        at = bisect_left(self._short, (start,))
        found = self._short[at] if at < len(self._short) else None
        return found if found and found[0] < end else None

    def at(self, position: int) -> list[Piece]:
        """Return all pieces, long ones too, that hold the code point at `position`."""
        long = [piece for piece in self.long if piece[0] <= position < piece[1]]
        return self.query(position, position + 1) + long

    def _row(self, piece: Piece) -> list[Piece]:
        return self.long if piece[1] - piece[0] >= LONG else self._short
