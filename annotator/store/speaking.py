"""Speaking: which nouns the body of another speaks of, and whether anything alive speaks of one."""

from collections.abc import Iterator

from annotator.domain import Noun
from annotator.store import rows
from annotator.store.bodies import Body
from annotator.store.store import Store

_KEYS: dict[str, tuple[str, ...]] = {
    "document": ("document",),
    "annotator": ("annotator",),
    "entity": ("entity",),
    "holder": ("entity",),
    "via": ("entity",),
    "target": ("entity", "mention"),
    "source": ("mention",),
    "anchors": ("mention",),
}
"""For each key of a body the kinds of noun whose ids may stand there."""
_OWNED = ("mention", "stance", "relation", "document_label")
_COLUMNS: dict[str, tuple[tuple[str, str], ...]] = {
    "entity": (("mention", "entity"), ("stance", "holder"), ("stance", "target")),
    "mention": (("relation", "source"), ("relation", "target")),
    "document": tuple((table, "document") for table in _OWNED),
}
"""For each kind of noun the columns in which others speak of it."""


def spoken_in(body: Body) -> Iterator[tuple[str, str]]:
    """Yield the kind and id of whatever a body may speak of."""
    for key, kinds in _KEYS.items():
        said = body.get(key) or ()
        for id in [said] if isinstance(said, str) else said:
            for kind in kinds:
                yield kind, id


def is_spoken_of(store: Store, kind: str, id: str) -> bool:
    """Whether anything that lives speaks of the noun of this kind and id."""
    if kind == "entity" and _reports(store, id):
        return True
    return any(
        store.ask(f"select 1 from {table} where {column} = ? limit 1", (id,))
        for table, column in _COLUMNS.get(kind, ())
    )


def _reports(store: Store, entity: str) -> bool:
    """Whether a stance names the entity among those who report it, for which there is no column."""
    said = rows.canonical_json(entity)
    return bool(
        store.ask(
            "select 1 from stance t join record r on r.id = t.record"
            " where instr(r.body, '\"via\":[') > 0 and instr(r.body, ?) > 0 limit 1",
            (said,),
        )
    )


def owned(store: Store, document: str, annotator: str) -> Iterator[Noun]:
    """Yield everything of one annotator in one document: standing and annotations of every kind."""
    for kind in rows.KINDS:
        if kind.name in (*_OWNED, "standing"):
            yield from store.each(kind.noun, document=document, annotator=annotator)


def spoken_by(store: Store) -> dict[str, set[str]]:
    """Return for each entity (id) the annotators (ids) whose annotations speak of it."""
    found: dict[str, set[str]] = {}
    for kind in rows.KINDS:
        if kind.name not in _OWNED:
            continue
        for annotator, body in store.ask(
            f"select t.annotator, r.body from {kind.name} t join record r on r.id = t.record"
        ):
            for spoken, id in spoken_in(rows.parsed(body)):
                if spoken == "entity":
                    found.setdefault(id, set()).add(annotator)
    return found
