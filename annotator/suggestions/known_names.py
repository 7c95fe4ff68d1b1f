"""Known names: words with a label, and perhaps a bearer, found in a text in every form they take."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from annotator.domain import Label, LabelKind, Scheme, Span
from annotator.language import kind_of, propagates, stems
from annotator.suggestions.places import places
from annotator.suggestions.reason import RANKS, Why
from annotator.suggestions.sought import OPENING, sought
from annotator.suggestions.word_index import WordIndex

LONGEST = 160
"""Code points; what is longer is a sentence and no name."""
_WHOLE = (Why.SAME, Why.INFLECTED, Why.LONGER, Why.INITIALS, Why.SURNAME)
"""What a name says wherever it stands; a first name alone says little where nobody is named yet."""

_JOINTS = (" ", "\u00a0", " «", "\u00a0«", ' "', " “")

Bearer = tuple[str, str]
"""A label, and an entity or nothing."""


@dataclass(slots=True)
class KnownName:
    """A name as it is written, how often each bearer had it, and the stems of each of its words."""

    words: str
    stems: tuple[frozenset[str], ...]
    bearers: Counter[Bearer] = field(default_factory=Counter[Bearer])

    @property
    def edges(self) -> frozenset[str]:
        """The stems of its first and its last word; where neither stands, nothing of it does."""
        return self.stems[0] | self.stems[-1]


@dataclass(frozen=True, slots=True)
class Place:
    """Where names stand, the surest reason why that is so, and which they are.

    `begins` says that its first word may have its capital from its place, `alone` that no other
    word with a capital stands before it, of which it may be a part.
    """

    span: Span
    why: Why
    names: tuple[KnownName, ...]
    begins: bool
    alone: bool


class KnownNames:
    """Names looked for in a text; only those of labels that the scheme offers and that propagate."""

    def __init__(self, scheme: Scheme) -> None:
        self._labels = {one.key: one for one in scheme.offered if propagates(one)}
        self._labels[""] = Label("")
        self._names: dict[str, KnownName] = {}
        self._by_stem: dict[str, dict[str, KnownName]] = {}

    def __len__(self) -> int:
        return len(self._names)

    def add(self, words: str, label: str, entity: str = "", times: int = 1) -> frozenset[str]:
        """Put a name in, or with `times` below zero take it out as often.

        Return the stems of which a text must hold one, if it is to matter there.
        """
        words = " ".join(words.split())
        name = self._names.get(words)
        if name is None and times > 0 and label in self._labels:
            name = _read(words)
            if name is not None:
                self._names[words] = name
                for stem in name.edges:
                    self._by_stem.setdefault(stem, {})[words] = name
        if name is None or label not in self._labels:
            return frozenset()
        name.bearers[label, entity] += times
        if name.bearers[label, entity] < 1:
            del name.bearers[label, entity]
        if not name.bearers:
            del self._names[words]
            for stem in name.edges:
                del self._by_stem[stem][words]
        return name.edges

    def places(self, index: WordIndex) -> list[Place]:
        """Return where names stand in a text, in its order; stretches may overlap."""
        if not self._names:
            return []
        there = index.stems()
        found: dict[tuple[Span, bool], list[tuple[KnownName, Why]]] = {}
        for name in self._standing(there):
            for person, label in self._kinds(name, there):
                for span, why in places(index, name.words, label).items():
                    if why in _WHOLE:
                        found.setdefault((span, person), []).append((name, why))
        ends = {span.end for span, _person in found}
        return [
            Place(
                span,
                min((why for _name, why in names), key=RANKS.__getitem__),
                tuple(name for name, _why in names),
                begins(index, span),
                is_alone(index, span, ends),
            )
            for (span, _person), names in sorted(found.items())
        ]

    def _standing(self, there: frozenset[str]) -> Iterator[KnownName]:
        """Yield the names whose first or last word stands in the text in some form."""
        known = self._by_stem
        shared = there if len(there) < len(known) else [one for one in known if one in there]
        yield from {
            words: name for stem in shared for words, name in known.get(stem, {}).items()
        }.values()

    def _kinds(self, name: KnownName, there: frozenset[str]) -> Iterator[tuple[bool, Label]]:
        """Yield as what a name is to be looked for: as a person's, as another's, or as both."""
        whole = all(not one.isdisjoint(there) for one in name.stems)
        kinds = {
            kind_of(self._labels[label]) is LabelKind.PERSON: self._labels[label]
            for label, _entity in name.bearers
        }
        for person, label in kinds.items():
            # of persons a surname is enough
            if whole or person:
                yield person, label


def _read(words: str) -> KnownName | None:
    read = sought(words) if len(words) <= LONGEST else None
    if read is None:
        return None
    return KnownName(words, tuple(stems(one.parts[-1]) for one in read.words))


def begins(index: WordIndex, span: Span) -> bool:
    """Whether the first word of a place may have its capital from its place."""
    first = index.positions(span)
    return bool(first) and index.begins(first[0])


def is_alone(index: WordIndex, span: Span, ends: Collection[int]) -> bool:
    """Whether no word with a capital stands before a place of which it may be a part.

    A capital that begins a sentence, or a name that ends at one of `ends`, is no matter.
    """
    places = index.positions(span)
    if not places or places[0] == 0 or not index.word(places[0]).capital:
        return True
    before = places[0] - 1
    if index.gap(places[0]) not in _JOINTS or index.ends[before] in ends:
        return True
    quoted = index.gap(before).endswith(OPENING)
    return not index.word(before).capital or (index.begins(before) and not quoted)
