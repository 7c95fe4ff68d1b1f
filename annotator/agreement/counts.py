"""Counts: what measures are made of, for one document; counts of a corpus are their sum."""

from array import array
from collections.abc import Iterator
from math import fsum

Key = tuple[str | int, ...]
"""What is counted: a name, the pair of annotators, and a label or value."""
Counts = dict[Key, float]
"""Whole numbers as int; shares between 0 and 1 as float."""


def add(counts: Counts, key: Key, many: float = 1) -> None:
    """Count `many` more of `key`; nothing is kept for 0."""
    if many:
        counts[key] = counts.get(key, 0) + many


class _Numbers(dict[Key, int]):
    """The number of each key; a new key gets the next."""

    def __missing__(self, key: Key) -> int:
        self[key] = number = len(self)
        return number


class Ledger:
    """The counts of many documents, in little room; each key is kept once."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._shares: set[int] = set()
        self._rows: list[tuple[array[int], array[float]]] = []

    def __len__(self) -> int:
        return len(self._rows)

    def enter(self, counts: Counts) -> None:
        """Keep the counts of one more document; whole numbers below 2 to the 53 stay exact."""
        numbers = array("I", map(self._numbers.__getitem__, counts))
        self._shares.update(
            number
            for number, many in zip(numbers, counts.values(), strict=True)
            if isinstance(many, float)
        )
        self._rows.append((numbers, array("d", counts.values())))

    def keys(self) -> list[Key]:
        """Return everything that is counted; `rows` and `shares` speak of places in this list."""
        return list(self._numbers)

    def shares(self) -> set[int]:
        """Return which keys hold shares between 0 and 1, not whole numbers."""
        return set(self._shares)

    def rows(self) -> "Iterator[tuple[array[int], array[float]]]":
        """Yield for each document which keys it has counts of, and those counts."""
        yield from self._rows

    def total(self) -> Counts:
        """Return the sum over documents; whole numbers exactly, shares rounded once."""
        sums = [0] * len(self._numbers)
        shares = {number: array("d") for number in self._shares}
        for numbers, row in self._rows:
            for number, many in zip(numbers, row, strict=True):
                if number in shares:
                    shares[number].append(many)
                else:
                    sums[number] += int(many)
        return {
            key: fsum(shares[number]) if number in shares else sums[number]
            for key, number in self._numbers.items()
        }
