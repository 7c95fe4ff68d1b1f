"""Glyphs: the small signs that are drawn by hand; each differs from the others by its shape."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen

from annotator.domain import State
from annotator.ui.look.theme import Theme, polarity_shape, ui_font

CAP_HEIGHT = 18


def draw_state(painter: QPainter, box: QRectF, state: State, theme: Theme) -> None:
    """Draw a state: an empty ring, a half-filled ring, a tick on a disc, or a struck ring."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ring = box.adjusted(1, 1, -1, -1)
    colour = QColor(theme.accent if state in (State.IN_PROGRESS, State.FINISHED) else theme.dim)
    painter.setPen(QPen(colour, 1.5))
    if state is State.FINISHED:
        painter.setBrush(colour)
    painter.drawEllipse(ring)
    if state is State.IN_PROGRESS:
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPie(ring, 90 * 16, 180 * 16)
    elif state is State.SKIPPED:
        middle = box.center().y()
        painter.drawLine(QPointF(box.left() + 4, middle), QPointF(box.right() - 4, middle))
    elif state is State.FINISHED:
        draw_tick(painter, box, QColor(theme.window))
    painter.restore()


def draw_tick(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Draw a tick within a box."""
    painter.setPen(QPen(colour, 1.6, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    tick = QPainterPath(QPointF(_x(box, 0.30), _y(box, 0.52)))
    tick.lineTo(_x(box, 0.44), _y(box, 0.66))
    tick.lineTo(_x(box, 0.70), _y(box, 0.36))
    painter.drawPath(tick)


def draw_polarity(painter: QPainter, box: QRectF, sign: int, theme: Theme) -> None:
    """Draw the shape of a polarity in its colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.polarity(sign).bar))
    painter.drawPath(polarity_shape(sign, box))
    painter.restore()


def draw_badge(painter: QPainter, box: QRectF, words: str, fill: str, ink: str) -> None:
    """Draw words on a small rounded ground."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(QColor(ink))
    font = ui_font(11)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


def cap_width(words: str) -> int:
    """Return how wide a key cap with these words is."""
    return max(QFontMetrics(ui_font(11)).horizontalAdvance(words) + 8, CAP_HEIGHT)


def draw_cap(painter: QPainter, box: QRect, words: str, theme: Theme) -> None:
    """Draw what stands on a key, as a quiet key cap."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.line), 1))
    painter.setBrush(QColor(theme.raised))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(QColor(theme.dim))
    painter.setFont(ui_font(11))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


def ground(painter: QPainter, box: QRect, theme: Theme, *, chosen: bool, hovered: bool) -> None:
    """Fill the ground of a row that is chosen or under the mouse."""
    if not chosen and not hovered:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    colour = QColor(theme.selection if chosen else theme.line)
    colour.setAlphaF(0.55 if chosen else 0.5)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(box), 4, 4)
    painter.restore()


def _x(box: QRectF, share: float) -> float:
    return box.left() + share * box.width()


def _y(box: QRectF, share: float) -> float:
    return box.top() + share * box.height()
