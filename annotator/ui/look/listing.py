"""Listing: what every list of rows shares: a model of nouns, the ground of a row, a line of words."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.ui.look.glyphs import ground
from annotator.ui.look.theme import Appearance, Theme

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
NOUN = Qt.ItemDataRole.UserRole
"""The role under which a row gives the noun itself."""
EDGE = 8


class RowModel(QAbstractListModel, Generic[T]):
    """Nouns, one a row; `spoken` says all of one in words, `titled` what to type to come to it."""

    def __init__(
        self,
        parent: QObject,
        spoken: Callable[[T], str],
        titled: Callable[[T], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows: list[T] = []
        self._spoken = spoken
        self._titled = titled or spoken

    def show(self, rows: Sequence[T]) -> None:
        """List these and no others."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many there are."""
        return 0 if parent and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the noun of a row, or what is said of it."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == NOUN:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titled(row)
        return self._spoken(row) if role == Qt.ItemDataRole.AccessibleTextRole else None


class RowDelegate(QStyledItemDelegate):
    """Paints rows of one `size` in the colours of the theme; what it paints is for its kinds to say."""

    size: QSize

    def __init__(self, look: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, _option: QStyleOptionViewItem, _index: object) -> QSize:
        """Return the size that all rows have."""
        return self.size


def dress_list(
    view: QListView,
    name: str,
    rows: QAbstractItemModel,
    delegate: QAbstractItemDelegate,
    *,
    alike: bool = True,
) -> None:
    """Show rows in a list that is called so; where they are not `alike`, each is as high as it needs."""
    view.setAccessibleName(name)
    view.setModel(rows)
    view.setItemDelegate(delegate)
    view.setMouseTracking(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if alike:
        view.setUniformItemSizes(True)
    else:
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)


def row_ground(
    painter: QPainter,
    option: QStyleOptionViewItem,
    theme: Theme,
    left: int = EDGE,
    right: int = EDGE,
) -> QRect:
    """Paint the ground of a row that is chosen or under the mouse, and return the row's place."""
    # the stubs of the binding do not know the fields of style options
    box: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue,reportUnknownMemberType]
    state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue,reportUnknownMemberType]
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    hovered = bool(state & QStyle.StateFlag.State_MouseOver)
    ground(painter, box.adjusted(left, 1, -right, -1), theme, chosen=chosen, hovered=hovered)
    return box


def draw_words(
    painter: QPainter,
    box: QRect,
    words: str,
    font: QFont,
    colour: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    """Draw words on one line, as many of them as there is room for."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(words, elide, max(box.width(), 0))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side, shown)
