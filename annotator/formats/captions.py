"""Captions and duplicates: paragraphs that say again what the article says elsewhere.

A scraped article holds the captions of its photographs between its paragraphs, and they repeat
its sentences; whoever labels both counts one statement twice.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from annotator.domain import Region, RegionKind, Span
from annotator.formats.furniture import lines_of
from annotator.language import sentences

_WORD = re.compile(r"\w+")
_GRAM = 4
_WORDS = range(6, 81)
_RUN_NEEDED = 6
_RUN_SHARE = 0.6
_ORDER_SHARE = 0.75
_CANDIDATES = 40
_SENTENCE_WORDS = 400
_ENDS = ".!?…"
_CLOSERS = "»”\"’')"


@dataclass(frozen=True, slots=True)
class _Paragraph:
    span: Span
    words: tuple[str, ...]
    finished: bool


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    words: tuple[str, ...]
    paragraph: int


def repeated(text: str, known: Iterable[Region] = ()) -> tuple[Region, ...]:
    """Return a region for every paragraph that repeats another stretch of `text`, in text order.

    A caption repeats a sentence, wholly or for the most part, and ends without a full stop; a
    duplicate ends with one, and repeats a paragraph or a sentence of it word for word.
    The regions `known` already are left alone.
    """
    taken = [region.span for region in known]
    paragraphs = [
        _Paragraph(line.span, _words(line.text), line.text.rstrip(_CLOSERS)[-1:] in tuple(_ENDS))
        for line in lines_of(text)
        if not any(span.overlaps(line.span) for span in taken)
    ]
    regions = _duplicates(paragraphs)
    doubled = {region.span for region in regions}
    candidates = [
        at
        for at, paragraph in enumerate(paragraphs)
        if len(paragraph.words) in _WORDS and paragraph.span not in doubled
    ]
    if candidates:
        regions += _captions(text, paragraphs, candidates, doubled)
    return tuple(sorted(regions, key=lambda region: region.span))


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold().replace("ё", "е")))


def _duplicates(paragraphs: list[_Paragraph]) -> list[Region]:
    first: dict[tuple[str, ...], Span] = {}
    regions: list[Region] = []
    for paragraph in paragraphs:
        if not paragraph.finished or len(paragraph.words) < _RUN_NEEDED:
            continue
        if paragraph.words in first:
            original = first[paragraph.words]
            regions.append(Region(RegionKind.DUPLICATE, paragraph.span, original))
        else:
            first[paragraph.words] = paragraph.span
    return regions


def _captions(
    text: str, paragraphs: list[_Paragraph], candidates: list[int], doubled: set[Span]
) -> list[Region]:
    found = _sentences(text, paragraphs, doubled)
    wanted = {gram for at in candidates for gram in _grams(paragraphs[at].words)}
    places: dict[tuple[str, ...], list[_Sentence]] = {}
    for sentence in found:
        for gram in _grams(sentence.words):
            held = places.setdefault(gram, []) if gram in wanted else None
            if held is not None and len(held) < _CANDIDATES:
                held.append(sentence)
    regions: list[Region] = []
    captions: set[int] = set()
    for at in candidates:
        source = _source(at, paragraphs, places, captions)
        if source:
            captions.add(at)
            duplicate = paragraphs[at].finished
            kind = RegionKind.DUPLICATE if duplicate else RegionKind.CAPTION
            regions.append(Region(kind, paragraphs[at].span, source.span))
    return regions


def _sentences(text: str, paragraphs: list[_Paragraph], doubled: set[Span]) -> list[_Sentence]:
    found: list[_Sentence] = []
    for at, paragraph in enumerate(paragraphs):
        if paragraph.span in doubled:
            continue
        for span in sentences(paragraph.span.of(text)):
            there = span.moved(paragraph.span.start)
            found.append(_Sentence(there, _words(there.of(text))[:_SENTENCE_WORDS], at))
    return found


def _grams(words: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    return {words[at : at + _GRAM] for at in range(len(words) - _GRAM + 1)}


def _source(
    at: int,
    paragraphs: list[_Paragraph],
    places: dict[tuple[str, ...], list[_Sentence]],
    captions: set[int],
) -> _Sentence | None:
    """Return the sentence that paragraph `at` repeats, the one it shares most words with."""
    paragraph = paragraphs[at]
    near: dict[Span, _Sentence] = {}
    for gram in _grams(paragraph.words):
        for sentence in places.get(gram, ()):
            if sentence.paragraph != at and sentence.paragraph not in captions:
                near[sentence.span] = sentence
    best: _Sentence | None = None
    most = 0
    for span in sorted(near)[:_CANDIDATES]:
        sentence = near[span]
        if not paragraphs[sentence.paragraph].finished:
            continue
        shared = _shared(paragraph, sentence, paragraphs[sentence.paragraph])
        if shared > most:
            best, most = sentence, shared
    return best


def _shared(paragraph: _Paragraph, sentence: _Sentence, whole: _Paragraph) -> int:
    """Return how many words the paragraph has in common with the sentence; 0 when it repeats none."""
    if paragraph.finished:
        # with a full stop it may as well be text that happens to say nearly the same
        equal = paragraph.words == sentence.words and len(whole.words) > len(paragraph.words)
        return len(paragraph.words) if equal else 0
    run, ordered = _common(paragraph.words, sentence.words)
    size = len(paragraph.words)
    mostly = run >= _RUN_SHARE * size or (ordered >= _ORDER_SHARE * size and run >= _GRAM)
    return ordered if mostly and (run >= _RUN_NEEDED or ordered == size) else 0


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[int, int]:
    """Return the longest run of words that both hold, and how many they share in the same order."""
    runs = [0] * (len(other) + 1)
    ordered = [0] * (len(other) + 1)
    longest = 0
    for word in one:
        before_run = before_ordered = 0
        for at, said in enumerate(other, 1):
            run_here, ordered_here = runs[at], ordered[at]
            if word == said:
                runs[at] = before_run + 1
                ordered[at] = before_ordered + 1
                longest = max(longest, runs[at])
            else:
                runs[at] = 0
                ordered[at] = max(ordered[at], ordered[at - 1])
            before_run, before_ordered = run_here, ordered_here
    return longest, ordered[-1]
