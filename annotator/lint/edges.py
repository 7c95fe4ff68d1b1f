"""Edges: mentions that begin or end with what is no part of a name."""

from annotator.domain import Span
from annotator.lint.doubt import Doubt, Doubts, Fix
from annotator.lint.subject import Named, Subject, shortened
from annotator.words import _

KIND = "edges"
_STOPS = ",;:…—–"
_CRIES = "!?"
_OPENERS = {"«": "»", "“": "”", "„": "“”", "(": ")", "[": "]", "{": "}", "‹": "›"}
_CLOSERS = {closer: opener for opener, closers in _OPENERS.items() for closer in closers}
_ONLY_CLOSERS = frozenset(_CLOSERS) - frozenset(_OPENERS)
_ONLY_OPENERS = frozenset(_OPENERS) - frozenset(_CLOSERS)
_LONGEST_ABBREVIATION = 4


def doubts(subject: Subject) -> Doubts:
    """Yield each mention with white space, a stop or half a pair of quotes at an edge."""
    for one in subject.named:
        spans = one.mention.spans
        first, last = spans[0], spans[-1]
        start = _trimmed_start(subject.text, first.start, first.end, last.end)
        end = _trimmed_end(subject.text, last.start, last.end, first.start)
        if (start, end) != (first.start, last.end) and start < first.end and end > last.start:
            yield _doubt(subject, one, start, end)
        yield None


def _doubt(subject: Subject, one: Named, start: int, end: int) -> Doubt:
    mention = one.mention
    first, last = mention.spans[0], mention.spans[-1]
    if first is last:
        pieces = (Span(start, end),) if start < end else mention.spans
    else:
        pieces = (Span(start, first.end), *mention.spans[1:-1], Span(last.start, end))
    words = " ".join(piece.of(subject.text) for piece in pieces)
    sentence = _("“{quote}” begins or ends with what is no part of it.")
    fix = Fix(
        "adjust_span",
        (mention.id, pieces),
        _("Shorten to “{quote}”").format(quote=shortened(words)),
    )
    return Doubt(
        KIND,
        *subject.place,
        mention.hull,
        (mention.id,),
        sentence.format(quote=shortened(mention.hull.of(subject.text)) or "␣"),
        (mention.id, one.words),
        fix,
    )


def _trimmed_start(text: str, start: int, limit: int, end: int) -> int:
    while start < limit:
        sign = text[start]
        odd = sign.isspace() or sign in _STOPS or sign == "." or sign in _ONLY_CLOSERS
        odd = odd or (sign in _OPENERS and not any(c in text[start:end] for c in _OPENERS[sign]))
        if not odd:
            break
        start += 1
    return start


def _trimmed_end(text: str, limit: int, end: int, start: int) -> int:
    while end > limit:
        sign = text[end - 1]
        odd = sign.isspace() or sign in _STOPS or (sign == "." and not _abbreviates(text, end - 1))
        odd = odd or (sign in _CRIES and _ends_sentence(text, end))
        odd = odd or (sign in _CLOSERS and not _opened(text, start, end - 1, sign))
        odd = odd or sign in _ONLY_OPENERS
        if not odd:
            break
        end -= 1
    return end


def _opened(text: str, start: int, end: int, closer: str) -> bool:
    openers = [opener for opener, closers in _OPENERS.items() if closer in closers]
    return any(opener in text[start:end] for opener in openers)


def _ends_sentence(text: str, at: int) -> bool:
    """Whether a sentence ends at `at`: Yahoo! is a name where small letters follow."""
    after = text[at : at + 3].lstrip(" \u00a0")
    return not after or after[0] == "\n" or (text[at].isspace() and after[0].isupper())


def _abbreviates(text: str, stop: int) -> bool:
    """Whether the full stop belongs to the word before it: г., США., т.д., J."""
    at = stop
    while at > 0 and (text[at - 1].isalnum() or text[at - 1] in ".-"):
        at -= 1
    word = text[at:stop]
    return not word or len(word) <= _LONGEST_ABBREVIATION or "." in word
