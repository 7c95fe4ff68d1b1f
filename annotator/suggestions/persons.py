"""Persons: where somebody is named by a part of a name, by initials, or by more than is known."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from annotator.language import Word, is_patronymic, may_be_given
from annotator.suggestions.reason import Why
from annotator.suggestions.sought import Sought, capitals_fit
from annotator.suggestions.word_index import WordIndex

_INITIAL_GAP = re.compile(r"\.\s?-?")
_MOST_GIVEN = 3
_TITLE_WORDS = """
    mr mrs ms miss sir dr prof sen rep gov gen col capt lt sgt rev hon lord lady president senator
    governor secretary minister chancellor king queen prince princess pope judge justice
    мистер миссис господин госпожа г-н г-жа
    """
_TITLES = frozenset(_TITLE_WORDS.split())


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name taken apart; `initials` are the letters of what is only begun."""

    given: tuple[Word, ...]
    initials: tuple[str, ...]
    surname: Word

    @property
    def letters(self) -> tuple[str, ...]:
        """The first letters of the first names, or of the first parts of one."""
        return self.initials or tuple(letter for word in self.given for letter in word.letters)


Place = tuple[int, int]
"""The first and the last word of a place."""


def person_of(name: Sought) -> Person | None:
    """Return the parts of a person's name; None of what is written like no name."""
    pairs = list(zip(name.words, (*name.gaps, name.behind), strict=True))
    initials = [word for word, gap in pairs if _is_letter(word) and gap[:1] == "."]
    words = [
        word
        for word, _gap in pairs
        if word.capital and word not in initials and "-".join(word.parts) not in _TITLES
    ]
    if not words:
        return None
    letters = tuple(letter for word in initials for letter in word.letters)
    return Person(tuple(words[:-1]), letters, words[-1])


def person_places(index: WordIndex, person: Person) -> Iterator[tuple[Place, Why]]:
    """Yield where a person is named by surname, first name or initials, each with why."""
    for at in index.forms(person.surname, person=True):
        if capitals_fit(person.surname, index.word(at), begins=False):
            yield from _by_surname(index, person, at)
    for at in index.relatives(person.surname):
        if index.word(at).capital:
            first, _given = _given_before(index, person, at)
            yield (first, at), Why.RELATIVE
    if person.given:
        yield from _by_given(index, person)


def _by_surname(index: WordIndex, person: Person, at: int) -> Iterator[tuple[Place, Why]]:
    first, letters = _initials_before(index, at)
    last = at
    if not letters:
        last, letters = _initials_behind(index, at)
    if letters:
        shared = min(len(letters), len(person.letters))
        same = letters[:shared] == person.letters[:shared]
        yield (first, last), Why.INITIALS if same else Why.RELATIVE
        return
    first, given = _given_before(index, person, at)
    if not given:
        if person.given and _is_same(index, person.given[0], at + 1):
            yield (at, at + 1), Why.INFLECTED
        elif not ((person.given or person.initials) and _goes_on(index, at)):
            yield (at, at), _alone(index, person, at)
    else:
        yield (first, at), _with_given(index, person, given, index.word(at))


def _alone(index: WordIndex, person: Person, at: int) -> Why:
    if person.given or person.initials:
        return Why.SURNAME
    return Why.SAME if index.word(at).parts == person.surname.parts else Why.INFLECTED


def _with_given(index: WordIndex, person: Person, given: list[Word], surname: Word) -> Why:
    if not person.given:
        fits = not person.letters or given[0].letters[0] == person.letters[0]
        return Why.LONGER if fits else Why.RELATIVE
    if not index.is_same(person.given[0], given[0], person=True):
        return Why.RELATIVE
    if len(given) != len(person.given):
        return Why.LONGER
    same = [word.parts for word in (*given, surname)]
    return (
        Why.SAME
        if same == [word.parts for word in (*person.given, person.surname)]
        else Why.INFLECTED
    )


