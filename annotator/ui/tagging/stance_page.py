"""The page of stances: the cards, or a word on how to make the first one."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.ui.desk import Desk
from annotator.ui.pieces import Words
from annotator.ui.tagging.stance_list import StanceList
from annotator.ui.theme import Appearance
from annotator.words import _


class StancePage(QWidget):
    """Shows the stances of the open document."""

    def __init__(self, desk: Desk, look: Appearance) -> None:
        super().__init__()
        self.list = StanceList(desk, look)
        self._none = Words(
            _("No stances yet. Press S where somebody takes sides: the sentence is the evidence."),
            "dim",
            wrap=True,
        )
        self._none.setContentsMargins(16, 8, 16, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._none)
        column.addWidget(self.list, 1)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.list.cards.cards)

    def refresh(self) -> None:
        """Show the stances there are now; the chosen one stays chosen."""
        before = self.list.chosen
        self.list.cards.refresh()
        if before and self.list.chosen != before and self.list.cards.row_of(before) >= 0:
            self.list.choose(before)
        self._none.setVisible(not self.count)
