"""Ties as they are drawn: lines with arrow heads, whose dashes and signs tell polarity."""

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
    QPolygonF,
)

from annotator.commands.overview import Tie, TieKind
from annotator.ui.look.theme import Theme, ui_font

LONGEST_NAME = 190
SIGNS: dict[TieKind, str] = {"positive": "+", "negative": "−", "neutral": "0", "mixed": "±"}
SIGN_SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)
"""Where along its line a sign may stand, the best place first."""

Body = tuple[QRectF, QRectF]
"""The disc of an end and the box of its name."""
_BEND = 0.11
_REACH = 9.0
_DASHES: dict[TieKind, list[float]] = {
    "positive": [],
    "negative": [5.0, 3.0],
    "neutral": [1.0, 2.5],
    "mixed": [7.0, 2.5, 1.5, 2.5],
}


@dataclass(frozen=True, slots=True)
class Line:
    """One tie with its way and its arrow head."""

    key: str
    tie: Tie
    path: QPainterPath
    tip: QPolygonF
    width: float


def arc(key: str, tie: Tie, start: Body, end: Body, width: float) -> Line:
    """Return the tie of two ends as a bent line, clear of their discs and names."""
    a, b = start[0].center(), end[0].center()
    along = b - a
    length = max(sqrt(QPointF.dotProduct(along, along)), 1.0)
    unit = along / length
    across = QPointF(-unit.y(), unit.x())
    bend = (a + b) / 2 + across * length * _BEND * 2
    leave, arrive = _towards(a, bend), _towards(b, bend)
    first = a + leave * _clear(start, leave, 2)
    reach = _REACH + width
    point = b + arrive * _clear(end, arrive, 3)
    last = point + arrive * (reach * 0.8)
    path = QPainterPath(first)
    path.quadTo(bend, last)
    side = QPointF(-arrive.y(), arrive.x()) * (3.0 + width * 0.8)
    tip = QPolygonF([point, point + arrive * reach + side, point + arrive * reach - side])
    return Line(key, tie, path, tip, width)


def loop(key: str, tie: Tie, disc: QRectF, width: float) -> Line:
    """Return the tie of an end to itself."""
    radius = disc.width() / 2
    top = disc.center() - QPointF(0, radius * 0.7)
    high = radius + 22
    path = QPainterPath(top - QPointF(radius * 0.7, 0))
    path.cubicTo(
        top + QPointF(-radius - 12, -high),
        top + QPointF(radius + 12, -high),
        top + QPointF(radius * 0.7, -6),
    )
    point = top + QPointF(radius * 0.7, 0)
    tip = QPolygonF([point, point + QPointF(-2, -10), point + QPointF(7, -8)])
    return Line(key, tie, path, tip, width)


def _clear(body: Body, way: QPointF, gap: float) -> float:
    """Return how far from the middle of a disc a line is clear of it and of the name below."""
    disc, name = body
    radius = disc.width() / 2 + gap
    if way.y() <= 0:
        return radius
    covered = [far for far in range(0, LONGEST_NAME, 2) if name.contains(disc.center() + way * far)]
    return max(radius, covered[-1] + 2 + gap) if covered else radius


def _towards(place: QPointF, goal: QPointF) -> QPointF:
    way = goal - place
    return way / max(sqrt(QPointF.dotProduct(way, way)), 1.0)


def band(path: QPainterPath) -> QPainterPath:
    """Return the stretch along a line in which a mouse is on it."""
    stroker = QPainterPathStroker()
    stroker.setWidth(10)
    return stroker.createStroke(path)


def sign(tie: Tie) -> str:
    """Return what is written on a tie: its sign, and how many stances there are if several."""
    return f"{SIGNS[tie.kind]}{tie.count}" if tie.count > 1 else SIGNS[tie.kind]


def sign_box(line: Line, share: float) -> QRectF:
    """Return the room of a sign that stands some way along its line."""
    width = max(QFontMetricsF(font(11, strong=True)).horizontalAdvance(sign(line.tie)) + 5, 14)
    middle = line.path.pointAtPercent(share)
    return QRectF(middle.x() - width / 2, middle.y() - 7, width, 14)


def pen(kind: TieKind, colour: QColor, width: float) -> QPen:
    """Return the pen of a kind of ties."""
    pen = QPen(colour, width)
    if _DASHES[kind]:
        pen.setDashPattern([dash / max(width / 2, 1) for dash in _DASHES[kind]])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def sample(theme: Theme, kind: TieKind) -> Callable[[QPainter, QRectF], None]:
    """Return what draws such a line into a box, for a legend."""

    def draw(painter: QPainter, box: QRectF) -> None:
        painter.setPen(pen(kind, colour(theme, kind), 2))
        middle = box.center().y()
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))

    return draw


def colour(theme: Theme, kind: TieKind) -> QColor:
    """Return the colour of a kind of ties."""
    if kind == "mixed":
        return QColor(theme.dim)
    return QColor(theme.polarity({"positive": 1, "negative": -1, "neutral": 0}[kind]).bar)


def ink(theme: Theme, kind: TieKind) -> QColor:
    """Return the colour in which the sign of a kind of ties is written."""
    if kind == "mixed":
        return QColor(theme.ink)
    return QColor(theme.polarity({"positive": 1, "negative": -1, "neutral": 0}[kind]).ink)


def font(pixels: int, *, strong: bool = False) -> QFont:
    """Return the font of names and signs."""
    font = ui_font(pixels)
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font
