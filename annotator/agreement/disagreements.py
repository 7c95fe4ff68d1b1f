"""Disagreements: the places where two annotators' sets of one document differ, and how."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.agreement.alignment import Place, places, staged
from annotator.agreement.document_counts import has_been_read
from annotator.agreement.mention_counts import same_entity
from annotator.agreement.stance_alignment import Ends, Held, align_stances, held, polarity
from annotator.agreement.stance_counts import neutral
from annotator.domain import (
    AnnotatedDocument,
    AnnotationSet,
    Entity,
    Mention,
    Scheme,
    Span,
    Stance,
    joined,
)


class Kind(StrEnum):
    """What differs."""

    MISSING = "missing"
    BOUNDARY = "boundary"
    LABEL = "label"
    ENTITY = "entity"
    HOLDER = "holder"
    TARGET = "target"
    DIRECTION = "direction"
    POLARITY = "polarity"
    NEUTRAL_OR_NOT_LOOKED_AT = "neutral or not looked at"
    EVIDENCE = "evidence"


WEIGHTS: Mapping[Kind, float] = {
    Kind.DIRECTION: 1.0,
    Kind.POLARITY: 0.9,
    Kind.HOLDER: 0.8,
    Kind.TARGET: 0.8,
    Kind.LABEL: 0.6,
    Kind.MISSING: 0.5,
    Kind.ENTITY: 0.5,
    Kind.BOUNDARY: 0.3,
    Kind.NEUTRAL_OR_NOT_LOOKED_AT: 0.2,
    Kind.EVIDENCE: 0.2,
}
"""How much each kind of disagreement changes what a text is said to say."""
_STANCE_MISSING = 0.7

Side = tuple[Mention | Stance, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One place where the sets of two annotators, given by id, differ.

    `first` and `second` hold what each of them has there, nothing where one has none; `spans` is
    the stretches of text to look at. `weight` tells how much it matters, 1 the most.
    """

    kind: Kind
    document: str
    annotators: tuple[str, str]
    spans: tuple[Span, ...]
    first: Side
    second: Side
    weight: float


def disagreements(
    annotated: AnnotatedDocument, annotators: tuple[str, str], scheme: Scheme
) -> list[Disagreement]:
    """Return where two annotators' sets of one document differ, what matters most first.

    Nothing when one of them has not looked at the document.
    """
    by_id = {one.annotator.id: one for one in annotated.sets if has_been_read(one)}
    if any(annotator not in by_id for annotator in annotators):
        return []
    first, second = (by_id[annotator] for annotator in annotators)
    register = {entity.id: entity for entity in annotated.entities}
    found = [
        Disagreement(
            kind, annotated.document.id, annotators, _spans(ours + theirs), ours, theirs, weight
        )
        for kind, ours, theirs, weight in (
            *_of_mentions(first, second, register),
            *_of_stances(first, second, register, scheme),
        )
    ]
    return sorted(found, key=lambda one: (-one.weight, one.spans, one.kind))


Found = tuple[Kind, Side, Side, float]


def _of_mentions(
    first: AnnotationSet, second: AnnotationSet, register: Mapping[str, Entity]
) -> Iterator[Found]:
    found = staged(places(first.mentions), places(second.mentions))
    for kind, pairs in (
        (Kind.LABEL, found.relabelled),
        (Kind.BOUNDARY, found.moved),
        (Kind.BOUNDARY, found.both),
    ):
        for here, there in pairs:
            yield _told(kind, here.mention, there.mention)
    for here, there in found.both:
        yield _told(Kind.LABEL, here.mention, there.mention)
    for here, there in found.same + found.relabelled + found.moved + found.both:
        if _named_apart(here, there, register):
            yield _told(Kind.ENTITY, here.mention, there.mention)
    for here in found.first_only:
        yield Kind.MISSING, (here.mention,), (), WEIGHTS[Kind.MISSING]
    for there in found.second_only:
        yield Kind.MISSING, (), (there.mention,), WEIGHTS[Kind.MISSING]


def _named_apart(here: Place, there: Place, register: Mapping[str, Entity]) -> bool:
    one, other = here.mention, there.mention
    if bool(one.entity or one.links) != bool(other.entity or other.links):
        return True
    return same_entity(one, other, register) is False


def _told(kind: Kind, here: Mention, there: Mention) -> Found:
    return kind, (here,), (there,), WEIGHTS[kind]


def _of_stances(
    first: AnnotationSet,
    second: AnnotationSet,
    register: Mapping[str, Entity],
    scheme: Scheme,
) -> Iterator[Found]:
    ours, theirs = held(first.stances, register), held(second.stances, register)
    silent = neutral(scheme)
    found = align_stances(ours, theirs, silent)
    for kind, pairs in (
        (Kind.DIRECTION, found.turned),
        (Kind.HOLDER, found.other_holder),
        (Kind.TARGET, found.other_target),
    ):
        for here, there in pairs:
            yield kind, tuple(ours[here]), tuple(theirs[there]), WEIGHTS[kind]
    for ends in found.first_only:
        yield Kind.MISSING, tuple(ours[ends]), (), _STANCE_MISSING
    for ends in found.second_only:
        yield Kind.MISSING, (), tuple(theirs[ends]), _STANCE_MISSING
    quiet = Kind.NEUTRAL_OR_NOT_LOOKED_AT
    for ends in found.first_neutral:
        yield quiet, tuple(ours[ends]), (), WEIGHTS[quiet]
    for ends in found.second_neutral:
        yield quiet, (), tuple(theirs[ends]), WEIGHTS[quiet]
    for ends in found.both:
        yield from _on_one_pair(ends, ours, theirs, scheme)


def _on_one_pair(ends: Ends, ours: Held, theirs: Held, scheme: Scheme) -> Iterator[Found]:
    here, there = tuple(ours[ends]), tuple(theirs[ends])
    if {one.polarity for one in here} != {one.polarity for one in there}:
        yield Kind.POLARITY, here, there, _how_far(here, there, scheme) * WEIGHTS[Kind.POLARITY]
    elif _evidence(here) != _evidence(there):
        yield Kind.EVIDENCE, here, there, WEIGHTS[Kind.EVIDENCE]


def _how_far(here: Sequence[Stance], there: Sequence[Stance], scheme: Scheme) -> float:
    """Return how far two polarities lie apart on the scale, 1 at most; half when it is unclear."""
    order = {one.key: one.value for one in scheme.polarities}
    one, other = polarity(here), polarity(there)
    width = max(order.values(), default=0) - min(order.values(), default=0)
    if one not in order or other not in order or not width:
        return 0.5
    return abs(order[one] - order[other]) / width


def _evidence(stances: Iterable[Stance]) -> tuple[Span, ...]:
    return joined(span for stance in stances for span in stance.evidence)


def _spans(side: Side) -> tuple[Span, ...]:
    return joined(
        span for one in side for span in (one.spans if isinstance(one, Mention) else one.evidence)
    )
