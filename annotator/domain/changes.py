"""Changes: what a command did to the nouns, and the step that holds the changes of one command."""

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.domain.annotation import DocumentLabel, Mention, Relation, Stance, Standing
from annotator.domain.arrival import Arrival
from annotator.domain.decision import Decision
from annotator.domain.dismissal import Dismissal
from annotator.domain.document import Document
from annotator.domain.entity import Entity
from annotator.domain.people import Annotator
from annotator.domain.scheme import Scheme
from annotator.domain.suggestion_set import SuggestionSet

Noun = (
    Document
    | Annotator
    | Standing
    | Mention
    | Stance
    | Relation
    | DocumentLabel
    | Decision
    | Entity
    | Scheme
    | Dismissal
    | Arrival
    | SuggestionSet
)


@dataclass(frozen=True, slots=True)
class Added:
    """A noun that was not there before."""

    noun: Noun


@dataclass(frozen=True, slots=True)
class Removed:
    """A noun that is there no longer, as it last was."""

    noun: Noun


@dataclass(frozen=True, slots=True)
class Replaced:
    """A noun that is now another; both have the same id."""

    before: Noun
    after: Noun


Change = Added | Removed | Replaced


def inverse(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes that take `changes` back, last one first."""
    return tuple(_inverse(change) for change in reversed(tuple(changes)))


def _inverse(change: Change) -> Change:
    if isinstance(change, Added):
        return Removed(change.noun)
    if isinstance(change, Removed):
        return Added(change.noun)
    return Replaced(change.after, change.before)


@dataclass(frozen=True, slots=True)
class Step:
    """The changes of one command, one entry of the journal.

    `kind` is "begin", "do", "undo", "redo", "merge" or "note", which is not undone; for undo and redo
    `of` is the id of the step taken back or done again. `at` is an ISO 8601 time in UTC, for display only: nothing is ordered by it.
    """

    id: str
    title: str
    kind: str
    at: str
    changes: tuple[Change, ...] = ()
    of: str = ""
