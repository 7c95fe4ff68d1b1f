"""Opinions with their words: RuOpinionNE-2024, and the structured sentiment of SemEval-2022."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from annotator.domain import AUTHOR, UNSPECIFIED_SOURCE, AnnotatedDocument, Severity
from annotator.formats import FORMATS, Lost, detect, losses
from annotator.formats.stance_ends import end_of
from tests.builders import SCHEME, annotated, annotated_documents, document, mention
from tests.formats.through import DATA, read, through, write

CORPUS = DATA / "ruopinionne" / "train.jsonl"
needs_corpus = pytest.mark.skipif(not CORPUS.is_file(), reason="the shared data are not here")


def records(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_bytes().split(b"\n") if line]


@needs_corpus
def test_the_corpus_comes_in_whole_and_goes_out_as_it_was(tmp_path: Path):
    found, told = read("ruopinionne", CORPUS)
    stances = [stance for one in found for stance in one.sets[0].stances]
    assert (len(found), len(stances), told) == (2556, 2904, [])
    assert Counter(stance.polarity for stance in stances) == {"negative": 1730, "positive": 1174}
    holders = Counter(stance.holder for stance in stances)
    assert (holders[AUTHOR.id], holders[UNSPECIFIED_SOURCE.id]) == (384, 897)
    assert sum(len(stance.evidence) > 1 for stance in stances) == 19
    write("ruopinionne", found, tmp_path / "out.jsonl")
    assert records(tmp_path / "out.jsonl") == records(CORPUS)
    assert detect(CORPUS) == detect(tmp_path / "out.jsonl") == "ruopinionne"


def said(one: AnnotatedDocument) -> list[object]:
    names = {entity.id: entity.name for entity in one.entities if not entity.virtual}
    return [
        (
            [
                mention.spans if mention else names.get(entity, entity)
                for entity in (stance.holder, stance.target)
                for mention in [end_of(stance, entity, done.mentions)]
            ],
            stance.polarity,
            stance.evidence,
        )
        for done in one.sets
        for stance in done.stances
        if stance.polarity != "neutral" and not stance.topic
    ]


@settings(max_examples=150, deadline=None)
@given(annotated_documents(most_sets=1))
def test_all_but_the_declared_losses_comes_back(one: AnnotatedDocument):
    found, told = through("ruopinionne", one)
    assert [problem for problem in told if problem.severity is Severity.ERROR] == []
    assert [again.document.text for again in found] == [one.document.text]
    if one.sets:
        spaces = replace_names(one)
        assert said(found[0]) == said(spaces)
    else:
        assert found[0].sets == ()


def replace_names(one: AnnotatedDocument) -> AnnotatedDocument:
    names = tuple(replace(entity, name=" ".join(entity.name.split())) for entity in one.entities)
    return replace(one, entities=names)


def test_a_list_of_semeval_is_read_too(tmp_path: Path):
    opinion = {
        "Source": [[], []],
        "Target": [["hotel"], ["4:9"]],
        "Polar_expression": [["great", "really"], ["17:22", "10:16"]],
        "Polarity": "Neutral",
        "Intensity": "Strong",
    }
    path = tmp_path / "train.json"
    path.write_text(
        json.dumps([{"sent_id": "x/7", "text": "The hotel really great", "opinions": [opinion]}])
    )
    (one,), told = read("ruopinionne", path)
    (stance,) = one.sets[0].stances
    assert (stance.holder, stance.polarity) == (UNSPECIFIED_SOURCE.id, "neutral")
    assert [span.of(one.document.text) for span in stance.evidence] == ["really", "great"]
    assert one.document.metadata == {"sent_id": "x/7"}
    assert ["intensity" in problem.message for problem in told] == [True]
    assert detect(path) == "semeval2022"
    scheme = FORMATS["semeval2022"].scheme_reader([path])
    assert [(one.key, one.values) for one in scheme.qualifiers] == [("intensity", ("strong",))]


def test_a_file_without_any_opinion_is_not_taken_for_annotated(tmp_path: Path):
    path = tmp_path / "test.jsonl"
    path.write_text('{"sent_id": 1, "text": "a", "opinions": []}\n')
    (one,), (problem,) = read("ruopinionne", path)
    assert (one.sets, problem.severity) == ((), Severity.WARNING)


@pytest.mark.parametrize(
    ("name", "ids"),
    [("ruopinionne", [0, 3]), ("ruopinionne", ["a/1", "07"]), ("semeval2022", ["a", "b"])],
)
def test_a_corpus_that_nobody_annotated_goes_out_as_it_came_in(
    tmp_path: Path, name: str, ids: list
):
    texts = zip(ids, ["Песков ждёт.", "Путин молчит."], strict=True)
    came = [{"sent_id": id, "text": text, "opinions": []} for id, text in texts]
    path = tmp_path / "test.json"
    path.write_text(json.dumps(came))
    found, _told = read(name, path)
    assert losses(FORMATS[name], found, SCHEME) == []
    (again,) = write(name, found, tmp_path / "again.json")
    said = again.read_text("utf-8")
    assert (json.loads(said) if name == "semeval2022" else records(again)) == came


def test_among_others_one_that_nobody_annotated_is_told_and_left_out(tmp_path: Path):
    held = document("Песков ждёт.")
    annotated_one = annotated(held, mention(held, "Песков"))
    bare = AnnotatedDocument(document("Путин молчит.", "b"))
    told = {
        loss.kind: loss for loss in losses(FORMATS["ruopinionne"], [annotated_one, bare], SCHEME)
    }
    assert told[Lost.UNANNOTATED_AMONG].dropped == 1
    (again,) = write("ruopinionne", [bare, annotated_one], tmp_path / "x.jsonl")
    assert [one["text"] for one in records(again)] == [held.text]


def test_a_bad_record_is_told_and_the_others_stay(tmp_path: Path):
    good = {"Source": [["AUTHOR"], ["NULL"]], "Target": [["РФ"], ["0:2"]], "Polarity": "POS"}
    good["Polar_expression"] = [["да"], ["3:5"]]
    moved = good | {"Target": [["да"], ["2:4"]]}
    bad = [
        good | {"Polarity": "GOOD"},
        good | {"Target": [["РФ"], ["0-2"]]},
        good | {"Target": [["РФ", "х"], ["0:2"]]},
        good | {"Target": [["США"], ["0:3"]]},
        good | {"Target": "РФ"},
    ]
    lines = ["{", "[]", "7", '{"text": ""}', '{"text": 3}']
    whole = {"sent_id": 5, "text": "РФ да", "opinions": [*bad, good, moved]}
    path = tmp_path / "x.jsonl"
    path.write_text("\n".join([*lines, json.dumps(whole)]), "utf-8")
    (one,), told = read("ruopinionne", path)
    assert len(one.sets[0].stances) == 2
    lines = [problem.line for problem in told if problem.severity is Severity.ERROR]
    assert lines == [1, 2, 3, 4, 5, 6, 6, 6, 6, 6]
    assert [p.message for p in told if p.severity is Severity.WARNING] == [
        "“да” is expected at 2–4, and the text has “ д” there. It stands at 3–5; so it was read."
    ]


def test_semeval_of_2022_goes_out_as_it_came_in(tmp_path: Path):
    opinions = [
        {
            "Source": [[], []],
            "Target": [["hotel"], ["4:9"]],
            "Polar_expression": [["really", "great"], ["10:16", "17:22"]],
            "Polarity": polarity,
            "Intensity": intensity,
        }
        for polarity, intensity in (("Neutral", "Strong"), ("Positive", "Average"))
    ]
    records = [
        {"sent_id": "x/7", "text": "The hotel really great", "opinions": opinions},
        {"sent_id": "x/8", "text": "We came by train.", "opinions": []},
    ]
    path = tmp_path / "train.json"
    path.write_text(json.dumps(records))
    brought = FORMATS["semeval2022"].scheme_reader([path])
    scheme = replace(SCHEME, qualifiers=brought.qualifiers)
    found, told = read("semeval2022", path, scheme=scheme)
    assert told == []
    (again,) = write("semeval2022", found, tmp_path / "again.json", scheme)
    assert json.loads(again.read_text("utf-8")) == records
