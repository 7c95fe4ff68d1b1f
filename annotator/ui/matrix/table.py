"""The table of the matrix: walked with arrows, set with the keys of the polarities."""

from PySide6.QtCore import (
    QElapsedTimer,
    QEvent,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from annotator.domain import Scheme
from annotator.ui.desk import Desk
from annotator.ui.keyboard.keyboard import KEEPS_KEYS
from annotator.ui.keyboard.keys import chord, legend, types
from annotator.ui.look.theme import Appearance, Theme
from annotator.ui.matrix.corner import Corner
from annotator.ui.matrix.headers import COLUMN, HEAD, OVERHANG, ROW, SIDE, Holders, Targets
from annotator.ui.matrix.model import MatrixModel
from annotator.ui.matrix.seeking import beginning, next_undecided, stop_on_the_way
from annotator.ui.matrix.signs import SignPainter, signs_of
from annotator.ui.matrix.tiles import Kind, Tiles, kinds_of, runs
from annotator.ui.tagging.stance_list import polarity_of
from annotator.words import _

Cell = tuple[int, int]
NOWHERE = (-1, -1)
_WAYS = {"Left": (0, -1), "Right": (0, 1), "Up": (-1, 0), "Down": (1, 0)}
_WISHES = {
    "Enter": "entered",
    "Del": "removal_requested",
    "Backspace": "removal_requested",
    "Esc": "left",
    "/": "scope_requested",
    "Ctrl+z": "undo_requested",
    "Ctrl+y": "redo_requested",
    "Ctrl+Shift+z": "redo_requested",
}


class MatrixTable(QTableView):
    """Paints all cells at once; what a key means is said by a signal, for the current cell."""

    walked = Signal(int, int)
    lit = Signal(int, int)
    polarity_chosen = Signal(str)
    entered = Signal()
    removal_requested = Signal()
    left = Signal()
    scope_requested = Signal()
    closed = Signal()
    rest_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, desk: Desk, look: Appearance, matrix: MatrixModel) -> None:
        super().__init__()
        self._desk = desk
        self._look = look
        self.matrix = matrix
        self._hovered: Cell = NOWHERE
        self._painted: Cell = NOWHERE
        self._grid = matrix.grid
        self._kinds: dict[int, list[Kind]] = {}
        self._tiles: tuple[tuple[Theme, float, Scheme], Tiles] | None = None
        self._typed = ""
        self._since = QElapsedTimer()
        self.toggle_legend = ""
        self.rest_legend = ""
        self.holders = Holders(matrix, look)
        self.targets = Targets(matrix, look)
        self.setVerticalHeader(self.holders)
        self.setHorizontalHeader(self.targets)
        self.setModel(matrix)
        self.corner = Corner(self, desk, look)
        self._behave()
        for header, orientation in ((self.holders, 0), (self.targets, 1)):
            header.pointed.connect(self._point_row if orientation == 0 else self._point_column)
            header.chosen.connect(self._choose_row if orientation == 0 else self._choose_column)
        matrix.modelReset.connect(self._measure)
        self.selectionModel().currentChanged.connect(self._walk)

    @property
    def cell(self) -> Cell:
        """The row and column in hand."""
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else NOWHERE

    def go(self, row: int, column: int) -> None:
        """Take another cell in hand and show it."""
        index = self.matrix.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Set, remove, enter or walk; letters seek the name of a row."""
        pressed = chord(event)
        polarity = polarity_of(self._desk, pressed)
        words = legend(pressed) if pressed else ""
        if words and words == self.rest_legend:
            self.rest_requested.emit()
        elif words and words == self.toggle_legend and not self._seeking:
            self.closed.emit()
        elif polarity:
            self.polarity_chosen.emit(polarity)
        elif pressed in _WISHES:
            getattr(self, _WISHES[pressed]).emit()
        elif pressed == "Space" and not self._seeking:
            self._go_if(next_undecided(self.matrix.grid, self.cell))
        elif pressed.startswith("Ctrl+") and pressed[5:] in _WAYS:
            self.go(*stop_on_the_way(self.matrix.grid, self.cell, _WAYS[pressed[5:]]))
        elif types(event):
            self._seek(event.text())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light what is under the mouse."""
        index = self.indexAt(event.position().toPoint())
        self._hover((index.row(), index.column()) if index.isValid() else NOWHERE)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(NOWHERE)
        super().leaveEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Go to the evidence."""
        self.entered.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.matrix.grid.rows and self.matrix.grid.columns:
            self.go(0, 0)
        self.tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.corner.setGeometry(0, 0, SIDE, HEAD)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells that are to be seen anew, then the bands and the frame."""
        if self._grid is not self.matrix.grid:
            self._grid = self.matrix.grid
            self._kinds.clear()
        place = event.rect()
        rows = self.holders.between(place.top(), place.bottom())
        columns = self.targets.between(place.left(), place.right())
        tiles = self._tiles_now()
        with QPainter(self.viewport()) as painter:
            for row in rows:
                kinds = self._kinds.get(row)
                if kinds is None:
                    kinds = self._kinds[row] = kinds_of(self._grid, row)
                for kind, column, count in runs(kinds, columns):
                    tiles.paint(painter, kind, self.box(row, column), count)
            self._paint_bands(painter)
            self._paint_frame(painter)

    def tell(self) -> None:
        """Say which cell is in hand or under the mouse; it is lit while somebody is here."""
        row, column = self._shown
        self.holders.mark(row)
        self.targets.mark(column)
        # only what looks different now; a change of the matrix itself repaints all of it
        for band in (*self._bands(self._painted), *self._bands(self._shown)):
            self.viewport().update(band)
        self._painted = self._shown
        self.walked.emit(row, column)
        if self.hasFocus() or self._hovered != NOWHERE:
            self.lit.emit(row, column)

    def box(self, row: int, column: int) -> QRect:
        """Return where a cell is painted; the last column is wider than that, for its name."""
        left = self.columnViewportPosition(column)
        return QRect(left, self.rowViewportPosition(row), COLUMN, ROW)

    def _tiles_now(self) -> Tiles:
        theme, ratio = self._look.theme, self.devicePixelRatioF()
        wanted = theme, ratio, self._desk.scheme
        if self._tiles is None or self._tiles[0] != wanted:
            signs = SignPainter(theme, signs_of(self._desk.scheme.polarities))
            self._tiles = wanted, Tiles(theme, signs, ratio)
        return self._tiles[1]

    def _paint_bands(self, painter: QPainter) -> None:
        theme = self._look.theme
        shade = QColor(theme.selection)
        shade.setAlphaF(0.4)
        mode = QPainter.CompositionMode
        row, column = self._shown
        painter.save()
        if row >= 0 and column >= 0:
            around = QRegion(self.viewport().rect()) - QRegion(self.box(row, column))
            painter.setClipRegion(around)
        # so signs stay as strong as they are under the band
        painter.setCompositionMode(
            mode.CompositionMode_Screen if theme.dark else mode.CompositionMode_Multiply
        )
        for band in self._bands(self._shown):
            painter.fillRect(band, shade)
        painter.restore()

    def _bands(self, cell: Cell) -> list[QRect]:
        """Return where the row and the column of a cell are."""
        row, column = cell
        grid = self.matrix.grid
        width, height = len(grid.columns) * COLUMN, len(grid.rows) * ROW
        bands: list[QRect] = []
        if row >= 0:
            bands.append(QRect(-self.horizontalOffset(), self.rowViewportPosition(row), width, ROW))
        if column >= 0:
            left = self.columnViewportPosition(column)
            bands.append(QRect(left, -self.verticalOffset(), COLUMN, height))
        return bands

    def _paint_frame(self, painter: QPainter) -> None:
        row, column = self.cell
        if row < 0:
            return
        theme = self._look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent if self.hasFocus() else theme.dim), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.box(row, column)).adjusted(0, 0, -1, -1), 3, 3)

    @property
    def _shown(self) -> Cell:
        """What the mouse is over, or else what is in hand."""
        return self._hovered if self._hovered != NOWHERE else self.cell

    @property
    def _seeking(self) -> bool:
        pause = QGuiApplication.styleHints().keyboardInputInterval() * 2
        return bool(self._typed) and self._since.isValid() and self._since.elapsed() < pause

    def _seek(self, typed: str) -> None:
        self._typed = self._typed + typed if self._seeking else typed
        self._since.start()
        row = beginning([one.name for one in self.matrix.grid.rows], self._typed)
        if row >= 0 and self.cell != NOWHERE:
            self.go(row, self.cell[1])

    def _go_if(self, cell: Cell) -> None:
        if cell != NOWHERE:
            self.go(*cell)

    def _hover(self, cell: Cell) -> None:
        if cell != self._hovered:
            self._hovered = cell
            self.tell()
            if cell == NOWHERE and not self.hasFocus():
                self.lit.emit(*NOWHERE)

    def _walk(self) -> None:
        self._hovered = NOWHERE
        self.tell()

    def _point_row(self, row: int) -> None:
        self._hover((row, -1) if row >= 0 else NOWHERE)

    def _point_column(self, column: int) -> None:
        self._hover((-1, column) if column >= 0 else NOWHERE)

    def _choose_row(self, row: int) -> None:
        if row >= 0:
            self.go(row, max(self.cell[1], 0))
            self.setFocus()

    def _choose_column(self, column: int) -> None:
        if column >= 0:
            self.go(max(self.cell[0], 0), column)
            self.setFocus()

    def _measure(self) -> None:
        last = len(self.matrix.grid.columns) - 1
        if last >= 0:
            self.setColumnWidth(last, COLUMN + OVERHANG)

    def _behave(self) -> None:
        self.setProperty(KEEPS_KEYS, True)
        self.setAccessibleName(_("Stance matrix"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget())  # else the style frames the place between the scroll bars
        self.setMouseTracking(True)
        for header in (self.holders, self.targets):
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
