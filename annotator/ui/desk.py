"""The desk: the open document with the annotator's work on it, kept in step with the session.

Panels ask the desk and never the project file, which may be busy being written while they paint.
"""

import gc
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.commands.called import VIRTUAL
from annotator.commands.command import Command
from annotator.commands.progress import Progress
from annotator.commands.session import Session
from annotator.domain import (
    Added,
    AnnotatorError,
    Change,
    Document,
    DocumentLabel,
    Entity,
    Label,
    Mention,
    Noun,
    Removed,
    Replaced,
    Scheme,
    Span,
    Stance,
    Standing,
    State,
    Step,
    SuggestionSet,
)
from annotator.ui.mention_index import MentionIndex
from annotator.ui.session_bridge import SessionBridge
from annotator.words import language

P = ParamSpec("P")
R = TypeVar("R")

Here = Mention | Stance | DocumentLabel | Standing | SuggestionSet
"""What lies in one document."""
LONG = 300
"""A step that touched more things than this takes long to be undone or done again."""


@dataclass
class Work:
    """One annotator's annotations of the open document, by id, and what programs suggest in it."""

    mentions: dict[str, Mention] = field(default_factory=dict[str, Mention])
    stances: dict[str, Stance] = field(default_factory=dict[str, Stance])
    document_labels: dict[str, DocumentLabel] = field(default_factory=dict[str, DocumentLabel])
    state: State = State.NEW
    suggested: dict[str, SuggestionSet] = field(default_factory=dict[str, SuggestionSet])

    def take(self, gone: Noun | None, there: Noun | None) -> None:
        """Let `gone` be replaced by `there`; a stance keeps its place in the order."""
        noun = there or gone
        if isinstance(noun, Standing):
            self.state = noun.state if there else State.NEW
            return
        for kind, held in self._by_kind().items():
            if isinstance(noun, kind):
                if there:
                    held[noun.id] = there
                else:
                    held.pop(noun.id, None)

    def _by_kind(self) -> dict[type[Here], dict[str, Any]]:
        return {
            Mention: self.mentions,
            Stance: self.stances,
            DocumentLabel: self.document_labels,
            SuggestionSet: self.suggested,
        }


