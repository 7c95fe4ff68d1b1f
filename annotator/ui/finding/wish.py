"""The wish: a field for words, the switches that say how they are meant, and where to look."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from annotator.language import Query
from annotator.ui.desk import Desk
from annotator.ui.keyboard.keyboard import KEEPS_KEYS
from annotator.ui.keyboard.keys import chord
from annotator.ui.look.pieces import Field, tip
from annotator.words import _

ANY = "*"


@dataclass(frozen=True, slots=True)
class Frame:
    """Where to look: inside or outside the mentions with a label, `ANY` for all; everywhere without."""

    label: str = ""
    within: bool = True


class WishField(Field):
    """A line to type what is looked for; it hands on the keys that mean something else here."""

    pressed = Signal(str)

    def __init__(self, name: str, own: frozenset[str]) -> None:
        super().__init__(name)
        self.own = own

    def event(self, event: QEvent) -> bool:
        """Claim the keys of the bar before a menu with the same letter does."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and chord(event) in self.own:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand on the keys of the bar, and type the others."""
        name = chord(event)
        if name in self.own:
            self.pressed.emit(name)
        else:
            super().keyPressEvent(event)


class Switch(QToolButton):
    """A button that stays down; its sign is told in words by the tooltip."""

    def __init__(self, sign: str, name: str, legend: str) -> None:
        super().__init__()
        self.setText(sign)
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setProperty("role", "switch")
        self.setAccessibleName(name)
        self.setToolTip(tip(f"{name}  {legend}"))


class WishLine(QWidget):
    """What to look for and how; says so whenever it changes."""

    changed = Signal()
    pressed = Signal(str)

    def __init__(self, name: str, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        switches = {
            "Alt+c": Switch("Aa", _("Tell capitals from small letters"), "Alt+C"),
            "Alt+w": Switch("|ab|", _("Whole words only"), "Alt+W"),
            "Alt+r": Switch(".*", _("Regular expression"), "Alt+R"),
        }
        self._switches = switches
        self.same_case, self.whole_words, self.regex = switches.values()
        self.field = WishField(name, frozenset({"Enter", "Shift+Enter", "Esc", "Down", *switches}))
        self.frame = QComboBox()
        self.frame.setAccessibleName(_("Where to look"))
        self.frame.view().setAccessibleName(_("Where to look"))
        self.frame.setToolTip(tip(_("Where to look")))
        self.frame.setProperty(KEEPS_KEYS, True)
        self.frame.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.frame.setMinimumContentsLength(12)
        self.frame.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._row = row
        row.addWidget(self.field, 1)
        for switch in switches.values():
            row.addWidget(switch)
            switch.toggled.connect(self.changed)
        row.addWidget(self.frame)
        self.field.textChanged.connect(self.changed)
        self.field.pressed.connect(self._take_key)
        self.frame.currentIndexChanged.connect(self.changed)
        self.show_frames()

    @property
    def query(self) -> Query:
        """What is looked for."""
        return Query(
            self.field.text(),
            self.regex.isChecked(),
            self.whole_words.isChecked(),
            self.same_case.isChecked(),
        )

    @property
    def where(self) -> Frame:
        """Where to look."""
        chosen = self.frame.currentData()
        return chosen if isinstance(chosen, Frame) else Frame()

    def add_switch(self, key: str, switch: Switch) -> None:
        """Put one more switch before the others, with its key."""
        self._switches[key] = switch
        self.field.own |= {key}
        self._row.insertWidget(1, switch)
        switch.toggled.connect(self.changed)

    def show_frames(self) -> None:
        """Offer the labels of the scheme as it is now; the chosen frame stays when it is there."""
        before = self.where
        self.frame.blockSignals(True)
        self.frame.clear()
        for title, frame in self._frames():
            self.frame.addItem(title, frame)
            if frame == before:
                self.frame.setCurrentIndex(self.frame.count() - 1)
        self.frame.blockSignals(False)

    def _frames(self) -> list[tuple[str, Frame]]:
        found = [
            (_("Everywhere"), Frame()),
            (_("In mentions"), Frame(ANY)),
            (_("Outside mentions"), Frame(ANY, within=False)),
        ]
        for label in self._desk.scheme.labels:
            title = self._desk.label_title(label.key)
            found.append((_("In: {label}").format(label=title), Frame(label.key)))
            found.append((_("Not in: {label}").format(label=title), Frame(label.key, within=False)))
        return found

    def _take_key(self, name: str) -> None:
        if name in self._switches:
            self._switches[name].toggle()
        else:
            self.pressed.emit(name)