def _by_given(index: WordIndex, person: Person) -> Iterator[tuple[Place, Why]]:
    for at in index.forms(person.given[0], person=True):
        if not capitals_fit(person.given[0], index.word(at), begins=False):
            continue
        if at and _adjacent(index, at) and _may_name(index, at - 1):
            continue
        last = at
        if _is_name_word(index, at + 1) and is_patronymic(index.written[at + 1]):
            last += 1
        if not (_is_name_word(index, last + 1)):
            yield (at, last), Why.GIVEN


def _given_before(index: WordIndex, person: Person, at: int) -> tuple[int, list[Word]]:
    """Return where the name begins whose surname stands at a place, and its first names.

    They are those of the person, else words that may be somebody's first names.
    """
    first = at
    while _is_before(index, first, at) and _is_any(index, person.given, index.word(first - 1)):
        first -= 1
    if first == at:
        while _is_before(index, first, at) and _is_given(index, first - 1, at):
            first -= 1
    return first, [index.word(one) for one in range(first, at)]


def _is_before(index: WordIndex, first: int, at: int) -> bool:
    """Whether a word with a capital stands before what is a name from `first` to `at`."""
    return (
        first > 0
        and at - first < _MOST_GIVEN
        and _adjacent(index, first)
        and index.word(first - 1).capital
    )


def _is_any(index: WordIndex, words: tuple[Word, ...], there: Word) -> bool:
    return any(index.is_same(word, there, person=True) for word in words)


def _is_given(index: WordIndex, at: int, surname: int) -> bool:
    return (
        _may_name(index, at)
        and _same_script(index.written[at], index.written[surname])
        and may_be_given(index.written[at], index.written[surname], index.morphology)
    )


def _may_name(index: WordIndex, at: int) -> bool:
    """Whether a word has its capital because it is a name."""
    if not index.word(at).capital or len(index.written[at]) < 2 or index.word(at).acronym:
        return False
    return not (index.begins(at) and index.stands_small(at))


def _goes_on(index: WordIndex, at: int) -> bool:
    """Whether the name that begins at a place has more words behind."""
    return (
        _is_name_word(index, at + 1)
        and _same_script(index.written[at], index.written[at + 1])
        and may_be_given(index.written[at], index.written[at + 1], None)
    )


def _is_name_word(index: WordIndex, at: int) -> bool:
    return at < len(index) and _adjacent(index, at) and _may_name(index, at)


def _is_same(index: WordIndex, word: Word, at: int) -> bool:
    return _is_name_word(index, at) and index.is_same(word, index.word(at), person=True)


def _adjacent(index: WordIndex, at: int) -> bool:
    """Whether nothing but a space stands between a word and the one before it."""
    return index.gap(at) in (" ", "\u00a0")


def _initials_before(index: WordIndex, at: int) -> tuple[int, tuple[str, ...]]:
    first = at
    letters: list[str] = []
    while (
        first
        and at - first < _MOST_GIVEN
        and _is_letter(index.word(first - 1))
        and _INITIAL_GAP.fullmatch(index.gap(first))
    ):
        first -= 1
        letters.insert(0, index.word(first).letters[0])
    return first, tuple(letters)


def _initials_behind(index: WordIndex, at: int) -> tuple[int, tuple[str, ...]]:
    last = at
    letters: list[str] = []
    while last + 1 < len(index) and _is_letter(index.word(last + 1)):
        fits = (
            _adjacent(index, last + 1)
            if last == at
            else _INITIAL_GAP.fullmatch(index.gap(last + 1))
        )
        if not fits or index.text[index.ends[last + 1] : index.ends[last + 1] + 1] != ".":
            break
        last += 1
        letters.append(index.word(last).letters[0])
    if (
        letters
        and last + 1 < len(index)
        and index.gap(last + 1).strip() == "."
        and index.word(last + 1).capital
        and not index.begins(last + 1)
    ):
        return at, ()
    return last, tuple(letters)


def _is_letter(word: Word) -> bool:
    return word.capital and len(word.parts) == 1 and len(word.parts[0]) == 1


def _same_script(one: str, other: str) -> bool:
    return (one[0] < "\u0370") == (other[0] < "\u0370")
