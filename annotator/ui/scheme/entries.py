"""Entries: the fields of a form, each of which shows one value and says when it is written.

Ctrl+Z takes back what was typed into a field; where nothing was, it goes on to the window.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QSpinBox

from annotator.ui.keyboard.keys import chord, legend
from annotator.ui.look.pieces import Field, Tick
from annotator.ui.look.theme import Appearance
from annotator.ui.scheme.colour import ColourField
from annotator.words import _

UNDOES = "Ctrl+z"


class LineEntry(Field):
    """A text of one line."""

    written = Signal()

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__(name, hint)
        if not hint:
            self.setPlaceholderText("")
        self.textEdited.connect(self.written)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Z to the window where nothing was typed."""
        if chord(event) == UNDOES and not self.isUndoAvailable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def settle(self) -> None:
        """Take what is typed as done, so that Ctrl+Z goes on to the window."""
        self.setText(self.text())

    def said(self) -> object:
        """Return the text without spaces at its ends."""
        return self.text().strip()

    def say(self, value: object) -> None:
        """Show a text; what is typed at this moment stays as it is."""
        if value != self.said():
            self.setText(str(value))


class KeyEntry(LineEntry):
    """A key of the keyboard: pressing one takes it, Backspace takes it away."""

    def __init__(self, name: str) -> None:
        super().__init__(name, _("Press a key"))
        self._key = ""
        self.setMaximumWidth(120)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key itself, whatever layout is switched on."""
        pressed = chord(event)
        if pressed in ("Backspace", "Del"):
            self._take("")
        elif len(pressed) == 1:
            self._take(pressed)
        elif pressed == "Shift+=":
            self._take("+")
        else:
            event.ignore()

    def said(self) -> object:
        """Return the key by its Latin legend."""
        return self._key

    def say(self, value: object) -> None:
        """Show a key with what stands on it."""
        self._key = str(value)
        self.setText(legend(self._key) if self._key not in ("", "+") else self._key)

    def _take(self, key: str) -> None:
        self.say(key)
        self.written.emit()


class LongEntry(QPlainTextEdit):
    """A plain text of many lines; Tab leads on to the next field."""

    written = Signal()

    def __init__(self, name: str, lines: int = 4) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._lines = lines
        self._quiet = False
        self.textChanged.connect(self._tell)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 18)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Z to the window where nothing was typed."""
        if chord(event) == UNDOES and not self.document().isUndoAvailable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def settle(self) -> None:
        """Take what is typed as done, so that Ctrl+Z goes on to the window."""
        self.document().clearUndoRedoStacks()

    def said(self) -> object:
        """Return the text without empty lines at its ends."""
        return self.toPlainText().strip()

    def say(self, value: object) -> None:
        """Show a text; what is typed at this moment stays as it is."""
        if value != self.said():
            self._quiet = True
            self.setPlainText(self.worded(value))
            self._quiet = False

    def worded(self, value: object) -> str:
        """Return a value as it is typed."""
        return str(value)

    def sizeHint(self) -> QSize:
        return QSize(240, self.fontMetrics().lineSpacing() * self._lines + 18)

    def _tell(self) -> None:
        if not self._quiet:
            self.written.emit()


class LinesEntry(LongEntry):
    """Several texts, one a line."""

    def said(self) -> object:
        """Return the texts; empty lines count for nothing."""
        lines = (line.strip() for line in self.toPlainText().splitlines())
        return tuple(line for line in lines if line)

    def worded(self, value: object) -> str:
        """Return the texts one below the other."""
        return "\n".join(value) if isinstance(value, tuple) else ""  # pyright: ignore[reportUnknownArgumentType]


class TickEntry(Tick):
    """Yes or no."""

    written = Signal()

    def __init__(self, name: str, look: Appearance) -> None:
        super().__init__(name, look)
        self.clicked.connect(self.written)

    def said(self) -> object:
        """Return whether it is ticked."""
        return self.isChecked()

    def say(self, value: object) -> None:
        """Tick it or not."""
        self.setChecked(bool(value))


class NumberEntry(QSpinBox):
    """A whole number from -9 to 9."""

    written = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setRange(-9, 9)
        self.setFixedWidth(120)
        self.lineEdit().setAccessibleName(name)
        self.valueChanged.connect(self.written)

    def said(self) -> object:
        """Return the number."""
        return self.value()

    def say(self, value: object) -> None:
        """Show a number."""
        self.blockSignals(True)
        self.setValue(value if isinstance(value, int) else 0)
        self.blockSignals(False)


class ChoiceEntry(QComboBox):
    """One key out of several, or none."""

    written = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(self.written)

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer keys with their titles."""
        self.clear()
        for key, title in choices:
            self.addItem(title, key)

    def said(self) -> object:
        """Return the key that is chosen."""
        return self.currentData() or ""

    def say(self, value: object) -> None:
        """Choose a key."""
        self.setCurrentIndex(max(self.findData(value), 0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Choose nothing by scrolling past."""
        event.ignore()


Entry = LineEntry | LongEntry | TickEntry | NumberEntry | ChoiceEntry | ColourField
"""Any field of a form: `said` and `say` its value, `written` when the person has changed it."""
