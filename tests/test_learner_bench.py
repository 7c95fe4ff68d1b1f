"""The figures of the learner, on a corpus of the small world."""

import pytest

from annotator.proof import learner_bench
from annotator.proof.language_corpora import Corpora
from annotator.suggestions.learner import crf
from tests.suggestions.learner.lessons import lesson

NAMES = {"PER": "PERSON", "GPE": "CITY", "ORG": "ORGANIZATION"}


def write(folder, numbers):
    folder.mkdir(parents=True)
    for number in numbers:
        one = lesson(number)
        (folder / f"{one.document}.txt").write_text(one.text, "utf-8")
        lines = [
            f"T{at}\t{NAMES[label]} {start} {end}\t{one.text[start:end]}\n"
            for at, (start, end, label) in enumerate(one.stretches, 1)
        ]
        (folder / f"{one.document}.ann").write_text("".join(lines), "utf-8")


@pytest.fixture
def few_sizes(monkeypatch):
    monkeypatch.setattr(learner_bench, "HELD_OUT", 4)
    monkeypatch.setattr(learner_bench, "_kits", lambda: [learner_bench._Kit("core", 0, None)])


def figures(folder):
    return {
        row["name"].removeprefix("language."): row
        for row in learner_bench.measure(Corpora(folder), quick=True)
    }


def test_one_part_teaches_and_judges_itself_without_overlap(tmp_path, few_sizes):
    write(tmp_path / "nerel-dev", range(14))
    rows = figures(tmp_path)
    assert set(rows) >= {
        "learner.dev.f1_10.core",
        "learner.dev.f1_64.core",
        "learner.dev.with_propagation.manual.core",
        "learner.dev.reading.core",
    }
    assert rows["learner.dev.f1_10.core"]["value"] < 0.2, "the small world is easily learnt"
    manual = rows["learner.dev.with_propagation.manual.core"]
    assert manual["value"] < 0.3 < manual["bar"]


def test_with_a_part_that_teaches_each_other_part_judges(tmp_path, few_sizes):
    write(tmp_path / "nerel-train", range(12))
    write(tmp_path / "nerel-dev", range(20, 23))
    write(tmp_path / "nerel-test", range(30, 33))
    rows = figures(tmp_path)
    for part in ("dev", "test"):
        for size in (10, 30, 100, 300):
            assert rows[f"learner.{part}.f1_{size}.core"]["value"] < 0.2
        assert rows[f"learner.{part}.learning_300.core"]["bar"] == 15.0


def test_without_the_library_or_the_corpus_it_says_so_or_nothing(tmp_path, monkeypatch):
    assert figures(tmp_path) == {}
    monkeypatch.setattr(crf, "is_installed", lambda: False)
    (row,) = figures(tmp_path).values()
    assert row["value"] is None
    assert "not installed" in row["note"]
