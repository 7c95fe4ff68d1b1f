"""The figures of tokens and of snapping: how often they meet the edges that people drew."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from annotator.domain import Span
from annotator.language import snap, tokens, words_at
from annotator.proof.figures import rate, row, seconds, share
from annotator.proof.language_corpora import Corpora, Labelled
from annotator.ui.proof.article_bench import Row

LEAST_EDGES = 0.999
LEAST_SPEED = 2.0
"""Megabytes of UTF-8 a second."""
_SPEED_SAMPLE = 400_000
_UNSPACED = (
    "习近平主席昨天在北京会见了普京总统。岸田首相は昨日、プーチン大統領と会談した。"
    "นายกรัฐมนตรีเดินทางไปกรุงมอสโกเมื่อวานนี้ ປະທານປະເທດໄດ້ໄປຢ້ຽມຢາມ នាយករដ្ឋមន្ត្រី ဝန်ကြီးချုပ်"
)

Drawn = tuple[str, Sequence[Span]]
"""A text and the spans that somebody drew in it."""


@dataclass(slots=True)
class Hands:
    """How often hands that miss a little still got the span: one word clicked, several dragged."""

    clicks: int = 0
    clicked: int = 0
    drags: int = 0
    dragged: int = 0


def measure(corpora: Corpora) -> list[Row]:
    """Return the figures on each corpus that is there."""
    drawn: dict[str, list[Drawn]] = {
        "nerel": [_drawn(one) for part in corpora.nerel.values() for one in part],
        "rusentrel": [_drawn(one) for one in corpora.rusentrel],
        "newsmtsc": [(one.text, one.places) for one in corpora.newsmtsc],
    }
    rows = [_edges(name, texts) for name, texts in drawn.items()]
    rows += [_speed(name, texts) for name, texts in drawn.items()]
    nerel, news = _hands(drawn["nerel"]), _hands(drawn["newsmtsc"])
    rows += [
        share("snap.nerel.click", _part(nerel.clicked, nerel.clicks), 0.96, "one word, clicked"),
        share("snap.nerel.drag", _part(nerel.dragged, nerel.drags), 0.97, "words, dragged"),
        share("snap.newsmtsc.click", _part(news.clicked, news.clicks), 0.98, "one word, clicked"),
        rate(
            "snap.unspaced", _widened(_UNSPACED), 0.0, "widened without spaces: zh ja th lo km my"
        ),
    ]
    return rows


def _drawn(one: Labelled) -> Drawn:
    return one.text, [mention.hull for mention in one.mentions]


def _edges(name: str, texts: Iterable[Drawn]) -> Row:
    met = total = 0
    for text, spans in texts:
        found = tokens(text)
        starts, ends = {one.start for one in found}, {one.end for one in found}
        met += sum((span.start in starts) + (span.end in ends) for span in spans)
        total += 2 * len(spans)
    return share(f"tokens.{name}.edges", _part(met, total), LEAST_EDGES, f"of {total:,} edges")


def _speed(name: str, texts: list[Drawn]) -> Row:
    sample: list[str] = []
    size = 0
    for text, _spans in texts:
        if size < _SPEED_SAMPLE:
            sample.append(text)
            size += len(text.encode("utf-8"))
    if not size:
        return row(f"tokens.{name}.speed", None, "x", 1.0, "not measured: no corpus")
    speed = size / 1e6 / seconds(lambda: [tokens(text) for text in sample])
    note = f"{speed:.1f} MB/s, at least {LEAST_SPEED:g}"
    return row(f"tokens.{name}.speed", LEAST_SPEED / speed, "x", 1.0, note)


def _hands(texts: Iterable[Drawn]) -> Hands:
    """Click a character of each span of one word, and drag from the first word of others to the last."""
    chance = Random(7)
    hands = Hands()
    for text, spans in texts:
        for span in spans:
            parts = [found.span() for found in re.finditer(r"\S+", span.of(text))]
            first, last = parts[0], parts[-1]
            begun = span.start + chance.randrange(*first)
            if len(parts) == 1:
                hands.clicks += 1
                hands.clicked += words_at(text, begun) == span
            else:
                ended = span.start + chance.randrange(*last)
                hands.drags += 1
                hands.dragged += snap(text, Span(begun, ended + 1)) == span
    return hands


def _widened(text: str) -> float:
    """Return the share of clusters that a selection of just one of them is widened beyond."""
    found = [Span(*one) for one in tokens(text)]
    return sum(snap(text, one) != one and one.of(text).isalnum() for one in found) / len(found)


def _part(some: int, all_: int) -> float | None:
    return some / all_ if all_ else None
