"""Counts of token tags: for each word what the outermost mention on it is, in BIO form."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.agreement.alignment import Place
from annotator.agreement.counts import Counts, add
from annotator.domain import Span
from annotator.language import Token

OUTSIDE = "O"


class Edges(NamedTuple):
    """Where the tokens of a text start and end, for looking up what a stretch touches."""

    starts: list[int]
    ends: list[int]

    def touched(self, start: int, end: int) -> range:
        """Return the numbers of the tokens that share a character with `[start, end)`."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))


def edges(tokens: Iterable[Token]) -> Edges:
    """Return where tokens start and end."""
    some = list(tokens)
    return Edges([token.start for token in some], [token.end for token in some])


def tags(words: Edges, mentions: Iterable[Place]) -> list[str]:
    """Return a tag for each token; of nested mentions the outermost counts."""
    found = [OUTSIDE] * len(words.starts)
    # the longest is written last, over what it holds
    for place in sorted(mentions, key=lambda one: (_length(one), one.pieces, one.label)):
        tag = f"B-{place.label}"
        for start, end in place.pieces:
            for at in words.touched(start, end):
                found[at] = tag
                tag = f"I-{place.label}"
    return found


def count_tokens(counts: Counts, pair: int, first: Sequence[str], second: Sequence[str]) -> None:
    """Count the tags of two annotators in one document."""
    for (here, there), many in Counter(zip(first, second, strict=True)).items():
        add(counts, ("tokens agree", pair), many if here == there else 0)
        add(counts, ("tokens first", pair, here), many)
        add(counts, ("tokens second", pair, there), many)
        if here == there == OUTSIDE:
            add(counts, ("tokens outside", pair), many)


def covered(words: Edges, spans: Iterable[Span]) -> set[int]:
    """Return the numbers of the tokens that spans touch."""
    return {at for span in spans for at in words.touched(span.start, span.end)}


def _length(place: Place) -> int:
    return place.pieces[-1][1] - place.pieces[0][0]
