"""The dialog before a merge: what packages bring, by kind, and what two people say of one thing."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.counted import counted
from annotator.commands.merging import MergeReport
from annotator.ui.look.pieces import TextButton, Words
from annotator.words import _, grouped, ngettext

_WIDTH = 600
_LINES = 9
_FIRST = 200


class MergeDialog(QDialog):
    """Shows what a merge would do, and asks whether it shall."""

    def __init__(self, parent: QWidget | None, report: MergeReport) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Take packages back"))
        count = len(report.files)
        headline = (
            ngettext(
                "{count} file brings something new", "{count} files bring something new", count
            )
            if brings_something(report)
            else ngettext(
                "{count} file brings nothing new", "{count} files bring nothing new", count
            )
        )
        self.headline = Words(headline.format(count=count), "title", wrap=True)
        self.facts = Words("\n".join(merge_in_words(report)), wrap=True)
        self.agree = TextButton(_("Merge"))
        self.agree.setEnabled(brings_something(report))
        self.agree.clicked.connect(self.accept)
        self.cancel = TextButton(_("Cancel") if brings_something(report) else _("Close"))
        self.cancel.clicked.connect(self.reject)
        (self.agree if brings_something(report) else self.cancel).setDefault(True)
        self.conflicts = _conflicts(report)
        self._arrange(report)

    @classmethod
    def ask(cls, parent: QWidget | None, report: MergeReport) -> bool:
        """Ask, and return whether to merge."""
        dialog = cls(parent, report)
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return agreed

    def _arrange(self, report: MergeReport) -> None:
        files = QFormLayout()
        files.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        files.setHorizontalSpacing(16)
        files.setVerticalSpacing(4)
        for one in report.files:
            told = ngettext("{count} new step", "{count} new steps", one.steps)
            files.addRow(
                Words(one.path.name, "dim"), Words(told.format(count=grouped(one.steps)), "dim")
            )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        row.addWidget(self.cancel)
        row.addWidget(self.agree)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.headline)
        column.addLayout(files)
        column.addWidget(self.facts)
        if report.conflicts:
            column.addWidget(Words(_("What two copies say otherwise"), "strong"))
            column.addWidget(self.conflicts)
        column.addSpacing(4)
        column.addLayout(row)
        self.setMinimumWidth(_WIDTH)
        (self.agree if brings_something(report) else self.cancel).setFocus()


def brings_something(report: MergeReport) -> bool:
    """Whether there is anything to merge: steps that change nothing may bring a conflict."""
    return report.is_new or any(one.steps for one in report.files)


def merge_in_words(report: MergeReport) -> list[str]:
    """Return what a merge did, or would do, in sentences."""
    changes = report.changes
    lines = [
        told.format(nouns=counted(counts))
        for counts, told in (
            (changes.added, _("New: {nouns}.")),
            (changes.changed, _("Changed: {nouns}.")),
            (changes.removed, _("Removed: {nouns}.")),
        )
        if counts
    ]
    for part, keys in report.scheme_added.items():
        lines.append(
            _("Added to the scheme, {part}: {keys}.").format(part=part, keys=", ".join(keys))
        )
    lines.append(
        _("Conflicts: {conflicts}; lost: {lost}.").format(
            conflicts=grouped(len(report.conflicts)), lost=grouped(report.lost)
        )
    )
    return lines


def _conflicts(report: MergeReport) -> QPlainTextEdit:
    lines: list[str] = []
    for conflict in report.told[:_FIRST]:
        where = f" — {conflict.name}" if conflict.name else ""
        lines.append(f"{conflict.title}{where}")
        lines += [f"    {name}: {' | '.join(said)}" for name, said in conflict.rows]
    box = QPlainTextEdit("\n".join(lines))
    box.setReadOnly(True)
    box.setAccessibleName(_("What two copies say otherwise"))
    box.setTabChangesFocus(True)
    box.setFixedHeight(QFontMetrics(box.font()).lineSpacing() * _LINES + 20)
    return box
