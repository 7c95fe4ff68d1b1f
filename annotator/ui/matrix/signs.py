"""Signs: what a pair looks like; each differs from the others by its shape, hue only helps.

Plus and minus, once, twice or thrice on longer scales; a ring for an explicit neutral; a point for
what nobody has looked at. On a full ground the stance has evidence, on a pale one it is implied.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from annotator.domain import Polarity
from annotator.ui.look.theme import Theme, ui_font

WIDTH = 20.0
HEIGHT = 16.0
MOST_APART = 2
_MOST_SIGNS = 3

Mark = tuple[str, bool]
"""The polarity of a stance, and whether it has evidence."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Which side a polarity is on, and how many steps from the middle."""

    side: int
    steps: int = 1


def signs_of(polarities: Sequence[Polarity]) -> dict[str, Sign]:
    """Return the sign of each polarity of a scheme, retired ones included."""
    found: dict[str, Sign] = {}
    for side in (-1, 1):
        of_side = sorted({abs(one.value) for one in polarities if one.value * side > 0})
        steps = {value: min(step, _MOST_SIGNS) for step, value in enumerate(of_side, 1)}
        here = [one for one in polarities if one.value * side > 0]
        found |= {one.key: Sign(side, steps[abs(one.value)]) for one in here}
    return found | {one.key: Sign(0) for one in polarities if one.value == 0}


class SignPainter:
    """Paints signs in one theme; `signs` says which polarity has which."""

    def __init__(self, theme: Theme, signs: Mapping[str, Sign]) -> None:
        self._theme = theme
        self._signs = signs
        self.font = ui_font(11)
        self.font.setWeight(QFont.Weight.Bold)

    def marks(self, painter: QPainter, middle: QPointF, marks: Sequence[Mark]) -> None:
        """Paint what is said of one pair around `middle`: one sign, two halves, or a number."""
        box = QRectF(middle.x() - WIDTH / 2, middle.y() - HEIGHT / 2, WIDTH, HEIGHT)
        many = len(marks) > MOST_APART
        gap = 0 if many else 1
        width = (WIDTH + gap) / len(marks) - gap
        for at, (polarity, full) in enumerate(marks):
            part = QRectF(box.left() + at * (width + gap), box.top(), width, HEIGHT)
            sign = self._signs.get(polarity, Sign(0))
            if many:
                self._ground(painter, part, sign, full=False, round_by=0)
            else:
                self.sign(painter, part, sign, full=full, ground=len(marks) > 1)
        if many:
            painter.setPen(QColor(self._theme.ink))
            painter.setFont(self.font)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(len(marks)))

    def sign(
        self, painter: QPainter, box: QRectF, sign: Sign, *, full: bool, ground: bool = False
    ) -> None:
        """Paint one sign into a box; a ring has a ground only where it must be held together."""
        tint = self._theme.polarity(sign.side)
        if full or sign.side or ground:
            self._ground(painter, box, sign, full=full)
        colour = QColor(self._theme.paper if full else tint.ink)
        if sign.side:
            self._strokes(painter, box, sign, colour)
        else:
            painter.setPen(QPen(colour, 1.7))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = min(box.width() / 2 - 2, 4.6)
            painter.drawEllipse(box.center(), radius, radius)

    def point(self, painter: QPainter, middle: QPointF) -> None:
        """Paint the point of a pair that nobody has looked at."""
        colour = QColor(self._theme.dim)
        colour.setAlphaF(0.8)
        painter.setPen(QPen(colour, 3.0, c=Qt.PenCapStyle.RoundCap))
        painter.drawPoint(middle)

    def _ground(
        self, painter: QPainter, box: QRectF, sign: Sign, *, full: bool, round_by: int = 3
    ) -> None:
        tint = self._theme.polarity(sign.side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.bar if full else tint.chip))
        painter.drawRoundedRect(box, round_by, round_by)

    def _strokes(self, painter: QPainter, box: QRectF, sign: Sign, colour: QColor) -> None:
        # in half a cell there is room for one, and the strip says which it is
        steps = sign.steps if box.width() >= WIDTH else 1
        gap = 2.0 if steps > 1 else 0.0
        arm = min((box.width() - 4 - gap * (steps - 1)) / steps / 2, 4.2)
        painter.setPen(QPen(colour, 2.0 if arm > 2.5 else 1.6, c=Qt.PenCapStyle.FlatCap))
        step = 2 * arm + gap
        left = box.center().x() - step * (steps - 1) / 2
        for at in range(steps):
            x, y = left + at * step, box.center().y()
            painter.drawLine(QPointF(x - arm, y), QPointF(x + arm, y))
            if sign.side > 0:
                painter.drawLine(QPointF(x, y - arm), QPointF(x, y + arm))
