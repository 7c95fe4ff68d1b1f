"""The lines of JSONL: documents as records, both ways; every span carries the words it covers."""

from collections.abc import Iterable

from annotator.domain import (
    AnnotatedDocument,
    AnnotationSet,
    Annotator,
    Document,
    DocumentLabel,
    Entity,
    Link,
    Mention,
    Office,
    OffsetMap,
    Origin,
    ReadError,
    Region,
    RegionKind,
    Relation,
    Role,
    Span,
    Stance,
    State,
)
from annotator.formats.provenance import KEY, provenance_of, said_of
from annotator.formats.record import Record
from annotator.words import _

Fields = dict[str, object]


def document_to_record(annotated: AnnotatedDocument) -> Fields:
    """Return all of a document, its sets and its entities as plain values, the keys in fixed order."""
    document = annotated.document
    origin = document.origin
    return {
        "id": document.id,
        "name": document.name,
        "text": document.text,
        "fingerprint": document.fingerprint,
        "metadata": dict(sorted(document.metadata.items())),
        "regions": [
            {
                "kind": str(region.kind),
                **_span(region.span, document.text),
                "repeats": _span(region.repeats, document.text) if region.repeats else None,
            }
            for region in document.regions
        ],
        "origin": {
            "name": origin.name,
            "codec": origin.codec,
            "sha256": origin.sha256,
            "bom": origin.offsets.bom,
            "crlf": list(origin.offsets.crlf),
            "cr": list(origin.offsets.cr),
        },
        "entities": [_entity(entity) for entity in annotated.entities],
        "sets": [_set(annotations, document.text) for annotations in annotated.sets],
    }


def document_from_record(record: Record) -> AnnotatedDocument:
    """Return the document in `record`; ReadError when a span or the fingerprint does not fit the text."""
    text = record.text("text")
    if "\r" in text or "\0" in text:
        raise ReadError(_("The text holds a carriage return or a NUL, which no stored text has."))
    document = Document(
        id=record.text("id"),
        name=record.text("name", ""),
        text=text,
        metadata=record.mapping("metadata"),
        regions=tuple(_region_from(entry, text) for entry in record.records("regions")),
        origin=_origin_from(record.record("origin")),
    )
    if record.text("fingerprint", document.fingerprint) != document.fingerprint:
        raise ReadError(_("The text is not the one whose fingerprint the line carries."))
    entities = tuple(_entity_from(entry) for entry in record.records("entities"))
    sets = tuple(_set_from(entry, document) for entry in record.records("sets"))
    return AnnotatedDocument(document, sets, entities)


def _set(annotations: AnnotationSet, text: str) -> Fields:
    who = annotations.annotator
    return {
        "annotator": {"id": who.id, "name": who.name, "role": str(who.role)},
        "state": str(annotations.state),
        "seconds": annotations.seconds,
        "mentions": [_mention(mention, text) for mention in annotations.mentions],
        "stances": [_stance(stance, text) for stance in annotations.stances],
        "relations": [_relation(relation) for relation in annotations.relations],
        "document_labels": [_document_label(label) for label in annotations.document_labels],
    }


def _set_from(entry: Record, document: Document) -> AnnotationSet:
    who = entry.record("annotator")
    annotator = Annotator(
        who.text("id"), who.text("name", who.text("id")), who.choice("role", Role, Role.PERSON)
    )
    return AnnotationSet(
        annotator=annotator,
        state=entry.choice("state", State, State.NEW),
        seconds=entry.whole("seconds", 0),
        mentions=tuple(
            _mention_from(part, document, annotator) for part in entry.records("mentions")
        ),
        stances=tuple(_stance_from(part, document, annotator) for part in entry.records("stances")),
        relations=tuple(
            Relation(
                id=part.text("id"),
                document=document.id,
                annotator=annotator.id,
                label=part.text("label"),
                source=part.text("source"),
                target=part.text("target"),
                provenance=provenance_of(part.record(KEY)),
            )
            for part in entry.records("relations")
        ),
        document_labels=tuple(
            DocumentLabel(
                id=part.text("id"),
                document=document.id,
                annotator=annotator.id,
                label=part.text("label"),
                value=part.text("value"),
                topic=part.text("topic", ""),
                unsure=part.flag("unsure"),
                note=part.text("note", ""),
                provenance=provenance_of(part.record(KEY)),
            )
            for part in entry.records("document_labels")
        ),
    )


