"""Where suggestions come from: each source, whether it suggests, and what became of that so far."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.look.pieces import TextButton, Tick, Words, rule
from annotator.ui.look.theme import Appearance
from annotator.words import _, grouped, ngettext

_SIZE = QSize(680, 660)
_TOLD = 470
_COUNT = 128


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source: its id and name, what it does and is waiting for, and what became of it."""

    id: str
    title: str
    told: str
    on: bool
    able: bool
    accepted: int
    refused: int

    @property
    def became(self) -> str:
        """What became of its suggestions, in words."""
        if not self.accepted and not self.refused:
            return ""
        taken = ngettext("{count} accepted", "{count} accepted", self.accepted)
        gone = ngettext("{count} refused", "{count} refused", self.refused)
        return "\n".join(
            (
                taken.format(count=grouped(self.accepted)),
                gone.format(count=grouped(self.refused)),
            )
        )


class SourcesSheet(QDialog):
    """A sheet beside the window that stops nobody."""

    switched = Signal(str, bool)
    sureness_chosen = Signal(int)

    def __init__(
        self, parent: QWidget, look: Appearance, rows: Callable[[], Sequence[SourceRow]]
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._rows_of = rows
        self.setWindowTitle(_("Where suggestions come from"))
        self.setModal(False)
        self.ticks: dict[str, Tick] = {}
        self.told: dict[str, Words] = {}
        self.became: dict[str, Words] = {}
        self.percent = QSpinBox()
        self.percent.setRange(50, 100)
        self.percent.setSuffix(" %")
        self.percent.setAccessibleName(_("Sure is what is right in at least"))
        self.percent.valueChanged.connect(self.sureness_chosen)
        self.problems = QPlainTextEdit()
        self.problems.setReadOnly(True)
        self.problems.setTabChangesFocus(True)
        self.problems.setAccessibleName(_("Lines of your lists that could not be used"))
        self._fault = Words("", "fault")
        self._grid = QGridLayout()
        self._arrange()
        self.resize(_SIZE)

    def refresh(self, sureness: int, problems: Sequence[str]) -> None:
        """Show what is so now: the sources, what counts as sure, and faults of the user's lists."""
        self.percent.blockSignals(True)
        self.percent.setValue(sureness)
        self.percent.blockSignals(False)
        for row in self._rows_of():
            if row.id not in self.ticks:
                self._add(row)
            tick = self.ticks[row.id]
            tick.setChecked(row.on)
            tick.setEnabled(row.able)
            self.told[row.id].setText(row.told)
            self.became[row.id].setText(row.became)
        self._fault.setText(
            ngettext(
                "{count} line of your lists could not be used as it is:",
                "{count} lines of your lists could not be used as they are:",
                len(problems),
            ).format(count=grouped(len(problems)))
        )
        self.problems.setPlainText("\n".join(problems))
        for widget in (self._fault, self.problems):
            widget.setVisible(bool(problems))

    def _add(self, row: SourceRow) -> None:
        tick = Tick(row.title, self._look)
        tick.clicked.connect(self._switching(row.id))
        told, became = Words("", "dim", wrap=True), Words("", "dim")
        told.setContentsMargins(26, 0, 0, 6)
        told.setMinimumWidth(_TOLD)
        became.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        became.setMinimumWidth(_COUNT)
        at = 2 * len(self.ticks)
        self._grid.addWidget(tick, at, 0)
        self._grid.addWidget(became, at, 1, 2, 1)
        self._grid.addWidget(told, at + 1, 0)
        self.ticks[row.id], self.told[row.id], self.became[row.id] = tick, told, became

    def _switching(self, id: str) -> Callable[[bool], None]:
        return lambda on: self.switched.emit(id, on)

    def _arrange(self) -> None:
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        sure = QHBoxLayout()
        sure.addWidget(Words(_("Accept at once what is right in at least")))
        sure.addWidget(self.percent)
        sure.addWidget(Words(_("of cases, as measured."), "dim"))
        sure.addStretch()
        close = TextButton(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(close)
        hint = _(
            "Nothing of this is a label until you accept it, and nothing leaves this computer. "
            "Where a library is not installed there are fewer suggestions; all else works."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(Words(self.windowTitle(), "title"))
        column.addWidget(Words(hint, "dim", wrap=True))
        column.addLayout(self._grid)
        column.addWidget(rule())
        column.addLayout(sure)
        column.addWidget(self._fault)
        column.addWidget(self.problems, 1)
        column.addStretch()
        column.addLayout(foot)
