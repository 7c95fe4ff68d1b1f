"""The learning curve: how far annotators agree, from one round of documents to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.agreement import Measure, name_title
from annotator.commands.rounds import RoundAgreement
from annotator.ui.look.theme import Appearance, Theme, ui_font
from annotator.words import _

LEFT, RIGHT, TOP, FOOT = 44.0, 24.0, 36.0, 30.0
DOT = 4.0
SHOWN = (("mentions", "f1_strict"), ("stances", "f1_tuples"))
"""What is drawn, where there is any."""


@dataclass(frozen=True, slots=True)
class Line:
    """One measure: its value in each round, None where it has none."""

    title: str
    points: tuple[Measure | None, ...]


class Curve(QWidget):
    """Draws one line for mentions and one for stances, each value with its interval."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._rounds: Sequence[RoundAgreement] = ()
        self.lines: list[Line] = []
        self.setAccessibleName(_("Agreement by rounds"))
        self.setMinimumHeight(180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Return the room it likes to have."""
        return QSize(640, 240)

    def show_rounds(self, rounds: Sequence[RoundAgreement]) -> None:
        """Draw these rounds."""
        self._rounds = rounds
        self.lines = [line for line in (_line(rounds, *what) for what in SHOWN) if line]
        self.setAccessibleDescription("; ".join(self.spoken))
        self.update()

    @property
    def spoken(self) -> list[str]:
        """The lines in words."""
        return [
            f"{line.title}: "
            + ", ".join("–" if one is None else f"{one.value:.3f}" for one in line.points)
            for line in self.lines
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the lines."""
        if not self.lines:
            return
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(LEFT, TOP, -RIGHT, -FOOT)
            low = self._low()
            self._paint_ground(painter, theme, box, low)
            left = box.left()
            for at, line in enumerate(self.lines):
                colour = QColor(theme.accent if at == 0 else theme.warning)
                self._paint_line(painter, line, box, low, colour, at)
                left = _paint_name(painter, theme, line.title, left, colour, at)

    def _low(self) -> float:
        """Return where the scale begins: a round tenth below everything that is drawn."""
        values = [
            value
            for line in self.lines
            for one in line.points
            if one
            for value in (one.value, one.ci_low)
            if value is not None
        ]
        return max(floor(min(values) * 10 - 0.5) / 10, 0.0)

    def _paint_ground(self, painter: QPainter, theme: Theme, box: QRectF, low: float) -> None:
        painter.setFont(ui_font(11))
        steps = round((1 - low) * 10)
        every = 1 if steps <= 5 else 2
        for step in range(0, steps + 1, every):
            value = low + step / 10
            y = _y(box, low, value)
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            painter.setPen(QColor(theme.dim))
            place = QRectF(0, y - 9, box.left() - 10, 18)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, right, f"{value:.1f}")
        for at, one in enumerate(self._rounds):
            x = self._x(box, at)
            told = _("{number} ({documents})").format(
                number=one.round.number, documents=one.documents
            )
            place = QRectF(x - 40, box.bottom() + 8, 80, 18)
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, told)

    def _paint_line(
        self, painter: QPainter, line: Line, box: QRectF, low: float, colour: QColor, at: int
    ) -> None:
        shift = (at - (len(self.lines) - 1) / 2) * 8
        before: QPointF | None = None
        for number, one in enumerate(line.points):
            if one is None or one.value is None:
                before = None
                continue
            x = self._x(box, number) + shift
            point = QPointF(x, _y(box, low, one.value))
            if one.ci_low is not None and one.ci_high is not None:
                pale = QColor(colour)
                pale.setAlphaF(0.35)
                painter.setPen(QPen(pale, 3, c=Qt.PenCapStyle.RoundCap))
                painter.drawLine(
                    QPointF(x, _y(box, low, one.ci_low)), QPointF(x, _y(box, low, one.ci_high))
                )
            if before:
                painter.setPen(QPen(colour, 1.5))
                painter.drawLine(before, point)
            _paint_dot(painter, point, colour, at)
            before = point

    def _x(self, box: QRectF, at: int) -> float:
        return box.left() + (at + 0.5) * box.width() / max(len(self._rounds), 1)


def _line(rounds: Sequence[RoundAgreement], kind: str, name: str) -> Line | None:
    points = tuple(
        next(
            (m for m in one.measures if (m.kind, m.name) == (kind, name) and m.value is not None),
            None,
        )
        for one in rounds
    )
    return Line(name_title(name), points) if any(points) else None


def _y(box: QRectF, low: float, value: float) -> float:
    share = (value - low) / (1 - low) if low < 1 else 0.0
    return box.bottom() - min(max(share, 0.0), 1.0) * box.height()


def _paint_dot(painter: QPainter, point: QPointF, colour: QColor, at: int) -> None:
    """Paint a round point for the first line and a square one for the other."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if at == 0:
        painter.drawEllipse(point, DOT, DOT)
    else:
        painter.drawRect(QRectF(point.x() - DOT, point.y() - DOT, 2 * DOT, 2 * DOT))


def _paint_name(
    painter: QPainter, theme: Theme, title: str, left: float, colour: QColor, at: int
) -> float:
    _paint_dot(painter, QPointF(left + DOT, 14), colour, at)
    font = ui_font(12)
    painter.setFont(font)
    painter.setPen(QColor(theme.ink))
    wide = QFontMetricsF(font).horizontalAdvance(title)
    painter.drawText(QRectF(left + 16, 4, wide + 2, 20), Qt.AlignmentFlag.AlignVCenter, title)
    return left + 16 + wide + 28
