"""The figures of quotations: how many get the speaker that a person gave them, and what it costs.

What people said stands in a file of the tests: how each quotation begins, and whose it is. One part
of it was before the eyes when the rules were made, another never was.
"""

import re
import statistics
import time
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from annotator.domain import AnnotatedDocument, Annotator, Label, LabelKind, Problem, Scheme, Span
from annotator.formats import brat, rusentne
from annotator.language import Known, Quotation, known_names, quotations
from annotator.ui.proof.article_bench import Row

GOLD = "tests/language/quotations.toml"
"""Whose each quotation is, seen from the project; no figures without it."""
DATA = "../shared/data"
"""Where the texts are, seen from the project."""
SAMPLE = "articles/haqqin-2025-11-13.txt"
_HELD_OUT = "held-out"
_SENTENCES = "sentences"
_WRONG_BAR, _CPU_BAR = 0.20, 50.0
_REPEATS = 5

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


def measure(project: Path) -> list[Row]:
    """Return the figures; none where the texts or what people said of them are not here."""
    gold, data = project / GOLD, project / DATA
    if not gold.is_file() or not data.is_dir():
        return []
    parts = articles(gold, data)
    sample = [one for part in parts.values() for one in part if one.name == "sample"]
    tuned = [one for name, part in parts.items() if name != _HELD_OUT for one in part]
    rows = [
        _wrong("wrong_sample", sample, "the sample article"),
        _wrong("wrong_tuned", tuned, "quotations that the rules were made with"),
        _wrong("wrong_held_out", parts[_HELD_OUT], "quotations that no rule was made for"),
    ]
    whole = [one for one in tuned if one.name.startswith(("art", "sample"))]
    slowest, milliseconds = max(((one.name, _cpu(one)) for one in whole), key=lambda pair: pair[1])
    note = f"the slowest of {len(whole)} articles, {slowest}; CPU, median of {_REPEATS}"
    rows.append(_row("cpu", milliseconds, "ms", _CPU_BAR, note))
    return rows


def articles(gold: Path, data: Path) -> dict[str, list[Article]]:
    """Return the articles of each part of what people said, with their names."""
    told = tomllib.loads(gold.read_text("utf-8"))
    names = told.pop("sample")
    found: dict[str, list[Article]] = {}
    for part, texts in told.items():
        found[part] = []
        for name, said in texts.items():
            pairs = cast("Said", said)
            if name == "sample":
                found[part].append(_sample(data / SAMPLE, names, pairs))
            elif name == _SENTENCES:
                found[part] += _sentences(data / "rusentne", pairs)
            else:
                folder = "rusentrel/train" if name.startswith("art") else "nerel-dev/dev"
                (read,) = _read(data / folder / f"{name}.ann")
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
    return Article("sample", text, known, said)


def _ignore(_problem: Problem) -> None:
    """Hear of a problem of the corpus that says nothing here."""


def _cpu(article: Article) -> float:
    times: list[float] = []
    for _repeat in range(_REPEATS):
        start = time.process_time()
        quotations(article.text, article.names)
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)


def _wrong(name: str, found: Sequence[Article], note: str) -> Row:
    right, all_of_them = sum(one.right() for one in found), sum(len(one.said) for one in found)
    share = 1 - right / all_of_them
    return _row(name, share, "share", _WRONG_BAR, f"{note}: {right} of {all_of_them} right")


def _row(name: str, value: float, unit: str, bar: float, note: str) -> Row:
    return {
        "name": f"quotations.{name}",
        "value": round(value, 4),
        "unit": unit,
        "bar": bar,
        "note": note,
    }
