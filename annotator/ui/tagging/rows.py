"""Rows: lists of participants, as the panel and the forms show them."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget

from annotator.domain import Scheme
from annotator.ui.article_marks import colours
from annotator.ui.desk import Desk
from annotator.ui.look.listing import (
    NOUN,
    Index,
    RowDelegate,
    RowModel,
    draw_words,
    dress_list,
    row_ground,
)
from annotator.ui.look.pieces import tip
from annotator.ui.look.theme import Appearance, LabelColours, ui_font
from annotator.ui.tagging.participants import Participant, title
from annotator.words import _, grouped, ngettext

REMARK = Qt.ItemDataRole.UserRole + 1
ROW = 28
DOT = 8
NUMBERED = "123456789"
"""The digits that pick the first rows, where nothing else is said."""
LEAST_ALIAS = 32


class ParticipantModel(RowModel[Participant]):
    """A list of participants."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, self._said, title)
        self._notes: dict[str, str] = {}
        self._places: dict[str, int] = {}

    def note(self, notes: dict[str, str]) -> None:
        """Say these things behind rows, by id, in place of what is said there else."""
        touched = {row for id in {*notes, *self._notes} if (row := self.row_of(id)) >= 0}
        self._notes = notes
        for row in touched:
            self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, id: str) -> int:
        """Return the row of a participant, -1 when it is not listed."""
        if not self._places:
            self._places = {row.id: at for at, row in enumerate(self.rows)}
        return self._places.get(id, -1)

    def show(self, rows: Sequence[Participant]) -> None:
        """List others."""
        if list(rows) != self.rows:
            self.beginResetModel()
            self.rows = list(rows)
            self._places = {}
            self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what any row says, its remark, or all the names of a participant."""
        if role not in (REMARK, Qt.ItemDataRole.ToolTipRole) or not index.isValid():
            return super().data(index, role)
        row = self.rows[index.row()]
        if role == REMARK:
            return self._remark(row)
        return tip("\n".join(row.names)) if len(row.names) > 1 else ""

    def _remark(self, row: Participant) -> str:
        return self._notes.get(row.id) or remark(row)

    def _said(self, row: Participant) -> str:
        return ", ".join(filter(None, (title(row), self._remark(row))))


class ParticipantDelegate(RowDelegate):
    """Paints a participant: the colour of its label, its name, and how often it is mentioned."""

    size = QSize(120, ROW)

    def __init__(self, desk: Desk, look: Appearance, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._desk = desk
        self._scheme: Scheme | None = None
        self._tints: dict[str, LabelColours] = {}
        self.digits = ""
        self.with_aliases = False
        self.dress()

    def dress(self) -> None:
        """Take the colours of the scheme anew."""
        if self._scheme is not self._desk.scheme:
            self._scheme = self._desk.scheme
            self._tints = colours(self._desk)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        theme = self._look.theme
        row: Participant = index.data(NOUN)
        box = row_ground(painter, option, theme)
        if index.row() < len(self.digits):
            painter.setFont(ui_font(10))
            painter.setPen(QColor(theme.dim))
            place = QRect(box.left() + 9, box.top(), 8, box.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.digits[index.row()])
        self._paint_dot(painter, row, QRectF(box.left() + 18, box.center().y() - 3.5, DOT, DOT))
        font = ui_font()
        if row.kind == "virtual":
            font.setWeight(QFont.Weight.DemiBold)
        note: str = index.data(REMARK)
        wide = QFontMetrics(ui_font(11)).horizontalAdvance(note)
        text = QRect(box.left() + 36, box.top(), box.width() - 36 - wide - 24, box.height())
        draw_words(painter, text, title(row), font, theme.dim if row.kind == "words" else theme.ink)
        if self.with_aliases:
            behind = QFontMetrics(font).horizontalAdvance(title(row)) + 8
            self._paint_aliases(painter, row, text.adjusted(behind, 0, 0, 0))
        right = box.adjusted(0, 0, -16, 0)
        draw_words(painter, right, note, ui_font(11), theme.dim, Qt.AlignmentFlag.AlignRight)

    def _paint_aliases(self, painter: QPainter, row: Participant, box: QRect) -> None:
        shown = [name for name in row.names if name != row.name]
        if shown and row.kind != "virtual" and box.width() > LEAST_ALIAS:
            draw_words(painter, box, ", ".join(shown), ui_font(11), self._look.theme.dim)

    def _paint_dot(self, painter: QPainter, row: Participant, box: QRectF) -> None:
        theme = self._look.theme
        tint = self._tints.get(row.label)
        colour = QColor(theme.tint(tint).bar if tint else theme.dim)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 1.5))
        filled = row.kind in ("here", "elsewhere")
        painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)
        painter.restore()


class Rows(QListView):
    """A list of participants, to be walked with arrows and chosen with Enter or a click."""

    def __init__(self, name: str, desk: Desk, look: Appearance) -> None:
        super().__init__()
        self.rows = ParticipantModel(self)
        self.painter = ParticipantDelegate(desk, look, self)
        dress_list(self, name, self.rows, self.painter)

    @property
    def chosen(self) -> Participant | None:
        """The participant of the current row."""
        index = self.currentIndex()
        return self.rows.rows[index.row()] if index.isValid() else None

    def number_rows(self, digits: str) -> None:
        """Show the digits that pick the first rows."""
        self.painter.digits = digits
        self.viewport().update()

    def choose_row(self, row: int) -> None:
        """Make a row the current one, within the list."""
        count = len(self.rows.rows)
        if count:
            self.setCurrentIndex(self.rows.index(min(max(row, 0), count - 1)))

    def walk(self, by: int) -> None:
        """Make the row `by` further the current one, within the list."""
        self.choose_row(self.currentIndex().row() + by)

    def pick(self, digit: int) -> bool:
        """Make the row with a digit, counted from 0, the current one; whether there is one."""
        row = self.painter.digits.find(str(digit + 1))
        found = 0 <= row < len(self.rows.rows)
        if found:
            self.choose_row(row)
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chosen row in sight, as what is around comes and goes."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())


def remark(row: Participant) -> str:
    """Return the quiet word behind a name."""
    if row.kind == "words":
        return _("{count} · not linked").format(count=row.count)
    if row.kind == "here":
        return ngettext("{count} mention", "{count} mentions", row.count).format(count=row.count)
    if row.count:
        return ngettext(
            "{count} in {documents} document", "{count} in {documents} documents", row.documents
        ).format(count=grouped(row.count), documents=grouped(row.documents))
    if row.stances:
        return ngettext("{count} stance", "{count} stances", row.stances).format(
            count=grouped(row.stances)
        )
    return ""
