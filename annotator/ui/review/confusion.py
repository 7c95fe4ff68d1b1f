"""The confusion matrix: which label met which on the same words; a cell opens its places."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from annotator.ui.keyboard.keys import chord
from annotator.ui.look.theme import Appearance, ui_font
from annotator.words import _, grouped, ngettext

CELL = 40
LONGEST = 128
AXIS = 22
STRONG = 0.55


class ConfusionMatrix(QWidget):
    """Rows are one annotator's labels, columns the other's; arrows walk, Enter opens a cell."""

    cell_chosen = Signal(str, str)
    cell_requested = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._cells: Mapping[tuple[str, str], int] = {}
        self._sums: dict[str, int] = {}
        self._names = ("", "")
        self.labels: list[str] = []
        self._at = (0, 0)
        self._margin = LONGEST
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look.theme_changed.connect(self.update)

    def show_cells(self, cells: Mapping[tuple[str, str], int], names: tuple[str, str]) -> None:
        """Show how often the labels of two annotators met."""
        self._cells, self._names = cells, names
        self.labels = sorted({label for cell in cells for label in cell})
        self._sums = {
            row: sum(many for (one, _other), many in cells.items() if one == row)
            for row in self.labels
        }
        metrics = QFontMetrics(ui_font(12))
        widest = max((metrics.horizontalAdvance(label) for label in self.labels), default=0)
        self._margin = min(widest + 20, LONGEST)
        self._move(0, 0, tell=False)
        self.setFixedSize(self.sizeHint())
        self.update()

    @property
    def chosen(self) -> tuple[str, str]:
        """The labels of the cell in hand; empty ones when nothing met."""
        if not self.labels:
            return "", ""
        row, column = self._at
        return self.labels[row], self.labels[column]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the cells, or open the places of one."""
        steps = {"Left": (0, -1), "Right": (0, 1), "Up": (-1, 0), "Down": (1, 0)}
        pressed = chord(event)
        if pressed in steps and self.labels:
            self._move(*steps[pressed])
        elif pressed == "Enter":
            self.cell_requested.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the cell that is clicked in hand."""
        column, row = self._cell_at(event.position().toPoint())
        if 0 <= row < len(self.labels) and 0 <= column < len(self.labels):
            self._at = (row, column)
            self._move(0, 0)

    def sizeHint(self) -> QSize:
        """Return the room for all cells and their names."""
        side = self._margin + AXIS + CELL * len(self.labels) + 8
        return QSize(max(side, 320), max(side, 120))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint names, shades and numbers."""
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not self.labels:
                painter.setPen(QColor(theme.dim))
                painter.setFont(ui_font())
                painter.drawText(
                    self.rect(), Qt.AlignmentFlag.AlignCenter, _("No words in common yet.")
                )
                return
            self._paint_axes(painter)
            for row, one in enumerate(self.labels):
                for column, other in enumerate(self.labels):
                    self._paint_cell(painter, row, column, self._cells.get((one, other), 0))

    def _paint_axes(self, painter: QPainter) -> None:
        theme = self._look.theme
        painter.setPen(QColor(theme.dim))
        painter.setFont(ui_font(12))
        first, second = self._names
        painter.drawText(
            QRect(self._margin + AXIS, 0, 400, AXIS), Qt.AlignmentFlag.AlignVCenter, second
        )
        painter.save()
        painter.translate(0, self._margin + AXIS + CELL * len(self.labels))
        painter.rotate(-90)
        painter.drawText(QRect(0, 0, 400, AXIS), Qt.AlignmentFlag.AlignVCenter, first)
        painter.restore()
        painter.setPen(QColor(theme.ink))
        metrics = QFontMetrics(ui_font(12))
        for at, label in enumerate(self.labels):
            short = metrics.elidedText(label, Qt.TextElideMode.ElideRight, self._margin - 12)
            top = self._margin + AXIS + CELL * at
            painter.drawText(
                QRect(AXIS, top, self._margin - 8, CELL),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                short,
            )
            painter.save()
            painter.translate(top, self._margin + AXIS - 6)
            painter.rotate(-90)
            painter.drawText(QRect(0, 0, self._margin, CELL), Qt.AlignmentFlag.AlignVCenter, short)
            painter.restore()

    def _paint_cell(self, painter: QPainter, row: int, column: int, many: int) -> None:
        theme = self._look.theme
        box = QRectF(self._box(row, column)).adjusted(1, 1, -1, -1)
        share = many / self._sums[self.labels[row]] if many else 0.0
        colour = QColor(theme.accent if row == column else theme.polarity(-1).bar)
        colour.setAlphaF(0.08 + 0.92 * share if many else 0.0)
        painter.setBrush(colour)
        in_hand = self.hasFocus() and (row, column) == self._at
        painter.setPen(QPen(QColor(theme.ink if in_hand else theme.line), 2 if in_hand else 1))
        painter.drawRoundedRect(box, 3, 3)
        if many:
            painter.setPen(QColor(theme.accent_ink if share > STRONG else theme.ink))
            painter.setFont(ui_font(12))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, grouped(many))

    def _box(self, row: int, column: int) -> QRect:
        return QRect(
            self._margin + AXIS + CELL * column, self._margin + AXIS + CELL * row, CELL, CELL
        )

    def _cell_at(self, point: QPoint) -> tuple[int, int]:
        return (point.x() - self._margin - AXIS) // CELL, (point.y() - self._margin - AXIS) // CELL

    def _move(self, down: int, right: int, *, tell: bool = True) -> None:
        last = max(len(self.labels) - 1, 0)
        row, column = self._at
        self._at = (min(max(row + down, 0), last), min(max(column + right, 0), last))
        one, other = self.chosen
        many = self._cells.get((one, other), 0)
        said = ngettext("{count} time", "{count} times", many).format(count=grouped(many))
        self.setAccessibleName(f"{one} × {other}: {said}")
        self.update()
        if tell and self.labels:
            self.cell_chosen.emit(one, other)
