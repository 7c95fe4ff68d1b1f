"""The figures of the article view: time of the GUI thread and memory, on texts of its own making.

What is timed runs from the call to the end of the event loop's turn that painted and flushed it.
Ratios compare two articles in turns within one process, so that a busy machine slows both.
"""

import gc
import random
import statistics
import time
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TypedDict

from PySide6.QtCore import QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from annotator.domain import Span
from annotator.ui.app import application
from annotator.ui.article import ArticleView, Mark, MarkStyle
from annotator.ui.look.theme import LIGHT, label_colours


class Row(TypedDict):
    """One figure; a value at or under its bar is good, None could not be measured."""

    name: str
    value: float | None
    unit: str
    bar: float
    note: str


RUSSIAN = (
    "президент министр комиссия правительство заявил сообщил отметил переговоры соглашение страна "
    "регион вчера утром в на по с из для о что который также однако после перед между новый важный "
    "крупный совместный заседание палата депутат закон решение проект город область представитель "
    "источник агентство журналист вопрос рост рынок цена бюджет развитие безопасность граница визит "
    "Иванов Петрова Казахстан Москва Ташкент Алматы Минфин Госсовет Кремль Университет"
)
_HEBREW = (
    "ראש הממשלה אמר היום כי המשא ומתן יימשך עד סוף השנה לפי מקורות בירושלים הנשיא שר החוץ "
    "הודיע על הסכם חדש בין המדינות הכנסת החליטה לדחות את ההצבעה ועדה מיוחדת תדון בנושא מחר"
)
_LABELS = ("Person", "Organisation", "Place", "Role", "Event", "Date", "Quote", "Claim")
_LARGE = 1_000_000
_MANY = 50_000
_FAST = 200
_SLOW = 150


@dataclass(slots=True)
class _Article:
    """One open view with its text, its marks and the times taken in it, in milliseconds."""

    text: str
    marks: list[Mark]
    view: ArticleView
    dice: random.Random
    words: list[int] = field(default_factory=list[int])
    times: list[float] = field(default_factory=list[float])
    count: int = 0

    def open(self, at: int = 0) -> None:
        self.view.set_article(self.text, self.marks, at=at)

    def close(self) -> None:
        self.view.close()
        self.view.deleteLater()

    def new_mark(self, at: int) -> Mark:
        self.count += 1
        end = self.words[min(bisect_left(self.words, at + 1), len(self.words) - 1)]
        span = Span(at, max(end - 1, at + 1))
        return Mark(f"new{self.count}", (span,), _LABELS[self.count % len(_LABELS)])

    def seen_word(self) -> int:
        """Return the start of some word that is on the screen."""
        view = self.view
        low = view.position_at(view.viewport().rect().topLeft())
        high = view.position_at(view.viewport().rect().bottomRight())
        first, last = bisect_left(self.words, low), bisect_left(self.words, high)
        return self.words[self.dice.randrange(first, max(last - 1, first + 1))]


