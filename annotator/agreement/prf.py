"""Precision, recall and F1 of what two annotators have in common."""

from dataclasses import dataclass

from annotator.agreement.value import Arithmetic, Number, Outcome, quotient


@dataclass(frozen=True, slots=True)
class PRF:
    """How many annotations two annotators have in common, and how many each of them has.

    F1 does not change when the two are swapped; precision and recall change places.
    """

    common: Number
    second: Number
    first: Number

    def precision(self, number: Arithmetic = float) -> Outcome:
        """Return what share of the second annotator's the first has too."""
        return quotient(number(self.common), self.second)

    def recall(self, number: Arithmetic = float) -> Outcome:
        """Return what share of the first annotator's the second has too."""
        return quotient(number(self.common), self.first)

    def f1(self, number: Arithmetic = float) -> Outcome:
        """Return twice what they have in common by all they have."""
        return quotient(number(2 * self.common), self.first + self.second)

    def jaccard(self, number: Arithmetic = float) -> Outcome:
        """Return what they have in common by what either has."""
        return quotient(number(self.common), self.first + self.second - self.common)


def harmonic(precision: Number, recall: Number) -> Number:
    """Return F1 of a precision and a recall; 0 when both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else precision
