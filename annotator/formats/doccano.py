"""doccano: a text a line, with spans as "label" or "entities", and relations; UTF-16 units.

The file says nothing of the words that a span covers, so that the unit of its offsets is the one
that cuts the fewest words.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

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
from annotator.formats.columns import LABEL, TEXT, columns_found, guessed
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
from annotator.formats.per_annotator import texts_under, whose, write_sets
from annotator.formats.record import Record
from annotator.formats.text_lines import records
from annotator.formats.tool_task import Task, kept_relations, whole_mentions
from annotator.words import _

SOURCE = "doccano"
UNIT = "offset_unit"
"""The key by which our own files say what their offsets count; doccano keeps it as a value."""
ENTITIES = "entities"
Place = tuple[str, int, int, str]
_OWN = (UNIT, "id", "name", "Comments", ENTITIES, "relations")


def read(
    paths: Sequence[Path],
    *,
    encoding: str | None = None,  # noqa: ARG001 - JSON is UTF-8
    annotator: Annotator,
    tell: Tell,
    scheme: Scheme | None = None,  # noqa: ARG001 - whether the labels fit is for the rules
) -> Iterator[AnnotatedDocument]:
    """Yield the document of every line."""
    return _read(paths, annotator, tell, Wish())


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
        return _read(paths, annotator, tell, wish)

    return wished


@dataclass(frozen=True, slots=True)
class _Keys:
    """Under which keys the lines of a file hold the text and the spans; projects may rename them."""

    text: str = TEXT
    label: str = LABEL


def _read(
    paths: Sequence[Path], annotator: Annotator, tell: Tell, wish: Wish
) -> Iterator[AnnotatedDocument]:
    files = list(files_below(list(paths), ".jsonl", ".json"))
    keys = {path: _keys(path, wish.columns, tell) for path in files}
    people = whose(files, lambda path: texts_under(keys[path].text)(path), annotator, bare=True)
    for path in files:
        unit = wish.offset_unit or _unit(path, keys[path], people[path], tell)
        for number, record in records(path, tell):
            try:
                yield _annotated(record, keys[path], unit, path, number, people[path], tell)
            except AnnotatorError as fault:
                tell(Problem(Severity.ERROR, str(fault), str(path), number))


def _annotated(
    record: Record, keys: _Keys, unit: Unit, path: Path, number: int, who: Annotator, tell: Tell
) -> AnnotatedDocument:
    task = _task(record, keys, path, number, who, tell)
    task.count(unit)
    for key, start, end, label in _places(record, keys):
        task.mention(key, start, end, label)
    for one in _records(record, "relations"):
        task.relation(one.text("type"), one.any_text("from_id"), one.any_text("to_id"))
    if _said(record, "Comments"):
        task.note(_("Comments are not kept."))
    for key, said in record.plain().items():
        if key not in (*_OWN, keys.text):
            task.tag(key, said)
    return task.finished()


def _keys(path: Path, wished: Mapping[str, str], tell: Tell) -> _Keys:
    """Return the keys of the first line that has both; told when they are not the usual ones."""
    for _number, record in records(path, lambda _problem: None):
        said = record.plain()
        listed = [key for key in record.names() if key != ENTITIES and _are_places(record, key)]
        usual = next((key for key in (LABEL, *listed) if key in listed), LABEL)
        longest = max(said, key=lambda key: len(said[key]), default=TEXT)
        text = TEXT if TEXT in said else guessed(list(said)).get(TEXT) or longest
        keys = _Keys(wished.get(TEXT) or text, wished.get(LABEL) or usual)
        if keys != _Keys():
            shown = {**said, **dict.fromkeys(listed, "[[…]]")}
            chosen = {TEXT: keys.text, LABEL: keys.label}
            tell(columns_found(str(path), list(shown), chosen, (TEXT, LABEL), [shown]))
        return keys
    return _Keys()


def is_ours(record: Record) -> bool:
    """Whether the first record of a file is one of this format."""
    usual = record.has(TEXT) and (record.has(LABEL) or record.has(ENTITIES))
    return usual or any(_are_places(record, key) for key in record.names())


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


def _unit(path: Path, keys: _Keys, annotator: Annotator, tell: Tell) -> Unit:
    """Return the unit in which the spans of a file cut the fewest words; told when there is a choice."""
    cut: dict[Unit, int] = {"utf16": 0, "codepoint": 0, "grapheme": 0}
    choice = False
    for number, record in records(path, lambda _problem: None):
        try:
            for unit in cut:
                if record.any_text(UNIT) == unit:
                    return unit
            task = _task(record, keys, path, number, annotator, lambda _problem: None)
            places = [(start, end) for _key, start, end, _label in _places(record, keys)]
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


def _task(
    record: Record, keys: _Keys, path: Path, number: int, annotator: Annotator, tell: Tell
) -> Task:
    name = record.any_text("name") or f"{path.stem}-{record.any_text('id') or number}"
    return Task(record.text(keys.text), name, SOURCE, annotator, tell, str(path), number)


def _places(record: Record, keys: _Keys) -> list[Place]:
    places: list[Place] = []
    for name in dict.fromkeys((ENTITIES, keys.label)):
        if not record.has(name):
            continue
        if _are_texts(record, name):  # labels of the whole text, which are kept as metadata
            continue
        try:
            for number, (start, end, label) in enumerate(record.triples(name), 1):
                places.append((f"{name}{number}", start, end, label))
        except ReadError:
            for number, one in enumerate(record.records(name), 1):
                key = one.any_text("id") or f"#{number}"
                place = one.whole("start_offset"), one.whole("end_offset")
                places.append((key, *place, one.text("label")))
    return places


def _are_places(record: Record, key: str) -> bool:
    """Whether a key holds spans: lists of start, end and label, or objects with offsets."""
    try:
        return bool(record.triples(key))
    except ReadError:
        pass
    try:
        return any(one.has("start_offset") for one in record.records(key))
    except ReadError:
        return False


def _are_texts(record: Record, key: str) -> bool:
    try:
        return bool(record.texts(key))
    except ReadError:
        return False


def _records(record: Record, key: str) -> list[Record]:
    return record.records(key) if record.has(key) else []


def _said(record: Record, key: str) -> bool:
    try:
        return bool(record.has(key) and record.texts(key))
    except ReadError:
        return True
