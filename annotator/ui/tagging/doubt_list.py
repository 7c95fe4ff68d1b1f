"""Doubts as a list: each in a sentence, and under it what one key would do."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QTextOption
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from annotator.lint import Doubt
from annotator.ui.keyboard.keys import chord, legend
from annotator.ui.look.glyphs import CAP_HEIGHT, cap_width, draw_cap
from annotator.ui.look.listing import NOUN, Index, RowModel, draw_words, dress_list, row_ground
from annotator.ui.look.theme import Appearance, ui_font
from annotator.words import _

EDGE = 8
LEFT = 16
MOST_LINES = 6
SCROLL_BAR = 10


class DoubtModel(RowModel[Doubt]):
    """The doubts of the open document, in the order of its text."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, _spoken)

    def row_of(self, key: str) -> int:
        """Return the row of a doubt, -1 when it is not shown."""
        return next((row for row, one in enumerate(self.rows) if one.key == key), -1)


def _spoken(doubt: Doubt) -> str:
    return f"{doubt.sentence} {doubt.fix.title}" if doubt.fix else doubt.sentence


class DoubtDelegate(QStyledItemDelegate):
    """Paints a doubt; it is as high as its words need."""

    def __init__(self, look: Appearance, parent: QListView) -> None:
        super().__init__(parent)
        self._look = look
        self._list = parent

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room the doubt needs at the width of the list."""
        doubt: Doubt = index.data(NOUN)
        fix = CAP_HEIGHT + 6 if doubt.fix else 0
        return QSize(120, 8 + self._words_height(doubt) + fix + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one doubt."""
        theme = self._look.theme
        doubt: Doubt = index.data(NOUN)
        box = row_ground(painter, option, theme)
        width, height = self._room(), self._words_height(doubt)
        words = QTextOption()
        words.setWrapMode(QTextOption.WrapMode.WordWrap)
        painter.setFont(ui_font())
        painter.setPen(QColor(theme.ink))
        top = box.top() + 8
        painter.drawText(QRectF(box.left() + LEFT, top, width, height), doubt.sentence, words)
        if doubt.fix:
            top += height + 6
            cap = legend("Enter")
            wide = cap_width(cap)
            draw_cap(painter, QRect(box.left() + LEFT, top, wide, CAP_HEIGHT), cap, theme)
            place = QRect(box.left() + LEFT + wide + 8, top, width - wide - 8, CAP_HEIGHT)
            draw_words(painter, place, doubt.fix.title, ui_font(12), theme.dim)

    def _words_height(self, doubt: Doubt) -> int:
        metrics = QFontMetrics(ui_font())
        wrap = Qt.TextFlag.TextWordWrap.value
        box = metrics.boundingRect(QRect(0, 0, self._room(), 10_000), wrap, doubt.sentence)
        return min(box.height(), MOST_LINES * metrics.lineSpacing())

    def _room(self) -> int:
        """Return the width for words; the same whether there is a scroll bar or not."""
        return max(self._list.width() - 2 * LEFT - SCROLL_BAR, 80)


class DoubtList(QListView):
    """The doubts; walking shows the place, one key fixes, another says that it is meant."""

    place_requested = Signal(object)
    fix_requested = Signal(object)
    dismissal_requested = Signal(object)

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.rows = DoubtModel(self)
        dress_list(self, _("Doubts"), self.rows, DoubtDelegate(look, self), alike=False)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.selectionModel().currentChanged.connect(self._walk)
        self.clicked.connect(self._show_place)
        self._showing = False

    @property
    def chosen(self) -> Doubt | None:
        """The doubt of the current row."""
        index = self.currentIndex()
        return self.rows.rows[index.row()] if index.isValid() else None

    def show_doubts(self, doubts: Sequence[Doubt]) -> None:
        """List others; the chosen one stays so, or else the one that comes in its place."""
        chosen, row = self.chosen, self.currentIndex().row()
        self._showing = True
        self.rows.show(doubts)
        self._showing = False
        if doubts and row >= 0:
            same = self.rows.row_of(chosen.key) if chosen else -1
            self._showing = same >= 0
            self.choose_row(same if same >= 0 else row)
            self._showing = False

    def choose_row(self, row: int) -> None:
        """Make a row the current one, within the list."""
        last = len(self.rows.rows) - 1
        if last >= 0:
            self.setCurrentIndex(self.rows.index(min(max(row, 0), last)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fix the chosen doubt or dismiss it."""
        chosen, pressed = self.chosen, chord(event)
        if chosen and pressed == "Enter":
            self.fix_requested.emit(chosen)
        elif chosen and pressed in ("Del", "Backspace"):
            self.dismissal_requested.emit(chosen)
        else:
            super().keyPressEvent(event)

    def _walk(self, index: QModelIndex) -> None:
        if self.hasFocus() and not self._showing:
            self._show_place(index)

    def _show_place(self, index: QModelIndex) -> None:
        if index.isValid():
            self.place_requested.emit(self.rows.rows[index.row()])
