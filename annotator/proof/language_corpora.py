"""The corpora that the figures of language are measured on; what is not there is left out.

They lie side by side in one folder, each part of a corpus in a folder of its own: `nerel-dev`,
`nerel-test`, `rusentrel`, `rusentrel-test`, `rusentne`, `newsmtsc`, `newsmtsc-train`, `articles`.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from annotator.domain import Annotator, Document, Mention, Span
from annotator.formats import brat

_ANYBODY = Annotator("bench", "Bench")


@dataclass(frozen=True)
class Labelled:
    """A text, its mentions in text order, the longer first, and those of several pieces left out.

    `linked` tells whom each mention names by the corpus, by its id; the mentions name nobody.
    """

    document: Document
    mentions: tuple[Mention, ...]
    linked: dict[str, str]

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.document.text


@dataclass(frozen=True)
class Sentence:
    """A sentence on its own, and the places in it where its targets are named."""

    text: str
    places: tuple[Span, ...]


@dataclass(frozen=True)
class Corpora:
    """A folder that holds the folders of corpora, each of which may be missing."""

    folder: Path

    @cached_property
    def nerel(self) -> dict[str, list[Labelled]]:
        """The texts of NEREL by the part they are of: "dev", "test"."""
        return {part.name.removeprefix("nerel-"): _brat(part) for part in self._parts("nerel")}

    @cached_property
    def rusentrel(self) -> list[Labelled]:
        """The articles of RuSentRel."""
        return [one for part in self._parts("rusentrel") for one in _brat(part)]

    @cached_property
    def newsmtsc(self) -> list[Sentence]:
        """The sentences of NewsMTSC."""
        files = [file for part in self._parts("newsmtsc") for file in sorted(part.glob("*.jsonl"))]
        return [one for file in files for one in _newsmtsc(file)]

    @cached_property
    def rusentne(self) -> list[str]:
        """The sentences of RuSentNE, each once."""
        files = [file for part in self._parts("rusentne") for file in sorted(part.glob("*.csv"))]
        return list(dict.fromkeys(one for file in files for one in _rusentne(file)))

    def article(self, name: str) -> str:
        """Return the text of a single article; empty when it is not there."""
        file = self.folder / "articles" / name
        return file.read_text("utf-8") if file.is_file() else ""

    def _parts(self, name: str) -> list[Path]:
        return sorted(part for part in self.folder.glob(f"{name}*") if part.is_dir())


def _brat(folder: Path) -> list[Labelled]:
    found = brat.read([folder], annotator=_ANYBODY, tell=lambda _problem: None)
    return [_labelled(one.document, one.sets[0].mentions) for one in found if one.sets]


def _labelled(document: Document, mentions: Iterable[Mention]) -> Labelled:
    whole = [one for one in mentions if len(one.spans) == 1]
    whole.sort(key=lambda one: (one.hull.start, -one.hull.end))
    linked = {one.id: link.id for one in whole for link in one.links if link.id != "NULL"}
    return Labelled(document, tuple(replace(one, entity="") for one in whole), linked)


def _newsmtsc(file: Path) -> Iterator[Sentence]:
    for line in file.read_text("utf-8").splitlines():
        record = json.loads(line)
        text: str = record["sentence_normalized"]
        targets = record["targets"]
        places = [
            Span(target["from"], target["to"])
            for target in targets
            if target["from"] < target["to"]
            and text[target["from"] : target["to"]] == target["mention"]
        ]
        yield Sentence(text, tuple(places))


def _rusentne(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield row["sentence"].strip()
