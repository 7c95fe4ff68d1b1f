"""Verbs about suggestions: accepting them, which makes mentions, and refusing them for good."""

from collections.abc import Iterable

from annotator.commands.command import command
from annotator.commands.mentions import label_span
from annotator.commands.session import Session
from annotator.domain import Dismissal, Mention, Suggestion
from annotator.store import Store


@command("Accept the suggestion")
def accept_suggestion(store: Store, annotator: str, suggestion: Suggestion) -> Mention:
    """Make a suggestion a mention, which remembers why it was suggested."""
    return label_span(
        store,
        suggestion.document,
        annotator,
        suggestion.spans,
        suggestion.label,
        entity=suggestion.entity,
        provenance=suggestion.provenance,
    )


@command("Accept suggestions")
def accept_suggestions(
    store: Store, annotator: str, suggestions: Iterable[Suggestion]
) -> list[Mention]:
    """Make several suggestions mentions as one step; none, when one of them cannot be."""
    return [accept_suggestion(store, annotator, one) for one in suggestions]


@command("Label all occurrences")
def label_occurrences(
    store: Store,
    annotator: str,
    accepted: Iterable[Suggestion],
    refused: Iterable[Suggestion] = (),
) -> list[Mention]:
    """Accept the suggestions that one name made and refuse others of them, as one step."""
    made = accept_suggestions(store, annotator, accepted)
    for one in refused:
        refuse_suggestion(store, annotator, one)
    return made


@command("Refuse the suggestion")
def refuse_suggestion(store: Store, annotator: str, suggestion: Suggestion) -> Dismissal:
    """Say that a suggestion is wrong; it is not made again for this place and label."""
    refusal = Dismissal(suggestion.document, annotator, suggestion.refusal)
    if store.find(Dismissal, refusal.id) is None:
        store.add(refusal)
    return refusal


def refused(session: Session, document: str, annotator: str) -> frozenset[str]:
    """Return the keys of what an annotator refused in a document."""
    found = session.store.each(Dismissal, document=document, annotator=annotator)
    return frozenset(one.key for one in found)
