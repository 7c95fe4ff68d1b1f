"""The chord popover: after the first of two keys, it lists what the second may be.

It waits as long as it takes: only a key of the list, Escape or a click elsewhere ends it, and
whatever ends it without a label is said.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from annotator.domain import Label
from annotator.ui.keyboard.keyboard import Keyboard
from annotator.ui.keyboard.keys import legend
from annotator.ui.look.pieces import Words
from annotator.ui.look.popover import Popover
from annotator.ui.look.theme import Appearance, LabelColours
from annotator.ui.tagging.labels import LabelButton
from annotator.words import _

_ROWS = 9


@dataclass(frozen=True, slots=True)
class Continuation:
    """A label that a second key gives."""

    key: str
    label: Label
    tint: LabelColours
    run: Callable[[str], object]


class ChordPopover(Popover):
    """Listens for the second key while it is open."""

    given_up = Signal(str)

    def __init__(self, whole: QWidget, keyboard: Keyboard, look: Appearance) -> None:
        super().__init__(whole, look, _("Labels"))
        self._keyboard = keyboard
        self._look = look
        self._group = ""
        self._choices: dict[str, Continuation] = {}
        self._buttons = QWidget()
        self.head = Words("", "strong")
        self.note = Words("", "dim")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 10, 8, 10)
        self._column.setSpacing(4)
        for words in (self.head, self._buttons, self.note):
            self._column.addWidget(words)
        for words in (self.head, self.note):
            words.setContentsMargins(8, 0, 8, 0)
        self.leave_with_focus()

    @property
    def keys(self) -> list[str]:
        """The second keys that are on offer."""
        return list(self._choices)

    def begin(self, group: str, title: str, choices: Sequence[Continuation], near: QRect) -> None:
        """List what may follow the key `group`, below the place `near` in the window."""
        self._group = group
        self._choices = {one.key: one for one in choices}
        self.head.setText(f"{legend(group)}   {title}")
        self.note.take_role("dim")
        self.note.setText(_("Press the second key; Esc leaves."))
        self._list()
        self._column.activate()
        self.adjustSize()
        self.move_beside(near)
        self.show()
        self.raise_()
        self._keyboard.listener = self._hear

    def leave(self) -> None:
        """Close without a label, and say so."""
        if self.isVisible():
            self._close()
            self.given_up.emit(
                _("{key} alone is no label; nothing was changed.").format(key=legend(self._group))
            )

    def forget(self) -> None:
        """Close because something else was done, which is told elsewhere."""
        if self.isVisible():
            self._close()

    def _hear(self, pressed: str) -> bool:
        sign = pressed.removeprefix("Shift+")
        if pressed == "Esc":
            self.leave()
        elif sign in self._choices:
            self._take(self._choices[sign])
        else:
            self.note.take_role("fault")
            self.note.setText(_("{key} is none of these; Esc leaves.").format(key=legend(pressed)))
            self._column.activate()
            self.adjustSize()
        return True

    def _take(self, choice: Continuation) -> None:
        self._close()
        choice.run(choice.label.key)

    def _close(self) -> None:
        self._keyboard.listener = None
        self.hide()

    def _list(self) -> None:
        self._column.removeWidget(self._buttons)
        self._buttons.hide()
        self._buttons.deleteLater()
        self._buttons = QWidget()
        grid = QGridLayout(self._buttons)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        for place, one in enumerate(self._choices.values()):
            button = LabelButton(one.label, one.tint, one.key, self._look)
            button.setMinimumWidth(max(button.sizeHint().width(), 200))
            button.clicked.connect(_taking(self._take, one))
            grid.addWidget(button, place % _ROWS, place // _ROWS)
        self._column.insertWidget(1, self._buttons)


def _taking(take: Callable[[Continuation], None], one: Continuation) -> Callable[[], None]:
    return lambda: take(one)
