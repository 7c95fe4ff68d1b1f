"""The hit list: walked with arrows, ticked with Space, labelled with the label keys."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget

from annotator.commands.search import Hit
from annotator.ui.article_marks import colours
from annotator.ui.desk import Desk
from annotator.ui.finding.hit_rows import LABEL, TICKED, HitModel, hit_at
from annotator.ui.keyboard.keyboard import KEEPS_KEYS
from annotator.ui.keyboard.keys import chord, types
from annotator.ui.look.glyphs import cap_width, draw_badge, draw_tick
from annotator.ui.look.listing import Index, RowDelegate, draw_words, dress_list, row_ground
from annotator.ui.look.theme import Appearance, ui_font
from annotator.ui.reasons import told

ROW = 28
BOX = 13
LEFT = 40
NAME = 120
BADGE = 116
REASON = 232


class HitDelegate(RowDelegate):
    """Paints tick box, words before, hit, words after, label and document."""

    size = QSize(400, ROW)

    def __init__(self, desk: Desk, look: Appearance, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._desk = desk
        self.named = True
        self.labelled = True
        self.reasoned = False
        self._tints = colours(desk)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        theme = self._look.theme
        hit = hit_at(index)
        box = row_ground(painter, option, theme)
        self._paint_box(painter, QRectF(box.left() + 18, box.center().y() - 6, BOX, BOX), index)
        right = box.right() - 16 - (NAME if self.named else 0)
        right -= BADGE if self.labelled else 0
        right -= REASON if self.reasoned else 0
        self._paint_words(painter, QRect(box.left() + LEFT, box.top(), right - LEFT, ROW), hit)
        label = str(index.data(LABEL))
        if label and self.labelled:
            self._paint_badge(painter, box.top(), right + 8, label)
        if hit.reason and self.reasoned:
            area = QRect(right + 16, box.top(), REASON - 16, ROW)
            self._paint_small(painter, area, told(hit.reason), Qt.AlignmentFlag.AlignLeft)
        if self.named:
            area = QRect(box.right() - 16 - NAME, box.top(), NAME, ROW)
            self._paint_small(painter, area, hit.name, Qt.AlignmentFlag.AlignRight)

    def _paint_small(
        self, painter: QPainter, area: QRect, words: str, side: Qt.AlignmentFlag
    ) -> None:
        middle = Qt.TextElideMode.ElideMiddle
        draw_words(painter, area, words, ui_font(11), self._look.theme.dim, side, middle)

    def _paint_words(self, painter: QPainter, area: QRect, hit: Hit) -> None:
        theme = self._look.theme
        font, bold = ui_font(), ui_font()
        bold.setWeight(QFont.Weight.DemiBold)
        plain, strong = QFontMetrics(font), QFontMetrics(bold)
        half = area.width() * 9 // 20
        words = strong.elidedText(hit.words, Qt.TextElideMode.ElideMiddle, area.width() // 2)
        # spaces at an edge are cut off in drawing
        before = plain.elidedText(hit.before, Qt.TextElideMode.ElideLeft, half)
        gap = plain.horizontalAdvance(" ") if hit.before.endswith(" ") else 0
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font)
        painter.setPen(QColor(theme.dim))
        space = QRect(area.left(), area.top(), half - gap, area.height())
        painter.drawText(space, middle | Qt.AlignmentFlag.AlignRight, before.rstrip())
        at = area.left() + half
        painter.setFont(bold)
        painter.setPen(QColor(theme.ink))
        wide = strong.horizontalAdvance(words)
        painter.drawText(QRect(at, area.top(), wide + 1, area.height()), middle, words)
        painter.setFont(font)
        painter.setPen(QColor(theme.dim))
        at += wide
        at += plain.horizontalAdvance(" ") if hit.after.startswith(" ") else 0
        room = max(area.right() - at, 0)
        after = plain.elidedText(hit.after.lstrip(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(at, area.top(), room, area.height()), middle, after)

    def _paint_badge(self, painter: QPainter, top: int, left: int, label: str) -> None:
        theme = self._look.theme
        tint = self._tints.get(label)
        title = QFontMetrics(ui_font(11)).elidedText(
            self._desk.label_title(label), Qt.TextElideMode.ElideRight, BADGE - 24
        )
        box = QRectF(left, top + 6, cap_width(title) + 8, ROW - 12)
        colour = theme.tint(tint) if tint else None
        fill, ink = (colour.chip, colour.ink) if colour else (theme.line, theme.ink)
        draw_badge(painter, box, title, fill, ink)

    def _paint_box(self, painter: QPainter, box: QRectF, index: Index) -> None:
        theme = self._look.theme
        ticked = bool(index.data(TICKED))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent if ticked else theme.dim), 1))
        painter.setBrush(QColor(theme.accent if ticked else theme.paper))
        painter.drawRoundedRect(box, 3, 3)
        if ticked:
            draw_tick(painter, box, QColor(theme.accent_ink))
        painter.restore()


class HitList(QListView):
    """Hits, one below the other; says what keys ask for."""

    label_requested = Signal(str)
    open_requested = Signal(object)
    undo_requested = Signal()
    ticks_changed = Signal()
    left = Signal()
    left_upwards = Signal()

    def __init__(self, name: str, desk: Desk, look: Appearance) -> None:
        super().__init__()
        self.setProperty(KEEPS_KEYS, True)
        self.hits = HitModel(desk, self)
        self.label_keys: Mapping[str, str] = {}
        self.drawing = HitDelegate(desk, look, self)
        dress_list(self, name, self.hits, self.drawing)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.doubleClicked.connect(self._open)

    @property
    def meant(self) -> list[Hit]:
        """The ticked hits; without any, those of the selected rows."""
        ticked = self.hits.chosen()
        return ticked or [self.hits.rows[row] for row in self._selected()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick, label, open, undo or leave; arrows move."""
        name = chord(event)
        keys = {key: label for label, key in self.label_keys.items()}
        if name == "Space":
            self._tick(self._selected())
        elif name == "Ctrl+a":
            self._tick(list(range(len(self.hits.rows))))
        elif name == "Enter" and self.currentIndex().isValid():
            self.open_requested.emit(hit_at(self.currentIndex()))
        elif name == "Ctrl+z":
            self.undo_requested.emit()
        elif name == "Esc":
            self.left.emit()
        elif name == "Up" and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
        elif name in keys:
            self.label_requested.emit(keys[name])
        elif types(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick the box under the mouse, or select the row."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() < LEFT:
            self.setCurrentIndex(index)
            self._tick([index.row()])
        else:
            super().mousePressEvent(event)

    def choose_first(self) -> None:
        """Make the first row the current one."""
        if self.hits.rows:
            self.setCurrentIndex(self.hits.index(0))

    def _open(self, index: QModelIndex) -> None:
        self.open_requested.emit(hit_at(index))

    def _tick(self, rows: list[int]) -> None:
        if rows:
            model = self.hits
            missing = any(not model.index(row).data(TICKED) for row in rows)
            model.tick(rows, missing)
            self.ticks_changed.emit()

    def _selected(self) -> list[int]:
        rows = {index.row() for index in self.selectedIndexes()}
        return sorted(rows) or (
            [self.currentIndex().row()] if self.currentIndex().isValid() else []
        )
