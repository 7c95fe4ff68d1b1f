"""Noun ↔ row: how each sort of noun is kept, and which columns of it can be asked for.

The bodies themselves are in `bodies`; here stands what is derived from them.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from annotator.domain import (
    Annotator,
    Arrival,
    Decision,
    Dismissal,
    Document,
    DocumentLabel,
    Entity,
    Mention,
    Noun,
    Relation,
    Role,
    Scheme,
    Stance,
    Standing,
    SuggestionSet,
)
from annotator.store.bodies import (
    Beside,
    Body,
    Rows,
    arrival_body,
    arrival_noun,
    dismissal_body,
    dismissal_noun,
    document_body,
    document_label_body,
    document_label_noun,
    document_noun,
    entity_body,
    entity_noun,
    mention_body,
    mention_noun,
    quoted,
    relation_body,
    relation_noun,
    scheme_body,
    scheme_noun,
    stance_body,
    stance_noun,
    standing_body,
    standing_noun,
)
from annotator.store.decisions import decision_body, decision_noun
from annotator.store.schemes import scheme_unordered, schemes_joined
from annotator.store.suggestion_sets import suggestion_set_body, suggestion_set_noun

Columns = dict[str, str | int]

SCHEME_ID = "scheme"


@dataclass(frozen=True, slots=True)
class Part:
    """What a noun holds several of: the table, its column that names the noun, and the others."""

    table: str
    owner: str
    columns: tuple[str, ...]
    to_rows: Callable[[Any, Beside], Rows]


@dataclass(frozen=True, slots=True)
class Kind:
    """How one sort of noun is kept: its table, its body both ways, and its own columns.

    Where several people may have changed one noun, `join` makes one body of theirs, and
    `unordered` gives the form in which bodies that only differ in order are equal.
    """

    name: str
    noun: type[Any]
    to_body: Callable[[Any, Beside], Body]
    to_noun: Callable[[str, Body, Beside], Noun]
    columns: Callable[[Any], Columns]
    part: Part | None = None
    join: Callable[[list[Body]], Body] | None = None
    unordered: Callable[[Body], Body] | None = None


_ENCODER = json.JSONEncoder(
    ensure_ascii=False,
    sort_keys=True,
    separators=(",", ":"),
    allow_nan=False,
    check_circular=False,  # bodies are made of nouns, which hold no cycles
)


def canonical_json(value: object) -> str:
    """Return the one way of writing `value` in JSON: sorted keys, no spaces, no NaN."""
    return _ENCODER.encode(value)


def object_id(noun: Noun) -> str:
    """Return the id under which the log knows the noun."""
    return SCHEME_ID if isinstance(noun, Scheme) else noun.id


def kind_of(noun: Noun) -> Kind:
    """Return how the noun is kept."""
    return _BY_NOUN[type(noun)]


def name_of(noun: type[Noun]) -> str:
    """Return what the log and the tables call a sort of noun."""
    return _BY_NOUN[noun].name


def folded(name: str) -> str:
    """Return the form under which names are looked up."""
    return name.casefold()


def _mention_rows(mention: Mention, text: Beside) -> Rows:
    return quoted(mention.spans, text(mention.document))


def _evidence_rows(stance: Stance, text: Beside) -> Rows:
    return quoted(stance.evidence, text(stance.document)) if stance.evidence else []


def _name_rows(entity: Entity, _text: Beside) -> Rows:
    return [[folded(name)] for name in entity.names]


_SPAN_COLUMNS = ("start", "end", "quote")
KINDS = (
    Kind(
        "document",
        Document,
        document_body,
        document_noun,
        lambda d: {"name": d.name, "length": len(d.text), "fingerprint": d.fingerprint},
    ),
    Kind(
        "annotator",
        Annotator,
        lambda a, _text: {"role": a.role.value},
        # the name stands in `person`, outside what is hashed, so that it can be erased
        lambda id, body, name: Annotator(id, name(id), Role(body["role"])),
        lambda a: {"role": a.role.value},
    ),
    Kind(
        "standing",
        Standing,
        standing_body,
        standing_noun,
        lambda s: {
            "document": s.document,
            "annotator": s.annotator,
            "state": s.state.value,
            "seconds": s.seconds,
        },
    ),
    Kind(
        "entity",
        Entity,
        entity_body,
        entity_noun,
        lambda e: {"name": e.name, "label": e.label, "external_id": e.external_id},
        Part("entity_name", "entity", ("folded",), _name_rows),
    ),
    Kind(
        "mention",
        Mention,
        mention_body,
        mention_noun,
        lambda m: {
            "document": m.document,
            "annotator": m.annotator,
            "start": m.spans[0].start,
            "label": m.label,
            "entity": m.entity,
        },
        Part("mention_span", "mention", _SPAN_COLUMNS, _mention_rows),
    ),
    Kind(
        "stance",
        Stance,
        stance_body,
        stance_noun,
        lambda s: {
            "document": s.document,
            "annotator": s.annotator,
            "holder": s.holder,
            "target": s.target,
            "topic": s.topic,
            "polarity": s.polarity,
        },
        Part("evidence", "stance", _SPAN_COLUMNS, _evidence_rows),
    ),
    Kind(
        "relation",
        Relation,
        relation_body,
        relation_noun,
        lambda r: {
            "document": r.document,
            "annotator": r.annotator,
            "label": r.label,
            "source": r.source,
            "target": r.target,
        },
    ),
    Kind(
        "document_label",
        DocumentLabel,
        document_label_body,
        document_label_noun,
        lambda d: {
            "document": d.document,
            "annotator": d.annotator,
            "label": d.label,
            "value": d.value,
            "topic": d.topic,
        },
    ),
    Kind(
        "decision",
        Decision,
        decision_body,
        decision_noun,
        lambda d: {"document": d.document, "verdict": d.verdict.value, "by": d.by},
    ),
    Kind(
        "scheme",
        Scheme,
        scheme_body,
        scheme_noun,
        lambda _scheme: {},
        join=schemes_joined,
        unordered=scheme_unordered,
    ),
    Kind(
        "dismissal",
        Dismissal,
        dismissal_body,
        dismissal_noun,
        lambda d: {"document": d.document, "annotator": d.annotator, "key": d.key},
    ),
    # what imports brought and told
    Kind("arrival", Arrival, arrival_body, arrival_noun, lambda _arrival: {}),
    Kind(
        "suggestion_set",
        SuggestionSet,
        suggestion_set_body,
        suggestion_set_noun,
        lambda s: {
            "document": s.document,
            "annotator": s.annotator,
            "mentions": len(s.mentions),
            "stances": len(s.stances),
        },
    ),
)
_BY_NOUN = {kind.noun: kind for kind in KINDS}
BY_NAME = {kind.name: kind for kind in KINDS}


def parsed(body: str) -> Body:
    """Return the body that a row of the log holds as JSON."""
    return json.loads(body)
