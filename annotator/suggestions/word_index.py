"""The word index: the words of a text, and where the forms of each stand."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from annotator.domain import Span
from annotator.language import (
    Morphology,
    Word,
    are_of_two,
    is_same_word,
    stems,
    whole_words,
    word_of,
)

AT_ONCE = 20_000
"""Code points that one reading takes unless more are asked for: six milliseconds, seldom more."""
_LEARNT_FROM = 5_000
_OPENING = frozenset('.!?…«"“„—–-:•}')
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_NOT_RUSSIAN = re.compile("[әғқңөұүһіїєґўјљњћђџ]", re.IGNORECASE)
_LATIN_WORD = re.compile("[a-z]+", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in)\b", re.IGNORECASE)


class WordIndex:
    """The words of a text in order, and where each form of a word stands.

    Making one takes no time: the text is read when it is first asked for something, about three
    milliseconds for 10,000 code points. Whoever has a text of a million, and a window that must not
    wait, first calls `read` between events, or in another thread, until it returns False.
    Positions count words, spans code points. Words are compared by their endings, and by the
    dictionary where `morphology` is given.
    """

    def __init__(self, text: str, morphology: Morphology | None = None) -> None:
        self.text = text
        self.morphology = morphology
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.written: list[str] = []
        self._inflects = _inflects(text[:_LEARNT_FROM])
        self._read = 0
        self._standing: dict[str, list[int]] = {}
        self._stems: frozenset[str] | None = None
        self._by_start: dict[str, list[str]] = {}
        self._forms: dict[tuple[Word, bool], list[int]] = {}

    def read(self, characters: int = AT_ONCE) -> bool:
        """Read the next piece of the text, and say whether there is more to be read."""
        start, end = self._read, min(self._read + characters, len(self.text))
        while start < end < len(self.text) and not self.text[end].isspace():
            end += 1
        for span in whole_words(self.text, start, end):
            self._add(span)
        self._read = end
        self._forms.clear()
        return end < len(self.text)

    def __len__(self) -> int:
        """Return how many words there are."""
        self._finish()
        return len(self.starts)

    def stems(self) -> frozenset[str]:
        """Return the stems of all words there are."""
        self._finish()
        if self._stems is None:
            words = map(word_of, self._standing)
            self._stems = frozenset(stem for word in words for stem in stems(word.parts[-1]))
        return self._stems

    def word(self, at: int) -> Word:
        """Return the word at a position, read."""
        return word_of(self.written[at])

    def span(self, first: int, last: int) -> Span:
        """Return the stretch from one word to another, both included."""
        return Span(self.starts[first], self.ends[last])

    def gap(self, at: int) -> str:
        """Return what stands between a word and the one before it."""
        return self.text[self.ends[at - 1] if at else 0 : self.starts[at]]

    def positions(self, span: Span) -> range:
        """Return the words that share a character with a span."""
        self._finish()
        first = bisect_right(self.ends, span.start)
        return range(first, bisect_left(self.starts, span.end, first))

    def begins(self, at: int) -> bool:
        """Whether a word may have its capital from its place: at the start of a sentence or quote."""
        gap = self.gap(at)
        return not at or "\n" in gap or gap.rstrip()[-1:] in _OPENING

    def stands_small(self, at: int) -> bool:
        """Whether the same word stands in small letters somewhere."""
        return self.written[at].lower() in self._standing

    def forms(self, word: Word, *, person: bool = False) -> list[int]:
        """Return where forms of a word stand, in text order; of a `person` as `is_same_word` says."""
        self._finish()
        known = self._forms.get((word, person))
        if known is None:
            known = self._forms[word, person] = sorted(
                at
                for written in self._alike(word)
                if self.is_same(word, word_of(written), person=person)
                for at in self._standing[written]
            )
        return known

    def relatives(self, word: Word) -> list[int]:
        """Return where forms stand that only a woman of that name has, or only a man."""
        self._finish()
        return sorted(
            at
            for written in self._alike(word)
            if are_of_two(word, word_of(written))
            for at in self._standing[written]
        )

    def matching(self, pattern: re.Pattern[str]) -> list[int]:
        """Return where words stand that a pattern describes, folded, in text order."""
        self._finish()
        return sorted(
            at
            for written, standing in self._standing.items()
            if pattern.fullmatch("-".join(word_of(written).parts))
            for at in standing
        )

    def beginning(self, letter: str) -> list[int]:
        """Return where words stand that begin with a folded letter, in text order."""
        self._finish()
        return sorted(
            at
            for written, standing in self._standing.items()
            if written[0].casefold() == letter
            for at in standing
        )

    def is_same(self, one: Word, other: Word, *, person: bool = False) -> bool:
        """Whether two words may be forms of one, by their endings or by the dictionary."""
        if is_same_word(one, other, person=person, inflects=self._inflects):
            return True
        if self.morphology is None or one.capital > other.capital or one.acronym or other.acronym:
            return False
        return (
            len(one.parts) == len(other.parts)
            and not are_of_two(one, other)
            and all(
                mine == theirs or self.morphology.same(mine, theirs, person=person)
                for mine, theirs in zip(one.parts, other.parts, strict=True)
            )
        )

    def _alike(self, word: Word) -> Iterable[str]:
        found = [one for start in _starts(word) for one in self._by_start.get(start, ())]
        return dict.fromkeys(found)

    def _finish(self) -> None:
        while self._read < len(self.text):
            self.read()

    def _add(self, span: Span) -> None:
        written = self.text[span.start : span.end]
        standing = self._standing.get(written)
        if standing is None:
            standing = self._standing[written] = []
            for start in _starts(word_of(written)):
                self._by_start.setdefault(start, []).append(written)
        standing.append(len(self.starts))
        self.starts.append(span.start)
        self.ends.append(span.end)
        self.written.append(written)


def _starts(word: Word) -> set[str]:
    """Return the first letters of what a form of a word may begin with."""
    part = word.parts[0]
    # Лев, Льва; of longer words every stem begins alike
    return {stem[:2] for stem in stems(part)} if len(part) == 3 else {part[:2]}


def _inflects(text: str) -> bool:
    """Whether names in a text are inflected otherwise than in Russian, and not hardly as in English."""
    cyrillic = len(_CYRILLIC.findall(text))
    if cyrillic:
        return len(_NOT_RUSSIAN.findall(text)) * 200 > cyrillic
    words = len(_LATIN_WORD.findall(text))
    return len(_ENGLISH.findall(text)) * 50 < words
