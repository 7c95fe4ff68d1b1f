"""Tables through the front door: out for Excel, changed there, and in again."""

import csv
import io
import json

import pytest

from annotator.__main__ import main
from annotator.commands.sample import make_sample


@pytest.fixture
def annotator(capsys, tmp_path, monkeypatch):
    """Runs a verb in a folder of its own; returns its parsed JSON."""
    monkeypatch.chdir(tmp_path)

    def run(*words, status=0):
        assert main([*map(str, words), "--json"]) == status
        out, _err = capsys.readouterr()
        return json.loads(out)

    return run


@pytest.fixture
def sample(annotator, tmp_path):
    """A project that holds the sample corpus."""
    make_sample(tmp_path / "p.annot", "Anna")
    return "p.annot"


def changed(path, out, change):
    """Write the table at `path` with every row changed, as Excel would save it."""
    rows = list(
        csv.DictReader(
            io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), delimiter=";"
        )
    )
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(change(row) for row in rows)
    out.write_text(text.getvalue(), "utf-8", newline="")
    beside = out.with_name(out.name + ".json")
    beside.write_bytes(path.with_name(path.name + ".json").read_bytes())


def test_an_unchanged_table_changes_nothing(annotator, sample):
    for name in ("mentions", "entities", "stances"):
        annotator("export", sample, f"{name}.csv", "--format", f"{name}-csv", "--excel", ";")
    before = annotator("stats", sample)["content_hash"]
    report = annotator("import", sample, "entities.csv")
    assert (report["formats"], report["entities"]) == ({"entities-csv": 1}, 0)
    assert annotator("stats", sample)["content_hash"] == before


def test_labels_changed_in_excel_come_back_as_a_set_of_their_own(annotator, sample, tmp_path):
    annotator("export", sample, "m.csv", "--format", "mentions-csv", "--excel", ";")
    changed(tmp_path / "m.csv", tmp_path / "n.csv", lambda row: {**row, "annotator": "excel"})
    before = annotator("stats", sample)
    report = annotator("import", sample, "n.csv")
    assert report["formats"] == {"mentions-csv": 1}
    assert report["mentions"] == before["mentions"] > 20
    after = annotator("stats", sample)
    assert after["mentions"] == 2 * before["mentions"]
    assert after["annotators"] == before["annotators"] + 1
    assert annotator("check", sample)["sound"]


def test_the_register_goes_into_another_project(annotator, sample):
    annotator("export", sample, "e.csv", "--format", "entities-csv")
    annotator("new", "q.annot")
    report = annotator("import", "q.annot", "e.csv")
    own = [one for one in annotator("entities", sample) if not one["virtual"]]
    assert report["entities"] == len(own)
    assert (report["documents"], report["told"]["error"]) == (0, 0)
    keys = ("id", "name", "label", "aliases", "offices", "external_id", "note")
    again = {one["id"]: one for one in annotator("entities", "q.annot")}
    assert [{key: again[one["id"]][key] for key in keys} for one in own] == [
        {key: one[key] for key in keys} for one in own
    ]


def test_a_workbook_brings_mentions_stances_and_the_register_to_the_same_documents(
    annotator, sample, tmp_path
):
    pytest.importorskip("xlsxwriter")
    annotator("export", sample, "b.xlsx", "--format", "xlsx")
    annotator("new", "q.annot", "--annotator", "Boris")
    annotator("export", sample, "c.jsonl", "--format", "jsonl")
    line = json.loads((tmp_path / "c.jsonl").read_text("utf-8"))
    (tmp_path / "bare.jsonl").write_text(json.dumps({**line, "sets": [], "entities": []}), "utf-8")
    annotator("import", "q.annot", "bare.jsonl")
    report = annotator("import", "q.annot", "b.xlsx")
    assert report["formats"] == {"xlsx": 1}
    there, here = annotator("stats", sample), annotator("stats", "q.annot")
    for key in ("mentions", "stances", "entities", "by_label", "by_polarity"):
        assert here[key] == there[key], key


def test_only_tables_are_written_for_excel(annotator, sample, capsys):
    with pytest.raises(json.JSONDecodeError):
        annotator("export", sample, "o", "--format", "brat", "--excel", ";", status=2)
    assert main(["export", sample, "o", "--format", "brat", "--excel", ";"]) == 2
    assert "Excel" in capsys.readouterr().err
