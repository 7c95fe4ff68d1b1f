"""Bands: quiet rules in the margin beside words that are somebody's, and whose they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from annotator.domain import Span, hull
from annotator.ui.article.page import Page
from annotator.ui.look.theme import Theme, ui_font

DEEPEST = 2
"""Bands further in than this stand where these do."""
MOST_LINES = 3
"""A name in the margin has no more lines."""
_SHORTEST_NAME = 56
_LIGHT, _DARK = "#b9b2a2", "#565c66"
_SAID_LIGHT, _SAID_DARK = "#f1eee4", "#22262c"


def said_colour(theme: Theme) -> QColor:
    """Return the ground under the words of the quotation at the caret."""
    return QColor(_SAID_DARK if theme.dark else _SAID_LIGHT)


@dataclass(frozen=True, slots=True)
class Band:
    """Words of somebody else: their pieces, how deep they are in words of others, and whose.

    `direct` says that the words are that one's own; a band without a name has nobody's. The name is
    written beside it if it is `named`, which it is not where the same name stands just above.
    `title` says all of it, for whoever points at it.
    """

    spans: tuple[Span, ...]
    level: int = 0
    direct: bool = True
    name: str = ""
    named: bool = True
    title: str = ""

    @property
    def hull(self) -> Span:
        """All of it."""
        return hull(self.spans)


@dataclass(frozen=True, slots=True)
class BandBox:
    """A band as it lies on the page: its rule, left of the text, and the line its name goes with."""

    band: Band
    rule: QRect
    baseline: int


class BandLayer:
    """Draws bands in the left margin, those within others nearer to the text."""

    def __init__(self) -> None:
        self.bands: Sequence[Band] = ()

    def boxes(self, page: Page, top: int, bottom: int) -> Iterator[BandBox]:
        """Yield what is seen of bands between two pixel rows of the page.

        Their x is below zero, and beyond the column where the text runs from right to left.
        """
        if not self.bands or not page.text:
            return
        first = page.blocks.starts[page.block_at(top)]
        last = page.blocks.ends[page.block_at(bottom)]
        for band in self.bands:
            place = band.hull
            if place.start > last or place.end <= first:
                continue
            # ends out of sight are cut off a little beyond the edge
            high, baseline = self._head(page, place.start) if place.start >= first else (top - 8, 0)
            low = self._foot(page, place.end - 1) if place.end <= last else bottom + 8
            if high < bottom and low > top:
                mirrored = page.place_of(max(place.start, first))[1].rtl
                yield BandBox(band, self._rule(page, band, mirrored, high, low), baseline)

    def under(self, page: Page, place: QPoint) -> list[Band]:
        """Return the bands beside whose lines a point of the margin lies, outer ones first."""
        em, x, y = page.measures.em, place.x(), place.y()
        if not (-em <= x < 0 or page.width <= x < page.width + em):
            return []
        return [
            box.band
            for box in self.boxes(page, y - 1, y + 1)
            if box.rule.top() <= y <= box.rule.bottom() and (box.rule.left() < 0) is (x < 0)
        ]

    def paint(
        self, painter: QPainter, page: Page, theme: Theme, top: int, bottom: int, room: int
    ) -> None:
        """Paint what is seen; names get `room` pixels left of the text, if that is enough."""
        colour = QColor(_DARK if theme.dark else _LIGHT)
        for box in self.boxes(page, top, bottom):
            painter.fillRect(box.rule, colour)
            if box.band.name and box.band.named and box.baseline and box.rule.left() < 0:
                self._paint_name(painter, page, theme, box, room)

    def _paint_name(
        self, painter: QPainter, page: Page, theme: Theme, box: BandBox, room: int
    ) -> None:
        right = -round(1.15 * page.measures.em)
        if page.index.long:
            right = -page.measures.margin_left  # where bars of long marks stand
        width = room + right - page.measures.em // 2
        if width < _SHORTEST_NAME:
            return
        font = _font(page)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(QColor(theme.dim))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        top = box.baseline - metrics.ascent()
        for number, words in enumerate(_wrapped(box.band.name, metrics, width)):
            area = QRect(right - width, top + number * metrics.height(), width, metrics.height())
            painter.drawText(area, flags, words)

    def _rule(self, page: Page, band: Band, mirrored: bool, high: int, low: int) -> QRect:
        em = page.measures.em
        thick = _thick(page, band)
        away = round(0.74 * em) - min(band.level, DEEPEST) * round(0.22 * em)
        x = page.width + away - _thick(page) if mirrored else _thick(page) - thick - away
        return QRect(x, high, thick, low - high)

    def _head(self, page: Page, at: int) -> tuple[int, int]:
        number, block, line = page.place_of(at)
        baseline = page.top(number) + line.baseline
        return baseline - block.setting.cap, baseline

    def _foot(self, page: Page, at: int) -> int:
        number, _block, line = page.place_of(at)
        return page.top(number) + line.baseline + line.descent


def _wrapped(name: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Return a name in few lines of a width, the last one elided if it must be."""
    lines: list[str] = []
    for word in name.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and (metrics.horizontalAdvance(longer) <= width or len(lines) == MOST_LINES):
            lines[-1] = longer
        else:
            lines.append(word)
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]


def _thick(page: Page, band: Band | None = None) -> int:
    """Return how thick the rule of a band is; one's own words have a thicker one than a report."""
    thick = max(round(2 * page.measures.zoom), 2)
    return thick if band is None or band.direct else max(thick // 2, 1)


def _font(page: Page) -> QFont:
    return ui_font(max(round(11 * page.measures.zoom), 9))
