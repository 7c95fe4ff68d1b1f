"""INCEpTION's projects: what its importer takes from us, and what we take from its exports."""

import io
import json
import zipfile
from pathlib import Path

from annotator.domain import GOLD, AnnotatedDocument, Annotator, Severity, State
from annotator.formats import FORMATS, detect, runs
from annotator.formats.cas_layers import LAYERS
from tests.builders import ANNA, BORIS, SCHEME, annotated, document, mention, stance
from tests.formats.test_cas import TEXT, cas, named
from tests.formats.through import read, write

HELD = document(TEXT, "visit")


def exported(path: Path) -> dict[str, list[dict[str, object]]]:
    with zipfile.ZipFile(path) as held:
        return json.loads(held.read("exportedproject.json"))


def of_two() -> AnnotatedDocument:
    first = annotated(HELD, mention(HELD, "Путин"))
    second = annotated(HELD, mention(HELD, "Токаев", annotator=BORIS), annotator=BORIS)
    return AnnotatedDocument(HELD, first.sets + second.sets)


def test_a_zip_has_what_the_importer_wants_and_the_source_brings_the_only_set(tmp_path: Path):
    path = tmp_path / "visits.zip"
    one = annotated(HELD, mention(HELD, "Путин"), state=State.IN_PROGRESS)
    assert write("cas-json", [one], path) == [path]
    whole = exported(path)
    assert (whole["name"], whole["mode"], whole["version"]) == ("visits", "annotation", 1)
    assert whole["source_documents"] == [
        {"name": "visit.json", "format": "jsoncas", "state": "ANNOTATION_IN_PROGRESS"}
    ]
    (listed,) = whole["annotation_documents"]
    assert (listed["name"], listed["user"], listed["state"]) == (
        "visit.json",
        "Anna",
        "IN_PROGRESS",
    )
    assert whole["project_permissions"] == [{"level": "USER", "user": "Anna"}]
    with zipfile.ZipFile(path) as held:
        own = held.read("annotation/visit.json/Anna.json")
        assert held.read("source/visit.json") == own
        assert set(held.namelist()) == {
            "annotation/visit.json/Anna.json",
            "exportedproject.json",
            "layers.json",
            "scheme.toml",
            "source/visit.json",
        }


def test_layers_and_tags_of_the_project_are_those_of_the_scheme(tmp_path: Path):
    write("cas-json", [annotated(HELD)], tmp_path / "p.zip")
    whole = exported(tmp_path / "p.zip")
    assert {layer["name"] for layer in whole["layers"]} == {layer.name for layer in LAYERS}
    tags = {one["name"]: [tag["tag_name"] for tag in one["tags"]] for one in whole["tag_sets"]}
    assert tags["Mention labels"] == [label.key for label in SCHEME.labels]
    assert tags["Relation types"] == [*(one.key for one in SCHEME.relation_types), "part_of"]
    named_sets = {
        feature["tag_set"]["name"]
        for layer in whole["layers"]
        for feature in layer["features"]
        if feature["tag_set"]
    }
    assert named_sets == set(tags)


def test_the_source_of_a_document_with_several_sets_is_its_text(tmp_path: Path):
    path = tmp_path / "p.zip"
    write("cas-json", [of_two()], path)
    whole = exported(path)
    assert [(one["name"], one["format"]) for one in whole["source_documents"]] == [
        ("visit.txt", "text")
    ]
    assert whole["annotation_documents"] == []
    with zipfile.ZipFile(path) as held:
        assert held.read("source/visit.txt").decode("utf-8") == TEXT
    ((again,), told) = read("cas-json", path)
    assert [done.annotator.id for done in again.sets] == ["anna", "boris"]
    assert told == []


def test_people_are_as_far_as_the_project_says(tmp_path: Path):
    said = {
        "name": "News",
        "source_documents": [
            {"name": "visit.txt", "format": "text", "state": "CURATION_IN_PROGRESS"}
        ],
        "annotation_documents": [
            {"name": "visit.txt", "user": "anna", "state": "IN_PROGRESS"},
            {"name": "visit.txt", "user": "boris", "state": "IGNORE"},
        ],
    }
    path = tmp_path / "p.zip"
    with zipfile.ZipFile(path, "w") as held:
        held.writestr("exportedproject123.json", json.dumps(said))
        held.writestr("annotation/visit.txt/anna.json", cas(named(3, 8)))
        held.writestr("annotation/visit.txt/boris.json", cas())
        held.writestr("annotation/visit.txt/vera.json", cas())
        held.writestr("curation/visit.txt/CURATION_USER.json", cas(named(3, 8)))
    ((one,), _told) = read("cas-json", path)
    assert {done.annotator.id: done.state for done in one.sets} == {
        "anna": State.IN_PROGRESS,
        "boris": State.SKIPPED,
        "vera": State.FINISHED,
        GOLD: State.IN_PROGRESS,
    }


