"""Usage: where the corpus uses something of the scheme; answered by SQL, without a walk over nouns."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from annotator.store.store import Store

Column = Literal["label", "polarity"]
Table = Literal["mention", "stance", "relation", "entity", "document_label"]


@dataclass(frozen=True, slots=True)
class Use:
    """How many rows say something, and in how many documents."""

    count: int
    documents: int


@dataclass(frozen=True, slots=True)
class Worded:
    """A mention by its id, the name of its document, and its words."""

    id: str
    document: str
    words: str


def use_of(store: Store, table: Table, column: Column, value: str) -> Use:
    """Count the rows of `table` whose `column` is `value`; entities lie in no document."""
    documents = "0" if table == "entity" else "count(distinct document)"
    return Use(
        *store.database.conn.execute(
            f"select count(*), {documents} from {table} where {column} = ?", (value,)
        ).fetchone()
    )


def quotes(store: Store, label: str, most: int = -1) -> list[Worded]:
    """Return the mentions of a label with their words, in the order of documents and text.

    `most` bounds how many; -1 is all of them.
    """
    found = store.database.conn.execute(
        "select m.id, d.name, m.quote || coalesce((select group_concat(' ' || quote, '') from"
        " (select quote from mention_span s where s.record = m.record order by s.position)), '')"
        " from mention m join document d on d.id = m.document where m.label = ?"
        " order by d.name, m.start, m.id limit ?",
        (label, most),
    )
    return [Worded(*row) for row in found]


def spoken(store: Store, mentions: Iterable[str]) -> set[str]:
    """Return those of the mentions (ids) at which a relation ends."""
    wanted = set(mentions)
    ends = store.database.conn.execute(
        "select source from relation union select target from relation"
    )
    return {end for (end,) in ends if end in wanted}
