"""The panel of documents: progress, a filter field, and the list."""

from PySide6.QtCore import QModelIndex, QRect, QSize, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from annotator.commands.session import Listed
from annotator.domain import State
from annotator.ui.desk import Desk
from annotator.ui.documents.delegate import DocumentDelegate
from annotator.ui.documents.model import LISTED, DocumentModel
from annotator.ui.look.listing import dress_list
from annotator.ui.look.pieces import Field, Words, heading
from annotator.ui.look.theme import Appearance
from annotator.words import _, ngettext

WIDTH = 256


class DocumentPanel(QWidget):
    """Lists the documents and says which one was chosen."""

    document_chosen = Signal(str)

    def __init__(self, desk: Desk, look: Appearance) -> None:
        super().__init__()
        self.setAccessibleName(_("Documents"))
        self._desk = desk
        self.model = DocumentModel(desk)
        self._sieve = QSortFilterProxyModel(self)
        self._sieve.setSourceModel(self.model)
        self._sieve.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.filter = FilterField()
        self.filter.textChanged.connect(self._sieve.setFilterFixedString)
        self.filter.left_downwards.connect(self._enter_list)
        self.list = QListView()
        dress_list(self.list, _("Documents"), self._sieve, DocumentDelegate(look, self.list))
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self._progress = Words("", "dim")
        self._bar = ProgressStroke(look)
        self._none = Words(_("No document has such a name."), "dim", wrap=True)
        self._arrange()
        self._count()
        self.model.dataChanged.connect(self._count)
        self.model.modelReset.connect(self._count)
        self._sieve.rowsInserted.connect(self._count)
        self._sieve.rowsRemoved.connect(self._count)
        desk.opened.connect(self.mark_open)
        desk.reloaded.connect(self.mark_open)

    @property
    def progress(self) -> str:
        """What is said about how many documents are finished."""
        return self._progress.text()

    def neighbour(self, by: int) -> str:
        """Return the document `by` rows further in the filtered list, or nothing at its ends."""
        rows = [self._listed(row) for row in range(self._sieve.rowCount())]
        here = self._desk.document.id if self._desk.document else ""
        place = next((at for at, row in enumerate(rows) if row.id == here), -1)
        wanted = place + by if place >= 0 else (0 if by > 0 else len(rows) - 1)
        return rows[wanted].id if 0 <= wanted < len(rows) else ""

    def next_open(self) -> str:
        """Return the next document that is neither finished nor skipped, or nothing."""
        rows = [self._listed(row) for row in range(self._sieve.rowCount())]
        here = self._desk.document.id if self._desk.document else ""
        place = next((at for at, row in enumerate(rows) if row.id == here), -1)
        for row in [*rows[place + 1 :], *rows[: place + 1]]:
            if row.state in (State.NEW, State.IN_PROGRESS) and row.id != here:
                return row.id
        return ""

    def mark_open(self) -> None:
        """Let the row of the open document be the current one."""
        document = self._desk.document
        source = self.model.index(self.model.row_of(document.id) if document else -1)
        index = self._sieve.mapFromSource(source)
        self.list.setCurrentIndex(index)
        if index.isValid():
            self.list.scrollTo(index)

    def _listed(self, row: int) -> Listed:
        return self._sieve.index(row, 0).data(LISTED)

    def _choose(self, index: QModelIndex) -> None:
        self.document_chosen.emit(index.data(LISTED).id)

    def _enter_list(self) -> None:
        self.list.setFocus()
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._sieve.index(0, 0))

    def _count(self) -> None:
        rows = self.model.rows
        done = sum(row.state is State.FINISHED for row in rows)
        words = ngettext("{done} of {count} finished", "{done} of {count} finished", len(rows))
        self._progress.setText(words.format(done=done, count=len(rows)) if rows else "")
        self._bar.show_share(done / len(rows) if rows else 0.0)
        self._none.setVisible(bool(rows) and not self._sieve.rowCount())

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(heading(_("Documents")))
        head.addStretch()
        head.addWidget(self._progress)
        top = QVBoxLayout()
        top.setContentsMargins(16, 12, 16, 8)
        top.setSpacing(8)
        top.addLayout(head)
        top.addWidget(self._bar)
        top.addWidget(self.filter)
        top.addWidget(self._none)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.list, 1)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 600)


class FilterField(Field):
    """The field that filters the list; Down leads into the list, Escape leads back."""

    left_downwards = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(_("Find a document"), _("Find a document…"))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Down, Enter and Escape for the list."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ProgressStroke(QWidget):
    """A thin stroke, filled as far as the work is done."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._share = 0.0
        self.setFixedHeight(3)

    def show_share(self, share: float) -> None:
        """Fill this share of the stroke, from 0 to 1."""
        self._share = share
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the stroke."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self._look.theme.line))
            filled = QRect(0, 0, round(self._share * self.width()), self.height())
            painter.fillRect(filled, QColor(self._look.theme.accent))
