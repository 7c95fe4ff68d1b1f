"""Union: takes the logs of other project files into this one and lets the tables follow.

What comes in are steps, records, texts and names that are not here yet, word for word; nothing is
written anew.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from annotator.domain import Document, MergeRefused
from annotator.store import database, rows
from annotator.store.bodies import Body
from annotator.store.effect import Aside, Graph, in_effect
from annotator.store.fold import Version, content, folded
from annotator.store.step import STEP_COLUMNS, Move, StepRow
from annotator.store.store import Store
from annotator.words import _

Touched = dict[tuple[str, str], tuple[str, ...]]
"""What stood, as ids of records, of each object of which that may change."""
Tell = Callable[[int, int], None]


def _quiet(_done: int, _total: int) -> None:
    """Nobody listens."""


@dataclass(slots=True)
class Union:
    """What a union brought: new steps and records by file, and what changed, object by object."""

    steps: list[int] = field(default_factory=list[int])
    records: list[int] = field(default_factory=list[int])
    moves: list[Move] = field(default_factory=list[Move])


def tip(store: Store) -> str:
    """Return the id of the newest step of a project file."""
    return store.ask("select id from step order by n desc limit 1")[0][0]


def unite(store: Store, others: Sequence[Store]) -> Union:
    """Take the logs of `others`, checked files, into `store`, inside a recording under way.

    MergeRefused when one document has another text or another id there.
    """
    union = Union()
    touched: Touched = {}
    with database.plainly(store.path):
        own = tip(store)
        before = in_effect(store.journal.graph(), [own])
        for other in others:
            _texts_and_names(store, other)
            new_steps = _steps(store, other)
            numbers, new_records = _records(store, other, touched)
            _parts(store, other, new_steps, numbers)
            union.steps.append(len(new_steps))
            union.records.append(new_records)
        graph = store.journal.graph()
        effective = in_effect(graph, [own, *map(tip, others)])
        union.moves = _reconcile(store, graph, effective, touched)
        store.note_steps(sum(union.steps) + len(effective - before))
    return union


def withdraw(store: Store, merge: StepRow, tell: Tell = _quiet) -> None:
    """Undo a merge, or redo it when it is undone: what it brought counts no longer, or again.

    `tell` hears how many of the objects concerned are done, and of how many.
    """
    with database.plainly(store.path):
        graph = store.journal.graph()
        effective = in_effect(graph, [tip(store)], {merge.id})
        for move in _reconcile(store, graph, effective, {}, tell):
            store.note(store.change_of(move))
        store.note_steps(1)


def missing_records(store: Store, other: Store) -> int:
    """Return how many records of `other` do not stand in `store`."""
    here = {id for (id,) in store.ask("select id from record")}
    return sum(id not in here for (id,) in other.ask("select id from record"))


def _texts_and_names(store: Store, other: Store) -> None:
    write = store.database.conn.executemany
    write(
        "insert into text(fingerprint, content) values (?, ?) on conflict(fingerprint) do nothing",
        other.ask("select fingerprint, content from text"),
    )
    write(
        "insert into person(id, name, mark) values (?, ?, ?) on conflict(id) do nothing",
        other.ask("select id, name, mark from person"),
    )


def _steps(store: Store, other: Store) -> dict[int, int]:
    """Add the steps that are not here; return their numbers there and here."""
    known = {id for (id,) in store.ask("select id from step")}
    added: dict[int, int] = {}
    for number, *values in other.ask(f"select n, {STEP_COLUMNS} from step order by n"):
        step = StepRow(*values)
        if step.id not in known:
            added[number] = store.journal.frame(step)
    return added


def _records(store: Store, other: Store, touched: Touched) -> tuple[list[int], int]:
    """Add the records that are not here, and note of whose object what stood before.

    Return the number here of each record by its number there, and how many were added.
    """
    numbers, count = [0], 0  # rows are numbered from 1 on, without gaps
    for kind, object_id, record, generation, parent, body in other.database.conn.execute(
        "select kind, object, id, generation, parent, body from record order by n"
    ):
        number = store.journal.row_of(kind, object_id, record)
        if not number:
            if (kind, object_id) not in touched:
                touched[kind, object_id] = store.journal.heads(kind, object_id)
            version = Version(record, generation, tuple(parent.split()), body)
            number, _is_new = store.journal.keep(kind, object_id, version)
            count += 1
        numbers.append(number)
    return numbers, count


def _parts(store: Store, other: Store, steps: dict[int, int], numbers: list[int]) -> None:
    for there, here in steps.items():
        runs = other.journal.runs_of(there)
        held = (numbers[n] for first, last in runs for n in range(first, last + 1))
        store.journal.frame_parts(here, _runs(held))
    write, read = store.database.conn.executemany, other.database.conn.execute
    write(
        "insert into merged(step, position, kind, object, before, after) values (?, ?, ?, ?, ?, ?)",
        (
            (steps[step], *said)
            for step, *said in read(
                "select step, position, kind, object, before, after from merged"
            )
            if step in steps
        ),
    )


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of numbers that follow one another."""
    first = last = 0
    for number in numbers:
        if last and number != last + 1:
            yield first, last
        if not last or number != last + 1:
            first = number
        last = number
    if last:
        yield first, last


