"""The scheme in a merge: adds what the annotations of others need, and maps keys on others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from annotator.commands.scheme import extend_scheme, merge_items
from annotator.domain import (
    Change,
    DocumentLabel,
    Mention,
    Noun,
    Relation,
    Removed,
    Replaced,
    Scheme,
    SchemeError,
    Stance,
)
from annotator.domain.scheme_edits import Part
from annotator.store import Store
from annotator.words import _


def add_lacking(store: Store, others: Sequence[Store], changes: Iterable[Change]) -> None:
    """Add to the scheme, from those of the others, whatever incoming annotations need to be valid."""
    said: dict[str, set[str]] = {}
    for part, key in (pair for noun in _nouns(changes) for pair in _keys(noun)):
        said.setdefault(part, set()).add(key)
    for other in others:
        extend_scheme(store, _only(other.get(Scheme, "scheme"), said))


def _only(scheme: Scheme, said: Mapping[str, set[str]]) -> Scheme:
    return Scheme(
        scheme.name,
        tuple(one for one in scheme.labels if one.key in said.get("labels", ())),
        tuple(one for one in scheme.polarities if one.key in said.get("polarities", ())),
        tuple(one for one in scheme.qualifiers if one.key in said.get("qualifiers", ())),
        tuple(one for one in scheme.relation_types if one.key in said.get("relation_types", ())),
        tuple(one for one in scheme.document_labels if one.key in said.get("document_labels", ())),
    )


def map_keys(store: Store, mapping: Mapping[str, str]) -> dict[str, int]:
    """Let what says the first key of each pair say the second; return how many annotations did.

    SchemeError when the scheme has no such keys in one part.
    """
    mapped: dict[str, int] = {}
    for old, new in mapping.items():
        scheme = store.get(Scheme, "scheme")
        for part in (Part.LABELS, Part.POLARITIES, Part.RELATION_TYPES):
            keys = {entry.key for entry in getattr(scheme, part.value)}
            if {old, new} <= keys:
                mapped[old] = merge_items(store, part, old, new)
                break
        else:
            raise SchemeError(
                _("“{old}” cannot be mapped on “{new}”: the scheme lacks one of them.").format(
                    old=old, new=new
                )
            )
    return mapped


def _nouns(changes: Iterable[Change]) -> Iterator[Noun]:
    for change in changes:
        if not isinstance(change, Removed):
            yield change.after if isinstance(change, Replaced) else change.noun


def _keys(noun: Noun) -> Iterator[tuple[str, str]]:
    if isinstance(noun, Mention):
        yield "labels", noun.label
    elif isinstance(noun, Stance):
        yield "polarities", noun.polarity
        for key, _value in noun.qualifiers:
            yield "qualifiers", key
    elif isinstance(noun, Relation):
        yield "relation_types", noun.label
    elif isinstance(noun, DocumentLabel):
        yield "document_labels", noun.label
