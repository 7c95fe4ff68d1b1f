"""Span: a half-open stretch of canonical text, counted in Unicode code points."""

from collections.abc import Iterable
from typing import NamedTuple

from annotator.domain.errors import SpanError
from annotator.words import _


class _Edges(NamedTuple):
    start: int
    end: int


class Span(_Edges):
    """The code points from `start` up to, but not including, `end`; never empty.

    It is a tuple beneath, as spans are compared, sorted and looked up by the million.
    """

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> "Span":
        """Make a span; SpanError for what is no stretch of text."""
        # bool is an int and 1.0 equals 1: neither is an offset anyone meant to write
        if type(start) is not int or type(end) is not int:
            raise SpanError(
                _("An offset must be a whole number, not {value}.").format(
                    value=repr(end if type(start) is int else start)
                )
            )
        if not 0 <= start < end:
            raise SpanError(
                _("A span must hold at least one character; {start}–{end} does not.").format(
                    start=start, end=end
                )
            )
        made: Span = tuple.__new__(cls, (start, end))  # pyright: ignore[reportUnknownMemberType]
        return made

    def __len__(self) -> int:
        return self.end - self.start

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"

    def of(self, text: str) -> str:
        """Return what the span covers in `text`; SpanError if it reaches beyond the text."""
        if self.end > len(text):
            raise SpanError(
                _("The span {span} reaches beyond the text, which ends at {length}.").format(
                    span=self, length=len(text)
                )
            )
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies within this span; a span contains itself."""
        return self.start <= other.start and other.end <= self.end

    def moved(self, by: int) -> "Span":
        """Return the same stretch `by` code points further on."""
        return Span(self.start + by, self.end + by)


def hull(spans: Iterable[Span]) -> Span:
    """Return the smallest span that contains all of `spans`, of which there must be one at least."""
    pieces = list(spans)
    if len(pieces) == 1:  # nearly always, and asked for all the time
        return pieces[0]
    return Span(min(piece.start for piece in pieces), max(piece.end for piece in pieces))


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return `spans` in text order, with overlapping and touching ones made one."""
    pieces: list[Span] = []
    for span in sorted(spans):
        if pieces and span.start <= pieces[-1].end:
            pieces[-1] = Span(pieces[-1].start, max(pieces[-1].end, span.end))
        else:
            pieces.append(span)
    return tuple(pieces)
