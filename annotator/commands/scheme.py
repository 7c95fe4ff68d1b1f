"""Verbs about the scheme."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from annotator.commands.command import command
from annotator.commands.scheme_migration import carry_out
from annotator.domain import (
    DocumentLabelType,
    Label,
    Polarity,
    Qualifier,
    RelationType,
    Scheme,
    scheme_edits,
)
from annotator.domain.scheme_edits import Item, Part, Reading
from annotator.store import Store

T = TypeVar("T", Label, Polarity, Qualifier, RelationType, DocumentLabelType)


@command("Extend the scheme")
def extend_scheme(store: Store, more: Scheme) -> int:
    """Add the labels, polarities, qualifiers and other types that the scheme lacks.

    Nothing that is there is changed. Returns how many were added.
    """
    before = store.get(Scheme, "scheme")
    after = replace(
        before,
        labels=_with(before.labels, more.labels),
        polarities=_with(before.polarities, more.polarities),
        qualifiers=_with(before.qualifiers, more.qualifiers),
        relation_types=_with(before.relation_types, more.relation_types),
        document_labels=_with(before.document_labels, more.document_labels),
    )
    store.replace(before, after)
    return sum(
        len(getattr(after, part)) - len(getattr(before, part))
        for part in ("labels", "polarities", "qualifiers", "relation_types", "document_labels")
    )


@command("Add to the scheme")
def add_item(store: Store, new: Item) -> None:
    """Add a label, polarity, qualifier or relation type; SchemeError when its key is taken."""
    carry_out(store, scheme_edits.add(_scheme(store), new))


@command("Edit the scheme")
def edit_item(store: Store, key: str, now: Item) -> int:
    """Let what stands under `key` be as given: renamed, recoloured, re-keyed, nested, described.

    What says the old key says the new one then. Returns how many annotations followed.
    """
    return carry_out(store, scheme_edits.change(_scheme(store), key, now))


@command("Retire from the scheme")
def retire_item(store: Store, part: Part, key: str) -> None:
    """Offer something no longer; what says it stays as it is."""
    carry_out(store, scheme_edits.retire(_scheme(store), part, key))


@command("Offer again")
def offer_item(store: Store, part: Part, key: str) -> None:
    """Offer again what was retired."""
    carry_out(store, scheme_edits.retire(_scheme(store), part, key, retired=False))


@command("Merge in the scheme")
def merge_items(store: Store, part: Part, key: str, into: str) -> int:
    """Let all that says `key` say `into`, and retire `key`. Returns how many annotations followed."""
    return carry_out(store, scheme_edits.merge(_scheme(store), part, key, into))


@command("Split the label")
def split_label(store: Store, key: str, new: Label, mentions: Iterable[str]) -> int:
    """Give the `mentions` (ids) of the label `key` the label `new`, which is added."""
    return carry_out(store, scheme_edits.split(_scheme(store), key, new, mentions))


@command("Read a scheme")
def take_scheme(store: Store, given: Scheme) -> Reading:
    """Let the scheme be as `given`; what that does not know is retired, never dropped."""
    reading = scheme_edits.read(_scheme(store), given)
    store.replace(_scheme(store), reading.after)
    return reading


def _scheme(store: Store) -> Scheme:
    return store.get(Scheme, "scheme")


def _with(there: tuple[T, ...], more: tuple[T, ...]) -> tuple[T, ...]:
    keys = {one.key for one in there}
    return there + tuple(one for one in more if one.key not in keys)
