"""CoNLL with two columns, a token and its label in the scheme IOB2 or BIOES, written.

One layer of labels has no room for mentions that overlap or have several pieces: the outermost
stay. A side file holds the text, and where in it every token stands.
"""

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from annotator.domain import AnnotatedDocument, AnnotationSet, Mention, OffsetMap, Scheme, Span
from annotator.formats.conll_read import MARKER, OFFSETS, read
from annotator.formats.conll_tags import bioes
from annotator.formats.files import filling, safe_name
from annotator.formats.format import Offsets
from annotator.formats.loss_counts import outermost
from annotator.language import Token, sentences, tokens

__all__ = ["labelled_tokens", "read", "write", "write_bioes"]

Tagged = Callable[[list[str]], list[str]]
"""Makes the tags of a sentence in IOB2 those of another scheme."""
_MARKER = f"{MARKER} O\n\n"
_GAPS = re.compile(r"\s+")


def write(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,  # noqa: ARG001 - labels go by their keys
    *,
    offsets: Offsets = "codepoint",
) -> list[Path]:
    """Write `destination` and the side file; two such files for each annotator, if there are several.

    Documents without annotation sets are left out: nobody has looked at them.
    """
    return _write(documents, destination, offsets, lambda tags: tags)


def write_bioes(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,  # noqa: ARG001 - labels go by their keys
    *,
    offsets: Offsets = "codepoint",
) -> list[Path]:
    """Write the same with tags that also tell where a mention ends, and that it is one token."""
    return _write(documents, destination, offsets, bioes)


def _write(
    documents: Iterable[AnnotatedDocument], destination: Path, offsets: Offsets, tagged: Tagged
) -> list[Path]:
    with filling(destination.parent) as folder:
        who: dict[str, tuple[Path, Path]] = {}
        for annotated in documents:
            for annotations in annotated.sets:
                key = annotations.annotator.id
                paths = who.setdefault(key, _paths(folder, destination, key))
                _append(annotated, annotations, paths, offsets, tagged)
        if len(who) <= 1:
            final = _paths(folder, destination, "")
            for path, last in zip(next(iter(who.values()), final), final, strict=True):
                path.touch()
                path.rename(last)
        written = sorted(path.name for path in folder.iterdir())
    return [destination.parent / name for name in written]


def labelled_tokens(text: str, mentions: Iterable[Mention]) -> list[tuple[str, str]]:
    """Return the tokens of `text` with their tags in IOB2; the outermost mentions stay."""
    kept = _Kept(mentions, text)
    return [
        (text[token.start : token.end], kept.tag(token))
        for row in _sentence_tokens(text, kept)
        for token in row
    ]


def _paths(folder: Path, destination: Path, annotator: str) -> tuple[Path, Path]:
    stem = (
        f"{destination.stem}.{safe_name(annotator, annotator)}" if annotator else destination.stem
    )
    return folder / f"{stem}{destination.suffix}", folder / f"{stem}{OFFSETS}"


def _append(
    annotated: AnnotatedDocument,
    annotations: AnnotationSet,
    paths: tuple[Path, Path],
    offsets: Offsets,
    tagged: Tagged,
) -> None:
    document = annotated.document
    text = document.text
    kept = _Kept(annotations.mentions, text)
    rows = list(_sentence_tokens(text, kept))
    lines = [_MARKER]
    for row in rows:
        tags = tagged([kept.tag(token) for token in row])
        lines += [f"{text[start:end]} {tag}\n" for (start, end), tag in zip(row, tags, strict=True)]
        lines.append("\n")
    way = document.origin.offsets if offsets == "original" else OffsetMap()
    places = rows if way.identity else [[_original(token, way) for token in row] for row in rows]
    side = {
        "document": document.id,
        "name": document.name,
        "annotator": annotations.annotator.id,
        "text": way.original_text(text),
        "sentences": places,
    }
    with paths[0].open("ab") as stream:
        stream.write("".join(lines).encode("utf-8"))
    with paths[1].open("ab") as stream:
        stream.write(json.dumps(side, ensure_ascii=False).encode("utf-8") + b"\n")


class _Kept:
    """The mentions of one layer, by where they start; `edges` are where any starts or ends."""

    def __init__(self, mentions: Iterable[Mention], text: str) -> None:
        kept = outermost(mentions)
        self._text = text
        self._spans = [mention.spans[0] for mention in kept]
        self._labels = [_GAPS.sub("_", mention.label) for mention in kept]
        self._starts = [span.start for span in self._spans]
        self.edges = sorted({edge for span in self._spans for edge in (span.start, span.end)})

    def holds(self, place: int) -> bool:
        """Whether a place lies within a mention, and not at its start."""
        at = bisect_left(self._starts, place)
        return at > 0 and self._spans[at - 1].end > place

    def tag(self, token: Token) -> str:
        """Return the tag of a token in IOB2."""
        at = bisect_right(self._starts, token.start) - 1
        if at < 0 or self._spans[at].end <= token.start:
            return "O"
        # white space at its start is no token
        begins = "I" if self._text[self._starts[at] : token.start].strip() else "B"
        return f"{begins}-{self._labels[at]}"


def _sentence_tokens(text: str, kept: _Kept) -> Iterator[list[Token]]:
    """Yield the tokens of each sentence; no mention crosses the end of one, nor cuts a token."""
    starts = [sentence.start for sentence in sentences(text)]
    starts = [start for start in starts if not kept.holds(start)]
    row: list[Token] = []
    coming = 1
    for piece in _cut(tokens(text), kept.edges):
        while coming < len(starts) and piece.start >= starts[coming]:
            if row:
                yield row
                row = []
            coming += 1
        row.append(piece)
    if row:
        yield row


def _cut(found: Iterable[Token], edges: Sequence[int]) -> Iterator[Token]:
    """Yield the tokens `found`, those cut at `edges` that have one within."""
    at = 0
    for token in found:
        start, end = token
        while at < len(edges) and edges[at] <= start:
            at += 1
        if at == len(edges) or edges[at] >= end:
            yield token
            continue
        while at < len(edges) and edges[at] < end:
            yield Token(start, edges[at])
            start = edges[at]
            at += 1
        yield Token(start, end)


def _original(token: Token, way: OffsetMap) -> tuple[int, int]:
    place = way.to_original(Span(*token))
    return place.start, place.end
