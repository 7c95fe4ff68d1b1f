"""Tables: what every table of rows shares: a model of nouns, and a calm look without a grid."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QObject, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from annotator.ui.look.listing import NOUN, Index

T = TypeVar("T")
ROW = 28


class TableModel(QAbstractTableModel, Generic[T]):
    """Nouns, one a row; `told` says what stands in a column, to the right but in those of `left`."""

    def __init__(
        self,
        parent: QObject,
        heads: Sequence[str],
        told: Callable[[T, int], str],
        left: Collection[int] = (0,),
    ) -> None:
        super().__init__(parent)
        self.rows: list[T] = []
        self._heads = heads
        self._told = told
        self._left = left

    def show(self, rows: Sequence[T]) -> None:
        """List these and no others."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many there are."""
        return 0 if parent and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how much is told of each."""
        return 0 if parent and parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the head of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._heads[section]
        return self._side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the noun of a row, or what stands in a cell."""
        if not index.isValid():
            return None
        if role == NOUN:
            return self.rows[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._told(self.rows[index.row()], index.column())
        return None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        left = Qt.AlignmentFlag.AlignLeft
        side = left if column in self._left else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignVCenter


def dress_table(
    table: QTableView,
    name: str,
    rows: QAbstractItemModel,
    widths: Mapping[int, int],
    wide: int | None = None,
) -> None:
    """Show rows in a table that is called so; column `wide` takes the room the others leave."""
    table.setAccessibleName(name)
    table.setModel(rows)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW)
    head = table.horizontalHeader()
    for header in (table.verticalHeader(), head):
        header.setAccessibleName(name)
    head.setHighlightSections(False)
    if wide is not None:
        head.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
    for column, width in widths.items():
        head.resizeSection(column, width)
