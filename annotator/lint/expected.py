"""Expected: what somebody who knows the rest of the corpus would say of a place in a document."""

from dataclasses import dataclass

from annotator.domain import Span


@dataclass(frozen=True, slots=True)
class Expected:
    """One place: what it is labelled (nothing when empty), and what is expected there instead.

    `there` counts the other places where the same words have the expected label.
    """

    span: Span
    label: str
    wanted: str
    there: int
