"""Shared runs: which texts say nearly the same, found without comparing every two of them.

A text is known by its runs of five words. The smallest hashes of these are the same in texts that
share most of them, so that a table of them leads to the few texts that are worth comparing.
"""

import re
from heapq import nsmallest
from zlib import crc32

RUN = 5
"""How many words a run has."""
_SKETCH = 16
_SHORTEST = 30
_MOST_FELLOWS = 20
_WORD = re.compile(r"\w+")


def word_runs(text: str) -> frozenset[int]:
    """Return the hashes of all runs of words; none of a text too short to be compared."""
    words = [word.encode("utf-8") for word in _WORD.findall(text.casefold())]
    if len(words) < _SHORTEST:
        return frozenset()
    runs = zip(*(words[at:] for at in range(RUN)), strict=False)
    return frozenset(map(crc32, map(b" ".join, runs)))


def shared_share(runs: frozenset[int], others: frozenset[int]) -> float:
    """Return which share of the runs of two texts both have, from 0 to 1."""
    whole = len(runs | others)
    return len(runs & others) / whole if whole else 0.0


class Fellows:
    """The texts seen so far, by what leads to those that may be like another one."""

    def __init__(self) -> None:
        self._by_run: dict[int, list[str]] = {}

    def add(self, key: str, runs: frozenset[int]) -> list[str]:
        """Remember the text `key`; return those before it that may be like it, first seen first."""
        found: dict[str, None] = {}
        for one in nsmallest(_SKETCH, runs):
            fellows = self._by_run.setdefault(one, [])
            found |= dict.fromkeys(fellows)
            # what stands in many texts says nothing of two of them
            if len(fellows) < _MOST_FELLOWS:
                fellows.append(key)
        return list(found)
