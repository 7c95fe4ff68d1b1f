"""Pointer: what is under the mouse, and selecting with it by characters, words and paragraphs."""

from PySide6.QtCore import QPoint, QRect

from annotator.language import words_at
from annotator.ui.article.block import Block, Line
from annotator.ui.article.margin_bars import MarginBars
from annotator.ui.article.marks import Mark
from annotator.ui.article.motion import Motion
from annotator.ui.article.page import Page


def marks_under(page: Page, bars: MarginBars, point: QPoint) -> list[Mark]:
    """Return the marks drawn at a point of the page, inner first; a chip stands for its own."""
    if point.x() < 0:
        near = bars.boxes(point.y(), point.y() + 1)
        return [mark for mark, box in near if box.adjusted(-2, 0, 2, 0).contains(point)]
    number = page.block_at(point.y())
    block = page.block(number)
    y = point.y() - page.top(number)
    line = block.line_at(y)
    chip = chip_under(block, line, point.x(), y)
    if chip is not None:
        return [chip]
    bottom = block.bar_top(line, max(line.lanes, 1))
    if not line.baseline - block.setting.cap - 3 <= y < bottom:
        return []
    return [
        fragment.mark
        for fragment in reversed(line.fragments)
        if any(left <= point.x() < right for left, right in fragment.stretches)
    ]


def is_on_letters(page: Page, point: QPoint) -> bool:
    """Whether a point of the page lies on the letters of a line, not below or between them."""
    number = page.block_at(point.y())
    block = page.block(number)
    y = point.y() - page.top(number)
    line = block.line_at(y)
    return line.baseline - block.setting.cap - 3 <= y < line.baseline + line.descent + 2


def chip_under(block: Block, line: Line, x: int, y: int) -> Mark | None:
    """Return the mark whose chip is drawn at a point of its block."""
    tall = block.measures.chip_height
    for chip in line.chips:
        if QRect(chip.x, line.baseline + chip.drop, chip.width, tall).contains(x, y):
            return chip.mark
    return None


class Dragging:
    """One selection by mouse: 1, 2 or 3 clicks select by characters, words or paragraphs."""

    def __init__(self, page: Page, motion: Motion) -> None:
        self._page = page
        self._motion = motion
        self._unit = 1
        self._start = 0
        self._end = 0

    def begin(self, at: int, clicks: int) -> tuple[int, int]:
        """Start at a position; return what is selected, empty for a single click."""
        self._unit = clicks
        self._start, self._end = self._around(at)
        return self._start, self._end

    def extend_from(self, anchor: int) -> None:
        """Go on from an anchor set earlier, character by character."""
        self._unit = 1
        self._start = self._end = anchor

    def to(self, at: int) -> tuple[int, int]:
        """Drag to a position; return the fixed end and the moving end of the selection."""
        start, end = self._around(at)
        if start < self._start:
            return self._end, start
        return self._start, max(end, self._end)

    def _around(self, at: int) -> tuple[int, int]:
        page = self._page
        if self._unit == 2:
            word = words_at(page.text, at)
            return (word.start, word.end) if word else (at, self._motion.forward(at))
        if self._unit >= 3:
            first, last = page.blocks.paragraph(page.blocks.block_at(at))
            return page.blocks.starts[first], page.blocks.ends[last]
        return at, at
