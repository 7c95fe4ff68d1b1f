"""Bodies: what the log holds of each noun, as JSON values without the id, both ways.

What is empty, or no, is left out. So a record is short; and what a later version adds to a noun is
not in old records, which keep their meaning and their hash.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from annotator.domain import (
    Arrival,
    Dismissal,
    Document,
    DocumentLabel,
    DocumentLabelType,
    Entity,
    Label,
    Link,
    Mention,
    Office,
    OffsetMap,
    Origin,
    Polarity,
    Problem,
    Provenance,
    Qualifier,
    Region,
    RegionKind,
    Relation,
    RelationType,
    Scheme,
    Severity,
    Span,
    Stance,
    Standing,
    State,
)

Body = dict[str, Any]
Rows = list[list[str | int]]
Beside = Callable[[str], str]
"""Returns what stands beside the log under a key: the text of a document id or of a fingerprint,
the name of an annotator id."""


def quoted(spans: tuple[Span, ...], text: str) -> Rows:
    """Return spans with the words that each covers: start, end, quote."""
    return [[span.start, span.end, span.of(text)] for span in spans]


def _spans(quoted: Sequence[Sequence[Any]]) -> tuple[Span, ...]:
    if len(quoted) == 1:  # as good as always
        start, end, _quote = quoted[0]
        return (Span(start, end),)
    return tuple([Span(start, end) for start, end, _quote in quoted])


def _pairs(listed: Sequence[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    return tuple([(key, value) for key, value in listed])


def filled(body: Body, **more: object) -> Body:
    """Return a body with what is neither empty nor no of some more."""
    for key, value in more.items():
        if value:
            body[key] = value
    return body


def document_body(document: Document, _text: Beside) -> Body:
    """Return what the log holds of a document."""
    origin = document.origin
    return filled(
        {"name": document.name, "fingerprint": document.fingerprint},
        metadata=dict(document.metadata),
        regions=[
            [
                region.kind.value,
                [region.span.start, region.span.end],
                [region.repeats.start, region.repeats.end] if region.repeats else None,
            ]
            for region in document.regions
        ],
        origin=filled(
            {},
            name=origin.name,
            codec=origin.codec,
            sha256=origin.sha256,
            bom=origin.offsets.bom,
            crlf=origin.offsets.crlf,
            cr=origin.offsets.cr,
        ),
    )


def document_noun(id: str, body: Body, text: Beside) -> Document:
    """Return the document that a body of the log says."""
    origin = body.get("origin", {})
    return Document(
        id,
        body["name"],
        text(body["fingerprint"]),
        body.get("metadata", {}),
        tuple(
            Region(RegionKind(kind), Span(*span), Span(*repeats) if repeats else None)
            for kind, span, repeats in body.get("regions", ())
        ),
        Origin(
            origin.get("name", ""),
            origin.get("codec", ""),
            origin.get("sha256", ""),
            OffsetMap(
                origin.get("bom", False),
                tuple(origin.get("crlf", ())),
                tuple(origin.get("cr", ())),
            ),
        ),
    )


def _provenance_body(provenance: Provenance) -> list[str | int]:
    said: list[str | int] = [provenance.kind, provenance.source, provenance.key]
    if provenance.reason or provenance.score:
        said += [provenance.reason, provenance.score]
    return said


# the same ones stand in every document, and nothing can change them
_provenance = lru_cache(maxsize=4096)(Provenance)


def mention_body(mention: Mention, text: Beside) -> Body:
    """Return what the log holds of a mention."""
    body: Body = {
        "document": mention.document,
        "annotator": mention.annotator,
        "spans": quoted(mention.spans, text(mention.document)),
        "label": mention.label,
        "provenance": _provenance_body(mention.provenance),
    }
    if mention.entity:
        body["entity"] = mention.entity
    if mention.links:
        body["links"] = [(link.resource, link.id, link.name, link.key) for link in mention.links]
    if mention.attributes or mention.unsure or mention.note:  # few have any of these
        filled(body, attributes=mention.attributes, unsure=mention.unsure, note=mention.note)
    return body


def mention_noun(id: str, body: Body, _text: Beside) -> Mention:
    """Return the mention that a body of the log says."""
    return Mention(
        id,
        body["document"],
        body["annotator"],
        _spans(body["spans"]),
        body["label"],
        body.get("entity", ""),
        _pairs(body["attributes"]) if "attributes" in body else (),
        tuple([Link(*link) for link in body["links"]]) if "links" in body else (),
        body.get("unsure", False),
        body.get("note", ""),
        _provenance(*body["provenance"]),
    )


def stance_body(stance: Stance, text: Beside) -> Body:
    """Return what the log holds of a stance."""
    return filled(
        {
            "document": stance.document,
            "annotator": stance.annotator,
            "holder": stance.holder,
            "polarity": stance.polarity,
            "provenance": _provenance_body(stance.provenance),
        },
        target=stance.target,
        topic=stance.topic,
        evidence=quoted(stance.evidence, text(stance.document)) if stance.evidence else (),
        qualifiers=stance.qualifiers,
        anchors=stance.anchors,
        unsure=stance.unsure,
        note=stance.note,
        via=stance.via,
    )


def stance_noun(id: str, body: Body, _text: Beside) -> Stance:
    """Return the stance that a body of the log says."""
    return Stance(
        id=id,
        document=body["document"],
        annotator=body["annotator"],
        holder=body["holder"],
        target=body.get("target", ""),
        topic=body.get("topic", ""),
        polarity=body["polarity"],
        evidence=_spans(body.get("evidence", ())),
        qualifiers=_pairs(body.get("qualifiers", ())),
        anchors=tuple(body.get("anchors", ())),
        unsure=body.get("unsure", False),
        note=body.get("note", ""),
        provenance=_provenance(*body["provenance"]),
        via=tuple(body.get("via", ())),
    )


def document_label_body(label: DocumentLabel, _text: Beside) -> Body:
    """Return what the log holds of a document label."""
    return filled(
        {
            "document": label.document,
            "annotator": label.annotator,
            "label": label.label,
            "value": label.value,
            "provenance": _provenance_body(label.provenance),
        },
        topic=label.topic,
        unsure=label.unsure,
        note=label.note,
    )


def document_label_noun(id: str, body: Body, _text: Beside) -> DocumentLabel:
    """Return the document label that a body of the log says."""
    return DocumentLabel(
        id,
        body["document"],
        body["annotator"],
        body["label"],
        body["value"],
        body.get("topic", ""),
        body.get("unsure", False),
        body.get("note", ""),
        _provenance(*body["provenance"]),
    )


def relation_body(relation: Relation, _text: Beside) -> Body:
    """Return what the log holds of a relation."""
    return {
        "document": relation.document,
        "annotator": relation.annotator,
        "label": relation.label,
        "source": relation.source,
        "target": relation.target,
        "provenance": _provenance_body(relation.provenance),
    }


def relation_noun(id: str, body: Body, _text: Beside) -> Relation:
    """Return the relation that a body of the log says."""
    return Relation(
        id,
        body["document"],
        body["annotator"],
        body["label"],
        body["source"],
        body["target"],
        _provenance(*body["provenance"]),
    )


def entity_body(entity: Entity, _text: Beside) -> Body:
    """Return what the log holds of an entity."""
    return filled(
        {"name": entity.name},
        label=entity.label,
        aliases=entity.aliases,
        external_id=entity.external_id,
        note=entity.note,
        virtual=entity.virtual,
        offices=[(office.title, office.since, office.until) for office in entity.offices],
    )


def entity_noun(id: str, body: Body, _text: Beside) -> Entity:
    """Return the entity that a body of the log says."""
    return Entity(
        id,
        body["name"],
        body.get("label", ""),
        tuple(body.get("aliases", ())),
        body.get("external_id", ""),
        body.get("note", ""),
        body.get("virtual", False),
        tuple(Office(*office) for office in body.get("offices", ())),
    )


def standing_body(standing: Standing, _text: Beside) -> Body:
    """Return what the log holds of a standing."""
    return {
        "document": standing.document,
        "annotator": standing.annotator,
        "state": standing.state.value,
        "seconds": standing.seconds,
    }


def standing_noun(_id: str, body: Body, _text: Beside) -> Standing:
    """Return the standing that a body of the log says."""
    return Standing(body["document"], body["annotator"], State(body["state"]), body["seconds"])


def scheme_body(scheme: Scheme, _text: Beside) -> Body:
    """Return what the log holds of a scheme."""
    return scheme.said


def scheme_noun(_id: str, body: Body, _text: Beside) -> Scheme:
    """Return the scheme that a body of the log says."""
    return Scheme(
        body["name"],
        tuple(Label(**_tuples(label)) for label in body["labels"]),
        tuple(Polarity(**polarity) for polarity in body["polarities"]),
        tuple(Qualifier(**_tuples(qualifier)) for qualifier in body["qualifiers"]),
        tuple(RelationType(**_tuples(kind)) for kind in body["relation_types"]),
        tuple(DocumentLabelType(**_tuples(kind)) for kind in body.get("document_labels", ())),
    )


def arrival_body(arrival: Arrival, _text: Beside) -> Body:
    """Return what the log holds of an arrival."""
    return filled(
        {},
        files=arrival.files,
        formats=arrival.formats,
        codecs=arrival.codecs,
        units=arrival.units,
        counts=dict(arrival.counts),
        told=dict(arrival.told),
        problems=[
            [problem.severity.value, problem.message, problem.place, problem.line]
            for problem in arrival.problems
        ],
    )


def arrival_noun(id: str, body: Body, _text: Beside) -> Arrival:
    """Return the arrival that a body of the log says."""
    return Arrival(
        id,
        tuple(body.get("files", ())),
        tuple(body.get("formats", ())),
        tuple(body.get("codecs", ())),
        tuple(body.get("units", ())),
        tuple(sorted(body.get("counts", {}).items())),
        tuple(sorted(body.get("told", {}).items())),
        tuple(
            Problem(Severity(severity), message, place, line)
            for severity, message, place, line in body.get("problems", ())
        ),
    )


def _tuples(body: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: tuple(value) if isinstance(value, list) else value  # pyright: ignore[reportUnknownArgumentType]
        for key, value in body.items()
    }


def dismissal_body(dismissal: Dismissal, _text: Beside) -> Body:
    """Return what the log holds of a dismissal; source and reason only of a suggestion."""
    return filled(
        {
            "document": dismissal.document,
            "annotator": dismissal.annotator,
            "key": dismissal.key,
        },
        source=dismissal.source,
        reason=dismissal.reason,
    )


def dismissal_noun(_id: str, body: Body, _text: Beside) -> Dismissal:
    """Return the dismissal that a body of the log says."""
    return Dismissal(
        body["document"],
        body["annotator"],
        body["key"],
        body.get("source", ""),
        body.get("reason", ""),
    )
