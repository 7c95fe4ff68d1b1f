"""Finding: where words or a pattern stand in a text, in code points of that very text.

Case is set aside sign by sign, never by folding the text: folding turns ß into ss and moves every
offset behind it. A pattern that takes too long is stopped; the library lets other threads run
while it looks.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

import regex

from annotator.domain import AnnotatorError, Span, joined
from annotator.words import _

SECONDS = 0.5
"""How long a pattern may look at one text."""
_HYPHENS = "-\u2010\u2011"
_WITHIN = "\u00ad\u200c\u200d"
_YO = {"е": "[её]", "ё": "[её]"}


class QueryError(AnnotatorError):
    """A query that cannot be understood, or that takes too long."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: words, or with `regex` a pattern.

    Words are found in any case unless `same_case`; any white space between them stands for any
    other, and in any case е finds ё. `whole_words` wants no part of a longer word.
    """

    words: str
    regex: bool = False
    whole_words: bool = False
    same_case: bool = False


class _Found(Protocol):
    def span(self) -> tuple[int, int]: ...


class _Pattern(Protocol):
    def finditer(self, string: str, *, timeout: float | None) -> Iterator[_Found]: ...


class Finder:
    """One query, ready to be looked for in any number of texts."""

    def __init__(self, query: Query) -> None:
        """Read the query; QueryError, with the place, when a pattern cannot be understood."""
        self.query = query
        written = query.words if query.regex else _literal(query)
        flags = regex.VERSION0 | regex.MULTILINE | (0 if query.same_case else regex.IGNORECASE)
        try:
            self._pattern = cast(_Pattern, regex.compile(written, flags))
        except (regex.error, OverflowError, RecursionError) as fault:
            place = getattr(fault, "pos", None)
            raise QueryError(
                _("The pattern cannot be understood at character {place}: {reason}.").format(
                    place=(place or 0) + 1, reason=getattr(fault, "msg", fault)
                )
            ) from fault

    def spans(self, text: str, most: int = 0) -> list[Span]:
        """Return where the query stands, in text order; at most `most` of them when it is given.

        A hit never splits a visible character. QueryError when the pattern takes too long.
        """
        found: list[Span] = []
        if not self.query.words.strip():
            return found
        try:
            # words alone cannot run wild, however many there are
            for hit in self._pattern.finditer(text, timeout=SECONDS if self.query.regex else None):
                start, end = hit.span()
                if start < end and self._counts(text, start, end):
                    found.append(Span(start, end))
                    if len(found) == most:
                        break
        except TimeoutError as fault:
            raise QueryError(
                _(
                    "The pattern takes too long and was stopped; nothing was changed. Make it "
                    "simpler: repeat nothing that repeats already."
                )
            ) from fault
        return found

    def _counts(self, text: str, start: int, end: int) -> bool:
        if _splits(text, start) or _splits(text, end):
            return False
        whole = self.query.whole_words
        return not (whole and (_runs_across(text, start) or _runs_across(text, end)))


def inside(spans: Iterable[Span], frames: Iterable[Span]) -> list[Span]:
    """Return those of `spans` that lie within one of `frames`."""
    first = sorted(set(frames))
    starts = [frame.start for frame in first]
    reach: list[int] = []
    for frame in first:
        reach.append(max(frame.end, reach[-1]) if reach else frame.end)
    kept: list[Span] = []
    for span in spans:
        place = bisect_right(starts, span.start) - 1
        if place >= 0 and reach[place] >= span.end:
            kept.append(span)
    return kept


def outside(spans: Iterable[Span], frames: Sequence[Span]) -> list[Span]:
    """Return those of `spans` that share no character with any of `frames`."""
    apart = joined(frames)
    ends = [frame.end for frame in apart]
    kept: list[Span] = []
    for span in spans:
        place = bisect_left(ends, span.start + 1)
        if place == len(apart) or apart[place].start >= span.end:
            kept.append(span)
    return kept


def _literal(query: Query) -> str:
    pieces = query.words.split()
    return r"\s+".join("".join(_sign(sign, query.same_case) for sign in piece) for piece in pieces)


def _sign(sign: str, same_case: bool) -> str:
    return regex.escape(sign) if same_case else _YO.get(sign.lower(), regex.escape(sign))


def _splits(text: str, at: int) -> bool:
    """Whether a visible character goes on across `at`: a mark, or two joined without width."""
    if not 0 < at < len(text):
        return False
    if text[at] < "\u0300" and text[at - 1] < "\u0300":
        return False
    return text[at - 1] == "\u200d" or text[at] == "\u200d" or _is_mark(text[at])


def _runs_across(text: str, at: int) -> bool:
    """Whether a word goes on across `at`; a hyphen between letters belongs to the word."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if _is_word(before) and _is_word(after):
        return not (_stands_alone(before) or _stands_alone(after))
    if after in _HYPHENS:
        return _is_word(before) and at + 1 < len(text) and _is_word(text[at + 1])
    if before in _HYPHENS:
        return _is_word(after) and at > 1 and _is_word(text[at - 2])
    return False


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_" or sign in _WITHIN or _is_mark(sign)


def _is_mark(sign: str) -> bool:
    return sign >= "\u0300" and unicodedata.category(sign)[0] == "M"


def _stands_alone(sign: str) -> bool:
    """Whether a letter is of a script that writes no spaces between words."""
    return (
        "\u0e00" <= sign <= "\u0eff"
        or "\u1000" <= sign <= "\u109f"
        or "\u1780" <= sign <= "\u17ff"
        or "\u3005" <= sign <= "\u30ff"
        or "\u3400" <= sign <= "\u9fff"
        or sign >= "\U00020000"
    )
