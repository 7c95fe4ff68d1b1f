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
    path.write_text(cas(named(3, 8, confidence="high"), {**token, "begin": 0, "end": 2}), "utf-8")
    assert detect(path) == "cas-json"
    ((one,), told) = read("cas-json", path)
    (found,) = one.sets[0].mentions
    assert (found.quote(TEXT), found.label) == ("Путин", "PER")
    assert found.attributes == (("confidence", "high"),)
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


def test_an_identifier_that_is_an_address_names_the_participant(tmp_path: Path):
    path = tmp_path / "a.json"
    where = "http://www.wikidata.org/entity/Q7747"
    path.write_text(cas(named(3, 8, identifier=where), named(11, 17, identifier="?")), "utf-8")
    ((one,), _told) = read("cas-json", path)
    first, second = one.sets[0].mentions
    (entity,) = one.entities
    assert (entity.name, entity.label, entity.external_id) == ("Путин", "PER", "Wikidata:Q7747")
    assert (first.entity, second.entity) == (entity.id, "")
    assert second.attributes == (("identifier", "?"),)


COREFERENCE = "de.tudarmstadt.ukp.dkpro.core.api.coref.type.Coreference"


def test_a_chain_is_a_participant_whom_all_mentions_there_name(tmp_path: Path):
    path = tmp_path / "a.json"
    link = {"%TYPE": f"{COREFERENCE}Link", "referenceType": "nam"}
    path.write_text(
        cas(
            {"%TYPE": f"{COREFERENCE}Chain", "@first": 11},
            {**link, "begin": 9, "end": 10, "@next": 12, "referenceRelation": "anaphoric"},
            {**link, "begin": 11, "end": 17},
            named(11, 17),
        ),
        "utf-8",
    )
    ((one,), told) = read("cas-json", path)
    (entity,) = one.entities
    assert (entity.name, entity.label) == ("Токаев", "PER")
    mentions = one.sets[0].mentions
    assert [(it.label, it.entity) for it in mentions] == [
        ("nam", entity.id),
        ("nam", entity.id),
        ("PER", entity.id),
    ]
    assert mentions[0].attributes == (("referenceRelation", "anaphoric"),)
    assert [problem.message for problem in told] == ["1 chain was read as an entity."]


def test_a_chain_that_bites_its_tail_ends(tmp_path: Path):
    path = tmp_path / "a.json"
    link = {"%TYPE": "custom.ReferenceLink", "begin": 3, "end": 8, "@next": 11}
    path.write_text(cas({"%TYPE": "custom.ReferenceChain", "@first": 11}, link), "utf-8")
    ((one,), _told) = read("cas-json", path)
    assert [it.entity for it in one.sets[0].mentions] == [one.entities[0].id]


def test_what_fills_a_slot_is_tied_to_its_span(tmp_path: Path):
    path = tmp_path / "a.json"
    path.write_text(
        cas(
            named(3, 8),
            {"%TYPE": "custom.EventGuestLink", "role": "guest", "@target": 10},
            {"%TYPE": "uima.cas.FSArray", "%ELEMENTS": [11]},
            {"%TYPE": "custom.Event", "begin": 11, "end": 17, "@guests": 12},
        ),
        "utf-8",
    )
    ((one,), told) = read("cas-json", path)
    guest, event = one.sets[0].mentions
    (tie,) = one.sets[0].relations
    assert (tie.label, tie.source, tie.target) == ("guest", event.id, guest.id)
    assert [problem.message for problem in told] == ["1 slot was read as a relation."]


def test_slots_of_xmi_are_found_without_a_type_system(tmp_path: Path):
    path = tmp_path / "a.xmi"
    path.write_text(
        """<?xml version="1.0"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmi:version="2.0"
        xmlns:cas="http:///uima/cas.ecore" xmlns:c="http:///custom.ecore">
        <cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString="Гость &amp; хозяин"/>
        <c:Span xmi:id="2" sofa="1" begin="0" end="5" label="GUEST" number="7"/>
        <c:VisitLink xmi:id="4" role="who" target="2"/>
        <c:Visit xmi:id="5" sofa="1" begin="8" end="14" slots="4"/></xmi:XMI>""",
        "utf-8",
    )
    assert detect(path) == "cas-xmi"
    ((one,), told) = read("cas-xmi", path)
    first, second = one.sets[0].mentions
    assert (first.quote(one.document.text), first.attributes) == ("Гость", (("number", "7"),))
    (tie,) = one.sets[0].relations
    assert (tie.label, tie.source, tie.target) == ("who", second.id, first.id)
    assert len(told) == 1


def test_layers_that_have_no_place_are_told_with_their_number(tmp_path: Path):
    grammar = "de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS"
    path = tmp_path / "a.json"
    path.write_text(
        cas(
            {"%TYPE": grammar, "begin": 3, "end": 8},
            {"%TYPE": "custom.Genre", "genre": "news"},
            {"%TYPE": "custom.Genre", "genre": "sport"},
        ),
        "utf-8",
    )
    (_found, told) = read("cas-json", path)
    assert [problem.message for problem in told] == [
        "2 annotations of the layer “Genre” have no place here and were left out.",
        "1 annotation of the layer “POS” has no place here and was left out.",
    ]


def test_an_indented_file_is_recognised(tmp_path: Path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(json.loads(cas(named(3, 8))), indent=1), "utf-8")
    assert detect(path) == "cas-json"


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
        "annotation/visit.txt/Anna.json",
        "curation/visit.txt/CURATION_USER.json",
        "exportedproject.json",
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
