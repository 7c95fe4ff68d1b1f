"""Text steps: where sentences and paragraphs begin and end, for keys that move the caret by them.

Only the paragraphs near the caret are looked at, so that a long article costs no more.
"""

from annotator.domain import Span
from annotator.language import sentences

Step = tuple[int, int]
"""Where a stretch begins and where it ends, in code points."""


def sentence_at(text: str, at: int) -> Step:
    """Return the sentence at a position, or the next one when it lies behind one."""
    start, end = _paragraph(text, at)
    found = _sentences(text, start, end)
    here = [one for one in found if one.start <= at < one.end]
    if here:
        return here[0].start, here[0].end
    later = [one for one in found if one.start >= at]
    return (later[0].start, later[0].end) if later else (at, at)


def next_sentence(text: str, at: int) -> int:
    """Return where the first sentence begins that begins after `at`, or the end of the text."""
    start, end = _paragraph(text, at)
    while True:
        for one in _sentences(text, start, end):
            if one.start > at:
                return one.start
        if end >= len(text):
            return len(text)
        start, end = _paragraph(text, end + 1)


def previous_sentence(text: str, at: int) -> int:
    """Return where the last sentence begins that begins before `at`, or the start of the text."""
    start, end = _paragraph(text, at)
    while True:
        for one in reversed(_sentences(text, start, end)):
            if one.start < at:
                return one.start
        if start == 0:
            return 0
        start, end = _paragraph(text, start - 1)


def sentence_end(text: str, at: int) -> int:
    """Return where the first sentence ends that ends after `at`, or the end of the text."""
    start, end = _paragraph(text, at)
    while True:
        for one in _sentences(text, start, end):
            if one.end > at:
                return one.end
        if end >= len(text):
            return len(text)
        start, end = _paragraph(text, end + 1)


def paragraph_at(text: str, at: int) -> Step:
    """Return the paragraph at a position, without the line feed that ends it."""
    return _paragraph(text, at)


def next_paragraph(text: str, at: int) -> int:
    """Return where the next paragraph that is not blank begins, or the end of the text."""
    _start, end = _paragraph(text, at)
    while end < len(text):
        start, end = _paragraph(text, end + 1)
        if text[start:end].strip():
            return start
    return len(text)


def previous_paragraph(text: str, at: int) -> int:
    """Return where this paragraph begins, or the one before when `at` is there already."""
    start, _end = _paragraph(text, at)
    while start == at or not text[start : _paragraph(text, start)[1]].strip():
        if start == 0:
            return 0
        at = -1
        start, _end = _paragraph(text, start - 1)
    return start


def paragraph_end(text: str, at: int) -> int:
    """Return where the first paragraph ends that ends after `at`, or the end of the text."""
    _start, end = _paragraph(text, at)
    while end == at and end < len(text):
        _start, end = _paragraph(text, end + 1)
        at = end if not text[_start:end].strip() else at
    return end


def _paragraph(text: str, at: int) -> Step:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return start, len(text) if end < 0 else end


def _sentences(text: str, start: int, end: int) -> list[Span]:
    found = sentences(text[start:end])
    return [Span(start + one.start, start + one.end) for one in found]
