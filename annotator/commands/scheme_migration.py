"""Scheme migration: the annotations follow a change of the scheme, within one command."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from annotator.commands.suggestions_migration import follow
from annotator.domain import DocumentLabel, Entity, Mention, Relation, Scheme, Stance, revised
from annotator.domain.scheme_edits import Edit, Part
from annotator.store import Store, spoken


def carry_out(store: Store, edit: Edit) -> int:
    """Write the scheme that `edit` leads to and let annotations follow; return how many did."""
    followed = 0
    if edit.becomes:
        migrate = {
            Part.LABELS: _labels,
            Part.POLARITIES: _polarities,
            Part.QUALIFIERS: _qualifiers,
            Part.RELATION_TYPES: _relation_types,
            Part.DOCUMENT_LABELS: _document_labels,
        }[edit.part]
        followed = migrate(store, edit)
        follow(store, edit)
    store.replace(store.get(Scheme, "scheme"), edit.after)
    return followed


def stances_with(store: Store, qualifier: str) -> Iterator[Stance]:
    """Yield the stances that say something under a qualifier."""
    for stance in store.each(Stance):
        if any(key == qualifier for key, _value in stance.qualifiers):
            yield stance


@dataclass(frozen=True, slots=True)
class Twins:
    """Mentions that would be the same as others once they had another label, and those others."""

    pairs: dict[str, str]

    @classmethod
    def of(cls, store: Store, moving: list[Mention], label: str) -> "Twins":
        """Find the twins of `moving` under `label` that say nothing the other does not say.

        One with a note, attributes or links of its own, or at which a relation ends, is no twin:
        it is kept beside the other.
        """
        there = {_place(one): one for one in store.each(Mention, label=label)}
        bare = [one for one in moving if _place(one) in there and _is_bare(one, there[_place(one)])]
        tied = spoken(store, [one.id for one in bare])
        return cls({one.id: there[_place(one)].id for one in bare if one.id not in tied})


def moving_mentions(store: Store, edit: Edit) -> list[Mention]:
    """Return the mentions whose label an edit changes."""
    chosen = None if edit.only is None else set(edit.only)
    return [
        mention
        for mention in store.each(Mention, label=edit.key)
        if chosen is None or mention.id in chosen
    ]


def _labels(store: Store, edit: Edit) -> int:
    moving = moving_mentions(store, edit)
    twins = Twins.of(store, moving, edit.becomes)
    for mention in moving:
        if mention.id in twins.pairs:
            store.remove(mention)
        else:
            moved = replace(mention, label=edit.becomes)
            # whoever splits a label says of each mention what it is; a new key says nothing of one
            store.replace(mention, moved if edit.only is None else revised(mention, moved))
    _move_anchors(store, twins)
    if edit.only is None:
        for entity in list(store.each(Entity, label=edit.key)):
            store.replace(entity, replace(entity, label=edit.becomes))
    return len(moving)


def _move_anchors(store: Store, twins: Twins) -> None:
    if not twins.pairs:
        return
    for stance in list(store.each(Stance)):
        if not twins.pairs.keys() & set(stance.anchors):
            continue
        anchors = tuple(dict.fromkeys(twins.pairs.get(one, one) for one in stance.anchors))
        store.replace(stance, replace(stance, anchors=anchors))


def _polarities(store: Store, edit: Edit) -> int:
    moving = list(store.each(Stance, polarity=edit.key))
    for stance in moving:
        store.replace(stance, replace(stance, polarity=edit.becomes))
    return len(moving)


def _qualifiers(store: Store, edit: Edit) -> int:
    moving = list(stances_with(store, edit.key))
    for stance in moving:
        said = tuple(
            (edit.becomes if key == edit.key else key, value) for key, value in stance.qualifiers
        )
        store.replace(stance, replace(stance, qualifiers=said))
    return len(moving)


def _relation_types(store: Store, edit: Edit) -> int:
    moving = list(store.each(Relation, label=edit.key))
    for relation in moving:
        store.replace(relation, replace(relation, label=edit.becomes))
    return len(moving)


def _document_labels(store: Store, edit: Edit) -> int:
    moving = list(store.each(DocumentLabel, label=edit.key))
    for label in moving:
        store.replace(label, replace(label, label=edit.becomes))
    return len(moving)


def _place(mention: Mention) -> tuple[object, ...]:
    return mention.document, mention.annotator, mention.spans


def _is_bare(mention: Mention, other: Mention) -> bool:
    own = (mention.note, mention.attributes, mention.links, mention.unsure)
    return not any(own) and mention.entity in ("", other.entity)
