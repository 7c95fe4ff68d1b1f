"""Krippendorff's alpha: any number of annotators, values missing, any level of measurement.

Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011).
"""

from collections.abc import Callable, Mapping, Sequence

from annotator.agreement.many_annotators import Ratings, given
from annotator.agreement.two_annotators import Value
from annotator.agreement.value import Arithmetic, Number, Outcome, Reason

Coincidences = Mapping[tuple[Value, Value], Number]
"""How often two values met within an item; symmetric, each item counts as often as its values."""
Difference = Callable[[Value, Value], Number]
"""The squared difference of two values."""


def coincidences(items: Ratings, number: Arithmetic = float) -> Coincidences:
    """Count which values meet within items; an item with fewer than two values tells nothing."""
    found: dict[tuple[Value, Value], Number] = {}
    for pattern, times in items.items():
        values = given(pattern)
        others = values.total() - 1
        if others < 1:
            continue
        for first, here in values.items():
            for second, there in values.items():
                met = times * here * (there - (first == second))
                if met:
                    key = (first, second)
                    found[key] = found.get(key, number(0)) + number(met) / others
    return found


def alpha_of(met: Coincidences, difference: Difference, number: Arithmetic = float) -> Outcome:
    """Return alpha of coincidences under a difference."""
    values = totals(met)
    n = sum(values.values())
    if not n:
        return Reason.NOTHING
    seen = number(0) + sum(
        times * difference(first, second)
        for (first, second), times in met.items()
        if first != second
    )
    chance = number(0) + sum(
        here * there * difference(first, second)
        for first, here in values.items()
        for second, there in values.items()
        if first != second
    )
    return 1 - (n - 1) * seen / chance if chance else Reason.ONE_VALUE


def totals(met: Coincidences) -> dict[Value, Number]:
    """Return how often each value met another."""
    found: dict[Value, Number] = {}
    for (first, _second), times in met.items():
        found[first] = found.get(first, 0) + times
    return found


def alpha(items: Ratings, difference: Difference, number: Arithmetic = float) -> Outcome:
    """Return alpha of items under a difference."""
    return alpha_of(coincidences(items, number), difference, number)


def alpha_nominal(items: Ratings, number: Arithmetic = float) -> Outcome:
    """Return alpha of values that are only the same or not."""
    return alpha(items, nominal, number)


def alpha_ordinal(items: Ratings, order: Sequence[Value], number: Arithmetic = float) -> Outcome:
    """Return alpha of ranks; `order` lists the values from low to high."""
    met = coincidences(items, number)
    return alpha_of(met, ordinal(totals(met), order), number)


def alpha_interval(items: Ratings, number: Arithmetic = float) -> Outcome:
    """Return alpha of whole numbers whose differences count."""
    return alpha(items, interval, number)


def alpha_ratio(items: Ratings, number: Arithmetic = float) -> Outcome:
    """Return alpha of whole numbers whose proportions count."""
    return alpha(items, lambda first, second: ratio(first, second, number), number)


def nominal(first: Value, second: Value) -> Number:
    """Return 0 for the same value and 1 for another."""
    return int(first != second)


def interval(first: Value, second: Value) -> Number:
    """Return the square of the distance of two numbers."""
    return (int(first) - int(second)) ** 2


def ratio(first: Value, second: Value, number: Arithmetic = float) -> Number:
    """Return the square of the distance of two numbers, relative to their sum."""
    whole = int(first) + int(second)
    return (number(int(first) - int(second)) / whole) ** 2 if whole else number(0)


def ordinal(values: Mapping[Value, Number], order: Sequence[Value]) -> Difference:
    """Return the difference of ranks: the square of how many values lie between two of them."""
    below: dict[Value, Number] = {}
    total: Number = 0
    for value in order:
        many = values.get(value, 0)
        below[value] = total + many / 2
        total += many
    return lambda first, second: (below[first] - below[second]) ** 2
