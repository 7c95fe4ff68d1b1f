"""Predictions: what models and other programs say of documents, on its way into a project.

It comes in as suggestion sets, which are no annotations, unless somebody asks for annotations.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from annotator.domain import (
    AnnotatedDocument,
    AnnotationSet,
    Annotator,
    DocumentLabel,
    Entity,
    Mention,
    Provenance,
    Relation,
    Role,
    SpanError,
    Stance,
    SuggestionSet,
    suggester,
)
from annotator.domain.rules import check_spans
from annotator.suggestions import Reason, Why

N = TypeVar("N", Mention, Stance, Relation, DocumentLabel)


class Taking(StrEnum):
    """What becomes of what files say of documents.

    As the files call it: annotations or predictions; all of it suggestions; all of it annotations.
    """

    AS_SAID = "as_said"
    SUGGESTIONS = "suggestions"
    ANNOTATIONS = "annotations"


@dataclass(frozen=True, slots=True)
class Prediction:
    """What one program says of one document, under the name that a file or a person gave it."""

    name: str
    said: AnnotationSet
    entities: tuple[Entity, ...]


def taken_as(annotated: AnnotatedDocument, taking: Taking, name: str = "") -> AnnotatedDocument:
    """Return a document whose sets have the roles that somebody wishes them to have.

    With SUGGESTIONS `name` is what the program is called, and when a document has several sets, begins
    the name of each; without it they keep theirs.
    """
    if taking is Taking.SUGGESTIONS:
        several = len(annotated.sets) > 1
        sets = [
            replace(one, annotator=_as_suggester(one.annotator, name, several))
            for one in annotated.sets
        ]
    elif taking is Taking.ANNOTATIONS:
        sets = [_as_import(one) if _is_suggested(one) else one for one in annotated.sets]
    else:
        return annotated
    return replace(annotated, sets=tuple(sets))


def apart(annotated: AnnotatedDocument) -> tuple[AnnotatedDocument, list[Prediction]]:
    """Return a document with its annotations, and apart from them what programs say of it.

    Entities of which only programs speak are no participants of the corpus: they go with those.
    """
    suggested = [one for one in annotated.sets if _is_suggested(one)]
    if not suggested:
        return annotated, []
    own = tuple(one for one in annotated.sets if not _is_suggested(one))
    by_programs = _spoken_of(suggested) - _spoken_of(own)
    kept = tuple(one for one in annotated.entities if one.id not in by_programs)
    found: list[Prediction] = []
    for one in suggested:
        spoken = _spoken_of([one])
        entities = tuple(entity for entity in annotated.entities if entity.id in spoken)
        found.append(Prediction(one.annotator.name, one, entities))
    return AnnotatedDocument(annotated.document, own, kept if own else ()), found


def suggestion_set(document: str, text: str, one: Prediction) -> SuggestionSet:
    """Return what is kept of a prediction about the document with this id and text.

    Everything in it says by which program it was predicted. What lies outside of the text is left out.
    """
    who = suggester(one.name)
    said = one.said
    mentions = tuple(_predicted(said.mentions, document, who, text))
    there = {mention.id for mention in mentions}
    return SuggestionSet(
        document,
        who.id,
        mentions,
        tuple(_predicted(said.stances, document, who, text)),
        tuple(
            relation
            for relation in _predicted(said.relations, document, who, text)
            if {relation.source, relation.target} <= there
        ),
        tuple(_predicted(said.document_labels, document, who, text)),
        one.entities,
    )


def _predicted(some: Iterable[N], document: str, who: Annotator, text: str) -> Iterator[N]:
    reason = Reason(Why.PREDICTED, who.name).written()
    for one in some:
        if not _fits(one, text):
            continue
        was = one.provenance
        provenance = Provenance("model", who.name, was.key, reason, was.score)
        yield replace(one, document=document, annotator=who.id, provenance=provenance)


def _fits(one: Mention | Stance | Relation | DocumentLabel, text: str) -> bool:
    spans = one.spans if isinstance(one, Mention) else ()
    spans = one.evidence if isinstance(one, Stance) else spans
    try:
        check_spans(spans, text)
    except SpanError:
        return False
    return bool(spans) or not isinstance(one, Mention)


def _is_suggested(one: AnnotationSet) -> bool:
    return one.annotator.role is Role.SUGGESTED


def _as_suggester(who: Annotator, name: str, several: bool) -> Annotator:
    if not name:
        return replace(who, role=Role.SUGGESTED)
    called = f"{name}: {who.name}" if several and who.name != name else name
    return replace(who, name=called, role=Role.SUGGESTED)


def _as_import(one: AnnotationSet) -> AnnotationSet:
    def own(some: tuple[N, ...]) -> tuple[N, ...]:
        return tuple(replace(each, provenance=_imported(each.provenance)) for each in some)

    return replace(
        one,
        annotator=replace(one.annotator, role=Role.IMPORT),
        mentions=own(one.mentions),
        stances=own(one.stances),
        relations=own(one.relations),
        document_labels=own(one.document_labels),
    )


def _imported(provenance: Provenance) -> Provenance:
    if provenance.kind not in ("model", "rule"):
        return provenance
    return replace(provenance, kind="import", reason="")


def _spoken_of(sets: Iterable[AnnotationSet]) -> set[str]:
    spoken: set[str] = set()
    for one in sets:
        spoken.update(mention.entity for mention in one.mentions)
        spoken.update(*(stance.speaks_of for stance in one.stances))
    return spoken
