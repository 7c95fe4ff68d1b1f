"""The journal: an append-only log of steps and records, each named by the hash of what it holds.

A record is one noun as one command left it; its `parent` is the record it supersedes, its body is
empty when the noun is gone. A step is the frame of the records of one command; steps of one
installation form a chain, so that a gap, an edit or a fork shows. Undo and redo are steps too.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlite_utils

from annotator.domain import Damaged, Problem, ProjectMoved, Severity
from annotator.store.rows import Body, canonical_json
from annotator.words import _

_STEP_COLUMNS = (
    "id, install, number, prev, lamport, at, annotator, title, kind, of, records, digest"
)


@dataclass(frozen=True, slots=True)
class Header:
    """What is said of a step before its records are known."""

    title: str
    annotator: str
    kind: str = "do"
    of: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One noun as a step left it; `body` is None when the step removed it."""

    id: str
    kind: str
    object: str
    parent: str
    body: Body | None


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
        self._written: list[str] = []

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
        own = self._last_of_install()
        self._number, self._prev = (own[0] + 1, own[1]) if own else (1, "")

    def write(self, kind: str, object_id: str, body: Body | None) -> str:
        """Add a record to the step and return its id."""
        parent = self.head(kind, object_id)
        said = "" if body is None else canonical_json(body)
        position = len(self._written)
        values = (self._install, self._number, position, kind, object_id, parent, said)
        record = _hash(canonical_json(values))
        self._database.conn.execute(
            "insert into record(id, install, number, position, kind, object, parent, body)"
            " values (?, ?, ?, ?, ?, ?, ?, ?)",
            (record, *values),
        )
        self._database.conn.execute(
            "insert into head(kind, object, record) values (?, ?, ?)"
            " on conflict(kind, object) do update set record = excluded.record",
            (kind, object_id, record),
        )
        self._written.append(record)
        return record

    def finish(self, header: Header) -> StepRow:
        """Close the step, read it back and compare; Damaged when it is not what was written."""
        row = StepRow(
            "",
            self._install,
            self._number,
            self._prev,
            (self._last[1] if self._last else 0) + 1,
            datetime.now(UTC).isoformat(timespec="seconds"),
            header.annotator,
            header.title,
            header.kind,
            header.of,
            len(self._written),
            _hash("".join(self._written)),
        )
        step = StepRow(row.named(), *_values(row)[1:])
        marks = ", ".join("?" * 12)
        self._database.conn.execute(
            f"insert into step({_STEP_COLUMNS}) values ({marks})", _values(step)
        )
        for fault in self._step_faults(step):
            raise Damaged(fault)
        return step

    def settled(self) -> None:
        """Take note that the open transaction has ended, whichever way."""
        self._last = self._newest()

    def head(self, kind: str, object_id: str) -> str:
        """Return the id of the newest record of an object, or nothing when there is none."""
        row = self._database.conn.execute(
            "select record from head where kind = ? and object = ?", (kind, object_id)
        ).fetchone()
        return row[0] if row else ""

    def steps(self) -> Iterator[StepRow]:
        """Yield every step in the order in which this file got them."""
        for row in self._database.conn.execute(f"select {_STEP_COLUMNS} from step order by n"):
            yield StepRow(*row)

    def step(self, step_id: str) -> StepRow:
        """Return one step."""
        row = self._database.conn.execute(
            f"select {_STEP_COLUMNS} from step where id = ?", (step_id,)
        ).fetchone()
        return StepRow(*row)

    def records(self, step: StepRow) -> Iterator[Record]:
        """Yield the records of a step in the order in which they were written."""
        for row in self._database.conn.execute(
            "select id, kind, object, parent, body from record"
            " where install = ? and number = ? order by position",
            (step.install, step.number),
        ):
            record, kind, object_id, parent, body = row
            yield Record(record, kind, object_id, parent, _body(body))

    def body(self, record: str) -> Body | None:
        """Return the body of a record; None when it is empty or there is no such record."""
        row = self._database.conn.execute(
            "select body from record where id = ?", (record,)
        ).fetchone()
        return _body(row[0]) if row else None

    def undo_stacks(self) -> tuple[list[str], list[str]]:
        """Return the ids of this installation's steps that can be undone, and redone, newest last."""
        done: list[str] = []
        undone: list[str] = []
        for step, kind, of in self._database.conn.execute(
            "select id, kind, of from step where install = ? order by number", (self._install,)
        ):
            follow(done, undone, step, kind, of)
        return done, undone

    def faults(self) -> Iterator[Problem]:
        """Yield whatever in the log is not what its own hashes say."""
        yield from self._row_faults()
        last: dict[str, StepRow] = {}
        for step in self.steps():
            before = last.get(step.install)
            if step.named() != step.id:
                yield _fault(_("Step {number} was altered.").format(number=step.number))
            if (step.number, step.prev) != ((before.number + 1, before.id) if before else (1, "")):
                yield _fault(
                    _("Steps are missing before step {number}.").format(number=step.number)
                )
            last[step.install] = step
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
        """All records in one pass, which is several times faster than step by step."""
        digests: dict[tuple[str, int], Any] = {}
        for record, *values in self._database.conn.execute(
            "select id, install, number, position, kind, object, parent, body from record"
            " order by install, number, position"
        ):
            if _hash(canonical_json(values)) != record:
                yield _fault(
                    _("A record of {kind} {id} was altered.").format(kind=values[3], id=values[4])
                )
            digest = digests.setdefault((values[0], values[1]), [hashlib.sha256(), 0])
            digest[0].update(record.encode())
            digest[1] += 1
        nothing = [hashlib.sha256(), 0]
        for step in self.steps():
            digest, count = digests.pop((step.install, step.number), nothing)
            if (digest.hexdigest(), count) != (step.digest, step.records):
                yield _fault(_("Records of step {number} are missing.").format(number=step.number))
        for _install, number in digests:
            yield _fault(_("Step {number} is missing.").format(number=number))

    def _step_faults(self, step: StepRow) -> Iterator[str]:
        digest = hashlib.sha256()
        for record, *values in self._database.conn.execute(
            "select id, install, number, position, kind, object, parent, body from record"
            " where install = ? and number = ? order by position",
            (step.install, step.number),
        ):
            if _hash(canonical_json(values)) != record:
                yield _("What was written is not what can be read; nothing was kept.")
            digest.update(record.encode())
        if digest.hexdigest() != step.digest or self.step(step.id) != step:
            yield _("What was written is not what can be read; nothing was kept.")

    def _newest(self) -> tuple[str, int] | None:
        return self._database.conn.execute(
            "select id, lamport from step order by n desc limit 1"
        ).fetchone()

    def _last_of_install(self) -> tuple[int, str] | None:
        return self._database.conn.execute(
            "select number, id from step where install = ? order by number desc limit 1",
            (self._install,),
        ).fetchone()


def follow(done: list[str], undone: list[str], step: str, kind: str, of: str) -> None:
    """Move one more step through the stacks of what can be undone and redone.

    What begins a project is on neither.
    """
    if kind == "do":
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


def _body(said: str) -> Body | None:
    return json.loads(said) if said else None


def _hash(said: str) -> str:
    return hashlib.sha256(said.encode("utf-8")).hexdigest()


def _values(row: StepRow) -> tuple[Any, ...]:
    return tuple(getattr(row, column) for column in StepRow.__dataclass_fields__)
