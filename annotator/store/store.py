"""Store: reads nouns from the open project file, writes nouns, and records each write as a change."""

import contextlib
import os
import sqlite3
from collections.abc import Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

from annotator.domain import (
    Added,
    Annotator,
    Arrival,
    Change,
    Cited,
    Damaged,
    Decision,
    Dismissal,
    Document,
    DocumentLabel,
    Entity,
    Mention,
    NotFound,
    Noun,
    ProjectError,
    Relation,
    Removed,
    Replaced,
    Scheme,
    Stance,
    Standing,
    SuggestionSet,
    inverse,
)
from annotator.store import database, derived, rows
from annotator.store.fold import folded
from annotator.store.journal import Header, Journal, Move, StepRow, person_mark
from annotator.store.lock import Lock
from annotator.words import _

N = TypeVar(
    "N",
    Document,
    Annotator,
    Standing,
    Entity,
    Mention,
    Stance,
    Relation,
    DocumentLabel,
    Decision,
    Scheme,
    Dismissal,
    Arrival,
    SuggestionSet,
)


class Store:
    """One open project file.

    Writing goes `with store.recording(...)`: add, replace and remove, then `commit` or
    `roll_back`. Between the two the changes can be read but are not yet durable.
    """

    def __init__(self, path: Path, install: str, *, read_only: bool = False) -> None:
        """Open the file at `path` on behalf of the installation `install`."""
        self.path = path
        self.install = install
        self.read_only = read_only
        self._lock = None if read_only else Lock(path)
        if read_only:
            _recover(path)
        try:
            self.database = database.open_file(path, read_only=read_only)
            with database.plainly(path):
                self.journal = Journal(self.database, install)
        except BaseException:
            self._unlock()
            raise
        self.step: StepRow | None = None
        self._changes: list[Change] | None = None
        self._texts: dict[str, str] = {}

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
        with contextlib.suppress(sqlite3.Error):  # SQLite itself has rolled back after some errors
            self.database.conn.execute("rollback")
        self._texts.clear()
        with contextlib.suppress(sqlite3.Error):
            self.journal.settled()

    def add(self, noun: Noun) -> None:
        """Record that `noun` is there now."""
        self._write(noun)
        self.note(Added(noun))

    def add_all(self, nouns: Sequence[Noun], *, news: bool = False) -> None:
        """Record that all `nouns` are there now, table by table where the log knows none of them.

        `news` says that `has_heard_of` was asked already, and said no.
        """
        if news or not self.has_heard_of(nouns):
            self._add_news(nouns)
        else:
            for noun in nouns:
                self.add(noun)

    def _add_news(self, nouns: Sequence[Noun]) -> None:
        said: list[tuple[str, str, str]] = []
        for noun in nouns:
            kind = rows.kind_of(noun)
            self._keep_beside(noun)
            body = rows.canonical_json(kind.to_body(noun, self.text))
            said.append((kind.name, rows.object_id(noun), body))
        made = self.journal.write_news(said)
        written: dict[str, list[tuple[Noun, str]]] = {}
        for noun, record, (kind_name, _id, _body) in zip(nouns, made, said, strict=True):
            written.setdefault(kind_name, []).append((noun, record))
        for kind_name, some in written.items():
            derived.derive(self.database, rows.BY_NAME[kind_name], some, self.text)
        for noun in nouns:
            self.note(Added(noun))

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

    def find(self, kind: type[N], id: str) -> N | None:
        """Return the noun of this kind and id, or None when the project has none."""
        row = self._row(
            f"select r.id, r.body from {_table(kind)} t join record r on r.id = t.record"
            " where t.id = ?",
            id,
        )
        return self._noun(kind, id, row[1]) if row else None

    def knows(self, noun: Noun) -> bool:
        """Whether a noun of this kind and id is there, whatever it says."""
        table = rows.kind_of(noun).name
        return self._row(f"select 1 from {table} where id = ?", rows.object_id(noun)) is not None

    def has_heard_of(self, nouns: Sequence[Noun]) -> bool:
        """Whether the log has ever said anything under the kind and id of one of the nouns."""
        ids: dict[str, list[str]] = {}
        for noun in nouns:
            ids.setdefault(rows.kind_of(noun).name, []).append(rows.object_id(noun))
        with database.plainly(self.path):
            return any(self.journal.has_heard_of(kind, some) for kind, some in ids.items())

    def current(self, noun: Noun) -> Noun | None:
        """Return what stands under the kind and id of a noun, or None when that is gone."""
        kind, id = rows.kind_of(noun).name, rows.object_id(noun)
        return self.folded(kind, id, self.journal.heads(kind, id))

    def cite(self, noun: Noun) -> Cited:
        """Return the kind and id of a noun with the record that says it now."""
        kind, id = rows.kind_of(noun).name, rows.object_id(noun)
        return Cited(kind, id, self.journal.head(kind, id))

    def is_superseded(self, cited: Cited) -> bool:
        """Whether something else has been said of a cited noun since."""
        return self.journal.head(cited.kind, cited.id) != cited.record

    def get(self, kind: type[N], id: str) -> N:
        """Return the noun of this kind and id; NotFound when the project has none."""
        found = self.find(kind, id)
        if found is None:
            raise NotFound(_("The project has no {kind} “{id}”.").format(kind=_table(kind), id=id))
        return found

    def each(self, kind: type[N], **where: str | int) -> Iterator[N]:
        """Yield the nouns of this kind whose columns have the given values, first made first."""
        condition = " and ".join(f"t.{column} = ?" for column in where) or "true"
        return self._each(kind, condition, tuple(where.values()))

    def several(self, kind: type[N], ids: Iterable[str]) -> dict[str, N]:
        """Return the nouns of this kind that the project has under `ids`, by id."""
        return {
            rows.object_id(noun): noun
            for some in database.portions(ids)
            for noun in self._each(kind, f"t.id in ({database.MARKS})", tuple(some))
        }

    def those_there(self, kind: type[Noun], ids: Iterable[str]) -> set[str]:
        """Return which of `ids` the project has a noun of this kind under."""
        asked = f"select id from {_table(kind)} where id in ({database.MARKS})"
        return {id for some in database.portions(ids) for (id,) in self.ask(asked, tuple(some))}

    def _each(self, kind: type[N], condition: str, values: tuple[str | int, ...]) -> Iterator[N]:
        how = rows.BY_NAME[_table(kind)]
        bodies = derived.answered(self.ask(derived.asked_for(how, condition), values))
        if how.join:
            yield from (self._noun(kind, id, body) for id, body in bodies.items())
        else:
            for id, body in derived.parsed(bodies):
                yield cast(N, how.to_noun(id, body, self.beside))

    def named(self, name: str, label: str) -> list[Entity]:
        """Return the entities under `label` that bear `name` as name or alias, case aside."""
        found = self.ask(
            "select distinct n.entity from entity_name n join entity e on e.id = n.entity"
            " where n.folded = ? and e.label = ? order by n.entity",
            (rows.folded(name), label),
        )
        return [self.get(Entity, id) for (id,) in found]

    def ask(self, sql: str, values: tuple[str | int, ...] = ()) -> list[Any]:
        """Return the rows that answer a question in SQL."""
        with database.plainly(self.path):
            return self.database.conn.execute(sql, values).fetchall()

    def steps(self) -> list[StepRow]:
        """Return every step in the order in which this file got them."""
        with database.plainly(self.path):
            return list(self.journal.steps())

    def step_of(self, step_id: str) -> StepRow:
        """Return one step."""
        with database.plainly(self.path):
            return self.journal.step(step_id)

    def undo_stacks(self) -> tuple[list[str], list[str]]:
        """Return the ids of the steps that can be undone here, and redone, newest last."""
        with database.plainly(self.path):
            return self.journal.undo_stacks()

    def changes_of(self, step: StepRow) -> tuple[Change, ...]:
        """Return what a step did, read from the log."""
        with database.plainly(self.path):
            moves = list(self.journal.moves(step))
            return tuple(self._change(move) for move in moves)

    def each_change(self, step: StepRow, *, backwards: bool = False) -> Iterator[Change]:
        """Yield what a step did, one by one; `backwards` what takes it back, the last one first."""
        with database.plainly(self.path):
            moves = list(self.journal.moves(step))
            for move in reversed(moves) if backwards else moves:
                change = self._change(move)
                yield from inverse((change,)) if backwards else (change,)

    def size_of(self, step: StepRow) -> int:
        """Return how many objects a step touched."""
        merged = self.ask(
            "select count(*) from merged m join step s on s.n = m.step where s.id = ?", (step.id,)
        )
        return step.records + merged[0][0]

    @property
    def written(self) -> int:
        """How many changes the recording that is under way has made."""
        return self._count if self._changes is not None else 0

    def text(self, document: str) -> str:
        """Return the canonical text of the document `document`."""
        if document not in self._texts:
            row = self._row(
                "select x.content from document d join text x using (fingerprint) where d.id = ?",
                document,
            )
            if row is None:
                raise NotFound(_("The project has no document “{id}”.").format(id=document))
            self._remember(document, row[0])
        return self._texts[document]

    def rename_person(self, annotator: str, name: str) -> None:
        """Let an annotator be called `name`; names stand outside the log, so this is no step."""
        self.database.conn.execute(
            "insert into person(id, name, mark) values (?, ?, ?)"
            " on conflict(id) do update set name = excluded.name, mark = excluded.mark",
            (annotator, name, person_mark(annotator, name)),
        )

    def _change(self, move: Move) -> Change:
        before = self.folded(move.kind, move.object, move.before)
        after = self.folded(move.kind, move.object, move.after)
        if before and after:
            return Replaced(before, after)
        if after:
            return Added(after)
        if before:
            return Removed(before)
        raise Damaged(
            _("A record of {kind} {id} says nothing.").format(kind=move.kind, id=move.object)
        )

    def change_of(self, move: Move) -> Change:
        """Return what a step did to one object."""
        with database.plainly(self.path):
            return self._change(move)

    def folded(self, kind: str, object_id: str, heads: Sequence[str]) -> Noun | None:
        """Return the noun that these records make together, first the one that counts."""
        how = rows.BY_NAME[kind]
        body = folded(how, [self.journal.said(head) for head in heads])
        return how.to_noun(object_id, body, self.beside) if body else None

    def _write(self, noun: Noun) -> None:
        kind = rows.kind_of(noun)
        self._keep_beside(noun)
        body = kind.to_body(noun, self.text)
        self.derive(noun, self.journal.write(kind.name, rows.object_id(noun), body))

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

    def derive(self, noun: Noun, record: str) -> None:
        """Write the rows that are derived from a record which says `noun`."""
        derived.derive(self.database, rows.kind_of(noun), [(noun, record)], self.text)

    def underive(self, noun: Noun) -> None:
        """Delete the rows that are derived from the record of a noun."""
        kind = rows.kind_of(noun)
        self._texts.pop(rows.object_id(noun), None)
        gone = self.database.conn.execute(
            f"delete from {kind.name} where id = ?", (rows.object_id(noun),)
        )
        if gone.rowcount != 1:
            raise NotFound(
                _("The project has no {kind} “{id}”.").format(
                    kind=kind.name, id=rows.object_id(noun)
                )
            )
        if kind.part:
            self.database.conn.execute(
                f"delete from {kind.part.table} where {kind.part.owner} = ?",
                (rows.object_id(noun),),
            )

    def note_steps(self, count: int) -> None:
        """Let the step be written although nothing but other steps came in."""
        self._count += count

    def note(self, change: Change) -> None:
        """Tell whoever is recording of a change that is written."""
        if self._changes is None:
            raise RuntimeError("a write outside of a recording")
        self._count += 1
        if self._keep:
            self._changes.append(change)

    def _noun(self, kind: type[N], id: str, body: str) -> N:
        how = rows.BY_NAME[_table(kind)]
        if how.join:
            noun = self.folded(how.name, id, self.journal.heads(how.name, id))
        else:
            noun = how.to_noun(id, rows.parsed(body), self.beside)
        return cast(N, noun)

    def beside(self, key: str) -> str:
        """Return the text of a fingerprint or the name of an annotator."""
        if len(key) == 64:
            row = self._row("select content from text where fingerprint = ?", key)
        else:
            row = self._row("select name from person where id = ?", key)
        return row[0] if row else key

    def _row(self, sql: str, *values: str) -> tuple[str, ...] | None:
        with database.plainly(self.path):
            return self.database.conn.execute(sql, values).fetchone()

    def _remember(self, document: str, text: str) -> None:
        if len(self._texts) > 8:  # a bulk job goes from document to document
            self._texts.clear()
        self._texts[document] = text

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


def _table(kind: type[Noun]) -> str:
    return rows.name_of(kind)
