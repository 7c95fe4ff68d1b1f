"""Choosing a participant: a field to type in, with the list that it filters below."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.domain import Mention
from annotator.ui.desk import Desk
from annotator.ui.look.pieces import Elided, Field
from annotator.ui.look.theme import Appearance
from annotator.ui.tagging.participants import (
    Participant,
    for_mention,
    matching,
    new_entity,
    title,
)
from annotator.ui.tagging.rows import NUMBERED, Rows
from annotator.words import _

Source = Callable[[], Sequence[Participant]]


class ChoiceField(Field):
    """A field whose keys also walk a list: arrows move, Enter takes, Escape leaves.

    A digit before anything is typed picks one of the first nine rows, counted from 0 in `picked`; so
    does one of `digits` behind what is typed.
    Shift+Enter or > adds what is chosen to those named before it, Backspace takes the last of them off.
    """

    moved = Signal(int)
    picked = Signal(int)
    taken = Signal()
    left = Signal()
    entered = Signal()
    added = Signal()
    taken_off = Signal()
    digits = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the list its keys."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6}
        steps[Qt.Key.Key_PageUp] = -6
        key = Qt.Key(event.key())
        if event.isAutoRepeat() and not self.text() and event.text().isprintable():
            event.accept()  # the key that asked is held still
        elif key in steps:
            self.moved.emit(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.added if shifted else self.taken).emit()
        elif event.text() == ">":
            self.added.emit()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.taken_off.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text() in tuple(NUMBERED if self.selectedText() == self.text() else self.digits):
            self.picked.emit(int(event.text()) - 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        """Tell that the field is being filled in."""
        super().focusInEvent(event)  # pyright: ignore[reportArgumentType]
        self.entered.emit()


class EntityPage(QWidget):
    """Asks whom a mention means."""

    chosen = Signal(str, object)
    left = Signal()

    def __init__(self, desk: Desk, look: Appearance) -> None:
        super().__init__()
        self._desk = desk
        self._mention = ""
        self.likely: Callable[[Mention], list[str]] = lambda _mention: []
        self._all: list[Participant] = []
        self.question = Elided("", "strong")
        self.field = ChoiceField(_("Name"), _("Type a name…"))
        self.list = Rows(_("Entities"), desk, look)
        self.field.textEdited.connect(self._filter)
        self.field.moved.connect(self.list.walk)
        self.field.picked.connect(self._pick)
        self.field.taken.connect(self._take)
        self.field.left.connect(self.left)
        self.list.clicked.connect(self._take_at)
        top = QVBoxLayout()
        top.setContentsMargins(16, 8, 16, 8)
        top.setSpacing(8)
        top.addWidget(self.question)
        top.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.list, 1)

    def ask(self, mention: Mention) -> None:
        """Ask about a mention."""
        self._mention = mention.id
        quote = " ".join(self._desk.quote(mention).split())
        self.question.say(_("Who is meant by “{quote}”?").format(quote=quote))
        self._all = for_mention(self._desk, mention, self.likely(mention))
        if mention.entity:
            self._all.append(Participant("", _("Nobody"), "virtual"))
        self.field.clear()
        self._filter("")
        self.field.setFocus()

    def _filter(self, typed: str) -> None:
        found = matching(self._all, typed)
        name = " ".join(typed.split())
        if name and not any(title(one).casefold() == name.casefold() for one in found):
            found.append(new_entity(name))
        self.list.number_rows("" if name else NUMBERED)
        self.list.rows.show(found)
        self.list.choose_row(0)

    def _pick(self, row: int) -> None:
        if row < len(self.list.rows.rows):
            self.list.choose_row(row)
            self._take()

    def _take_at(self, _index: QModelIndex) -> None:
        self._take()

    def _take(self) -> None:
        if self.list.chosen:
            self.chosen.emit(self._mention, self.list.chosen)
