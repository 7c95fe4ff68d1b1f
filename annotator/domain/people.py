"""Annotators: who annotates, and the sets that nobody typed by hand."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What an annotator's sets are: a person's work, the settled gold, an import, or suggestions.

    Sets of suggestions are no annotations: they are offered to whoever annotates, and count nowhere.
    """

    PERSON = "person"
    GOLD = "gold"
    IMPORT = "import"
    SUGGESTED = "suggested"


@dataclass(frozen=True, slots=True)
class Annotator:
    """Someone who annotates; `id` is a pseudonym, `name` is for the screen."""

    id: str
    name: str
    role: Role = Role.PERSON


GOLD = "gold"
"""The id of the annotator whose sets adjudication writes."""
