"""Person: somebody's name taken apart into first names, initials and surname."""

import re
from dataclasses import dataclass

from annotator.language import (
    PARTICLES,
    Word,
    gender_of,
    known_places,
    stems,
)
from annotator.suggestions.sought import Sought, sought
from annotator.suggestions.word_index import WordIndex

_TITLE_WORDS = """
    mr mrs ms miss sir dr prof sen rep gov gen col capt lt sgt rev hon lord lady president senator
    governor secretary minister chancellor king queen prince princess pope judge justice
    мистер миссис мисс господин госпожа г-н г-жа сэр лорд леди император императрица король королева
    принц принцесса папа патриарх султан эмир шейх доктор профессор генерал полковник капитан
    """
_TITLES = frozenset(_TITLE_WORDS.split())
_VOWELS = "аеиоуыэюяaeiouy"
_RUSSIAN_SURNAME = r"(?:ов|ев|ин|ын)"
_MAN = re.compile(rf".+{_RUSSIAN_SURNAME}(?:ым|е)?|.+(?:[иы]й|[ое]го|[ое]му)")
_WOMAN = re.compile(rf".+{_RUSSIAN_SURNAME}ой|.+(?:ая|яя|ую|юю)")


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name taken apart; `initials` are the letters of what is only begun."""

    given: tuple[Word, ...]
    initials: tuple[str, ...]
    surname: Word

    @property
    def is_full(self) -> bool:
        """Whether there is more than a surname."""
        return bool(self.given or self.initials)

    @property
    def gender(self) -> str:
        """Return "men" or "women" where the first name or the surname tells it, else nothing."""
        given = gender_of("-".join(self.given[0].parts)) if self.given else ""
        return given or gender_of_surname(self.surname)

    @property
    def letters(self) -> tuple[str, ...]:
        """The first letters of the first names, or of the first parts of one."""
        return self.initials or tuple(letter for word in self.given for letter in word.letters)


def are_compatible(index: WordIndex, one: Person, other: Person) -> bool:
    """Whether two names may be one person's: the same surname, and no other first name."""
    if not index.is_same(one.surname, other.surname, person=True):
        return False
    if one.given and other.given:
        return index.is_same(one.given[0], other.given[0], person=True)
    shared = min(len(one.letters), len(other.letters))
    return one.letters[:shared] == other.letters[:shared]


def person_of(name: Sought) -> Person | None:
    """Return the parts of a person's name; None of what is written like no name.

    What stands in brackets behind it is no part.
    """
    pairs = list(zip(name.words, (*name.gaps, name.behind), strict=True))
    open_at = next((at for at, (_word, gap) in enumerate(pairs) if gap.strip()[:1] == "("), None)
    pairs = pairs[: None if open_at is None else open_at + 1]
    initials = [word for word, gap in pairs if is_letter(word) and gap[:1] == "."]
    words = [word for word, _gap in pairs if word.capital and word not in initials]
    words = [word for word in words[:-1] if not is_title(word)] + words[-1:]
    if not words or not _is_name(words, name):
        return None
    letters = tuple(letter for word in initials for letter in word.letters)
    return Person(tuple(words[:-1]), letters, words[-1])


def person_of_name(name: str) -> Person | None:
    """Return the parts of a person's name as it is written; None where it has none."""
    read = sought(name)
    return person_of(read) if read else None


def gender_of_surname(word: Word) -> str:
    """Return "men" or "women" when only their surname has this form, else nothing."""
    form = word.parts[-1]
    if _WOMAN.fullmatch(form):
        return "women"
    return "men" if _MAN.fullmatch(form) else ""


def is_title(word: Word) -> bool:
    """Whether a word is a title in any of its forms, which is no part of a name."""
    return not _TITLES.isdisjoint(("-".join(word.parts), *stems(word.parts[-1])))


def is_letter(word: Word) -> bool:
    """Whether a word can be an initial, if a full stop is behind it."""
    (first, *more) = word.parts
    if more or not word.capital or word.acronym or first in _TITLES:
        return False
    # Дж., Ст.
    return len(first) == 1 or (len(first) == 2 and first[1] not in _VOWELS)


def _is_name(words: list[Word], name: Sought) -> bool:
    """Whether words with capitals are a person's, and not a place's as in “премьер-министр Италии”."""
    small = [
        word
        for word in name.words
        if not word.capital and "-".join(word.parts) not in PARTICLES | _TITLES
    ]
    if small and len(words) < 2:
        return False
    *before, last = words
    return not known_places().names(last.parts[-1:]) or any(
        gender_of(one.parts[-1]) for one in before
    )
