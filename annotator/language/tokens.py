"""Tokens: fine ones to export by, and whole words to select by.

Fine tokens split at hyphens and apostrophes, so that the edges of nearly every mention are edges
of tokens. Words keep inner hyphens and apostrophes (Касым-Жомарт, O'Neil), and numbers their points
(1,5; 13.11.2025), which is what a person means by a word. Scripts that write no spaces give one
token for each cluster of characters, so that no selection in them is ever widened.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from annotator.domain import Span

_UNSPACED = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"  # Han
    "\u3041-\u309f"  # Hiragana
    "\u0e01-\u0e5b\u0e81-\u0edf\u1780-\u17dd\u1000-\u109f"  # Thai, Lao, Khmer, Myanmar
)
_JOINERS = "\u200c\u200d\u00ad"
_PLAIN = "\x00-\xac\xae-\u02ff"
_SKIN = "\U0001f3fb-\U0001f3ff"
_FLAG = "\U0001f1e6-\U0001f1ff"
# marks outside these are too rare to be worth the time it takes to look for them
_MARKS_WITHIN = (range(0x300, 0x1F000), range(0xE0100, 0xE01F0))
_PAIRS = {"«": "»", "“": "”", "„": "“", "‘": "’", "(": ")", "[": "]", "{": "}", "‹": "›"} | {
    same: same for same in "\"'"
}
_ENCLOSING = frozenset(_PAIRS) | frozenset(_PAIRS.values())
# Endings of names in the net that are no words: between sentences a space may be missing.
_DOMAIN = (
    r"(?<![\w.@-])(?:t\.me|(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+"
    r"(?:com|org|net|info|biz|gov|edu|news|media|press|online|agency|tv|fm|io|ai|su|ru|ua|by|kz|uz"
    r"|kg|tj|tm|az|ge|md|lv|lt|ee|pl|cz|sk|hu|ro|bg|rs|hr|si|de|ch|fr|es|pt|nl|lu|dk|se|fi|ie|uk"
    r"|ca|mx|br|ar|cl|au|nz|jp|cn|kr|ir|iq|il|tr|ae|sa|qa|eg|za|eu|gr|cy))(?![\w-])"
    r"|(?<![\w.@-])(?:[а-яё0-9](?:[а-яё0-9-]*[а-яё0-9])?\.)+(?:рф|рус|бел|укр|қаз)(?![\w-])"
)
_APOSTROPHES = "'’"
_KEPT = "%‰#@&*§°"


class Token(NamedTuple):
    """The code points from `start` up to, but not including, `end`."""

    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Return the fine tokens of `text` in order: words, and each other visible character."""
    return [Token._make(found.span()) for found in _fine().finditer(text)]


def whole_words(text: str, start: int, end: int) -> list[Span]:
    """Return the words from `start` to `end`, inner hyphens and apostrophes included."""
    return [
        Span(*found.span()) for found in _words().finditer(text, start, end) if _has_word(found[0])
    ]


def words_and_signs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return start and end of the words from `start` to `end`, and of each other sign there."""
    return [found.span() for found in _words().finditer(text, start, end)]


def words_at(text: str, pos: int) -> Span | None:
    """Return the word that holds the character at `pos`, or ends there; None between words."""
    for at in (pos, pos - 1):
        if 0 <= at < len(text) and (word := _word_with(text, at)):
            return word
    return None


def snap(text: str, span: Span) -> Span:
    """Return `span` widened to whole words, without outer white space, quotes and punctuation.

    A span that holds nothing else is returned as it is.
    """
    start, end = _trimmed(text, span.start, min(span.end, len(text)))
    if start >= end:
        return span
    first, last = _word_with(text, start), _word_with(text, end - 1)
    return Span(first.start if first else start, last.end if last else end)


def _word_with(text: str, at: int) -> Span | None:
    if text[at].isspace():
        return None
    start, end = at, at + 1
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    for found in _words().finditer(text, start, end):
        if found.start() <= at < found.end():
            return Span(*found.span()) if _has_word(found[0]) else None
    return None


def _has_word(piece: str) -> bool:
    return piece.isalnum() or any(sign.isalnum() or sign == "_" for sign in piece)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    partners = _partners(text, start, end)
    while start < end:
        if _plain_edge(text[start]) or (text[start] in _ENCLOSING and start not in partners):
            start += 1
        elif _plain_edge(text[end - 1]) or (
            text[end - 1] in _ENCLOSING and end - 1 not in partners
        ):
            end -= 1
        elif partners.get(start) == end - 1:
            start, end = start + 1, end - 1
        else:
            break
    return start, end


def _plain_edge(sign: str) -> bool:
    if sign.isspace():
        return True
    return sign not in _ENCLOSING and sign not in _KEPT and unicodedata.category(sign)[0] in "PCZ"


def _partners(text: str, start: int, end: int) -> dict[int, int]:
    """Return where each quote and bracket within has its other half, both ways."""
    partners: dict[int, int] = {}
    waiting: dict[str, list[int]] = {}
    for at in range(start, end):
        sign = text[at]
        if sign not in _ENCLOSING or (sign in _APOSTROPHES and _within_word(text, at)):
            continue
        opened = waiting.get(sign)
        if opened:
            other = opened.pop()
            partners[other], partners[at] = at, other
        elif closer := _PAIRS.get(sign):
            waiting.setdefault(closer, []).append(at)
    return partners


def _within_word(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()


@cache
def _marks() -> str:
    signs = [
        chr(code)
        for reach in _MARKS_WITHIN
        for code in reach
        if unicodedata.category(chr(code))[0] == "M"
    ]
    return re.escape("".join(signs))


@cache
def _pieces() -> tuple[str, str, str]:
    """Return the patterns of an unspaced cluster, of a run of word characters, and of a sign."""
    marks = _marks()
    letter = rf"[^\W{_UNSPACED}]"
    # the many marks are looked up slowly, and a plain sign tells at once that it is none of them
    extend = f"(?![{_PLAIN}])[{marks}{_JOINERS}]"
    cluster = f"[{_UNSPACED}][{marks}]*"
    run = f"{letter}+(?:(?:{extend})+{letter}*)*"
    tail = f"(?:(?![{_PLAIN}])[{marks}{_SKIN}]+)?"
    sign = rf"[{_FLAG}]{{2}}|\S{tail}(?:\u200d(?!\s)[\S]{tail})*"
    return cluster, run, sign


@cache
def _fine() -> re.Pattern[str]:
    cluster, run, sign = _pieces()
    return re.compile(f"{cluster}|{run}|{sign}")


@cache
def _words() -> re.Pattern[str]:
    cluster, run, sign = _pieces()
    apostrophe = r"['’ʼ](?!(?:s|re|ve|ll|d|m|t)\b)"
    number = r"(?<=\d)[.,](?=\d)"
    joint = rf"(?:[-\u2010\u2011]|{apostrophe}|{number}|[\"״״׳](?=[\u05d0-\u05ea]))"
    return re.compile(f"{_DOMAIN}|{cluster}|{run}(?:{joint}{run})*|{sign}", re.IGNORECASE)
