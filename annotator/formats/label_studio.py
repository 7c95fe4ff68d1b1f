"""Label Studio: a list of tasks in JSON, each with the regions and relations of one annotator.

The offsets are code points; older versions counted UTF-16 units. Every region carries its words,
which tell the one from the other.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

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
from annotator.formats.files import files_below, replacing
from annotator.formats.format import Offsets, Tell
from annotator.formats.offset_units import OffsetsFound, choices, fitting, title_of
from annotator.formats.per_annotator import write_sets
from annotator.formats.record import Record
from annotator.formats.text_lines import records
from annotator.formats.tool_task import Task, kept_relations, whole_mentions
from annotator.words import _

SOURCE = "label-studio"
CONFIG = ".config.xml"


def read(
    paths: Sequence[Path],
    *,
    encoding: str | None = None,  # noqa: ARG001 - JSON is UTF-8
    annotator: Annotator,
    tell: Tell,
    scheme: Scheme | None = None,  # noqa: ARG001 - whether the labels fit is for the rules
) -> Iterator[AnnotatedDocument]:
    """Yield a document for each annotation of every task, under the name of who completed it."""
    for path in files_below(list(paths), ".json"):
        for number, record in records(path, tell):
            try:
                yield from _read_task(record, path, number, annotator, tell)
            except AnnotatorError as fault:
                tell(Problem(Severity.ERROR, str(fault), str(path), number))


def is_ours(record: Record) -> bool:
    """Whether the first record of a file is one of this format."""
    return record.has("data") and record.has("annotations")


def write(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,
    *,
    offsets: Offsets = "codepoint",  # noqa: ARG001 - they count the text in the same task
) -> list[Path]:
    """Write a list of tasks, and beside it the labelling configuration they need."""

    def render(annotated: AnnotatedDocument, annotations: AnnotationSet) -> Iterable[bytes]:
        document = annotated.document
        task = {
            "data": {"text": document.text, "doc_id": document.id, "name": document.name},
            "annotations": [
                {
                    "completed_by": {"email": annotations.annotator.id},
                    "result": _result(document.text, annotations),
                }
            ],
        }
        yield json.dumps(task, ensure_ascii=False).encode("utf-8")

    written = write_sets(documents, destination, render, head=b"[\n", between=b",\n", tail=b"\n]\n")
    beside = destination.with_name(destination.stem + CONFIG)
    with replacing(beside) as partial:
        partial.write_text(config_of(scheme), encoding="utf-8", newline="\n")
    return [*written, beside]


def config_of(scheme: Scheme) -> str:
    """Return the labelling configuration with the labels and relation types of `scheme`."""
    labels = [
        f"    <Label value={quoteattr(one.key)}"
        + (f" background={quoteattr(one.colour)}" if one.colour else "")
        + "/>\n"
        for one in scheme.labels
    ]
    relations = [f"    <Relation value={quoteattr(one.key)}/>\n" for one in scheme.relation_types]
    parts = ['<View>\n  <Labels name="label" toName="text">\n', *labels, "  </Labels>\n"]
    if relations:
        parts += ["  <Relations>\n", *relations, "  </Relations>\n"]
    return "".join([*parts, '  <Text name="text" value="$text"/>\n</View>\n'])


def _result(text: str, annotations: AnnotationSet) -> list[dict[str, object]]:
    mentions = whole_mentions(annotations)
    regions: list[dict[str, object]] = [
        {
            "id": key,
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {
                "start": one.hull.start,
                "end": one.hull.end,
                "text": one.hull.of(text),
                "labels": [one.label],
            },
        }
        for key, one in mentions.items()
    ]
    relations: list[dict[str, object]] = [
        {
            "type": "relation",
            "from_id": one.source,
            "to_id": one.target,
            "direction": "right",
            "labels": [one.label],
        }
        for one in kept_relations(annotations, mentions)
    ]
    return regions + relations


def _read_task(
    record: Record, path: Path, number: int, annotator: Annotator, tell: Tell
) -> Iterator[AnnotatedDocument]:
    data = record.record("data")
    name = data.any_text("name") or f"{path.stem}-{record.any_text('id') or number}"
    text = data.text("text")
    done = record.records("annotations") if record.has("annotations") else []
    done = [one for one in done if not (one.has("was_cancelled") and one.flag("was_cancelled"))]
    if not done:
        yield Task(text, name, SOURCE, annotator, tell, str(path), number).finished(looked_at=False)
    for one in done:
        who = _person(one, annotator) if len(done) > 1 else annotator
        task = Task(text, name, SOURCE, who, tell, str(path), number)
        _take(one.records("result") if one.has("result") else [], task)
        yield task.finished()


def _person(annotation: Record, annotator: Annotator) -> Annotator:
    """Return who completed one of several annotations of a task."""
    try:
        who = annotation.any_text("completed_by")
    except ReadError:
        person = annotation.record("completed_by")
        who = person.any_text("email") or person.any_text("id")
    return Annotator(who, who) if who else annotator


def _take(results: list[Record], task: Task) -> None:
    places = [_place(one) for one in results if one.text("type", "") == "labels"]
    text = task.document.text
    ways = choices(text, task.way, ("codepoint", "utf16", "utf8"))
    said = [(start, end, words) for _key, start, end, words, _label in places if words]
    best = max(ways, key=lambda way: fitting(way, text, said))
    if best is not ways[0] and fitting(best, text, said) > fitting(ways[0], text, said):
        task.counting = best
        message = _("The offsets were read as {unit}.").format(unit=title_of(best.unit))
        task.tell(OffsetsFound(Severity.NOTE, message, unit=best.unit))
    for key, start, end, words, label in places:
        task.mention(key, start, end, label, words)
    for one in results:
        kind = one.text("type", "")
        if kind == "relation":
            label = one.first_text("labels") if one.has("labels") else ""
            task.relation(label, one.any_text("from_id"), one.any_text("to_id"))
        elif kind != "labels":
            task.note(_("Results of the type “{kind}” are not kept.").format(kind=kind))


def _place(region: Record) -> tuple[str, int, int, str | None, str]:
    value = region.record("value")
    words = value.text("text") if value.has("text") else None
    label = value.first_text("labels") if value.has("labels") else ""
    return region.any_text("id"), value.whole("start"), value.whole("end"), words, label
