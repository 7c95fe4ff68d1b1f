"""Counts of mentions for two annotators in one document."""

from collections import Counter
from collections.abc import Mapping, Sequence

from annotator.agreement.alignment import Alignment, Alike, Place, align
from annotator.agreement.counts import Counts, add
from annotator.domain import Entity, Mention

ALL = ""
"""The label under which all labels are counted together."""
CONFUSION = "confusion"
"""Under this name stands which label met which on equal borders."""


def count_mentions(
    counts: Counts, pair: int, first: Sequence[Place], second: Sequence[Place]
) -> Alignment:
    """Count what F1 needs, strict and relaxed, and labels on equal borders; returns the relaxed."""
    ours = _by_label(first)
    theirs = _by_label(second)
    relaxed = align(first, second, Alike.OVERLAP)
    borders = align(first, second, Alike.BORDERS)
    strict = Counter(here.label for here, there in borders.pairs if here.label == there.label)
    common = {
        "strict": _with_sum(strict),
        "relaxed": _with_sum(Counter(here.label for here, _there in relaxed.pairs)),
    }
    for label in ours.keys() | theirs.keys():
        both = ours[label] + theirs[label]
        if not both:
            continue
        add(counts, ("first", pair, label), ours[label])
        add(counts, ("second", pair, label), theirs[label])
        add(counts, ("documents with", pair, label))
        for how, many in common.items():
            add(counts, (how, pair, label), many[label])
            add(counts, (f"{how} by document", pair, label), 2 * many[label] / both)
    add(counts, ("borders", pair), len(borders.pairs))
    add(counts, ("touching", pair), len(align(first, second, Alike.TOUCHING).pairs))
    for here, there in borders.pairs:
        add(counts, ("labels agree", pair), int(here.label == there.label))
        add(counts, ("labels first", pair, here.label))
        add(counts, ("labels second", pair, there.label))
        add(counts, (CONFUSION, pair, here.label, there.label))
    return relaxed


def count_details(
    counts: Counts,
    pair: int,
    matches: Sequence[tuple[Place, Place]],
    register: Mapping[str, Entity],
) -> None:
    """Count attributes and the entities named, on mentions that both annotators have."""
    add(counts, ("matched", pair), len(matches))
    for here, there in matches:
        ours = dict(here.mention.attributes)
        theirs = dict(there.mention.attributes)
        for key in ours.keys() | theirs.keys():
            add(counts, ("attribute given", pair, key))
            if key in ours and key in theirs:
                add(counts, ("attribute agrees", pair, key), int(ours[key] == theirs[key]))
                add(counts, ("attribute first", pair, key, ours[key]))
                add(counts, ("attribute second", pair, key, theirs[key]))
        same = same_entity(here.mention, there.mention, register)
        if same is not None:
            add(counts, ("linked", pair))
            add(counts, ("linked alike", pair), int(same))


def same_entity(one: Mention, other: Mention, register: Mapping[str, Entity]) -> bool | None:
    """Whether two mentions name one entity, by its id or external id; None when not both name one."""
    ours, theirs = _identities(one, register), _identities(other, register)
    return bool(ours & theirs) if ours and theirs else None


def _identities(mention: Mention, register: Mapping[str, Entity]) -> set[str]:
    found = {f"{link.resource}:{link.id}" for link in mention.links}
    if mention.entity:
        found.add(mention.entity)
        entity = register.get(mention.entity)
        if entity and entity.external_id:
            found.add(entity.external_id)
    return found


def _by_label(some: Sequence[Place]) -> Counter[str]:
    return _with_sum(Counter(one.label for one in some))


def _with_sum(many: Counter[str]) -> Counter[str]:
    many[ALL] = many.total()
    return many
