"""The figures of language and propagation: tokens, sentences, names found again, and how fast."""

import time
from collections.abc import Callable

from annotator.domain import Label, Span
from annotator.language import Morphology, candidates, habits, morphology
from annotator.proof import propagation_bench, sentence_bench, token_bench
from annotator.proof.figures import row, seconds
from annotator.proof.language_corpora import Corpora
from annotator.suggestions import WordIndex, others
from annotator.ui.proof.article_bench import Row

ARTICLE = "haqqin-2025-11-13.txt"
SPEAKER = "Касым-Жомарт Токаев"
FURTHER = 14
"""So many further mentions of the speaker the article has."""
FIRST_MILLISECONDS = 150.0
PRESS_MILLISECONDS = 50.0
SLICE_MILLISECONDS = 50.0
_LARGE = 1_000_000
_PERSON = Label("PER")


def measure(corpora: Corpora) -> list[Row]:
    """Return the figures on the corpora that are there."""
    # first of all, so that nothing is in any cache yet
    rows = _speed(corpora.article(ARTICLE))
    rows += token_bench.measure(corpora)
    rows += sentence_bench.measure(corpora)
    return [*rows, *propagation_bench.measure(corpora)]


def _speed(text: str) -> list[Row]:
    if not text:
        note = "not measured: the article is not here"
        return [row("speed.press", None, "ms", PRESS_MILLISECONDS, note)]
    start = text.index(SPEAKER)
    name = Span(start, start + len(SPEAKER))
    rows: list[Row] = []
    for way, dictionary in (("core", _no_dictionary), ("ru", morphology)):
        begun = time.process_time()
        words = dictionary()
        index = WordIndex(text, words)
        found = others(index, name, _PERSON)
        first = time.process_time() - begun
        note = f"{len(text):,} characters, with {way} loaded and the text read"
        rows.append(row(f"speed.first.{way}", first * 1e3, "ms", FIRST_MILLISECONDS, note))
        slowest = max(_presses(index, text))
        note = "the slowest of all names in the article, the text read"
        rows.append(row(f"speed.press.{way}", slowest * 1e3, "ms", PRESS_MILLISECONDS, note))
        right = sum("Токаев" in place.of(text) for place, _reason in found)
        lacking = abs(FURTHER - right) + len(found) - right
        note = f"{right} of {FURTHER} further mentions found, {len(found) - right} wrong"
        rows.append(row(f"seed.{way}", lacking, "places", 0.0, note))
        if words is None and way == "ru":
            rows[-3:] = []
    return [*rows, _slices(text)]


def _no_dictionary() -> Morphology | None:
    return None


def _presses(index: WordIndex, text: str) -> list[float]:
    """Return the seconds it takes to find each name of the article again."""
    names = candidates(text, habits(text))
    press: Callable[[Span], object] = lambda name: others(index, name, _PERSON)  # noqa: E731
    return [seconds(lambda name=name: press(name), 3) for name in names]


def _slices(text: str) -> Row:
    """Return the longest that a window waits while a very long text is read in slices."""
    index = WordIndex((text + "\n") * (_LARGE // len(text) + 1))
    longest = 0.0
    more = True
    while more:
        begun = time.process_time()
        more = index.read()
        longest = max(longest, time.process_time() - begun)
    note = f"the longest slice of {len(index.text):,} characters"
    return row("speed.slice", longest * 1e3, "ms", SLICE_MILLISECONDS, note)
