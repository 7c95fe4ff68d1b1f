"""The find bar: a slim line over the article that says what is looked for and which hit this is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.ui.desk import Desk
from annotator.ui.finding.wish import WishLine
from annotator.ui.look.pieces import IconButton, Words, rule
from annotator.words import _, grouped, ngettext

MOST_HITS = 10_000


class FindBar(QWidget):
    """Looks slim, and knows nothing of texts."""

    next_requested = Signal()
    previous_requested = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAccessibleName(_("Find in the article"))
        self.wish = WishLine(_("Find in the article"), desk)
        self._count = Words("", "dim")
        self._count.setMinimumWidth(76)
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._fault = Words("", "fault", wrap=True)
        self._fault.setContentsMargins(24, 0, 16, 6)
        self._fault.hide()
        before = IconButton("up", _("Previous hit"), "Shift+Enter")
        after = IconButton("down", _("Next hit"), "Enter")
        shut = IconButton("close", _("Close the find bar"), "Esc")
        before.clicked.connect(self.previous_requested)
        after.clicked.connect(self.next_requested)
        shut.clicked.connect(self.left)
        self.wish.pressed.connect(self._take_key)
        row = QHBoxLayout()
        row.setContentsMargins(24, 6, 16, 6)
        row.setSpacing(4)
        row.addWidget(self.wish, 1)
        for widget in (self._count, before, after, shut):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._fault)
        column.addWidget(rule())
        self.hide()

    @property
    def count(self) -> str:
        """What is said about the hits."""
        return self._count.text()

    @property
    def fault(self) -> str:
        """Why nothing can be found; empty when something can."""
        return self._fault.text()

    def show_count(self, place: int, count: int) -> None:
        """Say which hit this is, counted from 1, and of how many; 0 when it is none of them."""
        self._fault.hide()
        self._fault.setText("")
        if not self.wish.field.text().strip():
            self._count.setText("")
        elif not count:
            self._count.setText(_("No hits"))
        else:
            known = f"{grouped(count)}+" if count >= MOST_HITS else grouped(count)
            among = _("{place} of {count}").format(place=grouped(place), count=known)
            alone = ngettext("{count} hit", "{count} hits", count).format(count=known)
            self._count.setText(among if place else alone)

    def show_fault(self, fault: str) -> None:
        """Say why nothing can be found."""
        self._count.setText("")
        self._fault.setText(fault)
        self._fault.show()

    def _take_key(self, name: str) -> None:
        signals = {
            "Enter": self.next_requested,
            "Shift+Enter": self.previous_requested,
            "Down": self.entered,
            "Esc": self.left,
        }
        signals[name].emit()
