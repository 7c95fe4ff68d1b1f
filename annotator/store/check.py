"""Checking a project file: structure, hashes, spans against text, derived tables against the log."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from annotator.domain import AnnotatorError, Problem, Span, fingerprint
from annotator.store import database, rows
from annotator.store.effect import Aside, in_effect
from annotator.store.fold import Version, standing_heads
from annotator.store.log_check import complaint, log_faults
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
        (_("Comparing the tables with the journal"), _tables),
        (_("Checking every span against its text"), _spans),
    )
    for message, part in parts:
        tell(message)
        try:
            with database.plainly(store.path):
                report.faults += part(store, report)
        except (AnnotatorError, ValueError, KeyError, TypeError) as fault:
            report.faults.append(
                complaint(_("The file cannot be read: {reason}.").format(reason=fault))
            )
    return report


def _structure(store: Store, _report: Report) -> Iterator[Problem]:
    for line in database.integrity_faults(store.database, store.path):
        yield complaint(_("The file is damaged: {reason}.").format(reason=line))


def _journal(store: Store, report: Report) -> Iterator[Problem]:
    report.steps = _count(store, "step")
    report.records = _count(store, "record")
    yield from log_faults(store)


def _texts(store: Store, report: Report) -> Iterator[Problem]:
    for mark, content in store.database.conn.execute("select fingerprint, content from text"):
        report.texts += 1
        if fingerprint(content) != mark:
            yield complaint(_("The text {mark} was altered.").format(mark=mark[:12]))


def _tables(store: Store, _report: Report) -> Iterator[Problem]:
    """Fold the log into what should stand in the tables and compare, object by object."""
    newest_step, graph = tip(store), store.journal.graph()
    aside = store.journal.aside_now(Aside(graph, in_effect(graph, [newest_step])))
    if store.journal.known_aside() != aside:
        yield complaint(_("The table of what does not count is not what the journal says."))
    beside: dict[tuple[str, str], list[int]] = {}
    for kind, object_id, record in store.ask(
        "select kind, object, record from rival order by kind, object, position"
    ):
        beside.setdefault((kind, object_id), []).append(record)
    for kind in rows.KINDS:
        expected: dict[tuple[str, str], list[int]] = {}
        yield from _kind_faults(store, kind, aside, expected)
        known = {key: records for key, records in beside.items() if key[0] == kind.name}
        if known != expected:
            yield complaint(_("The table of rivals is not what the journal says."))


def _kind_faults(
    store: Store, kind: rows.Kind, aside: set[int], rivals: dict[tuple[str, str], list[int]]
) -> Iterator[Problem]:
    """Yield what is wrong with the rows of one kind of noun; `rivals` gets what stands beside."""
    parts = _known_parts(store, kind)
    others = _count(store, kind.name)
    for object_id, held in _objects(store, kind):
        heads = standing_heads(one for one, _row in held if one.number not in aside)
        if len(heads) > 1:
            rivals[kind.name, object_id] = [one.number for one in heads[1:]]
        there = [row for _one, row in held if row[0] is not None]
        others -= len(there)
        expected: list[rows.Row] = []
        its_parts: list[rows.Row] = []
        if heads and heads[0].body:
            record, said = heads[0].number, rows.parsed(heads[0].body)
            noun = kind.to_noun(object_id, said, store.beside)
            made = min(one.number for one, _row in held)
            expected = [(record, object_id, made, *kind.to_row(noun, said))]
            its_parts = kind.part.to_rows(said) if kind.part else []
        if there != expected or parts.pop(expected[0][0] if expected else 0, []) != its_parts:
            yield complaint(
                _("The table rows of {kind} {id} are not what the journal says.").format(
                    kind=kind.name, id=object_id
                )
            )
    if others or parts:
        yield complaint(
            _("The table {name} holds rows that no record made.").format(name=kind.name)
        )


def _objects(store: Store, kind: rows.Kind) -> Iterator[tuple[str, list[tuple[Version, Any]]]]:
    """Yield each object of a kind with its records, and the row that is derived from each."""
    columns = ", ".join(f"t.{name}" for name in ("record", "id", "made", *kind.columns))
    found = store.database.conn.execute(
        f"select r.object, r.id, r.generation, r.parent, r.body, r.n, {columns}"
        f" from record r left join {kind.name} t on t.record = r.n where r.kind = ?"
        " order by r.object",
        (kind.name,),
    )
    for object_id, held in groupby(found, itemgetter(0)):
        yield (
            object_id,
            [
                (Version(id, generation, tuple(parent.split()), body, n), tuple(row))
                for _object, id, generation, parent, body, n, *row in held
            ],
        )


def _known_parts(store: Store, kind: rows.Kind) -> dict[Any, list[rows.Row]]:
    """Return the rows of what a kind of noun has several of, by the number of its record."""
    found: dict[Any, list[rows.Row]] = {}
    if kind.part:
        for record, *row in store.database.conn.execute(
            f"select record, {', '.join(kind.part.columns)} from {kind.part.table}"
            " order by record, position"
        ):
            found.setdefault(record, []).append(tuple(row))
    return found


def _spans(store: Store, report: Report) -> Iterator[Problem]:
    """Compare the words of every mention and piece of evidence with the text."""
    words = "p.start, p.end, p.quote"
    asked = (
        f"select {words} from mention p where p.document = ?"
        f" union all select {words} from mention m join mention_span p on p.record = m.record"
        " where m.document = ?"
        f" union all select {words} from stance s join evidence p on p.record = s.record"
        " where s.document = ?"
    )
    spoken_of = "select document from mention union select document from stance"
    for (document,) in store.ask(f"{spoken_of} union select document from suggestion_set"):
        text = store.text(document)
        found = store.ask(asked, (document,) * 3)
        for start, end, quote in (*found, *_suggested(store, document)):
            report.spans += 1
            if Span(start, end).of(text) != quote:
                yield complaint(
                    _("The text at {start}–{end} is not “{quote}”.").format(
                        start=start, end=end, quote=quote
                    )
                )


def _suggested(store: Store, document: str) -> Iterator[list[Any]]:
    """Yield every span of the suggestion sets of a document, with its words."""
    for (body,) in store.ask(
        "select r.body from suggestion_set t join record r on r.n = t.record where t.document = ?",
        (document,),
    ):
        said = rows.parsed(body)
        for one in (*said["mentions"], *said["stances"]):
            yield from one.get("spans", ())
            yield from one.get("evidence", ())


def _count(store: Store, table: str) -> int:
    return store.database.conn.execute(f"select count(*) from {table}").fetchone()[0]
