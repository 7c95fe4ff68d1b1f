"""What is sought: a name in words, and where the same name stands whole in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from annotator.domain import Span
from annotator.language import Word, whole_words, word_of
from annotator.suggestions.word_index import WordIndex

OPENING = ("«", "„", "“", '"', "‘", "‹")
_CLOSING = ("»", "“", "”", '"', "’", "›")
_QUOTES = re.compile(f"[{''.join(OPENING + _CLOSING)}]")
_SPACE = re.compile(r"\s+")
_LEAST_SHOUTED = 4


@dataclass(frozen=True, slots=True)
class Sought:
    """A name: its words, what stands between, before and behind them, and whether it is quoted.

    Quotation marks and the width of white space do not count in what stands between.
    """

    written: str
    words: tuple[Word, ...]
    gaps: tuple[str, ...]
    before: str
    behind: str
    quoted: bool


@lru_cache(16_384)
def sought(written: str) -> Sought | None:
    """Return a name read; None when it has no words."""
    spans = whole_words(written, 0, len(written))
    if not spans:
        return None
    before, behind = written[: spans[0].start], written[spans[-1].end :]
    return Sought(
        written,
        tuple(word_of(span.of(written)) for span in spans),
        tuple(_bare(written[one.end : other.start]) for one, other in pairwise(spans)),
        _bare(before).strip(),
        _bare(behind).strip(),
        before.startswith(OPENING) and behind.endswith(_CLOSING),
    )


def whole_places(
    index: WordIndex, name: Sought, *, person: bool = False, any_case: bool = False
) -> Iterator[tuple[Span, bool]]:
    """Yield where a name stands with all its words, each with whether they stand just as written."""
    last = len(name.words) - 1
    for first in index.forms(name.words[0], person=person):
        if first + last >= len(index.starts):
            continue
        reach = range(first, first + last + 1)
        if not all(
            _fits(index, at, word, any_case) and (at == first or _same_gap(index, at, gap))
            for at, word, gap in zip(reach, name.words, ("", *name.gaps), strict=True)
        ) or not all(
            index.is_same(word, index.word(at), person=person)
            for at, word in zip(reach[1:], name.words[1:], strict=True)
        ):
            continue
        span = _with_signs(index.text, index.span(first, first + last), name)
        if span is not None:
            same = all(
                index.word(at).parts == word.parts
                for at, word in zip(reach, name.words, strict=True)
            )
            yield span, same


def capitals_fit(name: Word, there: Word, *, begins: bool) -> bool:
    """Whether a word may be a name's by its capitals: a sentence gives one to any word."""
    if name.acronym != there.acronym:
        # a headline in capitals
        least = min(sum(map(len, name.parts)), sum(map(len, there.parts)))
        return name.capital == there.capital and least >= _LEAST_SHOUTED
    return name.capital == there.capital or (begins and there.capital)


def _fits(index: WordIndex, at: int, word: Word, any_case: bool) -> bool:
    return any_case or capitals_fit(word, index.word(at), begins=index.begins(at))


def _same_gap(index: WordIndex, at: int, gap: str) -> bool:
    there = index.gap(at)
    return "\n" not in there and _bare(there) == gap


def _with_signs(text: str, span: Span, name: Sought) -> Span | None:
    """Return a place of a name's words with the signs that go with them; None without these."""
    start, end = span.start, span.end
    if name.before or name.behind:
        start -= len(name.before)
        end += len(name.behind)
        if text[max(start, 0) : span.start] != name.before or text[span.end : end] != name.behind:
            return None
    if (
        _open_quotes(text[start:end])
        and not _open_quotes(name.written)
        and text.startswith(_CLOSING, end)
    ):
        end += 1
    elif name.quoted and is_quoted(text, start, end):
        start, end = start - 1, end + 1
    return Span(start, end)


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether just this stretch stands between quotation marks."""
    return start > 0 and text.startswith(OPENING, start - 1) and text.startswith(_CLOSING, end)


def _open_quotes(words: str) -> bool:
    return words.count("«") > words.count("»") or words.count('"') % 2 == 1


def _bare(between: str) -> str:
    return _SPACE.sub(" ", _QUOTES.sub("", between))
