"""The tags of CoNLL: IOB1, IOB2, BIOES and BILOU, told apart by how they are used, and their chunks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from annotator.words import _

Tagging = Literal["IOB1", "IOB2", "BIOES", "BILOU"]
Sentence = Sequence[tuple[str, "Tag"]]

_TAG = re.compile(r"([BIESLUM])-(.+)")
_BEGIN = "BSU"
_CLOSE = "ESLU"


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: its letter ("O" outside), its label, and the line it stands on."""

    letter: str
    label: str
    line: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """The tokens from `first` to `last` of a sentence with their label; `repair` says what was wrong."""

    first: int
    last: int
    label: str
    line: int
    repair: str = ""


def tag_of(said: str, line: int) -> Tag | None:
    """Return the tag that `said` is; None when it is none."""
    if said == "O":
        return Tag("O", "", line)
    found = _TAG.fullmatch(said)
    return Tag(found[1], found[2], line) if found else None


def detect_tagging(sentences: Sequence[Sentence]) -> Tagging:
    """Return the scheme in which the tags of a file make sense.

    In IOB1 "B" stands only where a chunk follows one of the same label; everywhere else "I" begins.
    """
    letters = {tag.letter for sentence in sentences for _word, tag in sentence}
    if letters & set("ES"):
        return "BIOES"
    if letters & set("LU"):
        return "BILOU"
    opening = beginning = 0
    for sentence in sentences:
        before = ""
        for _word, tag in sentence:
            opening += tag.letter == "I" and before != tag.label
            beginning += tag.letter == "B" and before != tag.label
            before = tag.label
    return "IOB1" if opening and not beginning else "IOB2"


def chunks(tags: Sequence[Tag], tagging: Tagging) -> Iterator[Chunk]:
    """Yield the chunks of one sentence; a tag that does not fit is repaired, which the chunk tells."""
    first = -1
    for at, tag in enumerate(tags):
        before = tags[at - 1] if at else None
        if tag.letter == "O":
            continue
        if first < 0 or tag.letter in _BEGIN or _apart(before, tag):
            first = at
        coming = tags[at + 1] if at + 1 < len(tags) else None
        ends = (
            coming is None or coming.letter == "O" or coming.letter in _BEGIN or _apart(tag, coming)
        )
        if ends:
            repair = _repair(tags[first], tag, tagging)
            yield Chunk(first, at, tag.label, tags[first].line, repair)
            first = -1


def bioes(tags: Sequence[str]) -> list[str]:
    """Return the tags of a sentence in IOB2 as those of BIOES."""
    found: list[str] = []
    for tag, coming in zip(tags, [*tags[1:], "O"], strict=True):
        ends = tag != "O" and not coming.startswith("I")
        found.append(f"{'S' if tag[0] == 'B' else 'E'}{tag[1:]}" if ends else tag)
    return found


def _apart(before: Tag | None, tag: Tag) -> bool:
    if before is None:
        return True
    return before.letter in _CLOSE or before.letter == "O" or before.label != tag.label


def _repair(first: Tag, last: Tag, tagging: Tagging) -> str:
    if tagging == "IOB1":
        return ""
    if first.letter not in _BEGIN:
        return _("“{tag}” begins a mention; it was read as its beginning.").format(
            tag=f"{first.letter}-{first.label}"
        )
    if tagging in ("BIOES", "BILOU") and last.letter not in _CLOSE:
        return _("The mention has no tag that ends it; it ends before the next.")
    return ""
