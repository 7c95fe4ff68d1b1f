"""Finding what offsets count, by the words they should cover, and places whose offsets are wrong."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from annotator.domain import Severity, Span, canonical
from annotator.formats.format import Tell
from annotator.formats.offset_units import (
    OffsetsFound,
    Unit,
    counting,
    fitting,
    title_of,
    within_word,
)
from annotator.words import _

Pieces = list[tuple[int, int, str]]
"""Starts and ends as a file has them, and the words that they should cover."""
NEAR = 200
"""How many code points away from its offsets the words of an annotation are looked for."""
REPAIRED = "repaired"
"""The kind of provenance of an annotation whose place was found by its words."""
_OTHERS: tuple[Unit, ...] = ("utf16", "utf8")


def unit_of(samples: Iterable[tuple[str, Pieces]], path: Path, tell: Tell) -> Unit:
    """Return the unit in which most pieces of a file cover their words; told when no code points.

    `samples` are decoded texts with the pieces of each.
    """
    fits: Counter[Unit] = Counter()
    count = 0
    for decoded, pieces in samples:
        if all(decoded[start:end] == words for start, end, words in pieces):
            continue
        # where code points do not fit, the other units are tried
        text, way = canonical(decoded)
        count += len(pieces)
        for unit in ("codepoint", *_OTHERS):
            fits[unit] += fitting(counting(text, unit, way), text, pieces)
    best: Unit = max(_OTHERS, key=lambda unit: fits[unit])
    if fits[best] <= fits["codepoint"]:
        return "codepoint"
    message = _("The offsets count {unit}: so {fits} of {all} fit where code points do not.")
    said = message.format(unit=title_of(best), fits=fits[best], all=count)
    tell(OffsetsFound(Severity.NOTE, said, str(path), unit=best))
    return best


def nearby(text: str, words: str, start: int) -> Span | None:
    """Return the only place near `start` where `text` has `words`; None without one, or with more."""
    low, high = max(start - NEAR, 0), start + len(words) + NEAR
    at = text.find(words, low, high) if words.strip() else -1
    if at < 0 or text.find(words, at + 1, high) >= 0:
        return None
    span = Span(at, at + len(words))
    # part of a word is hardly ever what was meant
    return None if within_word(text, span.start) or within_word(text, span.end) else span


def repaired(complaint: str, span: Span) -> str:
    """Return what is told of an annotation that was found at another place than its offsets say."""
    return complaint + " " + _("It stands at {span}; so it was read.").format(span=span)
