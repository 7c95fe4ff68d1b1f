"""Headers: names along the side with a bar of what is decided, and slanted names above."""

import math

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QHeaderView

from annotator.ui.look.theme import Appearance, ui_font
from annotator.ui.matrix.model import MatrixModel
from annotator.words import _

COLUMN = 30
ROW = 24
SIDE = 188
HEAD = 96
LEAN = math.radians(58)
OVERHANG = round(HEAD / math.tan(LEAN))
_BAR = 32
_LETTERS = 12


class Header(QHeaderView):
    """Names of one side; says which is under the mouse or clicked, and marks one of them."""

    pointed = Signal(int)
    chosen = Signal(int)

    def __init__(self, orientation: Qt.Orientation, matrix: MatrixModel, look: Appearance) -> None:
        super().__init__(orientation)
        self.matrix = matrix
        self.look = look
        self.marked = -1
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setMinimumSectionSize(8)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def mark(self, section: int) -> None:
        """Mark one name."""
        if section != self.marked:
            self.marked = section
            self.viewport().update()

    def section_at(self, point: QPoint) -> int:
        """Return the section whose name is under a point, -1 for none."""
        return self.logicalIndexAt(point)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which name the mouse is over."""
        self.pointed.emit(self.section_at(event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which name is clicked."""
        self.chosen.emit(self.section_at(event.position().toPoint()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Do nothing more: sections keep their place and size."""

    def leaveEvent(self, _event: QEvent) -> None:
        self.pointed.emit(-1)

    def font_of(self, section: int) -> QFont:
        """Return the letters of a name; the marked one is stronger."""
        font = ui_font(_LETTERS)
        font.setWeight(QFont.Weight.DemiBold if section == self.marked else QFont.Weight.Normal)
        return font

    def between(self, start: int, end: int) -> range:
        """Return the sections from one place of the viewport to another, in pixels."""
        size = COLUMN if self.orientation() == Qt.Orientation.Horizontal else ROW
        first = max((start + self.offset()) // size, 0)
        return range(first, min((end + self.offset()) // size + 1, self.count()))

    def visible(self) -> range:
        """Return the sections that may be seen; for slanted names some more on the left."""
        along = self.orientation() == Qt.Orientation.Horizontal
        room = self.viewport().width() if along else self.viewport().height()
        return self.between(-OVERHANG if along else 0, room)


class Holders(Header):
    """The names at the side, each with a thin bar that says how many of its pairs are decided."""

    def __init__(self, matrix: MatrixModel, look: Appearance) -> None:
        super().__init__(Qt.Orientation.Vertical, matrix, look)
        self.setAccessibleName(_("Holders"))
        self.setDefaultSectionSize(ROW)

    def sizeHint(self) -> QSize:
        """Return the width of names and bars."""
        return QSize(SIDE, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the names that are seen."""
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for row in self.visible():
                top = self.sectionViewportPosition(row)
                self._paint_row(painter, row, QRect(0, top, self.width(), ROW))

    def _paint_row(self, painter: QPainter, row: int, box: QRect) -> None:
        theme = self.look.theme
        end = self.matrix.grid.rows[row]
        if row == self.marked:
            painter.fillRect(box, _marked(theme.selection))
        font = self.font_of(row)
        words = box.adjusted(16, 0, -_BAR - 20, 0)
        shown = QFontMetrics(font).elidedText(end.name, Qt.TextElideMode.ElideRight, words.width())
        painter.setFont(font)
        painter.setPen(QColor(theme.ink if end.mentions or row == self.marked else theme.dim))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        coverage = self.matrix.coverage.get(end.key)
        if coverage is None or not coverage.pairs:
            return
        bar = QRectF(box.right() - _BAR - 9, box.center().y() - 1, _BAR, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.line))
        painter.drawRoundedRect(bar, 1.5, 1.5)
        if coverage.decided:
            bar.setWidth(max(bar.width() * coverage.decided / coverage.pairs, 3))
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(bar, 1.5, 1.5)


class Targets(Header):
    """The names above, slanted so that many can be read; the last column has room for its own."""

    def __init__(self, matrix: MatrixModel, look: Appearance) -> None:
        super().__init__(Qt.Orientation.Horizontal, matrix, look)
        self.setAccessibleName(_("Targets"))
        self.setDefaultSectionSize(COLUMN)

    def sizeHint(self) -> QSize:
        """Return the height of slanted names."""
        return QSize(0, HEAD)

    def section_at(self, point: QPoint) -> int:
        """Return the section whose slanted name is under a point, -1 for none."""
        x = point.x() - (HEAD - point.y()) / math.tan(LEAN) + self.offset()
        section = int(x // COLUMN)
        return section if 0 <= section < self.count() else -1

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the names that are seen."""
        theme = self.look.theme
        line = QColor(theme.line)
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for column in self.visible():
                left = float(self.sectionViewportPosition(column))
                foot, head = QPointF(left, HEAD), QPointF(left + OVERHANG, 0)
                wide = QPointF(COLUMN, 0)
                if column == self.marked:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(_marked(theme.selection))
                    painter.drawPolygon(QPolygonF([foot, head, head + wide, foot + wide]))
                painter.setPen(QPen(line, 1))
                painter.drawLine(foot + wide, head + wide)
                self._paint_name(painter, column, left)

    def _paint_name(self, painter: QPainter, column: int, left: float) -> None:
        theme = self.look.theme
        end = self.matrix.grid.columns[column]
        font = self.font_of(column)
        if end.topic:
            font.setItalic(True)
        metrics = QFontMetrics(font)
        room = round((HEAD - 14) / math.sin(LEAN))
        painter.save()
        painter.translate(left + COLUMN / 2 + 4, HEAD - 5)
        painter.rotate(-math.degrees(LEAN))
        painter.setFont(font)
        painter.setPen(QColor(theme.ink))
        shown = metrics.elidedText(end.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(0, metrics.capHeight() / 2 - 1), shown)
        painter.restore()


def _marked(colour: str) -> QColor:
    shade = QColor(colour)
    shade.setAlphaF(0.45)
    return shade
