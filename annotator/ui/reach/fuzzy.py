"""Fuzzy: finding names by a few typed letters, in either script and with the wrong layout on."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from heapq import nsmallest
from itertools import islice

from annotator.ui.keyboard.keys import as_cyrillic, as_latin
from annotator.ui.tagging.participants import roman

ENOUGH = 400
"""How many candidates of one kind of hit are scored at most."""

_BEFORE_WORDS = "\n -_./(«\"'"
_LAYOUT = 15
_SCRIPT = 8


class Haystack:
    """Many names to be searched at once; a name is known by its place among them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._plain = _Page([_folded(name) for name in names])
        self._roman: _Page | None = None

    def find(self, typed: str, most: int = 60) -> list[tuple[int, int]]:
        """Return score and place of the names that fit best, best first."""
        words = _folded(typed).split()
        found: dict[int, int] = {}
        for scattered in (False, True):
            if words and len(found) < most:
                for less, page, wanted in self._readings(words):
                    if not (scattered and found and less >= _LAYOUT):
                        _rate(page, wanted, less, scattered, found)
        best = nsmallest(most, found.items(), key=lambda item: (-item[1], item[0]))
        return [(score, place) for place, score in best]

    def _readings(self, words: list[str]) -> list[tuple[int, "_Page", list[str]]]:
        """Return what may have been meant: as typed, in the other script, in the other layout."""
        readings = [(0, self._plain, words)]
        if self._roman is None:
            self._roman = self._plain.in_latin()
        ways: tuple[tuple[int, _Page, Callable[[str], str]], ...] = (
            (_SCRIPT, self._roman, roman),
            (_LAYOUT, self._plain, as_latin),
            (_LAYOUT, self._plain, as_cyrillic),
            (_LAYOUT + _SCRIPT, self._roman, _sounded_cyrillic),
        )
        for less, page, change in ways:
            changed = [_folded(change(word)) for word in words]
            if all(changed) and (changed != words or page is not self._plain):
                readings.append((less, page, changed))
        return readings


class _Page:
    """Names one to a line, where a search for all of them is one search in one text."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        self._text = "\n" + "\n".join(names) + "\n"
        self._starts: list[int] = []
        at = 1
        for name in names:
            self._starts.append(at)
            at += len(name) + 1

    def in_latin(self) -> "_Page":
        return _Page(roman(self._text[1:-1]).split("\n") if self.names else [])

    def holding(self, words: Sequence[str]) -> Iterable[int]:
        """Return the names that hold all words; of many, those where they begin a word."""
        if len(words) > 1:
            sets = [set(self._lines(word)) for word in words]
            return sets[0].intersection(*sets[1:])
        found: dict[int, None] = {}
        for sign in (*_BEFORE_WORDS, ""):
            hits = self._lines(sign + words[0], len(sign))
            found.update(dict.fromkeys(islice(hits, ENOUGH)))
            if len(found) > ENOUGH:
                break
        return found

    def scattering(self, words: Sequence[str]) -> Iterable[int]:
        """Return the names that hold the letters of each word in their order."""
        ways = "".join(f"(?={_in_order(word)})" for word in words)
        hits = re.finditer(f"(?m)^{ways}", self._text)
        return (self._line(hit.start()) for hit in islice(hits, ENOUGH))

    def _lines(self, needle: str, lead: int = 0) -> Iterable[int]:
        text = self._text
        at = text.find(needle)
        while at >= 0:
            yield self._line(at + lead)
            at = text.find(needle, max(text.find("\n", at + lead), at + 1))

    def _line(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1


def score(words: Sequence[str], name: str) -> int | None:
    """Return how well a name fits, higher being better; None when a word is not in it.

    Both are in small letters. A word at the start of the name counts most, then one that begins a
    word of it, then one inside, then letters that are strewn over it.
    """
    total = 0
    for word in words:
        rate = _whole(word, name) or _strewn(word, name)
        if rate is None:
            return None
        total += rate
    return total // max(len(words), 1) - min(len(name) // 6, 8)


def _whole(word: str, name: str) -> int:
    at = name.find(word)
    if at < 0:
        return 0
    if at == 0:
        return 110 if name == word else 100
    while at >= 0:
        if not name[at - 1].isalnum():
            return 85
        at = name.find(word, at + 1)
    return 60


def _strewn(word: str, name: str) -> int | None:
    """Rate the best way to find the letters in their order: starts of words and runs count."""
    ways = {
        at: 6 * _begins(name, at) + 2 * (at == 0) for at, sign in enumerate(name) if sign == word[0]
    }
    for letter in word[1:]:
        further: dict[int, int] = {}
        best, left = None, sorted(ways)
        for at, sign in enumerate(name):
            if best is not None and sign == letter:
                run = ways.get(at - 1)
                further[at] = max(
                    best + 6 * _begins(name, at), run + 4 if run is not None else best
                )
            if left and left[0] == at:
                best = max(ways[left.pop(0)], best if best is not None else 0)
        ways = further
    return min(10 + max(ways.values()) * 6 // len(word), 58) if ways else None


def _begins(name: str, at: int) -> bool:
    return at == 0 or not name[at - 1].isalnum()


def _rate(
    page: _Page, words: Sequence[str], less: int, scattered: bool, found: dict[int, int]
) -> None:
    for place in page.scattering(words) if scattered else page.holding(words):
        rate = score(words, page.names[place])
        if rate is not None:
            found[place] = max(rate - less, found.get(place, rate - less))


def _sounded_cyrillic(typed: str) -> str:
    return roman(as_cyrillic(typed))


def _in_order(word: str) -> str:
    return "".join(f"[^\\n{re.escape(sign)}]*{re.escape(sign)}" for sign in word)


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("ё", "е").split())
