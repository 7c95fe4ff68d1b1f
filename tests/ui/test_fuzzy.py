"""Finding names by a few letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.reach.fuzzy import Haystack, score

NAMES = [
    "Android",
    "Владимир Путин",
    "Касым-Жомарт Токаев",
    "Undo",
    "Go to the next document",
    "Пётр Попов",
]


def found(typed, names=NAMES):
    return [names[place] for _score, place in Haystack(names).find(typed)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("пут", "Владимир Путин"),  # the start of a word
        ("genby", "Владимир Путин"),  # ЙЦУКЕН typed with the Latin layout on
        ("putin", "Владимир Путин"),  # as it sounds
        ("fylhjbl", "Android"),  # meant as "андроид", with the Latin layout on
        ("гтвщ", "Undo"),  # QWERTY typed with the Russian layout on
        ("путин влад", "Владимир Путин"),  # in any order
        ("жом", "Касым-Жомарт Токаев"),  # behind a hyphen
        ("петр", "Пётр Попов"),  # ё or е
        ("gnd", "Go to the next document"),  # first letters
        ("ктк", "Касым-Жомарт Токаев"),  # strewn letters
    ],
)
def test_what_was_meant_comes_first(typed, name):
    assert found(typed)[0] == name


def test_the_start_of_a_name_beats_that_of_a_word_and_that_a_middle():
    names = ["the cabinet", "cabin", "scab", "c-a-b"]
    assert found("cab", names) == ["cabin", "the cabinet", "scab", "c-a-b"]


def test_letters_at_the_starts_of_words_beat_strewn_ones():
    assert found("nxd", ["annexed", "Next document"])[0] == "Next document"


def test_what_is_not_there_is_not_found():
    assert found("qqzz") == []
    assert found("") == []
    assert found("x", []) == []


def test_signs_of_patterns_are_plain_signs():
    assert found("(c", ["a", "b (c)", "^c"]) == ["b (c)"]
    assert found("^]", ["a^b]", "x"]) == ["a^b]"]


def test_one_among_34000_is_found_by_its_number():
    names = [f"Документ {number}" for number in range(34_000)]
    assert found("док 33999", names) == ["Документ 33999"]
    assert found("ljrevtyn 17", names)[0] == "Документ 17"


@given(st.text(min_size=1, max_size=30), st.data())
def test_letters_in_their_order_are_always_found(name, data):
    folded = " ".join(name.casefold().split())
    if folded:
        places = data.draw(st.sets(st.integers(0, len(folded) - 1), min_size=1))
        word = "".join(folded[at] for at in sorted(places)).replace(" ", "")
        if word:
            assert score([word], folded) is not None
