"""Gaps in the guideline: every decision with a comment, to be read, copied and saved."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from annotator.commands.gaps import gaps, in_words, write_gaps
from annotator.domain import AnnotatorError
from annotator.ui import prompts
from annotator.ui.desk import Desk
from annotator.ui.look.pieces import TextButton, Words
from annotator.words import _, grouped, ngettext

_SIZE = (680, 460)


class GapDialog(QDialog):
    """Shows the comments of decisions, gathered by what they are about."""

    def __init__(self, parent: QWidget | None, desk: Desk) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Gaps in the guideline"))
        self._desk = desk
        found = gaps(desk.session)
        told = ngettext(
            "{count} decision has a comment.", "{count} decisions have a comment.", len(found)
        ).format(count=grouped(len(found)))
        self.head = Words(told if found else _("No decision has a comment yet."), wrap=True)
        self.text = QPlainTextEdit(in_words(found))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Comments"))
        self.copy = TextButton(_("Copy"))
        self.copy.clicked.connect(self._copy)
        self.save = TextButton(_("Save as text…"))
        self.save.clicked.connect(self._save)
        self.close_button = TextButton(_("Close"))
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        for button in (self.copy, self.save):
            button.setEnabled(bool(found))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.copy)
        row.addWidget(self.save)
        row.addStretch()
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.text, 1)
        column.addLayout(row)
        self.resize(*_SIZE)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    def _save(self) -> None:
        path = self._desk.session.path
        chosen = prompts.export_file(self, path.parent, f"{path.stem}-{_('gaps')}.txt")
        if not chosen:
            return
        try:
            write_gaps(self._desk.session, chosen)
        except (AnnotatorError, OSError) as fault:
            self.head.setText(str(fault))
        else:
            self.head.setText(_("Wrote {path}.").format(path=chosen))


def show_gaps(parent: QWidget | None, desk: Desk) -> None:
    """Show the comments until the person has seen enough."""
    dialog = GapDialog(parent, desk)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.exec()
    dialog.deleteLater()