class Desk(QObject):
    """The open project, the open document and the work on it; every change goes through `do`.

    While it is `busy` a long job has the session, and nothing may be asked of it.
    """

    opened = Signal(object)
    changed = Signal(object)
    saved = Signal(object, object)
    refused = Signal(str)
    reloaded = Signal()
    scheme_changed = Signal()
    long_way_requested = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.document: Document | None = None
        self.work = Work()
        self.index = MentionIndex("", {})
        self.scheme = session.scheme
        self.entities = {entity.id: entity for entity in session.entities()}
        self.topics = session.topics()
        self._read_titles()
        self.busy = False
        self._again: Callable[[], object] = lambda: None
        self._bridge = SessionBridge(session, self)
        self._bridge.changed.connect(self._take)
        self._bridge.saved.connect(self.saved)

    @property
    def text(self) -> str:
        """The text of the open document; empty when none is open."""
        return self.document.text if self.document else ""

    @property
    def annotator(self) -> str:
        """The id of whoever annotates."""
        return self.session.annotator.id

    def open(self, document: str) -> None:
        """Put a document on the desk; an empty id clears the desk."""
        self.session.settle()
        self.document = self.session.document(document) if document else None
        with no_collecting():
            self._read_work()
            self.opened.emit(self.document)

    def reload(self) -> None:
        """Read everything anew, after a job whose changes were not told one by one."""
        self.session.settle()
        self.scheme = self.session.scheme
        self.entities = {entity.id: entity for entity in self.session.entities()}
        self.topics = self.session.topics()
        self._read_titles()
        self._read_work()
        self.reloaded.emit()

    def do(self, verb: Command[P, R], *args: P.args, **kwargs: P.kwargs) -> R | None:
        """Do a command; None, and `refused` says why, when it cannot be done."""

        def once() -> R | None:
            try:
                return self.session.do(verb, *args, **kwargs)
            except AnnotatorError as fault:
                self.refused.emit(str(fault))
                return None

        self._again = once
        return once()

    def undo(self) -> Step | None:
        """Take the newest step back and return what that did; None when it cannot be done.

        A step that touched very much is taken back beside the window, as long work; None then.
        """
        return self._retrace(self.session.undo, self.undo_size)

    def redo(self) -> Step | None:
        """Do the newest undone step again and return what that did; None when it cannot be done."""
        return self._retrace(self.session.redo, self.redo_size)

    def try_again(self) -> None:
        """Do once more what could not be saved."""
        self.session.settle()
        self._again()

    def mentions(self) -> list[Mention]:
        """Return the mentions of the open document in text order."""
        return self.index.all()

    def stances(self) -> list[Stance]:
        """Return the stances of the open document in the order of their making."""
        return list(self.work.stances.values())

    def quote(self, mention: Mention) -> str:
        """Return the words of a mention of the open document."""
        return mention.quote(self.text)

    def piece(self, span: Span) -> str:
        """Return the words of a stretch of the open document."""
        return span.of(self.text)

    def entity_name(self, id: str) -> str:
        """Return what the screen calls an entity; virtual ones have a name in each language."""
        if id in VIRTUAL:
            return VIRTUAL[id]()
        entity = self.entities.get(id)
        return entity.name if entity else id

    def label(self, key: str) -> Label:
        """Return a label of the scheme; one without a title when the scheme lost it."""
        return self.scheme.label(key) if self.scheme.has_label(key) else Label(key)

    def label_title(self, key: str) -> str:
        """Return what the screen calls a label."""
        return self.label(key).title(language())

    def label_path(self, key: str) -> str:
        """Return a label's title after those of the labels above it."""
        titles: list[str] = []
        while key and len(titles) < 9:
            titles.append(self.label_title(key))
            key = self.label(key).parent
        return " › ".join(reversed(titles))

    def _retrace(self, way: Callable[[Progress | None], Step], size: int) -> Step | None:
        if self.busy:
            return None
        if size > LONG:
            self.long_way_requested.emit(way)
            return None
        try:
            return way(None)
        except AnnotatorError as fault:
            self.refused.emit(str(fault))
            return None

    def _read_titles(self) -> None:
        self.undo_title = self.session.undo_title
        self.redo_title = self.session.redo_title
        self.undo_size = self.session.undo_size
        self.redo_size = self.session.redo_size

    def _read_work(self) -> None:
        if self.document is None:
            self.work = Work()
            self.index = MentionIndex("", {})
            return
        id = self.document.id
        self.work = Work(
            {one.id: one for one in self.session.mentions(id)},
            {one.id: one for one in self.session.stances(id)},
            {one.id: one for one in self.session.document_labels(id)},
            self.session.standing(id).state,
            {one.id: one for one in self.session.suggestion_sets(id)},
        )
        self.index = MentionIndex(self.text, self.work.mentions)

    def _take(self, step: Step) -> None:
        if self.busy:
            return  # whoever made it so reads everything anew in the end
        if not step.changes:
            self.reload()
            return
        # asked now: once the commit is under way the project file is not for reading
        self._read_titles()
        for change in step.changes:
            gone, there = ends(change)
            noun = there or gone
            if isinstance(there, Stance) and there.topic and there.topic not in self.topics:
                self.topics = sorted([*self.topics, there.topic], key=str.casefold)
            if isinstance(noun, Entity):
                self._take_entity(noun, there is not None)
            elif isinstance(there, Scheme):
                self.scheme = there
            elif isinstance(there, Document) and self.document and there.id == self.document.id:
                self.document = there
            elif isinstance(noun, Here) and self.is_here(noun):
                self._take_work(gone, there)
        self.changed.emit(step)
        if any(isinstance(ends(change)[1], Scheme) for change in step.changes):
            self.scheme_changed.emit()

    def _take_work(self, gone: Noun | None, there: Noun | None) -> None:
        noun = there or gone
        # what is known here counts, should a change be told that is known already
        known = self.work.mentions.get(noun.id) if isinstance(noun, Mention) else None
        self.work.take(gone, there)
        if isinstance(noun, Mention):
            self.index.take(known, noun if there else None)

    def _take_entity(self, entity: Entity, there: bool) -> None:
        if there:
            self.entities[entity.id] = entity
        else:
            self.entities.pop(entity.id, None)

    def is_here(self, noun: Here) -> bool:
        """Whether a noun lies in the open document and is this annotator's, or a program's."""
        return (
            self.document is not None
            and noun.document == self.document.id
            and (isinstance(noun, SuggestionSet) or noun.annotator == self.annotator)
        )


@contextmanager
def no_collecting() -> Generator[None]:
    """Let the collector of garbage rest: it would look through 50,000 mentions meanwhile."""
    resting = not gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not resting:
            gc.enable()


def ends(change: Change) -> tuple[Noun | None, Noun | None]:
    """Return the noun that was and the noun that is now."""
    match change:
        case Added(noun):
            return None, noun
        case Removed(noun):
            return noun, None
        case Replaced(before, after):
            return before, after