def _mention(mention: Mention, text: str) -> Fields:
    return {
        "id": mention.id,
        "label": mention.label,
        "spans": _spans(mention.spans, text),
        "entity": mention.entity,
        "attributes": [list(pair) for pair in mention.attributes],
        "links": [
            {"resource": link.resource, "id": link.id, "name": link.name, "key": link.key}
            for link in mention.links
        ],
        "unsure": mention.unsure,
        "note": mention.note,
        KEY: said_of(mention.provenance),
    }


def _mention_from(entry: Record, document: Document, annotator: Annotator) -> Mention:
    spans = _spans_from(entry, "spans", document.text)
    if not spans:
        raise ReadError(_("The mention “{id}” has no spans.").format(id=entry.text("id")))
    return Mention(
        id=entry.text("id"),
        document=document.id,
        annotator=annotator.id,
        spans=spans,
        label=entry.text("label"),
        entity=entry.text("entity", ""),
        attributes=entry.pairs("attributes"),
        links=tuple(
            Link(
                link.text("resource"),
                link.text("id"),
                link.text("name", ""),
                link.text("key", ""),
            )
            for link in entry.records("links")
        ),
        unsure=entry.flag("unsure"),
        note=entry.text("note", ""),
        provenance=provenance_of(entry.record(KEY)),
    )


def _stance(stance: Stance, text: str) -> Fields:
    return {
        "id": stance.id,
        "holder": stance.holder,
        "via": list(stance.via),
        "target": stance.target,
        "topic": stance.topic,
        "polarity": stance.polarity,
        "evidence": _spans(stance.evidence, text),
        "qualifiers": [list(pair) for pair in stance.qualifiers],
        "anchors": list(stance.anchors),
        "unsure": stance.unsure,
        "note": stance.note,
        KEY: said_of(stance.provenance),
    }


def _stance_from(entry: Record, document: Document, annotator: Annotator) -> Stance:
    return Stance(
        id=entry.text("id"),
        document=document.id,
        annotator=annotator.id,
        holder=entry.text("holder"),
        target=entry.text("target", ""),
        polarity=entry.text("polarity"),
        topic=entry.text("topic", ""),
        evidence=_spans_from(entry, "evidence", document.text),
        qualifiers=entry.pairs("qualifiers"),
        anchors=entry.texts("anchors"),
        unsure=entry.flag("unsure"),
        note=entry.text("note", ""),
        provenance=provenance_of(entry.record(KEY)),
        via=entry.texts("via"),
    )


def _document_label(label: DocumentLabel) -> Fields:
    return {
        "id": label.id,
        "label": label.label,
        "value": label.value,
        "topic": label.topic,
        "unsure": label.unsure,
        "note": label.note,
        KEY: said_of(label.provenance),
    }


def _relation(relation: Relation) -> Fields:
    return {
        "id": relation.id,
        "label": relation.label,
        "source": relation.source,
        "target": relation.target,
        KEY: said_of(relation.provenance),
    }


def _entity(entity: Entity) -> Fields:
    return {
        "id": entity.id,
        "name": entity.name,
        "label": entity.label,
        "aliases": list(entity.aliases),
        "external_id": entity.external_id,
        "note": entity.note,
        "virtual": entity.virtual,
        "offices": [
            {"title": office.title, "since": office.since, "until": office.until}
            for office in entity.offices
        ],
    }


def _entity_from(entry: Record) -> Entity:
    return Entity(
        id=entry.text("id"),
        name=entry.text("name"),
        label=entry.text("label", ""),
        aliases=entry.texts("aliases"),
        external_id=entry.text("external_id", ""),
        note=entry.text("note", ""),
        virtual=entry.flag("virtual"),
        offices=tuple(
            Office(office.text("title"), office.text("since", ""), office.text("until", ""))
            for office in entry.records("offices")
        ),
    )


def _region_from(entry: Record, text: str) -> Region:
    return Region(
        kind=entry.choice("kind", RegionKind, RegionKind.FURNITURE),
        span=entry.span(text),
        repeats=entry.record("repeats").span(text) if entry.has("repeats") else None,
    )


def _origin_from(entry: Record) -> Origin:
    offsets = OffsetMap(entry.flag("bom"), entry.wholes("crlf"), entry.wholes("cr"))
    return Origin(
        entry.text("name", ""), entry.text("codec", "utf-8"), entry.text("sha256", ""), offsets
    )


def _span(span: Span, text: str) -> Fields:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _spans(spans: Iterable[Span], text: str) -> list[Fields]:
    return [_span(span, text) for span in spans]


def _spans_from(entry: Record, key: str, text: str) -> tuple[Span, ...]:
    return tuple(part.span(text) for part in entry.records(key))
