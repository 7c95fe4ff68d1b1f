"""Mention rows: the mentions of the open document as a table, to be filtered and sorted."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QObject,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QColor

from annotator.domain import Mention
from annotator.ui.article_marks import colours
from annotator.ui.desk import Desk
from annotator.ui.look.listing import Index
from annotator.ui.look.theme import Appearance
from annotator.words import _, grouped

MENTION = Qt.ItemDataRole.UserRole
ORDER = Qt.ItemDataRole.UserRole + 1
PLACE, WORDS, LABEL, ENTITY, UNSURE, NOTE = range(6)


class MentionModel(QAbstractTableModel):
    """One row for each mention, in text order."""

    def __init__(self, desk: Desk, look: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._look = look
        self._tints = colours(desk)
        self._titles = (_("Place"), _("Words"), _("Label"), _("Entity"), _("Unsure"), _("Note"))
        self.rows: list[Mention] = desk.mentions()

    def refresh(self) -> None:
        """Show the mentions as they are now; rows that are still there stay selected."""
        after = self._desk.mentions()
        if [one.id for one in after] == [one.id for one in self.rows]:
            self.rows = after
            if after:
                self.dataChanged.emit(self.index(0, 0), self.index(len(after) - 1, NOTE))
        else:
            self.beginResetModel()
            self.rows = after
            self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many mentions there are."""
        return 0 if parent and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent and parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the title of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, what it is sorted by, its colour, or the mention."""
        if not index.isValid():
            return None
        mention, column = self.rows[index.row()], index.column()
        if role == MENTION:
            return mention
        if role == ORDER and column == PLACE:
            return mention.hull.start
        if role in (Qt.ItemDataRole.DisplayRole, ORDER, Qt.ItemDataRole.AccessibleTextRole):
            return self._shown(mention, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(mention, column)
        return None

    def _shown(self, mention: Mention, column: int) -> str:
        if column == PLACE:
            return grouped(mention.hull.start)
        if column == WORDS:
            return " ".join(self._desk.quote(mention).split())
        if column == LABEL:
            return self._desk.label_title(mention.label)
        if column == ENTITY:
            return self._desk.entity_name(mention.entity) if mention.entity else ""
        return mention.note if column == NOTE else _("unsure") if mention.unsure else ""

    def _colour(self, mention: Mention, column: int) -> QColor | None:
        tint = self._tints.get(mention.label)
        if column == LABEL and tint:
            return QColor(self._look.theme.tint(tint).ink)
        return None if column in (WORDS, ENTITY, LABEL) else QColor(self._look.theme.dim)


class MentionSieve(QSortFilterProxyModel):
    """Lets through the mentions of which some cell holds every word that was typed."""

    def __init__(self, rows: MentionModel) -> None:
        super().__init__(rows)
        self._wanted: list[str] = []
        self.setSourceModel(rows)
        self.setSortRole(ORDER)
        self.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def want(self, typed: str) -> None:
        """Let through what holds these words."""
        self._wanted = typed.casefold().split()
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: N802
        """Whether a mention is let through."""
        model = self.sourceModel()
        cells = (model.index(row, column, parent).data() for column in range(WORDS, NOTE + 1))
        told = " ".join(str(cell) for cell in cells).casefold()
        return all(word in told for word in self._wanted)
