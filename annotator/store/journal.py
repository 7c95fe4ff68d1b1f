"""The journal: an append-only log of steps and records, each named by the hash of what it holds.

A record is one noun as one command left it; its parents are the records it supersedes, its body is
empty when the noun is gone. Nothing in it tells who wrote it where, so that the same change made
twice is one record. A step is the frame of the records of one command; its `prev` is the step that
was the newest in the file, so that a gap or an edit shows. Undo, redo and merging are steps too.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlite_utils

from annotator.domain import Damaged, Problem, ProjectMoved, Severity
from annotator.store import database
from annotator.store.bodies import Body
from annotator.store.effect import Aside, Graph, Link, line_of
from annotator.store.fold import Version, record_id
from annotator.store.rows import canonical_json
from annotator.words import _

STEP_COLUMNS = "id, install, number, prev, lamport, at, annotator, title, kind, of, records, digest"


@dataclass(frozen=True, slots=True)
class Header:
    """What is said of a step before its records are known."""

    title: str
    annotator: str
    kind: str = "do"
    of: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """One object as a step found and left it: the ids of the records that stood, first what counts."""

    kind: str
    object: str
    before: tuple[str, ...]
    after: tuple[str, ...]


class Digest:
    """The hash of all that a step is made of, in its order, and how many records that are."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self.records = 0

    def change(self, said: Sequence[str]) -> None:
        """Add what a merge changed of one object: kind, object, before, after."""
        self._hash.update(canonical_json(list(said)).encode())

    def record(self, record: str) -> None:
        """Add a record."""
        self._hash.update(record.encode())
        self.records += 1

    @property
    def value(self) -> str:
        """The hash so far."""
        return self._hash.hexdigest()