def test_labels_come_from_the_tags_of_the_layers(tmp_path: Path):
    tags = [
        {"tag_name": "PER", "tag_description": "somebody"},
        {"tag_name": "LOC", "tag_description": None},
    ]
    value = {"name": "value", "tag_set": {"name": "NE"}}
    pos = {"name": "PosValue", "tag_set": {"name": "NE"}}
    said = {
        "name": "News",
        "tag_sets": [{"name": "NE", "tags": tags}],
        "layers": [
            {"name": "x.lexmorph.type.pos.POS", "type": "span", "features": [pos]},
            {"name": "custom.Span", "type": "span", "features": [value]},
        ],
    }
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as held:
        held.writestr("exportedproject.json", json.dumps(said))
    brought = FORMATS["cas-json"].scheme_reader([tmp_path / "p.zip"])
    assert [(one.key, one.description) for one in brought.labels] == [
        ("PER", "somebody"),
        ("LOC", ""),
    ]


def test_annotations_that_are_there_as_java_objects_only_are_told_and_the_text_comes(
    tmp_path: Path,
):
    path = tmp_path / "p.zip"
    with zipfile.ZipFile(path, "w") as held:
        held.writestr("exportedproject.json", "{}")
        held.writestr("source/visit.txt", TEXT)
        held.writestr("annotation_ser/visit.txt/INITIAL_CAS.ser", b"\xac\xed")
        held.writestr("annotation_ser/visit.txt/admin.ser", b"\xac\xed")
        held.writestr("annotation/visit.txt/boris.tsv", "#FORMAT=WebAnno TSV 3.3")
    assert detect(path) == "cas-json"
    ((one,), told) = read("cas-json", path)
    assert (one.document.text, one.sets) == (TEXT, ())
    assert [problem.severity for problem in told] == [Severity.ERROR] * 2
    assert ["admin" in told[0].message, ".tsv" in told[1].message] == [True, True]


def test_a_zip_within_the_zip_of_a_project_is_opened(tmp_path: Path):
    inner = io.BytesIO()
    write("cas-xmi", [annotated(HELD, mention(HELD, "Путин"))], tmp_path / "o")
    with zipfile.ZipFile(inner, "w") as held:
        held.write(tmp_path / "o/annotation/visit.xmi/Anna.xmi", "anna.xmi")
        held.write(tmp_path / "o/TypeSystem.xml", "TypeSystem.xml")
    path = tmp_path / "p.zip"
    with zipfile.ZipFile(path, "w") as held:
        held.writestr("exportedproject.json", "{}")
        held.writestr("annotation/visit.txt/anna.zip", inner.getvalue())
    (run,) = runs([path], None, lambda _problem: None)
    ((one,), told) = read(run.format, *run.paths)
    assert [found.quote(TEXT) for found in one.sets[0].mentions] == ["Путин"]
    assert told == []


def test_a_copy_that_somebody_else_worked_on_is_theirs(tmp_path: Path):
    """INCEpTION gives each person a copy of the source, with the ids of whom it was made from."""
    one = annotated(
        HELD,
        mention(HELD, "Путин", entity="e-1"),
        stances=(stance(HELD, "author", "author", "positive", "Токаев"),),
    )
    write("cas-json", [one], tmp_path / "o")
    place = tmp_path / "o" / "annotation" / "visit.json"
    (place / "boris.json").write_bytes((place / "Anna.json").read_bytes())
    ((again,), _told) = read("cas-json", tmp_path / "o")
    first, second = again.sets
    assert (first.annotator.id, second.annotator.id) == (ANNA.id, BORIS.id)
    ids = [{noun.id for noun in done.annotations} for done in again.sets]
    assert [len(some) for some in ids] == [2, 2]
    assert ids[0].isdisjoint(ids[1])
    assert {noun.annotator for noun in second.annotations} == {BORIS.id}
    assert {noun.id for noun in first.annotations} == {noun.id for noun in one.sets[0].annotations}


def test_a_stance_made_in_inception_may_call_people_by_name(tmp_path: Path):
    made = {
        "%TYPE": "webanno.custom.Stance",
        "begin": 9,
        "end": 10,
        "polarity": "positive",
        "holder": "Author",
        "target": "Токаев",
    }
    path = tmp_path / "a.json"
    path.write_text(cas(made), "utf-8")
    ((one,), told) = read("cas-json", path)
    (said,) = one.sets[0].stances
    assert said.holder == "author"
    assert {entity.id: entity.name for entity in one.entities}[said.target] == "Токаев"
    assert told == []


def test_two_people_of_one_name_have_files_of_their_own(tmp_path: Path):
    sets = [
        annotated(HELD, mention(HELD, "Путин", annotator=who), annotator=who).sets[0]
        for who in (Annotator("a-1", "Анна Ким"), Annotator("a-2", "Анна Ким"))
    ]
    write("cas-json", [AnnotatedDocument(HELD, tuple(sets))], tmp_path / "o")
    files = sorted(path.stem for path in (tmp_path / "o/annotation/visit.txt").iterdir())
    assert files == ["a-2", "Анна Ким"]
    ((again,), told) = read("cas-json", tmp_path / "o")
    assert sorted(done.annotator.id for done in again.sets) == ["a-1", "a-2"]
    assert told == []
