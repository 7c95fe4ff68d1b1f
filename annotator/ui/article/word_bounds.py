"""Words as an annotator means them: letters and digits, with hyphens and apostrophes inside."""

import unicodedata

_INNER = frozenset("-\u2010\u2011'\u2019\u00ad\u200c\u200d")


def is_word(text: str, at: int) -> bool:
    """Whether the character at `at` belongs to a word."""
    if not 0 <= at < len(text):
        return False
    if text[at] in _INNER:
        return _is_solid(text, at - 1) and _is_solid(text, at + 1)
    return _is_solid(text, at)


def word_at(text: str, at: int) -> tuple[int, int]:
    """Return start and end of the word at or just before `at`; an empty stretch if there is none."""
    if not is_word(text, at):
        if not is_word(text, at - 1):
            return at, at
        at -= 1
    start = end = at
    while is_word(text, start - 1):
        start -= 1
    while is_word(text, end):
        end += 1
    return start, end


def next_word_start(text: str, at: int) -> int:
    """Return where the next word after the one at `at` starts, or the end of the text."""
    while is_word(text, at):
        at += 1
    while at < len(text) and not is_word(text, at):
        at += 1
    return at


def next_word_end(text: str, at: int) -> int:
    """Return the end of the word at or after `at`, or the end of the text."""
    while at < len(text) and not is_word(text, at):
        at += 1
    while is_word(text, at):
        at += 1
    return at


def previous_word_start(text: str, at: int) -> int:
    """Return the start of the word that ends at or before `at`, or the start of the text."""
    while at > 0 and not is_word(text, at - 1):
        at -= 1
    while is_word(text, at - 1):
        at -= 1
    return at


def _is_solid(text: str, at: int) -> bool:
    return 0 <= at < len(text) and unicodedata.category(text[at])[0] in "LNM"
