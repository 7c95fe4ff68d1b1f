"""Prodigy, and spaCy's own JSON Lines: a text a line, with tokens, spans and relations."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from annotator.domain import (
    AnnotatedDocument,
    AnnotationSet,
    Annotator,
    AnnotatorError,
    Mention,
    Problem,
    Provenance,
    Scheme,
    Severity,
    Span,
)
from annotator.formats.files import files_below
from annotator.formats.format import Offsets, Tell
from annotator.formats.offset_finding import Pieces, unit_of
from annotator.formats.offset_units import Unit
from annotator.formats.per_annotator import write_sets
from annotator.formats.provenance import KEY, Said, found_in, told_of
from annotator.formats.record import Record
from annotator.formats.text_lines import records
from annotator.formats.tool_task import Task, kept_relations, whole_mentions
from annotator.language import tokens
from annotator.words import _

SOURCE = "prodigy"


def read(
    paths: Sequence[Path],
    *,
    encoding: str | None = None,  # noqa: ARG001 - JSON is UTF-8
    annotator: Annotator,
    tell: Tell,
    scheme: Scheme | None = None,  # noqa: ARG001 - whether the labels fit is for the rules
) -> Iterator[AnnotatedDocument]:
    """Yield the document of every line; answers other than "accept" come without annotations."""
    for path in files_below(list(paths), ".jsonl"):
        unit = unit_of(_samples(path), path, tell)
        for number, record in records(path, tell):
            try:
                yield _read_task(record, path, number, annotator, tell, unit)
            except AnnotatorError as fault:
                tell(Problem(Severity.ERROR, str(fault), str(path), number))


def is_ours(record: Record) -> bool:
    """Whether the first record of a file is one of this format."""
    return record.has("text") and record.has("spans")


def write(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,  # noqa: ARG001 - labels go by their keys
    *,
    offsets: Offsets = "codepoint",  # noqa: ARG001 - they count the text in the same record
) -> list[Path]:
    """Write one task per document and line, with the tokens that its spans need."""

    def render(annotated: AnnotatedDocument, annotations: AnnotationSet) -> Iterable[bytes]:
        text = annotated.document.text
        mentions = whole_mentions(annotations)
        pieces = _tokens(text, mentions.values())
        spans = {key: _span(one, pieces) for key, one in mentions.items()}
        relations = [
            {
                "head": spans[one.source]["token_start"],
                "child": spans[one.target]["token_start"],
                "head_span": spans[one.source],
                "child_span": spans[one.target],
                "label": one.label,
                **_told(one.provenance),
            }
            for one in kept_relations(annotations, mentions)
        ]
        task = {
            "text": text,
            "meta": {"name": annotated.document.name},
            "tokens": [
                {
                    "text": one.of(text),
                    "start": one.start,
                    "end": one.end,
                    "id": number,
                    "ws": one.end < coming,
                }
                for number, (one, coming) in enumerate(
                    zip(pieces, [*(one.start for one in pieces[1:]), len(text)], strict=True)
                )
            ],
            "spans": list(spans.values()),
            "relations": relations,
            "answer": "accept",
        }
        yield json.dumps(task, ensure_ascii=False).encode("utf-8") + b"\n"

    return write_sets(documents, destination, render)


def _samples(path: Path) -> Iterator[tuple[str, Pieces]]:
    """Yield the texts with the places of their tokens and spans, as far as these have words."""
    for _number, record in records(path, lambda _problem: None):
        try:
            pieces = [
                (one.whole("start"), one.whole("end"), one.text("text"))
                for key in ("tokens", "spans")
                for one in (record.records(key) if record.has(key) else ())
                if one.has("text")
            ]
            yield record.text("text"), pieces
        except AnnotatorError:
            continue


def _read_task(
    record: Record, path: Path, number: int, annotator: Annotator, tell: Tell, unit: Unit
) -> AnnotatedDocument:
    meta = record.record("meta") if record.has("meta") else None
    name = (meta.any_text("name") if meta and meta.has("name") else "") or f"{path.stem}-{number}"
    task = Task(record.text("text"), name, SOURCE, annotator, tell, str(path), number)
    if unit != "codepoint":
        task.count(unit)
    answer = record.text("answer", "accept")
    if answer != "accept":
        message = _("The answer is “{answer}”: the text came without annotations.")
        task.note(message.format(answer=answer))
        return task.finished(looked_at=False)
    spans = record.records("spans") if record.has("spans") else []
    only = _score_of_all(record, meta, task) if len(spans) == 1 else 0
    for span in spans:
        words = span.text("text") if span.has("text") else None
        start, end, label = span.whole("start"), span.whole("end"), span.text("label", "")
        score = task.score(span) or only
        task.mention(_key(span), start, end, label, words, came=found_in(span), score=score)
    for one in record.records("relations") if record.has("relations") else ():
        source, target = (_key(one.record(name)) for name in ("head_span", "child_span"))
        task.relation(one.text("label"), source, target, found_in(one))
    return task.finished(looked_at=record.has("spans"))


def _score_of_all(record: Record, meta: Record | None, task: Task) -> int:
    """Return the score that a task says of its only span, as Prodigy's recipes write it."""
    return task.score(record) or (task.score(meta) if meta else 0)


def _key(span: Record) -> str:
    """Return what tells the spans of a task apart, since they have no ids."""
    own = span.any_text("span_id")
    return own or f"{span.whole('start')}-{span.whole('end')}-{span.text('label', '')}"


def _tokens(text: str, mentions: Iterable[Mention]) -> list[Span]:
    """Return the tokens of `text`, cut where a mention begins or ends."""
    edges = {edge for one in mentions for edge in (one.hull.start, one.hull.end)}
    covered: list[tuple[int, int]] = [(one.start, one.end) for one in tokens(text)]
    # a mention may begin or end in white space, and still has to begin and end with a token
    lone = {at for start, end in ((0, 0), *covered) for at in (start, end)}
    cuts = sorted(lone | edges | {0, len(text)})
    pieces: list[Span] = []
    for start, end in pairwise(cuts):
        # one space after a token is told by its "ws"; spaCy has tokens for all other white space
        spare = text[start] == " " and not text[start:end].strip() and bool(pieces)
        at = start + (spare and start not in edges and (end - start > 1 or end not in edges))
        if at < end:
            pieces.append(Span(at, end))
    return pieces


def _span(mention: Mention, pieces: Sequence[Span]) -> dict[str, object]:
    place = mention.hull
    first = next(at for at, one in enumerate(pieces) if one.start == place.start)
    last = next(at for at, one in enumerate(pieces) if one.end == place.end)
    return {
        "start": place.start,
        "end": place.end,
        "token_start": first,
        "token_end": last,
        "label": mention.label,
        "span_id": mention.id,
        **({"score": mention.provenance.score / 1000} if mention.provenance.score else {}),
        **_told(mention.provenance),
    }


def _told(provenance: Provenance) -> dict[str, Said]:
    told = told_of(provenance)
    return {KEY: told} if told else {}
