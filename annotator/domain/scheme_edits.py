"""Scheme edits: what a change makes of a scheme, and which annotations must follow it.

Nothing is ever dropped from a scheme: what is merged or no longer wanted is retired, so that
whatever says it, here or in a file that is still with somebody else, stays valid.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from annotator.domain.errors import SchemeError
from annotator.domain.scheme import (
    DocumentLabelType,
    Label,
    Polarity,
    Qualifier,
    RelationType,
    Scheme,
)
from annotator.words import _

Item = Label | Polarity | Qualifier | RelationType | DocumentLabelType


class Part(StrEnum):
    """The lists of which a scheme is made."""

    LABELS = "labels"
    POLARITIES = "polarities"
    QUALIFIERS = "qualifiers"
    RELATION_TYPES = "relation_types"
    DOCUMENT_LABELS = "document_labels"

    @property
    def merges(self) -> bool:
        """Whether one entry can be merged into another; not where each has values of its own."""
        return self not in (Part.QUALIFIERS, Part.DOCUMENT_LABELS)


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a scheme before it is done.

    `after` is what the scheme becomes. What says `key` in `part` says `becomes` then, or stays as
    it is where `becomes` is empty; with `only`, that holds for the mentions of these ids alone.
    """

    after: Scheme
    part: Part
    key: str
    becomes: str = ""
    only: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a scheme file makes of a scheme: keys by what becomes of them, in each part."""

    after: Scheme
    added: tuple[tuple[Part, str], ...]
    changed: tuple[tuple[Part, str], ...]
    retired: tuple[tuple[Part, str], ...]


def part_of(item: Item) -> Part:
    """Return the list in which the item stands."""
    return _PARTS[type(item)]


def items(scheme: Scheme, part: Part) -> tuple[Item, ...]:
    """Return one of the lists."""
    return getattr(scheme, part.value)


def item(scheme: Scheme, part: Part, key: str) -> Item:
    """Return what stands under `key`; SchemeError when nothing does."""
    for one in items(scheme, part):
        if one.key == key:
            return one
    raise SchemeError(_("The scheme has no “{key}”.").format(key=key))


def add(scheme: Scheme, new: Item) -> Edit:
    """Add an item at the end of its list; SchemeError when its key is empty or taken."""
    part = part_of(new)
    _check_key(scheme, part, new.key)
    after = _with(scheme, part, (*items(scheme, part), new))
    _check_fits(after, new)
    return Edit(after, part, new.key)


def change(scheme: Scheme, key: str, now: Item) -> Edit:
    """Let the item `key` be as given, under another key too; SchemeError when it cannot be so."""
    part = part_of(now)
    item(scheme, part, key)
    if now.key != key:
        _check_key(scheme, part, now.key)
    listed = (now if one.key == key else one for one in items(scheme, part))
    after = _with(scheme, part, listed)
    if part is Part.LABELS and now.key != key:
        after = _label_is_now(after, key, now.key)
    _check_fits(after, now)
    return Edit(after, part, key, now.key if now.key != key else "")


def retire(scheme: Scheme, part: Part, key: str, retired: bool = True) -> Edit:
    """Offer an item no longer, or again; what says it stays."""
    return change(scheme, key, replace(item(scheme, part, key), retired=retired))


def with_retired(one: Item, retired: bool) -> Item:
    """Return the item as offered no longer, or as offered."""
    return replace(one, retired=retired)


def merge(scheme: Scheme, part: Part, key: str, into: str) -> Edit:
    """Let all that says `key` say `into`, and retire `key`; SchemeError for what has values."""
    if not part.merges:
        raise SchemeError(_("“{key}” has values of its own and cannot be merged.").format(key=key))
    if key == into:
        raise SchemeError(_("“{key}” cannot be merged into itself.").format(key=key))
    item(scheme, part, into)
    if part is Part.LABELS:
        scheme = _children_go_to(scheme, key, into)
    after = retire(scheme, part, key).after
    return Edit(after, part, key, into)


def split(scheme: Scheme, key: str, new: Label, mentions: Iterable[str]) -> Edit:
    """Let the `mentions` (ids) of the label `key` have the label `new`, which is added."""
    scheme.label(key)
    return Edit(add(scheme, new).after, Part.LABELS, key, new.key, tuple(mentions))


def read(scheme: Scheme, given: Scheme) -> Reading:
    """Take all that `given` says; what it does not know is retired, never dropped."""
    after = replace(scheme, name=given.name or scheme.name)
    added: list[tuple[Part, str]] = []
    changed: list[tuple[Part, str]] = []
    retired: list[tuple[Part, str]] = []
    for part in Part:
        there = {one.key: one for one in items(scheme, part)}
        wanted = {one.key: _with_values(one, there.get(one.key)) for one in items(given, part)}
        left = [one for key, one in there.items() if key not in wanted]
        added += [(part, key) for key in wanted if key not in there]
        changed += [
            (part, key) for key, one in wanted.items() if key in there and there[key] != one
        ]
        retired += [(part, one.key) for one in left if not one.retired]
        gone = [replace(one, retired=True) for one in left]
        after = _with(after, part, [*wanted.values(), *gone])
    for label in after.labels:
        _check_parent(after, label)
    return Reading(after, tuple(added), tuple(changed), tuple(retired))


def _with(scheme: Scheme, part: Part, listed: Iterable[Item]) -> Scheme:
    return replace(scheme, **{part.value: tuple(listed)})  # pyright: ignore[reportArgumentType]


def _with_values(given: Item, there: Item | None) -> Item:
    """Return the item with the values that stances may have although it no longer lists them."""
    if not isinstance(given, Qualifier) or not isinstance(there, Qualifier):
        return given
    lost = tuple(value for value in there.values if value not in given.values)
    return replace(given, values=given.values + lost, retired_values=given.retired_values + lost)


def _label_is_now(scheme: Scheme, key: str, now: str) -> Scheme:
    def renamed(keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(now if one == key else one for one in keys)

    return replace(
        scheme,
        labels=tuple(
            replace(one, parent=now) if one.parent == key else one for one in scheme.labels
        ),
        relation_types=tuple(
            replace(one, sources=renamed(one.sources), targets=renamed(one.targets))
            for one in scheme.relation_types
        ),
    )


def _children_go_to(scheme: Scheme, key: str, into: str) -> Scheme:
    """Hand on what stands below a label that is merged, and its place at the ends of relations."""
    own = scheme.label(key)
    heir = own.parent if key in above(scheme, into) else into

    def ends(keys: tuple[str, ...]) -> tuple[str, ...]:
        return keys if key not in keys or into in keys else (*keys, into)

    return replace(
        scheme,
        labels=tuple(
            replace(one, parent=own.parent if one.key == into else heir)
            if one.parent == key
            else one
            for one in scheme.labels
        ),
        relation_types=tuple(
            replace(one, sources=ends(one.sources), targets=ends(one.targets))
            for one in scheme.relation_types
        ),
    )


def above(scheme: Scheme, key: str) -> list[str]:
    """Return the keys of the labels above a label, the nearest first."""
    parents = {label.key: label.parent for label in scheme.labels}
    found: list[str] = []
    while (key := parents.get(key, "")) and key not in found:
        found.append(key)
    return found


def _check_key(scheme: Scheme, part: Part, key: str) -> None:
    if not key.strip() or key != key.strip():
        raise SchemeError(_("A name in files is needed, without spaces before or after it."))
    if any(one.key == key for one in items(scheme, part)):
        raise SchemeError(_("The name “{key}” is taken already.").format(key=key))


def _check_fits(scheme: Scheme, now: Item) -> None:
    if isinstance(now, Label):
        _check_parent(scheme, now)
    if isinstance(now, Label | Polarity) and now.hotkey and not now.retired:
        _check_hotkey(now, items(scheme, part_of(now)))
    if isinstance(now, Qualifier):
        _check_values(now)
    if isinstance(now, RelationType):
        for label in (*now.sources, *now.targets):
            scheme.label(label)


def _check_parent(scheme: Scheme, label: Label) -> None:
    if not label.parent:
        return
    scheme.label(label.parent)
    if label.key in above(scheme, label.key):
        raise SchemeError(_("“{key}” cannot stand below itself.").format(key=label.key))


def _check_hotkey(now: Label | Polarity, others: Collection[Item]) -> None:
    for one in others:
        if (
            isinstance(one, Label | Polarity)
            and one.key != now.key
            and one.hotkey == now.hotkey
            and not one.retired
        ):
            raise SchemeError(
                _("The key “{hotkey}” belongs to “{key}” already.").format(
                    hotkey=now.hotkey, key=one.key
                )
            )


def _check_values(now: Qualifier) -> None:
    for value in _faulty(now.values):
        raise SchemeError(
            _("The value “{value}” is empty or stands there twice.").format(value=value)
        )
    for value in now.retired_values:
        if value not in now.values:
            raise SchemeError(
                _("“{value}” is not a value of “{key}”.").format(value=value, key=now.key)
            )
    if not now.values:
        raise SchemeError(_("“{key}” needs at least one value.").format(key=now.key))


def _faulty(values: tuple[str, ...]) -> Iterator[str]:
    return (value for value in values if not value.strip() or values.count(value) > 1)


_PARTS: dict[type[Item], Part] = {
    Label: Part.LABELS,
    Polarity: Part.POLARITIES,
    Qualifier: Part.QUALIFIERS,
    RelationType: Part.RELATION_TYPES,
    DocumentLabelType: Part.DOCUMENT_LABELS,
}
