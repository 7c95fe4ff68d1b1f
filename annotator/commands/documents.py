"""Verbs about documents and the state of the work on them."""

from collections.abc import Mapping
from dataclasses import replace

from annotator.commands.command import command
from annotator.domain import Added, Change, Document, Removed, Replaced, Standing, State
from annotator.store import Store


@command("Finish the document")
def finish(store: Store, document: str, annotator: str, seconds: int = 0) -> None:
    """Say that an annotator is done with a document, after some more seconds of work."""
    set_state(store, document, annotator, State.FINISHED, seconds)


@command("Reopen the document")
def reopen(store: Store, document: str, annotator: str, seconds: int = 0) -> None:
    """Say that an annotator is at work on a document again."""
    set_state(store, document, annotator, State.IN_PROGRESS, seconds)


@command("Skip the document")
def skip(store: Store, document: str, annotator: str, seconds: int = 0) -> None:
    """Say that an annotator leaves a document out."""
    set_state(store, document, annotator, State.SKIPPED, seconds)


@command("Note the time of work", kind="note")
def note_times(store: Store, annotator: str, seconds: Mapping[str, int]) -> list[str]:
    """Add to the time that an annotator has spent on documents (ids); return where it was noted.

    A document of which the annotator has neither been given nor begun the work is passed over: who
    only looks at it has no work there.
    """
    noted: list[str] = []
    for document, more in seconds.items():
        before = store.find(Standing, f"{document}/{annotator}")
        if before is not None:
            store.replace(before, replace(before, seconds=before.seconds + more))
            noted.append(document)
    return noted


def keeping_time(store: Store, change: Change) -> Change:
    """Return a change that takes another back, or does it again, so that no time of work is lost.

    A state goes back and forth; the time that was spent meanwhile stays spent.
    """
    noun = change.before if isinstance(change, Replaced) else change.noun
    now = store.find(Standing, noun.id) if isinstance(noun, Standing) else None
    if now is None:
        return change
    match change:
        case Removed() if now.seconds:
            return Replaced(now, replace(now, state=State.NEW))
        case Added(Standing() as there) | Replaced(_, Standing() as there):
            return Replaced(now, replace(there, seconds=max(now.seconds, there.seconds)))
        case _:
            return change


@command("Edit the document's metadata")
def edit_metadata(store: Store, document: str, metadata: Mapping[str, str]) -> None:
    """Give a document this metadata instead of what it has."""
    before = store.get(Document, document)
    store.replace(before, replace(before, metadata=dict(metadata)))


def begun(store: Store, document: str, annotator: str) -> None:
    """Note, within another command, that an annotator is at work on a document."""
    standing = store.find(Standing, f"{document}/{annotator}")
    if standing is None or standing.state is State.NEW:
        set_state(store, document, annotator, State.IN_PROGRESS)


def set_state(store: Store, document: str, annotator: str, state: State, seconds: int = 0) -> None:
    """Write the state of an annotator's work on a document, and add to the time spent on it."""
    store.get(Document, document)
    before = store.find(Standing, f"{document}/{annotator}")
    if before is None:
        store.add(Standing(document, annotator, state, seconds))
    else:
        store.replace(before, replace(before, state=state, seconds=before.seconds + seconds))
