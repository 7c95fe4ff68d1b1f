"""The dictionary: read where it is installed, never missed where it is not."""

import sys

import pytest

from annotator.language import has_dictionary, morphology
from annotator.language.morphology import CASES

module = sys.modules["annotator.language.morphology"]


@pytest.fixture
def without(monkeypatch):
    """A computer on which nobody has installed the extra."""
    monkeypatch.setattr(module, "find_spec", lambda _name: None)
    morphology.cache_clear()
    yield
    morphology.cache_clear()


def readings(word):
    return morphology().readings(word)


def test_a_word_has_its_lemmas_and_cases():
    assert morphology().same("льва", "лев")
    assert not morphology().same("иванов", "иван", person=True)
    (fixed,) = {one.cases for one in readings("шойгу") if one.surname}
    assert fixed == CASES


def test_first_names_and_places_are_told():
    assert any(one.given and one.gender == "femn" for one in readings("анна"))
    assert any(one.place for one in readings("россия"))
    assert not any(one.known for one in readings("жувачкин"))


def test_without_the_extra_there_is_no_dictionary_and_it_is_said(without):
    assert not has_dictionary()
    assert morphology() is None


def test_a_dictionary_that_cannot_be_read_is_as_none(monkeypatch, tmp_path):
    monkeypatch.setattr(sys.modules["pymorphy3_dicts_ru"], "get_path", lambda: str(tmp_path))
    morphology.cache_clear()
    try:
        assert morphology() is None
    finally:
        morphology.cache_clear()
