"""Counts of what annotators say of a whole document: which values meet under one label."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from annotator.agreement.counts import Counts, add
from annotator.domain import AnnotationSet

Said = Mapping[tuple[str, str], frozenset[str]]
"""The values that one annotator gave a document, by label and topic."""


def said(one: AnnotationSet) -> Said:
    """Return what a set says of its document."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for each in one.document_labels:
        place = (each.label, each.topic)
        found[place] = found.get(place, frozenset()) | {each.value}
    return found


def count_document_labels(counts: Counts, pair: int, first: Said, second: Said) -> None:
    """Count values two annotators gave; not given is missing, several values cannot be compared."""
    for place in first.keys() | second.keys():
        label = place[0]
        add(counts, ("document label", pair, label))
        ours, theirs = first.get(place, ()), second.get(place, ())
        if len(ours) == len(theirs) == 1:
            add(counts, ("document values", pair, label, *ours, *theirs))


def count_all_document_labels(counts: Counts, rows: Sequence[Said], scale: int) -> None:
    """Count how values of all annotators meet, made for Krippendorff's alpha."""
    for place in {place for row in rows for place in row}:
        label = place[0]
        given = [value for row in rows if len(row.get(place, ())) == 1 for value in row[place]]
        add(counts, ("all document labels", label))
        if len(given) < 2:
            continue
        add(counts, ("all document labels shared", label))
        share = scale // (len(given) - 1)
        for one, other in combinations(given, 2):
            add(counts, ("all document values", label, one, other), share)
            add(counts, ("all document values", label, other, one), share)
