"""Sentiment graph F1: opinions that overlap in holder, target and expression count in part.

Source: Barnes et al., Structured Sentiment Analysis as Dependency Graph Parsing (2021); the
scorers of SemEval-2022 Task 10 and RuOpinionNE-2024. Several opinions may find the same partner.
"""

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from annotator.agreement.prf import harmonic
from annotator.agreement.value import Arithmetic, Number, Outcome, Reason

Words = frozenset[int] | frozenset[str]
"""The numbers of words in a text, or a name for what no text names (the author, nobody)."""


class Opinion(NamedTuple):
    """Who holds what opinion of whom in one text, as sets of words."""

    text: Hashable
    holder: Words
    target: Words
    expression: Words
    polarity: str


def graph_f1(
    first: Sequence[Opinion], second: Sequence[Opinion], number: Arithmetic = float
) -> Outcome:
    """Return F1 of opinions, each weighed by how much of its words its best partner has too."""
    if not first and not second:
        return Reason.NOTHING
    return harmonic(found_in(second, first, number), found_in(first, second, number))


def found_in(
    opinions: Sequence[Opinion], others: Sequence[Opinion], number: Arithmetic = float
) -> Number:
    """Return what share of the opinions is found among the others."""
    if not opinions:
        return number(0)
    weights = (
        max((_weight(one, other, number) for other in others), default=number(0))
        for one in opinions
    )
    return sum(weights, number(0)) / len(opinions)


def _weight(one: Opinion, other: Opinion, number: Arithmetic) -> Number:
    if one.text != other.text or one.polarity != other.polarity:
        return number(0)
    shares = [
        number(len(ours & theirs)) / len(ours)
        for ours, theirs in zip(one[1:4], other[1:4], strict=True)
    ]
    return sum(shares, number(0)) / 3 if all(shares) else number(0)
