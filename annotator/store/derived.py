"""Derived rows: what the tables hold of the nouns that records say, written and read many at once."""

from collections.abc import Iterable, Sequence

import sqlite_utils

from annotator.domain import Noun
from annotator.store.bodies import Body
from annotator.store.rows import Kind, Row


def derive(
    database: sqlite_utils.Database,
    kind: Kind,
    written: Sequence[tuple[str, Noun, Body, int, int]],
) -> None:
    """Write the rows of nouns of one kind.

    Each is given with its id, its body, the number of the record that says it, and that of its first.
    """
    to_row = kind.to_row
    values = [(record, id, made, *to_row(noun, body)) for id, noun, body, record, made in written]
    _insert(database, kind.name, ("record", "id", "made", *kind.columns), values)
    if kind.part:
        to_rows = kind.part.to_rows
        parts = [
            (record, *row) for _id, _noun, body, record, _made in written for row in to_rows(body)
        ]
        if parts:
            _insert(database, kind.part.table, ("record", *kind.part.columns), parts)


def underive(database: sqlite_utils.Database, kind: Kind, object_id: str) -> bool:
    """Delete the rows of a noun; whether there were any."""
    its_own = "record in (select n from record where kind = ? and object = ?)"
    for table in (kind.part.table,) if kind.part else ():
        database.conn.execute(f"delete from {table} where {its_own}", (kind.name, object_id))
    gone = database.conn.execute(f"delete from {kind.name} where {its_own}", (kind.name, object_id))
    return gone.rowcount == 1


def asked_for(kind: Kind, condition: str) -> str:
    """Return the question for the ids and bodies of the nouns that fit, first made first."""
    return (
        f"select t.id, cast(r.body as blob) from {kind.name} t join record r on r.n = t.record"
        f" where {condition} order by t.made"
    )


def _insert(
    database: sqlite_utils.Database, table: str, names: Sequence[str], values: Iterable[Row]
) -> None:
    database.conn.executemany(
        f"insert into {table}({', '.join(names)}) values ({', '.join('?' * len(names))})", values
    )
