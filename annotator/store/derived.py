"""Derived rows: what the tables hold of the nouns that records say, written and read many at once."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

import sqlite_utils

from annotator.domain import Noun
from annotator.store import rows
from annotator.store.bodies import Beside, Body
from annotator.store.rows import Kind

_AT_ONCE = 500
"""How many bodies are read at once."""


def derive(
    database: sqlite_utils.Database, kind: Kind, written: Sequence[tuple[Noun, str]], text: Beside
) -> None:
    """Write the rows of nouns of one kind, each given with the record that says it."""
    values = [
        (rows.object_id(noun), record, *kind.columns(noun).values()) for noun, record in written
    ]
    _insert(database, kind.name, ("id", "record", *kind.columns(written[0][0])), values)
    if kind.part:
        to_rows = kind.part.to_rows
        parts = [
            (rows.object_id(noun), position, *row)
            for noun, _record in written
            for position, row in enumerate(to_rows(noun, text))
        ]
        _insert(database, kind.part.table, (kind.part.owner, "position", *kind.part.columns), parts)


def asked_for(kind: Kind, condition: str) -> str:
    """Return the question for the ids and bodies of the nouns that fit, first made first.

    Every record of an object is met, so that the first tells when it was made; those that do not
    count now answer with no body.
    """
    return (
        f"select t.id, case when r.id = t.record then r.body end from {kind.name} t"
        f" cross join record r on r.kind = '{kind.name}' and r.object = t.id"
        f" where {condition} order by r.n"
    )


def answered(found: Sequence[tuple[str, str | None]]) -> dict[str, str]:
    """Return the bodies by id, in the order in which the question had them."""
    bodies = dict.fromkeys((id for id, _body in found), "")
    bodies.update((id, body) for id, body in found if body)
    return {id: body for id, body in bodies.items() if body}


def parsed(bodies: dict[str, str]) -> Iterator[tuple[str, Body]]:
    """Yield ids and bodies; many are taken apart at once, which is faster than one by one."""
    ids = list(bodies)
    for at in range(0, len(ids), _AT_ONCE):
        some = ids[at : at + _AT_ONCE]
        said = cast("list[Body]", json.loads(f"[{','.join(bodies[id] for id in some)}]"))
        yield from zip(some, said, strict=True)


def _insert(
    database: sqlite_utils.Database,
    table: str,
    names: Sequence[str],
    values: Iterable[tuple[str | int, ...]],
) -> None:
    database.conn.executemany(
        f"insert into {table}({', '.join(names)}) values ({', '.join('?' * len(names))})", values
    )
