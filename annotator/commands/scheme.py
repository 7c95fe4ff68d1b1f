"""Verbs about the scheme."""

from dataclasses import replace
from typing import TypeVar

from annotator.commands.command import command
from annotator.domain import Label, Polarity, Qualifier, RelationType, Scheme
from annotator.store import Store

T = TypeVar("T", Label, Polarity, Qualifier, RelationType)


@command("Extend the scheme")
def extend_scheme(store: Store, more: Scheme) -> int:
    """Add the labels, polarities, qualifiers and relation types that the scheme lacks.

    Nothing that is there is changed. Returns how many were added.
    """
    before = store.get(Scheme, "scheme")
    after = replace(
        before,
        labels=_with(before.labels, more.labels),
        polarities=_with(before.polarities, more.polarities),
        qualifiers=_with(before.qualifiers, more.qualifiers),
        relation_types=_with(before.relation_types, more.relation_types),
    )
    store.replace(before, after)
    return sum(
        len(getattr(after, part)) - len(getattr(before, part))
        for part in ("labels", "polarities", "qualifiers", "relation_types")
    )


def _with(there: tuple[T, ...], more: tuple[T, ...]) -> tuple[T, ...]:
    keys = {one.key for one in there}
    return there + tuple(one for one in more if one.key not in keys)
