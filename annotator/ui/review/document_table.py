"""The table of documents: how far two annotators agree in each, the least first when sorted so."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QObject,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from annotator.agreement import DocumentAgreement
from annotator.ui.keyboard.keys import chord
from annotator.ui.look.listing import Index
from annotator.ui.look.tables import TableModel, dress_table
from annotator.words import _

SORTED = Qt.ItemDataRole.UserRole + 1


class DocumentModel(TableModel[DocumentAgreement]):
    """Documents with their agreement, one a row."""

    def __init__(self, parent: QObject) -> None:
        heads = (_("Document"), _("Mentions, F1"), _("of"), _("Stances, F1"), _("of"))
        super().__init__(parent, heads, _told)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what stands in a cell, or what it is sorted by."""
        if role != SORTED or not index.isValid():
            return super().data(index, role)
        value = _cells(self.rows[index.row()])[index.column()]
        return 2.0 if value is None else value


class DocumentTable(QTableView):
    """The documents of two annotators; walking them tells which one is in hand."""

    document_chosen = Signal(str)
    places_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.documents = DocumentModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.documents)
        self._sorted.setSortRole(SORTED)
        dress_table(self, _("Documents"), self._sorted, {1: 150, 2: 64, 3: 136, 4: 64}, 0)
        self.setSortingEnabled(True)
        self.sortByColumn(1, Qt.SortOrder.AscendingOrder)
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


def _cells(row: DocumentAgreement) -> tuple[str | int | float | None, ...]:
    return row.name, row.mentions, row.mention_count, row.stances, row.stance_count


def _told(row: DocumentAgreement, column: int) -> str:
    value = _cells(row)[column]
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
