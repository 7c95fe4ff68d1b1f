"""Reasons: why something is suggested, in a form that a file can hold and any language can tell."""

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """What speaks for a suggestion."""

    SAME = "same"
    INFLECTED = "inflected"
    LONGER = "longer"
    INITIALS = "initials"
    SURNAME = "surname"
    GIVEN = "given"
    RELATIVE = "relative"
    ACRONYM = "acronym"
    ADJECTIVE = "adjective"
    REGISTER = "register"
    LISTED = "listed"
    CAPITALS = "capitals"
    READY_MADE = "ready-made"
    LEARNT = "learnt"
    PREDICTED = "predicted"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is suggested: by which name, list or model, and how many times that was so."""

    why: Why
    name: str = ""
    count: int = 0

    def written(self) -> str:
        """Return it as provenance keeps it."""
        return f"{self.why.value}|{self.count}|{self.name}"

    @classmethod
    def read(cls, written: str) -> "Reason | None":
        """Return what provenance keeps; None for what no version of this program wrote."""
        why, _bar, rest = written.partition("|")
        count, _bar, name = rest.partition("|")
        if why not in set(Why) or not count.isdecimal():
            return None
        return cls(Why(why), name, int(count))
