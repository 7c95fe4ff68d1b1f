"""The walked page: a list at the left, and beside it what is in hand, settled by one key each."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from annotator.ui.keyboard.keys import chord
from annotator.ui.look.pieces import Elided, IconButton, Words, rule
from annotator.ui.review.walked_list import WalkedList
from annotator.words import _

LIST = 340
L = TypeVar("L", bound=WalkedList[Any])


class WalkedPage(QWidget, Generic[L]):
    """Goes from one thing to settle to the next; what settles it is for its kinds to say."""

    place_requested = Signal(object)
    left = Signal()
    list: L

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        self.title = Words(name, "title")
        self.facts = Elided("", "dim")
        self.close_button = IconButton("close", _("Back to the article"))
        self.close_button.clicked.connect(self.left)

    def take(self, pressed: str) -> bool:
        """Do what a chord means here; return whether it means anything."""
        if pressed == "n":
            self.list.choose(self.list.row + 1)
        elif pressed == "Shift+n":
            self.list.choose(self.list.row - 1)
        elif pressed == "Enter" and self.is_somewhere:
            self.place_requested.emit(self.list.chosen)
        elif pressed == "Esc":
            self.left.emit()
        else:
            return False
        return True

    @property
    def is_somewhere(self) -> bool:
        """Whether what is in hand lies in an article."""
        return self.list.chosen is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what keys mean wherever the focus is."""
        if not self.take(chord(event)):
            super().keyPressEvent(event)

    def arrange(self, buttons: Sequence[QWidget], listed: QWidget, shown: QWidget) -> None:
        """Put the title with its buttons on top, the list and what is in hand side by side below."""
        head = QHBoxLayout()
        head.setContentsMargins(24, 12, 16, 0)
        head.setSpacing(20)
        head.addWidget(self.title, 1)
        for button in (*buttons, self.close_button):
            head.addWidget(button)
        facts = QHBoxLayout()
        facts.setContentsMargins(24, 0, 24, 8)
        facts.addWidget(self.facts)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setHandleWidth(1)
        halves.setChildrenCollapsible(False)
        halves.addWidget(listed)
        halves.addWidget(shown)
        halves.setStretchFactor(1, 1)
        halves.setSizes([LIST, 700])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(facts)
        column.addWidget(rule())
        column.addWidget(halves, 1)
