"""Verbs about stances."""

from collections.abc import Iterable
from dataclasses import replace
from secrets import token_hex

from annotator.commands.command import command
from annotator.commands.documents import begun
from annotator.commands.entities import add_entity
from annotator.domain import (
    AnnotationError,
    Entity,
    Mention,
    Pairs,
    Scheme,
    Span,
    Stance,
    joined,
)
from annotator.domain.rules import check_stance
from annotator.store import Store
from annotator.words import _


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
    *,
    topic: str = "",
    via: Iterable[str] = (),
    unsure: bool = False,
    note: str = "",
) -> Stance:
    """Add the stance of `holder` to `target`, both given as the id of an entity or a mention.

    With a `topic`, `target` is empty. `via` are those who report it, outermost first, given like the
    ends. A mention that names no entity yet gets one of its own words. SpanError, SchemeError or
    AnnotationError when it cannot be meant.
    """
    said = [end for end in (holder, target) if end]
    stance = Stance(
        f"s-{token_hex(10)}",
        document,
        annotator,
        _participant(store, holder) if holder else "",
        _participant(store, target) if target else "",
        polarity,
        " ".join(topic.split()),
        joined(evidence),
        qualifiers,
        tuple(end for end in said if store.find(Mention, end)),
        unsure,
        note,
        via=tuple(_participant(store, one) for one in via),
    )
    _check(store, stance)
    begun(store, document, annotator)
    store.add(stance)
    return stance


@command("Change the stance")
def edit_stance(store: Store, stance: Stance) -> None:
    """Let the stance with this id be as given; a `via` may name mentions, too."""
    before = store.get(Stance, stance.id)
    now = replace(stance, via=tuple(_participant(store, one) for one in stance.via))
    _check(store, now)
    store.replace(before, now)


@command("Delete the stance")
def delete_stance(store: Store, stance: str) -> None:
    """Remove a stance."""
    store.remove(store.get(Stance, stance))


@command("Set the polarity")
def set_polarity(
    store: Store, document: str, annotator: str, holder: str, target: str, polarity: str
) -> Stance:
    """Let one entity's only stance to another be of `polarity`; a pair without one gets it.

    AnnotationError when the pair has several, as it would be unclear which is meant.
    """
    there = list(
        store.each(Stance, document=document, annotator=annotator, holder=holder, target=target)
    )
    if not there:
        return add_stance(store, document, annotator, holder, target, polarity)
    if len(there) > 1:
        raise AnnotationError(
            _("This pair has {count} stances; change the one you mean on its card.").format(
                count=len(there)
            )
        )
    now = replace(there[0], polarity=polarity)
    _check(store, now)
    store.replace(there[0], now)
    return now


@command("All other pairs are neutral")
def set_neutral(
    store: Store, document: str, annotator: str, pairs: Iterable[tuple[str, str]], polarity: str
) -> int:
    """Give each pair of holder and target without a stance one of `polarity`; return how many."""
    where = {"document": document, "annotator": annotator}
    there = {(one.holder, one.target) for one in store.each(Stance, **where)}
    lacking = [pair for pair in dict.fromkeys(pairs) if pair not in there]
    for holder, target in lacking:
        add_stance(store, document, annotator, holder, target, polarity)
    return len(lacking)


def _check(store: Store, stance: Stance) -> None:
    check_stance(stance, store.text(stance.document), store.get(Scheme, "scheme"))


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
