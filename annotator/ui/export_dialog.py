"""The export dialog: which format, and whose annotations."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.transfer import ALL, FORMATS, Format
from annotator.domain import Annotator
from annotator.ui.pieces import Words
from annotator.words import _


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What the person chose; `whose` is the id of an annotator or "all"."""

    format: Format
    whose: str


class ExportDialog(QDialog):
    """Asks for the format and the annotator."""

    def __init__(self, parent: QWidget | None, annotators: Sequence[Annotator]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Export"))
        self.formats = QComboBox()
        self.formats.setAccessibleName(_("Format"))
        self.whose = QComboBox()
        self.whose.setAccessibleName(_("Whose annotations"))
        for entry in FORMATS.values():
            if entry.writer is not None and entry.available:
                self.formats.addItem(entry.title, entry.name)
        for person in annotators:
            self.whose.addItem(person.name, person.id)
        self.whose.addItem(_("Everybody's"), ALL)
        ok = QDialogButtonBox.StandardButton.Ok
        self.buttons = QDialogButtonBox(ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(ok).setText(_("Choose where to…"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.addRow(Words(_("Format")), self.formats)
        form.addRow(Words(_("Whose annotations")), self.whose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(24)
        column.addLayout(form)
        column.addWidget(self.buttons)

    @property
    def wish(self) -> ExportWish:
        """What is chosen."""
        return ExportWish(FORMATS[self.formats.currentData()], self.whose.currentData())

    @classmethod
    def ask(cls, parent: QWidget | None, annotators: Sequence[Annotator]) -> ExportWish | None:
        """Ask, and return what was chosen or None."""
        dialog = cls(parent, annotators)
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        wish = dialog.wish if agreed else None
        dialog.deleteLater()
        return wish
