"""Tasks of labelling tools: doccano, Label Studio and Prodigy."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain import AnnotatedDocument, Severity
from annotator.formats import FORMATS, Lost, Wish, detect
from tests.builders import (
    ANNA,
    BORIS,
    SCHEME,
    annotated,
    annotated_documents,
    document,
    mention,
    relation,
)
from tests.formats.through import read, through, write

TOOLS = ["doccano", "label-studio", "prodigy"]
FAMILY = "👨‍👩‍👧 Путин"
HELD = document(f"{FAMILY} встретил Токаева.")


def said(one: AnnotatedDocument) -> list[object]:
    """Return what a tool can hold: mentions in one piece, and the relations between them."""
    found: list[object] = []
    for done in one.sets:
        whole = [mention for mention in done.mentions if len(mention.spans) == 1]
        order = {mention.id: number for number, mention in enumerate(whole)}
        relations = [
            (tie.label, order[tie.source], order[tie.target])
            for tie in done.relations
            if {tie.source, tie.target} <= set(order)
        ]
        found.append(([(one.spans, one.label) for one in whole], relations))
    return found


@pytest.mark.parametrize("name", TOOLS)
@settings(max_examples=100, deadline=None)
@given(one=annotated_documents(most_sets=1))
def test_all_but_the_declared_losses_comes_back(name: str, one: AnnotatedDocument):
    found, told = through(name, one)
    assert told == []
    left_out = Lost.UNANNOTATED in FORMATS[name].loses and not one.sets
    times = 0 if left_out else max(len(one.sets), 1)
    assert [again.document.text for again in found] == [one.document.text] * times
    assert [again.document.name for again in found] == [one.document.name] * times
    for again in found:
        assert said(again) == said(one)


@pytest.mark.parametrize("name", TOOLS)
def test_a_file_of_a_tool_is_recognised(name: str, tmp_path: Path):
    path = tmp_path / f"x{FORMATS[name].extensions[0]}"
    write(name, [annotated(HELD, mention(HELD, "Путин"))], path)
    assert detect(path) == name


def test_doccano_counts_utf16_units_and_it_is_found_out_when_it_does_not(tmp_path: Path):
    path = tmp_path / "x.jsonl"
    write("doccano", [annotated(HELD, mention(HELD, "Путин"))], path)
    (span,) = json.loads(path.read_text("utf-8"))["entities"]
    assert (span["start_offset"], span["end_offset"]) == (9, 14)
    path.write_text(json.dumps({"text": HELD.text, "label": [[6, 11, "PER"]]}), "utf-8")
    (one,), (note,) = read("doccano", path)
    assert one.sets[0].mentions[0].quote(HELD.text) == "Путин"
    assert note.message == (
        "The offsets were read as code points: so 0 edges of spans are within a word, otherwise 1."
    )


def test_label_studio_of_old_is_read_in_utf16_units(tmp_path: Path):
    path = tmp_path / "x.json"
    value = {"start": 9, "end": 14, "text": "Путин", "labels": ["PER"]}
    region = {"id": "a", "type": "labels", "value": value}
    done = {"completed_by": 3, "result": [region, {"type": "choices"}]}
    path.write_text(json.dumps([{"data": {"text": HELD.text}, "annotations": [done]}]), "utf-8")
    (one,), told = read("label-studio", path)
    assert one.sets[0].mentions[0].quote(HELD.text) == "Путин"
    assert [problem.message for problem in told] == [
        "All annotations are those of “3”; they were taken as Anna's.",
        "The offsets were read as UTF-16 units.",
        "Results of the type “choices” are not kept.",
    ]


def test_a_task_of_label_studio_holds_what_all_people_said(tmp_path: Path):
    first = annotated(HELD, mention(HELD, "Путин"))
    second = annotated(HELD, mention(HELD, "Токаева", annotator=BORIS), annotator=BORIS)
    both = AnnotatedDocument(HELD, first.sets + second.sets)
    path, _config = write(
        "label-studio", [both, AnnotatedDocument(document("Ещё."))], tmp_path / "x.json"
    )
    tasks = json.loads(path.read_text("utf-8"))
    assert [len(task["annotations"]) for task in tasks] == [2, 0]
    found, told = read("label-studio", path)
    assert [[done.annotator.id for done in one.sets] for one in found] == [["anna"], ["boris"], []]
    assert told == []


def test_several_people_in_label_studio_stay_apart(tmp_path: Path):
    path = tmp_path / "x.json"
    people = [{"completed_by": key, "result": []} for key in (3, {"email": "a@b"})]
    path.write_text(json.dumps([{"data": {"text": "a"}, "annotations": people}]))
    found, _told = read("label-studio", path)
    assert [one.sets[0].annotator.id for one in found] == ["3", "a@b"]


def test_the_files_of_one_person_are_the_readers_own(tmp_path: Path):
    path = tmp_path / "x.jsonl"
    tasks = [
        {"text": said, "spans": [], "_session_id": "news-maria", "meta": {"topic": "visits"}}
        for said in ("a", "b")
    ]
    path.write_text("\n".join(map(json.dumps, tasks)))
    found, (told,) = read("prodigy", path)
    assert [one.sets[0].annotator.id for one in found] == ["anna", "anna"]
    assert found[0].document.metadata == {"topic": "visits"}
    assert "“news-maria”" in told.message


def test_several_sessions_of_prodigy_stay_apart(tmp_path: Path):
    path = tmp_path / "x.jsonl"
    spans = [{"start": 0, "end": 1, "label": "P"}]
    tasks = [{"text": "a", "spans": spans, "_session_id": name} for name in ("maria", "ivan")]
    path.write_text("\n".join(map(json.dumps, tasks)))
    found, told = read("prodigy", path)
    assert [one.sets[0].annotator.id for one in found] == ["maria", "ivan"]
    assert told == []


def test_documents_of_spacy_come_with_entities_groups_and_links(tmp_path: Path):
    path = tmp_path / "x.jsonl"
    task = {
        "text": "Путин и Токаев",
        "ents": [{"start": 0, "end": 5, "label": "PER", "kb_id": "Q7747"}],
        "spans": {"sc": [{"start": 8, "end": 14, "label": "PER", "kb_id": ""}]},
        "cats": {"politics": 1.0},
        "sents": [{"start": 0, "end": 14}],
    }
    path.write_text(json.dumps(task))
    assert detect(path) == "prodigy"
    (one,), told = read("prodigy", path)
    first, second = one.sets[0].mentions
    assert (first.links[0].resource, first.links[0].id) == ("Wikidata", "Q7747")
    assert [(entity.id, entity.external_id) for entity in one.entities] == [
        (first.entity, "Wikidata:Q7747")
    ]
    assert (second.label, second.attributes) == ("PER", (("span_group", "sc"),))
    assert one.document.metadata == {"cats": "politics=1.0"}
    assert told == []


def test_renamed_columns_of_doccano_are_found_and_told(tmp_path: Path):
    path = tmp_path / "x.jsonl"
    line = {"id": 3, "data": "Путин приехал.", "tags": [[0, 5, "PER"]], "outlet": "ТАСС"}
    path.write_text(json.dumps(line))
    assert detect(path) == "doccano"
    (one,), (told,) = read("doccano", path)
    assert [it.quote(one.document.text) for it in one.sets[0].mentions] == ["Путин"]
    assert one.document.metadata == {"outlet": "ТАСС"}
    assert dict(told.chosen) == {"text": "data", "label": "tags"}


def test_columns_of_doccano_can_be_said(tmp_path: Path):
    path = tmp_path / "x.jsonl"
    line = {"text": "коротко", "long": "Путин приехал.", "a": [[0, 5, "X"]], "b": [[0, 5, "PER"]]}
    path.write_text(json.dumps(line))
    reader = FORMATS["doccano"].reader_for(Wish({"text": "long", "label": "b"}))
    told: list[object] = []
    (one,) = reader([path], encoding=None, annotator=ANNA, tell=told.append, scheme=SCHEME)
    assert one.document.text == "Путин приехал."
    assert [it.label for it in one.sets[0].mentions] == ["PER"]


def test_labels_of_whole_texts_in_doccano_are_kept_with_the_text(tmp_path: Path):
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps({"text": "Путин приехал.", "label": ["visit", "news"]}))
    (one,), told = read("doccano", path)
    assert one.document.metadata == {"label": "visit, news"}
    assert told == []


def test_files_of_an_export_of_doccano_are_those_of_their_annotators(tmp_path: Path):
    for name, end in (("maria", 5), ("ivan", 6)):
        line = {"text": "Путин приехал.", "label": [[0, end, "PER"]]}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(line))
    found, _told = read("doccano", tmp_path)
    assert sorted(one.sets[0].annotator.id for one in found) == ["ivan", "maria"]


def test_splits_of_one_corpus_are_not_several_annotators(tmp_path: Path):
    for name, text in (("x.train", "Путин."), ("x.test", "Токаев.")):
        line = {"text": text, "label": [[0, 5, "PER"]]}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(line))
    found, _told = read("doccano", tmp_path)
    assert [one.sets[0].annotator.id for one in found] == ["anna", "anna"]


def test_label_studio_finds_a_text_that_is_called_otherwise(tmp_path: Path):
    path = tmp_path / "x.json"
    data = {"content": "Путин приехал в Казань.", "url": "https://e.org"}
    path.write_text(json.dumps([{"data": data, "annotations": [{"result": []}]}]))
    (one,), (told,) = read("label-studio", path)
    assert one.document.text == data["content"]
    assert one.document.metadata == {"url": "https://e.org"}
    assert dict(told.chosen) == {"text": "content"}


def test_the_labelling_configuration_names_every_label(tmp_path: Path):
    pair = mention(HELD, "Путин"), mention(HELD, "Токаева")
    one = annotated(HELD, *pair, relations=(relation(*pair),))
    _path, config = write("label-studio", [one], tmp_path / "x.json")
    view = ElementTree.fromstring(config.read_text("utf-8"))
    assert [tag.get("value") for tag in view.iter("Label")] == [one.key for one in SCHEME.labels]
    assert [tag.get("value") for tag in view.iter("Relation")] == ["WORKS_AS", "ПАРА"]


def test_the_tokens_of_prodigy_begin_and_end_with_every_span(tmp_path: Path):
    one = annotated(HELD, mention(HELD, "ут"), mention(HELD, " встретил "))
    (path,) = write("prodigy", [one], tmp_path / "x.jsonl")
    task = json.loads(path.read_text("utf-8"))
    for span in task["spans"]:
        first, last = task["tokens"][span["token_start"]], task["tokens"][span["token_end"]]
        assert (first["start"], last["end"]) == (span["start"], span["end"])
    assert all(HELD.text[t["start"] : t["end"]] == t["text"] for t in task["tokens"])
    assert [token["id"] for token in task["tokens"]] == list(range(len(task["tokens"])))


def test_a_rejected_task_comes_without_annotations(tmp_path: Path):
    path = tmp_path / "x.jsonl"
    spans = [{"start": 0, "end": 1, "label": "P"}]
    lines = [{"text": "a", "spans": spans, "answer": word} for word in ("accept", "reject")]
    path.write_text("\n".join(map(json.dumps, lines)))
    found, (note,) = read("prodigy", path)
    assert [len(one.sets) for one in found] == [1, 0]
    assert note.line == 2


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("doccano", {"text": "ab c", "label": [[0, 2, "X"], [3, 9, "X"], [0, 1, ""]]}),
        (
            "prodigy",
            {
                "text": "ab c",
                "spans": [
                    {"start": 0, "end": 2, "label": "X"},
                    {"start": 0, "end": 9, "label": "X"},
                    {"start": 0, "end": 1},
                ],
            },
        ),
    ],
)
def test_a_bad_span_is_told_and_the_others_stay(name: str, line: dict, tmp_path: Path):
    path = tmp_path / "x.jsonl"
    path.write_text("\n".join(["{", '{"text": 3}', json.dumps(line)]))
    (one,), told = read(name, path)
    assert len(one.sets[0].mentions) == 1
    lines = [problem.line for problem in told if problem.severity is Severity.ERROR]
    assert lines == [1, 2, 3, 3]


@pytest.mark.parametrize("name", TOOLS)
@settings(deadline=None, max_examples=100)
@given(
    cut=st.integers(0, 400), put=st.sampled_from(["", "null", "-1", "9", '"', "[", "{}", "\x00"])
)
def test_a_damaged_file_is_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, name: str, cut: int, put: str
):
    path = tmp_path_factory.mktemp("any") / f"x{FORMATS[name].extensions[0]}"
    pair = mention(HELD, "Путин"), mention(HELD, "Токаева")
    write(name, [annotated(HELD, *pair, relations=(relation(*pair),))], path)
    text = path.read_text("utf-8")
    path.write_text(text[: cut % len(text)] + put + text[cut % len(text) + 1 :], "utf-8")
    found, told = read(name, path)
    assert found or told
    detect(path)
