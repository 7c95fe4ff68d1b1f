"""Page: the whole article as it lies on the page, laid out only where somebody looks."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetricsF

from annotator.domain import Span
from annotator.ui.article.block import Block, Line, is_right_to_left
from annotator.ui.article.fragments import ChipWidth, place_marks
from annotator.ui.article.heights import HeightIndex
from annotator.ui.article.marks import Mark
from annotator.ui.article.measures import Measures, Setting
from annotator.ui.article.span_index import SpanIndex
from annotator.ui.article.text_map import TextMap

KEPT = 120
NEAR = 60
BLEED = 8
"""Pixels by which letters may reach out of their own line."""

_SAMPLE = 2000
_INDENT = 40
_DIRECTION_SAMPLE = 300

Regions = Iterable[tuple[str, Span]]


@dataclass(frozen=True, slots=True)
class Dirty:
    """Pixel rows of one block that look different now, and how far all below them has moved."""

    block: int
    top: int
    bottom: int
    moved: int


class Page:
    """Blocks one below the other, and the row of pixels at the top of the window, `value`.

    Pixels count from the top of the page and the left edge of the column. A block not laid out
    yet has an estimated height; when the true one is known, `value` moves with it, so that what
    is seen stays where it is.
    """

    def __init__(
        self,
        text: str,
        marks: Iterable[Mark],
        regions: Regions,
        measures: Measures,
        width: int,
        chip_width: ChipWidth,
    ) -> None:
        self.text = text
        self.measures = measures
        self.width = width
        self.chip_width = chip_width
        self.blocks = TextMap(text)
        self.marks: dict[str, Mark] = {mark.id: mark for mark in marks}
        self.index = SpanIndex(
            (span.start, span.end, mark.id) for mark in self.marks.values() for span in mark.spans
        )
        self.value = 0
        self.first = 0
        self._laid: dict[int, Block] = {}
        self._region_starts: list[int] = []
        self._regions: list[tuple[int, str]] = []
        self._take_regions(regions)
        self.heights = HeightIndex([0])
        self._estimate()

    @property
    def total(self) -> int:
        """The height of the page, as far as it is known."""
        return self.heights.total + 2 * self.measures.margin_top

    def set_regions(self, regions: Regions) -> None:
        """Set the blocks of these regions in their own way from now on."""
        self._take_regions(regions)
        self.forget()

    def resize(self, measures: Measures, width: int) -> None:
        """Lay everything out anew for another zoom or another width of the column."""
        self.measures = measures
        self.width = width
        self.forget()

    def forget(self) -> None:
        """Drop all layouts and go back to estimated heights."""
        self._laid.clear()
        self._estimate()
        self.value = 0
        self.first = 0

    def top(self, block: int) -> int:
        """Return where a block begins."""
        return self.heights.top(block) + self.measures.margin_top

    def block_at(self, y: int) -> int:
        """Return the block at the pixel row `y`."""
        return self.heights.find(y - self.measures.margin_top)

    def is_laid(self, block: int) -> bool:
        """Whether the layout of this block is at hand."""
        return block in self._laid

    def block(self, number: int) -> Block:
        """Return a block's layout; made now if need be, which may move `value`."""
        block = self._laid.get(number)
        if block is None:
            block = self._laid[number] = self._made(number)
            self._keep_height(number, block)
        return block

    def show(self, value: int, height: int) -> None:
        """Make `value` the top row and lay out `height` pixels from there."""
        limit = max(self.total - height, 0)
        at_end = value >= limit
        self._move_to(min(max(value, 0), limit))
        while True:
            self.value = max(self.value, 0)
            self._fill(height)
            limit = max(self.total - height, 0)
            if self.value == limit or (self.value < limit and not at_end):
                break
            self._move_to(limit)
        self.first = self.block_at(self.value)
        if self.first and self.top(self.first) > self.value - BLEED:
            self.block(self.first - 1)
        self._drop_far_layouts(height)

    def seen(self, top: int, bottom: int) -> Iterator[tuple[int, Block, int]]:
        """Yield number, layout and top of the blocks between two pixel rows, from above."""
        number = self.block_at(top)
        y = self.top(number)
        while y < bottom and number < len(self.heights):
            yield number, self.block(number), y
            y += self.heights[number]
            number += 1

    def place_of(self, at: int) -> tuple[int, Block, Line]:
        """Return number and layout of the block and the line that hold a position."""
        number = self.blocks.block_at(at)
        block = self.block(number)
        return number, block, block.line_of(at)

    def caret_box(self, at: int) -> QRect:
        """Return the box of the caret at a position, on the page."""
        number, block, line = self.place_of(at)
        x = block.x_of(at, line)
        y = self.top(number) + line.baseline - block.setting.cap
        if block.start == block.end:
            return QRect(x, self.top(number), self.measures.caret, line.height)
        height = block.setting.cap + line.descent
        return QRect(x, y, self.measures.caret, height)

    def line_box(self, at: int) -> QRect:
        """Return the whole line that holds a position, bars and chips included."""
        number, _block, line = self.place_of(at)
        return QRect(0, self.top(number) + line.top, self.width, line.height)

    def position_at(self, x: int, y: int) -> int:
        """Return the position nearest to a point of the page."""
        number = self.block_at(y)
        block = self.block(number)
        return block.position_at(x, block.line_at(y - self.top(number)))

    def put_in(self, mark: Mark) -> list[Span]:
        """Take in a mark, in place of the one with its id; return the spans that changed."""
        changed = self.take_out(mark.id)
        self.marks[mark.id] = mark
        for span in mark.spans:
            self.index.add((span.start, span.end, mark.id))
        return [*changed, *mark.spans]

    def take_out(self, key: str) -> list[Span]:
        """Drop the mark with this id, if there is one; return the spans that changed."""
        mark = self.marks.pop(key, None)
        if mark is None:
            return []
        for span in mark.spans:
            self.index.remove((span.start, span.end, key))
        return list(mark.spans)

    def pieces_changed(self, spans: Sequence[Span]) -> list[Dirty]:
        """Work out anew the lines that `spans` touch, and return what to paint again.

        Blocks that are not laid out are left alone: they look when they are.
        """
        dirty: list[Dirty] = []
        for span in dict.fromkeys(spans):
            number = self.blocks.block_at(span.start)
            last = self.blocks.block_at(span.end - 1)
            while number <= last:
                block = self._laid.get(number)
                if block is not None:
                    dirty.append(self._refresh(number, block, span))
                number += 1
        return dirty

    def span_seen(self, height: int) -> tuple[int, int]:
        """Return start and end of the blocks that `height` pixels from the top row show."""
        last = self.block_at(self.value + height)
        return self.blocks.starts[self.block_at(self.value)], self.blocks.ends[last]

    def anchor(self) -> tuple[int, int]:
        """Return the first position in the window, and how far its line is above the window."""
        number = self.block_at(self.value)
        block = self.block(number)
        line = block.line_at(self.value - self.top(number))
        return line.start, self.value - self.top(number) - line.top

    def hold(self, anchor: tuple[int, int], height: int) -> None:
        """Show the position of `anchor` where it was."""
        number, _block, line = self.place_of(anchor[0])
        self.first = number
        self.show(self.top(number) + line.top + min(anchor[1], line.height - 1), height)

    def setting_of(self, number: int) -> Setting:
        """Return how a block is set, by the region that holds it."""
        return self.measures.setting(self.kind_of(number))

    def kind_of(self, number: int) -> str:
        """Return the kind of the region that holds a block, blanks aside, or nothing for plain body."""
        if not self._regions:
            return ""
        start = self.blocks.starts[number]
        head = self.text[start : min(self.blocks.ends[number], start + _INDENT)]
        start += len(head) - len(head.lstrip())
        k = bisect_right(self._region_starts, start) - 1
        if k < 0 or start >= self._regions[k][0]:
            return ""
        rest = self.text[self._regions[k][0] : self.blocks.ends[number]]
        return "" if rest.strip() else self._regions[k][1]

    def _take_regions(self, regions: Regions) -> None:
        rows = sorted((span.start, span.end, str(kind)) for kind, span in regions)
        self._region_starts = [start for start, _end, _kind in rows]
        self._regions = [(end, kind) for _start, end, kind in rows]

    def _made(self, number: int) -> Block:
        start, end = self.blocks.starts[number], self.blocks.ends[number]
        head = self.blocks.starts[self.blocks.paragraph(number)[0]]
        sample = self.text[head : min(end, head + _DIRECTION_SAMPLE)]
        rtl = not sample.isascii() and is_right_to_left(sample)
        setting = self.setting_of(number)
        text = self.text[start:end]
        block = Block(text, start, setting, self.measures, self.width, rtl)
        block.closes_paragraph = self.blocks.closes_paragraph(number)
        place_marks(block, block.lines, self.index, self.marks, self.chip_width)
        block.stack()
        return block

    def _keep_height(self, number: int, block: Block) -> None:
        gap = block.setting.gap if block.closes_paragraph and block.start < block.end else 0
        height = block.height + gap
        if number < self.first:
            self.value += height - self.heights[number]
        self.heights[number] = height

    def _move_to(self, value: int) -> None:
        """Move the top row; blocks that come into sight from above keep those below in place."""
        target = self.block_at(value)
        self.value = value
        if not self.first - NEAR < target < self.first:
            self.first = target
            return
        number = self.first - 1
        while number >= 0:
            self.block(number)
            if self.top(number) <= self.value:
                break
            number -= 1

    def _fill(self, height: int) -> None:
        self.first = min(self.first, self.block_at(self.value))
        number = self.first
        y = self.top(number)
        while number < len(self.heights) and y < self.value + height + BLEED:
            self.block(number)
            y += self.heights[number]
            number += 1

    def _refresh(self, number: int, block: Block, span: Span) -> Dirty:
        lines = [ln for ln in block.lines if ln.start < span.end and span.start < ln.end]
        lines = lines or [block.line_of(span.start)]
        held = block.line_at(self.value - self.top(number)) if number == self.first else None
        held_top = held.top if held else 0
        tall = block.height
        place_marks(block, lines, self.index, self.marks, self.chip_width)
        block.stack()
        self._keep_height(number, block)
        moved = block.height - tall if number >= self.first else 0
        if held is not None:
            # lines above the window push up, not down
            self.value += held.top - held_top
            moved -= held.top - held_top
        return Dirty(number, lines[0].top, lines[-1].bottom, moved)

    def _estimate(self) -> None:
        sizes = self.measures
        sample = self.text[:_SAMPLE] or " "
        body = sizes.setting("")
        advance = QFontMetricsF(body.font).horizontalAdvance(sample.replace("\n", " "))
        per_line = max(self.width / (advance / len(sample) or 1.0) * 0.97, 1.0)
        pitch = body.ascent + body.descent + sizes.lane + sizes.chip_height + sizes.chip_gap
        pitch += sizes.line_gap
        gap, empty, up = body.gap, sizes.empty, math.ceil
        starts, ends = self.blocks.starts, self.blocks.ends
        self.heights = HeightIndex(
            [
                up((end - start) / per_line) * pitch + gap if end > start else empty
                for start, end in zip(starts, ends, strict=True)
            ]
        )

    def _drop_far_layouts(self, height: int) -> None:
        if len(self._laid) > KEPT:
            low = self.first - 20
            high = self.block_at(self.value + height) + 20
            self._laid = {n: block for n, block in self._laid.items() if low <= n <= high}
