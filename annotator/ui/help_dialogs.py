"""Help: the list of all keys, and what the program is."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from annotator import __version__
from annotator.ui import prompts
from annotator.ui.pieces import Words, heading
from annotator.words import _

Chords = Sequence[tuple[str, list[tuple[str, str]]]]


class KeyList(QDialog):
    """Every key and what it does, menu by menu, in two columns."""

    def __init__(self, parent: QWidget | None, chords: Chords) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        inner = QWidget()
        columns = QHBoxLayout(inner)
        columns.setContentsMargins(24, 16, 24, 24)
        columns.setSpacing(48)
        for part in _halves(chords):
            column = QVBoxLayout()
            column.setSpacing(16)
            for title, rows in part:
                column.addLayout(_group(title, rows))
            column.addStretch()
            columns.addLayout(column, 1)
        scroll = QScrollArea()
        scroll.setAccessibleName(_("Keys"))
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(880, 808)


def show_keys(parent: QWidget | None, chords: Chords) -> None:
    """Show every key until the person closes the list."""
    dialog = KeyList(parent, chords)
    dialog.exec()
    dialog.deleteLater()


def show_about(parent: QWidget | None) -> None:
    """Say what this is and which version."""
    lines = [
        _("Annotator {version}").format(version=__version__),
        _("Mark who is named in a news article, and who takes what stance towards whom."),
        _("Everything stays on this computer."),
    ]
    prompts.tell(parent, _("About Annotator"), "\n\n".join(lines))


def _halves(chords: Chords) -> tuple[Chords, Chords]:
    """Return the groups in two parts of about the same height."""
    heights = [len(rows) + 2 for _title, rows in chords]
    cut = min(
        range(1, len(chords)), key=lambda at: abs(sum(heights[:at]) - sum(heights[at:])), default=0
    )
    return chords[:cut], chords[cut:]


def _group(title: str, rows: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    grid.addWidget(heading(title), 0, 0, 1, 2)
    for row, (words, keys) in enumerate(rows, 1):
        grid.addWidget(Words(words), row, 0)
        grid.addWidget(Words(keys, "dim"), row, 1, Qt.AlignmentFlag.AlignRight)
    return grid
