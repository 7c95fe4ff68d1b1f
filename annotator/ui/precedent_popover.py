"""The precedent popover: earlier decisions near the place in hand, walked without leaving it.

The focus stays where it was: while it is open its keys are taken before all others, and any other
key closes it and does what it always does.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from annotator.ui.keyboard import Keyboard
from annotator.ui.listing import RowModel
from annotator.ui.pieces import Words
from annotator.ui.popover import Popover
from annotator.ui.precedent_rows import ROW, Precedent, PrecedentDelegate
from annotator.ui.theme import Appearance
from annotator.words import _

WIDTH = 560
SHOWN = 5
GUIDELINE_LINES = 3


class PrecedentPopover(Popover):
    """Lists precedents; says which place is to be opened."""

    place_requested = Signal(object)

    def __init__(self, whole: QWidget, look: Appearance, keyboard: Keyboard) -> None:
        inside = "QListView { background: transparent; border: none; }"
        super().__init__(whole, look, _("Earlier decisions"), inside)
        self._keyboard = keyboard
        self.head = Words("", "strong", wrap=True)
        self.guideline = Words("", "dim", wrap=True)
        self.rows = RowModel[Precedent](self, lambda row: row.spoken)
        self.list = QListView()
        self._column = QVBoxLayout(self)
        self._arrange(look)
        self.leave_with_focus()

    @property
    def chosen(self) -> Precedent | None:
        """The precedent of the current row."""
        index = self.list.currentIndex()
        return self.rows.rows[index.row()] if index.isValid() else None

    def offer(self, head: str, rows: Sequence[Precedent], near: QRect) -> None:
        """Open beside `near`, a place in the window."""
        self.head.setText(head)
        self.rows.show(rows)
        self._go(0)
        self.list.setFixedHeight(min(len(rows), SHOWN) * ROW)
        self.guideline.setVisible(any(one.guideline for one in rows))
        self._column.activate()
        self.resize(WIDTH, self._column.heightForWidth(WIDTH))
        self.move_beside(near)
        self.show()
        self.raise_()
        self._keyboard.listener = self._hear

    def leave(self) -> None:
        """Close."""
        if self.isVisible():
            self._keyboard.listener = None
            self.hide()

    def sizeHint(self) -> QSize:
        """Return the room it needs."""
        return QSize(WIDTH, self._column.heightForWidth(WIDTH))

    def _hear(self, pressed: str) -> bool:
        last, row = len(self.rows.rows) - 1, self.list.currentIndex().row()
        places = {"Up": row - 1, "Down": row + 1, "Home": 0, "End": last}
        keys: dict[str, Callable[[], None]] = {
            "Enter": self._take,
            "Ctrl+Enter": self._open,
            "Esc": self.leave,
            "q": self.leave,
            "Alt+q": self.leave,
        }
        if pressed in places:
            self._go(min(max(places[pressed], 0), last))
        elif pressed in keys:
            keys[pressed]()
        else:
            self.leave()
            return False
        return True

    def _go(self, row: int) -> None:
        self.list.setCurrentIndex(self.rows.index(row))
        chosen = self.chosen
        said = chosen.guideline.split("\n") if chosen else []
        self.guideline.setText("\n".join(said[:GUIDELINE_LINES]))

    def _take(self) -> None:
        chosen = self.chosen
        self.leave()
        if chosen:
            chosen.run()

    def _open(self) -> None:
        chosen = self.chosen
        self.leave()
        if chosen:
            self.place_requested.emit(chosen)

    def _click(self, _index: QModelIndex) -> None:
        self._take()

    def _arrange(self, look: Appearance) -> None:
        self.list.setAccessibleName(_("Earlier decisions"))
        self.list.setModel(self.rows)
        self.list.setItemDelegate(PrecedentDelegate(look, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._click)
        hint = Words(
            _("↑ ↓ walk · Enter decides alike · Ctrl+Enter goes there · Esc leaves"), "dim"
        )
        column = self._column
        column.setContentsMargins(1, 10, 1, 10)
        column.setSpacing(6)
        for words in (self.head, self.guideline, hint):
            words.setContentsMargins(17, 0, 17, 0)
        self.guideline.setAlignment(Qt.AlignmentFlag.AlignTop)
        # the longest guideline must not make the window jump from row to row
        self.guideline.setFixedHeight(self.guideline.fontMetrics().lineSpacing() * GUIDELINE_LINES)
        for widget in (self.head, self.list, self.guideline, hint):
            column.addWidget(widget)
