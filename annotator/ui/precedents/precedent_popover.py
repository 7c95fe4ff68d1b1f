"""The precedent popover: earlier decisions near the place in hand, walked without leaving it."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from annotator.ui.keyboard.keyboard import Keyboard
from annotator.ui.look.pieces import Words
from annotator.ui.look.row_popover import RowPopover
from annotator.ui.look.theme import Appearance
from annotator.ui.precedents.precedent_rows import ROW, Precedent, PrecedentDelegate
from annotator.words import _

GUIDELINE_LINES = 3


class PrecedentPopover(RowPopover[Precedent]):
    """Lists precedents; says which place is to be opened."""

    place_requested = Signal(object)
    row_height, shown = ROW, 5

    def __init__(self, whole: QWidget, look: Appearance, keyboard: Keyboard) -> None:
        super().__init__(whole, look, keyboard, _("Earlier decisions"), lambda row: row.spoken)
        self.guideline = Words("", "dim", wrap=True)
        self.guideline.setAlignment(Qt.AlignmentFlag.AlignTop)
        # the longest guideline must not make the window jump from row to row
        self.guideline.setFixedHeight(self.guideline.fontMetrics().lineSpacing() * GUIDELINE_LINES)
        hint = Words(
            _("↑ ↓ walk · Enter decides alike · Ctrl+Enter goes there · Esc leaves"), "dim"
        )
        self.arrange(PrecedentDelegate(look, self.list), self.guideline, hint)

    def offer(self, head: str, rows: Sequence[Precedent], near: QRect) -> None:
        """Open beside `near`, a place in the window."""
        self.head.setText(head)
        self.guideline.setVisible(any(one.guideline for one in rows))
        self.open_rows(rows, near)

    def answers(self) -> Mapping[str, Callable[[], None]]:
        """Decide alike, go there, or leave by the key that opened it."""
        return {
            "Enter": self.click,
            "Ctrl+Enter": self._open,
            "q": self.leave,
            "Alt+q": self.leave,
        }

    def look_at(self, row: Precedent) -> None:
        """Show the guideline."""
        self.guideline.setText("\n".join(row.guideline.split("\n")[:GUIDELINE_LINES]))

    def click(self) -> None:
        """Decide as was decided there."""
        chosen = self.current
        self.leave()
        if chosen:
            chosen.run()

    def _open(self) -> None:
        chosen = self.current
        self.leave()
        if chosen:
            self.place_requested.emit(chosen)
