"""Surveying: the few columns of all documents and annotations that overviews count."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from annotator.domain import Span
from annotator.store.store import Store

AT_ONCE = 500
"""How many stances one question may name."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A document as overviews know it; `source` and `published` are its metadata as they came."""

    id: str
    name: str
    source: str
    published: str


@dataclass(frozen=True, slots=True)
class Taken:
    """One stance without its evidence."""

    id: str
    document: str
    annotator: str
    holder: str
    target: str
    topic: str
    polarity: str


@dataclass(frozen=True, slots=True)
class Named:
    """How many mentions one set has with a label and an entity, which may be empty."""

    document: str
    annotator: str
    label: str
    entity: str
    count: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where an annotation stands: the spans in text order and the words at each."""

    id: str
    document: str
    annotator: str
    spans: tuple[Span, ...]
    quotes: tuple[str, ...]


def dated(store: Store) -> list[Dated]:
    """Return every document, in the order of import."""
    return [
        Dated(*row)
        for row in store.ask(
            "select d.id, d.name, coalesce(json_extract(r.body, '$.metadata.source'), ''),"
            " coalesce(json_extract(r.body, '$.metadata.published'), '')"
            " from document d join record r on r.n = d.record order by d.made"
        )
    ]


def taken(store: Store) -> list[Taken]:
    """Return every stance of every set, sorted by document."""
    return [
        Taken(*row)
        for row in store.ask(
            "select id, document, annotator, holder, target, topic, polarity"
            " from stance order by document, annotator, id"
        )
    ]


def named(store: Store) -> list[Named]:
    """Return the mentions of every set, counted."""
    return [
        Named(*row)
        for row in store.ask(
            "select document, annotator, label, entity, count(*) from mention"
            " group by document, annotator, label, entity order by 1, 2, 3, 4"
        )
    ]


def evidence_of(store: Store, stances: Sequence[str]) -> dict[str, Place]:
    """Return where stances stand, by id: their evidence, else the first mention of an end.

    One that has neither is left out.
    """
    found: dict[str, Place] = {}
    for first in range(0, len(stances), AT_ONCE):
        some = tuple(stances[first : first + AT_ONCE])
        marks = ", ".join("?" * len(some))
        asked = (
            "record r join stance s on s.record = r.n"
            f" where r.kind = 'stance' and r.object in ({marks})"
        )
        rows = store.ask(
            f"with s as (select s.* from {asked}), n as ("
            " select s.id as stance, (select f.record from mention f"
            "  where f.document = s.document and f.annotator = s.annotator and f.entity <> ''"
            "  and f.entity in (s.target, s.holder) order by f.start, f.id limit 1) as record"
            " from s where not exists (select 1 from evidence e where e.record = s.record))"
            " select s.id, s.document, s.annotator, e.start, e.end, e.quote"
            " from s join evidence e on e.record = s.record"
            " union all select n.stance, m.document, m.annotator, m.start, m.end, m.quote"
            " from n join mention m on m.record = n.record"
            " union all select n.stance, m.document, m.annotator, p.start, p.end, p.quote"
            " from n join mention m on m.record = n.record"
            " join mention_span p on p.record = m.record"
            " order by 1, 4",
            some,
        )
        found |= _gathered(rows)
    return found


def mentions_of(store: Store, label: str, entity: str) -> dict[str, Place]:
    """Return where the mentions of all sets stand that have a label, name an entity, or both."""
    rows = store.ask(
        "with m as (select * from mention where (? = '' or label = ?) and (? = '' or entity = ?))"
        " select id, document, annotator, start, end, quote, start as first from m"
        " union all select m.id, m.document, m.annotator, p.start, p.end, p.quote, m.start"
        " from m join mention_span p on p.record = m.record"
        " order by 2, 7, 1, 4",
        (label, label, entity, entity),
    )
    return _gathered(rows)


def _gathered(rows: Sequence[Any]) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for id, document, annotator, start, end, quote, *_order in rows:
        before = found.get(id)
        spans = (*(before.spans if before else ()), Span(start, end))
        quotes = (*(before.quotes if before else ()), quote)
        found[id] = Place(id, document, annotator, spans, quotes)
    return found
