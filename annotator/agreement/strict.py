"""The very same mentions: what annotators have in common with the same spans and the same label.

It is `f1_strict` of the report for those who want nothing else: no alignment, only sets.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from operator import attrgetter, itemgetter
from statistics import fmean
from typing import Any, NamedTuple

from annotator.agreement.value import Outcome, Reason
from annotator.domain import Mention

Exact = tuple[Any, ...]
"""A mention as its label and where its pieces are."""
Pair = tuple[int, int]
"""Two annotators, by their places."""

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
    return told_apart(list(map(_label_and_place, mentions)))


def told_apart(mentions: Sequence[Exact]) -> set[Exact]:
    """Return a set with as many as there are: each that stands there again is marked."""
    found = set(mentions)
    if len(found) == len(mentions):
        return found
    seen: Counter[Exact] = Counter()
    found = set[Exact]()
    for one in mentions:
        found.add((*one, *[_AGAIN] * seen[one]))
        seen[one] += 1
    return found


def strict(documents: Iterable[tuple[str, Sequence[set[Exact] | None]]]) -> Strict:
    """Return strict F1 of all pairs of annotators, for documents given by id with their sets.

    The sets of every document are in the same order of annotators; one who has not read it has None.
    """
    tally = _Tally()
    by_document = {id: list(tally.values(sets)) for id, sets in documents}
    whole: list[float] = []
    by_label: dict[str, list[float]] = {}
    for common, sizes in tally.labels():
        if sizes:
            whole.append(2 * common.total() / sizes.total())
        for label, size in sizes.items():
            by_label.setdefault(label, []).append(2 * common[label] / size)
    return Strict(fmean(whole) if whole else Reason.NOTHING, _means(by_label), _means(by_document))


class _Tally:
    """Adds up the labels of mentions, pair by pair."""

    def __init__(self) -> None:
        self._alone: dict[Pair, list[str]] = {}
        self._own: dict[tuple[tuple[int, ...], int], list[str]] = {}
        """By all who read some documents, and one of them: the labels this one has there."""

    def values(self, sets: Sequence[set[Exact] | None]) -> Iterable[float]:
        """Count a document, and yield the F1 of each pair that has any there."""
        read = [(at, one) for at, one in enumerate(sets) if one is not None]
        readers = tuple([at for at, _one in read])
        for at, one in read:
            self._own.setdefault((readers, at), []).extend(map(_label_of, one))
        for (here, first), (there, second) in combinations(read, 2):
            # most often far fewer than what both have
            rest = first - second
            self._alone.setdefault((here, there), []).extend(map(_label_of, rest))
            if size := len(first) + len(second):
                yield 2 * (len(first) - len(rest)) / size

    def labels(self) -> Iterable[tuple[Counter[str], Counter[str]]]:
        """Yield for each pair how many of each label both have, and how many the two have in all."""
        own = {key: Counter(labels) for key, labels in self._own.items()}
        for pair, alone in self._alone.items():
            first, second = (
                sum(
                    (many for (readers, at), many in own.items() if one == at and other in readers),
                    Counter[str](),
                )
                for one, other in (pair, reversed(pair))
            )
            yield first - Counter(alone), first + second


_label_of: Callable[[Exact], str] = itemgetter(0)
_label_and_place: Callable[[Mention], Exact] = attrgetter("label", "spans")


def _means(values: Mapping[str, Sequence[float]]) -> dict[str, float]:
    return {key: fmean(some) for key, some in values.items() if some}
