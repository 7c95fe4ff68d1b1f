"""Label Studio: a list of tasks in JSON, each with the regions and relations of its annotators.

What its models said, which it calls predictions, comes as sets of suggestions.

The offsets are code points; older versions counted UTF-16 units. Every region carries its words,
which tell the one from the other.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from annotator.formats.columns import TEXT, columns_found, guessed
from annotator.formats.files import files_below, replacing
from annotator.formats.format import Offsets, Reader, Tell, Wish
from annotator.formats.offset_units import OffsetsFound, choices, fitting, title_of
from annotator.formats.provenance import KEY, found_in, told_of
from annotator.formats.record import Record
from annotator.formats.text_lines import records
from annotator.formats.tool_task import People, Task, kept_relations, whole_mentions
from annotator.words import _

SOURCE = "label-studio"
CONFIG = ".config.xml"
_OWN = ("doc_id", "name")
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
    return _read(paths, annotator, tell, {})


def reader_for(wish: Wish) -> Reader:
    """Return a reader that finds the text of a task where somebody says."""

    def wished(
        paths: Sequence[Path],
        *,
        encoding: str | None,  # noqa: ARG001 - JSON is UTF-8
        annotator: Annotator,
        tell: Tell,
        scheme: Scheme,  # noqa: ARG001 - whether the labels fit is for the rules
    ) -> Iterator[AnnotatedDocument]:
        return _read(paths, annotator, tell, wish.columns)

    return wished


def _read(
    paths: Sequence[Path], annotator: Annotator, tell: Tell, wished: Mapping[str, str]
) -> Iterator[AnnotatedDocument]:
    files = list(files_below(list(paths), ".json", ".jsonl"))
    where = str(files[0]) if len(files) == 1 else ""
    people = People((name for path in files for name in _names(path)), annotator, tell, where)
    for path in files:
        text = _text_key(path, wished, tell)
        for number, record in records(path, tell):
            try:
                yield from _read_task(record, path, number, text, people, annotator, tell)
            except AnnotatorError as fault:
                tell(Problem(Severity.ERROR, str(fault), str(path), number))


def _names(path: Path) -> Iterator[str]:
    """Yield the names of those who completed annotations."""
    for _number, record in records(path, lambda _problem: None):
        try:
            yield from map(_name_of, _completed(record))
        except AnnotatorError:
            # the reader tells what is wrong with the task
            continue


def _text_key(path: Path, wished: Mapping[str, str], tell: Tell) -> str:
    """Return under which key the data of the tasks hold their text; told when it is another one."""
    try:
        data = next(
            (one.record("data") for _number, one in records(path, lambda _told: None)), None
        )
    except AnnotatorError:
        return TEXT
    if data is None or (TEXT in data.names() and not wished):
        return TEXT
    said = data.plain()
    # the configuration of a project may call the text as it likes
    longest = max(said, key=lambda key: len(said[key]), default=TEXT)
    chosen = {TEXT: wished.get(TEXT) or guessed(list(said)).get(TEXT) or longest}
    tell(columns_found(str(path), list(said), chosen, (TEXT,), [said]))
    return chosen[TEXT]


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
    """Write a task for each document with what all say of it, and beside it the configuration."""

    with replacing(destination) as partial, partial.open("wb") as stream:
        between = b"[\n"
        for annotated in documents:
            task = json.dumps(_task_of(annotated), ensure_ascii=False)
            stream.write(between + task.encode("utf-8"))
            between = b",\n"
        stream.write(b"\n]\n" if between != b"[\n" else b"[]\n")
    beside = destination.with_name(destination.stem + CONFIG)
    with replacing(beside) as partial:
        partial.write_text(config_of(scheme), encoding="utf-8", newline="\n")
    return [destination, beside]


def _task_of(annotated: AnnotatedDocument) -> dict[str, object]:
    document = annotated.document
    return {
        "data": {"text": document.text, "doc_id": document.id, "name": document.name},
        "annotations": [
            {
                "completed_by": {"email": one.annotator.id},
                "result": _result(document.text, one),
            }
            for one in annotated.sets
            if one.annotator.role is not Role.SUGGESTED
        ],
        "predictions": [
            {"model_version": one.annotator.name, "result": _result(document.text, one)}
            for one in annotated.sets
            if one.annotator.role is Role.SUGGESTED
        ],
    }


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
    record: Record,
    path: Path,
    number: int,
    text_key: str,
    people: People,
    annotator: Annotator,
    tell: Tell,
) -> Iterator[AnnotatedDocument]:
    data = record.record("data")
    name = data.any_text("name") or f"{path.stem}-{record.any_text('id') or number}"
    text = data.text(text_key)
    known = {key: said for key, said in data.plain().items() if key not in (*_OWN, text_key)}

    def task_of(who: Annotator) -> Task:
        task = Task(text, name, SOURCE, who, tell, str(path), number)
        for key, said in known.items():
            task.tag(key, said)
        return task

    done = _completed(record)
    if not done:
        yield task_of(annotator).finished(looked_at=False)
    for one in done:
        task = task_of(people.of(_name_of(one)))
        _take(one.records("result") if one.has("result") else [], task)
        yield task.finished()
    for model, said in _predictions(record, tell, path, number):
        task = task_of(model)
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


def _completed(record: Record) -> list[Record]:
    """Return the annotations of a task that nobody cancelled."""
    done = record.records("annotations") if record.has("annotations") else []
    return [one for one in done if not (one.has("was_cancelled") and one.flag("was_cancelled"))]


def _name_of(annotation: Record) -> str:
    try:
        return annotation.any_text("completed_by")
    except ReadError:
        person = annotation.record("completed_by")
        return person.any_text("email") or person.any_text("id")


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
