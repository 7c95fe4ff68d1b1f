"""The popover of sure suggestions: by name, with ticks; Enter accepts all that stay ticked at once.

The focus stays in the article, where the places of the row in hand are lit; keys of the popover are
taken before all others, and any other key closes it and does what it always does.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.domain import Suggestion
from annotator.ui.glyphs import cap_width, draw_badge, draw_tick
from annotator.ui.keyboard import Keyboard
from annotator.ui.listing import NOUN, Index, RowModel, draw_words, row_ground
from annotator.ui.pieces import Words
from annotator.ui.popover import Popover
from annotator.ui.theme import Appearance, LabelColours, document_font, ui_font
from annotator.words import _, ngettext

WIDTH = 560
SHOWN = 9
ROW = 28
_BOX = 14
_LEFT = 18


@dataclass(slots=True)
class SureName:
    """One name: its label, whom it means, why, and all places that would be accepted."""

    words: str
    title: str
    tint: LabelColours | None
    entity: str
    reason: str
    suggestions: tuple[Suggestion, ...]
    ticked: bool = True

    @property
    def spoken(self) -> str:
        """The whole row in words."""
        count = _("{count} times").format(count=len(self.suggestions))
        state = _("ticked") if self.ticked else _("not ticked")
        parts = (self.words, self.title, count, self.entity, self.reason, state)
        return ". ".join(filter(None, parts))


class SurePopover(Popover):
    """Lists names; says which suggestions are accepted, and which row is looked at."""

    accepted = Signal(object)
    looked_at = Signal(object)
    left = Signal()

    def __init__(self, whole: QWidget, look: Appearance, keyboard: Keyboard) -> None:
        inside = "QListView { background: transparent; border: none; }"
        super().__init__(whole, look, _("Sure suggestions"), inside)
        self._keyboard = keyboard
        self.head = Words("", "strong", wrap=True)
        self.rows = RowModel[SureName](self, lambda row: row.spoken)
        self.list = QListView()
        self._column = QVBoxLayout(self)
        self._arrange(look)
        self.leave_with_focus()

    @property
    def chosen(self) -> list[Suggestion]:
        """All suggestions of the ticked names."""
        return [one for row in self.rows.rows if row.ticked for one in row.suggestions]

    def offer(self, names: Sequence[SureName], near: QRect) -> None:
        """Open beside a place of the window."""
        self.rows.show(names)
        self.list.setFixedHeight(min(len(names), SHOWN) * ROW)
        self._tell()
        self._column.activate()
        self.resize(WIDTH, self._column.heightForWidth(WIDTH))
        self.move_beside(near)
        self.show()
        self.raise_()
        self._keyboard.listener = self._hear
        self._go(0)

    def leave(self) -> None:
        """Close."""
        if self.isVisible():
            self._keyboard.listener = None
            self.hide()
            self.left.emit()

    def sizeHint(self) -> QSize:
        """Return the room it needs."""
        return QSize(WIDTH, self._column.heightForWidth(WIDTH))

    def _hear(self, pressed: str) -> bool:
        last, row = len(self.rows.rows) - 1, self.list.currentIndex().row()
        # round the list, as what is least worth a look stands in its middle
        places = {
            "Up": (row or last + 1) - 1,
            "Down": (row + 1) % (last + 1),
            "Home": 0,
            "End": last,
        }
        keys: dict[str, Callable[[], None]] = {
            "Enter": self._accept,
            "Ctrl+Shift+Enter": self._accept,
            "Space": self._switch,
            "Backspace": self._untick,
            "Esc": self.leave,
        }
        if pressed in places:
            self._go(places[pressed])
        elif pressed in keys:
            keys[pressed]()
        else:
            self.leave()
            return False
        return True

    def _go(self, row: int) -> None:
        self.list.setCurrentIndex(self.rows.index(row))
        self.looked_at.emit(self.rows.rows[row])

    def _switch(self) -> None:
        row = self.list.currentIndex().row()
        self.rows.rows[row].ticked = not self.rows.rows[row].ticked
        self._tell()

    def _untick(self) -> None:
        """Take the tick off and go to the next row."""
        row = self.list.currentIndex().row()
        self.rows.rows[row].ticked = False
        self._tell()
        self._go(min(row + 1, len(self.rows.rows) - 1))

    def _click(self, index: QModelIndex) -> None:
        self._go(index.row())
        self._switch()

    def _accept(self) -> None:
        chosen = self.chosen
        self.leave()
        if chosen:
            self.accepted.emit(chosen)

    def _tell(self) -> None:
        count = len(self.chosen)
        pattern = ngettext(
            "{count} suggestion is sure enough to be accepted at once",
            "{count} suggestions are sure enough to be accepted at once",
            count,
        )
        self.head.setText(pattern.format(count=f"{count:,}"))
        self.list.viewport().update()

    def _arrange(self, look: Appearance) -> None:
        self.list.setAccessibleName(_("Sure suggestions"))
        self.list.setModel(self.rows)
        self.list.setItemDelegate(SureDelegate(look, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._click)
        hint = Words(
            _(
                "↑ ↓ walk · Space ticks · Enter accepts the ticked · Esc leaves · Undo takes all back"
            ),
            "dim",
        )
        column = self._column
        column.setContentsMargins(1, 10, 1, 10)
        column.setSpacing(6)
        for words in (self.head, hint):
            words.setContentsMargins(17, 0, 17, 0)
        for widget in (self.head, self.list, hint):
            column.addWidget(widget)


class SureDelegate(QStyledItemDelegate):
    """Paints a box to tick, the name, its label and number, and why."""

    def __init__(self, look: Appearance, parent: QListView) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, _option: QStyleOptionViewItem, _index: object) -> QSize:
        """Return the height that all rows have."""
        return QSize(240, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        theme = self._look.theme
        row: SureName = index.data(NOUN)
        area = row_ground(painter, option, theme).adjusted(_LEFT, 0, -_LEFT, 0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(area.left(), area.top() + (ROW - _BOX) / 2, _BOX, _BOX).adjusted(
            0.5, 0.5, -0.5, -0.5
        )
        painter.setPen(QPen(QColor(theme.accent if row.ticked else theme.dim), 1))
        painter.setBrush(QColor(theme.accent if row.ticked else theme.paper))
        painter.drawRoundedRect(box, 3, 3)
        if row.ticked:
            draw_tick(painter, box, QColor(theme.accent_ink))
        left = area.left() + _BOX + 10
        bold = document_font(14)
        bold.setWeight(QFont.Weight.DemiBold)
        name = QFontMetrics(bold).elidedText(row.words, Qt.TextElideMode.ElideRight, 190)
        wide = QFontMetrics(bold).horizontalAdvance(name)
        ink = theme.ink if row.ticked else theme.dim
        draw_words(painter, QRect(left, area.top(), wide + 2, ROW), name, bold, ink)
        left += wide + 8
        if len(row.suggestions) > 1:
            times = f"×{len(row.suggestions)}"
            advance = QFontMetrics(ui_font(11)).horizontalAdvance(times)
            draw_words(
                painter, QRect(left, area.top(), advance + 2, ROW), times, ui_font(11), theme.dim
            )
            left += advance + 8
        tint = theme.tint(row.tint) if row.tint else None
        fill, ink = (tint.chip, tint.ink) if tint else (theme.line, theme.ink)
        wide = cap_width(row.title) + 8
        draw_badge(painter, QRectF(left, area.top() + 6, wide, 16), row.title, fill, ink)
        left += wide + 8
        said = " · ".join(filter(None, (row.entity, row.reason)))
        rest = QRect(left, area.top(), area.right() - left, ROW)
        draw_words(painter, rest, said, ui_font(11), theme.dim)
