"""Verbs about stances."""

from collections.abc import Iterable
from dataclasses import replace
from secrets import token_hex

from annotator.commands.command import command
from annotator.commands.documents import begun
from annotator.commands.entities import add_entity
from annotator.commands.progress import Progress, Quiet
from annotator.commands.session import Session
from annotator.domain import (
    AnnotationError,
    Entity,
    Mention,
    Pairs,
    Provenance,
    Scheme,
    Span,
    Stance,
    joined,
    revised,
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
    provenance: Provenance | None = None,
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
        provenance or Provenance(),
        tuple(_participant(store, one) for one in via),
    )
    _check(store, stance)
    begun(store, document, annotator)
    store.add(stance)
    return stance


@command("Change the stance")
def edit_stance(store: Store, stance: Stance) -> None:
    """Let the stance with this id be as given; ends and reporters may be given as mentions, too.

    Such a mention is where the end is anchored from now on.
    """
    before = store.get(Stance, stance.id)
    said = {end: store.find(Mention, end) for end in (stance.holder, stance.target) if end}
    now = replace(
        stance,
        holder=_participant(store, stance.holder) if stance.holder else "",
        target=_participant(store, stance.target) if stance.target else "",
        via=tuple(_participant(store, one) for one in stance.via),
    )
    if any(said.values()):
        new = tuple(id for id, mention in said.items() if mention)
        now = replace(now, anchors=(*_kept_anchors(store, now, new), *new))
    _check(store, now)
    store.replace(before, revised(before, now))


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
    now = revised(there[0], replace(there[0], polarity=polarity))
    _check(store, now)
    store.replace(there[0], now)
    return now


@command("All other pairs are neutral")
def set_neutral(
    store: Store, document: str, annotator: str, pairs: Iterable[tuple[str, str]], polarity: str
) -> int:
    """Give each pair of holder and target without a stance one of `polarity`; return how many."""
    return _set_neutral(store, document, annotator, pairs, polarity, Quiet())


def mark_neutral(
    session: Session,
    document: str,
    pairs: Iterable[tuple[str, str]],
    polarity: str,
    progress: Progress,
) -> int:
    """Do `set_neutral` for very many pairs as a long job that tells how far it is."""

    def job(store: Store) -> int:
        who = session.annotator.id
        return _set_neutral(store, document, who, pairs, polarity, progress)

    return session.record(set_neutral.title, job)


def _set_neutral(
    store: Store,
    document: str,
    annotator: str,
    pairs: Iterable[tuple[str, str]],
    polarity: str,
    progress: Progress,
) -> int:
    where = {"document": document, "annotator": annotator}
    there = {(one.holder, one.target) for one in store.each(Stance, **where)}
    lacking = [pair for pair in dict.fromkeys(pairs) if pair not in there]
    for done, (holder, target) in enumerate(lacking):
        progress.step(_("Marking pairs as neutral"), done, len(lacking))
        add_stance(store, document, annotator, holder, target, polarity)
    return len(lacking)


def _kept_anchors(store: Store, stance: Stance, new: tuple[str, ...]) -> tuple[str, ...]:
    """Return the anchors of those ends that got no new one."""
    moved = {store.get(Mention, id).entity for id in new}
    ends = {stance.holder, stance.target} - moved
    found = [store.find(Mention, id) for id in stance.anchors]
    return tuple(one.id for one in found if one and one.entity in ends)


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
        named = revised(mention, replace(mention, entity=entity.id))
        store.replace(mention, named)
        return entity.id
    return mention.entity
