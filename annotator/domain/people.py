"""Annotators: who annotates, and the sets that nobody typed by hand."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What an annotator's sets are: a person's work, the settled gold, an import, or suggestions.

    Or the second reading of a person, who did not see then what the first one had been. Sets of
    suggestions are no annotations: they are offered to whoever annotates, and count nowhere.
    """

    PERSON = "person"
    GOLD = "gold"
    IMPORT = "import"
    AGAIN = "again"
    SUGGESTED = "suggested"


@dataclass(frozen=True, slots=True)
class Annotator:
    """Someone who annotates; `id` is a pseudonym, `name` is for the screen."""

    id: str
    name: str
    role: Role = Role.PERSON


def second_reader(person: str, name: str) -> Annotator:
    """Return a person (id) as the annotator of second readings, who is called `name`."""
    return Annotator(f"{person}{_AGAIN}", name, Role.AGAIN)


def person_of(second: str) -> str:
    """Return the person (id) whose second readings an annotator (id) holds."""
    return second.removesuffix(_AGAIN)


_AGAIN = ".again"
GOLD = "gold"
"""The id of the annotator whose sets adjudication writes."""
