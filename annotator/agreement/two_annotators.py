"""Coefficients for two annotators who each gave every item one value.

Those that only ask whether two values are the same need no table: how often they are, and how
often each annotator gave each value, is enough. That is what `Margins` holds.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from annotator.agreement.value import Arithmetic, Number, Outcome, Reason, corrected

Value = str | int
Table = Mapping[tuple[Value, Value], int]
"""How many items had the first value from one annotator and the second from the other."""
Distance = Callable[[Value, Value], Number]
"""How far apart two values are; 0 when they are the same."""


@dataclass(frozen=True, slots=True)
class Margins:
    """How many items agree, and how often each of the two gave each value."""

    agreed: int
    rows: Mapping[Value, int]
    columns: Mapping[Value, int]

    @property
    def n(self) -> int:
        """The number of items."""
        return sum(self.rows.values())

    @property
    def pooled(self) -> Counter[Value]:
        """How often both together gave each value that anybody gave."""
        both = Counter(self.rows)
        both.update(self.columns)
        return +both


def margins(table: Table) -> Margins:
    """Return the margins of a table."""
    rows: Counter[Value] = Counter()
    columns: Counter[Value] = Counter()
    agreed = 0
    for (first, second), times in table.items():
        rows[first] += times
        columns[second] += times
        agreed += times if first == second else 0
    return Margins(agreed, rows, columns)


def percent(items: Margins, number: Arithmetic = float) -> Outcome:
    """Return the share of items with the same value."""
    return number(items.agreed) / items.n if items.n else Reason.NOTHING


def cohen_kappa(items: Margins, number: Arithmetic = float) -> Outcome:
    """Return Cohen's kappa (1960): each annotator has their own habits."""
    n = items.n
    if not n:
        return Reason.NOTHING
    chance = sum(times * items.columns.get(value, 0) for value, times in items.rows.items())
    return corrected(number(items.agreed) / n, number(chance) / (n * n))


def scott_pi(items: Margins, number: Arithmetic = float) -> Outcome:
    """Return Scott's pi (1955): both annotators share their habits."""
    n = items.n
    if not n:
        return Reason.NOTHING
    chance = sum(times * times for times in items.pooled.values())
    return corrected(number(items.agreed) / n, number(chance) / (4 * n * n))


def bennett_s(items: Margins, categories: int, number: Arithmetic = float) -> Outcome:
    """Return S (Bennett 1954; Brennan & Prediger 1981): every category is as likely.

    With two categories it is PABAK, the prevalence and bias adjusted kappa.
    """
    if not items.n:
        return Reason.NOTHING
    if categories < 2:
        return Reason.ONE_CATEGORY
    return corrected(number(items.agreed) / items.n, number(1) / categories)


def gwet_ac1(items: Margins, categories: int, number: Arithmetic = float) -> Outcome:
    """Return Gwet's AC1 (2002, 2008): chance agreement only where an item is hard to tell."""
    n = items.n
    if not n:
        return Reason.NOTHING
    if categories < 2:
        return Reason.ONE_CATEGORY
    unsure = sum(times * (2 * n - times) for times in items.pooled.values())
    return corrected(number(items.agreed) / n, number(unsure) / (4 * n * n * (categories - 1)))


def alpha(items: Margins, number: Arithmetic = float) -> Outcome:
    """Return Krippendorff's nominal alpha of two annotators who left nothing out."""
    values = 2 * items.n
    if not values:
        return Reason.NOTHING
    apart = values * values - sum(times * times for times in items.pooled.values())
    if not apart:
        return Reason.ONE_VALUE
    return 1 - number((values - 1) * 2 * (items.n - items.agreed)) / apart


def weighted_kappa(table: Table, distance: Distance, number: Arithmetic = float) -> Outcome:
    """Return Cohen's weighted kappa (1968) with a distance between values."""
    sums = margins(table)
    n = sums.n
    if not n:
        return Reason.NOTHING
    seen = number(0) + sum(
        times * distance(first, second) for (first, second), times in table.items()
    )
    chance = number(0) + sum(
        here * there * distance(first, second)
        for first, here in sums.rows.items()
        for second, there in sums.columns.items()
    )
    return 1 - n * seen / chance if chance else Reason.ONE_VALUE


def linear(order: Sequence[Value]) -> Distance:
    """Return the distance that counts the steps between two values of an ordered scale."""
    place = {value: at for at, value in enumerate(order)}
    return lambda first, second: abs(place[first] - place[second])


def quadratic(order: Sequence[Value]) -> Distance:
    """Return the distance that squares the steps between two values of an ordered scale."""
    steps = linear(order)
    return lambda first, second: steps(first, second) ** 2
