"""Stances over time: for each source a strip, what is for above its line, what is against below."""

from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from annotator.commands.overview import Taken
from annotator.commands.time_course import OTHERS, Course, Step
from annotator.ui.look.theme import Theme, ui_font
from annotator.ui.overview.legend import HEIGHT, Sample, draw_legend
from annotator.ui.overview.picture import Behind, Picture, Spot
from annotator.words import _, language

LEFT, RIGHT, TOP = 40.0, 16.0, 8.0
HEAD, FOOT, BETWEEN = 24.0, 26.0, 14.0
HALF_LEAST, HALF_MOST = 30.0, 90.0
NEUTRAL_MOST = 14.0
WIDEST_BAR = 28.0

_FORMS: dict[Step, str] = {"day": "d MMM yy", "week": "d MMM yy", "month": "MMM yy", "year": "yyyy"}
_SPOKEN: dict[Step, str] = {"day": "d MMMM yyyy", "year": "yyyy"}


class TimePicture(Picture):
    """One strip below the other, all on one scale."""

    def __init__(self, course: Course) -> None:
        super().__init__()
        self._course = course
        self._most = _highest(course)
        self._half = HALF_LEAST
        self._strip = 1.0

    def fit(self, width: float, height: float) -> None:
        """Take the width, and share the height among the strips."""
        count = max(len(self._course.sources), 1)
        neutral = NEUTRAL_MOST + 6 if self._has_neutral else 0.0
        rest = (height - TOP - FOOT - HEIGHT) / count - HEAD - BETWEEN - neutral
        self._half = min(max(rest / 2, HALF_LEAST), HALF_MOST)
        self._strip = HEAD + 2 * self._half + neutral + BETWEEN
        self.size = QSizeF(max(width, 260.0), TOP + count * self._strip + FOOT + HEIGHT)
        self.spots = self._made()

    def draw(self, painter: QPainter, theme: Theme, lit: str) -> None:
        """Draw every strip, and the periods below."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, source in enumerate(self._course.sources):
            self._draw_ground(painter, theme, TOP + at * self._strip, source)
        for spot in self.spots:
            _source, _period, sign = spot.key.rsplit("|", 2)
            _draw_bar(painter, theme, spot.box, int(sign), spot.key == lit)
        self._draw_periods(painter, theme)
        draw_legend(painter, theme, LEFT, self.size.height() - HEIGHT, self._legend(theme))

    def _legend(self, theme: Theme) -> list[Sample]:
        titles = {1: _("for"), -1: _("against"), 0: _("neutral")}
        there = {sign for _source, _period, sign in self._course.cells}
        return [(titles[sign], _sample(theme, sign)) for sign in titles if sign in there]

    @property
    def _has_neutral(self) -> bool:
        return any(sign == 0 for _source, _period, sign in self._course.cells)

    def _made(self) -> list[Spot]:
        found: list[Spot] = []
        for at, source in enumerate(self._course.sources):
            top = TOP + at * self._strip
            for period in self._course.periods:
                for sign in (1, -1, 0):
                    there = self._course.cells.get((source, period, sign))
                    if there:
                        box = self._bar(top, period, sign, len(there))
                        found.append(self._spot(source, period, sign, there, box))
        return found

    def _spot(
        self, source: str, period: str, sign: int, there: tuple[Taken, ...], box: QRectF
    ) -> Spot:
        count = len(there)
        counted = {
            1: _("{count} for"),
            -1: _("{count} against"),
            0: _("{count} neutral"),
        }[sign].format(count=count)
        title = f"{source_title(source)}, {period_title(period, self._course.step)}"
        return Spot(f"{source}|{period}|{sign}", box, f"{title}: {counted}", Behind(title, there))

    def _bar(self, top: float, period: str, sign: int, count: int) -> QRectF:
        slot = self._slot
        wide = min(max(slot * 0.7, 2.0), WIDEST_BAR)
        left = LEFT + self._course.periods.index(period) * slot + (slot - wide) / 2
        axis = top + HEAD + self._half
        high = max(count / self._most * self._half, 2.0)
        if sign > 0:
            return QRectF(left, axis - 1 - high, wide, high)
        if sign < 0:
            return QRectF(left, axis + 1, wide, high)
        high = max(count / self._most * NEUTRAL_MOST, 3.0)
        return QRectF(left, axis + self._half + 4 + NEUTRAL_MOST - high, wide, high)

    @property
    def _slot(self) -> float:
        return (self.size.width() - LEFT - RIGHT) / max(len(self._course.periods), 1)

    def _draw_ground(self, painter: QPainter, theme: Theme, top: float, source: str) -> None:
        font = ui_font(12)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(theme.ink))
        head = QRectF(LEFT, top, self.size.width() - LEFT - RIGHT, HEAD - 4)
        name = QFontMetricsF(font).elidedText(
            source_title(source), Qt.TextElideMode.ElideRight, head.width()
        )
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, name)
        axis = top + HEAD + self._half
        right = self.size.width() - RIGHT
        painter.setPen(QPen(QColor(theme.line), 1))
        for by in (-self._half, self._half):
            painter.drawLine(QPointF(LEFT, axis + by), QPointF(right, axis + by))
        painter.setPen(QPen(QColor(theme.dim), 1))
        painter.drawLine(QPointF(LEFT, axis), QPointF(right, axis))
        painter.setFont(ui_font(11))
        signs = {"+": -self._half, "−": self._half}
        for sign, by in signs.items():
            box = QRectF(0, axis + by - 8, LEFT - 6, 16)
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(box, middle, f"{sign}{self._most}")
        if self._has_neutral:
            box = QRectF(0, axis + self._half + 4, LEFT - 6, NEUTRAL_MOST)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, "0")

    def _draw_periods(self, painter: QPainter, theme: Theme) -> None:
        font = ui_font(11)
        painter.setFont(font)
        painter.setPen(QColor(theme.dim))
        shown = [_period(period, _FORMS[self._course.step]) for period in self._course.periods]
        metrics = QFontMetricsF(font)
        widest = max((metrics.horizontalAdvance(words) for words in shown), default=1) + 14
        every = max(round(widest / self._slot + 0.5), 1)
        top = TOP + len(self._course.sources) * self._strip
        for at in range(0, len(shown), every):
            middle = LEFT + (at + 0.5) * self._slot
            box = QRectF(middle - widest / 2, top, widest, FOOT - 8)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown[at])


def source_title(source: str) -> str:
    """Return what the screen calls a source."""
    if source == OTHERS:
        return _("Other sources")
    return source or _("No source given")


def period_title(period: str, step: Step) -> str:
    """Return what the screen calls a period, by the day with which it begins."""
    if step == "week":
        return _("week of {day}").format(day=_period(period, _SPOKEN["day"]))
    if step == "month":
        day = QDate.fromString(period, Qt.DateFormat.ISODate)
        return f"{QLocale(language()).standaloneMonthName(day.month())} {day.year()}"
    return _period(period, _SPOKEN[step])


def _period(day: str, form: str) -> str:
    return QLocale(language()).toString(QDate.fromString(day, Qt.DateFormat.ISODate), form)


def _highest(course: Course) -> int:
    return max((len(there) for there in course.cells.values()), default=1)


def _draw_bar(painter: QPainter, theme: Theme, box: QRectF, sign: int, lit: bool) -> None:
    tint = theme.polarity(sign)
    edge = QColor(theme.accent if lit else tint.bar)
    painter.setPen(QPen(edge, 2 if lit else 1))
    if sign > 0:
        painter.setBrush(QColor(tint.bar))
    elif sign < 0:
        painter.setBrush(QColor(tint.chip))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    if sign < 0:
        _hatch(painter, box, tint.bar)


def _sample(theme: Theme, sign: int) -> Callable[[QPainter, QRectF], None]:
    def draw(painter: QPainter, box: QRectF) -> None:
        _draw_bar(painter, theme, box.adjusted(8, 2, 0, -2), sign, False)

    return draw


def _hatch(painter: QPainter, box: QRectF, colour: str) -> None:
    """Draw slanting lines, so that the bar is told from a full one without colours."""
    painter.save()
    painter.setClipRect(box)
    painter.setPen(QPen(QColor(colour), 1.4))
    at = box.left() - box.height()
    while at < box.right():
        painter.drawLine(QPointF(at, box.bottom()), QPointF(at + box.height(), box.top()))
        at += 5
    painter.restore()
