"""Endings: whether two words can be forms of one, by a list of endings; best for Russian names."""

import re
from functools import lru_cache

_ENDING_WORDS = (
    "а я у ю ы и е о ь й ой ей ою ею ом ем ам ям ами ями ах ях ов ев ий ый ая яя ое ее ые ие ого "
    "его ому ему ым им ых их ыми ими ую юю"
)
_ENDINGS = frozenset(_ENDING_WORDS.split()) | {""}
_WOMEN = re.compile(r"(?:ая|яя|ую|юю)$")
_MEN = re.compile(r"(?:[иы]й|[ое]го|[ое]му|[иы]м)$")
_SURNAME = re.compile(r"(?:ов|ев|ин|ын)$")
_CYRILLIC = re.compile(r"[\u0430-\u045f'-]+")
_LATIN = ("", "s", "es", "'s", "’s")
_FLEETING = re.compile(r"(.*[^аеиоуыэюяьй])[ео]([бвгджзклмнпрстфхцчшщ])$")
_LONGEST_ENDING = 3


@lru_cache(65_536)
def keys(word: str) -> frozenset[str]:
    """Return the stems that a folded word may have; forms of one word share at least one."""
    found = {word}
    if _CYRILLIC.fullmatch(word):
        least = 3 if len(word) > 3 else 2
        first = max(least, len(word) - _LONGEST_ENDING)
        found |= {word[:at] for at in range(first, len(word) + 1) if word[at:] in _ENDINGS}
        fleeting = _FLEETING.fullmatch(word)
        if fleeting and len(word) > 2:
            # Павел, Павла; Лев, Льва
            found |= {f"{fleeting[1]}{fleeting[2]}", f"{fleeting[1]}ь{fleeting[2]}"}
    else:
        found |= {
            word[: len(word) - len(end)]
            for end in _LATIN
            if word.endswith(end) and len(word) - len(end) > 3
        }
    return frozenset(found)


def forms_of_one(one: str, other: str) -> bool:
    """Whether two folded words can be forms of one; of a man's and a woman's name they are not."""
    return one == other or (
        not keys(one).isdisjoint(keys(other))
        and not _of_two(one, other)
        and not _of_two(other, one)
    )


def _of_two(one: str, other: str) -> bool:
    """Whether `one` is a woman's form only, and `other` a man's."""
    if _WOMEN.search(one) and _MEN.search(other):
        return True
    # Путиной is never Путин, though Путина may be
    return bool(_SURNAME.search(other)) and one == f"{other}ой"
