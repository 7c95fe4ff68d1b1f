"""Words as an annotator means them."""

import pytest

from annotator.ui.article.word_bounds import (
    next_word_end,
    next_word_start,
    previous_word_start,
    word_at,
)


@pytest.mark.parametrize(
    ("text", "at", "word"),
    [
        ("Касым-Жомарт Токаев", 3, "Касым-Жомарт"),
        ("Касым-Жомарт Токаев", 5, "Касым-Жомарт"),
        ("истребитель Су-35, вчера", 13, "Су-35"),
        ("за́мок и замо́к", 1, "за́мок"),
        ("O’Brien's", 4, "O’Brien's"),
        ("«Путин»", 1, "Путин"),
        ("Путин, Токаев", 5, "Путин"),
        ("слово — дело", 6, ""),
        ("-дефис-", 0, ""),
        ("ראש הממשלה", 1, "ראש"),
        ("👏 Путин", 2, "Путин"),
        ("", 0, ""),
    ],
)
def test_the_word_under_the_caret_is_found(text, at, word):
    start, end = word_at(text, at)
    assert text[start:end] == word


def test_words_are_walked_in_both_directions():
    text = "Путин, «Касым-Жомарт» и\nона."
    starts = [at := 0]
    while (at := next_word_start(text, at)) < len(text):
        starts.append(at)
    assert [word_at(text, start) for start in starts] == [(0, 5), (8, 20), (22, 23), (24, 27)]
    back = []
    at = len(text)
    while at:
        back.append(at := previous_word_start(text, at))
    assert back == starts[::-1]


def test_the_end_of_a_word_is_reached_from_before_and_from_inside():
    text = "и Путин."
    assert [next_word_end(text, at) for at in (1, 2, 5, 7)] == [7, 7, 7, len(text)]
