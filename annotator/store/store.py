"""Store: writes nouns into the open project file, and records each write as a change."""

import contextlib
import os
import sqlite3
import threading
from collections.abc import Generator, Iterable, Sequence
from pathlib import Path

from annotator.domain import (
    Added,
    Annotator,
    Change,
    Document,
    NotFound,
    Noun,
    ProjectError,
    Removed,
    Replaced,
)
from annotator.store import database, derived, rows
from annotator.store.bodies import Body
from annotator.store.journal import Journal
from annotator.store.lock import Lock
from annotator.store.reading import Reading
from annotator.store.step import Header, StepRow, person_mark
from annotator.words import _

_BESIDE = (Document, Annotator)
"""Nouns of which something stands beside the log: a text, a name."""


class Store(Reading):
    """One open project file.

    Writing goes `with store.recording(...)`: add, replace and remove, then `commit` or
    `roll_back`. Between the two the changes can be read but are not yet durable.
    """

    def __init__(self, path: Path, install: str, *, read_only: bool = False) -> None:
        """Open the file at `path` on behalf of the installation `install`."""
        self.install = install
        self.read_only = read_only
        self._lock = None if read_only else Lock(path)
        if read_only:
            _recover(path)
        try:
            opened = database.open_file(path, read_only=read_only)
            with database.plainly(path):
                super().__init__(path, opened, Journal(opened, install))
        except BaseException:
            self._unlock()
            raise
        self.step: StepRow | None = None
        self.beginning = threading.RLock()
        """Held by whoever begins a transaction or takes it back: a job beside the window, or the
        window while it reads of one moment."""
        self._changes: list[Change] | None = None

    @classmethod
    @contextlib.contextmanager
    def created(cls, path: Path, install: str) -> Generator["Store"]:
        """Yield a new, empty project to be filled; when the block ends it stands at `path`.

        A crash or an error leaves nothing there. ProjectError when something stands there already.
        """
        if path.exists():
            raise ProjectError(_("{path} exists already; nothing was changed.").format(path=path))
        draft = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            draft.unlink(missing_ok=True)
            database.create(draft)
            store = cls(draft, install)
            try:
                yield store
            finally:
                store.close()
            database.publish(draft, path)
        except OSError as fault:
            raise ProjectError(
                _("{path} could not be made: {reason}.").format(path=path, reason=fault.strerror)
            ) from fault
        finally:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)

    def copy_to(self, path: Path) -> None:
        """Write a whole copy of the project to `path`; ProjectError when something stands there."""
        database.copy(self.database, self.path, path)

    def close(self) -> None:
        """Close the file; an open recording is rolled back by SQLite."""
        self.database.close()
        self._unlock()

    @contextlib.contextmanager
    def recording(self, header: Header, *, keep: bool = True) -> Generator[list[Change]]:
        """Gather writes into one step inside one transaction and yield the growing list of changes.

        When the block ends the step is written and the transaction stays open for `commit`; when
        it raises, or nothing changed, everything is rolled back. `keep` false leaves the list
        empty, for jobs whose changes would fill the memory.
        """
        with database.plainly(self.path):
            with self.beginning:
                self.database.conn.execute("begin immediate")
            changes: list[Change] = []
            self._changes, self._keep, self._count = changes, keep, 0
            self.step = None
            try:
                self.journal.begin()
                yield changes
                if self._count:
                    self.step = self.journal.finish(header)
                else:
                    self.roll_back()
            except BaseException:
                self.roll_back()
                raise
            finally:
                self._changes = None

    def commit(self) -> None:
        """Make the recorded step durable; the promise holds once this returns."""
        try:
            database.commit(self.database, self.path)
        except BaseException:
            self.roll_back()
            raise
        self.journal.settled()

    def roll_back(self) -> None:
        """Take the recorded step back as if it had not been."""
        # SQLite itself has rolled back after some errors
        with self.beginning, contextlib.suppress(sqlite3.Error):
            self.database.conn.execute("rollback")
        self._texts.clear()
        with contextlib.suppress(sqlite3.Error):
            self.journal.settled()

    def add(self, noun: Noun) -> None:
        """Record that `noun` is there now; ProjectError when something is, under its id."""
        if self.knows(noun):
            raise self._there_already(noun)
        self._write(noun)
        self.note(Added(noun))

    def add_all(self, nouns: Sequence[Noun], *, news: bool = False) -> None:
        """Record that all `nouns` are there now, table by table where the log knows none of them.

        `news` says that `has_heard_of` was asked already, and said no. ProjectError when something
        is there already under the id of one, or two have the same.
        """
        if not news and self.has_heard_of(nouns):
            for noun in nouns:
                self.add(noun)
            return
        for kind, some in rows.by_kind(nouns):
            self._add_news(kind, some)
        self.note_all(map(Added, nouns), len(nouns))

    def _add_news(self, kind: rows.Kind, nouns: Sequence[Noun]) -> None:
        ids = rows.object_ids(kind, nouns)
        if len(set(ids)) < len(ids):
            twice = next(one for one, id in zip(nouns, ids, strict=True) if ids.count(id) > 1)
            raise self._there_already(twice)
        if kind.noun in _BESIDE:
            for noun in nouns:
                self._keep_beside(noun)
        to_body, text = kind.to_body, self.text
        bodies = [to_body(noun, text) for noun in nouns]
        numbers = self.journal.write_news(kind.name, ids, list(map(rows.canonical_json, bodies)))
        written = zip(ids, nouns, bodies, numbers, numbers, strict=True)
        derived.derive(self.database, kind, list(written))

    def _there_already(self, noun: Noun) -> ProjectError:
        kind, id = rows.kind_of(noun).name, rows.object_id(noun)
        return ProjectError(
            _("The project has a {kind} “{id}” already; nothing was changed.").format(
                kind=kind, id=id
            )
        )

    def replace(self, before: Noun, after: Noun) -> None:
        """Record that `before` is `after` now; nothing when they are equal."""
        if before == after:
            return
        self.underive(before)
        self._write(after)
        self.note(Replaced(before, after))

    def remove(self, noun: Noun) -> None:
        """Record that `noun` is there no longer."""
        kind = rows.kind_of(noun)
        self.underive(noun)
        self.journal.write(kind.name, rows.object_id(noun), None)
        self.note(Removed(noun))

    def apply(self, change: Change) -> None:
        """Record a change that was made before, or its inverse."""
        if isinstance(change, Added):
            self.add(change.noun)
        elif isinstance(change, Removed):
            self.remove(change.noun)
        else:
            self.underive(change.before)
            self._write(change.after)
            self.note(change)

    @property
    def written(self) -> int:
        """How many changes the recording that is under way has made."""
        return self._count if self._changes is not None else 0

    def rename_person(self, annotator: str, name: str) -> None:
        """Let an annotator be called `name`; names stand outside the log, so this is no step."""
        self.database.conn.execute(
            "insert into person(id, name, mark) values (?, ?, ?)"
            " on conflict(id) do update set name = excluded.name, mark = excluded.mark",
            (annotator, name, person_mark(annotator, name)),
        )

    def _write(self, noun: Noun) -> None:
        kind = rows.kind_of(noun)
        self._keep_beside(noun)
        body = kind.to_body(noun, self.text)
        self.derive(noun, body, self.journal.write(kind.name, rows.object_id(noun), body))

    def _keep_beside(self, noun: Noun) -> None:
        if isinstance(noun, Document):
            self.keep_text(noun)
        elif isinstance(noun, Annotator):
            self.rename_person(noun.id, noun.name)

    def keep_text(self, document: Document) -> None:
        """Put the text of a document beside the log."""
        self.database.conn.execute(
            "insert into text(fingerprint, content) values (?, ?)"
            " on conflict(fingerprint) do nothing",
            (document.fingerprint, document.text),
        )
        self._remember(document.id, document.text)

    def derive(self, noun: Noun, body: Body, record: int) -> None:
        """Write the rows that are derived from the record (number) which says `noun`."""
        kind, id = rows.kind_of(noun), rows.object_id(noun)
        made = self.journal.first(kind.name, id)
        derived.derive(self.database, kind, [(id, noun, body, record, made)])

    def underive(self, noun: Noun) -> None:
        """Delete the rows that are derived from the record of a noun."""
        kind, id = rows.kind_of(noun), rows.object_id(noun)
        self._texts.pop(id, None)
        if not derived.underive(self.database, kind, id):
            raise NotFound(_("The project has no {kind} “{id}”.").format(kind=kind.name, id=id))

    def note_steps(self, count: int) -> None:
        """Let the step be written although nothing but other steps came in."""
        self._count += count

    def note(self, change: Change) -> None:
        """Tell whoever is recording of a change that is written."""
        self.note_all((change,), 1)

    def note_all(self, changes: Iterable[Change], count: int) -> None:
        """Tell whoever is recording of changes that are written."""
        if self._changes is None:
            raise RuntimeError("a write outside of a recording")
        self._count += count
        if self._keep:
            self._changes += changes

    def _unlock(self) -> None:
        if self._lock:
            self._lock.release()


def _recover(path: Path) -> None:
    try:
        lock = Lock(path) if path.is_file() else None
    except ProjectError:
        return  # somebody writes just now, or nobody may: then there is nothing for us to finish
    if lock:
        try:
            database.recover(path)
        finally:
            lock.release()
