"""Polarities by their sign: the way between a scheme's scale and formats with their own three words."""

from annotator.domain import ReadError, Scheme
from annotator.words import _


def sign_of(scheme: Scheme, key: str) -> int:
    """Return -1, 0 or 1 for the polarity `key`; 0 when the scheme has none such."""
    value = next((step.value for step in scheme.polarities if step.key == key), 0)
    return (value > 0) - (value < 0)


def polarity_of(scheme: Scheme, sign: int) -> str:
    """Return the key of the mildest polarity with that sign; ReadError when there is none."""
    fitting = [step for step in scheme.polarities if (step.value > 0) - (step.value < 0) == sign]
    if not fitting:
        raise ReadError(
            _("The scheme has no polarity with the sign “{sign}”.").format(sign="-0+"[sign + 1])
        )
    return min(fitting, key=lambda step: abs(step.value)).key
