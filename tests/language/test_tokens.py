"""Tokens, words and snapping, in many scripts."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import Span
from annotator.language import snap, tokens, words_at
from tests.builders import LETTERS, span


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in tokens(text)]


def test_fine_tokens_split_hyphens_and_apostrophes():
    assert words("Касым-Жомарт, O'Neil's 20,5") == [
        *["Касым", "-", "Жомарт", ",", "O", "'", "Neil", "'", "s", "20", ",", "5"]
    ]


def test_marks_and_joiners_stay_with_their_letters():
    text = "за\u0301мок й हिन्दी ще\u00adдрый می\u200cخواهم"
    assert words(text) == text.split()


def test_signs_of_several_code_points_are_one_token():
    assert words("👨‍👩‍👧 🇷🇺🇺🇸 👍🏽 ❤️") == ["👨‍👩‍👧", "🇷🇺", "🇺🇸", "👍🏽", "❤️"]


def test_scripts_without_spaces_are_cut_at_every_cluster():
    assert words("你好ที่") == ["你", "好", "ที่"]


@given(st.text(LETTERS + "'-’()"))
def test_tokens_are_all_that_is_visible(text: str):
    found = tokens(text)
    assert "".join("".join(words(text)).split()) == "".join(text.split())
    assert all(start < end for start, end in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("at", "word"),
    [(0, "Касым-Жомарт"), (5, "Касым-Жомарт"), (12, "Касым-Жомарт"), (14, "Токаев"), (21, None)],
)
def test_the_word_at_a_place_is_the_one_there_or_just_before(at: int, word: str | None):
    text = "Касым-Жомарт (Токаев) "
    found = words_at(text, at)
    assert (found.of(text) if found else None) == word


def test_a_name_in_the_net_is_one_word_and_yet_several_tokens():
    text = "на inosmi.ru."
    found = words_at(text, text.index("ru"))
    assert found
    assert found.of(text) == "inosmi.ru"
    assert words(text) == ["на", "inosmi", ".", "ru", "."]


def test_there_is_no_word_in_an_empty_text():
    assert words_at("", 0) is None


@pytest.mark.parametrize(
    ("text", "selected", "snapped"),
    [
        ("Касым-Жомарт Токаев", "март То", "Касым-Жомарт Токаев"),
        ("Сам «Газпром», сказал", " «Газпром», ", "Газпром"),
        ("ООО «Газпром» ушло", "ООО «Газпром»", "ООО «Газпром»"),
        ("«А» и «Б»", "«А» и «Б»", "«А» и «Б»"),
        ('сказал "да", и', '"да", ', "да"),
        ('"А" и "Б"', '"А" и "Б"', '"А" и "Б"'),
        ("МВД (Россия) и", "МВД (Россия) ", "МВД (Россия)"),
        ("Это США.", "США.", "США"),
        ("рост 5%, и", "5%,", "5%"),
        ("до 1,5 тыс.", "1", "1,5"),
        ("13.11.2025, утром", "11", "13.11.2025"),
        ("Trump's plan", "um", "Trump"),
        ("The O'Neil plan", "Nei", "O'Neil"),
        ('ראש צה"ל אמר', "צה", 'צה"ל'),
        ("你好世界", "好世", "好世"),
        ("x 👨‍👩‍👧 Путин", "ути", "Путин"),
        ("сообщает haqqin.az. Потом", "qqi", "haqqin.az"),
        ("пишет URA.RU, что", "RU", "URA.RU"),
        ("на «t.me», да", "t.me", "t.me"),
        ("сайт газета.рф есть", "аз", "газета.рф"),
        ("кончено.Россия ждёт", "Рос", "Россия"),
        ("the end.Russia waits", "Rus", "Russia"),
        ("прим.ред", "ред", "ред"),
    ],
)
def test_a_selection_snaps_to_whole_words(text: str, selected: str, snapped: str):
    assert snap(text, span(text, selected)).of(text) == snapped


def test_a_selection_of_nothing_but_signs_stays():
    assert snap("а , . б", Span(1, 5)) == Span(1, 5)


@given(st.text(LETTERS + "'-’()", min_size=1), st.data())
def test_snapping_twice_is_snapping_once(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text) - 1))
    once = snap(text, Span(start, data.draw(st.integers(start + 1, len(text)))))
    assert 0 <= once.start < once.end <= len(text)
    assert snap(text, once).contains(once) or once.contains(snap(text, once))


def test_no_combining_mark_is_taken_for_a_plain_sign():
    marks = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code))[0] == "M"]
    assert min(marks) > "\u02ff"
    assert all(words(f"a{mark}b") == [f"a{mark}b"] for mark in ("\u0300", "\u200c", "\xad"))
