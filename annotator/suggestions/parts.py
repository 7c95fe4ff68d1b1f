"""Parts: the suggestions of one document, worked out piece by piece, where somebody looks first.

A piece is some paragraphs. What names that are known make of it is found once; what the annotator's
own mentions in the document make of it, again when one of them comes or goes.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from annotator.domain import (
    Document,
    Entity,
    Mention,
    Scheme,
    Span,
    Suggestion,
    refused_place,
)
from annotator.language import Habits, Morphology, habits, plain_date
from annotator.suggestions.capitals import LEARNT_FROM, labels_of_persons, looking_like_names
from annotator.suggestions.known_sources import KnownSource, known_suggestions
from annotator.suggestions.own_names import OwnNames
from annotator.suggestions.seen_names import SeenNames
from annotator.suggestions.sifting import sifted
from annotator.suggestions.sources import CAPITALS, PROPAGATION
from annotator.suggestions.word_index import WordIndex

LENGTH = 3_000
"""Code points of a piece, as far as lines let it end there; it takes about ten milliseconds."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What suggestions are made from, whatever the document is.

    `known` are the names that were labelled elsewhere, registered or listed, `seen` tells how often
    words were labelled. Sources that are `off` make none. `nests` says whether mentions may lie in
    others.
    """

    scheme: Scheme
    seen: SeenNames
    known: tuple[KnownSource, ...] = ()
    entities: Mapping[str, Entity] = field(default_factory=dict[str, Entity])
    morphology: Morphology | None = None
    off: frozenset[str] = frozenset()
    nests: bool = True


@dataclass(slots=True)
class _Part:
    """One piece: what was found there, None where nobody has looked, and what lies in it."""

    start: int
    index: WordIndex
    own_index: WordIndex
    known: list[Suggestion] | None = None
    own: list[Suggestion] | None = None
    made: list[Suggestion] | None = None
    mentions: dict[str, Mention] = field(default_factory=dict[str, Mention])
    offered: dict[str, list[Suggestion]] = field(default_factory=dict[str, list[Suggestion]])


_Finder = Callable[[WordIndex], Iterable[Suggestion]]


class SuggestedParts:
    """The suggestions of one document; they follow its mentions and what is refused there."""

    def __init__(
        self,
        document: Document,
        knowledge: Knowledge,
        mentions: Iterable[Mention] = (),
        refused: Iterable[str] = (),
    ) -> None:
        self._document = document
        self._knowledge = knowledge
        self._habits: Habits | None = None
        date = plain_date(document.metadata.get("published", ""))
        self._own = OwnNames(document.text, knowledge.scheme, knowledge.entities, date)
        self._refused = set(refused)
        persons = labels_of_persons(knowledge.scheme)
        self._person = persons[0] if len(persons) == 1 else knowledge.seen.most_used(persons)
        text, morphology = document.text, knowledge.morphology
        self._parts = [_part(start, text[start:end], morphology) for start, end in _pieces(text)]
        self._starts = [part.start for part in self._parts]
        self._mentions: dict[str, Mention] = {}
        for mention in mentions:
            self.take(mention.id, mention)

    def __len__(self) -> int:
        return len(self._parts)

    def part_of(self, position: int) -> int:
        """Return the number of the piece that holds a position."""
        return max(bisect_right(self._starts, position) - 1, 0)

    def stretch(self, number: int) -> Span:
        """Return where a piece begins and ends."""
        start = self._starts[number]
        return Span(start, start + max(len(self._parts[number].index.text), 1))

    def is_made(self, number: int) -> bool:
        """Whether the suggestions of a piece are at hand and up to date."""
        return self._parts[number].made is not None

    def made(self, number: int) -> list[Suggestion]:
        """Return the suggestions of a piece in text order; worked out now where need be."""
        for _step in self.work(number):
            pass
        return self._parts[number].made or []

    def work(self, number: int) -> Iterator[None]:
        """Work a piece out in steps of a few milliseconds."""
        part = self._parts[number]
        if part.known is None:
            found: list[Suggestion] = []
            for source in self._known_sources():
                found += (_moved(one, part.start) for one in source(part.index))
                yield
            part.known = found
        if part.own is None:
            part.own = [_moved(one, part.start) for one in self._of_own(part)]
            yield
        if part.made is None:
            offered = [one for some in part.offered.values() for one in some]
            part.made = sifted(
                [*part.own, *offered, *part.known],
                part.mentions.values(),
                self._refused,
                nests=self._knowledge.nests,
            )

    def all(self) -> list[Suggestion]:
        """Return every suggestion, in text order."""
        return [one for number in range(len(self)) for one in self.made(number)]

    def take(self, id: str, there: Mention | None) -> None:
        """Follow one change of the annotator's mentions: the one with this id is so now, or gone."""
        gone = self._mentions.pop(id, None)
        if gone:
            self._put(gone, -1)
        if there:
            self._mentions[id] = there
            self._put(there, 1)

    def refuse(self, key: str, refused: bool = True) -> None:
        """Follow a refusal, or that it was taken back; other keys are no matter."""
        spans = refused_place(key)
        if spans and (key in self._refused) is not refused:
            (self._refused.add if refused else self._refused.discard)(key)
            self._parts[self.part_of(spans[0].start)].made = None

    def offer(self, source: str, suggestions: Sequence[Suggestion]) -> None:
        """Let a source that works by itself suggest these, and no longer what it did before."""
        for part in self._parts:
            if part.offered.pop(source, None):
                part.made = None
        if source not in self._knowledge.off:
            for one in suggestions:
                part = self._parts[self.part_of(one.hull.start)]
                part.offered.setdefault(source, []).append(one)
                part.made = None

    def _known_sources(self) -> Iterator[_Finder]:
        knowledge, id = self._knowledge, self._document.id
        for known in knowledge.known:
            if known.source not in knowledge.off:
                yield lambda index, known=known: known_suggestions(
                    id, index, known, knowledge.seen, knowledge.entities
                )
        if CAPITALS not in knowledge.off:
            if self._habits is None:
                self._habits = habits(self._document.text[:LEARNT_FROM])
            usual = self._habits
            yield lambda index: looking_like_names(
                id, index.text, usual, self._person, knowledge.morphology
            )

    def _of_own(self, part: _Part) -> Iterator[Suggestion]:
        if PROPAGATION not in self._knowledge.off:
            id, seen = self._document.id, self._knowledge.seen
            mentions = part.mentions.values()
            yield from self._own.suggestions(id, part.own_index, part.start, mentions, seen)

    def _put(self, mention: Mention, by: int) -> None:
        """Count a mention in or out, and let the pieces that it touches be made anew."""
        hull = mention.hull
        for number in range(self.part_of(hull.start), self.part_of(hull.end - 1) + 1):
            part = self._parts[number]
            if by > 0:
                part.mentions[mention.id] = mention
            else:
                part.mentions.pop(mention.id, None)
            part.own = part.made = None
        touches = self._own.take(mention, by > 0)
        for part in self._parts if touches else ():
            if touches and part.own is not None and touches(part.own_index.stems()):
                part.own = part.made = None


def _part(start: int, text: str, morphology: Morphology | None) -> _Part:
    # the dictionary is worth its time only for the few names that are mentioned here
    index = WordIndex(text)
    return _Part(start, index, WordIndex(text, morphology) if morphology else index)


def _moved(one: Suggestion, by: int) -> Suggestion:
    """Return a suggestion so many code points further on."""
    return replace(one, spans=tuple(span.moved(by) for span in one.spans)) if by else one


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each piece begins and ends: at a line, else at a space, else anywhere."""
    start = 0
    while start < len(text) or start == 0:
        end = start + LENGTH
        if end + LENGTH // 2 >= len(text):
            yield start, len(text)
            return
        line = text.find("\n", end, end + LENGTH)
        space = text.find(" ", end, end + LENGTH)
        end = (line if line >= 0 else space if space >= 0 else end) + 1
        yield start, end
        start = end
