"""The import dialog: what files would bring into the project, before anything of it is kept."""

from dataclasses import dataclass, replace
from pathlib import PurePath

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.import_report import FIRST_PLACES, ImportReport
from annotator.commands.transfer import (
    ALL_UNITS,
    ENCODINGS,
    FORMATS,
    NO_WISH,
    Taking,
    Unit,
    Wish,
    unit_title,
)
from annotator.domain import Problem
from annotator.ui.look.pieces import Field, TextButton, Tick, Words
from annotator.ui.look.theme import Appearance
from annotator.ui.transfer.columns_pane import ColumnsPane
from annotator.words import _, grouped, ngettext

_WIDTH, _WIDE = 600, 760
_LINES, _FEWEST = 9, 4


@dataclass(frozen=True, slots=True)
class Asked:
    """How the person wants files to be read; an empty encoding is to be found out.

    `made_by` is what made the suggestions, where all annotations are to come in as such.
    """

    wish: Wish = NO_WISH
    encoding: str = ""
    taking: Taking = Taking.AS_SAID
    made_by: str = ""


NOTHING_ASKED = Asked()
PREDICTIONS = Asked(taking=Taking.SUGGESTIONS)


@dataclass(frozen=True, slots=True)
class ImportAnswer:
    """What the person decided; `again` says how to read the files once more."""

    agreed: bool
    always: bool
    again: Asked | None = None


class ImportDialog(QDialog):
    """Shows the summary of an import that is not kept yet, and asks whether to keep it."""

    def __init__(
        self,
        parent: QWidget | None,
        report: ImportReport,
        look: Appearance,
        *,
        always: bool,
        asked: Asked = NOTHING_ASKED,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Import"))
        self._asked = asked
        self._again: Asked | None = None
        self.summary = Words(_headline(report), "title", wrap=True)
        self.counts = Words(_counts(report), wrap=True)
        self.facts = QFormLayout()
        self.facts.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self.facts.setHorizontalSpacing(16)
        self.facts.setVerticalSpacing(8)
        for title, said in _facts(report):
            self.facts.addRow(Words(title, "dim"), Words(said, wrap=True))
        self.encodings = self._encodings(report)
        self.units = self._units(report)
        self.columns = ColumnsPane(report.tables[0]) if report.tables else None
        self.suggested = Tick(_("As suggestions of a program, not as annotations"), look)
        self.made_by = Field(_("What made them"), _("The name of the file"))
        self._ask_who(report)
        self.always = Tick(_("Show this before every import"), look)
        self.always.setChecked(always)
        self.agree = TextButton(_("Import"))
        self.agree.setEnabled(report.imported)
        self.agree.clicked.connect(self._agree)
        self.cancel = TextButton(_("Cancel") if report.imported else _("Close"))
        self.cancel.clicked.connect(self.reject)
        (self.agree if report.imported else self.cancel).setDefault(True)
        self._lay_out(report)

    @property
    def answer(self) -> ImportAnswer:
        """What was decided."""
        agreed = self.result() == QDialog.DialogCode.Accepted and self._again is None
        return ImportAnswer(agreed, self.always.isChecked(), self._again)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        report: ImportReport,
        look: Appearance,
        *,
        always: bool,
        asked: Asked = NOTHING_ASKED,
    ) -> ImportAnswer:
        """Ask, and return what was decided."""
        dialog = cls(parent, report, look, always=always, asked=asked)
        dialog.exec()
        answer = dialog.answer
        dialog.deleteLater()
        return answer

    def _lay_out(self, report: ImportReport) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.summary)
        column.addWidget(self.counts)
        column.addLayout(self.facts)
        if self.columns:
            column.addWidget(self.columns)
            self.columns.changed.connect(lambda: self._offer(report))
        if report.problems:
            column.addWidget(Words(_places_title(report), "strong"))
            column.addWidget(_places(report))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.always)
        row.addStretch()
        row.addWidget(self.cancel)
        row.addWidget(self.agree)
        column.addSpacing(4)
        column.addLayout(row)
        self.setMinimumWidth(_WIDE if self.columns else _WIDTH)
        first = next(iter(self.columns.boxes.values()), None) if self.columns else None
        (self.agree if report.imported else first or self.cancel).setFocus()

    def _offer(self, report: ImportReport) -> None:
        """Let the button say what it does now: import, or read again with the columns as they are."""
        differs = self.columns is not None and self.columns.differs
        clear = self.columns is not None and self.columns.clear
        self.agree.say(_("Read again") if differs else _("Import"))
        self.agree.setEnabled(clear if differs else report.imported)
        (self.agree if self.agree.isEnabled() else self.cancel).setDefault(True)

    def _agree(self) -> None:
        if self.columns and self.columns.differs:
            self._read_again()
        else:
            self.accept()

    def _encodings(self, report: ImportReport) -> QComboBox:
        """Let the person say what encoding the files are in, where that is found out wrongly."""
        box = QComboBox()
        box.setAccessibleName(_("Encoding"))
        found = ", ".join(ENCODINGS.get(one, one.upper()) for one in sorted(report.codecs))
        box.addItem(_("Found out: {codecs}").format(codecs=found or "–"), "")
        for codec, title in {"utf-8": "UTF-8", **ENCODINGS}.items():
            box.addItem(title, codec)
        box.setCurrentIndex(max(box.findData(self._asked.encoding), 0))
        box.activated.connect(self._read_again)
        self.facts.addRow(Words(_("Encoding"), "dim"), box)
        return box

    def _units(self, report: ImportReport) -> QComboBox | None:
        """Let the person say what offsets count, where a file does not say which words it means."""
        asked = any(FORMATS[name].reader_for for name in report.formats if name == "doccano")
        if not asked:
            return None
        box = QComboBox()
        box.setAccessibleName(_("Offsets count"))
        for unit in ALL_UNITS:
            box.addItem(unit_title(unit), unit)
        now = self._asked.wish.offset_unit or next(iter(report.units), "utf16")
        box.setCurrentIndex(box.findData(now))
        box.activated.connect(self._read_again)
        self.facts.addRow(Words(_("Offsets count"), "dim"), box)
        return box

    def _ask_who(self, report: ImportReport) -> None:
        """Let the person say that what comes in is a program's work, where annotations come in."""
        chosen = self._asked.taking is Taking.SUGGESTIONS
        self.suggested.setChecked(chosen)
        self.made_by.setText(self._asked.made_by)
        if chosen or report.brings_annotations:
            self.facts.addRow(Words(_("Annotations"), "dim"), self.suggested)
        if chosen:
            self.facts.addRow(Words(_("What made them"), "dim"), self.made_by)
        self.suggested.clicked.connect(self._read_again)
        self.made_by.editingFinished.connect(self._rename)

    def _rename(self) -> None:
        if self.made_by.text().strip() != self._asked.made_by:
            self._read_again()

    def _read_again(self) -> None:
        unit: Unit | None = self.units.currentData() if self.units else None
        encoding: str = self.encodings.currentData()
        columns = self._asked.wish.columns
        if self.columns and self.columns.differs:
            columns = self.columns.chosen
        wish = Wish(columns, unit or "")
        suggested = self.suggested.isChecked()
        taking = Taking.SUGGESTIONS if suggested else Taking.AS_SAID
        made_by = self.made_by.text().strip() if suggested else ""
        self._again = Asked(wish, encoding, taking, made_by)
        self.accept()


