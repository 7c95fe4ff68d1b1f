"""The list of documents as a Qt model; it follows changes without reading the project again."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractListModel, Qt

from annotator.commands.session import Listed
from annotator.domain import Document, Mention, Stance, Standing, State, Step
from annotator.ui.desk import Desk, ends
from annotator.ui.look.listing import Index
from annotator.ui.telling.narration import state_title
from annotator.words import _, ngettext

LISTED = Qt.ItemDataRole.UserRole


class DocumentModel(QAbstractListModel):
    """One row for each document, in the order of import."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._rows: list[Listed] = []
        self._places: dict[str, int] = {}
        self.reload()
        desk.changed.connect(self._take)
        desk.reloaded.connect(self.reload)

    @property
    def rows(self) -> Sequence[Listed]:
        """What is listed."""
        return self._rows

    def row_of(self, document: str) -> int:
        """Return the row of a document, -1 when it is not listed."""
        return self._places.get(document, -1)

    def reload(self) -> None:
        """Read the list anew."""
        self.beginResetModel()
        self._rows = self._desk.session.documents()
        self._places = {row.id: place for place, row in enumerate(self._rows)}
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many documents there are."""
        return 0 if parent and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name, the whole row (LISTED), or all of it in words for a screen reader."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == LISTED:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.name}, {state_title(row.state)}, {counted(row)}"
        return None

    def _take(self, step: Step) -> None:
        nouns = [ends(change) for change in step.changes]
        if any(isinstance(there or gone, Document) for gone, there in nouns):
            self.reload()
            return
        for gone, there in nouns:
            noun = there or gone
            if isinstance(noun, Mention | Stance | Standing) and (
                noun.annotator == self._desk.annotator
            ):
                by = (there is not None) - (gone is not None)
                self._alter(noun, by, there is not None)

    def _alter(self, noun: Mention | Stance | Standing, by: int, there: bool) -> None:
        place = self.row_of(noun.document)
        if place < 0:
            return
        row = self._rows[place]
        if isinstance(noun, Mention):
            row = replace(row, mentions=row.mentions + by)
        elif isinstance(noun, Stance):
            row = replace(row, stances=row.stances + by)
        else:
            row = replace(row, state=noun.state if there else State.NEW)
        self._rows[place] = row
        self.dataChanged.emit(self.index(place), self.index(place))


def counted(row: Listed) -> str:
    """Return what is annotated in a document, in words."""
    if not row.mentions and not row.stances:
        return _("nothing yet")
    mentions = ngettext("{count} mention", "{count} mentions", row.mentions)
    stances = ngettext("{count} stance", "{count} stances", row.stances)
    shown = [mentions.format(count=row.mentions)]
    if row.stances:
        shown.append(stances.format(count=row.stances))
    return " · ".join(shown)
