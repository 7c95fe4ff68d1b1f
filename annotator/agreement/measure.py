"""Measure: one number on how far annotation sets coincide, with everything needed to read it."""

from dataclasses import dataclass

KINDS = (
    "mentions", "labels", "tokens", "units", "attributes", "entities", "stances", "evidence",
    "document labels",
)  # fmt: skip
"""What can be compared, in the order of the report."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A named measure of the sets of two or more annotators.

    `kind` says what is compared (one of `KINDS`), `label` which of it (None: all). `value` is None
    when undefined, and then `undefined_because` tells why in a sentence. `n` counts the items
    compared, `coverage` is the share of what could have been compared. The interval is None where
    there is no sound one; `note` warns of what the number hides.
    """

    name: str
    kind: str
    sets: tuple[str, ...]
    label: str | None
    value: float | None
    ci_low: float | None
    ci_high: float | None
    n: int
    coverage: float | None
    undefined_because: str | None = None
    note: str = ""

    def as_json(self) -> dict[str, object]:
        """Return what scripts read; values in full precision."""
        return {
            "name": self.name,
            "kind": self.kind,
            "sets": list(self.sets),
            "label": self.label,
            "value": self.value,
            "ci_low": self.ci_low,
            "ci_high": self.ci_high,
            "n": self.n,
            "coverage": self.coverage,
            "undefined_because": self.undefined_because,
            "note": self.note,
        }
