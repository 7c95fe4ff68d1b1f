"""Precedents: earlier decisions, and the verb that decides alike."""

from collections.abc import Iterable

from annotator.commands.command import command
from annotator.commands.mentions import label_span, link_mention, relabel
from annotator.domain import Span
from annotator.store import Nearness, PairPrecedent, Same, Store, WordPrecedent

__all__ = ["Nearness", "PairPrecedent", "Same", "WordPrecedent", "follow_precedent"]


@command("Follow a precedent")
def follow_precedent(
    store: Store,
    document: str,
    annotator: str,
    spans: Iterable[Span],
    label: str,
    entity: str,
    mention: str = "",
) -> str:
    """Label `spans`, or the `mention` there, as was done before; return the mention's id.

    An empty `entity` leaves whom a mention names as it is.
    """
    if not mention:
        return label_span(store, document, annotator, spans, label, entity=entity).id
    relabel(store, mention, label)
    if entity:
        link_mention(store, mention, entity)
    return mention
