"""The walked list: rows to go through one after another, whose keys settle what is in hand."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView

from annotator.ui.keyboard.keys import chord
from annotator.ui.look.listing import RowDelegate, RowModel, dress_list

T = TypeVar("T")


class WalkedList(QListView, Generic[T]):
    """Walks its rows; `keys` is asked first about every chord, and says whether it took it."""

    row_chosen = Signal()

    def __init__(self, keys: Callable[[str], bool]) -> None:
        super().__init__()
        self._keys = keys
        self._rows: RowModel[T]

    def dress(self, name: str, rows: RowModel[T], delegate: RowDelegate) -> None:
        """Be called so, and show these rows."""
        self._rows = rows
        dress_list(self, name, rows, delegate)
        self.selectionModel().currentRowChanged.connect(self.row_chosen)

    @property
    def row(self) -> int:
        """The row in hand, or -1."""
        return self.currentIndex().row()

    @property
    def chosen(self) -> T | None:
        """What is in hand."""
        rows = self._rows.rows
        return rows[self.row] if 0 <= self.row < len(rows) else None

    def choose(self, row: int) -> None:
        """Take a row in hand, round the end of the list."""
        if self._rows.rows:
            self.setCurrentIndex(self._rows.index(row % len(self._rows.rows)))
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let keys settle; arrows move."""
        pressed = chord(event)
        if not (pressed and self._keys(pressed)):
            super().keyPressEvent(event)

    def keyboardSearch(self, _typed: str) -> None:  # noqa: N802
        """Stay: typing would jump from row to row."""
