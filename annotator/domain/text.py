"""Canonical text, its fingerprint, and the way back to the offsets of the original file.

Canonical text is what was decoded, without a byte order mark and with LF line ends. Nothing else
is changed: no Unicode normalisation, no trimming. All offsets count its code points.
"""

import hashlib
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from annotator.domain.span import Span

BOM = "\ufeff"
_LINE_END = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """What canonicalisation took away, so that original offsets and bytes can be told again.

    `crlf` holds the canonical offsets of the line feeds that were CR LF, `cr` those that were a
    lone CR, both ascending.
    """

    bom: bool = False
    crlf: tuple[int, ...] = ()
    cr: tuple[int, ...] = ()

    @property
    def identity(self) -> bool:
        """Whether original and canonical offsets are the same."""
        return not self.bom and not self.crlf

    def to_original(self, span: Span) -> Span:
        """Return the span in code points of the decoded original file (byte order mark counted)."""
        if self.identity:
            return span
        return Span(self._original(span.start), self._original(span.end - 1) + 1)

    def to_canonical(self, span: Span) -> Span:
        """Return the canonical span of a span in code points of the decoded original file.

        SpanError when nothing is left of it (it covered only a removed CR or the mark).
        """
        if self.identity:
            return span
        return Span(self._canonical(span.start), self._canonical(span.end))

    def original_text(self, text: str) -> str:
        """Return the decoded original of the canonical `text`."""
        pieces: list[str] = [BOM] if self.bom else []
        done = 0
        for at, ending in sorted([(i, "\r\n") for i in self.crlf] + [(i, "\r") for i in self.cr]):
            pieces += (text[done:at], ending)
            done = at + 1
        pieces.append(text[done:])
        return "".join(pieces)

    def _original(self, at: int) -> int:
        return at + self.bom + bisect_right(self.crlf, at)

    def _canonical(self, at: int) -> int:
        # the k-th removed CR stood at original offset crlf[k] + k, not counting the mark
        at = max(at - self.bom, 0)
        dropped = bisect_left(range(len(self.crlf)), at, key=lambda k: self.crlf[k] + k)
        return at - dropped


def canonical(decoded: str) -> tuple[str, OffsetMap]:
    """Return the canonical text of a decoded file and the map back to it."""
    bom = decoded.startswith(BOM)
    body = decoded[1:] if bom else decoded
    if "\r" not in body:
        return body, OffsetMap(bom)
    crlf: list[int] = []
    cr: list[int] = []
    dropped = 0
    for found in _LINE_END.finditer(body):
        at = found.start() - dropped
        if len(found[0]) == 2:
            crlf.append(at)
            dropped += 1
        else:
            cr.append(at)
    return _LINE_END.sub("\n", body), OffsetMap(bom, tuple(crlf), tuple(cr))


def fingerprint(text: str) -> str:
    """Return the SHA-256 of the canonical text in UTF-8, in hexadecimal: the same on any machine."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
