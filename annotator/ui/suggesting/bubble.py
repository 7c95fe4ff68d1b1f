"""The bubble: what the suggestion in hand says, right below its words."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from annotator.domain import Span
from annotator.ui.article import ArticleView
from annotator.ui.look.theme import LabelColours, ui_font

PADDING = 7
GAP = 7
TALL = 22
DROP = 3
LONGEST = 560


@dataclass(frozen=True, slots=True)
class Saying:
    """What a suggestion says: its label or what is to be done about it, whom it names, and why."""

    span: Span
    title: str
    tint: LabelColours | None
    entity: str
    reason: str

    @property
    def whole(self) -> str:
        """All of it on one line."""
        return " · ".join(filter(None, (self.title, self.entity, self.reason)))


class Bubble(QWidget):
    """Lies over the article while a suggestion is in hand, and leaves the mouse to it."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._saying: Saying | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFont(ui_font(11))
        self.hide()
        view.verticalScrollBar().valueChanged.connect(self._place)
        view.zoom_changed.connect(self._place)

    @property
    def saying(self) -> Saying | None:
        """What is shown."""
        return self._saying

    def show_saying(self, saying: Saying | None) -> None:
        """Show what a suggestion says, or nothing."""
        self._saying = saying
        if saying is None:
            self.hide()
            return
        self._place()
        if self.isHidden():
            self.show()
            self.raise_()
        self.update()

    def _place(self) -> None:
        if self._saying is None:
            return
        view, span = self._view, self._saying.span
        start = view.caret_rect(span.start)
        room = view.viewport().rect()
        wide = min(self._wanted(), LONGEST, room.width() - 8)
        left = max(min(start.left() - PADDING, room.width() - wide - 4), 4)
        top = start.bottom() + DROP
        if top + TALL > room.bottom():
            top = start.top() - TALL - DROP
        self.setGeometry(QRect(left, top, wide, TALL))

    def _wanted(self) -> int:
        saying = self._saying
        assert saying
        strong, plain = QFontMetrics(self._strong()), QFontMetrics(self.font())
        parts = [strong.horizontalAdvance(saying.title)]
        parts += [plain.horizontalAdvance(one) for one in (saying.entity, saying.reason) if one]
        return sum(parts) + GAP * (len(parts) - 1) + 2 * PADDING + 2

    def _strong(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheet, then its words one after another."""
        saying, theme = self._saying, self._view.theme
        if saying is None:
            return
        tint = theme.tint(saying.tint) if saying.tint else None
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tint.bar if tint else theme.dim), 1))
            painter.setBrush(QColor(theme.raised))
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, 5, 5)
            left = PADDING
            rows = (
                (saying.title, self._strong(), tint.ink if tint else theme.ink),
                (saying.entity, self.font(), theme.ink),
                (saying.reason, self.font(), theme.dim),
            )
            for words, font, ink in rows:
                if not words:
                    continue
                painter.setFont(font)
                painter.setPen(QColor(ink))
                metrics = QFontMetrics(font)
                room = self.width() - left - PADDING
                shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
                where = QRect(left, 0, room, self.height())
                painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, shown)
                left += metrics.horizontalAdvance(shown) + GAP