def measure(quick: bool = False) -> list[Row]:
    """Return the figures of the article view; `quick` takes a tenth of the repeats."""
    application().setCursorFlashTime(0)
    share = 10 if quick else 1
    small = _article(5_000, 50)
    dense = _article(5_000, 250)
    large_text = news(_LARGE, RUSSIAN)
    large_marks = marks_in(large_text, _MANY)
    rows = [_memory(large_text, large_marks)]
    large = _opened(large_text, large_marks)
    rows += _labelling(small, dense, large, _FAST // share)
    rows += _reading(small, large, _FAST // share)
    rows += _opening(small, large, _SLOW // share)
    rows += _stress(large, _SLOW // share)
    for article in (small, dense, large):
        article.close()
    return rows


def _labelling(small: _Article, dense: _Article, large: _Article, repeats: int) -> list[Row]:
    few, equal, many = _alternate((small, dense, large), _label, _other_page, repeats)
    far = _alternate((large,), _label_far, _nothing, repeats)[0]
    return [
        _row("label.median", _ratio(many, few), "x", 2.5, "1M/50,000 against 5K/50"),
        _row("label.p95", _p95(many) / _p95(few), "x", 2.0, "1M/50,000 against 5K/50"),
        _row("label.density", _ratio(many, equal), "x", 1.3, "1M/50,000 against 5K/250"),
        _row("label.time", _p95(many), "ms", 9.0, "95th percentile, 1M/50,000"),
        _row("label_unseen.time", _p95(far), "ms", 0.5, "95th percentile, 1M/50,000"),
    ]


def _reading(small: _Article, large: _Article, repeats: int) -> list[Row]:
    rows: list[Row] = []
    acts: tuple[tuple[str, _Act, _Act, float, float], ...] = (
        ("caret", _caret, _other_page, 2.0, 3.0),
        ("select", _select, _other_page, 2.0, 3.0),
        ("wheel", _wheel, _nothing, 1.8, 5.0),
        ("page_down", _page_down, _reopen_at_end, 2.5, 14.0),
        ("repaint", _repaint, _other_page, 1.8, 8.0),
    )
    for name, act, between, most, longest in acts:
        few, many = _alternate((small, large), act, between, repeats)
        rows.append(_row(f"{name}.median", _ratio(many, few), "x", most, "1M against 5K"))
        rows.append(_row(f"{name}.time", _p95(many), "ms", longest, "95th percentile, 1M"))
    jump = _alternate((large,), _jump, _nothing, repeats)[0]
    rows.append(_row("jump.time", _p95(jump), "ms", 16.0, "95th percentile, 1M/50,000"))
    return rows


def _opening(small: _Article, large: _Article, repeats: int) -> list[Row]:
    one_line = _opened(large.text.replace("\n", " "), large.marks)
    few, many, single = _alternate((small, large, one_line), _open, _nothing, repeats)
    one_line.close()
    top, late = _alternate_acts(large, (_open, _open_late), repeats)
    return [
        _row("open.median", _ratio(many, few), "x", 20.0, "1M/50,000 against 5K/50"),
        _row("open.time", _p95(many), "ms", 150.0, "95th percentile, 1M/50,000"),
        _row("open_one_paragraph.median", _ratio(single, many), "x", 1.6, "no line feed in 1M"),
        _row("open_late.median", _ratio(late, top), "x", 1.3, "at 90 % against at the top"),
    ]


def _stress(large: _Article, repeats: int) -> list[Row]:
    every = _opened(large.text, _token_marks(large.text))
    hebrew_text = news(_LARGE, _HEBREW)
    hebrew = _opened(hebrew_text, marks_in(hebrew_text, _MANY))
    plain, full, other = _alternate((large, every, hebrew), _label, _other_page, repeats)
    every.close()
    hebrew.close()
    note = "95th percentile, every word of 1M labelled"
    return [
        _row("label_every_word.median", _ratio(full, plain), "x", 2.5, "against 1M/50,000"),
        _row("label_every_word.time", _p95(full), "ms", 14.0, note),
        _row("label_hebrew.time", _p95(other), "ms", 14.0, "95th percentile, Hebrew 1M/50,000"),
    ]


def _memory(text: str, marks: list[Mark]) -> Row:
    _opened(text[:5_000], []).close()
    _turn()
    gc.collect()
    before = resident()
    article = _opened(text, marks)
    grown = (resident() - before) / 1e6
    article.close()
    return _row("open.memory", max(grown, 0.0), "MB", 25.0, "growth by opening 1M/50,000")


_Act = Callable[[_Article], Callable[[], None]]
"""Prepares one step, untimed, and returns what is to be timed."""


def _label(article: _Article) -> Callable[[], None]:
    view = article.view
    view.apply_marks((), [f"new{article.count}"])
    _turn()
    mark = article.new_mark(article.seen_word())
    return lambda: view.apply_marks((mark,), ())


def _label_far(article: _Article) -> Callable[[], None]:
    here = article.view.position_at(article.view.viewport().rect().topLeft())
    word = (bisect_left(article.words, here) + len(article.words) // 2) % len(article.words)
    mark = article.new_mark(article.words[word])
    return lambda: article.view.apply_marks((mark,), ())


def _caret(article: _Article) -> Callable[[], None]:
    article.view.set_caret(article.seen_word())
    _turn()
    return lambda: _key(article.view, Qt.Key.Key_Right)


def _select(article: _Article) -> Callable[[], None]:
    article.view.set_caret(article.seen_word())
    _turn()
    return lambda: _key(article.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)


def _wheel(article: _Article) -> Callable[[], None]:
    bar = article.view.verticalScrollBar()
    down = len(article.times) // 30 % 2 == 0
    return lambda: bar.setValue(bar.value() + (60 if down else -60))


def _page_down(article: _Article) -> Callable[[], None]:
    bar = article.view.verticalScrollBar()
    return lambda: bar.setValue(bar.value() + bar.pageStep())


def _repaint(article: _Article) -> Callable[[], None]:
    return article.view.viewport().update


def _jump(article: _Article) -> Callable[[], None]:
    bar = article.view.verticalScrollBar()
    value = article.dice.randrange(bar.maximum())
    return lambda: bar.setValue(value)


def _open(article: _Article) -> Callable[[], None]:
    return article.open


def _open_late(article: _Article) -> Callable[[], None]:
    return lambda: article.open(len(article.text) * 9 // 10)


def _nothing(_article: _Article) -> Callable[[], None]:
    return lambda: None


def _other_page(article: _Article) -> Callable[[], None]:
    """Go to another page every twenty repeats."""
    return _jump(article) if len(article.times) % 20 == 0 else _nothing(article)


def _reopen_at_end(article: _Article) -> Callable[[], None]:
    """Start anew when the end is reached, so that every page comes cold."""
    bar = article.view.verticalScrollBar()
    return article.open if bar.value() + bar.pageStep() >= bar.maximum() else _nothing(article)


def _alternate(
    articles: Sequence[_Article], act: _Act, between: _Act, repeats: int
) -> list[list[float]]:
    for article in articles:
        article.times.clear()
    for _repeat in range(repeats + 3):
        for article in articles:
            between(article)()
            _turn()
            article.times.append(_timed(act(article)))
    # the first few fill caches of fonts and chips
    return [article.times[3:] for article in articles]


def _alternate_acts(article: _Article, acts: Sequence[_Act], repeats: int) -> list[list[float]]:
    times: list[list[float]] = [[] for _act in acts]
    for _repeat in range(repeats):
        for act, row in zip(acts, times, strict=True):
            row.append(_timed(act(article)))
    return times


def _timed(step: Callable[[], None]) -> float:
    start = time.thread_time()
    step()
    _turn()
    return (time.thread_time() - start) * 1000


def _turn() -> None:
    QEventLoop().processEvents()


def _key(
    view: ArticleView,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, key, modifier))


def _article(characters: int, marks: int) -> _Article:
    text = news(characters, RUSSIAN)
    return _opened(text, marks_in(text, marks))


def _opened(text: str, marks: list[Mark]) -> _Article:
    view = ArticleView(LIGHT)
    colours = label_colours(_LABELS)
    view.set_styles({name: MarkStyle(name, colours[name]) for name in _LABELS})
    view.resize(1000, 900)
    view.show()
    view.setFocus()
    article = _Article(text, marks, view, random.Random(11), _word_starts(text))
    article.open()
    _turn()
    return article


def news(characters: int, words: str) -> str:
    """Return paragraphs of some sentences each, the same ones every time."""
    vocabulary = words.split()
    dice = random.Random(characters)
    paragraphs: list[str] = []
    length = 0
    while length < characters:
        sentences = [_sentence(dice, vocabulary) for _number in range(dice.randint(2, 6))]
        paragraphs.append(" ".join(sentences))
        length += len(paragraphs[-1]) + 1
    return "\n".join(paragraphs)[:characters]


def _sentence(dice: random.Random, vocabulary: Sequence[str]) -> str:
    words = dice.choices(vocabulary, k=dice.randint(7, 18))
    words[0] = words[0].capitalize()
    if dice.random() < 0.2:
        words[2], words[5] = f"«{words[2]}", f"{words[5]}»,"
    return " ".join(words) + "."


def marks_in(text: str, count: int) -> list[Mark]:
    """Return marks of which 70 % are short, 25 % phrases and 5 % as long as sentences."""
    dice = random.Random(count)
    words = _word_starts(text)
    places: list[tuple[int, int]] = []
    for _number in range(count):
        length = dice.choices((dice.randint(1, 2), dice.randint(3, 6), 14), (70, 25, 5))[0]
        first = dice.randrange(len(words) - length - 1)
        places.append((words[first], max(words[first + length] - 1, words[first] + 1)))
    # a project file gives its marks in the order of the text, and so they lie in memory
    return [
        Mark(f"m{number}", (Span(start, end),), dice.choice(_LABELS))
        for number, (start, end) in enumerate(sorted(places))
    ]


def _token_marks(text: str) -> list[Mark]:
    words = _word_starts(text)
    return [
        Mark(f"w{start}", (Span(start, max(end - 1, start + 1)),), _LABELS[start % len(_LABELS)])
        for start, end in pairwise(words)
    ]


def _word_starts(text: str) -> list[int]:
    starts = [0]
    starts += [at + 1 for at, char in enumerate(text) if char in " \n"]
    return [at for at in starts if at < len(text)]


def resident() -> float:
    """Return the bytes this process holds in memory; 0 where the system does not say."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * 4096.0 if statm.exists() else 0.0


def _ratio(one: Sequence[float], other: Sequence[float]) -> float:
    return statistics.median(one) / statistics.median(other)


def _p95(times: Sequence[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def _row(name: str, value: float, unit: str, bar: float, note: str) -> Row:
    return {
        "name": f"article.{name}",
        "value": round(value, 3),
        "unit": unit,
        "bar": bar,
        "note": note,
    }
