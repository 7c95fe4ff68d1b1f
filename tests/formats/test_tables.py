"""CoNLL and the table of stances: what is in them, and what was said to be lost before."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain import AnnotatedDocument, Entity, Provenance
from annotator.formats import FORMATS, Lost, detect, losses
from tests.builders import ANNA, BORIS, SCHEME, annotated, document, mention, relation, stance

NEREL = Path(__file__).parents[2] / "../shared/data/nerel-dev"
HELD = document("Совет Федерации РФ ждёт.\r\nПресс-секретарь Д. Песков ушёл. Да.\r\n", "x")
NESTED = annotated(
    HELD,
    mention(HELD, "Совет Федерации РФ", label="ORG"),
    mention(HELD, "РФ", label="МЕСТО"),
    mention(HELD, "Федерации РФ ждёт", label="ORG"),
    mention(HELD, "секретарь", label="PER"),
    mention(HELD, "ушёл. Да", label="PER"),
    mention(HELD, "Д", "Песков", label="PER"),
)


def write(name: str, one: AnnotatedDocument, path: Path, **options) -> list[Path]:
    writer = FORMATS[name].writer
    assert writer
    return writer([one], path, SCHEME, **options)


def test_conll_keeps_the_outermost_and_cuts_tokens_at_their_edges(tmp_path: Path):
    written = write("conll", NESTED, tmp_path / "x.conll")
    assert [path.name for path in written] == ["x.conll", "x.offsets.jsonl"]
    assert written[0].read_text("utf-8") == (
        "-DOCSTART- O\n\n"
        "Совет B-ORG\nФедерации I-ORG\nРФ I-ORG\nждёт O\n. O\n\n"
        "Пресс O\n- O\nсекретарь B-PER\nД O\n. O\nПесков O\n"
        "ушёл B-PER\n. I-PER\nДа I-PER\n. O\n\n"
    )


@pytest.mark.parametrize("offsets", FORMATS["conll"].offsets)
def test_the_side_file_says_where_every_token_stands(tmp_path: Path, offsets: str):
    written = write("conll", NESTED, tmp_path / "x.conll", offsets=offsets)
    side = json.loads(written[1].read_text("utf-8"))
    text = HELD.text if offsets == "codepoint" else HELD.origin.offsets.original_text(HELD.text)
    tokens = [[text[start:end] for start, end in row] for row in side["sentences"]]
    rows = written[0].read_text("utf-8").removeprefix("-DOCSTART- O\n\n").strip().split("\n\n")
    assert tokens == [[line.split(" ")[0] for line in row.split("\n")] for row in rows]
    assert (side["document"], side["annotator"]) == (HELD.id, "anna")


def test_the_losses_of_conll_are_counted_before_it_is_written():
    told = {loss.kind: loss for loss in losses(FORMATS["conll"], [NESTED, NESTED])}
    counted = {kind: (loss.dropped, loss.of) for kind, loss in told.items()}
    assert counted == {
        Lost.NESTED: (2, 12),
        Lost.CROSSING: (2, 12),
        Lost.DISCONTINUOUS: (2, 12),
        Lost.STATES: (2, 2),
    }
    assert told[Lost.NESTED].sentence == (
        "2 of 12 mentions will be dropped: they are nested in others."
    )


def test_every_declared_loss_has_a_sentence_with_numbers():
    pair = mention(HELD, "РФ", entity="e-1"), mention(HELD, "Песков", label="ORG")
    one = annotated(
        replace(HELD, metadata={"title": "x"}),
        replace(pair[0], attributes=(("a", "b"),), unsure=True, note="n"),
        pair[1],
        stances=(stance(HELD, "e-1", "e-1"),),
        relations=(relation(*pair),),
        entities=(Entity("e-1", "РФ", aliases=("Россия",)),),
    )
    for entry in FORMATS.values():
        for loss in losses(entry, [one, AnnotatedDocument(HELD)]):
            assert loss.kind in entry.loses
            assert loss.sentence.startswith(f"{loss.dropped} of {loss.of} ")


def test_each_of_several_annotators_gets_a_conll_file(tmp_path: Path):
    other = annotated(HELD, mention(HELD, "Песков", annotator=BORIS), annotator=BORIS)
    both = replace(NESTED, sets=(*NESTED.sets, *other.sets))
    names = [path.name for path in write("conll", both, tmp_path / "x.conll")]
    assert names == [
        *["x.anna.conll", "x.anna.offsets.jsonl", "x.boris.conll", "x.boris.offsets.jsonl"]
    ]


def test_a_document_nobody_looked_at_is_not_in_conll(tmp_path: Path):
    written = write("conll", AnnotatedDocument(HELD), tmp_path / "x.conll")
    assert [path.read_bytes() for path in written] == [b"", b""]


@pytest.mark.skipif(not NEREL.is_dir(), reason="the shared data are not here")
def test_conll_of_nerel_holds_what_its_losses_leave(tmp_path: Path):
    told = []
    reader = FORMATS["brat"].reader
    assert reader
    found = list(reader([NEREL], encoding=None, annotator=ANNA, tell=told.append, scheme=SCHEME))
    lost = {loss.kind: loss.dropped for loss in losses(FORMATS["conll"], found)}
    dropped = sum(lost[kind] for kind in (Lost.NESTED, Lost.CROSSING, Lost.DISCONTINUOUS))
    assert lost[Lost.DISCONTINUOUS] == 7
    writer = FORMATS["conll"].writer
    assert writer
    path, _side = writer(found, tmp_path / "x.conll", SCHEME)
    rows = [line.split(" ") for line in path.read_text("utf-8").split("\n") if line]
    assert all(len(row) == 2 for row in rows)
    assert sum(row[1].startswith("B-") for row in rows) == 5590 - dropped


def test_the_table_of_stances_holds_unchanged_values(tmp_path: Path):
    said = replace(
        stance(HELD, "author", "e-1", "negative", "ждёт", "ушёл"),
        qualifiers=(("time", "past"), ("basis", "quoted")),
        unsure=True,
        note='=1+1, "x"\nдве строки',
        provenance=Provenance("human", "model X", "7", "predicted|0|model X", 870),
    )
    about = replace(stance(HELD, "e-1", "", "odd"), topic="мир")
    one = annotated(HELD, stances=(said, about), entities=(Entity("e-1", "РФ"),))
    (path,) = write("stances-csv", one, tmp_path / "x.csv")
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")))
    start = HELD.text.index("ушёл")
    assert rows[0] == {
        "document_id": HELD.id,
        "document": "x",
        "annotator": "anna",
        "holder": "author",
        "holder_id": "author",
        "target": "РФ",
        "target_id": "e-1",
        "topic": "",
        "via": "",
        "polarity": "negative",
        "value": "-1",
        "evidence": "ждёт | ушёл",
        "evidence_offsets": f"19-23;{start}-{start + 4}",
        "qualifiers": "time=past;basis=quoted",
        "unsure": "yes",
        "note": '=1+1, "x"\nдве строки',
        "provenance": "human",
        "provenance_source": "model X",
        "provenance_key": "7",
        "suggested_because": "predicted|0|model X",
        "score": "870",
    }
    assert (rows[1]["topic"], rows[1]["value"], rows[1]["evidence"]) == ("мир", "", "")
    (path,) = write("stances-csv", one, tmp_path / "x.csv", offsets="original")
    assert f"19-23;{start + 1}-{start + 5}" in path.read_text("utf-8")


def test_formats_are_told_apart_by_what_is_there(tmp_path: Path):
    assert detect(tmp_path) is None
    (tmp_path / "a.txt").write_text("Текст.", "utf-8")
    assert (detect(tmp_path), detect(tmp_path / "a.txt")) == ("article", "article")
    (tmp_path / "a.ann").write_text("", "utf-8")
    assert {detect(tmp_path), detect(tmp_path / "a.txt"), detect(tmp_path / "a.ann")} == {"brat"}
    (path,) = write("jsonl", NESTED, tmp_path / "corpus" / "c.jsonl")
    assert {detect(path), detect(path.parent)} == {"jsonl"}
    (tmp_path / "other.jsonl").write_text('{"x": "a"}\n', "utf-8")
    assert detect(tmp_path / "other.jsonl") is None
    assert detect(tmp_path / "no.png") is None
