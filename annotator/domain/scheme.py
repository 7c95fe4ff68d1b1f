"""Scheme: what may be said about a text, with a version."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from annotator.domain.errors import SchemeError
from annotator.words import _

Titles = Mapping[str, str]


class LabelKind(StrEnum):
    """What the mentions of a label name, which decides how a name may vary from place to place."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    QUANTITY = "quantity"
    OTHER = "other"


class Propagate(StrEnum):
    """Whether one mention of a label suggests others of the same name, and adjectives of places."""

    YES = "yes"
    ADJECTIVES = "adjectives"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Label:
    """One permitted value of the mention tagset.

    `titles` maps language codes to what the screen shows; `key` is what files hold. `hotkey` is
    the physical key, named by its Latin legend ("p"). `parent` is the key of the label above it.
    `entity` says that its mentions name participants, who may hold and receive stances.
    `guideline` tells annotators at length when to use it, `examples` show it at work. A `retired`
    label is offered no longer; what has it stays valid. `kind` is a LabelKind and `propagate` a
    Propagate; where they are empty, the name of the label tells (`language.kind_of`,
    `language.propagates`).
    """

    key: str
    titles: Titles = field(default_factory=dict[str, str], hash=False)
    colour: str = ""
    hotkey: str = ""
    parent: str = ""
    entity: bool = False
    description: str = ""
    guideline: str = ""
    examples: tuple[str, ...] = ()
    retired: bool = False
    kind: str = ""
    propagate: str = ""

    def title(self, language: str) -> str:
        """Return what the screen calls it in `language`; English, then the key, when unnamed."""
        return self.titles.get(language) or self.titles.get("en") or self.key


@dataclass(frozen=True, slots=True)
class Polarity:
    """One step of the polarity scale; `value` orders it and its sign tells for, against or neither."""

    key: str
    value: int
    titles: Titles = field(default_factory=dict[str, str], hash=False)
    hotkey: str = ""
    guideline: str = ""
    retired: bool = False

    def title(self, language: str) -> str:
        """Return what the screen calls it in `language`; English, then the key, when unnamed."""
        return self.titles.get(language) or self.titles.get("en") or self.key


@dataclass(frozen=True, slots=True)
class Qualifier:
    """Something more that may be said of a stance: one of `values`, or nothing.

    `retired_values` are those of `values` that are offered no longer; `value_titles` maps values to
    what the screen calls them, by language.
    """

    key: str
    values: tuple[str, ...]
    titles: Titles = field(default_factory=dict[str, str], hash=False)
    guideline: str = ""
    retired_values: tuple[str, ...] = ()
    retired: bool = False
    value_titles: Mapping[str, Titles] = field(default_factory=dict[str, Titles], hash=False)

    @property
    def offered(self) -> tuple[str, ...]:
        """The values that can be chosen from; none when the qualifier itself is retired."""
        gone = self.values if self.retired else self.retired_values
        return tuple(value for value in self.values if value not in gone)

    def value_title(self, value: str, language: str) -> str:
        """Return what the screen calls one of its values; English, then the value, when unnamed."""
        titles = self.value_titles.get(value, {})
        return titles.get(language) or titles.get("en") or value

    def title(self, language: str) -> str:
        """Return what the screen calls it in `language`; English, then the key, when unnamed."""
        return self.titles.get(language) or self.titles.get("en") or self.key


@dataclass(frozen=True, slots=True)
class DocumentLabelType(Qualifier):
    """Something that may be said of a whole document: one of `values`, or nothing."""


@dataclass(frozen=True, slots=True)
class RelationType:
    """A permitted type of relation, and the labels its two ends may have (empty: any)."""

    key: str
    titles: Titles = field(default_factory=dict[str, str], hash=False)
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    guideline: str = ""
    retired: bool = False

    def title(self, language: str) -> str:
        """Return what the screen calls it in `language`; English, then the key, when unnamed."""
        return self.titles.get(language) or self.titles.get("en") or self.key


@dataclass(frozen=True, slots=True)
class Scheme:
    """All that may be said: labels, polarities in their order, qualifiers and other types."""

    name: str
    labels: tuple[Label, ...] = ()
    polarities: tuple[Polarity, ...] = ()
    qualifiers: tuple[Qualifier, ...] = ()
    relation_types: tuple[RelationType, ...] = ()
    document_labels: tuple[DocumentLabelType, ...] = ()

    def label(self, key: str) -> Label:
        """Return the label `key`; SchemeError when there is none."""
        for label in self.labels:
            if label.key == key:
                return label
        raise SchemeError(_("The scheme has no label “{key}”.").format(key=key))

    def polarity(self, key: str) -> Polarity:
        """Return the polarity `key`; SchemeError when there is none."""
        for polarity in self.polarities:
            if polarity.key == key:
                return polarity
        raise SchemeError(_("The scheme has no polarity “{key}”.").format(key=key))

    def qualifier(self, key: str) -> Qualifier:
        """Return the qualifier `key`; SchemeError when there is none."""
        for qualifier in self.qualifiers:
            if qualifier.key == key:
                return qualifier
        raise SchemeError(_("The scheme has no qualifier “{key}”.").format(key=key))

    def document_label(self, key: str) -> DocumentLabelType:
        """Return the document label `key`; SchemeError when there is none."""
        for kind in self.document_labels:
            if kind.key == key:
                return kind
        raise SchemeError(_("The scheme has no document label “{key}”.").format(key=key))

    def has_label(self, key: str) -> bool:
        """Whether `key` is a label of this scheme."""
        return any(label.key == key for label in self.labels)

    @property
    def offered(self) -> tuple[Label, ...]:
        """The labels that can be chosen from."""
        return tuple(label for label in self.labels if not label.retired)

    @property
    def said(self) -> dict[str, Any]:
        """All the scheme says, as plain values; what only later versions know is left out if empty.

        So a scheme that says nothing new has the body and the version it had before.
        """
        parts = asdict(self)
        if not self.document_labels:
            del parts["document_labels"]
        for entries in parts.values():
            if isinstance(entries, tuple):
                for entry in entries:  # pyright: ignore[reportUnknownVariableType]
                    for later in _LATER:
                        if not entry.get(later, True):  # pyright: ignore[reportUnknownMemberType]
                            del entry[later]
        return parts

    @property
    def version(self) -> str:
        """The SHA-256 of all the scheme says: equal versions permit the same annotations."""
        said = json.dumps(self.said, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(said.encode("utf-8")).hexdigest()


_LATER = ("guideline", "examples", "retired", "retired_values", "value_titles", "kind", "propagate")
