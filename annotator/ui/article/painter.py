"""Painter: puts the page on the screen, from the paper up to the caret."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from annotator.domain import Span
from annotator.ui.article.bands import said_colour
from annotator.ui.article.block import Block, Fragment, Line
from annotator.ui.article.chips import Chips
from annotator.ui.article.hits import Hits, hit_colours
from annotator.ui.article.margin_bars import MarginBars
from annotator.ui.article.marks import Mark, MarkStyle
from annotator.ui.article.measures import Measures
from annotator.ui.article.outlines import OutlinePainter, Outlines
from annotator.ui.article.page import BLEED, Page
from annotator.ui.look.theme import Theme, Tint


@dataclass(slots=True)
class Shown:
    """What is shown besides text and marks: selection, caret, and what stands out.

    `said` are the words of the quotation at the caret.
    """

    start: int = 0
    end: int = 0
    caret: int = 0
    caret_on: bool = True
    focused: bool = False
    current: str = ""
    hovered: str = ""
    lit: frozenset[str] = field(default_factory=frozenset[str])
    hits: Hits = field(default_factory=Hits)
    outlines: Outlines = field(default_factory=Outlines)
    said: tuple[Span, ...] = ()
    plain: bool = False

    @property
    def outstanding(self) -> frozenset[str]:
        """The marks painted stronger than the others."""
        return self.lit | {self.hovered, self.current}


class Painter:
    """Paints any rectangle of the window; holds the colours of one theme and set of styles."""

    def __init__(
        self, theme: Theme, measures: Measures, styles: Mapping[str, MarkStyle], chips: Chips
    ) -> None:
        self._measures = measures
        self._chips = chips
        plain = Tint(theme.line, theme.dim, theme.line, theme.ink)
        self._plain = _Inks(plain)
        self._inks = {key: _Inks(theme.tint(style.colours)) for key, style in styles.items()}
        self._paper = QColor(theme.paper)
        self._ink = QColor(theme.ink)
        self._dim = QColor(theme.dim)
        self._line = QColor(theme.line)
        self._selection = QColor(theme.selection)
        self._said = said_colour(theme)
        self._hit, self._hit_edge = hit_colours(theme)
        self._caret = QColor(theme.caret)
        bars = {key: inks.bar for key, inks in self._inks.items()}
        self._outlines = OutlinePainter(bars, self._dim, QColor(theme.accent))

    def paint(
        self,
        painter: QPainter,
        page: Page,
        bars: MarginBars,
        shown: Shown,
        areas: Sequence[QRect],
        left: int,
    ) -> None:
        """Paint `areas` of the window, whose column begins at `left`; all else must be clipped."""
        # one after the other, an area would be painted over by its neighbour's letters
        whole = reduce(QRect.united, areas).adjusted(-1, -1, 1, 1)
        painter.fillRect(whole, self._paper)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(left, -page.value)
        rows = [
            (page.value + area.top() - BLEED, page.value + area.bottom() + 1 + BLEED)
            for area in areas
        ]
        top, bottom = min(high for high, _low in rows), max(low for _high, low in rows)
        numbers: set[int] = set()
        for number, block, y in page.seen(top, bottom):
            numbers.add(number)
            lines = [
                line
                for line in block.lines
                if any(y + line.top < low and y + line.bottom > high for high, low in rows)
            ]
            painter.translate(0, y)
            self._paint_block(painter, block, lines, shown)
            painter.translate(0, -y)
        for mark, box in bars.boxes(top, bottom) if not shown.plain else ():
            painter.fillRect(box, self._inks_of(mark).bar)
        if shown.caret_on and page.blocks.block_at(shown.caret) in numbers:
            colour = self._caret if shown.focused else self._line
            painter.fillRect(page.caret_box(shown.caret), colour)

    def _paint_block(
        self, painter: QPainter, block: Block, lines: list[Line], shown: Shown
    ) -> None:
        if not lines:
            return
        if block.setting.rule:
            self._paint_rule(painter, block)
        marked = [line for line in lines if line.fragments and not shown.plain]
        if shown.said and not shown.plain:
            self._paint_grounds(painter, block, lines, shown.said, self._said)
        self._paint_fills(painter, marked, shown)
        if shown.hits:
            self._paint_hits(painter, block, lines, shown.hits)
        if shown.start < shown.end:
            self._paint_selection(painter, block, lines, shown)
        painter.setPen(self._dim if block.setting.dim else self._ink)
        clip = QRectF(0.0, lines[0].top, block.width, lines[-1].bottom - lines[0].top)
        block.layout.draw(painter, QPointF(0.0, 0.0), (), clip)
        self._paint_bars(painter, marked)
        if len(shown.outlines) and not shown.plain:
            self._outlines.paint(painter, block, lines, shown.outlines)
        for line in marked:
            for chip in line.chips:
                picture = self._chips.picture(chip.mark)
                painter.drawPixmap(chip.x, line.baseline + chip.drop, picture)

    def _paint_rule(self, painter: QPainter, block: Block) -> None:
        first, last = block.lines[0], block.lines[-1]
        top = first.baseline - block.setting.cap
        height = last.baseline + last.descent - top
        x = block.width + self._measures.em if block.rtl else -self._measures.em
        painter.fillRect(QRect(x, top, 2, height), self._line)

    def _paint_fills(self, painter: QPainter, lines: Sequence[Line], shown: Shown) -> None:
        radius, thick = self._measures.radius, self._measures.bar
        draw = painter.drawRoundedRect
        inks_of, plain = self._inks.get, self._plain
        strong = shown.outstanding
        painter.setPen(Qt.PenStyle.NoPen)
        last: QBrush | None = None
        for line, fragment in _fragments(lines):
            mark = fragment.mark
            inks = inks_of(mark.style, plain)
            out = mark.id in strong
            if mark.kind == "evidence" and not out:
                continue
            fill = inks.chip if out else inks.fill
            if fill is not last:
                painter.setBrush(fill)
                last = fill
            top = line.baseline - fragment.rise
            height = fragment.rise + fragment.drop + thick
            for left, right in fragment.stretches:
                draw(left - 1, top, right - left + 2, height, radius, radius)
            if mark.id == shown.current:
                self._paint_outline(painter, line, fragment)
                last = None

    def _paint_outline(self, painter: QPainter, line: Line, fragment: Fragment) -> None:
        pen = QPen(self._inks_of(fragment.mark).bar, 1.5)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = self._measures.radius
        top = line.baseline - fragment.rise
        height = fragment.rise + fragment.drop + self._measures.bar
        for left, right in fragment.stretches:
            box = QRectF(left - 1.75, top - 0.75, right - left + 3.5, height + 1.0)
            painter.drawRoundedRect(box, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)

    def _paint_hits(
        self, painter: QPainter, block: Block, lines: Sequence[Line], hits: Hits
    ) -> None:
        for line in lines:
            top = line.baseline - block.setting.cap
            height = block.setting.cap + line.descent
            for hit in hits.within(line.start, line.seen):
                start, end = max(hit.start, line.start), min(hit.end, line.seen)
                for left, right in block.stretches(line, start, end):
                    painter.fillRect(QRect(left, top, right - left, height), self._hit)
                    if hit == hits.current:
                        for y in (top, top + height - 2):
                            painter.fillRect(QRect(left, y, right - left, 2), self._hit_edge)

    def _paint_grounds(
        self,
        painter: QPainter,
        block: Block,
        lines: Sequence[Line],
        spans: Sequence[Span],
        colour: QColor,
    ) -> None:
        for line in lines:
            top = line.baseline - block.setting.cap
            height = block.setting.cap + line.descent
            for span in spans:
                start, end = max(span.start, line.start), min(span.end, line.seen)
                if start < end:
                    for left, right in block.stretches(line, start, end):
                        painter.fillRect(QRect(left, top, right - left, height), colour)

    def _paint_selection(
        self, painter: QPainter, block: Block, lines: list[Line], shown: Shown
    ) -> None:
        for line in lines:
            start, end = max(shown.start, line.start), min(shown.end, line.seen)
            top = line.baseline - block.setting.cap
            height = block.setting.cap + line.descent
            if start < end:
                for left, right in block.stretches(line, start, end):
                    painter.fillRect(QRect(left, top, right - left, height), self._selection)
            last = block.closes_paragraph and line is block.lines[-1]
            if last and shown.start <= block.end < shown.end:
                # a line feed is selected too: show it as a narrow stroke
                x = block.x_of(block.end, line) - (4 if block.rtl else 0)
                tall = height if block.end > block.start else line.height - 4
                place = top if block.end > block.start else 0
                painter.fillRect(QRect(x, place, 4, tall), self._selection)

    def _paint_bars(self, painter: QPainter, lines: Sequence[Line]) -> None:
        thick = self._measures.bar
        fill = painter.fillRect
        inks_of, plain = self._inks.get, self._plain
        for line, fragment in _fragments(lines):
            bar = inks_of(fragment.mark.style, plain).bar
            y = line.baseline + fragment.drop
            for left, right in fragment.stretches:
                if fragment.mark.unsure:
                    for x in range(left, right, 3 * thick):
                        fill(x, y, min(2 * thick, right - x), thick, bar)
                else:
                    fill(left, y, right - left, thick, bar)
            dot = max(thick // 2, 1)
            for left, right in fragment.links:
                for x in range(left + thick, right, 2 * thick):
                    fill(x, y + thick // 2, dot, dot, bar)

    def _inks_of(self, mark: Mark) -> "_Inks":
        return self._inks.get(mark.style, self._plain)


class _Inks:
    """The colours of one tint, ready to paint with."""

    __slots__ = ("bar", "chip", "fill")

    def __init__(self, tint: Tint) -> None:
        self.fill = QBrush(QColor(tint.fill))
        self.chip = QBrush(QColor(tint.chip))
        self.bar = QColor(tint.bar)


def _fragments(lines: Iterable[Line]) -> list[tuple[Line, Fragment]]:
    return [(line, fragment) for line in lines for fragment in line.fragments]
