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
    Document,
    Link,
    Mention,
    Problem,
    Provenance,
    ReadError,
    Scheme,
    Severity,
    Span,
)
from annotator.formats.files import files_below, replacing
from annotator.formats.format import Offsets, Tell
from annotator.formats.identity import WIKIDATA
from annotator.formats.offset_finding import Pieces, unit_of
from annotator.formats.offset_units import Unit
from annotator.formats.provenance import KEY, Said, found_in, told_of
from annotator.formats.record import Record
from annotator.formats.text_lines import records
from annotator.formats.tool_task import People, Task, kept_relations, whole_mentions
from annotator.language import tokens
from annotator.words import _

SOURCE = "prodigy"
SESSION = "_session_id"
_GROUP, _BASE = "span_group", "kb"


def read(
    paths: Sequence[Path],
    *,
    encoding: str | None = None,  # noqa: ARG001 - JSON is UTF-8
    annotator: Annotator,
    tell: Tell,
    scheme: Scheme | None = None,  # noqa: ARG001 - whether the labels fit is for the rules
) -> Iterator[AnnotatedDocument]:
    """Yield the document of every line; answers other than "accept" come without annotations."""
    files = list(files_below(list(paths), ".jsonl", ".json"))
    where = str(files[0]) if len(files) == 1 else ""
    people = People((name for path in files for name in _names(path)), annotator, tell, where)
    for path in files:
        unit = unit_of(_samples(path), path, tell)
        for number, record in records(path, tell):
            try:
                yield _read_task(record, path, number, people, tell, unit)
            except AnnotatorError as fault:
                tell(Problem(Severity.ERROR, str(fault), str(path), number))


def is_ours(record: Record) -> bool:
    """Whether the first record of a file is one of this format."""
    return record.has("text") and (record.has("spans") or record.has("ents"))


def write(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,  # noqa: ARG001 - labels go by their keys
    *,
    offsets: Offsets = "codepoint",  # noqa: ARG001 - they count the text in the same record
) -> list[Path]:
    """Write a task a line for each set, with its annotator as the session and the tokens of its spans."""

    with replacing(destination) as partial, partial.open("wb") as stream:
        for annotated in documents:
            for annotations in annotated.sets:
                task = json.dumps(_task_of(annotated.document, annotations), ensure_ascii=False)
                stream.write(task.encode("utf-8") + b"\n")
    return [destination]


def _task_of(document: Document, annotations: AnnotationSet) -> dict[str, object]:
    text = document.text
    mentions = whole_mentions(annotations)
    pieces = _tokens(text, mentions.values())
    spans = {key: _span(one, pieces) for key, one in mentions.items()}
    coming = [*(one.start for one in pieces[1:]), len(text)]
    return {
        "text": text,
        "meta": {"name": document.name},
        "tokens": [
            {
                "text": one.of(text),
                "start": one.start,
                "end": one.end,
                "id": number,
                "ws": one.end < after,
            }
            for number, (one, after) in enumerate(zip(pieces, coming, strict=True))
        ],
        "spans": list(spans.values()),
        "relations": [
            {
                "head": spans[one.source]["token_start"],
                "child": spans[one.target]["token_start"],
                "head_span": spans[one.source],
                "child_span": spans[one.target],
                "label": one.label,
                **_told(one.provenance),
            }
            for one in kept_relations(annotations, mentions)
        ],
        "answer": "accept",
        SESSION: annotations.annotator.id,
    }


def _samples(path: Path) -> Iterator[tuple[str, Pieces]]:
    """Yield the texts with the places of their tokens and spans, as far as these have words."""
    for _number, record in records(path, lambda _problem: None):
        try:
            parts = record.records("tokens") if record.has("tokens") else []
            pieces = [
                (one.whole("start"), one.whole("end"), one.text("text"))
                for one in (*parts, *(span for _group, span in _spans(record)))
                if one.has("text")
            ]
            yield record.text("text"), pieces
        except AnnotatorError:
            continue


def _names(path: Path) -> Iterator[str]:
    """Yield the names of the sessions."""
    for _number, record in records(path, lambda _problem: None):
        try:
            yield _name_of(record)
        except AnnotatorError:
            # the reader tells what is wrong with the task
            continue


def _name_of(record: Record) -> str:
    return record.any_text("_annotator_id") or record.any_text(SESSION)


def _spans(record: Record) -> list[tuple[str, Record]]:
    """Return the spans of a task with the names of their groups; Prodigy has one, without a name."""
    found = [("", one) for one in (record.records("ents") if record.has("ents") else ())]
    if not record.has("spans"):
        return found
    try:
        return found + [("", one) for one in record.records("spans")]
    except ReadError:  # spaCy keeps them in groups
        groups = record.record("spans")
        return found + [(name, one) for name in groups.names() for one in groups.records(name)]


def _read_task(
    record: Record, path: Path, number: int, people: People, tell: Tell, unit: Unit
) -> AnnotatedDocument:
    meta = record.record("meta") if record.has("meta") else None
    name = (meta.any_text("name") if meta and meta.has("name") else "") or f"{path.stem}-{number}"
    who = people.of(_name_of(record))
    task = Task(record.text("text"), name, SOURCE, who, tell, str(path), number)
    spans = _spans(record)
    only = _score_of_all(record, meta, task) if len(spans) == 1 else 0
    _tag(task, record, meta, ("name", "score") if only else ("name",))
    if unit != "codepoint":
        task.count(unit)
    answer = record.text("answer", "accept")
    if answer != "accept":
        message = _("The answer is “{answer}”: the text came without annotations.")
        task.note(message.format(answer=answer))
        return task.finished(looked_at=False)
    for group, span in spans:
        words = span.text("text") if span.has("text") else None
        start, end, label = span.whole("start"), span.whole("end"), span.text("label", "")
        named = ((_GROUP, group),) if group else ()
        key = f"{group}:{_key(span)}" if group else _key(span)
        task.mention(
            key,
            start,
            end,
            label,
            words,
            attributes=named,
            links=_links(span),
            came=found_in(span),
            score=task.score(span) or only,
        )
    for one in record.records("relations") if record.has("relations") else ():
        source, target = (_key(one.record(name)) for name in ("head_span", "child_span"))
        task.relation(one.text("label"), source, target, found_in(one))
    return task.finished(looked_at=record.has("spans") or record.has("ents"))


def _tag(task: Task, record: Record, meta: Record | None, taken: Sequence[str]) -> None:
    """Keep what is said of the whole text, but for what is `taken` to something else."""
    for key, said in meta.plain().items() if meta else ():
        if key not in taken:
            task.tag(key, said)
    if record.has("cats"):
        said = record.record("cats").plain()
        task.tag("cats", ", ".join(f"{key}={value}" for key, value in said.items()))


def _links(span: Record) -> tuple[Link, ...]:
    """Return what a span of spaCy says of its place in a knowledge base."""
    said = span.any_text("kb_id")
    if not said or said == "NIL":
        return ()
    known = said[:1] == "Q" and said[1:].isdecimal()
    return (Link(WIKIDATA if known else _BASE, said),)


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
