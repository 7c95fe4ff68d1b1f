"""Reasons: why something is suggested, in a form that a file can hold and any language can tell."""

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """What speaks for a suggestion; of what a name tells, the surer first."""

    SAME = "same"
    INFLECTED = "inflected"
    LONGER = "longer"
    INITIALS = "initials"
    SURNAME = "surname"
    REGISTER = "register"
    ACRONYM = "acronym"
    ADJECTIVE = "adjective"
    GIVEN = "given"
    OFFICE = "office"
    RELATIVE = "relative"
    NESTED = "nested"
    LISTED = "listed"
    CAPITALS = "capitals"
    READY_MADE = "ready-made"
    LEARNT = "learnt"
    PREDICTED = "predicted"


RANKS = {why: rank for rank, why in enumerate(Why)}
"""The less the surer."""
_UNSURE = (Why.OFFICE, Why.RELATIVE, Why.NESTED)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is suggested: by which name, list or model, and how many times that was so."""

    why: Why
    name: str = ""
    count: int = 0

    @property
    def is_sure(self) -> bool:
        """Whether it is mostly right: no office, no relative perhaps, and in no longer name."""
        return self.why not in _UNSURE

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
