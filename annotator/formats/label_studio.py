"""Label Studio: a list of tasks in JSON, each with the regions and relations of one annotator.

What its models said, which it calls predictions, comes as sets of suggestions.

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
    Provenance,
    ReadError,
    Role,
    Scheme,
    Severity,
)
from annotator.formats.files import files_below, replacing
from annotator.formats.format import Offsets, Tell
from annotator.formats.offset_units import OffsetsFound, choices, fitting, title_of
from annotator.formats.per_annotator import write_sets
from annotator.formats.provenance import KEY, found_in, told_of
from annotator.formats.record import Record
from annotator.formats.text_lines import records
from annotator.formats.tool_task import Task, kept_relations, whole_mentions
from annotator.words import _

SOURCE = "label-studio"
CONFIG = ".config.xml"
MODEL = "Label Studio"
"""What a model is called whose version nobody says."""


def read(
    paths: Sequence[Path],
    *,
    encoding: str | None = None,  # noqa: ARG001 - JSON is UTF-8
    annotator: Annotator,
    tell: Tell,
    scheme: Scheme | None = None,  # noqa: ARG001 - whether the labels fit is for the rules
) -> Iterator[AnnotatedDocument]:
    """Yield a document for each annotation of every task, under the name of who completed it.

    And one for each prediction, as suggestions of the version of the model.
    """
    for path in files_below(list(paths), ".json"):
        for number, record in records(path, tell):
            try:
                yield from _read_task(record, path, number, annotator, tell)
            except AnnotatorError as fault:
                tell(Problem(Severity.ERROR, str(fault), str(path), number))


def is_ours(record: Record) -> bool:
    """Whether the first record of a file is one of this format."""
    return record.has("data") and (record.has("annotations") or record.has("predictions"))


def write(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,
    *,
    offsets: Offsets = "codepoint",  # noqa: ARG001 - they count the text in the same task
) -> list[Path]:
    """Write a list of tasks, and beside it the labelling configuration they need."""

    def render(annotated: AnnotatedDocument, annotations: AnnotationSet) -> Iterable[bytes]:
        document, who = annotated.document, annotations.annotator
        data = {"text": document.text, "doc_id": document.id, "name": document.name}
        result = _result(document.text, annotations)
        if who.role is Role.SUGGESTED:
            said: dict[str, object] = {"model_version": who.name, "result": result}
            task = {"data": data, "annotations": [], "predictions": [said]}
        else:
            done = {"completed_by": {"email": who.id}, "result": result}
            task = {"data": data, "annotations": [done]}
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
            "origin": _origin(one.provenance),
            **({"score": one.provenance.score / 1000} if one.provenance.score else {}),
            **_meta(one.provenance),
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
            **_meta(one.provenance),
        }
        for one in kept_relations(annotations, mentions)
    ]
    return regions + relations


def _origin(provenance: Provenance) -> str:
    """Return what Label Studio calls who made a region: a person, a model, or one after the other."""
    if not provenance.is_suggested:
        return "manual"
    return "prediction-changed" if provenance.kind == "human" else "prediction"


def _meta(provenance: Provenance) -> dict[str, object]:
    told = told_of(provenance)
    return {"meta": {KEY: told}} if told else {}


def _read_task(
    record: Record, path: Path, number: int, annotator: Annotator, tell: Tell
) -> Iterator[AnnotatedDocument]:
    data = record.record("data")
    name = data.any_text("name") or f"{path.stem}-{record.any_text('id') or number}"
    text = data.text("text")
    done = record.records("annotations") if record.has("annotations") else []
    done = [one for one in done if not (one.has("was_cancelled") and one.flag("was_cancelled"))]
    if not done:
        # a text that only models have looked at; what they say comes after it
        yield Task(text, name, SOURCE, annotator, tell, str(path), number).finished(looked_at=False)
    for one in done:
        who = _person(one, annotator) if len(done) > 1 else annotator
        task = Task(text, name, SOURCE, who, tell, str(path), number)
        _take(one.records("result") if one.has("result") else [], task)
        yield task.finished()
    for model, said in _predictions(record, tell, path, number):
        task = Task(text, name, SOURCE, model, tell, str(path), number)
        _take(said.records("result") if said.has("result") else [], task, task.score(said))
        yield task.finished()


def _predictions(
    record: Record, tell: Tell, path: Path, number: int
) -> Iterator[tuple[Annotator, Record]]:
    """Yield what each model predicted; that is never anybody's annotations."""
    try:
        found = record.records("predictions") if record.has("predictions") else []
    except ReadError:  # some exports only have the numbers under which it keeps them
        message = _("Its predictions are not in the file, only their numbers.")
        tell(Problem(Severity.NOTE, message, str(path), number))
        return
    seen: dict[str, int] = {}
    for one in found:
        version = one.any_text("model_version") or MODEL
        seen[version] = seen.get(version, 0) + 1
        name = version if seen[version] == 1 else f"{version} #{seen[version]}"
        yield Annotator(name, name, Role.SUGGESTED), one


def _person(annotation: Record, annotator: Annotator) -> Annotator:
    """Return who completed one of several annotations of a task."""
    try:
        who = annotation.any_text("completed_by")
    except ReadError:
        person = annotation.record("completed_by")
        who = person.any_text("email") or person.any_text("id")
    return Annotator(who, who) if who else annotator


def _take(results: list[Record], task: Task, score: int = 0) -> None:
    regions = [one for one in results if one.text("type", "") == "labels"]
    places = [_place(one) for one in regions]
    text = task.document.text
    ways = choices(text, task.way, ("codepoint", "utf16", "utf8"))
    said = [(start, end, words) for _key, start, end, words, _label in places if words]
    best = max(ways, key=lambda way: fitting(way, text, said))
    if best is not ways[0] and fitting(best, text, said) > fitting(ways[0], text, said):
        task.counting = best
        message = _("The offsets were read as {unit}.").format(unit=title_of(best.unit))
        task.tell(OffsetsFound(Severity.NOTE, message, unit=best.unit))
    for one, (key, start, end, words, label) in zip(regions, places, strict=True):
        own = task.score(one) or score
        task.mention(key, start, end, label, words, came=_came(one), score=own)
    for one in results:
        kind = one.text("type", "")
        if kind == "relation":
            label = one.first_text("labels") if one.has("labels") else ""
            task.relation(label, one.any_text("from_id"), one.any_text("to_id"), _came(one))
        elif kind != "labels":
            task.note(_("Results of the type “{kind}” are not kept.").format(kind=kind))


def _came(result: Record) -> Provenance | None:
    try:
        return found_in(result.record("meta")) if result.has("meta") else None
    except ReadError:
        return None


def _place(region: Record) -> tuple[str, int, int, str | None, str]:
    value = region.record("value")
    words = value.text("text") if value.has("text") else None
    label = value.first_text("labels") if value.has("labels") else ""
    return region.any_text("id"), value.whole("start"), value.whole("end"), words, label
