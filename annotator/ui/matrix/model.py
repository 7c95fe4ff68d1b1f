"""The matrix as a table model, so that screen readers can walk it; it holds one grid."""

from PySide6.QtCore import QAbstractTableModel, Qt

from annotator.ui.desk import Desk
from annotator.ui.look.listing import Index
from annotator.ui.look.pieces import tip
from annotator.ui.matrix.ends import End
from annotator.ui.matrix.grid import Coverage, Grid, grid_of
from annotator.ui.matrix.meetings import Meetings, Scope
from annotator.ui.matrix.spoken import coverage_told, pair_told

_SPOKEN = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


class MatrixModel(QAbstractTableModel):
    """Rows are holders, columns targets."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.meetings = Meetings("", "sentence")
        self.grid = Grid([], [], {}, set(), set())
        self.coverage: dict[str, Coverage] = {}

    def refresh(self, scope: Scope) -> None:
        """Show what is said now of the pairs of a scope."""
        text = self._desk.text
        if (self.meetings.scope, self.meetings.text) != (scope, text):
            self.meetings = Meetings(text, scope)
        grid = grid_of(self._desk, self.meetings)
        same = (grid.rows, grid.columns) == (self.grid.rows, self.grid.columns)
        if not same:
            self.beginResetModel()
        self.grid = grid
        self.coverage = grid.row_coverage()
        if not same:
            self.endResetModel()
        elif grid.rows and grid.columns:
            last = self.index(len(grid.rows) - 1, len(grid.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def told(self, row: int, column: int) -> str:
        """Return a cell in words."""
        grid = self.grid
        ends = grid.rows[row], grid.columns[column]
        return pair_told(self._desk, grid, self.meetings.scope, *ends)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many holders there are."""
        return 0 if parent and parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many targets there are."""
        return 0 if parent and parent.isValid() else len(self.grid.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell in words; what it looks like is painted from the grid."""
        if not index.isValid() or role != Qt.ItemDataRole.AccessibleTextRole:
            return None
        return self.told(index.row(), index.column())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a holder or target; a holder's tooltip says how far it is."""
        across = orientation == Qt.Orientation.Horizontal
        end = (self.grid.columns if across else self.grid.rows)[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return end.name
        if role not in _SPOKEN:
            return None
        words = end.name if across else self._row_told(end)
        return tip(words) if role == Qt.ItemDataRole.ToolTipRole else words

    def _row_told(self, end: End) -> str:
        coverage = self.coverage.get(end.key)
        return f"{end.name}: {coverage_told(coverage)}" if coverage else end.name
