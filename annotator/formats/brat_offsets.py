"""The offsets of brat files: what they count, found out by the words they should cover."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotator.domain import OffsetMap, Span, SpanError
from annotator.formats.offset_units import Counting as Way
from annotator.formats.offset_units import Unit, choices, title_of
from annotator.words import _

Found = list[tuple[Span, ...] | SpanError]
_BLANK = re.compile(r"[\r\n\t ]+")


class Pieces(NamedTuple):
    """The offsets of one line as they stand there, and the words they should cover."""

    offsets: tuple[tuple[int, int], ...]
    words: str


@dataclass(frozen=True, slots=True)
class Counting:
    """One way to count: what it is called, and the way from its offsets to canonical spans."""

    title: str
    canonical: Callable[[int, int], Span]
    unit: Unit = "codepoint"

    def spans(self, pieces: Pieces, text: str) -> tuple[Span, ...]:
        """Return the canonical spans; SpanError when they do not cover the words."""
        if len(pieces.offsets) == 1:  # as good as always
            spans = (self.canonical(*pieces.offsets[0]),)
            covered = spans[0].of(text)
        else:
            spans = tuple([self.canonical(start, end) for start, end in pieces.offsets])
            covered = " ".join([span.of(text) for span in spans])
        if covered != pieces.words and _BLANK.sub(" ", covered) != _BLANK.sub(" ", pieces.words):
            raise SpanError(
                _("“{said}” is expected at {span}, and the text has “{covered}” there.").format(
                    said=pieces.words[:60], span=spans[0], covered=covered[:60]
                )
            )
        return spans

    def fitting(self, lines: Sequence[Pieces], text: str) -> Found:
        """Return for each of `lines` the spans, or why it does not cover its words."""
        found: Found = []
        for pieces in lines:
            try:
                found.append(self.spans(pieces, text))
            except SpanError as fault:
                found.append(fault)
        return found


def find_counting(
    lines: Sequence[Pieces], text: str, offsets: OffsetMap
) -> tuple[Unit, Found, str]:
    """Return the unit that fits most of `lines`, what it finds, and a note when there was a choice.

    brat itself counts the code points of the original file; others count it without CR or without
    its mark, or in UTF-16 units.
    """
    ways = _ways(text, offsets, ("codepoint", "utf16"))
    if not lines:
        return ways[0].unit, [], ""
    found = [way.fitting(lines, text) for way in ways]
    fits = [_count(one) for one in found]
    if 2 * max(fits) < len(lines):  # bytes are tried only where hardly anything else fits
        more = _ways(text, offsets, ("utf8",))
        ways += more
        found += [way.fitting(lines, text) for way in more]
        fits = [_count(one) for one in found]
    best = fits.index(max(fits))
    if len(set(fits)) == 1:
        return ways[0].unit, found[0], ""
    note = _("{fits} of {all} offsets fit when they count {what}; so they were read.").format(
        fits=fits[best], all=len(lines), what=ways[best].title
    )
    return ways[best].unit, found[best], note


def _count(found: Found) -> int:
    return sum(isinstance(one, tuple) for one in found)


def _ways(text: str, offsets: OffsetMap, units: Iterable[Unit]) -> list[Counting]:
    return [
        Counting(_title(way, offsets), Span if way.is_plain else way.span, way.unit)
        for way in choices(text, offsets, units)
    ]


def _title(way: Way, offsets: OffsetMap) -> str:
    if way.unit != "codepoint":
        return title_of(way.unit)
    if way.way == offsets:
        return _("the characters of the original file")
    if way.way.identity:
        return _("the characters of the text with plain line ends")
    return _("the characters of the original file without its byte order mark")
