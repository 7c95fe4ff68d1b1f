"""The page of doubts: the list, what its keys do, or a word that there is nothing to doubt."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.lint import Doubt
from annotator.ui.look.pieces import Words
from annotator.ui.look.theme import Appearance
from annotator.ui.tagging.doubt_list import DoubtList
from annotator.words import _


class DoubtPage(QWidget):
    """Shows what may not be meant in the open document."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.list = DoubtList(look)
        self._none = Words(_("Nothing here contradicts itself."), "dim", wrap=True)
        self._hint = Words(
            _("↑ ↓ show the place · Enter does what is proposed · Del: it is meant so"),
            "dim",
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for words in (self._none, self._hint):
            words.setContentsMargins(16, 8, 16, 6)
        column.addWidget(self._none)
        column.addWidget(self.list, 1)
        column.addWidget(self._hint)
        self.show_doubts(())

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.list.rows.rows)

    def show_doubts(self, doubts: Sequence[Doubt]) -> None:
        """Show these and no others."""
        self.list.show_doubts(doubts)
        self._none.setVisible(not doubts)
        self._hint.setVisible(bool(doubts))
