"""Margin bars: marks that cover whole pages are bars beside the text, not fills under it."""

from collections.abc import Mapping

from PySide6.QtCore import QRect

from annotator.ui.article.lanes import assign_lanes
from annotator.ui.article.marks import Mark
from annotator.ui.article.page import Page


class MarginBars:
    """The bars in the left margin, side by side, the shortest nearest to the text."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._pieces = sorted(page.index.long, key=lambda piece: piece[1] - piece[0])
        stretches = [(start, end, end - start) for start, end, _id in self._pieces]
        sizes = page.measures
        self._width = sizes.bar + 1
        self._nearest = round(1.25 * sizes.em)
        room = (sizes.margin_left - self._nearest) // (self._width + 2)
        self._lanes = [min(lane, room - 1) for lane in assign_lanes(stretches)]

    def boxes(self, top: int, bottom: int) -> list[tuple[Mark, QRect]]:
        """Return the bars seen between two pixel rows of the page; their x is below zero."""
        if not self._pieces:
            return []
        page = self._page
        first = page.blocks.starts[page.block_at(top)]
        last = page.blocks.ends[page.block_at(bottom)]
        marks: Mapping[str, Mark] = page.marks
        found: list[tuple[Mark, QRect]] = []
        for (start, end, key), lane in zip(self._pieces, self._lanes, strict=True):
            if start <= last and first < end:
                # ends out of sight are cut off a little beyond the edge
                high = page.line_box(start).top() if start >= first else top - 8
                low = page.line_box(end - 1).bottom() if end <= last else bottom + 8
                if high < bottom and low > top:
                    found.append((marks[key], self._box(lane, high, low)))
        return found

    def _box(self, lane: int, high: int, low: int) -> QRect:
        x = -self._nearest - self._width - lane * (self._width + 2)
        return QRect(x, high, self._width, low - high)
