"""Places: what a person types to say where in a text to go."""

import re

from annotator.ui.text_steps import next_paragraph
from annotator.words import _

_OFFSET = re.compile(r"\d+")
_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")
_PARAGRAPH = re.compile(r"(?:[pп§¶]|para|абз)\.?\s*(\d+)", re.IGNORECASE)


def place_of_words(typed: str, text: str) -> int | str:
    """Return the position that is meant, or a sentence that says why there is none.

    "1200" is a position in code points, "40 %" a share of the text, "p3" a paragraph that is not
    blank, counted from 1.
    """
    words = typed.strip()
    if _OFFSET.fullmatch(words):
        return _within(int(words), text)
    if percent := _PERCENT.fullmatch(words):
        share = min(float(percent[1].replace(",", ".")), 100.0)
        return int(len(text) * share / 100)
    if paragraph := _PARAGRAPH.fullmatch(words):
        return _paragraph(int(paragraph[1]), text)
    return _("“{typed}” is no place: type a number, a percentage such as 40%, or p3.").format(
        typed=words
    )


def _within(position: int, text: str) -> int | str:
    if position <= len(text):
        return position
    return _("The text ends at character {length}.").format(length=len(text))


def _paragraph(number: int, text: str) -> int | str:
    at, found = -1, 0
    while found < number:
        later = next_paragraph("\n" + text, at + 1) - 1
        if later >= len(text):
            return _("The text has {count} paragraphs.").format(count=found)
        at, found = later, found + 1
    return max(at, 0)
