"""Packing: all counts of a document in one whole number, so that adding documents is one addition.

Each count has a field of 16, 32 or 64 bits, wide enough for any corpus drawn from the documents.
"""

from collections import Counter
from collections.abc import Iterable
from struct import Struct, pack

from annotator.agreement.counts import Key, Ledger
from annotator.agreement.value import Number


class Packing:
    """How the counts of the documents in a ledger are laid out.

    Counts that most documents have come first: leading fields that are 0 take no room. Shares
    between 0 and 1 are added as whole multiples of the smallest step for which there is room.
    """

    def __init__(self, documents: Ledger) -> None:
        keys = documents.keys()
        common = Counter(number for numbers, _row in documents.rows() for number in numbers)
        order = sorted(range(len(keys)), key=lambda number: (-common[number], number))
        self._names = [keys[number] for number in order]
        self._place = {number: at for at, number in enumerate(order)}
        self._shares = documents.shares()
        self._share_names = [keys[number] for number in sorted(self._shares)]
        self._steps = ((1 << 32) - 1) // max(len(documents), 1)
        widths = self._widths(documents, len(keys))
        self._codes = "".join(widths[number] for number in order)
        self._row = Struct(f"<{self._codes}")

    def _widths(self, documents: Ledger, keys: int) -> list[str]:
        """Return for each key the code of a field that holds every sum it may have."""
        largest = [0.0] * keys
        for numbers, row in documents.rows():
            for number, many in zip(numbers, row, strict=True):
                if many > largest[number]:
                    largest[number] = many
        return [
            "I" if number in self._shares else _code(int(most) * len(documents))
            for number, most in enumerate(largest)
        ]

    def packed(self, numbers: Iterable[int], row: Iterable[float]) -> int:
        """Return the counts of one document, given by number of key and value."""
        found = {
            self._place[number]: round(many * self._steps) if number in self._shares else int(many)
            for number, many in zip(numbers, row, strict=True)
        }
        fields = [0] * (1 + max(found, default=-1))
        for at, many in found.items():
            fields[at] = many
        return int.from_bytes(pack(f"<{self._codes[: len(fields)]}", *fields), "little")

    def unpacked(self, total: int) -> dict[Key, Number]:
        """Return the counts of a sum of as many documents as there are, each perhaps repeated."""
        fields = self._row.unpack(total.to_bytes(self._row.size, "little"))
        counts: dict[Key, Number] = dict(zip(self._names, fields, strict=True))
        for name in self._share_names:
            counts[name] /= self._steps
        return counts


def _code(most: int) -> str:
    if most < 1 << 16:
        return "H"
    return "I" if most < 1 << 32 else "Q"
