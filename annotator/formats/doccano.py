"""doccano: a text a line, with spans as "label" or "entities", and relations; UTF-16 units.

The file says nothing of the words that a span covers, so that the unit of its offsets is the one
that cuts the fewest words.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from annotator.domain import (
    AnnotatedDocument,
    AnnotationSet,
    Annotator,
    AnnotatorError,
    Problem,
    ReadError,
    Scheme,
    Severity,
)
from annotator.formats.files import files_below
from annotator.formats.format import Offsets, Reader, Tell, Wish
from annotator.formats.offset_units import (
    OffsetsFound,
    Unit,
    choices,
    counting,
    cut_words,
    title_of,
)
from annotator.formats.per_annotator import write_sets
from annotator.formats.record import Record
from annotator.formats.text_lines import records
from annotator.formats.tool_task import Task, kept_relations, whole_mentions
from annotator.words import _

SOURCE = "doccano"
UNIT = "offset_unit"
"""The key by which our own files say what their offsets count; doccano keeps it as a value."""
Place = tuple[str, int, int, str]


def read(
    paths: Sequence[Path],
    *,
    encoding: str | None = None,  # noqa: ARG001 - JSON is UTF-8
    annotator: Annotator,
    tell: Tell,
    scheme: Scheme | None = None,  # noqa: ARG001 - whether the labels fit is for the rules
) -> Iterator[AnnotatedDocument]:
    """Yield the document of every line."""
    return _read(paths, annotator, tell, "")


def reader_for(wish: Wish) -> Reader:
    """Return a reader whose offsets count what somebody says; found out when nobody does."""

    def wished(
        paths: Sequence[Path],
        *,
        encoding: str | None,  # noqa: ARG001 - JSON is UTF-8
        annotator: Annotator,
        tell: Tell,
        scheme: Scheme,  # noqa: ARG001 - whether the labels fit is for the rules
    ) -> Iterator[AnnotatedDocument]:
        return _read(paths, annotator, tell, wish.offset_unit)

    return wished


def _read(
    paths: Sequence[Path], annotator: Annotator, tell: Tell, wished: Unit | Literal[""]
) -> Iterator[AnnotatedDocument]:
    for path in files_below(list(paths), ".jsonl"):
        unit = wished or _unit(path, annotator, tell)
        for number, record in records(path, tell):
            try:
                task = _task(record, path, number, annotator, tell)
                task.count(unit)
                places = _places(record)
                for key, start, end, label in places:
                    task.mention(key, start, end, label)
                for one in _records(record, "relations"):
                    task.relation(one.text("type"), one.any_text("from_id"), one.any_text("to_id"))
                if _said(record, "Comments"):
                    task.note(_("Comments are not kept."))
                yield task.finished()
            except AnnotatorError as fault:
                tell(Problem(Severity.ERROR, str(fault), str(path), number))


def is_ours(record: Record) -> bool:
    """Whether the first record of a file is one of this format."""
    return record.has("text") and (record.has("label") or record.has("entities"))


def write(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,  # noqa: ARG001 - labels go by their keys
    *,
    offsets: Offsets = "codepoint",  # noqa: ARG001 - the tool counts in its own unit
) -> list[Path]:
    """Write one record per document and line, as doccano exports spans with relations."""
    numbers = iter(range(1, 10**12))

    def render(annotated: AnnotatedDocument, annotations: AnnotationSet) -> Iterable[bytes]:
        text = annotated.document.text
        way = counting(text, "utf16")
        mentions = whole_mentions(annotations)
        ids = {key: next(numbers) for key in mentions}
        spans = [
            {
                "id": ids[key],
                "label": one.label,
                **dict(zip(("start_offset", "end_offset"), way.offsets(one.hull), strict=True)),
            }
            for key, one in mentions.items()
        ]
        relations = [
            {
                "id": next(numbers),
                "from_id": ids[one.source],
                "to_id": ids[one.target],
                "type": one.label,
            }
            for one in kept_relations(annotations, mentions)
        ]
        record = {"id": next(numbers), "text": text, "entities": spans, "relations": relations}
        record |= {"name": annotated.document.name, UNIT: "utf16", "Comments": []}
        yield json.dumps(record, ensure_ascii=False).encode("utf-8") + b"\n"

    return write_sets(documents, destination, render)


def _unit(path: Path, annotator: Annotator, tell: Tell) -> Unit:
    """Return the unit in which the spans of a file cut the fewest words; told when there is a choice."""
    cut: dict[Unit, int] = {"utf16": 0, "codepoint": 0, "grapheme": 0}
    choice = False
    for number, record in records(path, lambda _problem: None):
        try:
            for unit in cut:
                if record.any_text(UNIT) == unit:
                    return unit
            task = _task(record, path, number, annotator, lambda _problem: None)
            places = [(start, end) for _key, start, end, _label in _places(record)]
        except AnnotatorError:
            # read() tells what is wrong with the line
            continue
        text = task.document.text
        if places and len(choices(text, task.way, ("codepoint", "utf16"))) > 1:
            choice = True
            for unit in cut:
                cut[unit] += cut_words(counting(text, unit, task.way), text, places)
    # by default the tool counts UTF-16 units; the others have to do better
    best = min(cut, key=lambda unit: cut[unit])
    if choice:
        tell(_told(cut, best, path))
    return best


def _told(cut: dict[Unit, int], best: Unit, path: Path) -> OffsetsFound:
    others = min(count for unit, count in cut.items() if unit != best)
    if others > cut[best]:
        message = _(
            "The offsets were read as {unit}: so {fewer} edges of spans are within a word, "
            "otherwise {more}."
        )
    else:
        message = _(
            "The file does not say what its offsets count; they were read as {unit}. "
            "Say otherwise with --offset-unit."
        )
    said = message.format(unit=title_of(best), fewer=cut[best], more=others)
    severity = Severity.NOTE if others > cut[best] else Severity.WARNING
    return OffsetsFound(severity, said, str(path), unit=best)


def _task(record: Record, path: Path, number: int, annotator: Annotator, tell: Tell) -> Task:
    name = record.any_text("name") or f"{path.stem}-{record.any_text('id') or number}"
    return Task(record.text("text"), name, SOURCE, annotator, tell, str(path), number)


def _places(record: Record) -> list[Place]:
    places: list[Place] = []
    for number, one in enumerate(_records(record, "entities"), 1):
        key = one.any_text("id") or f"#{number}"
        place = one.whole("start_offset"), one.whole("end_offset")
        places.append((key, *place, one.text("label")))
    if record.has("label"):
        for number, (start, end, label) in enumerate(record.triples("label"), 1):
            places.append((f"label{number}", start, end, label))
    return places


def _records(record: Record, key: str) -> list[Record]:
    return record.records(key) if record.has(key) else []


def _said(record: Record, key: str) -> bool:
    try:
        return bool(record.has(key) and record.texts(key))
    except ReadError:
        return True
