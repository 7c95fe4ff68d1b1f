"""The row popover: rows over the article, walked by keys while the focus stays where it was.

While it is open its keys are taken before all others; any other key closes it and does what it
always does.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QAbstractItemDelegate, QListView, QVBoxLayout, QWidget

from annotator.ui.keyboard.keyboard import Keyboard
from annotator.ui.look.listing import RowModel, dress_list
from annotator.ui.look.pieces import Words
from annotator.ui.look.popover import Popover
from annotator.ui.look.theme import Appearance

R = TypeVar("R")

WIDTH = 560
_INSIDE = "QListView { background: transparent; border: none; }"


class RowPopover(Popover, Generic[R]):
    """Lists rows of `row_height` pixels, the first `shown` of them without scrolling.

    What the kinds of it have of their own: what keys do (`answers`), where a step up or down leads
    (`step`), and what a look at a row (`look_at`) or a click on it (`click`) does.
    """

    row_height: int
    shown: int

    def __init__(
        self,
        whole: QWidget,
        look: Appearance,
        keyboard: Keyboard,
        name: str,
        spoken: Callable[[R], str],
    ) -> None:
        super().__init__(whole, look, name, _INSIDE)
        self._keyboard = keyboard
        self.head = Words("", "strong", wrap=True)
        self.rows = RowModel[R](self, spoken)
        self.list = QListView()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(self._click)
        self._column = QVBoxLayout(self)
        self.leave_with_focus()

    def answers(self) -> Mapping[str, Callable[[], None]]:
        """Return what keys do, besides those that walk."""
        raise NotImplementedError

    def step(self, row: int, by: int) -> int:
        """Return the row to which a step from another one leads."""
        return min(max(row + by, 0), len(self.rows.rows) - 1)

    def look_at(self, row: R) -> None:
        """Do what is done when a row becomes the current one."""

    def click(self) -> None:
        """Do what a click on the row that is now the current one does."""

    @property
    def current(self) -> R | None:
        """The row that is looked at."""
        index = self.list.currentIndex()
        return self.rows.rows[index.row()] if index.isValid() else None

    def open_rows(self, rows: Sequence[R], near: QRect) -> None:
        """Open beside `near`, a place in the window, with the first row in hand."""
        self.rows.show(rows)
        self.list.setFixedHeight(min(len(rows), self.shown) * self.row_height)
        self.go(0)
        self._column.activate()
        self.resize(self.sizeHint())
        self.move_beside(near)
        self.show()
        self.raise_()
        self._keyboard.listener = self._hear

    def leave(self) -> None:
        """Close."""
        if self.isVisible():
            self._keyboard.listener = None
            self.hide()

    def go(self, row: int) -> None:
        """Look at another row."""
        self.list.setCurrentIndex(self.rows.index(row))
        if self.current is not None:
            self.look_at(self.current)

    def sizeHint(self) -> QSize:
        """Return the room it needs."""
        return QSize(WIDTH, self._column.heightForWidth(WIDTH))

    def arrange(self, delegate: QAbstractItemDelegate, *below: Words) -> None:
        """Put the head, the rows and what stands below them under one another."""
        dress_list(self.list, self.accessibleName(), self.rows, delegate)
        self._column.setContentsMargins(1, 10, 1, 10)
        self._column.setSpacing(6)
        for words in (self.head, *below):
            words.setContentsMargins(17, 0, 17, 0)
        for widget in (self.head, self.list, *below):
            self._column.addWidget(widget)

    def _hear(self, pressed: str) -> bool:
        row = self.list.currentIndex().row()
        answers = self.answers()
        if pressed in ("Up", "Down"):
            self.go(self.step(row, 1 if pressed == "Down" else -1))
        elif pressed in ("Home", "End"):
            self.go(0 if pressed == "Home" else len(self.rows.rows) - 1)
        elif pressed == "Esc":
            self.leave()
        elif pressed in answers:
            answers[pressed]()
        else:
            self.leave()
            return False
        return True

    def _click(self, index: QModelIndex) -> None:
        self.go(index.row())
        self.click()
