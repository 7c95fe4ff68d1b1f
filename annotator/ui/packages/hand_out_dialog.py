"""The dialog for handing out packages: to whom, which documents, and who reads what."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.packages import Choice
from annotator.domain import AnnotatorError
from annotator.exchange.plan import Plan
from annotator.ui.look.pieces import Field, TextButton, Tick, Words
from annotator.ui.look.theme import Appearance
from annotator.words import _, grouped, ngettext

_WIDTH = 560
_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class HandOutWish:
    """What the person wants: see `commands.packages.deal`."""

    annotators: tuple[str, ...]
    choice: Choice
    readers: int
    shared: float
    register: bool
    suggestions: bool
    again: float


Deal = Callable[[HandOutWish], Plan]


class HandOutDialog(QDialog):
    """Asks for whom packages are; tells below what each of them would get."""

    def __init__(
        self,
        parent: QWidget | None,
        names: list[str],
        deal: Deal,
        look: Appearance,
        *,
        suggested: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Hand out packages"))
        self._deal = deal
        self.dealt: Plan | None = None
        self.names = QPlainTextEdit("\n".join(names))
        self.names.setAccessibleName(_("Annotators, one a line"))
        self.names.setTabChangesFocus(True)
        self.names.setFixedHeight(96)
        self.pattern = Field(_("Documents"), _("All; or names such as 2024-*, 2025-*"))
        self.sample = _number(_("Only so many, drawn by lot"), _("all"))
        self.seed = _number(_("Number that decides the lot"), "")
        self.readers = _number(_("Readers of each document"), _("all annotators"))
        self.shared = _number(_("Read by all"), "")
        self.shared.setMaximum(100)
        self.shared.setSuffix(" %")
        self.again = _number(_("Their own finished ones again, unseen"), _("none"))
        self.again.setMaximum(100)
        self.again.setSuffix(" %")
        self.register = Tick(_("With the whole register of entities"), look)
        self.suggestions = Tick(_("With what programs suggest in the documents"), look)
        self.suggestions.setVisible(suggested)
        self.told = Words("", "dim", wrap=True)
        self.told.setMinimumHeight(72)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.agree = TextButton(_("Choose the folder…"))
        self.agree.setDefault(True)
        self.agree.clicked.connect(self.accept)
        self.cancel = TextButton(_("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self._arrange()
        self._connect()
        self._tell()

    @property
    def wish(self) -> HandOutWish:
        """What is chosen."""
        names = (line.strip() for line in self.names.toPlainText().splitlines())
        patterns = (part.strip() for part in self.pattern.text().split(","))
        choice = Choice(
            tuple(filter(None, patterns)),
            sample=self.sample.value(),
            seed=self.seed.value(),
        )
        return HandOutWish(
            tuple(filter(None, names)),
            choice,
            self.readers.value(),
            self.shared.value() / 100,
            self.register.isChecked(),
            self.suggestions.isChecked(),
            self.again.value() / 100,
        )

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        names: list[str],
        deal: Deal,
        look: Appearance,
        *,
        suggested: bool = False,
    ) -> tuple[HandOutWish, Plan] | None:
        """Ask, and return what was chosen with the plan that follows, or None."""
        dialog = cls(parent, names, deal, look, suggested=suggested)
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        dealt = dialog.dealt
        wish = dialog.wish
        dialog.deleteLater()
        return (wish, dealt) if agreed and dealt else None

    def _tell(self) -> None:
        wish = self.wish
        self.shared.setEnabled(0 < wish.readers < len(wish.annotators) and not wish.again)
        for widget in (self.pattern, self.sample, self.readers):
            widget.setEnabled(not wish.again)
        self.dealt = None
        try:
            self.dealt = self._deal(wish)
        except AnnotatorError as fault:
            self.told.setText(str(fault))
        else:
            self.told.setText("\n".join(_in_words(self.dealt, again=wish.again > 0)))
        self.agree.setEnabled(self.dealt is not None)

    def _connect(self) -> None:
        self.names.textChanged.connect(self._tell)
        self.pattern.textChanged.connect(self._tell)
        for box in (self.sample, self.seed, self.readers, self.shared, self.again):
            box.valueChanged.connect(self._tell)

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.addRow(Words(_("Annotators, one a line")), self.names)
        form.addRow(Words(_("Documents")), self.pattern)
        form.addRow(Words(_("Only so many, drawn by lot")), self.sample)
        form.addRow(Words(_("Number that decides the lot")), self.seed)
        form.addRow(Words(_("Readers of each document")), self.readers)
        form.addRow(Words(_("Read by all")), self.shared)
        form.addRow(Words(_("Their own finished ones again, unseen")), self.again)
        form.addRow(self.register)
        form.addRow(self.suggestions)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        row.addWidget(self.cancel)
        row.addWidget(self.agree)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(self.told)
        column.addLayout(row)
        self.setMinimumWidth(_WIDTH)


def _number(name: str, nought: str) -> QSpinBox:
    box = QSpinBox()
    box.setAccessibleName(name)
    box.setMaximum(_MOST)
    box.setSpecialValueText(nought)
    box.lineEdit().setAccessibleName(name)
    box.setFixedSize(200, 28)
    return box


def _in_words(dealt: Plan, *, again: bool) -> list[str]:
    lines = [
        ngettext("{name}: {count} document", "{name}: {count} documents", len(documents)).format(
            name=name, count=grouped(len(documents))
        )
        for name, documents in dealt.shares.items()
    ]
    if len(lines) > 1 and not again:
        lines.append(_("Read by all: {count}").format(count=grouped(len(dealt.read_by_all))))
    return lines
