"""How a document looks in the list: its state as a shape, its name, and its counts below."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from annotator.commands.session import Listed
from annotator.ui.documents.model import LISTED, counted
from annotator.ui.look.glyphs import draw_state
from annotator.ui.look.listing import RowDelegate, draw_words, row_ground
from annotator.ui.look.theme import ui_font

ROW = 44
EDGE = 8
GLYPH = 14
MIDDLE = Qt.TextElideMode.ElideMiddle


class DocumentDelegate(RowDelegate):
    """Paints one row of the list of documents."""

    size = QSize(120, ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        theme = self._look.theme
        listed: Listed = index.data(LISTED)
        box = row_ground(painter, option, theme)
        left, top = box.left() + 2 * EDGE, box.top()
        glyph = QRectF(left, top + 8, GLYPH, GLYPH)
        draw_state(painter, glyph, listed.state, theme)
        text = QRect(left + GLYPH + EDGE, top + 5, box.width() - 5 * EDGE - GLYPH, 19)
        draw_words(painter, text, listed.name, ui_font(13), theme.ink, elide=MIDDLE)
        below = text.translated(0, 18)
        draw_words(painter, below, counted(listed), ui_font(11), theme.dim, elide=MIDDLE)
