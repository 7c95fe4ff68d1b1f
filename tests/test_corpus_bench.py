"""The figures of a corpus: what the floor inserts is what it dumps, and every ratio has a bar."""

import json
from pathlib import Path

import pytest

from annotator.proof import corpus_bench
from annotator.store import floor

ANN = "T1\tPER 0 5\tПутин\nT2\tPER 8 14\tТокаев\nR1\tMEETS Arg1:T1 Arg2:T2\t\n"


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Путин и Токаев.", encoding="utf-8")
    (tmp_path / "in" / "a.ann").write_text(ANN, encoding="utf-8")
    return tmp_path / "in"


def test_the_floor_dumps_what_it_inserted(tmp_path):
    rows = {
        "document": [("d", "d", "Путин")],
        "mention": [("d", "T1", "PER", 0, 5, "Путин")],
        "relation": [],
        "link": [],
    }
    floor.fill(tmp_path / "f.sqlite", [rows])
    floor.dump(tmp_path / "f.sqlite", tmp_path / "f.jsonl")
    (line,) = (tmp_path / "f.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["mention"] == [
        {"document": "d", "id": "T1", "label": "PER", "start": 0, "end": 5, "quote": "Путин"}
    ]


def test_every_way_in_and_out_has_a_figure(corpus):
    rows = corpus_bench.measure(corpus, quick=True)
    assert [row["name"] for row in rows] == [
        "corpus.import",
        "corpus.export_jsonl",
        "corpus.export_brat",
        "corpus.export_conll",
        "corpus.import_own",
        "corpus.export_jsonl_own",
        "corpus.export_brat_own",
        "corpus.export_conll_own",
        "corpus.export_compared",
    ]
    assert all(row["value"] > 0 for row in rows)


def test_without_the_corpus_there_are_no_figures(tmp_path: Path):
    assert corpus_bench.measure(tmp_path / "nothing") == []
