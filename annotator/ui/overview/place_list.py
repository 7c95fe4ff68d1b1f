"""The list of places beside a picture: walked with arrows, Enter or a click goes to the text."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.keyboard.keyboard import KEEPS_KEYS
from annotator.ui.keyboard.keys import chord, types
from annotator.ui.look.glyphs import draw_polarity
from annotator.ui.look.listing import NOUN, Index, RowModel, draw_words, dress_list, row_ground
from annotator.ui.look.pieces import Elided, Words
from annotator.ui.look.theme import Appearance, document_font, ui_font
from annotator.ui.overview.places import PlaceRow
from annotator.words import _, grouped, ngettext

MOST_ROWS = 2000
_LEFT, _LINE, _QUOTE_LINES = 16, 18, 3


class PlaceDelegate(QStyledItemDelegate):
    """Paints title, polarity, the words in the text, and where they stand."""

    def __init__(self, look: Appearance, parent: QListView) -> None:
        super().__init__(parent)
        self._look = look
        self._list = parent

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room the row needs at the width of the list."""
        row: PlaceRow = index.data(NOUN)
        lines = 2 + bool(row.said)
        return QSize(120, 16 + lines * _LINE + self._quote_height(row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        theme = self._look.theme
        row: PlaceRow = index.data(NOUN)
        box = row_ground(painter, option, theme)
        line = QRect(box.left() + _LEFT, box.top() + 7, self._room(), _LINE)
        draw_words(painter, line, row.title, _strong(), theme.ink)
        line.translate(0, _LINE)
        if row.said:
            if row.sign is not None:
                draw_polarity(painter, QRectF(line.left(), line.top() + 4.5, 9, 9), row.sign, theme)
            draw_words(painter, line.adjusted(15, 0, 0, 0), row.said, ui_font(12), theme.ink)
            line.translate(0, _LINE)
        if row.quote:
            high = self._quote_height(row)
            place = QRect(line.left(), line.top() + 2, line.width(), high - 4)
            painter.setFont(document_font(13))
            painter.setPen(QColor(theme.ink))
            painter.drawText(place, Qt.TextFlag.TextWordWrap.value, self._quote(row))
            line.translate(0, high)
        draw_words(painter, line, row.where, ui_font(11), theme.dim)

    def _quote(self, row: PlaceRow) -> str:
        """Return as much of the quote as three lines have room for."""
        metrics = QFontMetrics(document_font(13))
        return metrics.elidedText(
            row.quote, Qt.TextElideMode.ElideRight, round(self._room() * (_QUOTE_LINES - 0.6))
        )

    def _quote_height(self, row: PlaceRow) -> int:
        if not row.quote:
            return 0
        wrap = Qt.TextFlag.TextWordWrap.value
        room = QRect(0, 0, max(self._room(), 60), 1000)
        high = QFontMetrics(document_font(13)).boundingRect(room, wrap, self._quote(row)).height()
        return high + 6

    def _room(self) -> int:
        return self._list.viewport().width() - 2 * _LEFT


class PlaceList(QListView):
    """Places, one below the other."""

    open_requested = Signal(object)
    left = Signal()
    left_sideways = Signal()
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.setProperty(KEEPS_KEYS, True)
        self.places = RowModel[PlaceRow](self, lambda row: row.spoken)
        delegate = PlaceDelegate(look, self)
        dress_list(self, _("Places in the text"), self.places, delegate, alike=False)
        self.clicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, go back to the picture, or leave; arrows move."""
        pressed = chord(event)
        if pressed == "Enter" and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif pressed == "Left":
            self.left_sideways.emit()
        elif pressed == "Esc":
            self.left.emit()
        elif pressed == "Ctrl+z":
            self.undo_requested.emit()
        elif pressed in ("Ctrl+Shift+z", "Ctrl+y"):
            self.redo_requested.emit()
        elif types(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.open_requested.emit(self.places.rows[index.row()])


class PlacePanel(QWidget):
    """The list under its title, or a word on how to fill it."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.setAccessibleName(_("Places in the text"))
        self.list = PlaceList(look)
        self._title = Elided("", "strong")
        self._count = Words("", "dim", wrap=True)
        self._title.setContentsMargins(16, 12, 16, 0)
        self._count.setContentsMargins(16, 2, 16, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self._count)
        column.addWidget(self.list, 1)
        self.clear()

    @property
    def title(self) -> str:
        """What the places are of."""
        return self._title.whole

    def clear(self) -> None:
        """List nothing."""
        self._title.say("")
        self._title.hide()
        self._count.setText(
            _(
                "Click a part of the picture, or choose it with the arrow keys and press Enter: what it counts is listed here."
            )
        )
        self._count.setContentsMargins(16, 16, 16, 6)
        self.list.places.show([])

    def show_rows(self, title: str, rows: Sequence[PlaceRow], count: int) -> None:
        """List places; of `count` places only the first MOST_ROWS are given."""
        self._title.say(title)
        self._title.show()
        self._count.setContentsMargins(16, 2, 16, 6)
        told = ngettext("{count} place", "{count} places", count).format(count=grouped(count))
        more = _("the first {count} are listed").format(count=grouped(len(rows)))
        self._count.setText(f"{told} · {more}" if count > len(rows) else told)
        self.list.places.show(rows)
        if rows:
            self.list.setCurrentIndex(self.list.places.index(0))


def _strong() -> QFont:
    font = ui_font()
    font.setWeight(QFont.Weight.DemiBold)
    return font
