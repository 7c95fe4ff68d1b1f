"""Endings: whether two words can be forms of one, by a list of endings; best for Russian names.

Words of other scripts and languages are taken for forms of one when they begin alike: Cyrillic with
letters that Russian has not, Greek, Armenian and so on. Latin words are not, unless it is said that
their language inflects names: in English, Harris is no form of Harrison.
"""

import re
from functools import lru_cache

_ENDING_WORDS = (
    "а я у ю ы и е о ь й ой ей ою ею ом ем ам ям ами ями ах ях ов ев ий ый ая яя ое ее ые ие ого "
    "его ому ему ым им ых их ыми ими ую юю"
)
_ENDINGS = frozenset(_ENDING_WORDS.split()) | {""}
_SURNAME_ENDING_WORDS = "а у ым ом е ой ою ы ых ыми"
_SURNAME_ENDINGS = frozenset(_SURNAME_ENDING_WORDS.split()) | {""}
_WOMEN = re.compile(r"(?:ая|яя|ую|юю)$")
_MEN = re.compile(r"(?:[иы]й|[ое]го|[ое]му|[иы]м)$")
_SURNAME = re.compile(r"(?:ов|ев|ин|ын)$")
_PLURAL = re.compile(r"(?:ов|ев)$")
_RUSSIAN = re.compile(r"[а-я'-]+")
_LATIN = re.compile(r"[a-z\u00df-\u024f'-]+")
_LATIN_ENDINGS = ("", "s", "es", "'s")
_FLEETING = re.compile(r"(.*[^аеиоуыэюяьй])[ео]([бвгджзклмнпрстфхцчшщ])$")
_UKRAINIAN = re.compile(r"(.*)([ії])([бвгґджзклмнпрстфхцчшщ])$")
_SUFFIX = re.compile(r"([^'-]{3,})'[^\W\d_]{1,6}$")
_LONGEST_ENDING = 3
_LEAST_SHARED = 4
_HANGUL = range(0xAC00, 0xD7A4)


@lru_cache(65_536)
def keys(word: str, inflects: bool = False) -> frozenset[str]:
    """Return the stems that a folded word may have; forms of one word share at least one.

    `inflects` says that the text is in a language that inflects names otherwise than Russian.
    """
    found = {word}
    if _RUSSIAN.fullmatch(word):
        found |= _russian(word)
    if not _RUSSIAN.fullmatch(word) and _LATIN.fullmatch(word) and not inflects:
        found |= {
            word[: len(word) - len(end)]
            for end in _LATIN_ENDINGS
            if word.endswith(end) and len(word) - len(end) > 3
        }
    elif inflects or not _RUSSIAN.fullmatch(word):
        found |= _alike(word)
    with_suffix = _SUFFIX.match(word)
    if with_suffix:
        found.add(with_suffix[1])  # Ankara'nın
    return frozenset(found)


def forms_of_one(one: str, other: str, *, person: bool = False, inflects: bool = False) -> bool:
    """Whether two folded words can be forms of one; of a man's and a woman's name they are not.

    Of a `person` some forms are not told by endings: Иван has no plural that is Иванов.
    """
    if one == other:
        return True
    some, others = keys(one, inflects), keys(other, inflects)
    if person:
        some, others = _without_plural(one, some), _without_plural(other, others)
    return (
        not some.isdisjoint(others)
        and not of_two(one, other)
        and not (person and (_no_surname(one, other) or _no_surname(other, one)))
    )


def of_two(one: str, other: str) -> bool:
    """Whether one of two words is a woman's form only, and the other a man's."""
    return _woman_and_man(one, other) or _woman_and_man(other, one)


def _russian(word: str) -> set[str]:
    least = 3 if len(word) > 3 else 2
    first = max(least, len(word) - _LONGEST_ENDING)
    found = {word[:at] for at in range(first, len(word) + 1) if word[at:] in _ENDINGS}
    fleeting = _FLEETING.fullmatch(word)
    if fleeting and len(word) > 2:
        # Павел, Павла; Лев, Льва
        found |= {f"{fleeting[1]}{fleeting[2]}", f"{fleeting[1]}ь{fleeting[2]}"}
    return found


def _alike(word: str) -> set[str]:
    """Return the beginnings of a word, of which forms share one."""
    least = 2 if ord(word[0]) in _HANGUL else _LEAST_SHARED
    if not word[0].isalpha():
        return set()
    found = {word[:at] for at in range(max(least, len(word) - _LONGEST_ENDING), len(word))}
    closed = _UKRAINIAN.fullmatch(word)
    if closed:
        # Київ, Києва; Львів, Львова
        found |= {f"{closed[1]}{vowel}{closed[3]}" for vowel in ("є" if closed[2] == "ї" else "ое")}
    return found


def _without_plural(word: str, found: frozenset[str]) -> frozenset[str]:
    return found - {word[:-2]} if _PLURAL.search(word) else found


def _no_surname(short: str, long: str) -> bool:
    """Whether a word has an ending that surnames such as Лавров have not: Лавровые."""
    return (
        bool(_SURNAME.search(short))
        and long.startswith(short)
        and long[len(short) :] not in _SURNAME_ENDINGS
    )


def _woman_and_man(one: str, other: str) -> bool:
    if _WOMEN.search(one) and _MEN.search(other):
        return True
    # Путиной is never Путин, though Путина may be
    return bool(_SURNAME.search(other)) and one == f"{other}ой"
