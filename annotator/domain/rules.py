"""Rules: whether annotations fit their text and scheme; the answers are problems in words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar

from annotator.domain.annotation import (
    AnnotatedDocument,
    AnnotationSet,
    DocumentLabel,
    Mention,
    Stance,
)
from annotator.domain.document import Document
from annotator.domain.errors import AnnotationError, AnnotatorError, SchemeError, SpanError
from annotator.domain.scheme import Scheme
from annotator.domain.span import Span
from annotator.words import _

A = TypeVar("A", Stance, DocumentLabel)


class Severity(StrEnum):
    """How bad a problem is: an error cannot be kept, a warning can, a note only tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to tell about one place: a sentence, the file or document, and the line if known."""

    severity: Severity
    message: str
    place: str = ""
    line: int = 0

    def __str__(self) -> str:
        place = f"{self.place}:{self.line}" if self.line else self.place
        return f"{place}: {self.message}" if place else self.message


def problems(annotated: AnnotatedDocument, scheme: Scheme) -> Iterator[Problem]:
    """Yield what is wrong with the annotations of one document, every fault once."""
    document = annotated.document
    entities = {entity.id for entity in annotated.entities}
    for annotations in annotated.sets:
        for message in _set_problems(annotations, document, scheme, entities):
            yield Problem(Severity.ERROR, message, document.name)


def check_mention(mention: Mention, text: str, scheme: Scheme) -> None:
    """Raise SpanError or SchemeError when the mention fits neither `text` nor `scheme`."""
    if not mention.spans:
        raise SpanError(_("A mention needs at least one span."))
    check_spans(mention.spans, text)
    scheme.label(mention.label)


def check_stance(stance: Stance, text: str, scheme: Scheme) -> None:
    """Raise SpanError, SchemeError or AnnotationError when the stance cannot be meant."""
    check_spans(stance.evidence, text)
    scheme.polarity(stance.polarity)
    for key, value in stance.qualifiers:
        if value not in scheme.qualifier(key).values:
            raise SchemeError(
                _("“{value}” is not a value of the qualifier “{key}”.").format(value=value, key=key)
            )
    if not stance.holder or bool(stance.target) == bool(stance.topic):
        raise AnnotationError(_("A stance needs a holder, and one target or topic."))
    if "" in stance.via or len(set(stance.via)) < len(stance.via) or stance.holder in stance.via:
        raise AnnotationError(_("Nobody can report a stance twice, nor the holder itself."))


def check_document_label(label: DocumentLabel, _text: str, scheme: Scheme) -> None:
    """Raise SchemeError when the scheme does not know the document label or its value."""
    if label.value not in scheme.document_label(label.label).values:
        raise SchemeError(
            _("“{value}” is not a value of the document label “{key}”.").format(
                value=label.value, key=label.label
            )
        )


def check_spans(spans: tuple[Span, ...], text: str) -> None:
    """Raise SpanError when `spans` do not ascend, are not apart or not inside `text`."""
    if len(spans) == 1 and spans[0].end <= len(text):  # as good as always
        return
    for earlier, later in pairwise(spans):
        if later.start < earlier.end:
            raise SpanError(
                _("The spans {first} and {second} overlap or are out of order.").format(
                    first=earlier, second=later
                )
            )
    for span in spans:
        span.of(text)


def _set_problems(
    annotations: AnnotationSet, document: Document, scheme: Scheme, entities: set[str]
) -> Iterator[str]:
    for mention in annotations.mentions:
        try:
            check_mention(mention, document.text, scheme)
        except AnnotatorError as fault:
            yield str(fault)
        if mention.entity and mention.entity not in entities:
            yield _("A mention names the entity {id}, which is not there.").format(
                id=mention.entity
            )
    for stance in annotations.stances:
        yield from _complaint(check_stance, stance, document.text, scheme)
        for end in stance.speaks_of:
            if end not in entities:
                yield _("A stance speaks of the entity {id}, which is not there.").format(id=end)
    for label in annotations.document_labels:
        yield from _complaint(check_document_label, label, document.text, scheme)
    yield from _relation_problems(annotations, scheme)


def _relation_problems(annotations: AnnotationSet, scheme: Scheme) -> Iterator[str]:
    mentions = {mention.id for mention in annotations.mentions}
    types = {kind.key for kind in scheme.relation_types}
    for relation in annotations.relations:
        if relation.label not in types:
            yield _("The scheme has no relation type “{key}”.").format(key=relation.label)
        if relation.source not in mentions or relation.target not in mentions:
            yield _("A relation “{key}” joins mentions that are not there.").format(
                key=relation.label
            )


def _complaint(
    check: Callable[[A, str, Scheme], None], annotation: A, text: str, scheme: Scheme
) -> Iterator[str]:
    try:
        check(annotation, text, scheme)
    except AnnotatorError as fault:
        yield str(fault)
