"""The ready-made model: persons, places and organisations in Russian news, by the extra `ru-ner`.

Its types are PER, LOC and ORG; which labels they are is for the user to say. It takes a second and
200 MB to load, and so lives in the child process. What it found in a text is remembered, since
every training asks again.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module, metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol, cast

from annotator.suggestions.learner.lesson import Stretch

PACKAGE = "natasha"
TYPES = ("PER", "LOC", "ORG")
MOST_AT_ONCE = 20_000
"""Code points."""
_FORM = "ready-made 1"
_VECTORS = "emb/navec_news_v1_1B_250K_300d_100q.tar"
_TAGGER = "model/slovnet_ner_news_v1.tar"


class _Found(Protocol):
    start: int
    stop: int
    type: str


class _Markup(Protocol):
    spans: Sequence[_Found]


class _Tagger(Protocol):
    def __call__(self, text: str, /) -> _Markup: ...

    def navec(self, vectors: object) -> object: ...


def is_installed() -> bool:
    """Whether the extra `ru-ner` is there; nothing is loaded to find out."""
    return find_spec(PACKAGE) is not None


@cache
def library() -> str:
    """Return name and version of the library; empty without it."""
    try:
        return f"{PACKAGE} {metadata.version(PACKAGE)}"
    except metadata.PackageNotFoundError:
        return f"{PACKAGE} ?" if is_installed() else ""


def named(text: str, folder: Path | None = None) -> list[Stretch]:
    """Return what the model finds in a text; remembered in `folder`, where anything damaged is made anew."""
    if folder is None:
        return _found(text)
    digest = hashlib.sha256(f"{_FORM}\n{library()}\n{text}".encode()).hexdigest()
    file = folder / f"{digest[:32]}.json"
    known = _remembered(file, digest, len(text))
    if known is None:
        known = _found(text)
        _remember(file, digest, known)
    return known


def types_by_offset(text: str, stretches: list[Stretch]) -> dict[int, str]:
    """Return for every offset within a stretch its type, with B- at the first."""
    return {
        at: ("B-" if at == one.start else "I-") + one.label
        for one in stretches
        for at in range(one.start, min(one.end, len(text)))
    }


def _found(text: str) -> list[Stretch]:
    tagger = _tagger()
    found: list[Stretch] = []
    for start, piece in _pieces(text):
        spans = tagger(piece).spans
        found += [Stretch(start + one.start, start + one.stop, one.type) for one in spans]
    return found


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield the text in pieces of whole lines, as all words of a piece are in memory at once."""
    start = 0
    while start < len(text):
        end = start + MOST_AT_ONCE
        if end < len(text):
            feed = text.rfind("\n", start, end)
            end = feed + 1 if feed > start else end
        yield start, text[start:end]
        start = end


@cache
def _tagger() -> _Tagger:
    """Return the tagger, from the two files that come with the package.

    The package itself is not imported: that would load pymorphy2, which fails on any new Python,
    for parts that are not used here.
    """
    found = find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise ImportError(PACKAGE)
    data = Path(found.submodule_search_locations[0]) / "data"
    tagger = cast(_Tagger, import_module("slovnet").NER.load(str(data / _TAGGER)))
    tagger.navec(import_module("navec").Navec.load(str(data / _VECTORS)))
    return tagger


def _remembered(file: Path, digest: str, length: int) -> list[Stretch] | None:
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        if said["sha256"] != digest:
            return None
        found = [Stretch(int(start), int(end), str(kind)) for start, end, kind in said["found"]]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    sound = all(0 <= one.start < one.end <= length and one.label in TYPES for one in found)
    return found if sound else None


def _remember(file: Path, digest: str, found: list[Stretch]) -> None:
    draft = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps({"sha256": digest, "found": found}), encoding="utf-8")
        draft.replace(file)
    except OSError:  # then it is found anew the next time
        with suppress(OSError):
            draft.unlink()
