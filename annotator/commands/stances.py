"""Verbs about stances."""

from collections.abc import Iterable
from dataclasses import replace
from secrets import token_hex

from annotator.commands.command import command
from annotator.commands.documents import begun
from annotator.commands.entities import add_entity
from annotator.domain import Entity, Mention, Pairs, Scheme, Span, Stance, joined
from annotator.domain.rules import check_stance
from annotator.store import Store


@command("Add a stance")
def add_stance(
    store: Store,
    document: str,
    annotator: str,
    holder: str,
    target: str,
    polarity: str,
    evidence: Iterable[Span] = (),
    qualifiers: Pairs = (),
) -> Stance:
    """Add the stance of `holder` to `target`, both given as the id of an entity or a mention.

    A mention that names no entity yet gets one of its own words. SpanError, SchemeError or
    AnnotationError when it cannot be meant.
    """
    ends = [_participant(store, end) for end in (holder, target)]
    stance = Stance(
        f"s-{token_hex(10)}",
        document,
        annotator,
        ends[0],
        ends[1],
        polarity,
        evidence=joined(evidence),
        qualifiers=qualifiers,
        anchors=tuple(end for end in (holder, target) if store.find(Mention, end)),
    )
    check_stance(stance, store.text(document), store.get(Scheme, "scheme"))
    begun(store, document, annotator)
    store.add(stance)
    return stance


@command("Change the stance")
def edit_stance(store: Store, stance: Stance) -> None:
    """Let the stance with this id be as given."""
    before = store.get(Stance, stance.id)
    check_stance(stance, store.text(stance.document), store.get(Scheme, "scheme"))
    store.replace(before, stance)


@command("Delete the stance")
def delete_stance(store: Store, stance: str) -> None:
    """Remove a stance."""
    store.remove(store.get(Stance, stance))


def _participant(store: Store, end: str) -> str:
    """Return the entity that an end means, making one for a mention that names nobody yet."""
    mention = store.find(Mention, end)
    if mention is None:
        return store.get(Entity, end).id
    if not mention.entity:
        name = mention.quote(store.text(mention.document))
        entity = add_entity(store, name, mention.label)
        mention = replace(mention, entity=entity.id)
        store.replace(store.get(Mention, end), mention)
    return mention.entity
