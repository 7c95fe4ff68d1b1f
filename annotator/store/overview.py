"""Counting questions: what SQL answers faster than a walk over the nouns."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from annotator.domain import VIRTUAL_ENTITIES, Annotator, Noun, Role, Span, State
from annotator.store import rows
from annotator.store.speaking import OWNED, spoken_in
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
        for id, name, length, state, mentions, stances in store.ask(
            "select d.id, d.name, d.length, coalesce(s.state, 'new'),"
            " (select count(*) from mention m where m.document = d.id and m.annotator = ?),"
            " (select count(*) from stance t where t.document = d.id and t.annotator = ?)"
            " from document d left join standing s on s.document = d.id and s.annotator = ?"
            " order by d.made",
            (annotator, annotator, annotator),
        )
    ]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One span of a mention, with the mention's id, label and entity."""

    mention: str
    label: str
    entity: str
    span: Span


def names(store: Store) -> list[tuple[str, str]]:
    """Return (id, name) of every document, in the order of import."""
    return store.database.conn.execute("select id, name from document order by made").fetchall()


def labelled(store: Store, document: str, annotator: str) -> list[Labelled]:
    """Return every span of one annotator's mentions in a document, in text order."""
    of_these = "where m.document = ? and m.annotator = ?"
    found = store.ask(
        "select m.start, m.id, 0 as position, m.label, m.entity, m.start, m.end"
        f" from mention m {of_these} union all"
        " select m.start, m.id, p.position, m.label, m.entity, p.start, p.end"
        f" from mention m join mention_span p on p.record = m.record {of_these}"
        " order by 1, 2, 3",
        (document, annotator, document, annotator),
    )
    return [
        Labelled(mention, label, entity, Span(start, end))
        for _first, mention, _position, label, entity, start, end in found
    ]


def annotators(store: Store) -> list[Annotator]:
    """Return everybody who has annotation sets, first who came first; suggesters have none."""
    return [one for one in store.each(Annotator) if one.role is not Role.SUGGESTED]


def counts(store: Store) -> dict[str, int]:
    """Return how many of each noun the project holds, and the characters of its documents.

    Gold is no annotator, nor who reads again, and a virtual entity no entity here: every project has
    those. What suggesters say counts nowhere.
    """
    virtual = ", ".join(f"'{entity.id}'" for entity in VIRTUAL_ENTITIES)
    asked = {
        "documents": "select count(*) from document",
        "characters": "select coalesce(sum(length), 0) from document",
        "annotators": "select count(*) from annotator where role in ('person', 'import')",
        "entities": f"select count(*) from entity where id not in ({virtual})",
        "mentions": "select count(*) from mention",
        "stances": "select count(*) from stance",
        "relations": "select count(*) from relation",
        "document_labels": "select count(*) from document_label",
    }
    return {name: store.ask(sql)[0][0] for name, sql in asked.items()}


def counts_by(store: Store, table: str, column: str) -> dict[str, int]:
    """Return how many rows of a derived table have each value of a column, by value."""
    return dict(
        store.ask(f"select {column}, count(*) from {table} group by {column} order by {column}")
    )


def topics(store: Store) -> list[str]:
    """Return every topic that a stance is towards, in alphabetical order."""
    asked = "select distinct topic from stance where topic <> ''"
    return sorted((topic for (topic,) in store.ask(asked)), key=str.casefold)


def sets(store: Store, document: str = "") -> list[tuple[str, str]]:
    """Return (document, annotator) of every set that holds something or was begun, sorted.

    With `document` only the sets of that one.
    """
    condition = "where document = ?" if document else ""
    parts = " union ".join(
        f"select document, annotator from {table} {condition}"
        for table in ("standing", "mention", "stance", "relation", "document_label")
    )
    values = (document,) * 5 if document else ()
    return store.ask(f"{parts} order by document, annotator", values)


@dataclass(frozen=True, slots=True)
class Presence:
    """How often the corpus names an entity, in how many documents, and how many stances say it."""

    mentions: int = 0
    documents: int = 0
    stances: int = 0


def presences(store: Store) -> dict[str, Presence]:
    """Return how present each entity is in the sets of all annotators, by id; none without any.

    A stance counts once for each entity that it speaks of, and its document with it.
    """
    mentions: Counter[str] = Counter()
    documents: dict[str, set[str]] = {}
    stances: dict[str, set[str]] = {}
    for entity, document, count in store.ask(
        "select entity, document, count(*) from mention where entity <> ''"
        " group by entity, document"
    ):
        mentions[entity] += count
        documents.setdefault(entity, set()).add(document)
    for entity, document, stance in _spoken_of(store):
        stances.setdefault(entity, set()).add(stance)
        documents.setdefault(entity, set()).add(document)
    return {
        entity: Presence(mentions[entity], len(where), len(stances.get(entity, ())))
        for entity, where in documents.items()
    }


def _spoken_of(store: Store) -> Iterator[tuple[str, str, str]]:
    """Yield every entity of which a stance speaks, with the stance's document and id."""
    yield from store.ask(
        "select holder, document, id from stance"
        " union select target, document, id from stance where target <> ''"
    )
    # reporters have no column of their own, and few stances have any
    for document, stance, body in store.ask(
        "select s.document, s.id, r.body from stance s join record r on r.n = s.record"
        " where instr(r.body, '\"via\":') > 0"
    ):
        for entity in rows.parsed(body).get("via", ()):
            yield entity, document, stance


def owned(store: Store, document: str, annotator: str) -> Iterator[Noun]:
    """Yield everything of one annotator in one document: standing and annotations of every kind."""
    for kind in rows.KINDS:
        if kind.name in (*OWNED, "standing"):
            yield from store.each(kind.noun, document=document, annotator=annotator)


def spoken_by(store: Store) -> dict[str, set[str]]:
    """Return for each entity (id) the annotators (ids) whose annotations speak of it."""
    found: dict[str, set[str]] = {}
    for kind in OWNED:
        for annotator, body in store.ask(
            f"select t.annotator, r.body from {kind} t join record r on r.n = t.record"
        ):
            for spoken, id in spoken_in(rows.parsed(body)):
                if spoken == "entity":
                    found.setdefault(id, set()).add(annotator)
    return found
