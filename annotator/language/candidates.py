"""Name candidates: stretches that look like names, by their capitals and quotes alone.

A capital that begins a sentence says little, so such a word counts only where the same word keeps
its capital within a sentence somewhere else, or is written in capitals altogether.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from annotator.domain import Span
from annotator.language.names import PARTICLES
from annotator.language.sentences import sentences
from annotator.language.tokens import whole_words

_QUOTED = re.compile(r"«([^«»\n]{2,60})»|“([^“”\n]{2,60})”|\"([^\"\n]{2,60})\"")
_PARTICLES = PARTICLES | {"of"}
_ARTICLE = re.compile(r"(?:[аэ]ль|а[дзнрстш]|[ae]l|a[dnrstz])-")
"""The Arabic article, with which «аль-Асад» begins."""
_GAP = re.compile(r"[ \u00a0]|\.[ \u00a0]?")
_STEM = 3
_ENDING = re.compile(r"(?:[аеёиоуыэюяйь]{1,2}|[аоеёиыя]м[иу]?|[аяыи]х|[ое]го|'s)$")
_MOST_QUOTED_WORDS = 6
_FARTHEST = 200_000


@dataclass(frozen=True, slots=True)
class Habits:
    """The stems of a text's words by how they are written.

    `capital` are those with a capital within sentences, `alone` those among them that stand so
    without a neighbour that has one.
    """

    capital: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()


def habits(text: str) -> Habits:
    """Return the habits of a text, learnt from its first 200,000 code points."""
    capital: set[str] = set()
    alone: set[str] = set()
    text = text[:_FARTHEST]
    for run in _runs(text, 0, len(text)):
        inner = [word for word, first in run if not first]
        capital.update(_stem(word.of(text)) for word in inner)
        if len(run) == 1 and inner:
            alone.add(_stem(inner[0].of(text)))
    return Habits(frozenset(capital), frozenset(alone))


def candidates(text: str, known: Habits, start: int = 0, end: int | None = None) -> list[Span]:
    """Return what looks like a name from `start` to `end`, in order; no two overlap.

    `start` and `end` should be the edges of lines, as names are looked for line by line.
    """
    end = len(text) if end is None else end
    quoted = _quoted(text, start, end)
    found = list(quoted)
    for run in _runs(text, start, end):
        found += [
            span
            for span in _split(text, _without_start(text, run, known), known)
            if not any(span.overlaps(one) for one in quoted)
        ]
    return sorted(found)


Run = list[tuple[Span, bool]]
"""Neighbouring words with capitals, each with whether it begins a sentence."""


def _runs(text: str, start: int, end: int) -> Iterable[Run]:
    for sentence in sentences(text[start:end]):
        begin = start + sentence.start
        run: Run = []
        first = True
        for word in whole_words(text, begin, start + sentence.end):
            shown = text[word.start : word.end]
            if run and not _joined(text[run[-1][0].end : word.start], run[-1][0].of(text)):
                yield run
                run = []
            if _has_capital(shown):
                run.append((word, first or _after_opening(text, word.start, begin)))
            elif run and shown not in _PARTICLES:
                yield run
                run = []
            elif run:
                run.append((word, False))
            first = False
        if run:
            yield run


def _without_start(text: str, run: Run, known: Habits) -> list[Span]:
    """Return the words of a run without one that has its capital from the sentence."""
    words = [word for word, _first in run]
    while words and words[-1].of(text) in _PARTICLES:
        words.pop()
    if words and run[0][1] and not _keeps_capital(words[0].of(text), known):
        return words[1:]
    return words


def _keeps_capital(word: str, known: Habits) -> bool:
    capitals = sum(sign.isupper() for sign in word)
    return capitals > 1 or _stem(word) in known.capital


def _split(text: str, words: list[Span], known: Habits) -> list[Span]:
    """Return the names in a run: a word that stands alone elsewhere is not a name's beginning."""
    found: list[Span] = []
    begun: Span | None = None
    for at, word in enumerate(words):
        begun = Span(begun.start if begun else word.start, word.end)
        last = at == len(words) - 1
        if last or (_stem(word.of(text)) in known.alone and words[at + 1].of(text)[0].isupper()):
            found.append(begun)
            begun = None
    return found


def _quoted(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    for match in _QUOTED.finditer(text, start, end):
        span = Span(*next(match.span(group) for group in (1, 2, 3) if match[group] is not None))
        words = span.of(text).split()
        ends = text[span.end - 1] in ".!?…," or any(word[-1] in ".,!?:;" for word in words)
        if (
            _has_capital(words[0] if words else "")
            and len(words) <= _MOST_QUOTED_WORDS
            and not ends
        ):
            found.append(span)
    return found


def _joined(gap: str, before: str) -> bool:
    """Whether two words belong together: a space between them, or the full stop of an initial."""
    return bool(_GAP.fullmatch(gap)) and (not gap.startswith(".") or len(before) <= 2)


def _after_opening(text: str, at: int, begin: int) -> bool:
    """Whether speech or a list may begin at a place, with a capital that says little."""
    before = text[begin:at].rstrip()
    return before.endswith(":") or text[at - 1 : at] in tuple('«“"(')


def _has_capital(word: str) -> bool:
    # most words of a text are told by the first two questions
    if word.islower():
        return False
    if word[:1].isupper() or sum(sign.isupper() for sign in word) > 1:
        return True
    return bool(_ARTICLE.match(word)) and word[word.index("-") + 1 :][:1].isupper()


def _stem(word: str) -> str:
    folded = word.casefold()
    shorter = _ENDING.sub("", folded)
    return shorter if len(shorter) >= _STEM else folded
