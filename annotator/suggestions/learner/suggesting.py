"""Suggesting: what was read in a text as suggestions, each with its reason and how sure it is."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from itertools import accumulate

from annotator.domain import Document, Mention, Provenance, Scheme, Span, Suggestion
from annotator.suggestions.learner import ready_made
from annotator.suggestions.learner.crf import Guess
from annotator.suggestions.learner.lesson import Stretch
from annotator.suggestions.learner.model_file import Head
from annotator.suggestions.learner.quality import cuts, hundredths
from annotator.suggestions.reason import Reason, Why

SOURCE = "learner"
_KEY = 12


def open_labels(scheme: Scheme) -> frozenset[str]:
    """Return the labels that may still be given."""
    return frozenset(label.key for label in scheme.labels if not label.retired)


def learnt(
    document: Document, guesses: Iterable[Guess], head: Head, scheme: Scheme, wished: float
) -> list[Suggestion]:
    """Return as suggestions what the learner guesses, but for what is not sure enough.

    `wished` is the least share of right suggestions on held-out documents, 0 to 1. The reason counts
    the documents that were learnt from.
    """
    passing, labels = cuts(head.folds, wished), open_labels(scheme)
    reason = Reason(Why.LEARNT, count=head.documents).written()
    found: list[Suggestion] = []
    for one in guesses:
        cut = passing.get(one.label)
        if one.end > len(document.text) or one.label not in labels:
            continue
        if cut is not None and hundredths(one.sure) >= cut:
            said = Provenance("model", SOURCE, head.material[:_KEY], reason, round(one.sure * 1000))
            place = (Span(one.start, one.end),)
            found.append(Suggestion(document.id, place, one.label, provenance=said))
    return found


def from_ready_made(
    document: Document, named: Iterable[Stretch], labels: Mapping[str, str], scheme: Scheme
) -> list[Suggestion]:
    """Return as suggestions what the ready-made model names, of types that somebody gave a label."""
    allowed = open_labels(scheme)
    reason = Reason(Why.READY_MADE, ready_made.PACKAGE).written()
    said = Provenance("model", ready_made.PACKAGE, ready_made.library(), reason)
    return [
        Suggestion(document.id, (Span(one.start, one.end),), labels[one.label], provenance=said)
        for one in named
        if labels.get(one.label) in allowed and one.end <= len(document.text)
    ]


def beside(found: Iterable[Suggestion], mentions: Iterable[Mention]) -> list[Suggestion]:
    """Return those suggestions that are at odds with no mention.

    None is within a mention or crosses one, and none holds one with the same label: what is learnt
    are the outermost mentions, and these are known there already.
    """
    there = sorted((one.hull.start, one.hull.end, one.label) for one in mentions)
    starts = [start for start, _end, _label in there]
    reach = list(accumulate((end for _start, end, _label in there), max))
    kept: list[Suggestion] = []
    for one in found:
        hull, at = one.hull, bisect_left(starts, one.hull.end) - 1
        free = True
        while free and at >= 0 and reach[at] > hull.start:
            start, end, label = there[at]
            held = hull.start <= start and end <= hull.end and hull != Span(start, end)
            free = end <= hull.start or (held and label != one.label)
            at -= 1
        if free:
            kept.append(one)
    return kept
