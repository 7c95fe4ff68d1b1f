"""Quotation marks: which belong together, in the orders and nestings that languages have them."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from annotator.domain import Span

LONGEST = 6_000
"""A mark that nothing closes within so many code points is taken for a slip."""

MARKS = '«»„“”"‹›‚‘’「」『』'
_MARK = re.compile(f"[{MARKS}]")
_CLOSES = {
    "»": "«",
    "«": "»",
    "“": "„“",
    "”": "“„”",
    '"': '"',
    "›": "‹",
    "‹": "›",
    "’": "‘‚’",
    "‘": "‚",
    "」": "「",
    "』": "『",
}
"""What each mark may close; that it may also open is told by what stands beside it."""
_ALWAYS_OPEN, _ALWAYS_CLOSE = "„‚「『", "」』"
_SLIPS = {"«": "«", "»": "«"}
"""Marks typed the wrong way round: what they close all the same."""
_TEMPLATE = r"(?:\{[^{}\n]{0,40}\})?"
_LINE_START = re.compile(rf"(?:^|\n)[ \t\u00a0]*{_TEMPLATE}[ \t\u00a0]*$")
_ENDS = re.compile(r"[.,!?…]*[ \t\u00a0]*(?:\n|$|[—–-]\s)")
_DIALOGUE = re.compile(
    rf"^[ \t\u00a0]*{_TEMPLATE}[ \t\u00a0]*[—–-][ \t\u00a0]+(?P<words>(?=[^\W\d_])(?![a-zа-яё])"
    r"[^\n]*[.!?…»”\":;,]|[«„“\"][^\n]*)[ \t\u00a0]*$",
    re.MULTILINE,
)


@dataclass(slots=True)
class _Open:
    mark: str
    at: int
    leads: bool
    """Whether an utterance may begin here: at the start of a line or sentence, or behind a colon."""


def marked(text: str, start: int, end: int) -> list[Span]:
    """Return what stands in quotation marks, marks included, in text order, outer ones first.

    Marks that nothing closes are passed over. A mark repeated where a paragraph begins, while the
    quotation goes on, opens nothing.
    """
    found: list[Span] = []
    waiting: list[_Open] = []
    marks = [match.start() for match in _MARK.finditer(text, start, end)]
    for number, at in enumerate(marks):
        while waiting and at - waiting[0].at > LONGEST:
            del waiting[0]
        following = marks[number + 1] if number + 1 < len(marks) else None
        _take(text, at, waiting, found, following)
    return sorted(found, key=lambda one: (one.start, -one.end))


def dialogue(text: str, start: int, end: int) -> list[Span]:
    """Return the words of lines that begin with a dash and a capital: somebody speaks there."""
    found = (match.span("words") for match in _DIALOGUE.finditer(text, start, end))
    return [Span(*one) for one in found if len(text[slice(*one)].split()) > 1]


def outermost(spans: list[Span]) -> list[Span]:
    """Return those of sorted spans that no other one holds."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def inside(spans: list[Span], at: int) -> bool:
    """Whether a place is within one of sorted spans that do not overlap."""
    number = bisect_right(spans, at, key=lambda one: one.start) - 1
    return number >= 0 and at < spans[number].end


def _take(
    text: str, at: int, waiting: list[_Open], found: list[Span], following: int | None
) -> None:
    mark = text[at]
    opens, closes = _opens(text, at), _closes(text, at)
    if mark in _ALWAYS_OPEN:
        opens, closes = True, False
    elif mark in _ALWAYS_CLOSE:
        opens, closes = False, True
    if mark in "’‘" and not opens and (not closes or _of_many(text, at)):
        return  # an apostrophe
    partner = _partner(mark, waiting, opens, closes)
    if partner is None:
        _open(text, at, waiting, opens)
        return
    opened = waiting[partner]
    del waiting[partner:]
    found.append(Span(opened.at, at + 1))
    last = waiting[-1] if waiting else None
    if last and last.leads and last.mark == opened.mark and _ends_both(text, at, following):
        found.append(Span(waiting.pop().at, at + 1))


def _partner(mark: str, waiting: list[_Open], opens: bool, closes: bool) -> int | None:
    """Return which of the open marks one closes, as its place in the row; None when it opens."""
    if opens and not closes:
        return None
    surely = closes and not opens
    ways = _CLOSES.get(mark, "") + (_SLIPS.get(mark, "") if surely else "")
    for number in range(len(waiting) - 1, -1, -1):
        if waiting[number].mark in ways:
            return number
    return None


def _open(text: str, at: int, waiting: list[_Open], opens: bool) -> None:
    if not opens:
        return
    starts = bool(_LINE_START.search(text, max(0, at - 60), at))
    last = waiting[-1] if waiting else None
    again = last and last.mark == text[at] and last.leads and "\n" in text[last.at : at]
    if not (starts and again):
        leads = starts or text[max(0, at - 9) : at].rstrip().endswith((":", ".", "!", "?", "…"))
        waiting.append(_Open(text[at], at, leads))


def _opens(text: str, at: int) -> bool:
    before = text[at - 1 : at] if at else ""
    after = text[at + 1 : at + 2]
    return (not before or before.isspace() or before in "([{—–-/«„“‘\"'‹>:,.;!?…") and bool(
        after and (after.isalnum() or after in "«„“‘\"'‹[(…—–-$#@№")
    )


def _closes(text: str, at: int) -> bool:
    before = text[at - 1 : at] if at else ""
    after = text[at + 1 : at + 2]
    return bool(before and not before.isspace()) and (
        not after or after.isspace() or not (after.isalnum() or after in "«„‘‹([{")
    )


def _of_many(text: str, at: int) -> bool:
    """Whether a mark is the apostrophe of “the workers’ plan”, and a better one closes later."""
    if text[at - 1 : at] not in "sx" or not text[at + 1 : at + 3].strip()[:1].islower():
        return False
    return bool(re.search(r"[,.!?…]’", text[at : _line_end(text, at)]))


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _ends_both(text: str, at: int, following: int | None) -> bool:
    """Whether a mark closes two at once, as is often done where both quotations end."""
    if not _ENDS.match(text, at + 1):
        return False
    return following is None or _opens(text, following)
