"""Meetings: which of the named stand together in a sentence or a paragraph, and where first."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Literal

from annotator.domain import Span
from annotator.language import sentences
from annotator.ui.desk import Desk
from annotator.ui.matrix.ends import End

Scope = Literal["sentence", "paragraph", "all"]
Pair = tuple[str, str]
"""The keys of a holder and a target."""


def paragraphs(text: str) -> list[Span]:
    """Return the lines of a text that are not empty."""
    return [Span(*line.span()) for line in re.finditer("[^\n]+", text)]


_CUTS: dict[Scope, Callable[[str], list[Span]]] = {
    "sentence": sentences,
    "paragraph": paragraphs,
    "all": sentences,
}


class Meetings:
    """Knows of one text who is named in which of its stretches."""

    def __init__(self, text: str, scope: Scope) -> None:
        self.scope: Scope = scope
        self.text = text
        self._stretches = _CUTS[scope](text)
        self._starts = [one.start for one in self._stretches]
        self._named: list[set[str]] = []

    def seat(self, desk: Desk, ends: Iterable[End]) -> None:
        """Note in which stretches each of `ends` is named."""
        self._named = [set() for _one in self._stretches]
        there = desk.work.mentions
        for end in ends:
            for id in end.mentions:
                at = bisect_right(self._starts, there[id].spans[0].start) - 1
                if at >= 0:
                    self._named[at].add(end.key)

    def pairs(self) -> set[Pair]:
        """Return every pair that meets, in both directions."""
        return {(one, other) for here in self._named for one in here for other in here} - {
            (one, one) for here in self._named for one in here
        }

    def place(self, holder: End, target: End) -> Span | None:
        """Return where both are named first; where the target is when the holder need not be."""
        wanted = {end.key for end in (holder, target) if end.mentions}
        if not wanted:
            return None
        for stretch, here in zip(self._stretches, self._named, strict=True):
            if wanted <= here:
                return stretch
        return None
