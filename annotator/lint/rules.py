"""The rules, in the order in which they are asked."""

from collections.abc import Callable
from itertools import chain

from annotator.domain import Span
from annotator.lint import (
    absent_ends,
    captions,
    edges,
    entity_labels,
    evidence_sides,
    learnt_labels,
    own_target,
    polarities,
    speakers,
    twins,
    unlinked,
    word_labels,
)
from annotator.lint.doubt import Doubts
from annotator.lint.subject import Subject

Rule = Callable[[Subject], Doubts]

RULES: dict[str, Rule] = {
    entity_labels.KIND: entity_labels.doubts,
    word_labels.KIND: word_labels.doubts,
    learnt_labels.KIND: learnt_labels.doubts,
    unlinked.KIND: unlinked.doubts,
    edges.KIND: edges.doubts,
    captions.KIND: captions.doubts,
    twins.KIND: twins.doubts,
    polarities.KIND: polarities.doubts,
    evidence_sides.KIND: evidence_sides.doubts,
    own_target.KIND: own_target.doubts,
    absent_ends.KIND: absent_ends.doubts,
    speakers.KIND: speakers.doubts,
}
"""Every rule by the kind of its doubts, a word that files and scripts may rely on."""


def doubts(subject: Subject) -> Doubts:
    """Yield what every rule doubts, and None wherever one may be interrupted.

    A place that one rule wants labelled is not told once more by another.
    """
    yield from subject.prepare()
    wanted: set[Span | None] = set()
    for one in chain.from_iterable(rule(subject) for rule in RULES.values()):
        if one and one.fix and one.fix.verb == "label_span":
            if one.span in wanted:
                continue
            wanted.add(one.span)
        yield one
