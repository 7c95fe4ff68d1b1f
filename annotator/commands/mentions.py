"""Verbs about mentions."""

from collections.abc import Iterable
from dataclasses import replace
from secrets import token_hex

from annotator.commands.command import command
from annotator.commands.documents import begun
from annotator.domain import (
    Entity,
    Mention,
    Pairs,
    Provenance,
    Relation,
    Scheme,
    Span,
    joined,
    revised,
)
from annotator.domain.rules import check_mention
from annotator.store import Store

Place = tuple[str, tuple[Span, ...]]
"""A document, and the spans of one mention in it."""


@command("Label the selection")
def label_span(
    store: Store,
    document: str,
    annotator: str,
    spans: Iterable[Span],
    label: str,
    *,
    entity: str = "",
    provenance: Provenance | None = None,
) -> Mention:
    """Add a mention over `spans`; SpanError outside the text, SchemeError for an unknown label.

    The same spans with the same label are not labelled twice: the mention there is returned. A
    mention names `entity` when it is given, else the one entity under the same label whose name or
    alias its words are.
    """
    pieces = joined(spans)
    where = {"document": document, "annotator": annotator, "label": label}
    for there in store.each(Mention, start=pieces[0].start, **where) if pieces else ():
        if there.spans == pieces:
            return there
    mention = Mention(
        f"m-{token_hex(10)}",
        document,
        annotator,
        pieces,
        label,
        provenance=provenance or Provenance(),
    )
    check_mention(mention, store.text(document), store.get(Scheme, "scheme"))
    named = store.get(Entity, entity).id if entity else _named(store, mention)
    mention = replace(mention, entity=named)
    begun(store, document, annotator)
    store.add(mention)
    return mention


@command("Label all alike")
def label_alike(store: Store, mention: str, places: Iterable[Span]) -> int:
    """Label these places as a mention is, naming whom it names; return how many were new.

    A place with a mention of the same annotator that covers just it stays as it is.
    """
    pattern = store.get(Mention, mention)
    where = {"document": pattern.document, "annotator": pattern.annotator}
    made = 0
    for place in places:
        there = store.each(Mention, start=place.start, **where)
        if any(one.spans == (place,) for one in there):
            continue
        new = replace(
            pattern,
            id=f"m-{token_hex(10)}",
            spans=(place,),
            links=(),
            note="",
            provenance=Provenance("rule", "alike", mention),
        )
        check_mention(new, store.text(new.document), store.get(Scheme, "scheme"))
        store.add(new)
        made += 1
    return made


@command("Label all occurrences")
def label_spans(
    store: Store, annotator: str, places: Iterable[Place], label: str, entity: str = ""
) -> list[Mention]:
    """Label many places alike, in as many documents, and return the mentions there.

    All of them are one step, and none is labelled when one cannot be. `entity` and what is there
    already are taken as by `label_span`.
    """
    return [
        label_span(store, document, annotator, spans, label, entity=entity)
        for document, spans in places
    ]


@command("Change the labels")
def relabel_all(store: Store, mentions: Iterable[str], label: str) -> None:
    """Give several mentions another label."""
    for mention in mentions:
        _alter(store, mention, label=label)


@command("Mark mentions as unsure")
def mark_all_unsure(store: Store, mentions: Iterable[str], unsure: bool) -> None:
    """Say that several mentions are doubtful, or no longer so."""
    for mention in mentions:
        _alter(store, mention, unsure=unsure)


@command("Link the mentions")
def link_all(store: Store, mentions: Iterable[str], entity: str) -> None:
    """Say which entity several mentions name; an empty id says that they name none."""
    if entity:
        store.get(Entity, entity)
    for mention in mentions:
        _alter(store, mention, entity=entity)


@command("Delete the mentions")
def delete_all(store: Store, mentions: Iterable[str]) -> None:
    """Remove several mentions and the relations that end at them."""
    for mention in mentions:
        delete_mention(store, mention)


@command("Change the label")
def relabel(store: Store, mention: str, label: str) -> None:
    """Give a mention another label."""
    _alter(store, mention, label=label)


@command("Change the span")
def adjust_span(store: Store, mention: str, spans: Iterable[Span]) -> None:
    """Let a mention cover other spans; SpanError outside the text."""
    _alter(store, mention, spans=joined(spans))


@command("Mark as unsure")
def mark_unsure(store: Store, mention: str, unsure: bool) -> None:
    """Say that a mention is doubtful, or no longer so."""
    _alter(store, mention, unsure=unsure)


@command("Write a note")
def note_mention(store: Store, mention: str, note: str) -> None:
    """Write a note on a mention; an empty one removes it."""
    _alter(store, mention, note=note.strip())


@command("Set an attribute")
def set_attributes(store: Store, mention: str, attributes: Pairs) -> None:
    """Give a mention these attributes instead of those it has."""
    _alter(store, mention, attributes=attributes)


@command("Link the mention")
def link_mention(store: Store, mention: str, entity: str) -> None:
    """Say which entity a mention names; an empty id says that it names none."""
    if entity:
        store.get(Entity, entity)
    _alter(store, mention, entity=entity)


@command("Delete the mention")
def delete_mention(store: Store, mention: str) -> None:
    """Remove a mention and the relations that end at it; stances stay, as they name entities."""
    gone = store.get(Mention, mention)
    where = {"document": gone.document, "annotator": gone.annotator}
    for end in ("source", "target"):
        for relation in list(store.each(Relation, **where, **{end: mention})):
            store.remove(relation)
    store.remove(gone)


def _alter(store: Store, id: str, **changed: object) -> None:
    before = store.get(Mention, id)
    after = revised(before, replace(before, **changed))  # pyright: ignore[reportArgumentType]
    check_mention(after, store.text(after.document), store.get(Scheme, "scheme"))
    store.replace(before, after)


def _named(store: Store, mention: Mention) -> str:
    """Return the id of the one entity that bears the mention's words as a name, or nothing."""
    bearers = store.named(mention.quote(store.text(mention.document)), mention.label)
    return bearers[0].id if len(bearers) == 1 else ""
