"""The colour of a label: one of a few hues in two strengths, or any other as #rrggbb."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.ui.keyboard.keyboard import KEEPS_KEYS
from annotator.ui.keyboard.keys import chord
from annotator.ui.look.glyphs import draw_tick
from annotator.ui.look.oklch import to_hex
from annotator.ui.look.pieces import Field
from annotator.ui.look.theme import Appearance, label_colours
from annotator.words import _

HUES = 12
CELL = 22
SWATCH = 16
PALETTE = tuple(
    to_hex(0.64, chroma, (255 + 360 * at / HUES) % 360)
    for chroma in (0.135, 0.06)
    for at in range(HUES)
)


class ColourField(QWidget):
    """Swatches to choose from and a line for any other colour; an empty line lets the program choose."""

    written = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.swatches = Swatches(look)
        self.line = Field(_("Colour as #rrggbb"), _("#rrggbb, or by itself"))
        self.line.setFixedWidth(168)
        self.setFocusProxy(self.swatches)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.swatches)
        row.addWidget(self.line, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch()
        self.swatches.chosen.connect(self._take)
        self.line.textEdited.connect(self._show)

    def said(self) -> object:
        """Return the colour; empty when the program is to choose it."""
        return self.line.text().strip()

    def say(self, value: object) -> None:
        """Show a colour."""
        if value != self.said():
            self.line.setText(str(value))
        self.swatches.show_colour(str(value))

    def _take(self, colour: str) -> None:
        self.line.setText(colour)
        self.written.emit()

    def _show(self) -> None:
        self.swatches.show_colour(self.line.text().strip())
        self.written.emit()


class Swatches(QWidget):
    """Two rows of colours, to be walked with arrows and taken with Space, or clicked."""

    chosen = Signal(str)

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._at = 0
        self._colour = ""
        self._tints = label_colours(PALETTE, {one: one for one in PALETTE})
        self.setProperty(KEEPS_KEYS, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(self.sizeHint())
        self._name()

    def show_colour(self, colour: str) -> None:
        """Tick a colour, if it is one of these."""
        self._colour = colour
        if colour in PALETTE:
            self._at = PALETTE.index(colour)
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for both rows."""
        return QSize(HUES * CELL, 2 * CELL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with arrows, take with Space."""
        steps = {"Left": -1, "Right": 1, "Up": -HUES, "Down": HUES}
        pressed = chord(event)
        if pressed in steps:
            self._at = (self._at + steps[pressed]) % len(PALETTE)
            self._name()
            self.update()
        elif pressed == "Space" or event.key() == Qt.Key.Key_Space:
            self._choose(self._at)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the colour that was clicked."""
        place = event.position().toPoint()
        for at in range(len(PALETTE)):
            if self._box(at).contains(place):
                self._choose(at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint each colour as a label has it, the chosen one with a tick."""
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for at, colour in enumerate(PALETTE):
                tint = theme.tint(self._tints[colour])
                box = QRectF(self._box(at)).adjusted(2.5, 2.5, -3.5, -3.5)
                chosen = colour == self._colour
                painter.setPen(QPen(QColor(tint.bar), 1))
                painter.setBrush(QColor(tint.bar if chosen else tint.chip))
                painter.drawRoundedRect(box, 3, 3)
                if chosen:
                    draw_tick(painter, box, QColor(theme.window))
                if self.hasFocus() and at == self._at:
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.setPen(QPen(QColor(theme.accent), 1.5))
                    painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 4, 4)

    def _choose(self, at: int) -> None:
        self.show_colour(PALETTE[at])
        self.chosen.emit(PALETTE[at])

    def _box(self, at: int) -> QRect:
        return QRect(at % HUES * CELL, at // HUES * CELL, CELL, CELL)

    def _name(self) -> None:
        self.setAccessibleName(
            _("Colour {at} of {count}").format(at=self._at + 1, count=len(PALETTE))
        )


def is_colour(said: str) -> bool:
    """Whether a colour can be drawn: a hue in degrees, a name or #rrggbb; or nothing at all."""
    return not said or said.replace(".", "", 1).isdigit() or QColor.isValidColorName(said)
