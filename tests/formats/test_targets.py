"""Corpora of polarity towards a target: RuSentNE-2023, NewsMTSC and SemEval-2016."""

import json
import re
from codecs import BOM_UTF8
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain import AUTHOR, UNSPECIFIED_SOURCE, AnnotatedDocument, Severity
from annotator.formats import FORMATS, detect
from annotator.formats.stance_ends import end_of, in_one_piece
from annotator.formats.table_rows import table_line
from tests.builders import annotated_documents
from tests.formats.through import DATA, read, through, write

RUSENTNE = DATA / "rusentne" / "train_data.csv"
NEWSMTSC = DATA / "newsmtsc" / "devtest_rw.jsonl"
needs_data = pytest.mark.skipif(not NEWSMTSC.is_file(), reason="the shared data are not here")
HEADER = "sentence\tentity\tentity_tag\tentity_pos_start_rel\tentity_pos_end_rel\tlabel\n"
TWEETS = "ID\tTarget\tTweet\tStance\n"


def rows(path: Path) -> Counter[tuple[str, ...]]:
    import csv

    with path.open(encoding="utf-8", newline="") as stream:
        return Counter(map(tuple, csv.reader(stream, delimiter="\t")))


@needs_data
def test_rusentne_comes_in_whole_and_goes_out_as_it_was(tmp_path: Path):
    found, told = read("rusentne", RUSENTNE)
    sets = [one.sets[0] for one in found]
    stances = [stance for one in sets for stance in one.stances]
    assert (len(found), sum(len(one.mentions) for one in sets)) == (3716, 6637)
    assert told == []
    assert Counter(one.polarity for one in stances) == {
        "neutral": 4774,
        "negative": 1007,
        "positive": 856,
    }
    assert {stance.holder for stance in stances} == {UNSPECIFIED_SOURCE.id}
    write("rusentne", found, tmp_path / "out.csv")
    assert rows(tmp_path / "out.csv") == rows(RUSENTNE)
    assert detect(RUSENTNE) == detect(RUSENTNE.parent) == "rusentne"
    scheme_reader = FORMATS["rusentne"].scheme_reader
    assert scheme_reader
    assert {label.key for label in scheme_reader([RUSENTNE]).labels} == {
        "PERSON",
        "PROFESSION",
        "ORGANIZATION",
        "COUNTRY",
        "NATIONALITY",
    }


@needs_data
def test_newsmtsc_comes_in_whole_and_goes_out_as_it_was(tmp_path: Path):
    found, told = read("newsmtsc", NEWSMTSC)
    stances = [stance for one in found for stance in one.sets[0].stances]
    assert (len(found), len(stances)) == (1067, 1146)
    assert {problem.message for problem in told} == {
        "A further mention is the target itself; it is kept once."
    }
    assert Counter(one.polarity for one in stances) == {
        "neutral": 455,
        "negative": 429,
        "positive": 262,
    }
    write("newsmtsc", found, tmp_path / "out.jsonl")
    both = [
        [json.loads(line) for line in path.read_bytes().split(b"\n") if line]
        for path in (NEWSMTSC, tmp_path / "out.jsonl")
    ]
    for record in both[0]:
        for target in record["targets"]:
            place = {key: target[key] for key in ("from", "to", "mention")}
            further = target.pop("further_mentions", [])
            # told when read: the target itself among its further mentions
            if kept := [one for one in further if one != place]:
                target["further_mentions"] = kept
    assert both[0] == both[1]
    assert detect(NEWSMTSC) == "newsmtsc"


def targets(one: AnnotatedDocument) -> list[object]:
    """Return what a format says that has a polarity for each place of a target."""
    said: list[object] = []
    for done in one.sets:
        mentions = in_one_piece(done.mentions)
        for stance in done.stances:
            if target := end_of(stance, stance.target, mentions):
                said.append((target.spans, target.label, stance.polarity))
    return sorted(said, key=repr)


@settings(max_examples=150, deadline=None)
@given(annotated_documents(most_sets=1))
def test_rusentne_gives_back_all_but_what_it_declares_lost(one: AnnotatedDocument):
    found, told = through("rusentne", one)
    assert told == []
    whole = [in_one_piece(done.mentions) for done in one.sets]
    assert len(found) == int(any(whole))
    for again in found:
        assert again.document.text == one.document.text
        assert targets(again) == targets(one)
        assert {(m.spans, m.label) for m in again.sets[0].mentions} == {
            (m.spans, m.label) for m in whole[0]
        }


@settings(max_examples=150, deadline=None)
@given(annotated_documents(most_sets=1))
def test_newsmtsc_gives_back_all_but_what_it_declares_lost(one: AnnotatedDocument):
    found, told = through("newsmtsc", one)
    assert told == []
    assert [again.document.text for again in found] == [one.document.text for _done in one.sets]
    for again in found:
        assert clusters(again) == clusters(one)


def clusters(one: AnnotatedDocument) -> list[object]:
    (done,) = one.sets
    mentions = in_one_piece(done.mentions)
    return sorted(
        (sorted({m.spans for m in mentions if m.entity == stance.target}), stance.polarity)
        for stance in done.stances
        if end_of(stance, stance.target, mentions)
    )


@settings(max_examples=150, deadline=None)
@given(annotated_documents(most_sets=1))
def test_semeval_gives_back_the_stances_of_authors(one: AnnotatedDocument):
    found, told = through("semeval2016", one)
    names = {entity.id: " ".join(entity.name.split()) for entity in one.entities}
    said = sorted(
        (stance.topic or names[stance.target], stance.polarity)
        for done in one.sets
        for stance in done.stances
        if stance.holder == AUTHOR.id
    )
    assert [problem for problem in told if problem.severity is Severity.ERROR] == []
    assert [again.document.text for again in found] == [one.document.text] * bool(said)
    for again in found:
        stances = again.sets[0].stances
        assert sorted((" ".join(s.topic.split()), s.polarity) for s in stances) == said


