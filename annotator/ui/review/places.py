"""Places: the disagreements behind a number, each with what either annotator has there."""

from PySide6.QtCore import (
    QObject,
    QRect,
    QSize,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from annotator.agreement import disagreement_title
from annotator.commands.agreement import Differing
from annotator.ui.keyboard.keys import chord
from annotator.ui.look.listing import (
    NOUN,
    Index,
    RowDelegate,
    RowModel,
    draw_words,
    dress_list,
    row_ground,
)
from annotator.ui.look.theme import Appearance, document_font, ui_font
from annotator.words import _

ROW = 72


class PlaceModel(RowModel[Differing]):
    """Disagreements of two annotators, who are called so."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, self._said)
        self.names: tuple[str, str] = ("", "")

    def _said(self, row: Differing) -> str:
        kind = disagreement_title(row.disagreement.kind)
        first, second = self.names
        return f"{row.words}, {kind}. {first}: {row.first}. {second}: {row.second}. {row.name}"


class PlaceDelegate(RowDelegate):
    """Paints a disagreement: the words, what differs, and both sides below."""

    size = QSize(160, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        theme = self._look.theme
        place: Differing = index.data(NOUN)
        names = _model(index).names
        box = row_ground(painter, option, theme, 4, 4)
        inner = box.adjusted(14, 6, -14, -6)
        kind = disagreement_title(place.disagreement.kind)
        small = ui_font(11)
        wide = QFontMetrics(small).horizontalAdvance(kind)
        right = QRect(inner.right() - wide, inner.top(), wide + 1, 20)
        draw_words(painter, right, kind, small, theme.dim)
        words = QRect(inner.left(), inner.top(), inner.width() - wide - 12, 20)
        draw_words(painter, words, place.words, document_font(14), theme.ink)
        strong = ui_font(12)
        strong.setWeight(QFont.Weight.DemiBold)
        column = max(QFontMetrics(strong).horizontalAdvance(name) for name in names) + 10
        column = min(column, inner.width() // 3)
        for line, (name, said) in enumerate(
            zip(names, (place.first, place.second), strict=True), 1
        ):
            top = inner.top() + 4 + 18 * line
            draw_words(painter, QRect(inner.left(), top, column, 18), name, strong, theme.dim)
            rest = QRect(inner.left() + column, top, inner.width() - column, 18)
            draw_words(painter, rest, said, ui_font(12), theme.ink)


class PlaceList(QListView):
    """Disagreements to walk through and to open."""

    place_requested = Signal(object)
    left = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.places = PlaceModel(self)
        dress_list(self, _("Places"), self.places, PlaceDelegate(look, self))
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
