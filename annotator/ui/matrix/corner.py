"""The corner between both headers: what the signs mean, by which keys, and which way to read."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.domain import Polarity
from annotator.ui.desk import Desk
from annotator.ui.keyboard.keys import legend
from annotator.ui.look.glyphs import cap_width, draw_cap
from annotator.ui.look.theme import Appearance, ui_font
from annotator.ui.matrix.grid import polarity_title, scale
from annotator.ui.matrix.signs import WIDTH, Sign, SignPainter, signs_of
from annotator.ui.tagging.polarity_keys import polarity_keys
from annotator.words import _

_LINE = 18
_EDGE = 16
_MOST = 3


class Corner(QWidget):
    """Explains the matrix where nothing else stands."""

    def __init__(self, parent: QWidget, desk: Desk, look: Appearance) -> None:
        super().__init__(parent)
        self._desk = desk
        self._look = look
        self.setAccessibleName(_("Holders in rows, targets in columns"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a line for each sign, and the two ways."""
        theme = self._look.theme
        signs = signs_of(self._desk.scheme.polarities)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), QColor(theme.paper))
            draws = SignPainter(theme, signs)
            shown = _outer(scale(self._desk))
            for at, polarity in enumerate(shown):
                sign = signs.get(polarity.key, Sign(0))
                place = QRectF(_EDGE, at * _LINE + 1, WIDTH, _LINE - 2)
                draws.sign(painter, place, sign, full=False)
                self._paint_words(painter, at, polarity_title(self._desk, polarity.key))
                self._paint_key(painter, at, polarity)
            middle = QPointF(_EDGE + WIDTH / 2, (len(shown) + 0.5) * _LINE)
            draws.point(painter, middle)
            self._paint_words(painter, len(shown), _("not looked at"))
            box = self.rect().adjusted(_EDGE, 0, -10, -4)
            foot = Qt.AlignmentFlag.AlignBottom
            painter.drawText(box, foot | Qt.AlignmentFlag.AlignLeft, _("Holder ↓"))
            painter.drawText(box, foot | Qt.AlignmentFlag.AlignRight, _("Target →"))

    def _paint_words(self, painter: QPainter, line: int, words: str) -> None:
        font = ui_font(11)
        box = QRect(_EDGE + round(WIDTH) + 6, line * _LINE, self.width() - 84, _LINE)
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.setFont(font)
        painter.setPen(QColor(self._look.theme.dim))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_key(self, painter: QPainter, line: int, polarity: Polarity) -> None:
        keys = polarity_keys(polarity.hotkey, polarity.value, self._desk)
        if not keys:
            return
        words = {"=": "+", "-": "−"}.get(keys[0], legend(keys[0]))
        width = cap_width(words)
        box = QRect(self.width() - width - 10, line * _LINE + 1, width, _LINE - 2)
        draw_cap(painter, box, words, self._look.theme)


def _outer(polarities: list[Polarity]) -> list[Polarity]:
    """Return at most three of a scale: its ends and its middle."""
    if len(polarities) <= _MOST:
        return polarities
    return [polarities[0], polarities[len(polarities) // 2], polarities[-1]]
