"""Coefficients for any number of annotators who each gave every item one value."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import fsum

from annotator.agreement.two_annotators import Margins, Value, cohen_kappa, margins
from annotator.agreement.value import Arithmetic, Number, Outcome, Reason, corrected

Pattern = tuple[Value | None, ...]
"""The values that one item got from each annotator, always in the same order; None is missing."""
Ratings = Mapping[Pattern, int]
"""How many items got each pattern: a corpus has few patterns and many items."""


def ratings(items: Iterable[Sequence[Value | None]]) -> Ratings:
    """Count the patterns of items, given as one value for each annotator."""
    return Counter(map(tuple, items))


def given(pattern: Pattern) -> Counter[Value]:
    """Count the values in a pattern that are not missing."""
    found: Counter[Value] = Counter()
    for value in pattern:
        if value is not None:
            found[value] = found.get(value, 0) + 1
    return found


def equal_sized(items: Ratings) -> int | Reason:
    """Return how many values every item has; the reason when they differ or are fewer than two."""
    sizes = {given(pattern).total() for pattern, times in items.items() if times}
    if not sizes:
        return Reason.NOTHING
    return sizes.pop() if len(sizes) == 1 and min(sizes) > 1 else Reason.UNEQUAL


def agreeing_pairs(items: Ratings) -> int:
    """Count the ordered pairs of equal values within items."""
    return sum(
        times * sum(many * (many - 1) for many in given(pattern).values())
        for pattern, times in items.items()
    )


def shares(items: Ratings) -> Counter[Value]:
    """Count how often each value was given."""
    total: Counter[Value] = Counter()
    for pattern, times in items.items():
        for value, many in given(pattern).items():
            total[value] += many * times
    return total


def percent_agreement(items: Ratings, number: Arithmetic = float) -> Outcome:
    """Return the share of equal pairs among all pairs of values of one item."""
    pairs = sum(
        times * given(pattern).total() * (given(pattern).total() - 1)
        for pattern, times in items.items()
    )
    return number(agreeing_pairs(items)) / pairs if pairs else Reason.NOTHING


@dataclass(frozen=True, slots=True)
class Pooled:
    """Items to each of which `size` values were given: how often each, and how many pairs agree.

    `agreeing` counts the ordered pairs of equal values within items.
    """

    values: Mapping[Value, Number]
    agreeing: Number
    size: int

    @property
    def total(self) -> Number:
        """How many values were given."""
        return sum(self.values.values())


def pooled(items: Ratings) -> Pooled | Reason:
    """Return items pooled; the reason when they have not all the same number of values."""
    size = equal_sized(items)
    return size if isinstance(size, Reason) else Pooled(shares(items), agreeing_pairs(items), size)


def fleiss_kappa(items: Ratings, number: Arithmetic = float) -> Outcome:
    """Return Fleiss' kappa (1971); every item needs the same number of values."""
    found = pooled(items)
    return found if isinstance(found, Reason) else fleiss_of(found, number)


def fleiss_of(items: Pooled, number: Arithmetic = float) -> Outcome:
    """Return Fleiss' kappa of items that are pooled."""
    total = items.total
    if not total:
        return Reason.NOTHING
    chance = number(sum(many * many for many in items.values.values())) / (total * total)
    return corrected(number(items.agreeing) / (total * (items.size - 1)), chance)


def fleiss_kappa_of(items: Ratings, category: Value, number: Arithmetic = float) -> Outcome:
    """Return Fleiss' kappa of one category against all others."""
    folded: Counter[Pattern] = Counter()
    for pattern, times in items.items():
        folded[tuple(None if value is None else int(value == category) for value in pattern)] += (
            times
        )
    return fleiss_kappa(folded, number)


def randolph_kappa(items: Ratings, categories: int, number: Arithmetic = float) -> Outcome:
    """Return Randolph's kappa (2005): every category is as likely."""
    found = pooled(items)
    return found if isinstance(found, Reason) else randolph_of(found, categories, number)


def randolph_of(items: Pooled, categories: int, number: Arithmetic = float) -> Outcome:
    """Return Randolph's kappa of items that are pooled."""
    if not items.total:
        return Reason.NOTHING
    if categories < 2:
        return Reason.ONE_CATEGORY
    observed = number(items.agreeing) / (items.total * (items.size - 1))
    return corrected(observed, number(1) / categories)


def ac1_of(items: Pooled, categories: int, number: Arithmetic = float) -> Outcome:
    """Return Gwet's AC1 (2008) of items that are pooled."""
    total = items.total
    if not total:
        return Reason.NOTHING
    if categories < 2:
        return Reason.ONE_CATEGORY
    spread = sum(many * (total - many) for many in items.values.values())
    observed = number(items.agreeing) / (total * (items.size - 1))
    return corrected(observed, number(spread) / (total * total * (categories - 1)))


def light_kappa(items: Ratings, number: Arithmetic = float) -> Outcome:
    """Return the mean of Cohen's kappa over all pairs of annotators (Light 1971)."""
    return light_of(_pairs(items), number)


def light_of(pairs: Sequence[Margins], number: Arithmetic = float) -> Outcome:
    """Return Light's kappa of the margins of each pair of annotators."""
    return mean([cohen_kappa(pair, number) for pair in pairs], number)


def conger_kappa(items: Ratings, number: Arithmetic = float) -> Outcome:
    """Return Conger's kappa (1980; Hubert 1977): the mean is taken before chance is removed."""
    return conger_of(_pairs(items), number)


def conger_of(pairs: Sequence[Margins], number: Arithmetic = float) -> Outcome:
    """Return Conger's kappa of the margins of each pair of annotators."""
    observed = number(0)
    expected = number(0)
    for pair in pairs:
        n = pair.n
        if not n:
            return Reason.NOTHING
        observed += number(pair.agreed) / n
        chance = sum(times * pair.columns.get(value, 0) for value, times in pair.rows.items())
        expected += number(chance) / (n * n)
    return corrected(observed / len(pairs), expected / len(pairs)) if pairs else Reason.NOTHING


def mean(outcomes: Sequence[Outcome], number: Arithmetic = float) -> Outcome:
    """Return the mean; the first reason when one of the outcomes has no value."""
    values: list[Number] = []
    for outcome in outcomes:
        if isinstance(outcome, Reason):
            return outcome
        values.append(outcome)
    if not values:
        return Reason.NOTHING
    total = fsum(values) if number is float else sum(values, number(0))
    return total / len(values)


def _pairs(items: Ratings) -> list[Margins]:
    """Return the margins of each pair of annotators over the items both gave a value."""
    width = max((len(pattern) for pattern in items), default=0)
    found: list[Margins] = []
    for first, second in combinations(range(width), 2):
        table: Counter[tuple[Value, Value]] = Counter()
        for pattern, times in items.items():
            here, there = pattern[first], pattern[second]
            if here is not None and there is not None:
                table[here, there] += times
        found.append(margins(table))
    return found
