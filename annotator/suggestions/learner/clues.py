"""Clues: lists of words that say what a name may be, in plain files that users can extend.

Every file `clues-KIND-ANYTHING.txt` is read, the user's own included. A kind is a word of its
author's: the learner finds out for itself which label it goes with. The list of Russian first names
serves here, too.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from annotator.language.given_names import listed
from annotator.paths import config_folder, resource

LONGEST_ENDING = 7
_GIVEN = "given"
_LEAST = 2
_LONGEST = 24


@lru_cache(65_536)
def clues(folded: str) -> tuple[str, ...]:
    """Return the kinds of the lists that hold a folded word; a word with * stands for its forms."""
    whole, begun = _lists()
    found = set(whole.get(folded, ()))
    if folded and listed(folded):
        found.add(_GIVEN)
    for end in range(max(_LEAST, len(folded) - LONGEST_ENDING), min(len(folded), _LONGEST) + 1):
        found |= begun.get(folded[:end], frozenset())
    return tuple(sorted(found))


Kinds = dict[str, frozenset[str]]


@cache
def _lists() -> tuple[Kinds, Kinds]:
    whole: Kinds = {}
    begun: Kinds = {}
    for folder in (resource("lexicons"), config_folder() / "lexicons"):
        for file in sorted(folder.glob("clues-*.txt")):
            kind = frozenset([file.stem.split("-")[1]])
            for word in _words(file):
                kinds, key = (begun, word[:-1]) if word.endswith("*") else (whole, word)
                kinds[key] = kinds.get(key, frozenset()) | kind
    return whole, begun


def _words(file: Path) -> Iterator[str]:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    for line in lines:
        word = line.partition("#")[0].strip().casefold().replace("ё", "е")
        if word:
            yield word
