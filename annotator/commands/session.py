"""Session: one open project, the one door through which every change goes."""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import ParamSpec, TypeVar

from annotator.commands.command import Command
from annotator.commands.documents import keeping_time
from annotator.commands.progress import Progress
from annotator.commands.search import Hit, Search, each_hit
from annotator.domain import (
    AnnotatedDocument,
    Annotator,
    AnnotatorError,
    Document,
    DocumentLabel,
    Entity,
    Mention,
    NothingToUndo,
    Noun,
    Relation,
    Replaced,
    Role,
    Scheme,
    Stance,
    Standing,
    Step,
    SuggestionSet,
    inverse,
)
from annotator.store import (
    Header,
    Listed,
    PairPrecedent,
    Presence,
    Report,
    StepRow,
    Store,
    WordPrecedent,
    annotators,
    check,
    content_hash,
    each_annotated,
    follow,
    in_short,
    in_text_order,
    listed,
    pair_precedents,
    presences,
    snapshot,
    topics,
    withdraw,
    word_precedents,
)
from annotator.words import _

P = ParamSpec("P")
R = TypeVar("R")

Listener = Callable[[Step], None]
"""Hears a step. One without changes was too long a job to tell them one by one: read anew."""
Then = Callable[[BaseException | None], None]
Wait = Callable[[], None]
Runner = Callable[[Callable[[], None], Then], Wait]
"""Runs a job, perhaps in another thread, then calls the second in this one with what went wrong or
None; returns a function that waits until both are done."""


def run_now(job: Callable[[], None], then: Then) -> Wait:
    """Run the job here and now."""
    try:
        job()
    except AnnotatorError as fault:
        then(fault)
        raise
    then(None)
    return lambda: None


