"""The journal: an append-only log of steps and records, each named by the hash of what it holds.

A record is one noun as one command left it; its parents are the records it supersedes, its body is
empty when the noun is gone. Nothing in it tells who wrote it where, so that the same change made
twice is one record. A step is the frame of the records of one command; its `prev` is the step that
was the newest in the file, so that a gap or an edit shows. Undo, redo and merging are steps too.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlite_utils

from annotator.domain import Damaged, ProjectMoved
from annotator.store import database
from annotator.store.bodies import Body
from annotator.store.effect import Aside, Graph, Link, line_of
from annotator.store.fold import Version, first_ids, standing_heads
from annotator.store.rows import canonical_json
from annotator.store.step import STEP_COLUMNS, Contents, Echo, Header, Move, StepRow, Tip, follow
from annotator.words import _

_READ_BACK = 500
"""How many records are read back at once."""


class Journal:
    """The log of one open project file, written by one installation."""

    def __init__(self, database: sqlite_utils.Database, install: str) -> None:
        self._database = database
        self._install = install
        self._last = self._newest()
        self._contents, self._echo = Contents(), Echo()
        (self._clock,) = self._one("select coalesce(max(lamport), 0) from step")

    def begin(self) -> None:
        """Start a step inside the open transaction; ProjectMoved when the log is not ours."""
        if self._newest() != self._last:
            raise ProjectMoved(
                _(
                    "The project file was changed by another program since this session read it; "
                    "nothing was written. Open it again."
                )
            )
        self._contents, self._echo = Contents(), Echo()

    def write(self, kind: str, object_id: str, body: Body | None) -> int:
        """Add a record to the step that supersedes all that stood; return the number of its row."""
        heads = self.standing(kind, object_id)
        said = "" if body is None else canonical_json(body).decode()
        generation = 1 + max((head.generation for head in heads), default=0)
        parents = [head.id for head in heads]
        number = self._hold(
            kind, object_id, Version.made(kind, object_id, generation, parents, said)
        )
        if len(heads) > 1:
            self.set_rivals(kind, object_id, ())
        return number

    def write_news(self, kind: str, objects: Sequence[str], bodies: Sequence[bytes]) -> range:
        """Add the first record of each of several objects to the step; return their numbers.

        The bodies are canonical JSON; `has_heard_of` must say no to the objects.
        """
        (last,) = self._one("select coalesce(max(n), 0) from record")
        numbers = range(last + 1, last + 1 + len(objects))
        records = first_ids(kind, objects, bodies)
        self._database.conn.executemany(
            "insert into record(n, id, kind, object, generation, parent, body)"
            f" values (?, ?, '{kind}', ?, 1, '', cast(? as text))",
            zip(numbers, records, objects, bodies, strict=True),
        )
        self._contents.write(last + 1, records)
        heads = [f"{id}{kind}{object_id}1" for id, object_id in zip(records, objects, strict=True)]
        self._echo.take(heads, bodies)
        return numbers

    def has_heard_of(self, kind: str, objects: Iterable[str]) -> bool:
        """Whether the log has a record of any of the objects, also of one that is gone."""
        wanted = list(objects)
        # ids made in one go lie close together, and nothing between them is asked for in one question
        between = "select 1 from record where kind = ? and object between ? and ? limit 1"
        if not wanted or not self._one(between, kind, min(wanted), max(wanted)):
            return False
        return any(
            self._one(
                f"select 1 from record where kind = ? and object in ({database.MARKS}) limit 1",
                *(kind, *some),
            )
            for some in database.portions(wanted)
        )

    def first(self, kind: str, object_id: str) -> int:
        """Return the number of the first record of an object."""
        return self._one(
            "select min(n) from record where kind = ? and object = ?", kind, object_id
        )[0]

    def row_of(self, kind: str, object_id: str, record: str) -> int:
        """Return the number of the row of a record (id) of an object; 0 when it has none."""
        asked = "select n from record where kind = ? and object = ? and id = ?"
        return (self._one(asked, kind, object_id, record) or (0,))[0]

    def keep(self, kind: str, object_id: str, record: Version) -> tuple[int, bool]:
        """Put a record into the log; return the number of its row, and whether it is new there."""
        there = self.row_of(kind, object_id, record.id)
        if there:
            return there, False
        added = self._database.conn.execute(
            "insert into record(id, kind, object, generation, parent, body)"
            " values (?, ?, ?, ?, ?, ?)",
            (record.id, kind, object_id, record.generation, " ".join(record.parents), record.body),
        )
        return added.lastrowid or 0, True

    def _hold(self, kind: str, object_id: str, record: Version) -> int:
        """Make a record part of the step: it counts, even if it did not before."""
        number, is_new = self.keep(kind, object_id, record)
        if not is_new:
            self._database.conn.execute("delete from aside where record = ?", (number,))
        self._contents.write(number, [record.id])
        head = f"{record.id}{kind}{object_id}{record.generation}{' '.join(record.parents)}"
        self._echo.take([head], [record.body.encode("utf-8")])
        return number

    def carry(self, kind: str, object_id: str, records: Sequence[Version]) -> list[int]:
        """Take records as they are into the step, as all that stands of an object.

        Return the numbers of their rows.
        """
        numbers = [self._hold(kind, object_id, record) for record in records]
        self.set_rivals(kind, object_id, numbers[1:])
        return numbers

    def set_rivals(self, kind: str, object_id: str, records: Sequence[int]) -> None:
        """Note which records (numbers) stand of an object beside the one that counts."""
        self._database.conn.execute(
            "delete from rival where kind = ? and object = ?", (kind, object_id)
        )
        self._database.conn.executemany(
            "insert into rival(kind, object, position, record) values (?, ?, ?, ?)",
            [(kind, object_id, position, one) for position, one in enumerate(records, 1)],
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
            lambda: self._each("select n, kind, object, body from record"),
            self._each("select step, first, last from part"),
        )

    def set_aside(self, found: set[int]) -> None:
        """Let the table of records that do not count be right."""
        known = self.known_aside()
        write = self._database.conn.executemany
        write("delete from aside where record = ?", [(one,) for one in known - found])
        write("insert into aside(record) values (?)", [(one,) for one in found - known])

    def known_aside(self) -> set[int]:
        """Return the numbers of the records that do not count, as the table has them."""
        return {record for (record,) in self._each("select record from aside")}

    def object_of(self, record: int) -> tuple[str, str]:
        """Return the kind and id of the object of a record."""
        kind, object_id = self._one("select kind, object from record where n = ?", record)
        return kind, object_id

    def moved(self, move: Move) -> None:
        """Note in the step what a merge changed of an object."""
        said = (move.kind, move.object, " ".join(move.before), " ".join(move.after))
        self._contents.merged.append(said)

    def finish(self, header: Header) -> StepRow:
        """Close the step, read it back and compare; Damaged when it is not what was written."""
        row = StepRow(
            "",
            self._install,
            (self._last.number if self._last else 0) + 1,
            self._last.id if self._last else "",
            self._clock + 1,
            datetime.now(UTC).isoformat(timespec="seconds"),
            header.annotator,
            header.title,
            header.kind,
            header.of,
            self._contents.records,
            self._contents.digest,
        )
        step = StepRow(row.named(), *row.values[1:])
        number = self.frame(step)
        self.frame_parts(number, self._contents.runs)
        self._database.conn.executemany(
            "insert into merged(step, position, kind, object, before, after)"
            " values (?, ?, ?, ?, ?, ?)",
            ((number, at, *said) for at, said in enumerate(self._contents.merged)),
        )
        if not self._reads_back(step, number):
            raise Damaged(_("What was written is not what can be read; nothing was kept."))
        return step

    def frame(self, step: StepRow) -> int:
        """Put the row of a step into the log and return its number there."""
        # may run ahead when the step is not kept; it never runs behind, and that is what counts
        self._clock = max(self._clock, step.lamport)
        marks = ", ".join("?" * len(step.values))
        added = self._database.conn.execute(
            f"insert into step({STEP_COLUMNS}) values ({marks})", step.values
        )
        return added.lastrowid or 0

    def frame_parts(self, step: int, runs: Iterable[tuple[int, int]]) -> None:
        """Put into the log which records (first and last numbers) a step is made of."""
        self._database.conn.executemany(
            "insert into part(step, position, first, last) values (?, ?, ?, ?)",
            ((step, at, *run) for at, run in enumerate(runs)),
        )

    def settled(self) -> None:
        """Take note that the open transaction has ended, whichever way."""
        self._last = self._newest()

    def standing(self, kind: str, object_id: str) -> list[Version]:
        """Return the records that stand of an object, first the one that counts."""
        return standing_heads(self.versions(kind, object_id))

    def heads(self, kind: str, object_id: str) -> tuple[str, ...]:
        """Return the ids of the records that stand of an object, first the one that counts."""
        return tuple(version.id for version in self.standing(kind, object_id))

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
        for _step, kind, object_id, before, after in self.merged(number):
            yield Move(kind, object_id, tuple(before.split()), tuple(after.split()))
        for first, last in self.runs_of(number):
            for record, kind, object_id, parent in self._each(
                "select id, kind, object, parent from record where n between ? and ? order by n",
                *(first, last),
            ):
                yield Move(kind, object_id, tuple(parent.split()), (record,))

    def merged(self, step: int | None = None) -> Iterator[tuple[Any, ...]]:
        """Yield what merges changed: step, kind, id, records before and after; of one step or all."""
        condition = "where step = ?" if step else ""
        return self._each(
            f"select step, kind, object, before, after from merged {condition}"
            " order by step, position",
            *([step] if step else []),
        )

    def runs_of(self, step: int) -> list[tuple[int, int]]:
        """Return the first and last numbers of the records of a step (number), in their order."""
        asked = "select first, last from part where step = ? order by position"
        return list(self._each(asked, step))

    def ids_of(self, first: int, last: int) -> Iterator[list[str]]:
        """Yield the ids of the records with these numbers, some at a time."""
        asked = "select id from record where n between ? and ? order by n"
        for some in database.in_portions(self._each(asked, first, last), _READ_BACK):
            yield [id for (id,) in some]

    def read_back(self, first: int, last: int) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the records with these numbers, some at a time: their ids, and what these are made of.

        The bodies are the bytes that stand in the file.
        """
        found = self._database.conn.execute(
            "select id, kind, object, generation, parent, cast(body as blob) from record"
            " where n between ? and ? order by n",
            (first, last),
        )
        yield from database.in_portions(found, _READ_BACK)

    def versions(self, kind: str, object_id: str) -> list[Version]:
        """Return every record of an object that is not set aside."""
        found = self._each(
            "select id, generation, parent, body, n from record where kind = ? and object = ?"
            " and n not in (select record from aside)",
            *(kind, object_id),
        )
        return [Version(id, n, tuple(parent.split()), *rest) for id, n, parent, *rest in found]

    def said(self, kind: str, object_id: str, records: Sequence[str]) -> list[str]:
        """Return the bodies as JSON of records (ids) of an object; empty where one says none."""
        if not records:
            return []
        found = dict(
            self._each("select id, body from record where kind = ? and object = ?", kind, object_id)
        )
        return [found.get(record, "") for record in records]

    def undo_stacks(self) -> tuple[list[str], list[str]]:
        """Return the ids of this installation's steps that can be undone, and redone, newest last."""
        done: list[str] = []
        undone: list[str] = []
        # the newest step first: whoever writes beside a reader only ever adds to the graph
        tip, graph = self._newest(), self.graph()
        own = {id for (id,) in self._each("select id from step where install = ?", self._install)}
        for step in line_of(graph, tip.id if tip else ""):
            if step in own:
                follow(done, undone, step, graph[step].kind, graph[step].of)
        return done, undone

    def _reads_back(self, step: StepRow, number: int) -> bool:
        """Whether a step and all its records can be read as they were written."""
        merged = [(kind, id, *stood) for _step, kind, id, *stood in self.merged(number)]
        echo = Echo()
        for run in self.runs_of(number):
            found = self._each(
                "select id || kind || object || generation || parent, cast(body as blob)"
                " from record where n between ? and ? order by n",
                *run,
            )
            for some in database.in_portions(found, _READ_BACK):
                echo.take([head for head, _body in some], [body for _head, body in some])
        return (
            echo.said == self._echo.said
            and merged == self._contents.merged
            and self.step(step.id) == step
        )

    def _newest(self) -> Tip | None:
        row = self._one("select id, number from step order by n desc limit 1")
        return Tip(*row) if row else None

    def _one(self, sql: str, *values: str | int) -> tuple[Any, ...]:
        return self._database.conn.execute(sql, values).fetchone()

    def _each(self, sql: str, *values: str | int) -> Iterator[Any]:
        return iter(self._database.conn.execute(sql, values))
