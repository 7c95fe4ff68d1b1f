"""The heights of all blocks, so that a place on the page is found without adding them up."""

from collections.abc import Sequence


class HeightIndex:
    """Whole-pixel heights in a binary indexed tree: finding and changing take log n steps."""

    def __init__(self, heights: Sequence[int]) -> None:
        self._heights = list(heights)
        self._tree = [0, *self._heights]
        size = len(self._tree)
        for i in range(1, size):
            above = i + (i & -i)
            if above < size:
                self._tree[above] += self._tree[i]
        self._top_bit = 1 << (size - 1).bit_length()
        self.total = sum(self._heights)

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, block: int) -> int:
        return self._heights[block]

    def __setitem__(self, block: int, height: int) -> None:
        change = height - self._heights[block]
        if not change:
            return
        self._heights[block] = height
        self.total += change
        i = block + 1
        while i < len(self._tree):
            self._tree[i] += change
            i += i & -i

    def top(self, block: int) -> int:
        """Return where the block begins, in pixels from the top of the page."""
        y = 0
        while block:
            y += self._tree[block]
            block &= block - 1
        return y

    def find(self, y: int) -> int:
        """Return the block that holds the pixel row `y`; beyond the ends, the first or the last."""
        block, bit = 0, self._top_bit
        while bit:
            ahead = block + bit
            if ahead < len(self._tree) and self._tree[ahead] <= y:
                block = ahead
                y -= self._tree[ahead]
            bit >>= 1
        return min(block, len(self._heights) - 1)
