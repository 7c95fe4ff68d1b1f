"""Word steps: where the next word ends and begins, for keys that move the edges of a mention."""

from annotator.domain import Span
from annotator.language import words_at

FARTHEST = 400
"""Code points within which a neighbouring word is looked for."""


def word_end_after(text: str, at: int) -> int:
    """Return where the first word that ends after `at` ends; `at` when there is none near."""
    for place in range(at, min(at + FARTHEST, len(text))):
        word = words_at(text, place)
        if word and word.end > at:
            return word.end
    return at


def word_end_before(text: str, at: int) -> int:
    """Return where the last word that ends before `at` ends; `at` when there is none near."""
    return next((word.end for word in _back(text, at) if word.end < at), at)


def word_start_before(text: str, at: int) -> int:
    """Return where the last word that starts before `at` starts; `at` when there is none near."""
    return next((word.start for word in _back(text, at) if word.start < at), at)


def word_start_after(text: str, at: int) -> int:
    """Return where the first word that starts after `at` starts; `at` when there is none near."""
    for place in range(at + 1, min(at + FARTHEST, len(text))):
        word = words_at(text, place)
        if word and word.start > at:
            return word.start
    return at


def _back(text: str, at: int) -> list[Span]:
    found: list[Span] = []
    for place in range(at - 1, max(at - FARTHEST, -1), -1):
        word = words_at(text, place)
        if word and word not in found:
            found.append(word)
            if len(found) == 3:
                break
    return found
