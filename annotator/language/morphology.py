"""Morphology: what a dictionary of Russian says of a word, where the extra `ru` is installed.

The dictionary (pymorphy3 with OpenCorpora's words) takes a third of a second and 30 MB to load, so
that it is loaded when it is first asked for. Everything works without it, from endings alone.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

from annotator.language.folding import folded

_CASES = {
    "nomn": "nomn",
    "voct": "nomn",
    "gent": "gent",
    "gen1": "gent",
    "gen2": "gent",
    "datv": "datv",
    "accs": "accs",
    "acc2": "accs",
    "ablt": "ablt",
    "loct": "loct",
    "loc1": "loct",
    "loc2": "loct",
}
_PART_WORDS = (
    "NOUN ADJF ADJS COMP VERB INFN PRTF PRTS GRND NUMR ADVB NPRO PRED PREP CONJ PRCL INTJ LATN PNCT"
    " NUMB ROMN UNKN"
)
_PARTS = frozenset(_PART_WORDS.split())
CASES = frozenset(_CASES.values())
"""The six cases of Russian, as OpenCorpora calls them."""


class _Tag(Protocol):
    grammemes: frozenset[str]


class _Parse(Protocol):
    tag: _Tag
    normal_form: str
    is_known: bool


class _Analyzer(Protocol):
    def parse(self, word: str) -> Sequence[_Parse]: ...


@dataclass(frozen=True, slots=True)
class Reading:
    """What a word may be: its lemma, folded, the cases it stands in, its gender, and what it names.

    `gender` is "masc", "femn", "neut" or empty. `given` says that it is a first name or patronymic,
    `known` that the dictionary has the word; what it says of others is guessed. `part` is the part of
    speech, as OpenCorpora calls it.
    """

    lemma: str
    cases: frozenset[str]
    gender: str
    plural: bool
    given: bool
    surname: bool
    place: bool
    known: bool
    part: str = ""


class Morphology:
    """Reads words; each but once."""

    def __init__(self, analyzer: _Analyzer) -> None:
        self._analyzer = analyzer
        self.readings = lru_cache(65_536)(self._read)

    def same(self, one: str, other: str, *, person: bool = False) -> bool:
        """Whether two words may be forms of one; a `person` is named in the singular."""
        some, others = (
            {reading.lemma for reading in self.readings(word) if not (person and reading.plural)}
            for word in (one, other)
        )
        return not some.isdisjoint(others)

    def _read(self, word: str) -> tuple[Reading, ...]:
        try:
            return tuple(map(_reading, self._analyzer.parse(word)))
        except ValueError:  # the library stumbles over signs that have no name in Unicode
            return ()


def has_dictionary() -> bool:
    """Whether the extra `ru` is there; nothing is loaded to find out."""
    return all(find_spec(name) is not None for name in ("pymorphy3", "pymorphy3_dicts_ru"))


@cache
def morphology() -> Morphology | None:
    """Return the dictionary, loaded once; None without the extra `ru`, or when it is damaged."""
    if not has_dictionary():
        return None
    try:
        # told where its words are, as a frozen program has no entry points
        path: str = import_module("pymorphy3_dicts_ru").get_path()
        return Morphology(import_module("pymorphy3").MorphAnalyzer(path=path, lang="ru"))
    except (ImportError, OSError, ValueError):
        logging.getLogger(__name__).exception("the dictionary of Russian cannot be read")
        return None


def _reading(parse: _Parse) -> Reading:
    said = parse.tag.grammemes
    cases = CASES if "Fixd" in said else frozenset(_CASES[one] for one in said & _CASES.keys())
    return Reading(
        folded(parse.normal_form),
        cases,
        next(iter(said & {"masc", "femn", "neut"}), ""),
        "plur" in said,
        bool(said & {"Name", "Patr"}),
        "Surn" in said,
        bool(said & {"Geox", "Orgn"}),
        parse.is_known,
        next(iter(said & _PARTS), ""),
    )
