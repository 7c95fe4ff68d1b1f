"""The suggestion in hand: what it would label, whom it would name, why, and what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.ui.look.pieces import Elided, TextButton, Words, tip
from annotator.ui.look.theme import DOCUMENT_FAMILIES
from annotator.words import _


class SuggestionCard(QWidget):
    """Shows one suggestion and says what is wished of it."""

    accept_requested = Signal()
    refuse_requested = Signal()
    all_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Suggestion in hand"))
        self.label = Elided("", "strong")
        self.kind = Words(_("suggested"), "dim")
        self.quote = Elided()
        font = QFont(self.quote.font())
        font.setFamilies(list(DOCUMENT_FAMILIES))
        font.setPixelSize(15)
        self.quote.setFont(font)
        self.entity = Elided()
        self.reason = Elided("", "dim")
        self.accept = TextButton(_("Accept"))
        self.all = TextButton(_("All of this name"))
        self.refuse = TextButton(_("Refuse"))
        for button, signal in (
            (self.accept, self.accept_requested),
            (self.all, self.all_requested),
            (self.refuse, self.refuse_requested),
        ):
            # a click must leave the selection of the article where it is
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(signal)
        self._arrange()

    def name_keys(self, accept: str, all_: str, refuse: str) -> None:
        """Say on the buttons which keys do the same."""
        for button, legend in ((self.accept, accept), (self.all, all_), (self.refuse, refuse)):
            button.setToolTip(tip(legend))

    def show_saying(self, words: str, title: str, entity: str, reason: str, able: bool) -> None:
        """Show a suggestion; one that is not `able` needs a label first."""
        self.label.say(title)
        self.quote.say(words)
        self.entity.say(_("Names {name}").format(name=entity) if entity else "")
        self.entity.setVisible(bool(entity))
        self.reason.say(reason)
        for button in (self.accept, self.all):
            button.setEnabled(able)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 12, 0)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(self.label, 1)
        top.addWidget(self.kind)
        column.addLayout(top)
        for widget in (self.quote, self.entity, self.reason):
            column.addWidget(widget)
        column.addSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.accept, self.all, self.refuse):
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        column.addStretch()
