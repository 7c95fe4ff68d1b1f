"""Excerpts: the stretches of a text that show some places with what stands around them."""

from collections.abc import Iterable

from annotator.domain import Span

AROUND = 160
"""Code points before and behind a place that are shown with it, to the edge of a word."""
MOST = 4


def excerpts(text: str, places: Iterable[Span]) -> list[Span]:
    """Return stretches of the text, none reaching over a line's end, in which the places lie.

    Without a place it is the beginning. More than `MOST` would not be read.
    """
    found: list[Span] = []
    for place in sorted(places) or [Span(0, min(1, len(text)))] if text else []:
        for line in _lines(text, place):
            here = _around(text, line, place)
            if found and here.start <= found[-1].end:
                found[-1] = Span(found[-1].start, max(found[-1].end, here.end))
            elif len(found) < MOST:
                found.append(here)
    return found


def all_lines(text: str) -> list[Span]:
    """Return every line of the text that is not blank."""
    return _lines(text, Span(0, len(text))) if text else []


def _lines(text: str, place: Span) -> list[Span]:
    """Return the lines that a place touches, without blank ones."""
    found: list[Span] = []
    start = text.rfind("\n", 0, place.start) + 1
    while start < place.end:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            found.append(Span(start, end))
        start = end + 1
    return found


def _around(text: str, line: Span, place: Span) -> Span:
    start, end = max(line.start, place.start - AROUND), min(line.end, place.end + AROUND)
    while start > line.start and not text[start - 1].isspace():
        start -= 1
    while end < line.end and not text[end].isspace():
        end += 1
    return Span(start, end)
