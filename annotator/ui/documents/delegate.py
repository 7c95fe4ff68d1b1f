"""How a document looks in the list: its state as a shape, its name, and its counts below."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.commands.session import Listed
from annotator.ui.documents.model import LISTED, counted
from annotator.ui.glyphs import draw_state, ground
from annotator.ui.theme import Appearance, ui_font

ROW = 44
EDGE = 8
GLYPH = 14


class DocumentDelegate(QStyledItemDelegate):
    """Paints one row of the list of documents."""

    def __init__(self, look: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, _option: QStyleOptionViewItem, _index: object) -> QSize:
        """Return the height that all rows have."""
        return QSize(120, ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        theme = self._look.theme
        box: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue,reportUnknownMemberType]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue,reportUnknownMemberType]
        listed: Listed = index.data(LISTED)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        ground(painter, box.adjusted(EDGE, 1, -EDGE, -1), theme, chosen=chosen, hovered=hovered)
        left, top = box.left() + 2 * EDGE, box.top()
        glyph = QRectF(left, top + 8, GLYPH, GLYPH)
        draw_state(painter, glyph, listed.state, theme)
        text = QRect(left + GLYPH + EDGE, top + 5, box.width() - 5 * EDGE - GLYPH, 19)
        _line(painter, text, listed.name, 13, theme.ink)
        _line(painter, text.translated(0, 18), counted(listed), 11, theme.dim)


def _line(painter: QPainter, box: QRect, words: str, pixels: int, colour: str) -> None:
    font = ui_font(pixels)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideMiddle, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
