"""Schemes as TOML, and the one that is shipped."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import (
    Label,
    Polarity,
    Qualifier,
    ReadError,
    RelationType,
    Scheme,
    scheme_edits,
)
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
    hotkeys = [label.hotkey for label in scheme.labels if label.hotkey]
    assert len(set(hotkeys)) == len(hotkeys)
    assert not set(hotkeys) & set("ahjknsuwxyz")
    assert len({label.colour for label in scheme.labels}) == len(scheme.labels)
    for noun in (*scheme.labels, *scheme.polarities, *scheme.qualifiers, *scheme.relation_types):
        assert noun.titles.keys() >= {"en", "ru"}
    for language in ("en", "ru"):
        titles = [label.title(language) for label in scheme.labels]
        assert len(set(titles)) == len(titles)
    assert all(label.description.endswith(".") for label in scheme.labels)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_scheme_could_have_been_made_by_hand(path: Path):
    shipped = read_scheme(path)
    made = Scheme(shipped.name)
    for noun in (*shipped.labels, *shipped.polarities, *shipped.qualifiers):
        made = scheme_edits.add(made, noun).after
    for kind in (*shipped.relation_types, *shipped.document_labels):
        made = scheme_edits.add(made, kind).after
    assert made == shipped
    assert scheme_from_toml(scheme_to_toml(shipped)) == shipped
    assert path.read_text("utf-8") == scheme_to_toml(shipped)


def test_the_nerel_scheme_knows_what_nerel_says(shared: Path):
    brought = brat_scheme(shared / "nerel-dev" / "annotation.conf")
    scheme = read_scheme(resource("schemes", "nerel.toml"))
    assert len(scheme.labels) == 29
    assert len(scheme.relation_types) == 49
    assert {label.key for label in scheme.labels} == brought[0]
    assert {kind.key for kind in scheme.relation_types} == brought[1]


def brat_scheme(path: Path) -> tuple[set[str], set[str]]:
    """Return the labels and relation types that a brat configuration lists."""
    found: dict[str, set[str]] = {}
    section = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[] ")
        elif line.strip() and not line.startswith("<"):
            found.setdefault(section, set()).add(line.split()[0])
    return found["entities"], found["relations"]


def test_guidelines_examples_and_what_is_retired_come_back():
    scheme = Scheme(
        "x",
        (Label("A", guideline="One.\nTwo.", examples=("а", "b"), retired=True),),
        (Polarity("p", 1, guideline="G", retired=True),),
        (Qualifier("q", ("a", "b"), guideline="G", retired_values=("b",), retired=True),),
        (RelationType("R", guideline="G", retired=True),),
    )
    assert scheme_from_toml(scheme_to_toml(scheme)) == scheme


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
