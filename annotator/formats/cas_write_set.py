"""Annotations as the structures of a CAS, one CAS for each annotation set."""

import json
from collections.abc import Iterable, Sequence

from annotator.domain import (
    AnnotatedDocument,
    AnnotationSet,
    DocumentLabel,
    Mention,
    Pairs,
    Provenance,
    Span,
    Stance,
)
from annotator.formats.cas_layers import (
    DOCUMENT,
    DOCUMENT_LABEL,
    ENTITY,
    MENTION,
    METADATUM,
    PART_OF,
    REGION,
    RELATION,
    SET,
    SOURCE_END,
    STANCE,
    TARGET_END,
    Features,
    Structure,
)
from annotator.formats.provenance import KEY, told_of


def structures(
    annotated: AnnotatedDocument, annotations: AnnotationSet | None = None
) -> list[Structure]:
    """Return what a CAS of one set, or of the document alone, holds, numbered from 3 on.

    1 and 2 are the text's own.
    """
    writer = _Writer(annotated)
    writer.of_document()
    if annotations is None:
        return writer.made
    writer.of_set(annotations)
    for mention in annotations.mentions:
        writer.mention(mention)
    writer.relations(annotations)
    for stance in annotations.stances:
        writer.stance(stance)
    for label in annotations.document_labels:
        writer.document_label(label)
    return writer.made


class _Writer:
    def __init__(self, annotated: AnnotatedDocument) -> None:
        self.made: list[Structure] = []
        self._annotated = annotated
        self._text = annotated.document.text
        self._numbers: dict[str, int] = {}
        self._places: dict[str, Span] = {}

    def of_document(self) -> None:
        document = self._annotated.document
        self._add(DOCUMENT, None, {"key": document.id, "name": document.name})
        for key, value in sorted(document.metadata.items()):
            self._add(METADATUM, None, {"key": key, "value": value})
        for one in self._annotated.entities:
            said: Features = {
                "key": one.id,
                "name": one.name,
                "label": one.label,
                "aliases": _json(one.aliases),
                "external_id": one.external_id,
                "note": one.note,
                "offices": _json(
                    said for kept in one.offices for said in (kept.title, kept.since, kept.until)
                ),
                "virtual": one.virtual,
            }
            self._add(ENTITY, None, said)
        for number, region in enumerate(document.regions):
            self._add(REGION, region.span, {"kind": str(region.kind), "key": str(number)})
            if region.repeats:
                self._add(REGION, region.repeats, {"kind": "", "key": str(number)})

    def of_set(self, annotations: AnnotationSet) -> None:
        who = annotations.annotator
        said: Features = {
            "annotator": who.id,
            "name": who.name,
            "role": str(who.role),
            "state": str(annotations.state),
            "seconds": annotations.seconds,
        }
        self._add(SET, None, said)

    def mention(self, mention: Mention) -> None:
        first, *rest = mention.spans
        said: Features = {
            "label": mention.label,
            "key": mention.id,
            "entity": mention.entity,
            "attributes": _pairs(mention.attributes),
            "links": _links(mention),
            "unsure": mention.unsure,
            "note": mention.note,
            KEY: _told(mention.provenance),
        }
        self._places[mention.id] = first
        self._numbers[mention.id] = self._add(MENTION, first, said)
        for span in rest:
            part = self._add(MENTION, span, {"label": mention.label})
            self._relation({"label": PART_OF}, part, self._numbers[mention.id], first)

    def relations(self, annotations: AnnotationSet) -> None:
        for one in annotations.relations:
            if one.source in self._numbers and one.target in self._numbers:
                said: Features = {
                    "label": one.label,
                    "key": one.id,
                    KEY: _told(one.provenance),
                }
                ends = self._numbers[one.source], self._numbers[one.target]
                self._relation(said, *ends, self._places[one.target])

    def stance(self, stance: Stance) -> None:
        said: Features = {
            "polarity": stance.polarity,
            "holder": stance.holder,
            "target": stance.target,
            "topic": stance.topic,
            "via": _json(stance.via),
            "key": stance.id,
            "qualifiers": _pairs(stance.qualifiers),
            "anchors": _json(stance.anchors),
            "note": stance.note,
            "unsure": stance.unsure,
            "implied": not stance.evidence,
            KEY: _told(stance.provenance),
        }
        # a layer of INCEpTION that people can see is somewhere in the text
        anchors = [self._places[key] for key in stance.anchors if key in self._places]
        for span in stance.evidence or anchors[:1] or [Span(0, len(self._text))]:
            self._add(STANCE, span, said)

    def document_label(self, label: DocumentLabel) -> None:
        said: Features = {
            "key": label.id,
            "label": label.label,
            "value": label.value,
            "topic": label.topic,
            "note": label.note,
            "unsure": label.unsure,
            KEY: _told(label.provenance),
        }
        self._add(DOCUMENT_LABEL, None, said)

    def _relation(self, said: Features, source: int, target: int, place: Span) -> None:
        self._add(RELATION, place, said, {SOURCE_END: source, TARGET_END: target})

    def _add(
        self, layer: str, span: Span | None, said: Features, refs: dict[str, int] | None = None
    ) -> int:
        number = len(self.made) + 3
        features = {key: value for key, value in said.items() if value != ""}
        start, end = (span.start, span.end) if span else (-1, -1)
        self.made.append(Structure(number, layer, start, end, features, refs or {}))
        return number


def _links(mention: Mention) -> str:
    return _json(
        said for one in mention.links for said in (one.resource, one.id, one.name, one.key)
    )


def _told(provenance: Provenance) -> str:
    told = told_of(provenance)
    return json.dumps(told, ensure_ascii=False) if told else ""


def _pairs(pairs: Pairs) -> str:
    return _json([list(pair) for pair in pairs])


def _json(values: Iterable[str | Sequence[str]]) -> str:
    said = list(values)
    return json.dumps(said, ensure_ascii=False) if said else ""
