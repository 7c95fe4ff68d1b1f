"""CoNLL with two columns, a token and its label in the scheme IOB2 or BIOES, written.

One layer of labels has no room for mentions that overlap or have several pieces: the outermost
stay. A side file holds the text, and where in it every token stands.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from annotator.domain import AnnotatedDocument, AnnotationSet, Mention, OffsetMap, Scheme, Span
from annotator.formats.conll_read import MARKER, OFFSETS, read
from annotator.formats.conll_tags import bioes
from annotator.formats.files import filling, safe_name
from annotator.formats.format import Offsets
from annotator.formats.loss_counts import outermost
from annotator.language import sentences, tokens

__all__ = ["labelled_tokens", "read", "write", "write_bioes"]

Tagged = Callable[[list[str]], list[str]]
"""Makes the tags of a sentence in IOB2 those of another scheme."""
_MARKER = f"{MARKER} O\n\n"


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
    kept = outermost(mentions)
    return [
        (token.of(text), _label(token, kept, text))
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
    kept = outermost(annotations.mentions)
    rows = list(_sentence_tokens(document.text, kept))
    lines = [_MARKER]
    for row in rows:
        tags = tagged([_label(token, kept, document.text) for token in row])
        lines += [
            f"{token.of(document.text)} {tag}\n" for token, tag in zip(row, tags, strict=True)
        ]
        lines.append("\n")
    way = document.origin.offsets if offsets == "original" else OffsetMap()
    places = [[way.to_original(token) for token in row] for row in rows]
    side = {
        "document": document.id,
        "name": document.name,
        "annotator": annotations.annotator.id,
        "text": way.original_text(document.text),
        "sentences": [[[place.start, place.end] for place in row] for row in places],
    }
    with paths[0].open("ab") as stream:
        stream.write("".join(lines).encode("utf-8"))
    with paths[1].open("ab") as stream:
        stream.write(json.dumps(side, ensure_ascii=False).encode("utf-8") + b"\n")


def _sentence_tokens(text: str, kept: Sequence[Mention]) -> Iterator[list[Span]]:
    """Yield the tokens of each sentence; no mention crosses the end of one, nor cuts a token."""
    edges = sorted({edge for mention in kept for edge in (mention.hull.start, mention.hull.end)})
    pieces = [piece for token in tokens(text) for piece in _cut(token.start, token.end, edges)]
    starts = [sentence.start for sentence in sentences(text)]
    starts = [start for start in starts if not _inside(start, kept)]
    row: list[Span] = []
    coming = 1
    for piece in pieces:
        while coming < len(starts) and piece.start >= starts[coming]:
            if row:
                yield row
                row = []
            coming += 1
        row.append(piece)
    if row:
        yield row


def _cut(start: int, end: int, edges: Sequence[int]) -> Iterator[Span]:
    at = bisect_left(edges, start + 1)
    while at < len(edges) and edges[at] < end:
        yield Span(start, edges[at])
        start = edges[at]
        at += 1
    yield Span(start, end)


def _inside(place: int, kept: Sequence[Mention]) -> bool:
    at = bisect_left(kept, place, key=lambda mention: mention.hull.start)
    return at > 0 and kept[at - 1].hull.end > place


def _label(token: Span, kept: Sequence[Mention], text: str) -> str:
    at = bisect_left(kept, token.start + 1, key=lambda mention: mention.hull.start) - 1
    if at < 0 or kept[at].hull.end <= token.start:
        return "O"
    # white space at its start is no token
    begins = "I" if text[kept[at].hull.start : token.start].strip() else "B"
    return begins + "-" + re.sub(r"\s+", "_", kept[at].label)