class Session:
    """One open project and the annotator who works in it.

    A change is first made in an open transaction and told to the listeners, so that it can be
    painted; then it is committed by `run`, and `on_saved` hears of it. When the commit fails the
    listeners hear the inverse, and `on_saved` the error.
    """

    def __init__(self, store: Store, annotator: str, run: Runner = run_now) -> None:
        self._store = store
        self._run = run
        self._listeners: list[Listener] = []
        self._saved_listeners: list[Callable[[Step, BaseException | None], None]] = []
        self._wait: Wait = lambda: None
        self._done, self._undone = store.undo_stacks()
        self.annotator = store.get(Annotator, annotator)
        self._scheme = store.get(Scheme, "scheme")

    @property
    def path(self) -> Path:
        """The project file."""
        return self._store.path

    @property
    def scheme(self) -> Scheme:
        """What may be said in this project."""
        return self._scheme

    def close(self) -> None:
        """Wait for what is being saved and close the project."""
        self.settle()
        self._store.close()

    def on_change(self, listener: Listener) -> None:
        """Let `listener` hear each step once it is made, before it is durable."""
        self._listeners.append(listener)

    def on_saved(self, listener: Callable[[Step, BaseException | None], None]) -> None:
        """Let `listener` hear each step once it is durable, or why it could not be saved."""
        self._saved_listeners.append(listener)

    def settle(self) -> None:
        """Wait until nothing is being saved any more."""
        self._wait()

    def do(self, verb: Command[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Do a command as one step; whatever it raises leaves the project as it was."""
        return self._record(
            Header(verb.title, self.annotator.id, verb.kind),
            lambda: verb(self._store, *args, **kwargs),
        )

    def undo(self, progress: Progress | None = None) -> Step:
        """Take the newest step back; NothingToUndo when there is none.

        With `progress` it is a long job, whose changes are not told one by one.
        """
        return self._retrace(self._done, "undo", _("There is nothing to undo."), progress)

    def redo(self, progress: Progress | None = None) -> Step:
        """Do the newest undone step again; NothingToUndo when there is none."""
        return self._retrace(self._undone, "redo", _("There is nothing to redo."), progress)

    @property
    def undo_title(self) -> str:
        """The title of the step that `undo` would take back, or nothing."""
        return self.store.step_of(self._done[-1]).title if self._done else ""

    @property
    def redo_title(self) -> str:
        """The title of the step that `redo` would do again, or nothing."""
        return self.store.step_of(self._undone[-1]).title if self._undone else ""

    @property
    def undo_size(self) -> int:
        """How many things the step touched that `undo` would take back."""
        return self.store.size_of(self._store.step_of(self._done[-1])) if self._done else 0

    @property
    def redo_size(self) -> int:
        """How many things the step touched that `redo` would do again."""
        return self.store.size_of(self._store.step_of(self._undone[-1])) if self._undone else 0

    def history(self) -> Iterable[Step]:
        """Yield every step of the project, oldest first, without its changes."""
        for row in self.store.steps():
            yield Step(row.id, row.title, row.kind, row.at, (), row.of)

    def documents(self) -> list[Listed]:
        """Return the document list as this annotator sees it."""
        return listed(self.store, self.annotator.id)

    def document(self, id: str) -> Document:
        """Return one document; NotFound when the project has none of this id."""
        return self.store.get(Document, id)

    def standing(self, document: str) -> Standing:
        """Return how far this annotator is with a document."""
        return self.store.find(Standing, f"{document}/{self.annotator.id}") or Standing(
            document, self.annotator.id
        )

    def mentions(self, document: str) -> list[Mention]:
        """Return this annotator's mentions in a document, in text order."""
        found = self.store.each(Mention, document=document, annotator=self.annotator.id)
        return sorted(found, key=in_text_order)

    def stances(self, document: str) -> list[Stance]:
        """Return this annotator's stances in a document, in the order of their making."""
        return list(self.store.each(Stance, document=document, annotator=self.annotator.id))

    def relations(self, document: str) -> list[Relation]:
        """Return this annotator's relations in a document."""
        return list(self.store.each(Relation, document=document, annotator=self.annotator.id))

    def document_labels(self, document: str) -> list[DocumentLabel]:
        """Return this annotator's labels of a whole document."""
        return list(self.store.each(DocumentLabel, document=document, annotator=self.annotator.id))

    def mention(self, id: str) -> Mention:
        """Return one mention; NotFound when the project has none of this id."""
        return self.store.get(Mention, id)

    def stance(self, id: str) -> Stance:
        """Return one stance; NotFound when the project has none of this id."""
        return self.store.get(Stance, id)

    def entities(self) -> list[Entity]:
        """Return the project's register, virtual entities first, then by name."""
        found = self.store.each(Entity)
        return sorted(found, key=lambda entity: (not entity.virtual, entity.name.casefold()))

    def presences(self) -> dict[str, Presence]:
        """Return how present each entity is in the corpus, by id; waits for what is being saved."""
        return presences(self.store)

    def topics(self) -> list[str]:
        """Return every topic that a stance of the project is towards, in alphabetical order."""
        return topics(self.store)

    def annotators(self) -> list[Annotator]:
        """Return everybody who has annotation sets in this project; suggesters have none."""
        return annotators(self.store)

    def suggesters(self) -> list[Annotator]:
        """Return whose suggestion sets this project has: models and other programs."""
        return [one for one in self.store.each(Annotator) if one.role is Role.SUGGESTED]

    def suggestion_sets(self, document: str) -> list[SuggestionSet]:
        """Return what suggesters say of a document; no annotations."""
        return list(self.store.each(SuggestionSet, document=document))

    def annotated(self, document: str, annotators: Iterable[str]) -> AnnotatedDocument:
        """Return a document with the sets of some annotators and the entities they speak of.

        Suggesters, too, if they are named: their role tells that what they say is no annotation.
        """
        with snapshot(self.store):
            return next(each_annotated(self._store, [document], list(annotators)))

    def each_annotated(
        self, annotators: Sequence[str], documents: Iterable[str] | None = None
    ) -> Iterator[AnnotatedDocument]:
        """Yield documents (ids; all when left out) with the sets of some annotators, in portions.

        One that is gone by then, as somebody undoes what brought it, is passed over.
        """
        ids = [row.id for row in self.documents()] if documents is None else list(documents)
        for some in in_short(self.store, ids):
            with snapshot(self.store):
                there = self._store.those_there(Document, some)
                left = [id for id in some if id in there]
                found = list(each_annotated(self._store, left, list(annotators)))
            yield from found

    def search(self, search: Search) -> Generator[list[Hit]]:
        """Yield what is found in one document after another, an empty list where there is nothing.

        It reads through a connection of its own, so that it may run in another thread; what is not
        settled yet when the first list is asked for may not be found.
        """
        with closing(Store(self.path, "", read_only=True)) as store:
            yield from each_hit(store, self.annotator.id, search)

    def word_precedents(self, words: str, but: str = "") -> list[WordPrecedent]:
        """Return how words and their like were labelled, here and in gold; not the mention `but`."""
        return word_precedents(self.store, words, self.annotator.id, but)

    def pair_precedents(self, holder: str, target: str, but: str = "") -> list[PairPrecedent]:
        """Return earlier stances of a pair, of its holder, of its target; not the stance `but`."""
        return pair_precedents(self.store, holder, target, self.annotator.id, but)

    def run(self, job: Callable[[], None], then: Then) -> Wait:
        """Run a job that only reads as commits are run, one after another with them."""
        return self._run(job, then)

    def check(self, tell: Callable[[str], None] = lambda _message: None) -> Report:
        """Look at the whole project file and report what is wrong with it."""
        return check(self.store, tell)

    @property
    def content_hash(self) -> str:
        """The SHA-256 of all that the project says now, however it came to say so."""
        return content_hash(self.store)

    @property
    def store(self) -> Store:
        """The project file, for the verbs of this floor.

        All that is asked of a session waits here until nothing is being saved.
        """
        self.settle()
        return self._store

    def record(self, title: str, job: Callable[[Store], R], *, kind: str = "do", of: str = "") -> R:
        """Do a long job as one step whose changes are not told one by one."""
        header = Header(title, self.annotator.id, kind, of)
        return self._record(header, lambda: job(self._store), keep=False)

    def rehearse(self, title: str, job: Callable[[Store], R]) -> R:
        """Return what a long job returns, and leave the project as it was."""
        self.settle()
        with self._store.recording(Header(title, self.annotator.id), keep=False):
            result = job(self._store)
        self._store.roll_back()
        return result

    def _retrace(
        self, stack: list[str], kind: str, nothing: str, progress: Progress | None
    ) -> Step:
        self.settle()
        if not stack:
            raise NothingToUndo(nothing)
        row = self._store.step_of(stack[-1])
        header = Header(row.title, self.annotator.id, kind, row.id)
        if progress:
            self._record(header, lambda: self._retrace_long(row, kind, progress), keep=False)
            return Step(row.id, row.title, kind, row.at, (), row.id)
        changes = self._store.changes_of(row)
        wanted = inverse(changes) if kind == "undo" else changes

        def retrace() -> None:
            if row.kind == "merge":
                withdraw(self._store, row)
                return
            for change in wanted:
                self._store.apply(keeping_time(self._store, change))

        self._record(header, retrace)
        return Step(row.id, row.title, kind, row.at, wanted, row.id)

    def _retrace_long(self, row: StepRow, kind: str, progress: Progress) -> None:
        told = _("Undoing") if kind == "undo" else _("Redoing")
        if row.kind == "merge":
            withdraw(self._store, row, lambda done, total: progress.step(told, done, total))
            return
        total = self._store.size_of(row)
        changes = self._store.each_change(row, backwards=kind == "undo")
        for done, change in enumerate(changes, 1):
            progress.step(told, done, total)
            self._store.apply(keeping_time(self._store, change))

    def _record(self, header: Header, job: Callable[[], R], *, keep: bool = True) -> R:
        self.settle()
        with self._store.recording(header, keep=keep) as changes:
            result = job()
        row = self._store.step
        if row is None:
            return result
        before = (list(self._done), list(self._undone), self._scheme)
        follow(self._done, self._undone, row.id, row.kind, row.of)
        step = Step(row.id, row.title, row.kind, row.at, tuple(changes), row.of)
        if not changes or any(isinstance(noun, Scheme) for noun in _nouns(step)):
            self._scheme = self._store.get(Scheme, "scheme")
        self._tell(step)

        def committed(fault: BaseException | None) -> None:
            if fault is not None:
                self._done, self._undone, self._scheme = before
                self._tell(Step("", step.title, "undo", step.at, inverse(step.changes), step.id))
            for listener in self._saved_listeners:
                listener(step, fault)

        self._wait = self._run(self._store.commit, committed)
        return result

    def _tell(self, step: Step) -> None:
        for listener in self._listeners:
            listener(step)


def _nouns(step: Step) -> Iterable[Noun]:
    for change in step.changes:
        yield change.after if isinstance(change, Replaced) else change.noun
