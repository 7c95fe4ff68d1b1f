"""CAS files as INCEpTION writes them: its own layers, its layout of a project, and its offsets."""

import json
import zipfile
from pathlib import Path

import pytest

from annotator.domain import GOLD, Annotator, Role, Span, State
from annotator.formats import detect
from annotator.formats.cas_layers import LAYERS
from tests.builders import annotated, document, mention, relation
from tests.formats.through import read, through, write

TEXT = "😀 Путин и Токаев."
NAMED = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"


def cas(*made: dict[str, object], text: str = TEXT) -> str:
    """Return a CAS in JSON with more structures, numbered from 10 on."""
    sofa = {
        "%ID": 1,
        "%TYPE": "uima.cas.Sofa",
        "sofaNum": 1,
        "sofaID": "_InitialView",
        "sofaString": text,
    }
    numbered = [{"%ID": number, "@sofa": 1, **one} for number, one in enumerate(made, 10)]
    views = {"_InitialView": {"%SOFA": 1, "%MEMBERS": [one["%ID"] for one in numbered]}}
    return json.dumps({"%TYPES": {}, "%FEATURE_STRUCTURES": [sofa, *numbered], "%VIEWS": views})


def named(start: int, end: int, label: str = "PER", **more: object) -> dict[str, object]:
    return {"%TYPE": NAMED, "begin": start, "end": end, "value": label, **more}


def test_named_entities_come_at_utf16_offsets(tmp_path: Path):
    path = tmp_path / "visit.json"
    token = {"%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"}
    path.write_text(cas(named(3, 8, identifier="Q7747"), {**token, "begin": 0, "end": 2}), "utf-8")
    assert detect(path) == "cas-json"
    ((one,), told) = read("cas-json", path)
    (found,) = one.sets[0].mentions
    assert (found.quote(TEXT), found.label) == ("Путин", "PER")
    assert found.attributes == (("identifier", "Q7747"),)
    assert (one.document.name, one.sets[0].annotator.id, told) == ("visit", "anna", [])


def test_a_relation_of_a_layer_of_ones_own_comes_too(tmp_path: Path):
    tie = {
        "%TYPE": "custom.Relation",
        "@Governor": 10,
        "@Dependent": 11,
        "label": "MEETS",
        "begin": 11,
        "end": 17,
    }
    path = tmp_path / "a.json"
    path.write_text(cas(named(3, 8), named(11, 17), tie), "utf-8")
    ((one,), told) = read("cas-json", path)
    (found,) = one.sets[0].relations
    first, second = one.sets[0].mentions
    assert (found.label, found.source, found.target) == ("MEETS", first.id, second.id)
    assert told == []


def test_pieces_tied_as_parts_are_one_mention(tmp_path: Path):
    tie = {"%TYPE": "custom.Relation", "@Governor": 11, "@Dependent": 10, "label": "part_of"}
    path = tmp_path / "a.json"
    path.write_text(cas(named(3, 8), named(11, 17), tie), "utf-8")
    ((one,), _told) = read("cas-json", path)
    assert [found.spans for found in one.sets[0].mentions] == [(Span(2, 7), Span(10, 16))]
    assert one.sets[0].relations == ()


@pytest.mark.parametrize("place", [(1, 8), (3, 99), (3, 3)])
def test_a_place_that_cannot_be_is_told_and_left_out(tmp_path: Path, place: tuple[int, int]):
    path = tmp_path / "a.json"
    path.write_text(cas(named(*place), named(11, 17)), "utf-8")
    ((one,), told) = read("cas-json", path)
    assert [found.quote(TEXT) for found in one.sets[0].mentions] == ["Токаев"]
    assert len(told) == 1


def test_a_project_in_a_zip_has_a_set_for_each_person_and_gold(tmp_path: Path):
    path = tmp_path / "project.zip"
    with zipfile.ZipFile(path, "w") as held:
        held.writestr("exportedproject.json", "{}")
        held.writestr("source/visit.txt", TEXT)
        held.writestr("source/new.txt", "Никто не читал.")
        held.writestr("annotation/visit.txt/anna.json", cas(named(3, 8)))
        held.writestr("annotation/visit.txt/boris.json", cas(named(11, 17)))
        held.writestr("annotation/visit.txt/INITIAL_CAS.json", cas())
        held.writestr("curation/visit.txt/CURATION_USER.json", cas(named(3, 8), named(11, 17)))
    assert detect(path) == "cas-json"
    found, told = read("cas-json", path)
    assert told == []
    new, visit = found
    assert (new.document.name, new.sets) == ("new", ())
    assert [(one.annotator.id, len(one.mentions)) for one in visit.sets] == [
        ("anna", 1),
        ("boris", 1),
        (GOLD, 2),
    ]
    assert visit.sets[2].annotator.role is Role.GOLD


def test_a_set_of_another_text_is_told_and_the_others_stay(tmp_path: Path):
    folder = tmp_path / "p" / "annotation" / "visit.txt"
    folder.mkdir(parents=True)
    (folder / "anna.json").write_text(cas(named(3, 8)), "utf-8")
    (folder / "boris.json").write_text(cas(text="Другой текст."), "utf-8")
    (folder / "vera.json").write_text("{", "utf-8")
    assert detect(tmp_path / "p") == "cas-json"
    ((one,), told) = read("cas-json", tmp_path / "p")
    assert [done.annotator.id for done in one.sets] == ["anna"]
    assert [Path(problem.place).name for problem in told] == ["boris.json", "vera.json"]


def test_an_export_has_the_layout_and_layers_in_which_mentions_may_nest(tmp_path: Path):
    held = document(TEXT, "visit")
    one = annotated(held, mention(held, "Путин"))
    gold = annotated(held, mention(held, "Токаев"), annotator=Annotator(GOLD, "Gold", Role.GOLD))
    whole = annotated(held)
    both = type(whole)(held, (*one.sets, *gold.sets))
    files = write("cas-json", [both], tmp_path / "o")
    assert sorted(path.relative_to(tmp_path / "o").as_posix() for path in files) == [
        "annotation/visit.txt/anna.json",
        "curation/visit.txt/CURATION_USER.json",
        "layers.json",
        "scheme.toml",
        "source/visit.txt",
    ]
    layers = json.loads((tmp_path / "o" / "layers.json").read_text("utf-8"))
    assert {layer["name"] for layer in layers} == {layer.name for layer in LAYERS}
    assert {(layer["anchoring_mode"], layer["overlap_mode"]) for layer in layers} == {
        ("CHARACTERS", "ANY_OVERLAP")
    }
    ((again,), told) = read("cas-json", tmp_path / "o")
    assert [done.annotator for done in again.sets] == [done.annotator for done in both.sets]
    assert told == []


def test_ids_states_and_pieces_come_back_as_they_were():
    held = document(TEXT, "visit")
    first, parts = mention(held, "Путин"), mention(held, "Токаев", ".", label="ORG")
    one = annotated(held, first, parts, relations=(relation(first, parts),), state=State.SKIPPED)
    ((again,), told) = through("cas-json", one)
    assert told == []
    (done,) = again.sets
    assert [(it.id, it.spans, it.label) for it in done.mentions] == [
        (it.id, it.spans, it.label) for it in one.sets[0].mentions
    ]
    assert [it.id for it in done.relations] == [it.id for it in one.sets[0].relations]
    assert (done.state, done.annotator) == (State.SKIPPED, one.sets[0].annotator)