def _headline(report: ImportReport) -> str:
    if not report.imported:
        return _("Nothing would come in")
    return ngettext(
        "{count} new document would come in",
        "{count} new documents would come in",
        report.documents,
    ).format(count=grouped(report.documents))


def _counts(report: ImportReport) -> str:
    said = _(
        "Already there: {known}. Left out: {left_out}. Mentions: {mentions}. Stances: {stances}. "
        "Relations: {relations}. Entities: {entities}."
    ).format(
        known=grouped(report.known),
        left_out=grouped(report.left_out),
        mentions=grouped(report.mentions),
        stances=grouped(report.stances),
        relations=grouped(report.relations),
        entities=grouped(report.entities),
    )
    if report.suggestions:
        more = _("Suggestions, which are no annotations until accepted: {count}.")
        said += " " + more.format(count=grouped(report.suggestions))
    return said


def _facts(report: ImportReport) -> list[tuple[str, str]]:
    titles = "; ".join(FORMATS[name].title for name in sorted(report.formats))
    facts = [(_("Format"), titles)]
    if report.units and "doccano" not in report.formats:
        units = ", ".join(unit_title(unit) for unit in sorted(report.units))
        facts.append((_("Offsets count"), units))
    return [(title, said) for title, said in facts if said]


def _places_title(report: ImportReport) -> str:
    if sum(report.told.values()) <= FIRST_PLACES:
        return report.severities()
    return _("{told}; the first {count} places:").format(
        told=report.severities(), count=FIRST_PLACES
    )


def _short(problem: Problem) -> Problem:
    """Return a problem with the file and its folder as its place, which say enough."""
    return replace(problem, place="/".join(PurePath(problem.place).parts[-2:]))


def _places(report: ImportReport) -> QPlainTextEdit:
    # what went wrong stands before what is only remarkable
    order = ("error", "warning", "note")
    first = sorted(report.problems, key=lambda one: order.index(one.severity.value))
    box = QPlainTextEdit("\n".join(str(_short(one)) for one in first[:FIRST_PLACES]))
    box.setReadOnly(True)
    box.setAccessibleName(_("What there is to tell"))
    box.setTabChangesFocus(True)
    # most of them take two lines
    lines = min(_LINES, max(_FEWEST, 2 * len(first)))
    box.setFixedHeight(QFontMetrics(box.font()).lineSpacing() * lines + 20)
    return box
