"""Short forms: letters that stand for a name (ООН), and adjectives of places (российский)."""

from collections.abc import Iterator

from annotator.language import Word, adjectives, initial_letters, places_of, word_of
from annotator.suggestions.sought import Sought
from annotator.suggestions.word_index import WordIndex

Place = tuple[int, int]
"""The first and the last word of a place."""

_LEAST_LETTERS = 3
_MOST_WORDS = 8


def acronym_places(index: WordIndex, name: Sought) -> Iterator[Place]:
    """Yield where a name of several words stands as its letters, or letters as the whole name."""
    first = name.words[0]
    if len(name.words) == 1 and first.acronym and len(first.parts[0]) >= _LEAST_LETTERS:
        yield from _spelt_out(index, first)
    elif len(name.words) > 1 and first.capital:
        letters = initial_letters(name.words)
        for at in index.forms(Word((letters,), True, True)):
            if index.word(at).acronym:
                yield at, at


def adjective_places(index: WordIndex, name: Sought) -> Iterator[Place]:
    """Yield where a place's adjectives stand, or where the place of an adjective does."""
    pattern = adjectives(name.written)
    if pattern is not None:
        for at in index.matching(pattern):
            yield at, at
    for place in places_of(name.written):
        words = [word_of(one.title()) for one in place.split()]
        for at in index.forms(words[0]):
            last = at + len(words) - 1
            if (
                index.word(at).capital
                and last < len(index)
                and all(
                    index.is_same(word, index.word(at + more)) and index.gap(at + more).isspace()
                    for more, word in enumerate(words[1:], 1)
                )
            ):
                yield at, last


def _spelt_out(index: WordIndex, acronym: Word) -> Iterator[Place]:
    """Yield where words stand whose first letters an acronym has.

    They must be told to belong to it, by the acronym in brackets or by their capitals.
    """
    letters = acronym.parts[0]
    for first in index.beginning(letters[0]):
        if not index.word(first).capital:
            continue
        for last in range(first + 1, min(first + _MOST_WORDS, len(index))):
            if not index.gap(last).isspace() or "\n" in index.gap(last):
                break
            words = [index.word(at) for at in range(first, last + 1)]
            spelt = initial_letters(words)
            if spelt == letters and (_all_capital(words) or _in_brackets(index, last + 1, acronym)):
                yield first, last
            if not letters.startswith(spelt) or spelt == letters:
                break


def _all_capital(words: list[Word]) -> bool:
    return all(word.capital for word in words if initial_letters([word]))


def _in_brackets(index: WordIndex, at: int, acronym: Word) -> bool:
    return (
        at < len(index) and index.word(at).parts == acronym.parts and index.gap(at).strip() == "("
    )
