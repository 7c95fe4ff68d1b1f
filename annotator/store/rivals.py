"""Rivals: what was said of one object beside what counts, by somebody who did not know of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.domain import Noun
from annotator.store import database, rows
from annotator.store.fold import content
from annotator.store.store import Store


@dataclass(frozen=True, slots=True)
class Rivals:
    """One object of which several records stand: what counts now, and what was put aside.

    None stands for “it is gone”. `records` are the ids of the records put aside, in the same order.
    """

    kind: str
    id: str
    counts: Noun | None
    others: tuple[Noun | None, ...]
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """One version of an object: its record, what it says, when and on which installation.

    None stands for “it is gone”.
    """

    record: str
    noun: Noun | None
    at: str
    install: str


@dataclass(frozen=True, slots=True)
class Apart:
    """One object of which several versions were written apart, also when that is settled.

    `now` is what it says now, which may be none of the versions.
    """

    kind: str
    id: str
    versions: tuple[Written, ...]
    now: Noun | None
    is_settled: bool


def rivals(store: Store) -> list[Rivals]:
    """Return every object that two people or computers changed without knowing of each other.

    Those who said the same do not count, nor those who only took another time, nor schemes, which
    are joined.
    """
    found: list[Rivals] = []
    for kind, object_id in store.ask(
        "select distinct kind, object from rival order by kind, object"
    ):
        heads = _differing(store, kind, object_id, store.journal.heads(kind, object_id))
        if len(heads) > 1:
            others = tuple(store.folded(kind, object_id, [head]) for head in heads[1:])
            counts = store.folded(kind, object_id, heads[:1])
            found.append(Rivals(kind, object_id, counts, others, tuple(heads[1:])))
    return found


def apart(store: Store) -> list[Apart]:
    """Return every object that was changed apart, what is not settled first.

    It is settled when a record follows several that say different things.
    """
    objects: dict[tuple[str, str], Sequence[str]] = {}
    for one in rivals(store):
        objects[one.kind, one.id] = store.journal.heads(one.kind, one.id)
    still_open = set(objects)
    for kind, object_id, parents in store.ask(
        "select kind, object, parent from record where instr(parent, ' ') > 0"
        " and n not in (select record from aside) order by n desc"
    ):
        objects.setdefault((kind, object_id), parents.split())
    heads = {key: _differing(store, *key, some) for key, some in objects.items()}
    written = _written(store, [head for some in heads.values() for head in some])
    return [
        Apart(
            kind,
            object_id,
            tuple(
                Written(head, store.folded(kind, object_id, [head]), *written[head])
                for head in some
            ),
            store.folded(kind, object_id, store.journal.heads(kind, object_id)[:1]),
            (kind, object_id) not in still_open,
        )
        for (kind, object_id), some in heads.items()
        if len(some) > 1
    ]


def _differing(store: Store, kind: str, object_id: str, heads: Sequence[str]) -> list[str]:
    """Return those of several records that do not say what the first, or one before, says."""
    how = rows.BY_NAME[kind]
    if how.join:
        return []
    found: dict[str, str] = {}
    bodies = store.journal.said(kind, object_id, heads)
    for head, body in zip(heads, bodies, strict=True):
        said = rows.parsed(body) if body else {}
        # how long somebody worked is no matter to settle: the states may be
        found.setdefault(content(how, said | {"seconds": 0}) if body else "", head)
    return list(found.values())


def _written(store: Store, records: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return when and on which installation records were first made part of a step."""
    found: dict[str, tuple[str, str]] = {}
    for some in database.portions(records):
        for record, at, install in store.ask(
            "select r.id, min(s.at), s.install from record r join part p on r.n between p.first"
            f" and p.last join step s on s.n = p.step where r.id in ({database.MARKS}) group by r.id",
            tuple(some),
        ):
            found[record] = at, install
    return found
