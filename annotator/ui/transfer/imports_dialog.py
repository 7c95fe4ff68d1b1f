"""The reports of earlier imports: a list of them, and what the chosen one brought and told."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.import_report import told_in_words
from annotator.commands.transfer import FORMATS, Imported, unit_title
from annotator.ui.look.pieces import TextButton, Words
from annotator.words import _

_SIZE = (760, 440)


class ImportsDialog(QDialog):
    """Shows the reports, the newest first."""

    def __init__(self, parent: QWidget | None, imports: Sequence[Imported]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Import reports"))
        self._imports = list(reversed(imports))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Imports"))
        self.list.setFixedWidth(240)
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setAccessibleName(_("Report"))
        self.report.setTabChangesFocus(True)
        for one in self._imports:
            QListWidgetItem(_title(one), self.list)
        self.list.currentRowChanged.connect(self._show)
        close = TextButton(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        halves = QHBoxLayout()
        halves.setSpacing(16)
        halves.addWidget(self.list)
        halves.addWidget(self.report, 1)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        if imports:
            column.addLayout(halves, 1)
        else:
            column.addWidget(Words(_("Nothing has been imported yet.")), 1)
        column.addLayout(row)
        self.resize(*_SIZE)
        self.list.setCurrentRow(0)

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._imports):
            self.report.setPlainText("\n".join(_lines(self._imports[row])))


def show_imports(parent: QWidget | None, imports: Sequence[Imported]) -> None:
    """Show the reports until the person has seen enough."""
    dialog = ImportsDialog(parent, imports)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.exec()
    dialog.deleteLater()


def _title(one: Imported) -> str:
    when = datetime.fromisoformat(one.at).astimezone().strftime("%Y-%m-%d %H:%M")
    title = f"{when}  {_files(one)}"
    return title if one.stands else f"{title} {_('(undone)')}"


def _files(one: Imported) -> str:
    first, *others = one.arrival.files or ("–",)
    return f"{first} +{len(others)}" if others else first


def _lines(one: Imported) -> list[str]:
    arrival = one.arrival
    counts = dict(arrival.counts)
    titles = [FORMATS[name].title for name in arrival.formats if name in FORMATS]
    facts = (
        (_("Files"), ", ".join(arrival.files)),
        (_("Format"), "; ".join(titles)),
        (_("Encoding"), ", ".join(arrival.codecs)),
        (_("Offsets count"), ", ".join(unit_title(unit) for unit in arrival.units)),
        (_("New documents"), counts.get("documents", 0)),
        (_("Already there"), counts.get("known_documents", 0)),
        (_("Left out"), counts.get("left_out", 0)),
        (_("Mentions"), counts.get("mentions", 0)),
        (_("Stances"), counts.get("stances", 0)),
        (_("Relations"), counts.get("relations", 0)),
    )
    lines = [f"{title}: {said}" for title, said in facts if said]
    told = told_in_words(dict(arrival.told))
    return [*lines, "", told, *map(str, arrival.problems)] if told else lines
