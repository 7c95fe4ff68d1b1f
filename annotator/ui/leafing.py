"""Leafing: what keys do to documents: they open one after another and say how each stands."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotator.commands import documents
from annotator.domain import Span, State, Step, hull
from annotator.settings import Settings
from annotator.ui.desk import Desk
from annotator.ui.documents import DocumentPanel
from annotator.ui.pages import Pages
from annotator.ui.stopwatch import Stopwatch
from annotator.ui.tagging import TaggingPanel
from annotator.ui.telling.narration import place_of
from annotator.words import _


class Leafing(QObject):
    """Opens documents where the annotator stopped in them, or at a place that is asked for."""

    said = Signal(str)
    arrived = Signal()

    def __init__(
        self,
        desk: Desk,
        panel: DocumentPanel,
        pages: Pages,
        tagging: TaggingPanel,
        settings: Settings,
    ) -> None:
        super().__init__(panel)
        self._desk = desk
        self._panel = panel
        self._pages = pages
        self._article = pages.article
        self._tagging = tagging
        self._settings = settings
        self.stopwatch = Stopwatch(desk, pages.article.view)
        panel.document_chosen.connect(self.open_document)
        pages.place_requested.connect(self.open_place)
        head = self._article.head
        head.next_requested.connect(self.next_document)
        head.previous_requested.connect(self.previous_document)
        head.state_requested.connect(self._switch_state)

    def begin(self) -> None:
        """Open the document that was open last, or the first one."""
        rows = self._desk.session.documents()
        last = self._settings.documents.get(self._project, "")
        known = [row.id for row in rows]
        self.open_document(last if last in known else known[0] if known else "")

    def end(self) -> None:
        """Note where the annotator stopped, and how long the work took."""
        self.stopwatch.note(least=1)
        self._remember()

    def show_legends(self, legend: Callable[[str], str]) -> None:
        """Say on the buttons which keys do the same; `legend` tells it of an action."""
        head = self._article.head
        head.previous.rename(_("Previous document"), legend("previous"))
        head.next.rename(_("Next document"), legend("next"))

    # opening

    def open_document(self, id: str) -> None:
        """Open a document where the annotator stopped in it."""
        if id and self._is_open(id):
            self._pages.show_article()
            return
        self._remember()
        self.stopwatch.note()
        self._tagging.stop_asking()
        self._pages.setCurrentWidget(self._article)
        self._desk.open(id)
        if id:
            self._article.show_at(self._settings.carets.get(id, 0))
            self._settings.documents[self._project] = id
        self._tagging.follow()
        self.arrived.emit()
        self._article.view.setFocus()

    def open_place(self, document: str, spans: tuple[Span, ...], stance: str) -> None:
        """Open a document with a place of it selected; a stance of one's own is chosen there."""
        self._pages.show_article()
        self.open_document(document)
        if stance in self._desk.work.stances:
            self._tagging.show_stances()
            self._tagging.stances.list.choose(stance)
        if spans:
            self._article.view.select(hull(spans))
            self._article.view.reveal(hull(spans))

    def next_document(self) -> None:
        """Open the next document of the list."""
        self._open_neighbour(1, _("This is the last document."))

    def previous_document(self) -> None:
        """Open the document before in the list."""
        self._open_neighbour(-1, _("This is the first document."))

    def find_document(self) -> None:
        """Let the person type part of a document's name."""
        self._panel.filter.setFocus()
        self._panel.filter.selectAll()

    def undo(self) -> None:
        """Take the last step back and go where it was."""
        self._show_place(self._desk.undo())

    def redo(self) -> None:
        """Do the last undone step again and go where it was."""
        self._show_place(self._desk.redo())

    # the document in hand

    def finish_document(self) -> None:
        """Say that the document is finished."""
        self._set_state(State.FINISHED)

    def finish_and_next(self) -> None:
        """Say that the document is finished, and open the next that is not."""
        self._set_state(State.FINISHED)
        following = self._panel.next_open()
        if following:
            self.open_document(following)
        else:
            self.said.emit(_("Every document is finished or skipped."))

    def reopen_document(self) -> None:
        """Say that the document is in progress again."""
        self._set_state(State.IN_PROGRESS)

    def skip_document(self) -> None:
        """Say that the document is left out."""
        self._set_state(State.SKIPPED)

    def label_document(self) -> None:
        """Open the sheet with the labels of the whole document."""
        self._pages.show_article()
        self._article.labels.begin()

    # within

    @property
    def _project(self) -> str:
        return str(self._desk.session.path.absolute())

    def _remember(self) -> None:
        if self._desk.document:
            caret = self._article.view.caret
            self._settings.remember_caret(self._desk.document.id, caret)

    def _is_open(self, id: str) -> bool:
        return self._desk.document is not None and self._desk.document.id == id

    def _open_neighbour(self, by: int, otherwise: str) -> None:
        id = self._panel.neighbour(by)
        if id:
            self.open_document(id)
        else:
            self.said.emit(otherwise)

    def _set_state(self, state: State) -> None:
        document = self._desk.document
        if document is None or self._desk.work.state is state:
            return
        verb = {
            State.FINISHED: documents.finish,
            State.IN_PROGRESS: documents.reopen,
            State.SKIPPED: documents.skip,
        }[state]
        seconds = self.stopwatch.take(document.id)
        self._desk.do(verb, document.id, self._desk.annotator, seconds)

    def _switch_state(self) -> None:
        done = self._desk.work.state in (State.FINISHED, State.SKIPPED)
        self._set_state(State.IN_PROGRESS if done else State.FINISHED)

    def _show_place(self, step: Step | None) -> None:
        place = place_of(step) if step and not self._pages.settling else None
        if place is None:
            return
        document, start, end = place
        known = any(row.id == document for row in self._panel.model.rows)
        if known and not self._is_open(document):
            self.open_document(document)
        if known and start >= 0:
            self._article.view.set_caret(start)
            self._article.view.reveal(Span(start, end))
        self.arrived.emit()
