"""Verbs about suggestions: accepting them, which makes annotations, and refusing them for good."""

from collections.abc import Iterable
from dataclasses import replace

from annotator.commands.command import command
from annotator.commands.entities import add_entity
from annotator.commands.mentions import label_span
from annotator.commands.session import Session
from annotator.commands.stances import add_stance
from annotator.domain import (
    Dismissal,
    Entity,
    Mention,
    Stance,
    StanceSuggestion,
    Suggestion,
)
from annotator.store import Store
from annotator.suggestions import Page, gathered, predicted, stance_suggestions


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


@command("Accept the suggested stance")
def accept_stance(
    store: Store, annotator: str, suggestion: StanceSuggestion, polarity: str = ""
) -> Stance:
    """Make a suggested stance one of the annotator's, which remembers what it came from.

    An end that the register lacks is added to it. Given another `polarity` than was suggested, the
    annotator vouches for it.
    """
    said = polarity or suggestion.polarity
    provenance = suggestion.provenance
    if said != suggestion.polarity:
        provenance = replace(provenance, kind="human")
    return add_stance(
        store,
        suggestion.document,
        annotator,
        _registered(store, suggestion.holder),
        _registered(store, suggestion.target) if suggestion.target else "",
        said,
        suggestion.evidence,
        suggestion.qualifiers,
        topic=suggestion.topic,
        via=[_registered(store, one) for one in suggestion.via],
        provenance=provenance,
    )


@command("Refuse the suggestion")
def refuse_suggestion(
    store: Store, annotator: str, suggestion: Suggestion | StanceSuggestion
) -> Dismissal:
    """Say that a suggestion is wrong; it is not made again for this place and label, or these ends."""
    was = suggestion.provenance
    refusal = Dismissal(suggestion.document, annotator, suggestion.refusal, was.source, was.reason)
    if store.find(Dismissal, refusal.id) is None:
        store.add(refusal)
    return refusal


def refused(session: Session, document: str, annotator: str) -> frozenset[str]:
    """Return the keys of what an annotator refused in a document."""
    found = session.store.each(Dismissal, document=document, annotator=annotator)
    return frozenset(one.key for one in found)


def page_of(session: Session, document: str) -> Page:
    """Return what suggestions for a document are made from, for whoever works in the session."""
    who = session.annotator.id
    return Page(
        session.document(document),
        who,
        session.scheme,
        tuple(session.mentions(document)),
        {entity.id: entity for entity in session.entities()},
        refused(session, document, who),
        tuple(session.suggestion_sets(document)),
    )


def predicted_mentions(session: Session, document: str) -> list[Suggestion]:
    """Return the mentions that imported predictions propose for a document, in text order."""
    return gathered(page_of(session, document), [predicted])


def predicted_stances(session: Session, document: str) -> list[StanceSuggestion]:
    """Return the stances that imported predictions propose for a document, the surest first."""
    return stance_suggestions(page_of(session, document), session.stances(document))


def _registered(store: Store, entity: Entity) -> str:
    """Return the id under which the register has an entity, after it was added if need be."""
    if store.find(Entity, entity.id):
        return entity.id
    return add_entity(store, entity.name, entity.label).id
