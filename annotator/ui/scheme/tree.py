"""The entries of one part of the scheme as a tree: colour or shape, title, how much uses it, key."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from annotator.domain import Label, Polarity
from annotator.domain.scheme_edits import Item
from annotator.ui.keyboard.keys import legend
from annotator.ui.look.glyphs import CAP_HEIGHT, cap_width, draw_cap, draw_polarity
from annotator.ui.look.listing import Index, RowDelegate, draw_words, row_ground
from annotator.ui.look.theme import Appearance, label_colours, ui_font
from annotator.words import _, grouped, language

ROW = 28
SWATCH = 12
ITEM = Qt.ItemDataRole.UserRole
USES = Qt.ItemDataRole.UserRole + 1
EDITED = Qt.ItemDataRole.UserRole + 2


class SchemeTree(QTreeWidget):
    """All entries of one part; those below another stand under it, the retired ones at the end."""

    key_chosen = Signal(str)

    def __init__(self, name: str, look: Appearance) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setIndentation(16)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setItemsExpandable(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._painter = ItemDelegate(look, self)
        self.setItemDelegate(self._painter)
        self.currentItemChanged.connect(self._tell)

    def show_items(
        self, items: tuple[Item, ...], uses: Mapping[str, int], edited: set[str], chosen: str
    ) -> None:
        """Show the entries, and `chosen` as the current one."""
        self.blockSignals(True)
        self.clear()
        self._painter.take_colours(items)
        rows: dict[str, QTreeWidgetItem] = {}
        for item in sorted(items, key=lambda one: one.retired):
            rows[item.key] = self._row(item, uses.get(item.key, 0), item.key in edited)
        for item in sorted(items, key=lambda one: one.retired):
            above = rows.get(item.parent) if isinstance(item, Label) else None
            if above and not item.retired:
                above.addChild(rows[item.key])
            else:
                self.addTopLevelItem(rows[item.key])
        self.expandAll()
        wanted = rows.get(chosen) or self.topLevelItem(0)
        if wanted:
            self.setCurrentItem(wanted)
        self.blockSignals(False)

    def choose(self, key: str) -> None:
        """Make the entry `key` the current one."""
        for row in self.rows():
            if row.data(0, ITEM).key == key:
                self.setCurrentItem(row)

    def mark(self, key: str, edited: bool) -> None:
        """Show that an entry has a draft, or has none any more."""
        for row in self.rows():
            if row.data(0, ITEM).key == key:
                row.setData(0, EDITED, edited)

    def rows(self) -> list[QTreeWidgetItem]:
        """Return all rows, from top to bottom."""
        found: list[QTreeWidgetItem] = []
        waiting = [self.topLevelItem(at) for at in range(self.topLevelItemCount())]
        while waiting:
            row = waiting.pop(0)
            if row:
                found.append(row)
                waiting = [row.child(at) for at in range(row.childCount())] + waiting
        return found

    @property
    def key(self) -> str:
        """The key of the current entry; empty when there is none."""
        row = self.currentItem()
        return row.data(0, ITEM).key if row else ""

    def _row(self, item: Item, uses: int, edited: bool) -> QTreeWidgetItem:
        row = QTreeWidgetItem()
        title = item.title(language())
        row.setData(0, ITEM, item)
        row.setData(0, USES, uses)
        row.setData(0, EDITED, edited)
        row.setText(0, title)
        row.setToolTip(0, item.key)
        said = (
            title,
            item.key,
            _("{count} uses").format(count=uses) if uses else "",
            _("retired") if item.retired else "",
            _("edited") if edited else "",
        )
        row.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, said)))
        return row

    def _tell(self) -> None:
        self.key_chosen.emit(self.key)


class ItemDelegate(RowDelegate):
    """Paints one entry."""

    size = QSize(120, ROW)

    def __init__(self, look: Appearance, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._tints = label_colours([])

    def take_colours(self, items: tuple[Item, ...]) -> None:
        """Take the colours of the labels anew."""
        own = {one.key: one.colour for one in items if isinstance(one, Label)}
        self._tints = label_colours(list(own), own)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        theme = self._look.theme
        item: Item = index.data(ITEM)
        box = row_ground(painter, option, theme, 0, 4)
        left = box.left() + 8 + self._paint_sign(painter, item, box)
        right = box.right() - 12 - self._paint_cap(painter, item, box)
        quiet = self._remark(index, item)
        room = QRect(left, box.top(), right - left, box.height())
        draw_words(painter, room, quiet, ui_font(11), theme.dim, Qt.AlignmentFlag.AlignRight)
        wide = QFontMetrics(ui_font(11)).horizontalAdvance(quiet) + (8 if quiet else 0)
        words = room.adjusted(0, 0, -wide, 0)
        ink = theme.dim if item.retired else theme.ink
        draw_words(painter, words, item.title(language()), ui_font(), ink)

    def _paint_sign(self, painter: QPainter, item: Item, box: QRect) -> int:
        """Paint what stands before the title and return how wide that is."""
        theme = self._look.theme
        high = box.center().y() - SWATCH / 2 + 0.5
        place = QRectF(box.left() + 8.5, high + 0.5, SWATCH - 1, SWATCH - 1)
        if isinstance(item, Polarity):
            draw_polarity(painter, place, item.value, theme)
            return SWATCH + 8
        if item.key not in self._tints:
            return 0
        tint = theme.tint(self._tints[item.key])
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tint.bar), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush if item.retired else QColor(tint.chip))
        painter.drawRoundedRect(place, 3, 3)
        painter.restore()
        return SWATCH + 8

    def _paint_cap(self, painter: QPainter, item: Item, box: QRect) -> int:
        key = item.hotkey if isinstance(item, Label | Polarity) and not item.retired else ""
        if not key:
            return 0
        words = key if key == "+" else legend(key)
        wide = cap_width(words)
        place = QRect(
            box.right() - 12 - wide, box.center().y() - CAP_HEIGHT // 2 + 1, wide, CAP_HEIGHT
        )
        draw_cap(painter, place, words, self._look.theme)
        return wide + 8

    def _remark(self, index: Index, item: Item) -> str:
        uses: int = index.data(USES)
        said = (
            _("edited") if index.data(EDITED) else "",
            _("retired") if item.retired else "",
            grouped(uses) if uses else "",
        )
        return " · ".join(filter(None, said))
