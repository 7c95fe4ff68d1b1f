"""Checking a project file: structure, hashes, spans against text, derived tables against the log."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from annotator.domain import AnnotatorError, Problem, Severity, Span, fingerprint
from annotator.store import database, rows
from annotator.store.bodies import Body
from annotator.store.effect import Aside, in_effect
from annotator.store.fold import Version, standing_heads
from annotator.store.store import Store
from annotator.store.union import tip
from annotator.words import _


@dataclass(slots=True)
class Report:
    """What a check found: the faults, and how much was looked at.

    `content_hash` is that of all the project says; empty unless somebody asked for it too.
    """

    spans: int = 0
    texts: int = 0
    records: int = 0
    steps: int = 0
    faults: list[Problem] = field(default_factory=list[Problem])
    content_hash: str = ""

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def check(store: Store, tell: Callable[[str], None] = lambda _message: None) -> Report:
    """Look at every byte that matters in the open project file; `tell` hears what is under way."""
    report = Report()
    parts = (
        (_("Checking the file"), _structure),
        (_("Checking the journal"), _journal),
        (_("Checking the texts"), _texts),
        (_("Checking every span against its text"), _annotations),
    )
    for message, part in parts:
        tell(message)
        try:
            with database.plainly(store.path):
                report.faults += part(store, report)
        except (AnnotatorError, ValueError, KeyError, TypeError) as fault:
            report.faults.append(
                _fault(_("The file cannot be read: {reason}.").format(reason=fault))
            )
    return report


def _structure(store: Store, _report: Report) -> Iterator[Problem]:
    for line in database.integrity_faults(store.database, store.path):
        yield _fault(_("The file is damaged: {reason}.").format(reason=line))


def _journal(store: Store, report: Report) -> Iterator[Problem]:
    report.steps = _count(store, "step")
    report.records = _count(store, "record")
    yield from store.journal.faults()


def _texts(store: Store, report: Report) -> Iterator[Problem]:
    for mark, content in store.database.conn.execute("select fingerprint, content from text"):
        report.texts += 1
        if fingerprint(content) != mark:
            yield _fault(_("The text {mark} was altered.").format(mark=mark[:12]))


def _annotations(store: Store, report: Report) -> Iterator[Problem]:
    """Fold the log into what should stand in the tables and compare, kind by kind."""
    versions: dict[tuple[str, str], list[Version]] = {}
    newest_step, graph = tip(store), store.journal.graph()
    aside = store.journal.aside_now(Aside(graph, in_effect(graph, [newest_step])))
    known = {record for (record,) in store.database.conn.execute("select record from aside")}
    if known != aside:
        yield _fault(_("The table of what does not count is not what the journal says."))
    for number, kind, object_id, record, generation, parent, body in store.database.conn.execute(
        "select n, kind, object, id, generation, parent, body from record"
    ):
        if number in aside:
            continue
        one = Version(record, generation, tuple(parent.split()), body)
        versions.setdefault((kind, object_id), []).append(one)
    newest = {key: standing_heads(held) for key, held in versions.items()}
    standing: dict[tuple[str, str], list[str]] = {}
    for kind, object_id, record in store.database.conn.execute(
        "select kind, object, record from"
        " (select kind, object, record, -1 as position from head union all"
        " select kind, object, record, position from rival) order by kind, object, position"
    ):
        standing.setdefault((kind, object_id), []).append(record)
    if standing != {key: [one.id for one in heads] for key, heads in newest.items()}:
        yield _fault(_("The table of newest records is not what the journal says."))
    for kind in rows.KINDS:
        yield from _kind_faults(store, report, kind, newest)


def _kind_faults(
    store: Store, report: Report, kind: rows.Kind, newest: dict[tuple[str, str], list[Version]]
) -> Iterator[Problem]:
    known = _known_rows(store, kind)
    parts = _known_parts(store, kind)
    for (name, object_id), heads in newest.items():
        if name != kind.name or not heads[0].body:
            continue
        record, said = heads[0].id, rows.parsed(heads[0].body)
        noun = kind.to_noun(object_id, said, store.beside)
        expected = kind.part.to_rows(noun, store.text) if kind.part else []
        row_fits = known.pop(object_id, None) == {"record": record, **kind.columns(noun)}
        if not row_fits or parts.pop(object_id, []) != expected:
            yield _fault(
                _("The table rows of {kind} {id} are not what the journal says.").format(
                    kind=kind.name, id=object_id
                )
            )
        for start, end, quote in _quoted(said):
            report.spans += 1
            if Span(start, end).of(store.text(said["document"])) != quote:
                yield _fault(
                    _("The text at {start}–{end} is not “{quote}”.").format(
                        start=start, end=end, quote=quote
                    )
                )
    if known or parts:
        yield _fault(_("The table {name} holds rows that no record made.").format(name=kind.name))


def _quoted(said: Body) -> Iterator[list[Any]]:
    """Yield every span that a body holds, with its words; those of a suggestion set are inside."""
    yield from said.get("spans", ())
    yield from said.get("evidence", ())
    for inner in (*said.get("mentions", ()), *said.get("stances", ())):
        yield from _quoted(inner)


def _known_rows(store: Store, kind: rows.Kind) -> dict[str, dict[str, Any]]:
    cursor = store.database.conn.execute(f"select * from {kind.name}")
    names = [column[0] for column in cursor.description]
    found = [dict(zip(names, row, strict=True)) for row in cursor]
    return {row.pop("id"): row for row in found}


def _known_parts(store: Store, kind: rows.Kind) -> dict[str, rows.Rows]:
    found: dict[str, rows.Rows] = {}
    if kind.part:
        names = ", ".join((kind.part.owner, *kind.part.columns))
        for owner, *row in store.database.conn.execute(
            f"select {names} from {kind.part.table} order by {kind.part.owner}, position"
        ):
            found.setdefault(owner, []).append(row)
    return found


def _count(store: Store, table: str) -> int:
    return store.database.conn.execute(f"select count(*) from {table}").fetchone()[0]


def _fault(message: str) -> Problem:
    return Problem(Severity.ERROR, message)
