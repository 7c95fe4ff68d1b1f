"""The disorder of the gamma measure: what annotators have, and what chance would give.

Source: Mathet, Widlöcher, Métivier, The Unified and Holistic Method Gamma (2015).
"""

from collections.abc import Iterator, Sequence
from math import sqrt
from random import Random
from typing import NamedTuple

from annotator.agreement.best_alignment import best_alignment
from annotator.agreement.continuum import Unit
from annotator.agreement.dissimilarity import EVEN, Weights
from annotator.agreement.value import Arithmetic, Outcome, Reason

SURE = 1.96
"""So many standard errors to each side hold what is meant in 95 % of all draws."""
_TRIES = 20


class Disorder(NamedTuple):
    """The disorder of a corpus, per unit: as observed, and as expected by chance.

    Chance was drawn `draws` times, which leaves `expected` uncertain by `error` (95 %). Of `texts`
    alignments `unproven` may not be the best; then `observed` may be smaller, but not below `least`.
    """

    observed: float
    expected: float
    error: float
    draws: int
    texts: int
    unproven: int
    least: float


def observed_disorder(
    rows: Sequence[Sequence[Unit]], weights: Weights = EVEN, number: Arithmetic = float
) -> Outcome:
    """Return the disorder of the best alignment of two or more annotators' units, for each unit."""
    size = sum(map(len, rows))
    if not size:
        return Reason.NOTHING
    return best_alignment(rows, weights, number).disorder * len(rows) / number(size)


def drawn(
    rows: Sequence[Sequence[Unit]], length: int, chance: Random
) -> Iterator[list[list[Unit]]]:
    """Yield, without end, what as many annotators would have by chance in a text of `length`.

    Each takes over the units of one of the `rows`, drawn by lot, and moves all of them along the
    text by a distance drawn by lot; what is moved past the end comes in again at the beginning. No
    two are moved alike, but for half the length of a unit. At least one row must have a unit.
    """
    sizes = [unit.end - unit.start for row in rows for unit in row]
    least = sum(sizes) / len(sizes) / 2
    while True:
        by = list[int]()
        for _row in rows:
            by.append(_distance(by, least, length, chance))
        found = [[_moved(unit, far, length) for unit in chance.choice(rows)] for far in by]
        if any(found):
            yield found


def _distance(others: Sequence[int], least: float, length: int, chance: Random) -> int:
    """Draw a distance that is not near those before; near after all where the text has no room."""
    far = 0
    for _try in range(_TRIES):
        far = chance.randrange(max(length, 1))
        if all(abs(far - other) >= least for other in others):
            break
    return far


def _moved(unit: Unit, far: int, length: int) -> Unit:
    start = unit.start + far
    start -= length if start >= length else 0
    return Unit(start, start + unit.end - unit.start, unit.category)


def standard_error(values: Sequence[float]) -> float:
    """Return the standard error of the mean of some draws."""
    mean = sum(values) / len(values)
    return sqrt(sum((value - mean) ** 2 for value in values) / (len(values) * (len(values) - 1)))
