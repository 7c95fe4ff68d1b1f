"""The figures can be taken and judged; how good they are is not a test's matter."""

import pytest

from annotator.ui.proof import article_bench


@pytest.fixture
def rows(fonts, monkeypatch):
    monkeypatch.setattr(article_bench, "_LARGE", 30_000)
    monkeypatch.setattr(article_bench, "_MANY", 600)
    monkeypatch.setattr(article_bench, "_FAST", 20)
    monkeypatch.setattr(article_bench, "_SLOW", 20)
    return article_bench.measure(quick=True)


def test_each_figure_has_a_name_of_its_own_a_unit_and_a_bar(rows):
    names = [row["name"] for row in rows]
    assert len(set(names)) == len(names) >= 20
    for row in rows:
        assert list(row) == ["name", "value", "unit", "bar", "note"]
        assert row["unit"] in ("x", "ms", "MB")
        assert row["value"] >= 0
        assert row["bar"] > 0


def test_the_texts_are_the_same_every_time():
    words = article_bench.RUSSIAN
    text = article_bench.news(5000, words)
    assert text == article_bench.news(5000, words)
    assert len(text) == 5000
    marks = article_bench.marks_in(text, 50)
    assert marks == article_bench.marks_in(text, 50)
    assert all(0 <= mark.spans[0].start < mark.spans[0].end <= 5000 for mark in marks)
