"""Units of offsets: what a file's numbers count, and which of several ways fits the text.

A file may count code points, UTF-16 units, bytes of UTF-8 or signs as people see them; and it may count them in the
canonical text or in the decoded original, with its CR and its byte order mark.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal

import regex

from annotator.domain import OffsetMap, Problem, Span, SpanError
from annotator.words import _

Unit = Literal["codepoint", "utf16", "utf8", "grapheme"]
UNITS: tuple[Unit, ...] = ("codepoint", "utf16", "utf8")
"""What offsets may count that words can tell apart."""
ALL_UNITS: tuple[Unit, ...] = (*UNITS, "grapheme")
"""What somebody may say that offsets count."""


@dataclass(frozen=True, slots=True)
class OffsetsFound(Problem):
    """Tells what the offsets of a file were found to count."""

    unit: str = "codepoint"


@dataclass(frozen=True, slots=True)
class Counting:
    """One way to count in one text: in `unit`, and of the text that `way` leads back to.

    `table` holds the unit at which each code point of that text starts, and its end; it is empty
    where they are the same.
    """

    unit: Unit
    way: OffsetMap = field(default_factory=OffsetMap)
    table: Sequence[int] = ()

    @property
    def is_plain(self) -> bool:
        """Whether the offsets are those of the canonical text."""
        return not self.table and self.way.identity

    def span(self, start: int, end: int) -> Span:
        """Return the canonical span; SpanError when an offset is within a character or outside."""
        if not self.table:
            return self.way.to_canonical(Span(start, end))
        places = [bisect_left(self.table, offset) for offset in (start, end)]
        for offset, place in zip((start, end), places, strict=True):
            if place >= len(self.table) or self.table[place] != offset:
                raise SpanError(
                    _("The offset {offset} is within a character or outside the text.").format(
                        offset=offset
                    )
                )
        return self.way.to_canonical(Span(*places))

    def offsets(self, span: Span) -> tuple[int, int]:
        """Return start and end, in this way of counting, of a canonical span."""
        place = self.way.to_original(span)
        if not self.table:
            return place.start, place.end
        return self.table[place.start], self.table[place.end]


def title_of(unit: str) -> str:
    """Return what people call the unit."""
    titles = {
        "codepoint": _("code points"),
        "utf16": _("UTF-16 units"),
        "utf8": _("bytes of UTF-8"),
        "grapheme": _("signs as people see them"),
    }
    return titles.get(unit, unit)


def counting(text: str, unit: Unit = "codepoint", way: OffsetMap | None = None) -> Counting:
    """Return the way to count the canonical `text` in `unit`; `way` leads back to its original."""
    way = way or OffsetMap()
    if unit == "codepoint":
        return Counting(unit, way)
    if unit == "grapheme":
        return Counting(unit, way, _signs(way.original_text(text)))
    width = _utf16 if unit == "utf16" else _utf8
    return Counting(unit, way, list(accumulate(map(width, way.original_text(text)), initial=0)))


def choices(text: str, way: OffsetMap, units: Iterable[Unit]) -> list[Counting]:
    """Return the ways of counting in `units` that differ in this text, the original's first."""
    ways = [way] if way.identity else [way, OffsetMap()]
    if way.bom and way.crlf:
        ways.append(OffsetMap(False, way.crlf, way.cr))
    found: list[Counting] = []
    for unit in units:
        if unit == "codepoint" or not _is_narrow(text, unit):
            found += [counting(text, unit, one) for one in ways]
    return found


def fitting(way: Counting, text: str, pieces: Iterable[tuple[int, int, str]]) -> int:
    """Return how many of `pieces` (start, end, the words they should cover) fit when counted so."""
    return sum(_covers(way, text, start, end, words) for start, end, words in pieces)


def cut_words(way: Counting, text: str, places: Iterable[tuple[int, int]]) -> int:
    """Return how many edges of `places` lie within a word when counted so, an impossible one as two.

    Where a file does not say which words it means, the right way cuts the fewest.
    """
    cut = 0
    for start, end in places:
        try:
            span = way.span(start, end)
            span.of(text)
        except SpanError:
            cut += 2
            continue
        cut += within_word(text, span.start) + within_word(text, span.end)
    return cut


def _covers(way: Counting, text: str, start: int, end: int, words: str) -> bool:
    try:
        return way.span(start, end).of(text) == words
    except SpanError:
        return False


def within_word(text: str, at: int) -> bool:
    """Whether an offset lies between two letters or digits."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _signs(text: str) -> list[int]:
    """Return for each code point the number of the sign it is part of, and the count of all."""
    table: list[int] = []
    for number, found in enumerate(regex.finditer(r"\X", text)):
        table += [number] * len(found[0])
    return [*table, table[-1] + 1] if table else [0]


def _utf16(sign: str) -> int:
    return 1 + (sign > "\uffff")


def _utf8(sign: str) -> int:
    return 1 + (sign > "\x7f") + (sign > "\u07ff") + (sign > "\uffff")


def _is_narrow(text: str, unit: Unit) -> bool:
    """Whether each sign of a text counts in a unit what it counts in code points."""
    if text.isascii():
        return True
    if unit == "utf16":
        return len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text)
    return unit == "grapheme" and max(text) <= _LAST_ALONE


_LAST_ALONE = "\u02ff"
"""The last sign before those that may be one with the sign before them."""
