"""Places: the disagreements behind a number, each with what either annotator has there."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.agreement import disagreement_title
from annotator.commands.agreement import Differing
from annotator.ui.glyphs import ground
from annotator.ui.keys import chord
from annotator.ui.theme import Appearance, document_font, ui_font
from annotator.words import _

PLACE = Qt.ItemDataRole.UserRole
ROW = 72
Index = QModelIndex | QPersistentModelIndex


class PlaceModel(QAbstractListModel):
    """Disagreements of two annotators."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Differing] = []
        self.names = ("", "")

    def show(self, rows: Sequence[Differing], names: tuple[str, str]) -> None:
        """List disagreements of the two annotators called so."""
        self.beginResetModel()
        self.rows, self.names = list(rows), names
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many there are."""
        return 0 if parent and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the disagreement, or all of it in words."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == PLACE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            kind = disagreement_title(row.disagreement.kind)
            first, second = self.names
            return f"{row.words}, {kind}. {first}: {row.first}. {second}: {row.second}. {row.name}"
        return None


class PlaceDelegate(QStyledItemDelegate):
    """Paints a disagreement: the words, what differs, and both sides below."""

    def __init__(self, look: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, _option: QStyleOptionViewItem, _index: object) -> QSize:
        """Return the height that all rows have."""
        return QSize(160, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        theme = self._look.theme
        box: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue,reportUnknownMemberType]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue,reportUnknownMemberType]
        place: Differing = index.data(PLACE)
        names = _model(index).names
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        ground(painter, box.adjusted(4, 1, -4, -1), theme, chosen=chosen, hovered=hovered)
        inner = box.adjusted(14, 6, -14, -6)
        kind = disagreement_title(place.disagreement.kind)
        small = ui_font(11)
        wide = QFontMetrics(small).horizontalAdvance(kind)
        right = QRect(inner.right() - wide, inner.top(), wide + 1, 20)
        _draw(painter, right, kind, small, theme.dim)
        words = QRect(inner.left(), inner.top(), inner.width() - wide - 12, 20)
        _draw(painter, words, place.words, document_font(14), theme.ink)
        strong = ui_font(12)
        strong.setWeight(QFont.Weight.DemiBold)
        column = max(QFontMetrics(strong).horizontalAdvance(name) for name in names) + 10
        column = min(column, inner.width() // 3)
        for line, (name, said) in enumerate(
            zip(names, (place.first, place.second), strict=True), 1
        ):
            top = inner.top() + 4 + 18 * line
            _draw(painter, QRect(inner.left(), top, column, 18), name, strong, theme.dim)
            rest = QRect(inner.left() + column, top, inner.width() - column, 18)
            _draw(painter, rest, said, ui_font(12), theme.ink)


class PlaceList(QListView):
    """Disagreements to walk through and to open."""

    place_requested = Signal(object)
    left = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.setAccessibleName(_("Places"))
        self.places = PlaceModel(self)
        self.setModel(self.places)
        self.setItemDelegate(PlaceDelegate(look, self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the place with Enter, go back with Escape."""
        pressed = chord(event)
        if pressed == "Enter":
            self._open()
        elif pressed == "Esc":
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        row = self.currentIndex().row()
        if row >= 0:
            self.place_requested.emit(self.places.rows[row])


def _model(index: Index) -> PlaceModel:
    model = index.model()
    assert isinstance(model, PlaceModel)
    return model


def _draw(painter: QPainter, box: QRect, words: str, font: QFont, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
