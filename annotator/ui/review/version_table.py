"""Versions side by side: a column for each, a row for each field in which they differ."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.commands.conflicts import Conflict, Version
from annotator.ui.look.pieces import Words, rule
from annotator.words import _

KEY, FIELD = 32, 108


class VersionHead(QWidget):
    """The head of a column: the key that takes the version, whether it counts, and when it was written."""

    pressed = Signal(str)

    def __init__(self, at: int, version: Version, *, counts: bool) -> None:
        super().__init__()
        self._key = str(at + 1)
        told = _("counts now") if counts else _("put aside")
        self.button = QPushButton(self._key)
        self.button.setFixedSize(KEY, 26)
        self.button.setStyleSheet("padding: 0;")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setAccessibleName(f"{self._key}: {told}")
        self.button.clicked.connect(lambda: self.pressed.emit(self._key))
        self.standing = Words(told, "strong" if counts else "")
        self.when = Words(_when(version.at), "dim")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 4)
        row.setSpacing(12)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.standing)
        words.addWidget(self.when)
        row.addLayout(words, 1)


class VersionTable(QWidget):
    """The versions of one thing; `pressed` tells the key of the version that was clicked."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("What each version says"))
        self.heads: list[VersionHead] = []
        self.cells: list[list[Words]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 8, 16, 4)
        self._inner = QWidget()
        self._column.addWidget(self._inner)

    @property
    def shown(self) -> list[list[str]]:
        """The words in each row: the field, then what each version says."""
        return [[cell.text() for cell in row] for row in self.cells]

    def show_conflict(self, conflict: Conflict) -> None:
        """Show the versions of a conflict."""
        self._column.removeWidget(self._inner)
        self._inner.deleteLater()
        self._inner = QWidget()
        self._column.addWidget(self._inner)
        grid = QGridLayout(self._inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, FIELD)
        self.heads = []
        for at, version in enumerate(conflict.versions):
            head = VersionHead(at, version, counts=at == conflict.counts)
            head.pressed.connect(self.pressed)
            grid.addWidget(head, 0, at + 1)
            grid.setColumnStretch(at + 1, 1)
            self.heads.append(head)
        grid.addWidget(rule(), 1, 0, 1, len(conflict.versions) + 1)
        self.cells = [self._row(grid, at + 2, row) for at, row in enumerate(_rows(conflict))]

    def _row(self, grid: QGridLayout, at: int, said: Sequence[str]) -> list[Words]:
        cells = [
            Words(words, "" if column else "dim", wrap=True) for column, words in enumerate(said)
        ]
        for column, cell in enumerate(cells):
            grid.addWidget(cell, at, column, Qt.AlignmentFlag.AlignTop)
        return cells


def _rows(conflict: Conflict) -> list[list[str]]:
    """Return what differs; a version that is gone says so in the first row, and then nothing."""
    gone = [version.is_gone for version in conflict.versions]
    found: list[list[str]] = []
    if any(gone):
        found.append(["", *(_("it is gone") if one else _("it is there") for one in gone)])
    for name, said in conflict.rows:
        found.append([name, *("" if one else words for one, words in zip(gone, said, strict=True))])
    return found


def _when(at: str) -> str:
    """Return a time of the journal as it was on this computer's clock."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
