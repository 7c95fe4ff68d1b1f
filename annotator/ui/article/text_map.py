"""The blocks of a text: its paragraphs, and pieces of those that are too long to lay out at once."""

import unicodedata
from bisect import bisect_right

TARGET = 2000
LONGEST = 2600

_SENTENCE_ENDS = (". ", "! ", "? ", "… ", "» ")
_JOINERS = "\u200d\ufe0f"


class TextMap:
    """Where blocks start and end in a text; offsets are code points, line feeds belong to none."""

    def __init__(self, text: str) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self._cut_first: list[int] = []
        self._cut_last: list[int] = []
        at = 0
        for paragraph in text.split("\n"):
            end = at + len(paragraph)
            if len(paragraph) > LONGEST:
                self._add_pieces(text, at, end)
            else:
                self.starts.append(at)
                self.ends.append(end)
            at = end + 1

    def __len__(self) -> int:
        return len(self.starts)

    def block_at(self, at: int) -> int:
        """Return the block that holds the position `at`; of two that touch there, the later."""
        return max(bisect_right(self.starts, at) - 1, 0)

    def paragraph(self, block: int) -> tuple[int, int]:
        """Return the first and the last block of the paragraph that `block` is part of."""
        k = bisect_right(self._cut_first, block) - 1
        if k >= 0 and block <= self._cut_last[k]:
            return self._cut_first[k], self._cut_last[k]
        return block, block

    def closes_paragraph(self, block: int) -> bool:
        """Whether the paragraph ends with this block."""
        return self.paragraph(block)[1] == block

    def _add_pieces(self, text: str, start: int, end: int) -> None:
        self._cut_first.append(len(self.starts))
        while end - start > LONGEST:
            cut = _cut(text, start)
            self.starts.append(start)
            self.ends.append(cut)
            start = cut
        self.starts.append(start)
        self.ends.append(end)
        self._cut_last.append(len(self.starts) - 1)


def _cut(text: str, start: int) -> int:
    low, high = start + TARGET * 3 // 4, start + TARGET
    for marks in (_SENTENCE_ENDS, (" ",)):
        found = max(text.rfind(mark, low, high) + len(mark) for mark in marks)
        if found > low:
            return found
    return _between_clusters(text, high)


def _between_clusters(text: str, at: int) -> int:
    # a stack of a hundred marks on one letter is not worth keeping whole
    for cut in range(at, at - 100, -1):
        if text[cut] in _JOINERS or text[cut - 1] in _JOINERS:
            continue
        if not unicodedata.category(text[cut]).startswith("M"):
            return cut
    return at
