"""The popover of sure suggestions: by name, with ticks; Enter accepts all that stay ticked at once.

The places of the row that is looked at are lit in the article.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QStyleOptionViewItem,
    QWidget,
)

from annotator.domain import Suggestion
from annotator.ui.keyboard.keyboard import Keyboard
from annotator.ui.look.glyphs import cap_width, draw_badge, draw_tick
from annotator.ui.look.listing import NOUN, Index, RowDelegate, draw_words, row_ground
from annotator.ui.look.pieces import Words
from annotator.ui.look.row_popover import RowPopover
from annotator.ui.look.theme import Appearance, LabelColours, document_font, ui_font
from annotator.words import _, grouped, ngettext

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


class SurePopover(RowPopover[SureName]):
    """Lists names; says which suggestions are accepted, and which row is looked at."""

    accepted = Signal(object)
    looked_at = Signal(object)
    left = Signal()
    row_height, shown = ROW, 9

    def __init__(self, whole: QWidget, look: Appearance, keyboard: Keyboard) -> None:
        super().__init__(whole, look, keyboard, _("Sure suggestions"), lambda row: row.spoken)
        hint = _(
            "↑ ↓ walk · Space ticks · Enter accepts the ticked · Esc leaves · Undo takes all back"
        )
        self.arrange(SureDelegate(look, self.list), Words(hint, "dim"))

    @property
    def chosen(self) -> list[Suggestion]:
        """All suggestions of the ticked names."""
        return [one for row in self.rows.rows if row.ticked for one in row.suggestions]

    def offer(self, names: Sequence[SureName], near: QRect) -> None:
        """Open beside a place of the window."""
        self.rows.show(names)
        self._tell()
        self.open_rows(names, near)

    def leave(self) -> None:
        """Close."""
        if self.isVisible():
            super().leave()
            self.left.emit()

    def answers(self) -> Mapping[str, Callable[[], None]]:
        """Tick, or accept what is ticked."""
        return {
            "Enter": self._accept,
            "Ctrl+Shift+Enter": self._accept,
            "Space": self.click,
            "Backspace": self._untick,
        }

    def step(self, row: int, by: int) -> int:
        """Go round the list, as what is least worth a look stands in its middle."""
        return (row + by) % len(self.rows.rows)

    def look_at(self, row: SureName) -> None:
        """Say which row is looked at."""
        self.looked_at.emit(row)

    def click(self) -> None:
        """Tick the row, or take its tick off."""
        if self.current:
            self.current.ticked = not self.current.ticked
            self._tell()

    def _untick(self) -> None:
        """Take the tick off and go to the next row."""
        row = self.list.currentIndex().row()
        self.rows.rows[row].ticked = False
        self._tell()
        self.go(min(row + 1, len(self.rows.rows) - 1))

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
        self.head.setText(pattern.format(count=grouped(count)))
        self.list.viewport().update()


class SureDelegate(RowDelegate):
    """Paints a box to tick, the name, its label and number, and why."""

    size = QSize(240, ROW)

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
