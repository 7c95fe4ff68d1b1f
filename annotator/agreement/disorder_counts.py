"""Counts of disorder in one document, made for the gamma measure.

Disorder is counted in millionths, so that it stays a whole number. What a document adds to the
disorder expected is the mean over draws of the disorder per unit, for as many units as it has.
"""

from collections.abc import Sequence
from itertools import islice
from math import ceil
from random import Random
from typing import NamedTuple

from annotator.agreement.alignment import Place
from annotator.agreement.best_alignment import best_alignment
from annotator.agreement.continuum import Unit
from annotator.agreement.counts import Counts, Key, add
from annotator.agreement.disorder import drawn, standard_error

MILLIONTHS = 1_000_000
_ENOUGH = 200
_FEWEST = 2


class Draws(NamedTuple):
    """How often chance is drawn in each document, and the number that decides the draw; 0 never."""

    times: int
    seed: int = 0


NO_DRAWS = Draws(0)


def draws_for(documents: int, seed: int = 0) -> Draws:
    """Return how often to draw chance in each of so many documents: at least 200 times in all."""
    return Draws(max(_FEWEST, ceil(_ENOUGH / max(documents, 1))), seed)


def count_disorder(
    counts: Counts,
    whose: Key,
    rows: Sequence[Sequence[Place]],
    length: int,
    document: str,
    draws: Draws,
) -> None:
    """Count the disorder of some annotators' mentions in a document of `length` characters.

    Neither the order of annotators nor their names have a part in what is drawn.
    """
    units = sorted(_units(row) for row in rows)
    size = sum(map(len, units))
    if not size or not draws.times:
        return
    each = size / len(units)
    found = best_alignment(units)
    chance = Random(f"{draws.seed}/{document}")
    expected = [
        float(best_alignment(some).disorder) * len(some) / sum(map(len, some)) * each
        for some in islice(drawn(units, length, chance), draws.times)
    ]
    _add(counts, ("disorder", *whose), float(found.disorder))
    _add(counts, ("least disorder", *whose), float(found.least))
    _add(counts, ("chance disorder", *whose), sum(expected) / len(expected))
    _add(counts, ("chance variance", *whose), standard_error(expected) ** 2)
    add(counts, ("disorder units", *whose), size)
    add(counts, ("mean units", *whose), round(each * MILLIONTHS))
    add(counts, ("disorder draws", *whose), draws.times)
    add(counts, ("disorder texts", *whose))
    add(counts, ("disorder unproven", *whose), int(found.least < found.disorder))


def _add(counts: Counts, key: Key, disorder: float) -> None:
    add(counts, key, round(disorder * MILLIONTHS))


def _units(row: Sequence[Place]) -> list[Unit]:
    return sorted(Unit(start, end, place.label) for place in row for start, end in place.pieces)
