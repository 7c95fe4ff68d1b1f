"""Given names: whether a word before a surname may be the first name of its bearer.

In “президент России Владимир Путин” only Владимир is one: it stands in the case of the surname.
Without a dictionary the cases are told by endings, and what cannot be told is taken for possible.
"""

from functools import lru_cache

from annotator.language.folding import folded
from annotator.language.morphology import CASES, Morphology

_SPOKEN = {
    "ии": "gent datv loct",
    "ого": "gent accs",
    "его": "gent accs",
    "ому": "datv",
    "ему": "datv",
    "ая": "nomn",
    "яя": "nomn",
    "ую": "accs",
    "ом": "ablt nomn",
    "ем": "ablt nomn",
    "ым": "ablt nomn",
    "им": "ablt nomn",
    "а": "nomn gent accs",
    "я": "nomn gent accs",
    "у": "datv accs",
    "ю": "datv accs",
    "ы": "gent",
    "е": "datv loct",
    "ой": "nomn ablt",
    "ей": "nomn ablt",
    "ь": "nomn accs",
}
_INDECLINABLE = ("и", "о", "э")
_MEN = ("ов", "ев", "ин", "ын", "ий", "ый")
_WOMEN = ("ы", "и", "е", "у", "ю", "ой", "ей", "а", "я")
_LONGEST = 3


def may_be_given(name: str, surname: str, morphology: Morphology | None = None) -> bool:
    """Whether a word may be the first name or patronymic of whom the surname behind it names."""
    if morphology is not None:
        readings = morphology.readings(name)
        given = [one for one in readings if one.given]
        if any(one.known for one in readings):
            cases = {case for one in morphology.readings(surname) for case in one.cases}
            return any(one.cases & cases for one in given)
    return not _cases(folded(name)).isdisjoint(_surname_cases(folded(surname), folded(name)))


def is_patronymic(word: str) -> bool:
    """Whether a word is a patronymic, by its ending."""
    stem = folded(word).rstrip("аеомуйыэию")
    return len(stem) > 5 and stem.endswith(("ович", "евич", "овн", "евн", "ьич", "ичн"))


@lru_cache(4096)
def _cases(word: str) -> frozenset[str]:
    for length in range(_LONGEST, 0, -1):
        found = _SPOKEN.get(word[-length:])
        if found:
            return frozenset(found.split())
    if word.endswith(_INDECLINABLE):
        return CASES
    return frozenset({"nomn"})


def _surname_cases(word: str, name: str) -> frozenset[str]:
    if word.endswith(_MEN):
        return frozenset({"nomn"})
    if word.endswith("ой"):
        return CASES - {"accs"}
    if word[-1:] in "ую":
        return CASES
    cases = _cases(word)
    if cases == frozenset({"nomn"}) and name.endswith(_WOMEN):
        return CASES  # Ангелы Меркель
    return cases
