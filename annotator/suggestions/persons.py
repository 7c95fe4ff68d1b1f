"""Persons: where somebody is named by a part of a name, by initials, or by more than is known."""

import re
from collections.abc import Iterator

from annotator.language import (
    PARTICLES,
    Given,
    Word,
    gender_of,
    given_before,
    is_patronymic,
)
from annotator.suggestions.person import Person, gender_of_surname, is_letter, is_title
from annotator.suggestions.reason import Why
from annotator.suggestions.sought import capitals_fit
from annotator.suggestions.word_index import WordIndex

_INITIAL_GAP = re.compile(r"\.\s?-?")
_MOST_GIVEN = 3
_SHE = re.compile(r"\w{2,}ла(?:сь)?")

Place = tuple[int, int]
"""The first and the last word of a place."""


def person_places(index: WordIndex, person: Person) -> Iterator[tuple[Place, Why]]:
    """Yield where a person is named by surname, first name or initials, each with why."""
    for at in index.forms(person.surname, person=True):
        if capitals_fit(person.surname, index.word(at), begins=False):
            for place, why in _by_surname(index, person, at):
                yield place, Why.RELATIVE if _is_of_other(index, person, place, at) else why
    for at in index.relatives(person.surname):
        if index.word(at).capital:
            first, _given = _given_before(index, person, at)
            yield (first, at), Why.RELATIVE
    if person.given:
        yield from _by_given(index, person)


def _is_of_other(index: WordIndex, person: Person, place: Place, at: int) -> bool:
    """Whether a place of the surname tells that it is a woman's and the person a man, or so."""
    there = index.word(at)
    if not person.gender or there.parts == person.surname.parts:
        return False
    given = gender_of(index.written[place[0]]) if place[0] < at else ""
    gender = given or gender_of_surname(there)
    if not gender and there.parts[-1].endswith("а") and _is_she(index, at):
        gender = "women"
    return bool(gender) and gender != person.gender


def _is_she(index: WordIndex, at: int) -> bool:
    """Whether a surname is the subject of a clause and its verb a woman's: Путина сказала."""
    starts = index.begins(at) or "," in index.gap(at)
    return (
        starts
        and at + 1 < len(index)
        and index.gap(at + 1).isspace()
        and bool(_SHE.fullmatch(index.written[at + 1]))
    )


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
        else:
            yield from _without_given(index, person, at)
    else:
        yield (first, at), _with_given(index, person, given, index.word(at))


def _without_given(index: WordIndex, person: Person, at: int) -> Iterator[tuple[Place, Why]]:
    goes_on = _goes_on(index, at)
    if goes_on is Given.NO or (not person.is_full and goes_on is Given.MAYBE):
        yield (at, at), _alone(index, person, at)
    elif not person.is_full:
        yield (at, at + 1), Why.LONGER


def _alone(index: WordIndex, person: Person, at: int) -> Why:
    if person.is_full:
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
        if at and _adjacent(index, at) and _is_part_of_name(index, at - 1):
            continue
        last = at
        if _is_name_word(index, at + 1) and is_patronymic(index.written[at + 1]):
            last += 1
        if not _is_name_word(index, last + 1):
            yield (at, last), Why.GIVEN


def _given_before(index: WordIndex, person: Person, at: int) -> tuple[int, list[Word]]:
    """Return where the name begins whose surname stands at a place, and its first names.

    They are those of the person, else words that may be somebody's first names.
    """
    first = at
    given: list[Word] = []
    while (one := _before(index, first, at)) is not None and _is_any(
        index, person.given, index.word(one)
    ):
        given.insert(0, index.word(one))
        first = one
    if not given:
        sure = False
        while (one := _before(index, first, at)) is not None:
            may_be = _given(index, one, at)
            if may_be is Given.NO or (sure and may_be is not Given.YES):
                break
            sure = may_be is Given.YES
            given.insert(0, index.word(one))
            first = one
    return first, given


def _before(index: WordIndex, first: int, at: int) -> int | None:
    """Return the word with a capital before what is a name from `first` to `at`, behind particles."""
    while first > 0 and at - first < _MOST_GIVEN and _adjacent(index, first):
        first -= 1
        if index.word(first).capital:
            return first
        if index.written[first] not in PARTICLES:
            return None
    return None


def _is_any(index: WordIndex, words: tuple[Word, ...], there: Word) -> bool:
    return any(index.is_same(word, there, person=True) for word in words)


def _given(index: WordIndex, at: int, surname: int) -> Given:
    """Return whether a word is a first name of whom the surname names."""
    one, other = index.written[at], index.written[surname]
    if not _may_name(index, at) or not _same_script(one, other) or is_title(index.word(at)):
        return Given.NO
    given = given_before(one, other, index.morphology)
    if given is Given.MAYBE and (index.begins(at) or _stands_alone(index, at)):
        return Given.NO
    return given


def _stands_alone(index: WordIndex, at: int) -> bool:
    """Whether a word stands somewhere with its capital and no other one beside it."""
    return any(
        not index.begins(one)
        and index.word(one).capital
        and not _is_name_word(index, one + 1)
        and not (one and _adjacent(index, one) and _may_name(index, one - 1))
        for one in index.forms(index.word(at))
    )


def _may_name(index: WordIndex, at: int) -> bool:
    """Whether a word has its capital because it is a name."""
    if not index.word(at).capital or len(index.written[at]) < 2 or index.word(at).acronym:
        return False
    return not (index.begins(at) and index.stands_small(at))


def _is_part_of_name(index: WordIndex, at: int) -> bool:
    """Whether a word is one of a name, and has its capital not from the sentence it begins."""
    return _may_name(index, at) and (not index.begins(at) or bool(gender_of(index.written[at])))


def _goes_on(index: WordIndex, at: int) -> Given:
    """Return whether the word at a place is a first name of whom the next word names."""
    if not _is_name_word(index, at + 1):
        return Given.NO
    one, other = index.written[at], index.written[at + 1]
    return given_before(one, other, index.morphology) if _same_script(one, other) else Given.NO


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
        and is_letter(index.word(first - 1))
        and _INITIAL_GAP.fullmatch(index.gap(first))
    ):
        first -= 1
        letters.insert(0, index.word(first).letters[0])
    return first, tuple(letters)


def _initials_behind(index: WordIndex, at: int) -> tuple[int, tuple[str, ...]]:
    last = at
    letters: list[str] = []
    while last + 1 < len(index) and is_letter(index.word(last + 1)):
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
        last + 1 < len(index)
        and index.gap(last + 1).strip() == "."
        and index.word(last + 1).capital
    ):
        return at, ()  # they are rather those of the next name
    return last, tuple(letters)


def _same_script(one: str, other: str) -> bool:
    return (one[0] < "\u0370") == (other[0] < "\u0370")
