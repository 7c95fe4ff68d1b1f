"""Values of measures: a number, exact or fast, or the reason why there is none."""

from enum import Enum
from fractions import Fraction

from annotator.words import _

Number = Fraction | float
Arithmetic = type[Fraction] | type[float]
"""How to count: `Fraction` is exact, `float` is fast."""


class Reason(Enum):
    """Why a measure has no value."""

    NOTHING = "nothing"
    NO_DOCUMENT = "no document"
    ONE_VALUE = "one value"
    ONE_CATEGORY = "one category"
    UNEQUAL = "unequal"


Outcome = Number | Reason


def sentence(reason: Reason) -> str:
    """Return the reason in words."""
    return {
        Reason.NOTHING: _("There is nothing to compare: none of these sets holds any."),
        Reason.NO_DOCUMENT: _("No document has been annotated by all of these annotators."),
        Reason.ONE_VALUE: _(
            "Everybody gave one and the same value everywhere, so agreement by chance would be as "
            "high as any other."
        ),
        Reason.ONE_CATEGORY: _("The measure needs two categories to choose from; there is one."),
        Reason.UNEQUAL: _("The measure needs the same number of values for every item."),
    }[reason]


def quotient(part: Number, whole: Number) -> Outcome:
    """Return part / whole; there is nothing to compare when the whole is 0."""
    return part / whole if whole else Reason.NOTHING


def corrected(observed: Number, expected: Number) -> Outcome:
    """Return how far `observed` agreement is above `expected`, of what was possible above it."""
    return (observed - expected) / (1 - expected) if expected != 1 else Reason.ONE_VALUE
