"""The mention table: all mentions of the document, several of them changed or deleted at once."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.entities import add_entity
from annotator.commands.mentions import delete_all, link_all, mark_all_unsure, relabel_all
from annotator.domain import Mention
from annotator.ui.desk import Desk
from annotator.ui.finding.mention_rows import MENTION, PLACE, MentionModel, MentionSieve
from annotator.ui.keyboard.keys import chord, types
from annotator.ui.look.pieces import Words, rule
from annotator.ui.look.theme import Appearance
from annotator.ui.tagging.choosing import ChoiceField, EntityPage
from annotator.ui.tagging.participants import Participant
from annotator.words import _, grouped, ngettext

ROW = 28
WIDTHS = (80, 260, 180, 190, 116)


class MentionView(QTableView):
    """Rows to select with Shift and the arrows; says every key that means something here."""

    pressed_key = Signal(str)

    def __init__(self, own: frozenset[str]) -> None:
        super().__init__()
        self._own = own
        self.setAccessibleName(_("Mentions of the document"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setSortingEnabled(True)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setStretchLastSection(True)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setAccessibleName(_("Columns"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of the keys that mean something; arrows move."""
        name = chord(event)
        if name in self._own:
            self.pressed_key.emit(name)
        elif types(event):
            event.accept()
        else:
            super().keyPressEvent(event)


class MentionTable(QDialog):
    """Shows the table; `goal` is the mention to go to when it was closed with Enter."""

    def __init__(
        self, parent: QWidget, desk: Desk, look: Appearance, label_keys: Mapping[str, str]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Mentions of the document"))
        self.goal = ""
        self._desk = desk
        self._labels = {key: label for label, key in label_keys.items()}
        own = {"Enter", "Del", "u", "w", "Ctrl+z", "Ctrl+f", *(f"Alt+{n}" for n in range(1, 7))}
        self.rows = MentionModel(desk, look, self)
        self.sieve = MentionSieve(self.rows)
        self.table = MentionView(frozenset(own | set(self._labels)))
        self.table.setModel(self.sieve)
        self.field = ChoiceField(_("Filter"), _("Filter by words, label, entity or note…"))
        self.chooser = EntityPage(desk, look)
        self.chooser.setFixedWidth(260)
        self.chooser.hide()
        self._count = Words("", "dim")
        self._arrange()
        self._connect()
        self.table.sortByColumn(PLACE, Qt.SortOrder.AscendingOrder)
        self._tell()
        self.resize(self.sizeHint())

    @property
    def selected(self) -> list[Mention]:
        """The mentions of the selected rows, from above."""
        rows = sorted(self.table.selectionModel().selectedRows(), key=QModelIndex.row)
        return [index.data(MENTION) for index in rows]

    def choose(self, mention: str) -> None:
        """Select the row of a mention, or else the first."""
        for row in range(self.sieve.rowCount()):
            if self.sieve.index(row, 0).data(MENTION).id == mention:
                self.table.selectRow(row)
                return
        self.table.selectRow(0)

    def sizeHint(self) -> QSize:
        """Return the size it opens with."""
        return QSize(980, 560)

    def _take_key(self, name: str) -> None:
        if name in self._labels:
            self._each(lambda ids: self._desk.do(relabel_all, ids, self._labels[name]))
        elif name == "Del":
            self._each(lambda ids: self._desk.do(delete_all, ids))
        elif name == "u":
            unsure = not all(one.unsure for one in self.selected)
            self._each(lambda ids: self._desk.do(mark_all_unsure, ids, unsure))
        elif name == "w" and self.selected:
            self.chooser.show()
            self.chooser.ask(self.selected[0])
        elif name == "Ctrl+z":
            self._desk.undo()
        elif name == "Ctrl+f":
            self.field.setFocus()
        elif name.startswith("Alt+"):
            self._sort(int(name[-1]) - 1)
        elif name == "Enter":
            self._go()

    def _each(self, deed: Callable[[list[str]], object]) -> None:
        ids = [one.id for one in self.selected]
        if ids:
            deed(ids)

    def _sort(self, column: int) -> None:
        head = self.table.horizontalHeader()
        same = head.sortIndicatorSection() == column
        up = same and head.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        order = Qt.SortOrder.DescendingOrder if up else Qt.SortOrder.AscendingOrder
        self.table.sortByColumn(column, order)

    def _go(self) -> None:
        current = self.table.currentIndex()
        if current.isValid():
            self.goal = current.data(MENTION).id
            self.accept()

    def _link(self, _mention: str, chosen: Participant) -> None:
        ids = [one.id for one in self.selected]
        if chosen.kind == "new":
            self._desk.do(add_entity, chosen.name, self.selected[0].label, ids)
        else:
            self._desk.do(link_all, ids, chosen.id)
        self._put_chooser_away()

    def _put_chooser_away(self) -> None:
        self.chooser.hide()
        self.table.setFocus()

    def _take_change(self) -> None:
        before = {one.id for one in self.selected}
        row = self.table.currentIndex().row()
        known = self.rows.rowCount()
        self.rows.refresh()
        if self.rows.rowCount() != known:
            self._select_again(before, row)
        self._tell()

    def _select_again(self, ids: set[str], row: int) -> None:
        count = self.sieve.rowCount()
        if count and self.table.selectionModel().currentIndex().row() < 0:
            self.table.selectRow(min(max(row - len(ids) + 1, 0), count - 1))

    def _filter(self, typed: str) -> None:
        self.sieve.want(typed)
        if not self.table.selectionModel().selectedRows():
            self.table.selectRow(0)
        self._tell()

    def _tell(self) -> None:
        count = self.sieve.rowCount()
        shown = ngettext("{count} mention", "{count} mentions", count).format(count=grouped(count))
        chosen = _("{count} selected").format(count=grouped(len(self.selected)))
        self._count.setText(f"{shown} · {chosen}")

    def _connect(self) -> None:
        self._desk.changed.connect(self._take_change)
        self.field.textChanged.connect(self._filter)
        self.field.moved.connect(self.table.setFocus)
        self.field.taken.connect(self.table.setFocus)
        self.field.left.connect(self.reject)
        self.table.pressed_key.connect(self._take_key)
        self.table.doubleClicked.connect(self._go)
        self.table.selectionModel().selectionChanged.connect(self._tell)
        self.chooser.chosen.connect(self._link)
        self.chooser.left.connect(self._put_chooser_away)

    def _arrange(self) -> None:
        for column, width in enumerate(WIDTHS):
            self.table.setColumnWidth(column, width)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.table, 1)
        middle.addWidget(self.chooser)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 10)
        foot.addWidget(self._count, 1)
        foot.addWidget(
            Words(
                _("A label's key relabels, U unsure, W who, Del deletes, Enter goes there"), "dim"
            )
        )
        top = QHBoxLayout()
        top.setContentsMargins(16, 16, 16, 12)
        top.addWidget(self.field)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(rule())
        whole.addLayout(middle, 1)
        whole.addWidget(rule())
        whole.addLayout(foot)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
