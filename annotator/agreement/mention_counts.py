"""Counts of mentions for two annotators in one document."""

from collections import Counter
from collections.abc import Mapping, Sequence

from annotator.agreement.alignment import Alike, Place, paired_in, parted
from annotator.agreement.b_cubed import b_cubed
from annotator.agreement.counts import Counts, add
from annotator.domain import Entity, Mention

ALL = ""
"""The label under which all labels are counted together."""
BILLIONTHS = 1_000_000_000
"""B-cubed adds up fractions; counted in these they are whole numbers."""
CONFUSION = "confusion"
"""Under this name stands which label met which on equal borders."""


def count_mentions(
    counts: Counts, pair: int, first: Sequence[Place], second: Sequence[Place]
) -> list[tuple[Place, Place]]:
    """Count what F1 needs, strict and relaxed, and labels on equal borders.

    Returns the mentions paired as for relaxed F1.
    """
    ours = _by_label(first)
    theirs = _by_label(second)
    same, runs = parted(first, second)
    relaxed = same + paired_in(runs, Alike.OVERLAP)
    borders = same + paired_in(runs, Alike.BORDERS)
    touching = same + paired_in(runs, Alike.TOUCHING)
    met = Counter((here.label, there.label) for here, there in borders)
    strict = Counter({here: many for (here, there), many in met.items() if here == there})
    common = {
        "strict": _with_sum(strict),
        "relaxed": _with_sum(Counter(here.label for here, _there in relaxed)),
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
    add(counts, ("borders", pair), len(borders))
    add(counts, ("touching", pair), len(touching))
    add(counts, ("touching borders", pair), sum(one.pieces == two.pieces for one, two in touching))
    add(counts, ("labels agree", pair), strict[ALL])
    for (here, there), many in met.items():
        add(counts, ("labels first", pair, here), many)
        add(counts, ("labels second", pair, there), many)
        add(counts, (CONFUSION, pair, here, there), many)
    return relaxed


def count_details(
    counts: Counts,
    pair: int,
    matches: Sequence[tuple[Place, Place]],
    register: Mapping[str, Entity],
) -> None:
    """Count attributes and the entities named, on mentions that both annotators have."""
    add(counts, ("matched", pair), len(matches))
    linked: list[tuple[str, str]] = []
    for here, there in matches:
        if here.mention.attributes or there.mention.attributes:
            _count_attributes(counts, pair, here.mention, there.mention)
        same = same_entity(here.mention, there.mention, register)
        if same is not None:
            add(counts, ("linked alike", pair), int(same))
            linked.append((_identity(here.mention, register), _identity(there.mention, register)))
    if linked:
        found = b_cubed(linked)
        add(counts, ("linked", pair), found.mentions)
        add(counts, ("b_cubed precision", pair), round(found.precision * BILLIONTHS))
        add(counts, ("b_cubed recall", pair), round(found.recall * BILLIONTHS))


def _count_attributes(counts: Counts, pair: int, one: Mention, other: Mention) -> None:
    ours, theirs = dict(one.attributes), dict(other.attributes)
    for key in ours.keys() | theirs.keys():
        add(counts, ("attribute given", pair, key))
        if key in ours and key in theirs:
            add(counts, ("attribute values", pair, key, ours[key], theirs[key]))


def same_entity(one: Mention, other: Mention, register: Mapping[str, Entity]) -> bool | None:
    """Whether two mentions name one entity, by its id or external id; None when not both name one."""
    if not ((one.entity or one.links) and (other.entity or other.links)):
        return None
    if one.entity and one.entity == other.entity:
        return True
    return not _identities(one, register).isdisjoint(_identities(other, register))


def _identities(mention: Mention, register: Mapping[str, Entity]) -> set[str]:
    found = {f"{link.resource}:{link.id}" for link in mention.links}
    if mention.entity:
        found.add(mention.entity)
        entity = register.get(mention.entity)
        if entity and entity.external_id:
            found.add(entity.external_id)
    return found


def _identity(mention: Mention, register: Mapping[str, Entity]) -> str:
    """Return what a mention names, under one name in all mentions of it by one annotator."""
    entity = register.get(mention.entity)
    if entity and entity.external_id:
        return entity.external_id
    return mention.entity or f"{mention.links[0].resource}:{mention.links[0].id}"


def _by_label(some: Sequence[Place]) -> Counter[str]:
    return _with_sum(Counter(one.label for one in some))


def _with_sum(many: Counter[str]) -> Counter[str]:
    many[ALL] = many.total()
    return many
