"""Schemes as TOML, and the one that is shipped."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import Label, Polarity, ReadError, Scheme
from annotator.formats import read_scheme, scheme_from_toml, scheme_to_toml, write_scheme
from annotator.paths import resource
from tests.builders import SCHEME

SHIPPED = sorted(resource("schemes").glob("*.toml"))


@given(st.text(), st.dictionaries(st.text(), st.text()))
def test_any_words_come_back_from_toml(words: str, titles: dict[str, str]):
    labels = (Label("A", titles, words, words, words, True, words), Label(words + "-"))
    scheme = Scheme(words, labels, (Polarity("p", -2, titles),))
    assert scheme_from_toml(scheme_to_toml(scheme)) == scheme


def test_a_scheme_is_the_same_after_it_was_written(tmp_path: Path):
    write_scheme(SCHEME, tmp_path / "scheme.toml")
    found = read_scheme(tmp_path / "scheme.toml")
    assert (found, found.version) == (SCHEME, SCHEME.version)


@pytest.mark.parametrize(
    ("toml", "complaint"),
    [
        ("name = ", "not TOML"),
        ("[[labels]]\nkey = 'A'", "“name” is missing"),
        ("name = 'x'\nlabels = 5", "must be a list"),
        ("name = 'x'\n[[labels]]\nkey = 'A'\n[[labels]]\nkey = 'A'", "“A” twice"),
        ("name = 'x'\n[[labels]]\nkey = ' '", "empty"),
        ("name = 'x'\n[[polarities]]\nkey = 'A'\nvalue = 1.0", "whole number"),
    ],
)
def test_a_faulty_scheme_is_refused_in_words(tmp_path: Path, toml: str, complaint: str):
    path = tmp_path / "bad.toml"
    path.write_text(toml, "utf-8")
    with pytest.raises(ReadError, match=complaint) as refused:
        read_scheme(path)
    assert "bad.toml" in str(refused.value)


def test_a_scheme_in_another_encoding_is_refused(tmp_path: Path):
    (tmp_path / "bad.toml").write_bytes("name = 'Мир'".encode("cp1251"))
    with pytest.raises(ReadError, match="not UTF-8"):
        read_scheme(tmp_path / "bad.toml")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_scheme_has_titles_keys_and_colours_of_its_own(path: Path):
    scheme = read_scheme(path)
    hotkeys = [label.hotkey for label in scheme.labels]
    assert len(set(hotkeys)) == len(hotkeys)
    assert not set(hotkeys) & set("hjknsuxyz")
    assert len({label.colour for label in scheme.labels}) == len(scheme.labels)
    for noun in (*scheme.labels, *scheme.polarities, *scheme.qualifiers):
        assert noun.titles.keys() >= {"en", "ru"}
    assert all(label.description.endswith(".") for label in scheme.labels)


def test_the_news_scheme_is_the_usual_one():
    scheme = read_scheme(resource("schemes", "news.toml"))
    keys = {label.key for label in scheme.labels if label.entity}
    assert keys == {"PER", "ORG", "GPE", "LOC", "MEDIA"}
    assert [step.value for step in scheme.polarities] == [-1, 0, 1]
    assert {kind.key: kind.values for kind in scheme.qualifiers} == {
        "time": ("current", "past"),
        "basis": ("author", "quoted", "implied"),
        "intensity": ("weak", "strong"),
    }
