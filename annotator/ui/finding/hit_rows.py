"""Hit rows: each hit with the words on either side of it, the hits one below the other."""

from collections.abc import Callable, Collection, Iterable
from typing import cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from annotator.commands.search import Hit
from annotator.domain import Mention, Span, Step
from annotator.ui.desk import Desk, ends
from annotator.ui.look.listing import Index
from annotator.ui.reasons import told
from annotator.words import _

HIT = Qt.ItemDataRole.UserRole
TICKED = Qt.ItemDataRole.UserRole + 1
LABEL = Qt.ItemDataRole.UserRole + 2
Place = tuple[str, tuple[Span, ...]]


class HitModel(QAbstractListModel):
    """Hits that can be ticked, each with the label that its very place has by now."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.rows: list[Hit] = []
        self.documents: set[str] = set()
        self.ticked: set[Place] = set()
        self._labels: dict[Place, str] = {}
        desk.changed.connect(self._take)

    def show(self, hits: Iterable[Hit]) -> None:
        """List these hits and no others."""
        self.beginResetModel()
        self.rows = list(hits)
        self.documents = {hit.document for hit in self.rows}
        self.ticked = set()
        self._labels = {place(hit): hit.label for hit in self.rows if hit.label}
        self.endResetModel()

    def add(self, hits: list[Hit], *, ticked: Collection[Place] = ()) -> None:
        """List more hits below, some of them ticked."""
        first = len(self.rows)
        self.beginInsertRows(QModelIndex(), first, first + len(hits) - 1)
        self.rows += hits
        self.documents |= {hit.document for hit in hits}
        self.ticked.update(ticked)
        self._labels |= {place(hit): hit.label for hit in hits if hit.label}
        self.endInsertRows()

    def sort_by(self, key: Callable[[Hit], object]) -> None:
        """Bring the hits into another order."""
        self.layoutAboutToBeChanged.emit()
        self.rows.sort(key=key)  # pyright: ignore[reportCallIssue,reportArgumentType]
        self.layoutChanged.emit()

    def tick(self, rows: Iterable[int], ticked: bool) -> None:
        """Tick rows, or take their ticks away."""
        places = {place(self.rows[row]) for row in rows}
        self.ticked = self.ticked | places if ticked else self.ticked - places
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def chosen(self) -> list[Hit]:
        """Return the ticked hits, as they are listed."""
        return [hit for hit in self.rows if place(hit) in self.ticked]

    def label_of(self, row: int) -> str:
        """Return the label that the place of a row has by now; empty without."""
        return self._labels.get(place(self.rows[row]), "")

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many there are."""
        return 0 if parent and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the hit, whether it is ticked, its label, or all of it in words."""
        if not index.isValid():
            return None
        hit = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{hit.before}{hit.words}{hit.after}"
        if role == HIT:
            return hit
        if role == TICKED:
            return place(hit) in self.ticked
        if role == LABEL:
            return self.label_of(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = _("ticked") if place(hit) in self.ticked else _("not ticked")
            why = told(hit.reason) if hit.reason else ""
            words = f"{hit.before}{hit.words}{hit.after}"
            return ", ".join(filter(None, (state, words, why, hit.name)))
        return None

    def _take(self, step: Step) -> None:
        for change in step.changes:
            gone, there = ends(change)
            for noun in (gone, there):
                if isinstance(noun, Mention) and noun.annotator == self._desk.annotator:
                    label = noun.label if noun is there else ""
                    self._labels[noun.document, noun.spans] = label
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))


def place(hit: Hit) -> Place:
    """Return the document and the spans of a hit."""
    return hit.document, hit.spans


def by_left(hit: Hit) -> list[str]:
    """Return what sorts hits by the words before them, the nearest first."""
    return [word.casefold() for word in reversed(hit.before.split())]


def by_right(hit: Hit) -> str:
    """Return what sorts hits by their words and those after them."""
    return f"{hit.words}{hit.after}".casefold()


def hit_at(index: Index) -> Hit:
    """Return the hit of a row."""
    return cast(Hit, index.data(HIT))
