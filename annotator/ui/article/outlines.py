"""Outlines: quiet lines round words that are no marks yet, and the one of them that is in hand."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.domain import Span
from annotator.ui.article.block import Block, Line

DASHES = (1.0, 2.5)
STRONG = 1.5


@dataclass(frozen=True, slots=True)
class Outline:
    """A stretch that could be a mark; `style` is a key of the view's styles, or nothing.

    One that is `sure` has a line all round it, another one only below.
    """

    span: Span
    style: str = ""
    sure: bool = False


class Outlines:
    """All outlines of an article, put in piece by piece."""

    def __init__(self) -> None:
        self._rows: list[Outline] = []
        self._starts: list[int] = []
        self._longest = 0
        self.in_hand: Span | None = None
        self.lit: frozenset[Span] = frozenset()

    def __len__(self) -> int:
        return len(self._rows)

    def put(self, start: int, end: int, outlines: Sequence[Outline]) -> list[Span]:
        """Let these, in text order, be the outlines that begin in a stretch; return what changed."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        before = self._rows[low:high]
        if before == list(outlines):
            return []
        self._rows[low:high] = outlines
        self._starts[low:high] = [one.span.start for one in outlines]
        self._longest = max([self._longest, *(len(one.span) for one in outlines)])
        changed = set(before).symmetric_difference(outlines)
        return [one.span for one in changed]

    def within(self, start: int, end: int) -> list[Outline]:
        """Return the outlines that share a character with a stretch, in text order."""
        low = bisect_left(self._starts, start - self._longest)
        high = bisect_left(self._starts, end, low)
        return [one for one in self._rows[low:high] if one.span.end > start]

    def at(self, position: int) -> Outline | None:
        """Return the shortest outline round the character at a position; None without any."""
        return min(self.within(position, position + 1), key=lambda one: len(one.span), default=None)


class OutlinePainter:
    """Draws outlines in the colours of one theme; lines are as fine as the screen allows."""

    def __init__(self, colours: dict[str, QColor], dim: QColor, accent: QColor) -> None:
        self._colours = colours
        self._dim = dim
        self._accent = accent

    def paint(
        self, painter: QPainter, block: Block, lines: Sequence[Line], outlines: Outlines
    ) -> None:
        """Draw what lies on these lines of a block, whose top is the painter's."""
        painter.save()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for line in lines:
            for one in outlines.within(line.start, line.seen):
                start, end = max(one.span.start, line.start), min(one.span.end, line.seen)
                strong = one.span == outlines.in_hand
                lit = one.span in outlines.lit
                for left, right in block.stretches(line, start, end):
                    self._paint_one(painter, block, line, one, (left, right), strong, lit)
        painter.restore()

    def _paint_one(
        self,
        painter: QPainter,
        block: Block,
        line: Line,
        one: Outline,
        edges: tuple[int, int],
        strong: bool,
        lit: bool,
    ) -> None:
        colour = self._colours.get(one.style, self._dim)
        left, right = edges
        top = line.baseline - block.setting.cap
        bottom = line.baseline + line.descent
        box = QRectF(left - 1.5, top + 0.5, right - left + 3, bottom - top)
        if strong or lit:
            painter.setPen(QPen(colour if one.style else self._accent, STRONG))
            painter.drawRoundedRect(box, block.measures.radius, block.measures.radius)
            return
        pen = QPen(colour, 1.0)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(DASHES)
        painter.setPen(pen)
        if one.sure:
            painter.drawRoundedRect(box, block.measures.radius, block.measures.radius)
        else:
            painter.drawLine(box.bottomLeft(), box.bottomRight())
