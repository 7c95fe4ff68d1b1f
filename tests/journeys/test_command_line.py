"""Whole stories through the front door, as a script would tell them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.__main__ import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def annotator(capsys, tmp_path, monkeypatch):
    """Runs a verb in a folder of its own; returns (status, parsed JSON or text, error text)."""
    monkeypatch.chdir(tmp_path)

    def run(*words, text=False):
        given = [str(word) for word in words]
        try:
            status = main(given if text else [*given, "--json"])
        except SystemExit as end:
            status = end.code
        out, err = capsys.readouterr()
        return status, out if text or not out.strip() else json.loads(out), err

    return run


def records(path):
    return sorted(line for line in path.read_text(encoding="utf-8").split("\n") if line)


def test_nerel_goes_in_and_out_of_brat_equal_to_the_last_record(annotator, shared, tmp_path):
    source = shared / "nerel-dev"
    annotator("new", "p.annot")
    status, report, err = annotator("import", "p.annot", source, "--format", "brat")
    assert status == 0, err
    assert (report["documents"], report["mentions"], report["relations"]) == (94, 5590, 4012)
    for name in ("out", "again"):
        status, _report, err = annotator(
            "export", "p.annot", name, "--format", "brat", "--set", "all"
        )
        assert status == 0, err
    originals = sorted((source / "dev").glob("*.ann"))
    written = {path.name: path for path in (tmp_path / "out").rglob("*.ann")}
    assert len(originals) == len(written) == 94
    for original in originals:
        assert records(written[original.name]) == records(original)
        text = original.with_suffix(".txt")
        assert written[original.name].with_suffix(".txt").read_bytes() == text.read_bytes()
    first, second = (
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*.*")
        }
        for name in ("out", "again")
    )
    assert first == second


def test_stats_tell_the_counts_of_the_files_and_check_every_span(annotator, shared):
    annotator("new", "p.annot")
    annotator("import", "p.annot", shared / "nerel-dev", "--format", "brat")
    lines = [
        line
        for path in (shared / "nerel-dev" / "dev").glob("*.ann")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    mentions = [line.split("\t")[1].split()[0] for line in lines if line.startswith("T")]
    _status, stats, _err = annotator("stats", "p.annot")
    assert stats["documents"] == 94
    assert stats["mentions"] == len(mentions)
    assert stats["by_label"] == {label: mentions.count(label) for label in sorted(set(mentions))}
    assert stats["relations"] == sum(line.startswith("R") for line in lines)
    assert stats["characters"] == sum(
        len(path.read_text(encoding="utf-8"))
        for path in (shared / "nerel-dev" / "dev").glob("*.txt")
    )
    pieces = sum(1 + line.split("\t")[1].count(";") for line in lines if line.startswith("T"))
    status, check, _err = annotator("check", "p.annot")
    assert (status, check["sound"], check["spans_verified"]) == (0, True, pieces)


def test_jsonl_brings_a_whole_corpus_into_another_project(annotator, shared, tmp_path):
    annotator("new", "p.annot")
    annotator("import", "p.annot", shared / "nerel-dev", "--format", "brat")
    annotator("export", "p.annot", "one.jsonl", "--format", "jsonl", "--set", "all")
    annotator("new", "q.annot")
    status, report, err = annotator("import", "q.annot", "one.jsonl")
    assert (status, report["mentions"]) == (0, 5590), err
    annotator("export", "q.annot", "two.jsonl", "--format", "jsonl", "--set", "all")
    ours, theirs = ((tmp_path / name).read_bytes() for name in ("one.jsonl", "two.jsonl"))
    strip = lambda raw: [  # noqa: E731
        {key: value for key, value in json.loads(line).items() if key != "scheme"}
        for line in raw.splitlines()
    ]
    assert strip(ours) == strip(theirs)


def test_the_sample_article_comes_in_with_all_that_stands_above_it(annotator, shared, tmp_path):
    annotator("new", "p.annot")
    article = shared / "articles" / "haqqin-2025-11-13.txt"
    status, report, _err = annotator("import", "p.annot", article)
    assert (status, report["documents"]) == (0, 1)
    annotator("export", "p.annot", "out.jsonl", "--format", "jsonl", "--set", "all")
    document = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()[0])
    metadata = document["metadata"]
    assert metadata["published"] == "2025-11-13"
    assert (metadata["author"], metadata["role"]) == ("Рауф Керимли", "собкор")
    assert (metadata["time"], metadata["views"]) == ("01:44", "646")
    assert "1.7000" in metadata.values()
    captions = [region for region in document["regions"] if region["kind"] == "caption"]
    assert len(captions) == 4
    assert all(region["repeats"] for region in captions)
    assert document["text"] == article.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


def test_importing_the_same_files_again_changes_nothing(annotator, shared):
    annotator("new", "p.annot")
    annotator("import", "p.annot", shared / "nerel-dev", "--format", "brat")
    _status, before, _err = annotator("stats", "p.annot")
    status, report, _err = annotator("import", "p.annot", shared / "nerel-dev", "--format", "brat")
    assert (status, report["documents"], report["known_documents"]) == (0, 0, 94)
    assert [p for p in report["problems"] if p["severity"] == "error"] == []
    assert annotator("stats", "p.annot")[1] == before


def test_a_format_that_cannot_hold_everything_is_refused_with_numbers(annotator, shared, tmp_path):
    annotator("new", "p.annot")
    annotator("import", "p.annot", shared / "nerel-dev", "--format", "brat")
    status, _none, err = annotator("export", "p.annot", "out", "--format", "conll")
    assert status == 1
    assert "1,136 of 5,590 mentions will be dropped: they are nested in others." in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["p.annot"]
    status, report, _err = annotator(
        "export", "p.annot", "out", "--format", "conll", "--allow-loss"
    )
    assert status == 0
    assert any(loss["dropped"] for loss in report["losses"])


def test_whose_annotations_are_exported_is_asked_where_it_is_not_plain(annotator, shared):
    some = shared / "nerel-dev" / "dev" / "2045.ann"
    annotator("new", "p.annot", "--annotator", "Anna")
    annotator("import", "p.annot", some, "--format", "brat", "--annotator", "Anna")
    annotator("import", "p.annot", some, "--format", "brat", "--annotator", "Boris")
    status, _none, err = annotator("export", "p.annot", "o.jsonl", "--format", "jsonl")
    assert status == 2
    assert "Anna" in err
    assert "Boris" in err
    status, report, _err = annotator(
        "export", "p.annot", "o.jsonl", "--format", "jsonl", "--set", "Boris"
    )
    assert (status, report["sets"]) == (0, 1)


def test_a_bad_file_is_told_with_its_place_and_the_others_come_in(annotator, tmp_path):
    (tmp_path / "good.txt").write_text("Путин встретил Токаева.", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"%PDF-1.7\n\x00\x01")
    annotator("new", "p.annot")
    status, report, err = annotator("import", "p.annot", "good.txt", "bad.txt", "gone.txt")
    assert (status, report["documents"]) == (0, 1)
    assert "bad.txt" in err
    assert "PDF" in err
    assert "gone.txt" in err


def test_a_missing_project_is_a_sentence_and_status_two(annotator):
    status, _none, err = annotator("stats", "none.annot")
    assert status == 2
    assert err.startswith("annotator: There is no project at none.annot")


def test_history_lists_what_was_done(annotator, tmp_path):
    (tmp_path / "a.txt").write_text("Текст.", encoding="utf-8")
    annotator("new", "p.annot")
    annotator("import", "p.annot", "a.txt")
    _status, steps, _err = annotator("history", "p.annot")
    assert [step["title"] for step in steps] == ["Start the project", "Import documents"]


def test_no_verb_of_the_command_line_loads_the_window_toolkit(tmp_path):
    (tmp_path / "a.txt").write_text("Путин встретил Токаева.", encoding="utf-8")
    story = (
        "import sys; from annotator.__main__ import main\n"
        "main(['new', 'p.annot']); main(['import', 'p.annot', 'a.txt'])\n"
        "main(['stats', 'p.annot']); main(['check', 'p.annot']); main(['formats'])\n"
        "main(['export', 'p.annot', 'o.jsonl', '--format', 'jsonl'])\n"
        "assert not [name for name in sys.modules if 'PySide6' in name or 'shiboken' in name]\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", story],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "o.jsonl").stat().st_size > 100


def test_a_scheme_goes_to_a_file_and_into_another_project(annotator, tmp_path):
    annotator("new", "p.annot", "--scheme", "nerel")
    annotator("new", "q.annot", "--scheme", "conll2003")
    _status, one, _err = annotator("scheme", "p.annot", "--write", "s.toml")
    status, other, _err = annotator("scheme", "q.annot", "--read", "s.toml")
    assert status == 0
    assert len(one["labels"]) == len(other["reading"]["added"]["labels"]) == 29
    assert other["reading"]["retired"]["labels"] == ["PER", "ORG", "LOC", "MISC"]
    assert [label["key"] for label in other["labels"] if label.get("retired")] == [
        "PER",
        "ORG",
        "LOC",
        "MISC",
    ]
    _status, again, _err = annotator("scheme", "q.annot", "--read", "s.toml")
    assert again["reading"] == {"added": {}, "changed": {}, "retired": {}}
    assert again["version"] == other["version"]


def test_a_scheme_file_drops_no_label_that_is_in_use(annotator, shared, tmp_path):
    annotator("new", "p.annot", "--scheme", "nerel")
    annotator("import", "p.annot", shared / "nerel-dev", "--format", "brat")
    (tmp_path / "s.toml").write_text("name = 'few'\n[[labels]]\nkey = 'CITY'\n", "utf-8")
    _status, before, _err = annotator("scheme", "p.annot")
    status, text, _err = annotator("scheme", "p.annot", "--read", "s.toml", text=True)
    assert status == 0
    assert f"Retired: PERSON (Labels; {before['uses']['labels']['PERSON']:,} uses stay)" in text
    _status, after, _err = annotator("scheme", "p.annot")
    assert after["uses"] == before["uses"]
    assert annotator("check", "p.annot")[1]["sound"]


def test_a_faulty_scheme_file_changes_nothing(annotator, tmp_path):
    annotator("new", "p.annot")
    (tmp_path / "s.toml").write_text("name = 5", "utf-8")
    before = (tmp_path / "p.annot").read_bytes()
    status, _out, err = annotator("scheme", "p.annot", "--read", "s.toml")
    assert (status, "s.toml" in err) == (2, True)
    assert (tmp_path / "p.annot").read_bytes() == before


def test_check_tells_what_may_not_be_meant_and_damage_alone_is_a_failure(annotator, tmp_path):
    text = "Путин здесь. Путин там."
    brat = tmp_path / "in"
    brat.mkdir()
    (brat / "a.txt").write_text(text, encoding="utf-8")
    (brat / "a.ann").write_text("T1\tPER 0 5\tПутин\n", encoding="utf-8")
    annotator("new", "p.annot")
    status, _report, err = annotator("import", "p.annot", brat, "--format", "brat")
    assert status == 0, err
    status, plain, _err = annotator("check", "p.annot")
    assert (status, "doubts" in plain) == (0, False)
    status, report, _err = annotator("check", "p.annot", "--lint")
    assert status == 0, "a doubt is no damage"
    (doubt,) = report["doubts"]
    assert {key: doubt[key] for key in ("kind", "name", "start", "end", "fix")} == {
        "kind": "twin",
        "name": "a",
        "start": 13,
        "end": 18,
        "fix": "Label as Person",
    }
    others = {"document", "annotator", "ids", "sentence", "key"}
    assert set(doubt) == others | {"kind", "name", "start", "end", "fix"}
    status, out, _err = annotator("check", "p.annot", "--lint", text=True)
    assert "a:13: “Путин” is not labelled here, but Person in 1 other place." in out
    assert out.rstrip().endswith("1 doubt.")


def test_a_damaged_project_is_not_doubted(annotator, tmp_path):
    import sqlite3

    annotator("new", "p.annot")
    raw = sqlite3.connect(tmp_path / "p.annot")
    raw.execute("update annotator set role = 'import' where role = 'person'")
    raw.commit()
    raw.close()
    status, report, _err = annotator("check", "p.annot", "--lint")
    assert status == 1
    assert (report["sound"], report["doubts"]) == (False, [])


def test_a_dry_run_says_what_would_come_in_and_writes_nothing(annotator, tmp_path):
    (tmp_path / "good.txt").write_text("Путин встретил Токаева.", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"%PDF-1.7\n\x00\x01")
    annotator("new", "p.annot")
    before = (tmp_path / "p.annot").read_bytes()
    status, text, err = annotator(
        "import", "p.annot", "good.txt", "bad.txt", "--dry-run", text=True
    )
    assert status == 0
    assert "nothing was written" in text
    assert "New documents: 1" in text
    assert "1 error" in text
    assert "bad.txt" in err
    assert (tmp_path / "p.annot").read_bytes() == before
    assert annotator("imports", "p.annot")[1] == []


def test_columns_and_reports_on_the_command_line(annotator, tmp_path):
    (tmp_path / "a.csv").write_text("what,words\nновость,Путин встретил Токаева.\n", "utf-8")
    annotator("new", "p.annot")
    status, _report, err = annotator("import", "p.annot", "a.csv")
    assert (status, "--columns text=NAME" in err) == (1, True)
    status, _report, err = annotator("import", "p.annot", "a.csv", "--columns", "colour=what")
    assert (status, "names no column" in err) == (2, True)
    status, report, _err = annotator("import", "p.annot", "a.csv", "--columns", "text=words")
    assert (status, report["documents"], report["formats"]) == (0, 1, {"table": 1})
    _status, reports, _err = annotator("imports", "p.annot")
    assert [(one["files"], one["documents"]) for one in reports] == [(["a.csv"], 1)]
    _status, text, _err = annotator("imports", "p.annot", text=True)
    assert "a.csv" in text


def test_what_is_suggested_says_why_and_in_which_document(annotator, tmp_path):
    (tmp_path / "a.txt").write_text("Вчера Путин приехал. Там Путина ждали.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("встреча прошла тихо.", encoding="utf-8")
    annotator("new", "p.annot", "--scheme", "news")
    annotator("import", "p.annot", "a.txt", "b.txt")
    status, found, err = annotator("suggest", "p.annot", "--document", "a")
    assert (status, err) == (0, "")
    assert [(one["name"], one["words"], one["label"], one["source"]) for one in found] == [
        ("a", "Путин", None, "capitals"),
        ("a", "Путина", None, "capitals"),
    ]
    assert all(one["reason"] for one in found)
    status, found, _err = annotator("suggest", "p.annot", "--document", "b")
    assert (status, found) == (1, [])
    status, _found, err = annotator("suggest", "p.annot", "--document", "c")
    assert status == 2
    assert "“c”" in err
