"""The very same mentions: what annotators have in common with the same spans and the same label.

It is `f1_strict` of the report for those who want nothing else: no alignment, only sets.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from operator import itemgetter
from statistics import fmean
from typing import NamedTuple

from annotator.agreement.value import Outcome, Reason
from annotator.domain import AnnotatedDocument, Mention

Exact = tuple[str | int, ...]
"""A mention as its label and the edges of its pieces."""

_AGAIN = "again"


class Strict(NamedTuple):
    """F1 as the mean over those pairs of annotators that have any: of all, each label, each document.

    Documents go by id; labels and documents without a value are not there.
    """

    whole: Outcome
    by_label: Mapping[str, float]
    by_document: Mapping[str, float]


def exact(mentions: Sequence[Mention]) -> set[Exact]:
    """Return mentions in such a way that the very same of two annotators are equal.

    A mention that somebody has several times is marked each time, so that as many are left.
    """
    found: set[Exact] = {
        # nearly all have one piece
        (one.label, (piece := spans[0]).start, piece.end)
        if len(spans := one.spans) == 1
        else _in_pieces(one)
        for one in mentions
    }
    return found if len(found) == len(mentions) else _told_apart(map(_in_pieces, mentions))


def strict(documents: Sequence[AnnotatedDocument]) -> Strict:
    """Return strict F1 of all pairs of annotators, whose sets every document has in one order."""
    columns = range(len(documents[0].sets)) if documents else range(0)
    pairs = list(combinations(columns, 2))
    alone: list[list[str]] = [[] for _pair in pairs]
    by_document: dict[str, list[float]] = {}
    label_of: Callable[[Exact], str] = itemgetter(0)
    for document in documents:
        sets = [exact(one.mentions) for one in document.sets]
        values = by_document.setdefault(document.document.id, [])
        for labels, (first, second) in zip(alone, combinations(sets, 2), strict=True):
            # most often far fewer than what both have
            rest = first - second
            labels.extend(map(label_of, rest))
            if size := len(first) + len(second):
                values.append(2 * (len(first) - len(rest)) / size)
    has = [
        Counter([mention.label for one in documents for mention in one.sets[column].mentions])
        for column in columns
    ]
    whole: list[float] = []
    by_label: dict[str, list[float]] = {}
    for labels, (here, there) in zip(alone, pairs, strict=True):
        common, sizes = has[here] - Counter(labels), has[here] + has[there]
        if sizes:
            whole.append(2 * common.total() / sizes.total())
        for label, size in sizes.items():
            by_label.setdefault(label, []).append(2 * common[label] / size)
    return Strict(fmean(whole) if whole else Reason.NOTHING, _means(by_label), _means(by_document))


def _in_pieces(mention: Mention) -> Exact:
    return mention.label, *[edge for span in mention.spans for edge in (span.start, span.end)]


def _told_apart(many: Iterable[Exact]) -> set[Exact]:
    seen: Counter[Exact] = Counter()
    found: set[Exact] = set()
    for one in many:
        found.add((*one, *[_AGAIN] * seen[one]))
        seen[one] += 1
    return found


def _means(values: Mapping[str, Sequence[float]]) -> dict[str, float]:
    return {key: fmean(some) for key, some in values.items() if some}