def test_quotes_that_close_nowhere_spoil_no_other_row(tmp_path: Path):
    good = table_line(('Он сказал «"да"»\tи ушёл', "Он", "PER", 0, 2, -1)).decode()
    path = tmp_path / "x.csv"
    path.write_text(f'{HEADER}"А Он\tОн\tPER\t3\t5\t1\n{good}a\tb\nА"Б\tА\tPER\t0\t1\t0\n', "utf-8")
    found, told = read("rusentne", path)
    assert [one.document.text for one in found] == ['"А Он', 'Он сказал «"да"»\tи ушёл', 'А"Б']
    assert [(problem.line, problem.message) for problem in told] == [
        (4, "The row has 2 cells, not 6; it was left out.")
    ]


def test_rows_that_say_too_little_are_told(tmp_path: Path):
    path = tmp_path / "x.csv"
    bad = [
        "РФ\tРФ\tLOC\tx\t2\t1",
        "РФ\tРФ\tLOC\t0\t2\tgood",
        "\tРФ\tLOC\t0\t2\t1",
        "РФ\tСШ\tLOC\t0\t2\t1",
    ]
    path.write_text(
        HEADER + "\n".join([*bad, "РФ\tРФ\tLOC\t0\t2\t", "РФ\tРФ\tLOC\t0\t2\t"]), "utf-8"
    )
    (one,), told = read("rusentne", path)
    assert (len(one.sets[0].mentions), one.sets[0].stances) == (1, ())
    lines = [problem.line for problem in told if problem.severity is Severity.ERROR]
    assert lines == [2, 3, 4, 5]
    assert [p.message for p in told if p.severity is Severity.NOTE] == [
        "The row is the same as that in line 6.",
        "Rows without a label: 2; their mentions came without a stance.",
    ]


def test_one_sentence_in_several_rows_is_one_document(tmp_path: Path):
    path = tmp_path / "x.csv"
    path.write_text(f"{HEADER}РФ и РФ\tРФ\tLOC\t0\t2\t1\nРФ и РФ\tРФ\tLOC\t5\t7\t-1\n", "utf-8")
    (one,), _told = read("rusentne", path)
    assert one.document.metadata == {"row": "2\n3"}
    assert [stance.polarity for stance in one.sets[0].stances] == ["positive", "negative"]


def test_people_on_one_place_stay_apart_in_newsmtsc(tmp_path: Path):
    place = {"from": 0, "to": 4, "mention": "they"}
    sentence = {"sentence_normalized": "they won", "primary_gid": "g 1"}
    sentence["targets"] = [
        place | {"Input.gid": "g 1", "polarity": 6.0},
        place
        | {"Input.gid": "g 2", "polarity": 2.0, "further_mentions": [place | {"mention": "we"}]},
        place | {"Input.gid": "g 3", "polarity": 3.0},
    ]
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps(sentence))
    (one,), told = read("newsmtsc", path)
    assert len({stance.target for stance in one.sets[0].stances}) == 2
    assert one.document.metadata == {"primary_gid": "g 1"}
    assert [problem.severity for problem in told] == [Severity.ERROR, Severity.ERROR]


def test_a_target_a_line_is_newsmtsc_too(tmp_path: Path):
    flat = {
        "sentence": "they won",
        "id": "g",
        "from": 0,
        "to": 4,
        "mention": "they",
        "polarity": -1,
    }
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps(flat))
    (one,), told = read("newsmtsc", path)
    assert ([stance.polarity for stance in one.sets[0].stances], told) == (["negative"], [])


def test_semeval_is_read_in_its_old_encoding_with_quotes_as_they_are(tmp_path: Path):
    path = tmp_path / "train.txt"
    tweet = '"Love is blind" said he \x97 caf\xe9'
    path.write_bytes(
        f"{TWEETS}7\tAtheism\t{tweet}\tAGAINST\n8\tAtheism\tHi\tUNKNOWN\n".encode("latin-1")
    )
    reader = FORMATS["semeval2016"].reader
    assert reader
    told = []
    assert detect(path) == "semeval2016"
    from tests.builders import ANNA, SCHEME

    found = list(reader([path], encoding="cp1252", annotator=ANNA, tell=told.append, scheme=SCHEME))
    assert found[0].document.text == '"Love is blind" said he — café'
    (stance,) = found[0].sets[0].stances
    assert (stance.holder, stance.topic, stance.polarity) == ("author", "Atheism", "negative")
    assert found[1].sets == ()
    assert [problem.message for problem in told] == [
        "Rows without a stance: 1; their texts came without one."
    ]


EMPTY = re.compile(rb"\s*(\[\s*\])?\s*")
"""A file of nothing, or a list of nothing."""


@pytest.mark.parametrize(
    "name",
    ["rusentne", "semeval2016", "newsmtsc", "ruopinionne", "doccano", "label-studio", "prodigy"],
)
@settings(deadline=None, max_examples=40)
@given(raw=st.binary(max_size=80), headed=st.booleans())
def test_any_bytes_are_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, name: str, raw: bytes, headed: bool
):
    head = {"rusentne": HEADER.encode(), "semeval2016": TWEETS.encode()}.get(name, b'{"text": "')
    path = tmp_path_factory.mktemp("any") / f"x{FORMATS[name].extensions[0]}"
    path.write_bytes(head * headed + raw)
    found, told = read(name, path)
    assert found or told or EMPTY.fullmatch(raw.removeprefix(BOM_UTF8))
    detect(path)
    scheme_reader = FORMATS[name].scheme_reader
    if scheme_reader:
        scheme_reader([path])
