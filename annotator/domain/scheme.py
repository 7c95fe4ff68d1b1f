"""Scheme: what may be said about a text, with a version."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from annotator.domain.errors import SchemeError
from annotator.words import _

Titles = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Label:
    """One permitted value of the mention tagset.

    `titles` maps language codes to what the screen shows; `key` is what files hold. `hotkey` is
    the physical key, named by its Latin legend ("p"). `parent` is the key of the label above it.
    `entity` says that its mentions name participants, who may hold and receive stances.
    """

    key: str
    titles: Titles = field(default_factory=dict[str, str], hash=False)
    colour: str = ""
    hotkey: str = ""
    parent: str = ""
    entity: bool = False
    description: str = ""

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

    def title(self, language: str) -> str:
        """Return what the screen calls it in `language`; English, then the key, when unnamed."""
        return self.titles.get(language) or self.titles.get("en") or self.key


@dataclass(frozen=True, slots=True)
class Qualifier:
    """Something more that may be said of a stance: one of `values`, or nothing."""

    key: str
    values: tuple[str, ...]
    titles: Titles = field(default_factory=dict[str, str], hash=False)

    def title(self, language: str) -> str:
        """Return what the screen calls it in `language`; English, then the key, when unnamed."""
        return self.titles.get(language) or self.titles.get("en") or self.key


@dataclass(frozen=True, slots=True)
class RelationType:
    """A permitted type of relation, and the labels its two ends may have (empty: any)."""

    key: str
    titles: Titles = field(default_factory=dict[str, str], hash=False)
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scheme:
    """All that may be said: labels, polarities in their order, qualifiers and relation types."""

    name: str
    labels: tuple[Label, ...] = ()
    polarities: tuple[Polarity, ...] = ()
    qualifiers: tuple[Qualifier, ...] = ()
    relation_types: tuple[RelationType, ...] = ()

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

    def has_label(self, key: str) -> bool:
        """Whether `key` is a label of this scheme."""
        return any(label.key == key for label in self.labels)

    def has_relation_type(self, key: str) -> bool:
        """Whether `key` is a relation type of this scheme."""
        return any(kind.key == key for kind in self.relation_types)

    @property
    def version(self) -> str:
        """The SHA-256 of all the scheme says: equal versions permit the same annotations."""
        said = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(said.encode("utf-8")).hexdigest()
