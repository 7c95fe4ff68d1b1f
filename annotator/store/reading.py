"""Reading: the questions that can be asked of an open project file, and the nouns that answer them."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

import sqlite_utils

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
from annotator.store.journal import Journal
from annotator.store.step import Move, StepRow
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


class Reading:
    """What an open project file says; `path` is where it is."""

    def __init__(self, path: Path, database: sqlite_utils.Database, journal: Journal) -> None:
        """Ask the file at `path`, which is open as `database`, and its journal."""
        self.path = path
        self.database = database
        self.journal = journal
        self._texts: dict[str, str] = {}
        self._joined: tuple[Sequence[str], Noun | None] = ((), None)

    def find(self, kind: type[N], id: str) -> N | None:
        """Return the noun of this kind and id, or None when the project has none."""
        table = rows.name_of(kind)
        row = self._row(
            f"select r.body from record r join {table} t on t.record = r.n"
            " where r.kind = ? and r.object = ?",
            *(table, id),
        )
        return self._noun(kind, id, row[0]) if row else None

    def knows(self, noun: Noun) -> bool:
        """Whether a noun of this kind and id is there, whatever it says."""
        table = rows.kind_of(noun).name
        asked = (
            f"select 1 from record r join {table} t on t.record = r.n"
            " where r.kind = ? and r.object = ?"
        )
        return self._row(asked, table, rows.object_id(noun)) is not None

    def has_heard_of(self, nouns: Sequence[Noun]) -> bool:
        """Whether the log has ever said anything under the kind and id of one of the nouns."""
        with database.plainly(self.path):
            return any(
                self.journal.has_heard_of(kind.name, rows.object_ids(kind, some))
                for kind, some in rows.by_kind(nouns)
            )

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
            raise NotFound(
                _("The project has no {kind} “{id}”.").format(kind=rows.name_of(kind), id=id)
            )
        return found

    def each(self, kind: type[N], **where: str | int) -> Iterator[N]:
        """Yield the nouns of this kind whose columns have the given values, first made first."""
        condition = " and ".join(f"t.{column} = ?" for column in where) or "true"
        return self._each(kind, condition, tuple(where.values()))

    def within(
        self, kind: type[N], documents: Sequence[str], annotators: Sequence[str]
    ) -> Iterator[N]:
        """Yield the nouns of this kind in the sets of some annotators in some documents."""
        marks = [", ".join("?" * len(ids)) for ids in (documents, annotators)]
        condition = f"t.document in ({marks[0]}) and t.annotator in ({marks[1]})"
        return self._each(kind, condition, (*documents, *annotators))

    def several(self, kind: type[N], ids: Iterable[str]) -> dict[str, N]:
        """Return the nouns of this kind that the project has under `ids`, by id."""
        name = rows.name_of(kind)
        condition = f"r.kind = '{name}' and r.object in ({database.MARKS})"
        return {
            rows.object_id(noun): noun
            for some in database.portions(ids)
            for noun in self._each(kind, condition, tuple(some))
        }

    def those_there(self, kind: type[Noun], ids: Iterable[str]) -> set[str]:
        """Return which of `ids` the project has a noun of this kind under."""
        return self._there(rows.name_of(kind), ids)

    def _there(self, kind: str, ids: Iterable[str]) -> set[str]:
        asked = (
            f"select r.object from record r join {kind} t on t.record = r.n"
            f" where r.kind = '{kind}' and r.object in ({database.MARKS})"
        )
        return {id for some in database.portions(ids) for (id,) in self.ask(asked, tuple(some))}

    def _each(self, kind: type[N], condition: str, values: tuple[str | int, ...]) -> Iterator[N]:
        how = rows.BY_NAME[rows.name_of(kind)]
        bodies = self.ask(derived.asked_for(how, condition), values)
        if how.join:
            yield from (self._noun(kind, id, body) for id, body in bodies)
        else:
            to_noun, parsed, beside = how.to_noun, rows.parsed, self.beside
            for id, body in bodies:
                yield to_noun(id, parsed(body), beside)

    def named(self, name: str, label: str) -> list[Entity]:
        """Return the entities under `label` that bear `name` as name or alias, case aside."""
        found = self.ask(
            "select distinct e.id from entity_name n join entity e on e.record = n.record"
            " where n.folded = ? and e.label = ? order by e.id",
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

    def text(self, document: str) -> str:
        """Return the canonical text of the document `document`."""
        if document not in self._texts:
            row = self._row(
                "select x.content from record r join document d on d.record = r.n"
                " join text x using (fingerprint) where r.kind = 'document' and r.object = ?",
                document,
            )
            if row is None:
                raise NotFound(_("The project has no document “{id}”.").format(id=document))
            self._remember(document, row[0])
        return self._texts[document]

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
        bodies = self.journal.said(kind, object_id, heads)
        if how.join and bodies == self._joined[0]:  # the scheme, which every command asks for
            return self._joined[1]
        body = folded(how, bodies)
        noun = how.to_noun(object_id, body, self.beside) if body else None
        if how.join:
            self._joined = bodies, noun
        return noun

    def _noun(self, kind: type[N], id: str, body: str | bytes) -> N:
        how = rows.BY_NAME[rows.name_of(kind)]
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
