"""The conflict list: things of which two copies say otherwise, one row each."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from annotator.commands.conflicts import Conflict
from annotator.ui.look.listing import NOUN, Index, RowDelegate, RowModel, draw_words, row_ground
from annotator.ui.look.theme import Appearance, document_font, ui_font
from annotator.ui.review.walked_list import WalkedList
from annotator.words import _

ROW = 48


def standing_title(conflict: Conflict) -> str:
    """Return how a conflict stands, in words."""
    if not conflict.is_settled:
        return _("to settle")
    if conflict.counts < 0:
        return _("something else was said since")
    return _("version {number} counts").format(number=conflict.counts + 1)


def said(conflict: Conflict) -> str:
    """Return all that a row tells."""
    return ", ".join(filter(None, (conflict.title, conflict.name, standing_title(conflict))))


class ConflictDelegate(RowDelegate):
    """Paints a conflict: what it is about, how it stands, and in which document."""

    size = QSize(160, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        theme = self._look.theme
        conflict: Conflict = index.data(NOUN)
        inner = row_ground(painter, option, theme).adjusted(20, 4, -20, -4)
        ink = theme.dim if conflict.is_settled else theme.ink
        top = QRect(inner.left(), inner.top(), inner.width(), 20)
        draw_words(painter, top, conflict.title, document_font(14), ink)
        small = ui_font(11)
        told = standing_title(conflict)
        wide = min(QFontMetrics(small).horizontalAdvance(told), inner.width() * 3 // 5)
        below = QRect(inner.left(), inner.top() + 20, wide + 1, 18)
        draw_words(painter, below, told, small, theme.dim)
        rest = QRect(below.right() + 16, below.top(), inner.right() - below.right() - 16, 18)
        right, middle = Qt.AlignmentFlag.AlignRight, Qt.TextElideMode.ElideMiddle
        draw_words(painter, rest, conflict.name, small, theme.dim, right, middle)


class ConflictList(WalkedList[Conflict]):
    """Conflicts to walk through."""

    def __init__(self, keys: Callable[[str], bool], look: Appearance) -> None:
        super().__init__(keys)
        self.conflicts: RowModel[Conflict] = RowModel(self, said)
        self.dress(_("Conflicting versions"), self.conflicts, ConflictDelegate(look, self))
