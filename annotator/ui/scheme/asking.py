"""Asking: with which entry to merge, and what becomes of a label that is split."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.domain import AnnotatorError, Label
from annotator.domain.scheme_edits import Item
from annotator.ui.look.pieces import Field, TextButton, Words
from annotator.words import _, language

Told = Callable[[str], str]


class Question(QDialog):
    """A question with the effect of the answer in words; the answer may be impossible yet."""

    def __init__(self, parent: QWidget, title: str, yes: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.effect = Words("", "dim", wrap=True)
        self.effect.setMinimumHeight(36)
        self.effect.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.yes = TextButton(yes)
        self.yes.setDefault(True)
        self.yes.clicked.connect(self.accept)
        cancel = TextButton(_("Cancel"))
        cancel.clicked.connect(self.reject)
        self.column = QVBoxLayout()
        self.column.setSpacing(6)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(cancel)
        foot.addWidget(self.yes)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(12)
        whole.addLayout(self.column)
        whole.addWidget(self.effect)
        whole.addLayout(foot)
        self.setMinimumWidth(440)

    def tell(self, told: Callable[[], str]) -> None:
        """Show what the answer would do, or why it cannot be."""
        try:
            self.effect.setText(told())
            self.effect.take_role("dim")
            self.yes.setEnabled(True)
        except AnnotatorError as fault:
            self.effect.setText(str(fault))
            self.effect.take_role("fault")
            self.yes.setEnabled(False)


class MergeQuestion(Question):
    """Asks into which entry another one is to be merged; `told` says what that would do."""

    def __init__(self, parent: QWidget, item: Item, others: Sequence[Item], told: Told) -> None:
        title = item.title(language())
        super().__init__(parent, _("Merge “{title}”").format(title=title), _("Merge"))
        self._told = told
        self.into = QComboBox()
        self.into.setAccessibleName(_("Into"))
        for other in others:
            self.into.addItem(other.title(language()), other.key)
        words = _("All that says “{title}” will say this, and “{title}” is retired:")
        self.column.addWidget(Words(words.format(title=title), wrap=True))
        self.column.addWidget(self.into)
        self.into.currentIndexChanged.connect(self._show)
        self._show()
        self.into.setFocus()

    @property
    def answer(self) -> str:
        """The key of the other entry."""
        return self.into.currentData()

    def _show(self) -> None:
        self.tell(lambda: self._told(self.answer))


Quoted = tuple[str, tuple[str, ...]]
ToldSplit = Callable[[Label, tuple[str, ...]], str]


class SplitQuestion(Question):
    """Asks for a new label and which words of the old one it takes."""

    def __init__(
        self, parent: QWidget, label: Label, words: Sequence[Quoted], told: ToldSplit
    ) -> None:
        title = label.title(language())
        super().__init__(parent, _("Split “{title}”").format(title=title), _("Split"))
        self._label = label
        self._told = told
        self.key = Field(_("Name of the new label in files"))
        self.title = Field(_("Title of the new label"))
        self.words = QListWidget()
        self.words.setAccessibleName(_("Mentions that get the new label"))
        self.words.setMinimumHeight(260)
        for quote, ids in words:
            row = QListWidgetItem(f"{quote}  ·  {len(ids)}", self.words)
            row.setData(Qt.ItemDataRole.UserRole, ids)
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            row.setCheckState(Qt.CheckState.Unchecked)
        for widget in (
            self.key,
            self.title,
            Words(_("Mentions that get the new label"), "dim"),
            self.words,
        ):
            self.column.addWidget(widget)
        self.key.textChanged.connect(self._show)
        self.title.textChanged.connect(self._show)
        self.words.itemChanged.connect(self._show)
        self._show()
        self.key.setFocus()

    @property
    def label(self) -> Label:
        """The new label, which stands below the old one."""
        title = self.title.text().strip()
        return Label(
            self.key.text().strip(),
            {language(): title} if title else {},
            parent=self._label.key,
            entity=self._label.entity,
        )

    @property
    def mentions(self) -> tuple[str, ...]:
        """The ids of the mentions that get it."""
        rows = [self.words.item(at) for at in range(self.words.count())]
        return tuple(
            id
            for row in rows
            if row and row.checkState() is Qt.CheckState.Checked
            for id in row.data(Qt.ItemDataRole.UserRole)
        )

    def _show(self) -> None:
        if self.key.text():
            self.tell(lambda: self._told(self.label, self.mentions))
        else:
            self.effect.setText(_("Name the new label, and tick the words that get it."))
            self.yes.setEnabled(False)
