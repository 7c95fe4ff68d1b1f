"""The table of documents: how far two annotators agree in each, the least first when sorted so."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from annotator.agreement import DocumentAgreement
from annotator.ui.keys import chord
from annotator.words import _

SORTED = Qt.ItemDataRole.UserRole
ROW = 28
Index = QModelIndex | QPersistentModelIndex


class DocumentModel(QAbstractTableModel):
    """Documents with their agreement, one a row."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[DocumentAgreement] = []
        self._heads = (
            _("Document"),
            _("Mentions, F1"),
            _("of"),
            _("Stances, F1"),
            _("of"),
        )

    def show(self, rows: Sequence[DocumentAgreement]) -> None:
        """List these documents."""
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
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the head of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what stands in a cell, or what it is sorted by."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        values = (row.name, row.mentions, row.mention_count, row.stances, row.stance_count)
        value = values[index.column()]
        if role == SORTED:
            return 2.0 if value is None else value
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            if value is None:
                return "–"
            return f"{value:.3f}" if isinstance(value, float) else str(value)
        return None


class DocumentTable(QTableView):
    """The documents of two annotators; walking them tells which one is in hand."""

    document_chosen = Signal(str)
    places_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Documents"))
        self.documents = DocumentModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.documents)
        self._sorted.setSortRole(SORTED)
        self.setModel(self._sorted)
        self.setSortingEnabled(True)
        self.sortByColumn(1, Qt.SortOrder.AscendingOrder)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.setAccessibleName(self.accessibleName())
        self.verticalHeader().setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 150), (2, 64), (3, 136), (4, 64)):
            head.resizeSection(column, width)
        self.selectionModel().currentRowChanged.connect(self._tell)

    @property
    def chosen(self) -> str:
        """The id of the document in hand; nothing without one."""
        row = self._sorted.mapToSource(self.currentIndex()).row()
        return self.documents.rows[row].document if row >= 0 else ""

    def show_documents(self, rows: Sequence[DocumentAgreement]) -> None:
        """List these documents, the one of least agreement in hand."""
        self.documents.show(rows)
        if rows:
            self.setCurrentIndex(self._sorted.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the places in the document with Enter."""
        if chord(event) == "Enter":
            self.places_requested.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self.document_chosen.emit(self.chosen)


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
