"""Given names: whether a word before a surname is the first name of its bearer.

In “президент России Владимир Путин” only Владимир is: it stands in the case of the surname. What is
known of names comes from a dictionary, where there is one, and from a list; of others the endings
tell whether they may be in one case with the surname.
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from annotator.language.folding import folded
from annotator.language.morphology import CASES, Morphology
from annotator.language.name_lists import given_names, places


class Given(IntEnum):
    """Whether a word is a first name of whom the word behind it names."""

    NO = 0
    MAYBE = 1
    YES = 2


@dataclass(frozen=True, slots=True)
class _Form:
    """What a form of a listed name is: the gender of its bearers and its cases."""

    genders: frozenset[str]
    cases: frozenset[str]


# a word ending with these may stand in these cases
_SPOKEN = {
    "ии": "gent datv loct",
    "ого": "gent accs",
    "его": "gent accs",
    "ому": "datv",
    "ему": "datv",
    "ая": "nomn",
    "яя": "nomn",
    "ую": "accs",
    "ом": "ablt nomn loct",
    "ем": "ablt nomn",
    "ым": "ablt nomn",
    "им": "ablt nomn",
    "а": "nomn gent accs",
    "я": "nomn gent accs",
    "у": "nomn gent datv accs ablt loct",
    "ю": "nomn gent datv accs ablt loct",
    "ы": "gent",
    "е": "datv loct",
    "ой": "nomn gent datv ablt loct",
    "ей": "nomn ablt",
    "ь": "nomn accs",
}
_OF_MEN = {"": "nomn", "а": "gent accs", "у": "datv", "ом": "ablt", "ем": "ablt", "е": "loct"}
_SOFT = {"й": "nomn", "ь": "nomn", "я": "gent accs", "ю": "datv", "ем": "ablt", "е": "loct"} | {
    "и": "gent datv loct",
    "ью": "ablt",
}
_VOWEL = {"а": "nomn", "я": "nomn", "ы": "gent", "и": "gent datv loct", "е": "datv loct"} | {
    "у": "accs",
    "ю": "accs",
    "ой": "ablt",
    "ей": "ablt",
}
_VOWEL_SIGNS = "аеиоуыэюя"
_INDECLINABLE = ("и", "о", "э")
_WOMEN_DECLINED = ("ы", "и", "е", "у", "ю", "ой", "ей", "а", "я", "ь")
_RUSSIAN_MEN = ("ов", "ев", "ин", "ын", "ий", "ый")
_PATRONYMICS = ("ович", "евич", "ьич", "овн", "евн", "ичн")
_LONGEST = 3


def given_before(name: str, surname: str, morphology: Morphology | None = None) -> Given:
    """Return whether a word is a first name or patronymic of whom the surname behind it names."""
    first, last = folded(name), folded(surname)
    cases = _surname_cases(last, first)
    forms = listed(first)
    if any(not one.cases.isdisjoint(cases) for one in forms):
        return Given.YES
    if is_patronymic(first) and not _cases(first).isdisjoint(cases):
        return Given.YES
    if forms or places().names([first]):
        return Given.NO
    if morphology is not None:
        known = [one for one in morphology.readings(first) if one.known]
        if known:
            said = {case for one in morphology.readings(last) for case in one.cases} | cases
            names = [one for one in known if one.given]
            return Given.YES if any(one.cases & said for one in names) else Given.NO
    return Given.NO if _cases(first).isdisjoint(cases) else Given.MAYBE


def gender_of(name: str) -> str:
    """Return "men" or "women" when a listed first name is only theirs, else nothing."""
    genders = {gender for form in listed(folded(name)) for gender in form.genders}
    return next(iter(genders)) if len(genders) == 1 else ""


def is_patronymic(word: str) -> bool:
    """Whether a word is a patronymic, by its ending."""
    stem = folded(word).rstrip("аеомуйыэию")
    return len(stem) > 5 and stem.endswith(_PATRONYMICS)


@lru_cache(4096)
def listed(word: str) -> tuple[_Form, ...]:
    """Return what a folded word is as a form of listed first names."""
    names = given_names()
    return tuple(
        _Form(frozenset(names.said[name]), _form_cases(word, name))
        for name in names.names([word], person=True)
    )


def _form_cases(word: str, name: str) -> frozenset[str]:
    """Return the cases in which a name has a form."""
    if name[-1] in "аяйь":
        stem, endings = name[:-1], _VOWEL if name[-1] in "ая" else _SOFT
    elif name[-1] in "иоуэюеы":
        return CASES
    else:
        stem, endings = name, _OF_MEN
    if not word.startswith(stem):
        return CASES  # Льва, Павла
    return frozenset(endings.get(word[len(stem) :], "").split())


@lru_cache(4096)
def _cases(word: str) -> frozenset[str]:
    for length in range(_LONGEST, 0, -1):
        found = _SPOKEN.get(word[-length:])
        if found:
            return frozenset(found.split())
    return CASES if word.endswith(_INDECLINABLE) else frozenset({"nomn"})


def _surname_cases(word: str, name: str) -> frozenset[str]:
    if word.endswith(_RUSSIAN_MEN):
        return frozenset({"nomn"})
    cases = _cases(word)
    if word[-1:] not in _VOWEL_SIGNS and name.endswith(_WOMEN_DECLINED):
        return CASES  # Ангелы Меркель
    return cases
