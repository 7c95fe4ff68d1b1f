"""The figures of quotations: how many get the speaker that a person gave them, and what it costs.

What people said stands in a file of the tests: how each quotation begins, and whose it is. One part
of it was before the eyes when the rules were made, another never was.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from annotator.domain import AnnotatedDocument, Annotator, Label, LabelKind, Problem, Scheme, Span
from annotator.formats import brat, rusentne
from annotator.language import Known, Quotation, known_names, quotations
from annotator.proof.figures import rate, row, seconds
from annotator.ui.proof.article_bench import Row

GOLD = "tests/language/quotations.toml"
"""Whose each quotation is, seen from the project; no figures without it."""
_HELD_OUT, _SAMPLE, _SENTENCES = "held-out", "sample", "sentences"
_PLACES = {_SAMPLE: "articles/haqqin-2025-11-13.txt", _SENTENCES: "rusentne"}
_WRONG_BAR, _CPU_BAR = 0.20, 50.0
_LACKING = "not measured: the texts are not here"

Said = Sequence[tuple[str, str]]
"""How quotations begin, and what the names of their speakers hold, with bars between ways."""


@dataclass(frozen=True, slots=True)
class Article:
    """A text with the names in it, and what a person said of its quotations."""

    name: str
    text: str
    names: Sequence[Known]
    said: Said

    def right(self) -> int:
        """Return how many of the quotations get the speaker that a person gave them."""
        found = {one.spans[0].start: one for one in quotations(self.text, self.names) if one.direct}
        return sum(
            is_right(self.text, found.get(self.text.find(begins)), who) for begins, who in self.said
        )


def measure(gold: Path, data: Path) -> list[Row]:
    """Return the figures; a share of nothing, without the gold or the texts, is None.

    `data` is a folder of corpora side by side.
    """
    parts = articles(gold, data)
    held_out = parts.pop(_HELD_OUT, [])
    tuned = [one for part in parts.values() for one in part]
    sample = [one for one in tuned if one.name == _SAMPLE]
    return [
        _wrong("wrong_sample", sample, "the sample article"),
        _wrong("wrong_tuned", tuned, "quotations that the rules were made with"),
        _wrong("wrong_held_out", held_out, "quotations that no rule was made for"),
        _cpu([one for one in tuned if one.name != _SENTENCES]),
    ]


def articles(gold: Path, data: Path) -> dict[str, list[Article]]:
    """Return the articles of each part of what people said, with their names; those that are there."""
    if not gold.is_file():
        return {}
    told = tomllib.loads(gold.read_text("utf-8"))
    names = told.pop(_SAMPLE)
    found: dict[str, list[Article]] = {}
    for part, texts in told.items():
        found[part] = []
        for name, said in texts.items():
            pairs = cast("Said", said)
            folder = "rusentrel/train" if name.startswith("art") else "nerel-dev/dev"
            path = data / (_PLACES.get(name) or f"{folder}/{name}.ann")
            if not path.exists():
                continue
            if name == _SAMPLE:
                found[part].append(_sample(path, names, pairs))
            elif name == _SENTENCES:
                found[part] += _sentences(path, pairs)
            else:
                (read,) = _read(path)
                found[part].append(_article(name, read, pairs))
    return found


def is_right(text: str, quotation: Quotation | None, who: str) -> bool:
    """Whether a quotation is said to be of one whose name, or else whose role, holds these words."""
    speaker = quotation.speaker if quotation else None
    if speaker is None:
        return False
    words = (speaker.named or speaker.place).of(text).casefold()
    return any(way.casefold() in words for way in who.split("|"))


def _read(path: Path) -> Iterator[AnnotatedDocument]:
    return brat.read([path], annotator=Annotator("bench", "Bench"), tell=_ignore)


def _sentences(folder: Path, said: Said) -> Iterator[Article]:
    whose = Annotator("bench", "Bench")
    read = list(rusentne.read([folder], annotator=whose, tell=_ignore, scheme=Scheme("bench")))
    for pair in said:
        document = next(one for one in read if pair[0] in one.document.text)
        yield _article(_SENTENCES, document, [pair])


def _article(name: str, read: AnnotatedDocument, said: Said) -> Article:
    mentions = [mention for one in read.sets for mention in one.mentions]
    mentions.sort(key=lambda one: (one.hull.start, -one.hull.end))
    return Article(name, read.document.text, known_names(mentions, Label), said)


def _sample(path: Path, names: dict[str, list[str]], said: Said) -> Article:
    text = path.read_text("utf-8-sig").replace("\r\n", "\n")
    found = [
        (place.start(), -place.end(), kind)
        for kind, words in names.items()
        for word in words
        for place in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)
    ]
    known: list[Known] = []
    for start, end, kind in sorted(found):
        if not known or start >= known[-1].span.end:
            known.append(Known(Span(start, -end), LabelKind(kind)))
    return Article(_SAMPLE, text, known, said)


def _ignore(_problem: Problem) -> None:
    """Hear of a problem of the corpus that says nothing here."""


def _cpu(found: Sequence[Article]) -> Row:
    """Return what the article takes that takes longest."""
    name, bar = "quotations.cpu", _CPU_BAR
    if not found:
        return row(name, None, "ms", bar, _LACKING)
    taken = {one.name: seconds(lambda one=one: quotations(one.text, one.names)) for one in found}
    slowest = max(taken, key=lambda one: taken[one])
    note = f"the slowest of {len(taken)} articles, {slowest}; CPU, the median"
    return row(name, taken[slowest] * 1e3, "ms", bar, note)


def _wrong(name: str, found: Sequence[Article], note: str) -> Row:
    right, everything = sum(one.right() for one in found), sum(len(one.said) for one in found)
    name = f"quotations.{name}"
    if not everything:
        return rate(name, None, _WRONG_BAR, _LACKING)
    note = f"{note}: {right} of {everything} right"
    return rate(name, 1 - right / everything, _WRONG_BAR, note)
