"""CoNLL-U with the mentions and entities of CorefUD in the column for the rest; written only.

Mentions may nest, cross and have several pieces. Each entity is a cluster; a mention that names
none is a cluster of its own. No mention crosses the end of a sentence: sentences are joined.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from annotator.domain import AnnotatedDocument, AnnotationSet, Document, Mention, Scheme, Span
from annotator.formats.format import Offsets
from annotator.formats.loss_counts import untangled
from annotator.formats.per_annotator import write_sets
from annotator.language import sentences, tokens

_HEAD = "# global.Entity = eid-etype-head-other\n"
_RESERVED = re.compile(r"[\s()|=,%\[\]-]")


def write(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,  # noqa: ARG001 - labels go by their keys
    *,
    offsets: Offsets = "codepoint",  # noqa: ARG001 - there are none
) -> list[Path]:
    """Write a document per set, its sentences with their tokens and the brackets of the mentions."""

    def render(annotated: AnnotatedDocument, annotations: AnnotationSet) -> Iterable[bytes]:
        yield "".join(_lines(annotated.document, annotations)).encode("utf-8")

    return write_sets(documents, destination, render, head=_HEAD.encode("utf-8"))


def _lines(document: Document, annotations: AnnotationSet) -> Iterator[str]:
    mentions = untangled(annotations.mentions)
    pieces = _tokens(document.text, mentions)
    brackets = _brackets(pieces, mentions)
    yield f"# newdoc id = {_escaped(document.id)}\n"
    for number, row in enumerate(_rows(document.text, pieces, mentions), 1):
        whole = document.text[pieces[row[0]].start : pieces[row[-1]].end]
        yield f"# sent_id = {_escaped(document.id)}-{number}\n"
        yield f"# text = {' '.join(whole.split())}\n"
        for place, at in enumerate(row, 1):
            misc = [f"Entity={brackets[at]}"] if at in brackets else []
            after = document.text[pieces[at].end : pieces[at].end + 1]
            if after and not after.isspace():
                misc.append("SpaceAfter=No")
            word = pieces[at].of(document.text)
            yield "\t".join([str(place), word, *["_"] * 7, "|".join(misc) or "_"]) + "\n"
        yield "\n"


def _tokens(text: str, mentions: Iterable[Mention]) -> list[Span]:
    """Return the tokens of `text`, cut where a piece of a mention begins or ends."""
    edges = {edge for one in mentions for span in one.spans for edge in (span.start, span.end)}
    cuts = sorted(edges)
    found: list[Span] = []
    for start, end in tokens(text):
        inner = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        borders = [start, *inner, end]
        found += [Span(*borders[at : at + 2]) for at in range(len(borders) - 1)]
    return found


def _rows(text: str, pieces: Sequence[Span], mentions: Iterable[Mention]) -> Iterator[list[int]]:
    hulls = [mention.hull for mention in mentions]
    starts = [
        one.start
        for one in sentences(text)
        if not any(hull.start < one.start < hull.end for hull in hulls)
    ]
    row: list[int] = []
    for at, piece in enumerate(pieces):
        if row and bisect_right(starts, piece.start) > bisect_right(starts, pieces[row[-1]].start):
            yield row
            row = []
        row.append(at)
    if row:
        yield row


def _brackets(pieces: Sequence[Span], mentions: Sequence[Mention]) -> dict[int, str]:
    """Return what stands at the tokens where mentions begin or end: what closes, then what opens."""
    clusters: dict[str, str] = {}
    closing: dict[int, list[str]] = {}
    opening: dict[int, list[tuple[int, str]]] = {}
    starts = [piece.start for piece in pieces]
    for mention in mentions:
        key = clusters.setdefault(mention.entity or mention.id, f"e{len(clusters) + 1}")
        parts = [part for span in mention.spans if (part := _part(span, pieces, starts))]
        for number, (first, last) in enumerate(parts, 1):
            some = f"[{number}/{len(parts)}]" if len(parts) > 1 else ""
            other = f"-{_escaped(mention.entity)}" if mention.entity else ""
            begin = f"({key}{some}-{_escaped(mention.label)}-1{other}"
            if first == last:
                opening.setdefault(first, []).append((0, f"{begin})"))
            else:
                opening.setdefault(first, []).append((first - last, begin))
                closing.setdefault(last, []).append(f"{key}{some})")
    places = sorted({*opening, *closing})
    return {
        at: "".join(closing.get(at, []))
        + "".join(said for _length, said in sorted(opening.get(at, []), key=lambda one: one[0]))
        for at in places
    }


def _part(span: Span, pieces: Sequence[Span], starts: Sequence[int]) -> tuple[int, int] | None:
    """Return the first and last token within a piece; None when it holds white space only."""
    first, last = bisect_left(starts, span.start), bisect_left(starts, span.end) - 1
    return (first, last) if first <= last and pieces[last].end <= span.end else None


def _escaped(value: str) -> str:
    return _RESERVED.sub(
        lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8")), value
    )
