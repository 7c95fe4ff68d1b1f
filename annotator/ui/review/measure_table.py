"""The table of measures: each with its value, its interval as a bar, and how much it rests on."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QObject,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.agreement import Measure, kind_title, name_title
from annotator.ui.keyboard.keys import chord
from annotator.ui.look.listing import NOUN, Index
from annotator.ui.look.tables import TableModel, dress_table
from annotator.ui.look.theme import Appearance
from annotator.words import _, grouped

BAR = 3
INTERVAL = 3


class MeasureModel(TableModel[Measure]):
    """Measures, one a row."""

    def __init__(self, parent: QObject) -> None:
        heads = (
            _("Of"),
            _("Measure"),
            _("Value"),
            _("95 % interval"),
            _("Items"),
            _("Coverage"),
        )
        super().__init__(parent, heads, _cell, left=(0, 1, INTERVAL))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what stands in a cell; what is only drawn, or goes on from above, is told too."""
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return super().data(index)
        if role == Qt.ItemDataRole.DisplayRole and (
            index.column() == INTERVAL or (index.column() == 0 and self._goes_on(index.row()))
        ):
            return ""
        return super().data(index, role)

    def _goes_on(self, row: int) -> bool:
        """Whether a row is about the same as the one above it."""
        return row > 0 and _cell(self.rows[row], 0) == _cell(self.rows[row - 1], 0)


class MeasureTable(QTableView):
    """The measures; walking them tells which one is in hand."""

    measure_chosen = Signal(object)
    places_requested = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.measures = MeasureModel(self)
        widths = {0: 136, 2: 80, INTERVAL: 112, 4: 74, 5: 60}
        dress_table(self, _("Measures"), self.measures, widths, 1)
        self.setItemDelegateForColumn(INTERVAL, IntervalDelegate(look, self))
        self.selectionModel().currentRowChanged.connect(self._tell)

    @property
    def chosen(self) -> Measure | None:
        """The measure in hand."""
        row = self.currentIndex().row()
        return self.measures.rows[row] if 0 <= row < len(self.measures.rows) else None

    def show_measures(self, rows: Sequence[Measure]) -> None:
        """List these measures, the first in hand."""
        self.measures.show(rows)
        if rows:
            self.setCurrentIndex(self.measures.index(0, 0))
        self._tell()

    def choose(self, name: str) -> None:
        """Take the first measure of this name in hand."""
        for row, measure in enumerate(self.measures.rows):
            if measure.name == name:
                self.setCurrentIndex(self.measures.index(row, 0))
                self.scrollTo(self.currentIndex())
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the places behind the measure with Enter."""
        if chord(event) == "Enter":
            self.places_requested.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self.measure_chosen.emit(self.chosen)


class IntervalDelegate(QStyledItemDelegate):
    """Paints where between 0 and 1 a value and its interval lie."""

    def __init__(self, look: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a line from 0 to 1, the interval on it and the value as a dot."""
        super().paint(painter, option, index)
        measure: Measure = index.data(NOUN)
        if measure.value is None:
            return
        theme = self._look.theme
        box = QRectF(option.rect).adjusted(10, 0, -14, 0)  # pyright: ignore[reportAttributeAccessIssue,reportUnknownMemberType,reportUnknownArgumentType]
        middle = box.center().y()

        def x(value: float) -> float:
            return box.left() + min(max(value, 0.0), 1.0) * box.width()

        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
        if measure.ci_low is not None and measure.ci_high is not None:
            painter.setPen(QPen(QColor(theme.dim), BAR, c=Qt.PenCapStyle.RoundCap))
            painter.drawLine(
                QPointF(x(measure.ci_low), middle), QPointF(x(measure.ci_high), middle)
            )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawEllipse(QPointF(x(measure.value), middle), 4, 4)
        painter.restore()


def interval(measure: Measure) -> str:
    """Return the confidence interval in words; empty without one."""
    if measure.ci_low is None or measure.ci_high is None:
        return ""
    return f"{measure.ci_low:.3f} – {measure.ci_high:.3f}"


def _cell(measure: Measure, column: int) -> str:
    if column == 0:
        return measure.label or kind_title(measure.kind)
    if column == 1:
        name = name_title(measure.name)
        named = measure.label and measure.kind != "mentions"
        return f"{kind_title(measure.kind)} · {name}" if named else name
    if column == 2:
        return "–" if measure.value is None else f"{measure.value:.3f}"
    if column == INTERVAL:
        return interval(measure)
    if column == 4:
        return grouped(measure.n)
    return "" if measure.coverage is None else f"{measure.coverage:.0%}"