def _reconcile(
    store: Store,
    graph: Graph,
    effective: Collection[str],
    touched: Touched,
    tell: Tell = _quiet,
) -> list[Move]:
    """Let the tables say what the records that count say; return what that changed."""
    aside = store.journal.aside_now(Aside(graph, set(effective)))
    for record in store.journal.known_aside() ^ aside:
        key = store.journal.object_of(record)
        if key not in touched:
            touched[key] = store.journal.heads(*key)
    store.journal.set_aside(aside)
    order = {kind.name: place for place, kind in enumerate(rows.KINDS)}
    several = sorted(touched, key=lambda one: (order[one[0]], one[1]))
    moves: list[Move] = []
    for number, (name, object_id) in enumerate(several, 1):
        moves += _refold(store, rows.BY_NAME[name], object_id, touched[name, object_id])
        tell(number, len(several))
    return moves


def _refold(store: Store, kind: rows.Kind, object_id: str, before: tuple[str, ...]) -> list[Move]:
    """Let the rows of one object follow its records."""
    versions = store.journal.standing(kind.name, object_id)
    after = tuple(version.id for version in versions)
    if before == after:
        return []
    was = folded(kind, store.journal.said(kind.name, object_id, before))
    now = folded(kind, [version.body for version in versions])
    store.journal.set_rivals(kind.name, object_id, [one.number for one in versions[1:]])
    move = Move(kind.name, object_id, before, after)
    if was is not None:
        store.underive(kind.to_noun(object_id, was, store.beside))
    if now is not None:
        noun = kind.to_noun(object_id, now, store.beside)
        if isinstance(noun, Document):
            _refuse_other_text(store, move, noun)
        store.derive(noun, now, versions[0].number)
    if _says_the_same(kind, was, now):
        return []
    store.journal.moved(move)
    return [move]


def _refuse_other_text(store: Store, move: Move, document: Document) -> None:
    said = [store.folded("document", document.id, [head]) for head in move.before + move.after]
    texts = {one.fingerprint for one in said if isinstance(one, Document)}
    twin = store.ask(
        "select name from document where fingerprint = ? and id <> ?",
        (document.fingerprint, document.id),
    )
    if len(texts) > 1:
        raise MergeRefused(
            _(
                "The document “{name}” has another text there than here; nothing was changed."
            ).format(name=document.name)
        )
    if twin:
        raise MergeRefused(
            _(
                "The text of “{name}” stands under another id there than here, where it is "
                "“{twin}”; nothing was changed."
            ).format(name=document.name, twin=twin[0][0])
        )


def _says_the_same(kind: rows.Kind, was: Body | None, now: Body | None) -> bool:
    if was is None or now is None:
        return was is now
    return was == now or content(kind, was) == content(kind, now)
