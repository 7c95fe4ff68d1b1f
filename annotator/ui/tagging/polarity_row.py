"""The polarities as a row of signs: each is one key, or arrows and Enter, or a click."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from annotator.domain import Polarity
from annotator.ui.article_marks import sign_of
from annotator.ui.desk import Desk
from annotator.ui.keyboard.keyboard import KEEPS_KEYS
from annotator.ui.keyboard.keys import chord
from annotator.ui.look.glyphs import draw_polarity
from annotator.ui.look.pieces import tip
from annotator.ui.look.theme import Appearance
from annotator.ui.tagging.polarity_keys import polarity_of
from annotator.words import _, language

HEIGHT = 32


class PolarityRow(QWidget):
    """Shows the scale of the scheme from its lowest to its highest step and says which is chosen.

    While `settled` the one in hand has its frame without the focus too.
    """

    chosen = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, look: Appearance) -> None:
        super().__init__()
        self._desk = desk
        self._look = look
        self._scale: list[Polarity] = []
        self._at = 0
        self.settled = False
        self.setProperty(KEEPS_KEYS, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(HEIGHT)
        self.refresh()

    def refresh(self, polarity: str = "") -> None:
        """Show the scale the scheme has now, with a polarity or its middle in hand."""
        offered = [one for one in self._desk.scheme.polarities if not one.retired]
        self._scale = sorted(offered, key=lambda one: one.value)
        keys = [one.key for one in self._scale]
        self._at = keys.index(polarity) if polarity in keys else len(keys) // 2
        self._name()
        self.update()

    @property
    def in_hand(self) -> str:
        """The polarity that Enter would choose; nothing where the scheme has none."""
        return self._scale[self._at].key if self._scale else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by the key of a polarity, or by arrows and Enter."""
        pressed = chord(event)
        polarity = polarity_of(self._desk, pressed)
        if polarity:
            self.chosen.emit(polarity)
        elif pressed in ("Left", "Right"):
            step = 1 if pressed == "Right" else -1
            self._at = min(max(self._at + step, 0), len(self._scale) - 1)
            self._name()
            self.update()
        elif pressed in ("Enter", "Space") and self._scale:
            self.chosen.emit(self.in_hand)
        elif pressed == "Esc":
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose by a click."""
        for polarity, box in zip(self._scale, self._boxes(), strict=True):
            if box.contains(event.position().toPoint()):
                self.chosen.emit(polarity.key)
                return

    def sizeHint(self) -> QSize:
        """Return the room for all signs."""
        return QSize(40 * max(len(self._scale), 3), HEIGHT)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the signs; the one in hand has a frame while the row has the focus."""
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pairs = zip(self._scale, self._boxes(), strict=True)
            for place, (polarity, box) in enumerate(pairs):
                sign = sign_of(self._desk, polarity.key)
                tint = theme.polarity(sign)
                focused = (self.hasFocus() or self.settled) and place == self._at
                painter.setPen(QPen(QColor(tint.bar if focused else tint.chip), 1.5))
                painter.setBrush(QColor(tint.chip))
                painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 4, 4)
                middle = QRectF(box).center()
                glyph = QRectF(middle.x() - 5, middle.y() - 5, 10, 10)
                draw_polarity(painter, glyph, sign, theme)

    def _boxes(self) -> list[QRect]:
        count = max(len(self._scale), 1)
        wide = (self.width() + 4) // count
        return [QRect(at * wide, 0, wide - 4, self.height()) for at in range(len(self._scale))]

    def _name(self) -> None:
        titles = [one.title(language()) for one in self._scale]
        shown = titles[self._at] if titles else ""
        self.setAccessibleName(_("Polarity: {title}").format(title=shown))
        self.setToolTip(tip(" · ".join(titles)))
