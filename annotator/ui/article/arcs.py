"""Arcs: thin curves in the article from holder to target, drawn only while somebody asks for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from annotator.domain import Span
from annotator.ui.article.page import Page
from annotator.ui.look.theme import Theme, polarity_shape

_DASHES = {1: None, 0: (1.0, 2.6), -1: (5.0, 3.0)}
"""The pattern of a line by its sign, in widths of it: whole, dotted, dashed."""

_HEAD = 7.0
_SIGN = 12.0
_FAR = 28.0


@dataclass(frozen=True, slots=True)
class Arc:
    """A curve from one stretch of text to another, with the sign of its polarity."""

    start: Span
    end: Span
    sign: int
    strong: bool = False


@dataclass(frozen=True, slots=True)
class _Foot:
    """Where an end stands on the page: the middle of its letters, their top and their foot."""

    x: float
    top: float
    bottom: float


class ArcLayer:
    """Paints arcs over the page; one whose ends are both out of sight is not drawn."""

    def __init__(self) -> None:
        self.arcs: Sequence[Arc] = ()

    def paint(self, painter: QPainter, page: Page, theme: Theme, height: int) -> None:
        """Paint onto the page, of which `height` pixels from its top row are seen."""
        for arc in sorted(self.arcs, key=lambda one: one.strong):
            curve = _curve(page, arc, height)
            if curve is not None:
                _draw(painter, curve, arc, theme)


def _curve(page: Page, arc: Arc, height: int) -> QPainterPath | None:
    start, end = _foot(page, arc.start, height), _foot(page, arc.end, height)
    if isinstance(start, _Foot) and isinstance(end, _Foot):
        return _between(start, end)
    if isinstance(start, _Foot):
        away = start.bottom if end is True else start.top
        edge = page.value + (height if end is True else 0)
        return _line(QPointF(start.x, away), QPointF(start.x + _FAR, edge))
    if isinstance(end, _Foot):
        away = end.bottom if start is True else end.top
        edge = page.value + (height if start is True else 0)
        return _line(QPointF(end.x + _FAR, edge), QPointF(end.x, away))
    return None


def _foot(page: Page, span: Span, height: int) -> _Foot | bool:
    """Return where a stretch stands; when it is out of sight, whether it is below."""
    number = page.blocks.block_at(span.start)
    top = page.top(number)
    if top >= page.value + height:
        return True
    if top + page.heights[number] <= page.value:
        return False
    block = page.block(number)
    line = block.line_of(span.start)
    stretches = block.stretches(line, span.start, max(min(span.end, line.seen), span.start + 1))
    left, right = (stretches[0][0], stretches[-1][1]) if stretches else (0, 0)
    baseline = top + line.baseline
    return _Foot((left + right) / 2, baseline - block.setting.cap, baseline + line.descent)


def _between(start: _Foot, end: _Foot) -> QPainterPath:
    if abs(start.top - end.top) < _FAR / 2:
        rise = min(9 + abs(start.x - end.x) * 0.12, 34.0)
        path = QPainterPath(QPointF(start.x, start.top))
        path.cubicTo(start.x, start.top - rise, end.x, end.top - rise, end.x, end.top)
        return path
    if start.top < end.top:
        return _line(QPointF(start.x, start.bottom), QPointF(end.x, end.top))
    return _line(QPointF(start.x, start.top), QPointF(end.x, end.bottom))


def _line(start: QPointF, end: QPointF) -> QPainterPath:
    """Return a curve that leaves and arrives upright."""
    bend = (end.y() - start.y()) * 0.5
    path = QPainterPath(start)
    path.cubicTo(start.x(), start.y() + bend, end.x(), end.y() - bend, end.x(), end.y())
    return path


def _draw(painter: QPainter, curve: QPainterPath, arc: Arc, theme: Theme) -> None:
    colour = QColor(theme.polarity(arc.sign).bar)
    colour.setAlphaF(1.0 if arc.strong else 0.7)
    pen = QPen(colour, 2.0 if arc.strong else 1.3)
    dashes = _DASHES[arc.sign]
    if dashes:
        pen.setDashPattern(dashes)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(curve)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPath(_head(curve))
    middle = curve.pointAtPercent(0.5)
    box = QRectF(middle.x() - _SIGN / 2, middle.y() - _SIGN / 2, _SIGN, _SIGN)
    painter.setPen(QPen(QColor(theme.paper), 2.0))
    painter.setBrush(QColor(theme.polarity(arc.sign).bar))
    painter.drawPath(polarity_shape(arc.sign, box))
    painter.setPen(Qt.PenStyle.NoPen)


def _head(curve: QPainterPath) -> QPainterPath:
    end, before = curve.pointAtPercent(1.0), curve.pointAtPercent(0.94)
    angle = atan2(end.y() - before.y(), end.x() - before.x())
    head = QPainterPath(end)
    for turn in (pi - 0.42, pi + 0.42):
        head.lineTo(end.x() + _HEAD * cos(angle + turn), end.y() + _HEAD * sin(angle + turn))
    head.closeSubpath()
    return head
