"""Gwet's AC1 and AC2 for any number of annotators, values missing, with weights.

Source: K. L. Gwet, Handbook of Inter-Rater Reliability (4th ed., 2014). Items with one value tell
how common values are; only items with two or more tell how far annotators agree.
"""

from collections.abc import Callable, Sequence

from annotator.agreement.alpha import Coincidences
from annotator.agreement.many_annotators import Pooled, Ratings, given
from annotator.agreement.two_annotators import Value
from annotator.agreement.value import Arithmetic, Number, Outcome, Reason, corrected

Weight = Callable[[int, int], Number]
"""How far two places on the scale agree: 1 for the same, less for others."""


def gwet_ac1(items: Ratings, categories: Sequence[Value], number: Arithmetic = float) -> Outcome:
    """Return AC1: only the same value is agreement."""
    return gwet_ac2(items, categories, lambda here, there: int(here == there), number)


def gwet_ac2(
    items: Ratings, categories: Sequence[Value], weight: Weight, number: Arithmetic = float
) -> Outcome:
    """Return AC2: values near each other on the scale `categories` agree in part."""
    q = len(categories)
    if q < 2:
        return Reason.ONE_CATEGORY
    place = {value: at for at, value in enumerate(categories)}
    weights = [[weight(here, there) for there in range(q)] for here in range(q)]
    common: list[Number] = [number(0)] * q
    agreed = number(0)
    rated = compared = 0
    for pattern, times in items.items():
        values = {place[value]: many for value, many in given(pattern).items()}
        size = sum(values.values())
        rated += times if size else 0
        for here, many in values.items():
            common[here] += number(times * many) / size
        if size > 1:
            compared += times
            agreed += times * _agreement(values, weights, size, number)
    if not compared:
        return Reason.NOTHING
    spread = sum(((part / rated) * (1 - part / rated) for part in common), number(0))
    chance = number(0) + sum(map(sum, weights))
    return corrected(agreed / compared, chance * spread / (q * (q - 1)))


def ac2_of(
    items: Pooled, met: Coincidences, categories: Sequence[Value], weight: Weight
) -> Outcome:
    """Return AC2 of items to which everybody gave a value; `met` counts the pairs within items."""
    q, total = len(categories), items.total
    if not total:
        return Reason.NOTHING
    if q < 2:
        return Reason.ONE_CATEGORY
    place = {value: at for at, value in enumerate(categories)}
    agreed = sum(times * weight(place[here], place[there]) for (here, there), times in met.items())
    weights = sum(weight(here, there) for here in range(q) for there in range(q))
    spread = sum(many * (total - many) for many in items.values.values()) / (total * total)
    return corrected(agreed / (total * (items.size - 1)), weights * spread / (q * (q - 1)))


def _agreement(
    values: dict[int, int], weights: list[list[Number]], size: int, number: Arithmetic
) -> Number:
    near = number(0)
    for here, many in values.items():
        alike = sum((weights[here][there] * other for there, other in values.items()), number(0))
        near += many * (alike - 1)
    return near / (size * (size - 1))


def linear(categories: int, number: Arithmetic = float) -> Weight:
    """Return weights that fall evenly with the steps between two places on the scale."""
    return lambda here, there: 1 - number(abs(here - there)) / (categories - 1)


def quadratic(categories: int, number: Arithmetic = float) -> Weight:
    """Return weights that fall with the square of the steps between two places."""
    return lambda here, there: 1 - number((here - there) ** 2) / (categories - 1) ** 2
