"""The page of stances: the cards, what more is said of the chosen one, or how to make the first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.ui.desk import Desk
from annotator.ui.look.pieces import IconButton, Words, rule
from annotator.ui.look.theme import Appearance
from annotator.ui.tagging.qualities import Qualities
from annotator.ui.tagging.stance_list import StanceList
from annotator.ui.tagging.suggested_stances import SuggestedStances
from annotator.words import _


class StancePage(QWidget):
    """Shows the stances of the open document, and below them the qualities of the chosen one."""

    qualities_changed = Signal(str)

    def __init__(self, desk: Desk, look: Appearance) -> None:
        super().__init__()
        self._desk = desk
        self.list = StanceList(desk, look)
        self.suggested = SuggestedStances(desk, look)
        self.qualities = Qualities(desk, look)
        self.edit = IconButton("stance", _("Change the stance…"), "F2")
        self.delete = IconButton("delete", _("Delete the stance"), "Del")
        self._more = QWidget()
        self._none = Words(
            _("No stances yet. Press S where somebody takes sides: the sentence is the evidence."),
            "dim",
            wrap=True,
        )
        self._none.setContentsMargins(16, 8, 16, 0)
        self._arrange()
        self.list.chosen_changed.connect(self._show_qualities)
        self.list.left_below.connect(self._enter_suggested)
        self.suggested.list.left_above.connect(self._leave_suggested)
        self.qualities.changed.connect(lambda: self.qualities_changed.emit(self.list.chosen))
        self.qualities.left.connect(self.list.setFocus)
        self.edit.clicked.connect(lambda: self.list.edit_requested.emit(self.list.chosen))
        self.delete.clicked.connect(lambda: self.list.delete_requested.emit(self.list.chosen))
        self._show_qualities()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.list.cards.rows)

    def refresh(self) -> None:
        """Show the stances there are now; the chosen one stays chosen."""
        before = self.list.chosen
        self.list.cards.refresh()
        if before and self.list.chosen != before and self.list.cards.row_of(before) >= 0:
            self.list.choose(before)
        self._none.setVisible(not self.count)
        self._show_qualities()

    def _enter_suggested(self) -> None:
        if self.suggested.count:
            self.suggested.list.setFocus()
            self.suggested.list.choose_row(0)

    def _leave_suggested(self) -> None:
        if self.count:
            self.list.setFocus()

    def _show_qualities(self) -> None:
        stance = self._desk.work.stances.get(self.list.chosen)
        self._more.setVisible(stance is not None)
        if stance:
            self.qualities.show_qualities(stance.qualifiers, stance.unsure, stance.note)

    def _arrange(self) -> None:
        buttons = QVBoxLayout()
        buttons.setSpacing(0)
        buttons.addWidget(self.edit)
        buttons.addWidget(self.delete)
        buttons.addStretch()
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 12, 10)
        row.addWidget(self.qualities, 1)
        row.addLayout(buttons)
        more = QVBoxLayout(self._more)
        more.setContentsMargins(0, 0, 0, 0)
        more.setSpacing(0)
        more.addWidget(rule())
        more.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._none)
        column.addWidget(self.list, 3)
        column.addWidget(self._more)
        column.addWidget(self.suggested, 2)
