"""Counting questions: what SQL answers faster than a walk over the nouns."""

from dataclasses import dataclass

from annotator.domain import State
from annotator.store.store import Store


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the document list, as one annotator sees it."""

    id: str
    name: str
    length: int
    state: State
    mentions: int
    stances: int


def listed(store: Store, annotator: str) -> list[Listed]:
    """Return every document in the order of import, with one annotator's state and counts."""
    return [
        Listed(id, name, length, State(state), mentions, stances)
        for id, name, length, state, mentions, stances in store.database.conn.execute(
            "select d.id, d.name, d.length, coalesce(s.state, 'new'),"
            " (select count(*) from mention m where m.document = d.id and m.annotator = ?),"
            " (select count(*) from stance t where t.document = d.id and t.annotator = ?)"
            " from document d left join standing s on s.document = d.id and s.annotator = ?"
            " order by (select min(n) from record where kind = 'document' and object = d.id)",
            (annotator, annotator, annotator),
        )
    ]


def counts(store: Store) -> dict[str, int]:
    """Return how many of each noun the project holds, and the characters of its documents."""
    ask = store.database.conn.execute
    found = {
        f"{name}s": ask(f"select count(*) from {name}").fetchone()[0]
        for name in ("document", "annotator", "mention", "stance", "relation")
    }
    found["characters"] = ask("select coalesce(sum(length), 0) from document").fetchone()[0]
    found["entities"] = ask("select count(*) from entity").fetchone()[0]
    return found


def counts_by(store: Store, table: str, column: str) -> dict[str, int]:
    """Return how many rows of a derived table have each value of a column, by value."""
    return dict(
        store.database.conn.execute(
            f"select {column}, count(*) from {table} group by {column} order by {column}"
        ).fetchall()
    )


def sets(store: Store, document: str = "") -> list[tuple[str, str]]:
    """Return (document, annotator) of every set that holds something or was begun, sorted.

    With `document` only the sets of that one.
    """
    condition = "where document = ?" if document else ""
    parts = " union ".join(
        f"select document, annotator from {table} {condition}"
        for table in ("standing", "mention", "stance", "relation")
    )
    values = (document,) * 4 if document else ()
    return store.database.conn.execute(f"{parts} order by document, annotator", values).fetchall()