@dataclass(frozen=True, slots=True)
class Tip:
    """The newest step of a file."""

    id: str
    number: int


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step as the log holds it."""

    id: str
    install: str
    number: int
    prev: str
    lamport: int
    at: str
    annotator: str
    title: str
    kind: str
    of: str
    records: int
    digest: str

    def named(self) -> str:
        """Return the id that a step of this content must have."""
        said = (self.install, self.number, self.prev, self.lamport, self.at)
        meant = (self.annotator, self.title, self.kind, self.of, self.records, self.digest)
        return _hash(canonical_json([*said, *meant]))


class Journal:
    """The log of one open project file, written by one installation."""

    def __init__(self, database: sqlite_utils.Database, install: str) -> None:
        self._database = database
        self._install = install
        self._last = self._newest()
        self._written: list[tuple[int, str]] = []
        self._merged: list[tuple[str, str, str, str]] = []

    def begin(self) -> None:
        """Start a step inside the open transaction; ProjectMoved when the log is not ours."""
        if self._newest() != self._last:
            raise ProjectMoved(
                _(
                    "The project file was changed by another program since this session read it; "
                    "nothing was written. Open it again."
                )
            )
        self._written = []
        self._merged = []

    def write(self, kind: str, object_id: str, body: Body | None) -> str:
        """Add a record to the step that supersedes all that stood, and return its id."""
        heads = self.heads(kind, object_id)
        said = "" if body is None else canonical_json(body)
        generation = 1 + max((self._generation(head) for head in heads), default=0)
        record = Version.made(kind, object_id, generation, heads, said)
        self._hold(kind, object_id, record)
        self.stand(kind, object_id, (record.id,))
        return record.id

    def write_news(self, said: Sequence[tuple[str, str, str]]) -> list[str]:
        """Add the first record of each of several objects to the step, and return the ids.

        Each is given by kind, id and body as canonical JSON, and `has_heard_of` must say no to it.
        """
        (last,) = self._one("select coalesce(max(n), 0) from record")
        made = [record_id(kind, object_id, 1, "", body) for kind, object_id, body in said]
        numbers = range(last + 1, last + 1 + len(made))
        write = self._database.conn.executemany
        write(
            "insert into record(n, id, kind, object, generation, parent, body)"
            " values (?, ?, ?, ?, 1, '', ?)",
            ((n, record, *one) for n, record, one in zip(numbers, made, said, strict=True)),
        )
        write(
            "insert into head(kind, object, record) values (?, ?, ?)",
            ((one[0], one[1], record) for record, one in zip(made, said, strict=True)),
        )
        self._written += zip(numbers, made, strict=True)
        return made

    def has_heard_of(self, kind: str, objects: Iterable[str]) -> bool:
        """Whether the log has a record of any of the objects, also of one that is gone."""
        return any(
            self._database.conn.execute(
                f"select 1 from record where kind = ? and object in ({database.MARKS}) limit 1",
                (kind, *some),
            ).fetchone()
            for some in database.portions(objects)
        )

    def keep(self, kind: str, object_id: str, record: Version) -> tuple[int, bool]:
        """Put a record into the log; return the number of its row, and whether it is new there."""
        added = self._database.conn.execute(
            "insert into record(id, kind, object, generation, parent, body)"
            " values (?, ?, ?, ?, ?, ?) on conflict(id) do nothing",
            (record.id, kind, object_id, record.generation, " ".join(record.parents), record.body),
        )
        if added.rowcount == 1:
            return added.lastrowid or 0, True
        return self._one("select n from record where id = ?", record.id)[0], False

    def _hold(self, kind: str, object_id: str, record: Version) -> None:
        """Make a record part of the step: it counts, even if it did not before."""
        number, is_new = self.keep(kind, object_id, record)
        if not is_new:
            self._database.conn.execute("delete from aside where record = ?", (number,))
        self._written.append((number, record.id))

    def carry(self, kind: str, object_id: str, records: Sequence[Version]) -> None:
        """Take records as they are into the step, as all that stands of an object."""
        for record in records:
            self._hold(kind, object_id, record)
        self.stand(kind, object_id, tuple(record.id for record in records))

    def stand(self, kind: str, object_id: str, heads: Sequence[str]) -> None:
        """Note which records stand of an object, first the one that counts; none when all are gone."""
        for table in ("head", "rival"):
            self._database.conn.execute(
                f"delete from {table} where kind = ? and object = ?", (kind, object_id)
            )
        for position, record in enumerate(heads):
            if position:
                self._database.conn.execute(
                    "insert into rival(kind, object, position, record) values (?, ?, ?, ?)",
                    (kind, object_id, position, record),
                )
            else:
                self._database.conn.execute(
                    "insert into head(kind, object, record) values (?, ?, ?)",
                    (kind, object_id, record),
                )

    def graph(self) -> Graph:
        """Return which step follows which."""
        return {
            id: Link(n, prev, kind, of)
            for id, n, prev, kind, of in self._each("select id, n, prev, kind, of from step")
        }

    def aside_now(self, aside: Aside) -> set[int]:
        """Return the numbers of the records that do not count, by the log alone."""
        return aside.found(
            self._each("select n, kind, object, body from record"),
            self._each("select step, record from part"),
        )

    def set_aside(self, aside: Aside) -> set[tuple[str, str]]:
        """Let the table of records that do not count be right; return the objects concerned."""
        known = {record for (record,) in self._each("select record from aside")}
        found = self.aside_now(aside)
        write = self._database.conn.executemany
        write("delete from aside where record = ?", [(one,) for one in known - found])
        write("insert into aside(record) values (?)", [(one,) for one in found - known])
        return {
            self._one("select kind, object from record where n = ?", record)  # type: ignore[misc]
            for record in known ^ found
        }

    def moved(self, move: Move) -> None:
        """Note in the step what a merge changed of an object."""
        said = (move.kind, move.object, " ".join(move.before), " ".join(move.after))
        self._merged.append(said)

    def finish(self, header: Header) -> StepRow:
        """Close the step, read it back and compare; Damaged when it is not what was written."""
        (clock,) = self._one("select coalesce(max(lamport), 0) from step")
        row = StepRow(
            "",
            self._install,
            (self._last.number if self._last else 0) + 1,
            self._last.id if self._last else "",
            clock + 1,
            datetime.now(UTC).isoformat(timespec="seconds"),
            header.annotator,
            header.title,
            header.kind,
            header.of,
            len(self._written),
            self._digest().value,
        )
        step = StepRow(row.named(), *_values(row)[1:])
        number = self.frame(step)
        self._database.conn.executemany(
            "insert into part(step, position, record) values (?, ?, ?)",
            ((number, at, n) for at, (n, _record) in enumerate(self._written)),
        )
        self._database.conn.executemany(
            "insert into merged(step, position, kind, object, before, after)"
            " values (?, ?, ?, ?, ?, ?)",
            ((number, at, *said) for at, said in enumerate(self._merged)),
        )
        for fault in self._step_faults(step, number):
            raise Damaged(fault)
        return step

    def _digest(self) -> Digest:
        digest = Digest()
        for said in self._merged:
            digest.change(said)
        for _n, record in self._written:
            digest.record(record)
        return digest

    def frame(self, step: StepRow) -> int:
        """Put the row of a step into the log and return its number there."""
        marks = ", ".join("?" * 12)
        added = self._database.conn.execute(
            f"insert into step({STEP_COLUMNS}) values ({marks})", _values(step)
        )
        return added.lastrowid or 0

    def settled(self) -> None:
        """Take note that the open transaction has ended, whichever way."""
        self._last = self._newest()

    def heads(self, kind: str, object_id: str) -> tuple[str, ...]:
        """Return the ids of the records that stand of an object, first the one that counts."""
        found = self._database.conn.execute(
            "select record, -1 as position from head where kind = ? and object = ? union all"
            " select record, position from rival where kind = ? and object = ? order by position",
            (kind, object_id, kind, object_id),
        ).fetchall()
        return tuple(record for record, _position in found)

    def head(self, kind: str, object_id: str) -> str:
        """Return the id of the record of an object that counts, or nothing when there is none."""
        return next(iter(self.heads(kind, object_id)), "")

    def steps(self) -> Iterator[StepRow]:
        """Yield every step in the order in which this file got them."""
        for row in self._database.conn.execute(f"select {STEP_COLUMNS} from step order by n"):
            yield StepRow(*row)

    def step(self, step_id: str) -> StepRow:
        """Return one step."""
        row = self._database.conn.execute(
            f"select {STEP_COLUMNS} from step where id = ?", (step_id,)
        ).fetchone()
        return StepRow(*row)

    def moves(self, step: StepRow) -> Iterator[Move]:
        """Yield what a step did to each object, in the order in which it was done."""
        (number,) = self._one("select n from step where id = ?", step.id)
        for kind, object_id, before, after in self._database.conn.execute(
            "select kind, object, before, after from merged where step = ? order by position",
            (number,),
        ):
            yield Move(kind, object_id, tuple(before.split()), tuple(after.split()))
        for record, kind, object_id, parent in self._database.conn.execute(
            "select r.id, r.kind, r.object, r.parent from part p join record r on r.n = p.record"
            " where p.step = ? order by p.position",
            (number,),
        ):
            yield Move(kind, object_id, tuple(parent.split()), (record,))

    def said(self, record: str) -> str:
        """Return the body of a record as JSON; empty when it says none or there is no such record."""
        row = self._one("select body from record where id = ?", record)
        return row[0] if row else ""

    def versions(self, kind: str, object_id: str) -> list[Version]:
        """Return every record of an object that is not set aside."""
        found = self._database.conn.execute(
            "select id, generation, parent, body from record where kind = ? and object = ?"
            " and n not in (select record from aside)",
            (kind, object_id),
        )
        return [Version(id, n, tuple(parent.split()), body) for id, n, parent, body in found]

    def undo_stacks(self) -> tuple[list[str], list[str]]:
        """Return the ids of this installation's steps that can be undone, and redone, newest last."""
        done: list[str] = []
        undone: list[str] = []
        # the newest step first: whoever writes beside a reader only ever adds to the graph
        tip, graph = self._newest(), self.graph()
        own = {id for (id,) in self._each_of_install()}
        for step in line_of(graph, tip.id if tip else ""):
            if step in own:
                follow(done, undone, step, graph[step].kind, graph[step].of)
        return done, undone

    def faults(self) -> Iterator[Problem]:
        """Yield whatever in the log is not what its own hashes say."""
        yield from self._row_faults()
        numbers = {"": 0}
        for step in self.steps():
            if step.named() != step.id:
                yield _fault(_("Step {number} was altered.").format(number=step.number))
            if numbers.get(step.prev) != step.number - 1:
                yield _fault(
                    _("Steps are missing before step {number}.").format(number=step.number)
                )
            numbers[step.id] = step.number
        yield from self._record_faults()

    def _row_faults(self) -> Iterator[Problem]:
        """Rows are numbered without gaps as they come, and none ever goes."""
        for table in ("step", "record"):
            first, last, count = self._database.conn.execute(
                f"select coalesce(min(n), 1), coalesce(max(n), 0), count(*) from {table}"
            ).fetchone()
            if (first, last) != (1, count):
                yield _fault(_("The rows of the journal are not numbered as they were written."))
        for annotator, name, mark in self._database.conn.execute("select * from person"):
            if person_mark(annotator, name) != mark:
                yield _fault(_("The name of the annotator {id} was altered.").format(id=annotator))

    def _record_faults(self) -> Iterator[Problem]:
        for record, *values in self._database.conn.execute(
            "select id, kind, object, generation, parent, body from record"
        ):
            if record_id(*values) != record:
                yield _fault(
                    _("A record of {kind} {id} was altered.").format(kind=values[0], id=values[1])
                )
        digests = {number: Digest() for (number,) in self._each("select n from step order by n")}
        for number, *said in self._each(
            "select step, kind, object, before, after from merged order by step, position"
        ):
            digests[number].change(said)
        for number, record in self._each(
            "select p.step, r.id from part p join record r on r.n = p.record"
            " order by p.step, p.position"
        ):
            digests[number].record(record)
        for digest, step in zip(digests.values(), self.steps(), strict=True):
            if (digest.value, digest.records) != (step.digest, step.records):
                yield _fault(_("Records of step {number} are missing.").format(number=step.number))
        (strays,) = self._one(
            "select count(*) from record where n not in (select record from part)"
        )
        if strays:
            yield _fault(_("{count} records belong to no step.").format(count=strays))

    def _step_faults(self, step: StepRow, number: int) -> Iterator[str]:
        digest = Digest()
        for *said, _position in self._database.conn.execute(
            "select kind, object, before, after, position from merged where step = ?"
            " order by position",
            (number,),
        ):
            digest.change(said)
        for record, kind, object_id, generation, parent, body in self._database.conn.execute(
            "select r.id, r.kind, r.object, r.generation, r.parent, r.body"
            " from part p join record r on r.n = p.record where p.step = ? order by p.position",
            (number,),
        ):
            if record_id(kind, object_id, generation, parent, body) != record:
                yield _("What was written is not what can be read; nothing was kept.")
            digest.record(record)
        if digest.value != step.digest or self.step(step.id) != step:
            yield _("What was written is not what can be read; nothing was kept.")

    def _newest(self) -> Tip | None:
        row = self._one("select id, number from step order by n desc limit 1")
        return Tip(*row) if row else None

    def _generation(self, record: str) -> int:
        return self._one("select generation from record where id = ?", record)[0]

    def _one(self, sql: str, *values: str | int) -> tuple[Any, ...]:
        return self._database.conn.execute(sql, values).fetchone()

    def _each_of_install(self) -> Iterator[tuple[str]]:
        return iter(
            self._database.conn.execute("select id from step where install = ?", (self._install,))
        )

    def _each(self, sql: str) -> Iterator[Any]:
        return iter(self._database.conn.execute(sql))


def follow(done: list[str], undone: list[str], step: str, kind: str, of: str) -> None:
    """Move one more step through the stacks of what can be undone and redone.

    What begins a project, and what is only noted, is on neither.
    """
    if kind in ("do", "merge"):
        done.append(step)
        undone.clear()
    elif kind == "undo":
        done.remove(of)
        undone.append(of)
    elif kind == "redo":
        undone.remove(of)
        done.append(of)


def person_mark(annotator: str, name: str) -> str:
    """Return the hash by which damage to the name of an annotator shows."""
    return _hash(canonical_json([annotator, name]))


def _fault(message: str) -> Problem:
    return Problem(Severity.ERROR, message)


def _hash(said: str) -> str:
    return hashlib.sha256(said.encode("utf-8")).hexdigest()


def _values(row: StepRow) -> tuple[Any, ...]:
    return tuple(getattr(row, column) for column in StepRow.__dataclass_fields__)
