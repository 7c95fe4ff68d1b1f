"""exportedproject.json: what INCEpTION says of a whole project, both ways.

Its importer takes layers, tags, documents and states from there, and the text of each document from
`source`. What people annotated it takes only as Java objects, which nobody else can write: so the
source of a document with one set is the CAS of that set, and comes in with its annotations.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from annotator.domain import Label, ReadError, RelationType, Scheme, State
from annotator.formats.cas_foreign import LABELS
from annotator.formats.cas_layers import project_layers, tag_sets
from annotator.formats.record import Record, parse

_STATES = {
    State.NEW: "NEW",
    State.IN_PROGRESS: "IN_PROGRESS",
    State.FINISHED: "FINISHED",
    State.SKIPPED: "IGNORE",
}
_SETTLED = {
    "CURATION_IN_PROGRESS": State.IN_PROGRESS,
    "CURATION_INPROGRESS": State.IN_PROGRESS,
    "CURATION_FINISHED": State.FINISHED,
}
_TEXT_FORMATS = ("text", "")


@dataclass(frozen=True, slots=True)
class Listed:
    """One document of a project: its name, the format of its source, and who is how far with it.

    `states` holds people by the names of their files; `settled` is the state of gold, if any.
    """

    name: str
    format: str
    states: Mapping[str, State] = field(default_factory=dict[str, State])
    settled: State | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """What a project file says: its documents by name, and the scheme that its tags make."""

    listed: Mapping[str, Listed] = field(default_factory=dict[str, Listed])
    scheme: Scheme | None = None

    def state(self, document: str, person: str) -> State:
        """Return how far a person is with a document; finished when the file does not say."""
        one = self.listed.get(document)
        return one.states.get(person, State.FINISHED) if one else State.FINISHED

    def settled(self, document: str) -> State:
        """Return how far gold is with a document; finished when the file does not say."""
        one = self.listed.get(document)
        return (one.settled if one else None) or State.FINISHED

    def source_is_text(self, document: str) -> bool:
        """Whether the source of a document is plain text."""
        one = self.listed.get(document)
        return one is None or one.format in _TEXT_FORMATS


def project_json(name: str, scheme: Scheme, documents: Sequence[Listed]) -> bytes:
    """Return the project file, without dates so that the same project gives the same bytes."""
    people = sorted({person for one in documents for person in one.states})
    project = {
        "name": name,
        "slug": None,
        "description": scheme.name,
        "mode": "annotation",
        "version": 1,
        "source_documents": [
            {"name": one.name, "format": one.format, "state": _source_state(one)}
            for one in documents
        ],
        "annotation_documents": [
            {
                "name": one.name,
                "user": person,
                "state": _STATES[state],
                "annotatorState": _STATES[state],
                "sentence_accessed": 0,
            }
            for one in documents
            for person, state in one.states.items()
        ],
        "project_permissions": [{"level": "USER", "user": person} for person in people],
        "tag_sets": tag_sets(scheme),
        "layers": project_layers(scheme),
        "disableExport": False,
        "script_direction": "LTR",
        "state": "NEW",
        "anonymous_curation": False,
    }
    return (json.dumps(project, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def project_of(raw: bytes) -> Project:
    """Return what a project file says; ReadError when it cannot be understood."""
    project = Record(parse(raw), "")
    states: dict[str, dict[str, State]] = {}
    by_name = {said: state for state, said in _STATES.items()} | {"INPROGRESS": State.IN_PROGRESS}
    for one in _records(project, "annotation_documents"):
        said = one.text("state") if one.has("state") else ""
        person = states.setdefault(one.text("name"), {})
        person[one.text("user")] = by_name.get(said, State.FINISHED)
    listed: dict[str, Listed] = {}
    for one in _records(project, "source_documents"):
        name = one.text("name")
        said = one.text("state") if one.has("state") else ""
        kind = one.text("format") if one.has("format") else ""
        listed[name] = Listed(name, kind, states.get(name, {}), _SETTLED.get(said))
    return Project(listed, _scheme_of(project))


def _scheme_of(project: Record) -> Scheme | None:
    """Return the tags of all layers as labels and relation types; None when there are none."""
    tags: dict[str, list[Record]] = {
        one.text("name"): _records(one, "tags") for one in _records(project, "tag_sets")
    }
    labels: dict[str, Label] = {}
    types: dict[str, RelationType] = {}
    for layer in _records(project, "layers"):
        for feature in _records(layer, "features"):
            if feature.text("name") not in LABELS or not feature.has("tag_set"):
                continue
            for tag in tags.get(feature.record("tag_set").text("name"), ()):
                key = tag.text("tag_name")
                said = tag.text("tag_description") if tag.has("tag_description") else ""
                if layer.text("type", "") == "relation":
                    types.setdefault(key, RelationType(key))
                elif layer.text("type", "") in ("span", "chain") and _is_enabled(layer):
                    description = "" if said == key else said
                    labels.setdefault(key, Label(key, entity=True, description=description))
    if not labels and not types:
        return None
    return Scheme(
        project.text("name", ""), tuple(labels.values()), relation_types=tuple(types.values())
    )


def _is_enabled(layer: Record) -> bool:
    # grammar that a project leaves alone would fill the scheme with parts of speech
    name = layer.text("name", "")
    return not any(part in name for part in (".lexmorph.", ".syntax.", ".segmentation."))


def _source_state(one: Listed) -> str:
    if not one.states:
        return "NEW"
    done = all(state in (State.FINISHED, State.SKIPPED) for state in one.states.values())
    return "ANNOTATION_FINISHED" if done else "ANNOTATION_IN_PROGRESS"


def _records(record: Record, key: str) -> list[Record]:
    try:
        return record.records(key) if record.has(key) else []
    except ReadError:
        return []
