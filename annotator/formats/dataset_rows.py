"""The rows of a dataset for training code: one for each annotation set, every column always there."""

from collections.abc import Iterable

from annotator.domain import AnnotatedDocument, AnnotationSet, Pairs, Provenance, Span
from annotator.formats.conll import labelled_tokens
from annotator.formats.provenance import KEY

Row = dict[str, object]
Shape = str | dict[str, "Shape"] | list["Shape"]
"""A column: the name of a type, an object of columns, or a list of one shape."""

_PAIRS: Shape = [{"key": "string", "value": "string"}]
_SPANS: Shape = [{"start": "int32", "end": "int32", "text": "string"}]
_PROVENANCE: Shape = {
    "kind": "string",
    "source": "string",
    "key": "string",
    "reason": "string",
    "score": "int32",
}
SHAPE: dict[str, Shape] = {
    "id": "string",
    "name": "string",
    "annotator": "string",
    "annotated": "bool",
    "text": "string",
    "fingerprint": "string",
    "metadata": _PAIRS,
    "regions": [{"kind": "string", "start": "int32", "end": "int32"}],
    "entities": [
        {
            "id": "string",
            "name": "string",
            "label": "string",
            "aliases": ["string"],
            "external_id": "string",
            "virtual": "bool",
            "offices": [{"title": "string", "since": "string", "until": "string"}],
        }
    ],
    "mentions": [
        {
            "id": "string",
            "label": "string",
            "spans": _SPANS,
            "entity": "string",
            "attributes": _PAIRS,
            "unsure": "bool",
            "note": "string",
            "provenance": _PROVENANCE,
        }
    ],
    "relations": [
        {
            "id": "string",
            "label": "string",
            "source": "string",
            "target": "string",
            "provenance": _PROVENANCE,
        }
    ],
    "stances": [
        {
            "id": "string",
            "holder": "string",
            "target": "string",
            "topic": "string",
            "via": ["string"],
            "polarity": "string",
            "evidence": _SPANS,
            "qualifiers": _PAIRS,
            "anchors": ["string"],
            "unsure": "bool",
            "note": "string",
            "provenance": _PROVENANCE,
        }
    ],
    "document_labels": [
        {
            "id": "string",
            "label": "string",
            "value": "string",
            "topic": "string",
            "provenance": _PROVENANCE,
        }
    ],
    "tokens": ["string"],
    "tags": ["string"],
}
"""The columns; with the texts left out, those in `WORDS` are empty."""
WORDS = ("text", "tokens", "tags")
OPEN_METADATA = ("source", "url", "published", "language")
"""The metadata that are not words of the article."""


def rows(annotated: AnnotatedDocument, *, texts: bool = True) -> Iterable[Row]:
    """Yield a row for each set, or one with nothing annotated; without `texts` no word of the article."""
    for annotations in annotated.sets or (None,):
        yield _row(annotated, annotations, texts)


def _row(annotated: AnnotatedDocument, annotations: AnnotationSet | None, texts: bool) -> Row:
    document = annotated.document
    metadata = tuple(
        (key, value)
        for key, value in sorted(document.metadata.items())
        if texts or key in OPEN_METADATA
    )
    words = labelled_tokens(document.text, annotations.mentions if annotations else ())
    words = words if texts else []
    return {
        "id": document.id,
        "name": document.name if texts else "",
        "annotator": annotations.annotator.id if annotations else "",
        "annotated": annotations is not None,
        "text": document.text if texts else "",
        "fingerprint": document.fingerprint,
        "metadata": _pairs(metadata),
        "regions": [
            {"kind": str(one.kind), "start": one.span.start, "end": one.span.end}
            for one in document.regions
        ],
        "entities": [
            {
                "id": one.id,
                "name": one.name,
                "label": one.label,
                "aliases": list(one.aliases),
                "external_id": one.external_id,
                "virtual": one.virtual,
                "offices": [
                    {"title": kept.title, "since": kept.since, "until": kept.until}
                    for kept in one.offices
                ],
            }
            for one in annotated.entities
        ],
        **_said(annotations, document.text, texts),
        "tokens": [word for word, _tag in words],
        "tags": [tag for _word, tag in words],
    }


def _said(annotations: AnnotationSet | None, text: str, texts: bool) -> Row:
    if annotations is None:
        return {"mentions": [], "relations": [], "stances": [], "document_labels": []}
    return {
        "mentions": [
            {
                "id": one.id,
                "label": one.label,
                "spans": _spans(one.spans, text, texts),
                "entity": one.entity,
                "attributes": _pairs(one.attributes),
                "unsure": one.unsure,
                "note": one.note if texts else "",
                KEY: _whence(one.provenance, texts),
            }
            for one in annotations.mentions
        ],
        "relations": [
            {
                "id": one.id,
                "label": one.label,
                "source": one.source,
                "target": one.target,
                KEY: _whence(one.provenance, texts),
            }
            for one in annotations.relations
        ],
        "stances": [
            {
                "id": one.id,
                "holder": one.holder,
                "target": one.target,
                "topic": one.topic,
                "via": list(one.via),
                "polarity": one.polarity,
                "evidence": _spans(one.evidence, text, texts),
                "qualifiers": _pairs(one.qualifiers),
                "anchors": list(one.anchors),
                "unsure": one.unsure,
                "note": one.note if texts else "",
                KEY: _whence(one.provenance, texts),
            }
            for one in annotations.stances
        ],
        "document_labels": [
            {
                "id": one.id,
                "label": one.label,
                "value": one.value,
                "topic": one.topic,
                KEY: _whence(one.provenance, texts),
            }
            for one in annotations.document_labels
        ],
    }


def _whence(provenance: Provenance, texts: bool) -> Row:
    """Return who vouches for an annotation; keys and reasons may be words of the article."""
    return {
        "kind": provenance.kind,
        "source": provenance.source,
        "key": provenance.key if texts else "",
        "reason": provenance.reason if texts else provenance.reason.split("|", 1)[0],
        "score": provenance.score,
    }


def _pairs(pairs: Pairs) -> list[Row]:
    return [{"key": key, "value": value} for key, value in pairs]


def _spans(spans: Iterable[Span], text: str, texts: bool) -> list[Row]:
    return [
        {"start": one.start, "end": one.end, "text": one.of(text) if texts else ""} for one in spans
    ]
