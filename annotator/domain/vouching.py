"""Vouching: who answers for what an annotation says, and what is left when only some may."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from annotator.domain.annotation import (
    AnnotatedDocument,
    AnnotationSet,
    DocumentLabel,
    Mention,
    Provenance,
    Relation,
    Stance,
)
from annotator.domain.people import Role

Said = TypeVar("Said", Mention, Stance, Relation, DocumentLabel)


class Voucher(StrEnum):
    """Who vouches for an annotation.

    A person who made or changed it; a person who accepted as it was what a rule or a model made; or
    nobody here, since it came with an import and was never touched.
    """

    HUMAN = "human"
    ACCEPTED = "accepted"
    IMPORT = "import"


EVERYBODY = frozenset(Voucher)


def voucher_of(provenance: Provenance) -> Voucher:
    """Return who vouches for an annotation of this provenance."""
    if provenance.kind == "human":
        return Voucher.HUMAN
    return Voucher.ACCEPTED if provenance.kind in ("rule", "model") else Voucher.IMPORT


def revised(before: Said, after: Said) -> Said:
    """Return `after` as what a person made of `before`, who vouches for it once it says another thing.

    What it says are its spans, label, value, polarity, ends, reporters, evidence, qualifiers,
    attributes and links; a note, the flag “unsure” and the mentions that name the ends of a stance
    are none of it. What the provenance tells of where it came from stays.
    """
    if after.provenance.kind == "human" or _claim(before) == _claim(after):
        return after
    return replace(after, provenance=replace(after.provenance, kind="human"))


def _claim(one: Mention | Stance | Relation | DocumentLabel) -> object:
    """Return an annotation without what it does not say."""
    bare = Provenance()
    if isinstance(one, Relation):
        return replace(one, provenance=bare)
    if isinstance(one, Stance):
        return replace(one, provenance=bare, unsure=False, note="", anchors=())
    return replace(one, provenance=bare, unsure=False, note="")


@dataclass(frozen=True, slots=True)
class Selected:
    """A document with the annotations that some vouch for, and what of it was left out.

    `left_out` counts annotations by who vouches for them; `of` is how many there were; `untied` are
    relations for which the right ones vouch, but not for a mention at their end.
    """

    annotated: AnnotatedDocument
    left_out: Counter[Voucher]
    untied: int
    of: int


def select(annotated: AnnotatedDocument, vouchers: Collection[Voucher]) -> Selected:
    """Return a document with those annotations only for which one of `vouchers` does.

    A stance stays when a mention that names its end goes, as it speaks of entities; entities of which
    nothing speaks any more go. Gold stays whole: it follows from what people said and decided.
    """
    left_out: Counter[Voucher] = Counter()
    if EVERYBODY.issubset(vouchers):  # nothing is looked at then
        of = sum([len(one.annotations) for one in annotated.sets])
        return Selected(annotated, left_out, 0, of)
    total = untied = 0
    kept: list[AnnotationSet] = []
    for one in annotated.sets:
        total += len(one.annotations)
        if one.annotator.role is Role.GOLD:
            kept.append(one)
            continue
        left_out.update(
            who
            for annotation in one.annotations
            if (who := voucher_of(annotation.provenance)) not in vouchers
        )
        some, loose = _some(one, vouchers)
        kept.append(some)
        untied += loose
    if not left_out:
        return Selected(annotated, left_out, 0, total)
    spoken = {mention.entity for one in kept for mention in one.mentions}
    spoken.update(*(stance.speaks_of for one in kept for stance in one.stances))
    entities = tuple(entity for entity in annotated.entities if entity.id in spoken)
    return Selected(
        replace(annotated, sets=tuple(kept), entities=entities), left_out, untied, total
    )


def _some(one: AnnotationSet, vouchers: Collection[Voucher]) -> tuple[AnnotationSet, int]:
    """Return a set with what `vouchers` vouch for, and how many relations lost an end by that."""

    def stays(annotation: Said) -> bool:
        return voucher_of(annotation.provenance) in vouchers

    mentions = tuple(filter(stays, one.mentions))
    there = {mention.id for mention in mentions}
    meant = list(filter(stays, one.relations))
    tied = tuple(each for each in meant if {each.source, each.target} <= there)
    some = replace(
        one,
        mentions=mentions,
        stances=tuple(
            replace(stance, anchors=tuple(id for id in stance.anchors if id in there))
            for stance in one.stances
            if stays(stance)
        ),
        relations=tied,
        document_labels=tuple(filter(stays, one.document_labels)),
    )
    return some, len(meant) - len(tied)
