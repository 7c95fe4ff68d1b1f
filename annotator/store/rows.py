"""Noun ↔ row: what the log holds of a noun, and which columns of it can be asked for.

A body is a mapping of JSON values without the id. What a later version adds to a noun gets a
default here, so that old records keep their meaning and their hash.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from annotator.domain import (
    Annotator,
    Document,
    Entity,
    Label,
    Link,
    Mention,
    Noun,
    OffsetMap,
    Origin,
    Polarity,
    Provenance,
    Qualifier,
    Region,
    RegionKind,
    Relation,
    RelationType,
    Role,
    Scheme,
    Span,
    Stance,
    Standing,
    State,
)

Body = dict[str, Any]
Columns = dict[str, str | int]
Rows = list[list[str | int]]
Beside = Callable[[str], str]
"""Returns what stands beside the log under a key: the text of a document id or of a fingerprint,
the name of an annotator id."""

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
    """How one sort of noun is kept: its table, its body both ways, and its own columns."""

    name: str
    noun: type[Any]
    to_body: Callable[[Any, Beside], Body]
    to_noun: Callable[[str, Body, Beside], Noun]
    columns: Callable[[Any], Columns]
    part: Part | None = None


_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
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


def _quoted(spans: tuple[Span, ...], text: str) -> Rows:
    return [[span.start, span.end, span.of(text)] for span in spans]


def _spans(quoted: list[list[Any]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end, _quote in quoted)


def _pairs(listed: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((key, value) for key, value in listed)


def _lists(pairs: tuple[tuple[str, str], ...]) -> list[list[str]]:
    return [list(pair) for pair in pairs]


def _document_body(document: Document, _text: Beside) -> Body:
    offsets = document.origin.offsets
    return {
        "name": document.name,
        "fingerprint": document.fingerprint,
        "metadata": dict(document.metadata),
        "regions": [
            [
                region.kind.value,
                [region.span.start, region.span.end],
                [region.repeats.start, region.repeats.end] if region.repeats else None,
            ]
            for region in document.regions
        ],
        "origin": {
            "name": document.origin.name,
            "codec": document.origin.codec,
            "sha256": document.origin.sha256,
            "bom": offsets.bom,
            "crlf": list(offsets.crlf),
            "cr": list(offsets.cr),
        },
    }


def _document(id: str, body: Body, text: Beside) -> Document:
    origin = body["origin"]
    return Document(
        id,
        body["name"],
        text(body["fingerprint"]),
        body["metadata"],
        tuple(
            Region(RegionKind(kind), Span(*span), Span(*repeats) if repeats else None)
            for kind, span, repeats in body["regions"]
        ),
        Origin(
            origin["name"],
            origin["codec"],
            origin["sha256"],
            OffsetMap(origin["bom"], tuple(origin["crlf"]), tuple(origin["cr"])),
        ),
    )


def _provenance_body(provenance: Provenance) -> list[str]:
    return [provenance.kind, provenance.source, provenance.key]


def _mention_body(mention: Mention, text: Beside) -> Body:
    return {
        "document": mention.document,
        "annotator": mention.annotator,
        "spans": _quoted(mention.spans, text(mention.document)),
        "label": mention.label,
        "entity": mention.entity,
        "attributes": _lists(mention.attributes),
        "links": [[link.resource, link.id, link.name, link.key] for link in mention.links],
        "unsure": mention.unsure,
        "note": mention.note,
        "provenance": _provenance_body(mention.provenance),
    }


def _mention(id: str, body: Body, _text: Beside) -> Mention:
    return Mention(
        id,
        body["document"],
        body["annotator"],
        _spans(body["spans"]),
        body["label"],
        body["entity"],
        _pairs(body["attributes"]),
        tuple(Link(*link) for link in body["links"]),
        body["unsure"],
        body["note"],
        Provenance(*body["provenance"]),
    )


def _stance_body(stance: Stance, text: Beside) -> Body:
    return {
        "document": stance.document,
        "annotator": stance.annotator,
        "holder": stance.holder,
        "target": stance.target,
        "topic": stance.topic,
        "polarity": stance.polarity,
        "evidence": _quoted(stance.evidence, text(stance.document) if stance.evidence else ""),
        "qualifiers": _lists(stance.qualifiers),
        "anchors": list(stance.anchors),
        "unsure": stance.unsure,
        "note": stance.note,
        "provenance": _provenance_body(stance.provenance),
    }


def _stance(id: str, body: Body, _text: Beside) -> Stance:
    return Stance(
        id=id,
        document=body["document"],
        annotator=body["annotator"],
        holder=body["holder"],
        target=body["target"],
        topic=body["topic"],
        polarity=body["polarity"],
        evidence=_spans(body["evidence"]),
        qualifiers=_pairs(body["qualifiers"]),
        anchors=tuple(body["anchors"]),
        unsure=body["unsure"],
        note=body["note"],
        provenance=Provenance(*body["provenance"]),
    )


def _relation_body(relation: Relation, _text: Beside) -> Body:
    return {
        "document": relation.document,
        "annotator": relation.annotator,
        "label": relation.label,
        "source": relation.source,
        "target": relation.target,
        "provenance": _provenance_body(relation.provenance),
    }


def _relation(id: str, body: Body, _text: Beside) -> Relation:
    return Relation(
        id,
        body["document"],
        body["annotator"],
        body["label"],
        body["source"],
        body["target"],
        Provenance(*body["provenance"]),
    )


def _entity_body(entity: Entity, _text: Beside) -> Body:
    return {
        "name": entity.name,
        "label": entity.label,
        "aliases": list(entity.aliases),
        "external_id": entity.external_id,
        "note": entity.note,
        "virtual": entity.virtual,
    }


def _entity(id: str, body: Body, _text: Beside) -> Entity:
    return Entity(
        id,
        body["name"],
        body["label"],
        tuple(body["aliases"]),
        body["external_id"],
        body["note"],
        body["virtual"],
    )


def _standing_body(standing: Standing, _text: Beside) -> Body:
    return {
        "document": standing.document,
        "annotator": standing.annotator,
        "state": standing.state.value,
        "seconds": standing.seconds,
    }


def _standing(_id: str, body: Body, _text: Beside) -> Standing:
    return Standing(body["document"], body["annotator"], State(body["state"]), body["seconds"])


def _scheme_body(scheme: Scheme, _text: Beside) -> Body:
    return scheme.said


def _scheme(_id: str, body: Body, _text: Beside) -> Scheme:
    return Scheme(
        body["name"],
        tuple(Label(**_tuples(label)) for label in body["labels"]),
        tuple(Polarity(**polarity) for polarity in body["polarities"]),
        tuple(Qualifier(**_tuples(qualifier)) for qualifier in body["qualifiers"]),
        tuple(RelationType(**_tuples(kind)) for kind in body["relation_types"]),
    )


def _tuples(body: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: tuple(value) if isinstance(value, list) else value  # pyright: ignore[reportUnknownArgumentType]
        for key, value in body.items()
    }


def folded(name: str) -> str:
    """Return the form under which names are looked up."""
    return name.casefold()


def _mention_rows(mention: Mention, text: Beside) -> Rows:
    return _quoted(mention.spans, text(mention.document))


def _evidence_rows(stance: Stance, text: Beside) -> Rows:
    return _quoted(stance.evidence, text(stance.document)) if stance.evidence else []


def _name_rows(entity: Entity, _text: Beside) -> Rows:
    return [[folded(name)] for name in entity.names]


_SPAN_COLUMNS = ("start", "end", "quote")
KINDS = (
    Kind(
        "document",
        Document,
        _document_body,
        _document,
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
        _standing_body,
        _standing,
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
        _entity_body,
        _entity,
        lambda e: {"name": e.name, "label": e.label, "external_id": e.external_id},
        Part("entity_name", "entity", ("folded",), _name_rows),
    ),
    Kind(
        "mention",
        Mention,
        _mention_body,
        _mention,
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
        _stance_body,
        _stance,
        lambda s: {
            "document": s.document,
            "annotator": s.annotator,
            "holder": s.holder,
            "target": s.target,
            "polarity": s.polarity,
        },
        Part("evidence", "stance", _SPAN_COLUMNS, _evidence_rows),
    ),
    Kind(
        "relation",
        Relation,
        _relation_body,
        _relation,
        lambda r: {
            "document": r.document,
            "annotator": r.annotator,
            "label": r.label,
            "source": r.source,
            "target": r.target,
        },
    ),
    Kind("scheme", Scheme, _scheme_body, _scheme, lambda _scheme: {}),
)
_BY_NOUN = {kind.noun: kind for kind in KINDS}
BY_NAME = {kind.name: kind for kind in KINDS}


def parsed(body: str) -> Body:
    """Return the body that a row of the log holds as JSON."""
    return json.loads(body)
