"""Union: takes the log of another project file into this one and lets the tables follow.

What comes in are steps, records, texts and names that are not here yet, word for word; nothing is
written anew unless something that lives speaks of something that is gone, which then comes back.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.domain import Document, MergeRefused, Noun
from annotator.store import database, rows
from annotator.store.bodies import Body
from annotator.store.fold import Version, content, folded, standing_heads
from annotator.store.journal import STEP_COLUMNS, Move, StepRow
from annotator.store.speaking import is_spoken_of, spoken_in
from annotator.store.store import Store
from annotator.words import _


@dataclass(slots=True)
class Union:
    """What a union brought: how many steps and records, and what it changed, object by object."""

    steps: int = 0
    records: int = 0
    moves: list[Move] = field(default_factory=list[Move])
    restored: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    rivals: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])


def tip(store: Store) -> str:
    """Return the id of the newest step of a project file."""
    return store.ask("select id from step order by n desc limit 1")[0][0]


def unite(store: Store, other: Store) -> Union:
    """Take the log of `other`, a checked file, into `store`, inside a recording under way.

    MergeRefused when one document has another text or another id there.
    """
    union = Union()
    with database.plainly(store.path):
        _bring_again(store, other)
        _texts_and_names(store, other)
        new_steps = _steps(store, other)
        touched = _records(store, other)
        _parts(store, other, new_steps)
        union.steps, union.records = len(new_steps), sum(map(len, touched.values()))
        gone = [move for kind in rows.KINDS for move in _refold(store, kind, touched, union)]
        for move in gone:
            if is_spoken_of(store, move.kind, move.object):
                _restore(store, move.kind, move.object, union)
    store.note_steps(union.steps)
    return union


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


def _records(store: Store, other: Store) -> dict[tuple[str, str], list[str]]:
    """Add the records that are not here; return the ids of the new ones by kind and object."""
    touched: dict[tuple[str, str], list[str]] = {}
    for kind, object_id, record, generation, parent, body in other.database.conn.execute(
        "select kind, object, id, generation, parent, body from record order by n"
    ):
        version = Version(record, generation, tuple(parent.split()), body)
        if store.journal.keep(kind, object_id, version):
            touched.setdefault((kind, object_id), []).append(record)
    return touched


def _parts(store: Store, other: Store, steps: dict[int, int]) -> None:
    write, read = store.database.conn.executemany, other.database.conn.execute
    write(
        "insert into part(step, position, record) values (?, ?, (select n from record where id = ?))",
        (
            (steps[step], position, record)
            for step, position, record in read(
                "select p.step, p.position, r.id from part p join record r on r.n = p.record"
            )
            if step in steps
        ),
    )
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


def _refold(
    store: Store, kind: rows.Kind, touched: dict[tuple[str, str], list[str]], union: Union
) -> Iterator[Move]:
    """Let the rows of touched objects of one kind follow their records; yield what is gone."""
    for name, object_id in sorted(touched):
        if name != kind.name:
            continue
        versions = standing_heads(store.journal.versions(name, object_id))
        before = store.journal.heads(name, object_id)
        after = tuple(version.id for version in versions)
        if before == after:
            continue
        was = folded(kind, [store.journal.said(head) for head in before])
        now = folded(kind, [version.body for version in versions])
        store.journal.stand(name, object_id, after)
        if _differ(kind, versions):
            union.rivals.append((name, object_id))
        move = Move(name, object_id, before, after)
        if _said(kind, was) != _said(kind, now):
            store.journal.moved(move)
            union.moves.append(move)
        _rewrite(store, kind, move, was, now, union)
        if now is None:
            yield move


def _rewrite(
    store: Store, kind: rows.Kind, move: Move, was: Body | None, now: Body | None, union: Union
) -> None:
    if was is not None:
        store.underive(kind.to_noun(move.object, was, store.beside))
    if now is not None:
        _bring_back_spoken(store, now, union)
        noun = kind.to_noun(move.object, now, store.beside)
        if isinstance(noun, Document):
            _refuse_other_text(store, move, noun)
        store.derive(noun, move.after[0])


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


def _bring_back_spoken(store: Store, body: Body, union: Union) -> None:
    """Let live again whatever a body that lives speaks of."""
    for kind, id in spoken_in(body):
        if not store.ask(f"select 1 from {kind} where id = ?", (id,)):
            _restore(store, kind, id, union)


def _restore(store: Store, kind: str, object_id: str, union: Union) -> None:
    """Write an object that is gone as it last was; nothing when there never was one."""
    heads = store.journal.heads(kind, object_id)
    if not heads or store.journal.said(heads[0]):
        return  # there is none, or its own turn is still to come
    how = rows.BY_NAME[kind]
    lived = [one for one in store.journal.versions(kind, object_id) if one.body]
    if lived:
        newest = max(lived, key=lambda one: (one.generation, one.id))
        body = rows.parsed(newest.body)
        _bring_back_spoken(store, body, union)
        store.add(how.to_noun(object_id, body, store.beside))
        union.restored.append((kind, object_id))


def _differ(kind: rows.Kind, versions: list[Version]) -> bool:
    said = {content(kind, rows.parsed(one.body)) if one.body else "" for one in versions}
    return len(said) > 1 and not kind.join


def _said(kind: rows.Kind, body: Body | None) -> str:
    return content(kind, body) if body is not None else ""


def _bring_again(store: Store, other: Store) -> None:
    """Let stand again what `other` holds and what the undo of an earlier merge took away here."""
    line = store.journal.own_line()
    undone: set[str] = set()
    for step in line:
        if step.kind in ("undo", "redo"):
            undone ^= {step.of}
    for step in line:
        if step.kind != "merge" or step.id not in undone:
            continue
        for move in list(store.journal.moves(step)):
            if not other.ask("select 1 from record where id = ?", move.after[:1]):
                continue
            there, was, now = (
                store.folded(move.kind, move.object, heads)
                for heads in (move.after, move.before, store.journal.heads(move.kind, move.object))
            )
            if now == was:
                _turn(store, now, there)


def _turn(store: Store, before: Noun | None, after: Noun | None) -> None:
    if before and after:
        store.replace(before, after)
    elif after:
        store.add(after)
    elif before:
        store.remove(before)
