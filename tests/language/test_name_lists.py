"""Name lists: first names and places, those of the program and those of whoever works with it."""

import pytest

from annotator.language import (
    Given,
    adjectives,
    folded,
    gender_of,
    given_before,
    is_patronymic,
    known_places,
    morphology,
    places_of,
)
from annotator.language.name_lists import given_names, places

GIVEN = [
    ("Сергей", "Лавров", Given.YES),
    ("Сергея", "Лаврова", Given.YES),
    ("Сергею", "Лавров", Given.NO),
    ("России", "Лавров", Given.NO),
    ("Казахстана", "Токаева", Given.NO),
    ("Ангелы", "Меркель", Given.YES),
    ("Владимирович", "Путин", Given.YES),
    ("Цахиагийн", "Элбэгдорж", Given.MAYBE),
]


@pytest.mark.parametrize(("name", "surname", "given"), GIVEN)
def test_a_word_before_a_surname_is_a_first_name_in_the_same_case(name, surname, given):
    assert given_before(name, surname) is given


def test_the_dictionary_knows_words_that_are_no_names():
    assert given_before("Хотя", "Шойгу", morphology()) is Given.NO
    assert given_before("Евлампий", "Токаев", morphology()) is Given.YES


def test_first_names_tell_the_gender_in_every_form():
    assert [gender_of(name) for name in ("Людмилу", "Льва", "Саши", "Стол")] == [
        "women",
        "men",
        "",
        "",
    ]


def test_patronymics_are_told_by_their_endings():
    assert is_patronymic("Владимировичем")
    assert is_patronymic("Сергеевной")
    assert not is_patronymic("Вучич")
    assert not is_patronymic("Лукашенко")


@pytest.mark.parametrize(
    ("place", "adjective", "is_one"),
    [
        ("Россия", "российского", True),
        ("США", "американские", True),
        ("Саудовской Аравии", "саудовский", True),
        ("Магнитогорск", "магнитогорская", True),
        ("Гессен", "гессенский", True),
        ("Россия", "россиянин", False),
        ("Иран", "иракский", False),
    ],
)
def test_a_place_has_adjectives(place, adjective, is_one):
    pattern = adjectives(place)
    assert pattern
    assert bool(pattern.fullmatch(folded(adjective))) is is_one


def test_an_adjective_has_its_places():
    assert "франция" in places_of("французскими")
    assert places_of("Франция") == []


def test_every_listed_name_is_found_by_itself():
    assert all(name in given_names().names([name], person=True) for name in given_names().said)
    assert all(name in known_places().names(name.split()) for name in known_places().said)


def test_lists_of_ones_own_are_added(tmp_path, monkeypatch):
    folder = tmp_path / "lexicons"
    folder.mkdir()
    (folder / "given-names-own.txt").write_text("# mine\n[men]\nЖувач Ян\n", "utf-8")
    (folder / "places-own.txt").write_text("Лагория: лагорск  # invented\n", "utf-8")
    (folder / "places-damaged.txt").write_bytes(b"\xff\xfe\xff")
    monkeypatch.setattr("annotator.language.name_lists.config_folder", lambda: tmp_path)
    given_names.cache_clear()
    places.cache_clear()
    try:
        assert given_names().said["жувач"] == ("men",)
        assert places().said["лагория"] == ("лагорск",)
        assert "россия" in places().said
    finally:
        given_names.cache_clear()
        places.cache_clear()
