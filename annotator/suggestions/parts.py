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
    LabelKind,
    Mention,
    Scheme,
    Span,
    Suggestion,
    refused_place,
)
from annotator.language import Habits, Morphology, habits, kind_of, plain_date
from annotator.suggestions.capitals import (
    LEARNT_FROM,
    labels_of_persons,
    looking_like_names,
    with_habits_of,
)
from annotator.suggestions.known_sources import KnownSource, known_suggestions
from annotator.suggestions.own_names import OwnNames
from annotator.suggestions.seen_names import SeenNames
from annotator.suggestions.sifting import sifted
from annotator.suggestions.sought import is_quoted
from annotator.suggestions.sources import CAPITALS, PROPAGATION
from annotator.suggestions.word_index import WordIndex

LENGTH = 3_000
"""Code points of a piece, as far as lines let it end there; it takes about ten milliseconds."""

AT_ONCE = 300
"""So many mentions are looked through in one step."""
QUOTED = 700
"""The most that a person's or place's name scores in quotes: a ship or a paper may be called so."""
FEW = 12
"""Of so many pieces the words are kept at hand."""


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
    text: str
    index: WordIndex | None = None
    stems: frozenset[str] = frozenset()
    known: list[Suggestion] | None = None
    own: list[Suggestion] | None = None
    made: list[Suggestion] | None = None
    mentions: dict[str, Mention] = field(default_factory=dict[str, Mention])
    offered: dict[str, list[Suggestion]] = field(default_factory=dict[str, list[Suggestion]])
    refused: set[str] = field(default_factory=set[str])


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
        self._unquoted = {
            one.key
            for one in knowledge.scheme.labels
            if kind_of(one) in (LabelKind.PERSON, LabelKind.PLACE)
        }
        persons = labels_of_persons(knowledge.scheme)
        self._person = persons[0] if len(persons) == 1 else knowledge.seen.most_used(persons)
        self._parts = [
            _Part(start, document.text[start:end]) for start, end in pieces(document.text)
        ]
        self._starts = [part.start for part in self._parts]
        self._changes = 0
        """How often a mention came or went, so that nothing is kept that was made meanwhile."""
        for key in refused:
            self.refuse(key)
        self._mentions: dict[str, Mention] = {}
        self._waiting = list(mentions)
        if len(self._waiting) <= AT_ONCE:
            self._put_waiting()

    def __len__(self) -> int:
        return len(self._parts)

    def part_of(self, position: int) -> int:
        """Return the number of the piece that holds a position."""
        return max(bisect_right(self._starts, position) - 1, 0)

    def stretch(self, number: int) -> Span:
        """Return where a piece begins and ends."""
        start = self._starts[number]
        return Span(start, start + max(len(self._parts[number].text), 1))

    @property
    def is_filling(self) -> bool:
        """Whether there are so many mentions that they are still being looked through."""
        return bool(self._waiting)

    def is_made(self, number: int) -> bool:
        """Whether the suggestions of a piece are at hand and up to date."""
        return self._parts[number].made is not None

    def made(self, number: int) -> list[Suggestion]:
        """Return the suggestions of a piece in text order; worked out now where need be."""
        for _step in self.work(number):
            pass
        return self._parts[number].made or []

    def work(self, number: int) -> Iterator[None]:
        """Work a piece out in steps of a few milliseconds; what changes meanwhile is minded."""
        while self._waiting:
            self._put_waiting()
            yield
        part = self._parts[number]
        if part.known is None:
            found: list[Suggestion] = []
            index = WordIndex(part.text)
            part.stems = index.stems()
            yield
            for source in self._known_sources(part):
                found += (self._at(part, one) for one in source(index))
                yield
            part.known = found
        while part.made is None:
            if part.own is None:
                changes, own = self._changes, list[Suggestion]()
                for one in self._of_own(part):
                    if one is None:
                        yield
                    else:
                        own.append(self._at(part, one))
                if changes == self._changes:
                    part.own = own
                yield
            else:
                offered = [one for some in part.offered.values() for one in some]
                part.made = sifted(
                    [*part.own, *offered, *part.known],
                    part.mentions.values(),
                    part.refused,
                    nests=self._knowledge.nests,
                )

    def all(self) -> list[Suggestion]:
        """Return every suggestion, in text order."""
        return [one for number in range(len(self)) for one in self.made(number)]

    def take(self, id: str, there: Mention | None) -> None:
        """Follow one change of the annotator's mentions: the one with this id is so now, or gone."""
        if self._waiting:
            self._waiting = [one for one in self._waiting if one.id != id]
        gone = self._mentions.pop(id, None)
        if gone:
            self._put(gone, -1)
        if there:
            self._mentions[id] = there
            self._put(there, 1)

    def refuse(self, key: str, refused: bool = True) -> None:
        """Follow a refusal, or that it was taken back; other keys are no matter."""
        spans = refused_place(key)
        if spans:
            part = self._parts[self.part_of(spans[0].start)]
            (part.refused.add if refused else part.refused.discard)(key)
            part.made = None

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

    def _put_waiting(self) -> None:
        some, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        for mention in some:
            self._mentions[mention.id] = mention
            self._put(mention, 1)

    def _at(self, part: _Part, one: Suggestion) -> Suggestion:
        """Return a suggestion that was made in a piece as one in the document."""
        there, said = one.hull, one.provenance
        if (
            said.score > QUOTED
            and one.label in self._unquoted
            and is_quoted(part.text, there.start, there.end)
        ):
            one = replace(one, provenance=replace(said, score=QUOTED))
        if not part.start:
            return one
        return replace(one, spans=tuple(span.moved(part.start) for span in one.spans))

    def _known_sources(self, part: _Part) -> Iterator[_Finder]:
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
            if part.start + len(part.text) > LEARNT_FROM:
                usual = with_habits_of(part.text, usual)
            yield lambda index: looking_like_names(
                id, index.text, usual, self._person, knowledge.morphology
            )

    def _of_own(self, part: _Part) -> Iterator[Suggestion | None]:
        if PROPAGATION not in self._knowledge.off:
            id, seen = self._document.id, self._knowledge.seen
            mentions = part.mentions.values()
            index = part.index or WordIndex(part.text, self._knowledge.morphology)
            if len(self._parts) <= FEW:
                part.index = index  # of a long text it would be much that is seldom wanted
            yield from self._own.suggestions(id, index, part.start, mentions, seen)

    def _put(self, mention: Mention, by: int) -> None:
        """Count a mention in or out, and let the pieces that it touches be made anew."""
        self._changes += 1
        hull = mention.hull
        for number in range(self.part_of(hull.start), self.part_of(hull.end - 1) + 1):
            part = self._parts[number]
            if by > 0:
                part.mentions[mention.id] = mention
            else:
                part.mentions.pop(mention.id, None)
            part.made = None
        touches = self._own.take(mention, by > 0)
        for part in self._parts if touches else ():
            if touches and part.own is not None and touches(part.stems):
                part.own = part.made = None


def pieces(text: str) -> Iterator[tuple[int, int]]:
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
