"""Confidence intervals: the percentile bootstrap over documents, seeded.

Documents are drawn, not their annotations, because annotations of one document depend on one
another. What is added up is the counts of each document, so that nothing is evaluated again.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import floor
from random import Random

from annotator.agreement.counts import Key, Ledger
from annotator.agreement.packing import Packing
from annotator.agreement.value import Number, Outcome, Reason

RESAMPLES = 1000
LEVEL = 95
_DEFINED = 0.95

Question = Callable[[Mapping[Key, Number]], Outcome]
"""A measure as a function of the counts of a corpus."""


def intervals(
    documents: Ledger,
    questions: Sequence[Question],
    *,
    resamples: int = RESAMPLES,
    seed: int = 0,
    tell: Callable[[int], None] = lambda _done: None,
) -> list[tuple[float, float] | None]:
    """Return the 95 % interval of each measure; None when it is too shaky.

    An interval is too shaky when the measure has no value in more than 5 % of the resamples.
    """
    if not resamples or not len(documents):
        return [None] * len(questions)
    values: list[array[float]] = [array("d") for _question in questions]
    for turn, total in enumerate(resampled(documents, resamples, seed), 1):
        tell(turn)
        for found, question in zip(values, questions, strict=True):
            value = question(total)
            if not isinstance(value, Reason):
                found.append(float(value))
    return [_interval(found, resamples) for found in values]


def resampled(documents: Ledger, resamples: int, seed: int) -> Iterator[dict[Key, Number]]:
    """Yield the counts of corpora drawn from `documents`, with replacement and as large."""
    packing = Packing(documents)
    packed = [packing.packed(numbers, row) for numbers, row in documents.rows()]
    chance = Random(seed)
    for _turn in range(resamples):
        drawn = Counter(chance.choices(range(len(packed)), k=len(packed)))
        # a third of the documents is not drawn, so that adding each but once saves as much
        by_times: dict[int, list[int]] = {}
        for at, times in drawn.items():
            by_times.setdefault(times, []).append(packed[at])
        yield packing.unpacked(sum(times * sum(some) for times, some in by_times.items()))


def percentile(ordered: Sequence[Number], percent: float) -> Number:
    """Return the value below which `percent` of the ordered values lie, between two if need be."""
    place = (len(ordered) - 1) * Fraction(percent) / 100
    below = floor(place)
    low, high = ordered[below], ordered[min(below + 1, len(ordered) - 1)]
    share = place - below
    return low + (high - low) * (share if isinstance(low, Fraction) else float(share))


def _interval(values: "array[float]", resamples: int) -> tuple[float, float] | None:
    if len(values) < _DEFINED * resamples:
        return None
    ordered = sorted(values)
    tail = (100 - LEVEL) / 2
    return float(percentile(ordered, tail)), float(percentile(ordered, 100 - tail))
