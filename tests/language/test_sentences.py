"""Sentences of the news, Russian above all."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.language import sentences
from tests.builders import LETTERS


def said(text: str) -> list[str]:
    return [sentence.of(text) for sentence in sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "В 2014 г. Обама приехал в Москву.",
        "К.-Ж. Токаев и А. С. Пушкин встретились.",
        "А.\u00a0С.\u00a0Пушкин родился в Москве.",
        "Ушло 1,5 тыс. человек, или 20 млн. руб. в год.",
        "Завод им. Жданова стоит.",
        "Сайты haqqin.az и URA.RU пишут.",
        "Об этом сообщил ген. Иванов, см. стр. 5.",
        "«Да!» — сказал он.",
        "«Зачем?» — Песков не ответил.",
        "Mr. Smith met Gen. Lee at 5 p.m. on Monday.",
        "John F. Kennedy said so.",
        "1. Иванов пришёл.",
        "Он сказал: «Так и было... может быть».",
        "הנשיא י. כהן אמר כך.",
    ],
)
def test_what_is_one_sentence_stays_one(sentence: str):
    assert said(sentence) == [sentence]


@pytest.mark.parametrize(
    "parts",
    [
        ["Хлеб, соль и т. д.", "Путин сказал."],
        ["В 2014 г.", "Он уехал."],
        ["Он пришёл!", "Она ушла?..", "Да."],
        ["«Это так, — пояснил Попов.", "— Вспомните F-16».", "Он ушёл."],
        ["Он сказал: «Так и было».", "Она кивнула."],
        ["He went to the U.S.", "He came back."],
        ["Это конец.", "«Начало» вышло."],
        ["Было 5.", "12 ноября настало."],
        ["שלום לך.", "מה נשמע?", "טוב."],
        ["यह है।", "वह है।"],
        ["سؤال؟", "جواب."],
    ],
)
def test_what_are_several_sentences_is_cut(parts: list[str]):
    assert said(" ".join(parts)) == parts


def test_chinese_needs_no_space_between_sentences():
    assert said("你好。再见。") == ["你好。", "再见。"]


def test_a_line_end_always_ends_a_sentence():
    assert said("Заголовок без точки\n\nТекст г.\nМосква") == [
        *["Заголовок без точки", "Текст г.", "Москва"]
    ]


@given(st.text(LETTERS + ".!?»— АБ"))
def test_sentences_hold_all_words_in_order_and_no_line_end(text: str):
    found = sentences(text)
    assert "".join("".join(part.of(text) for part in found).split()) == "".join(text.split())
    assert not any("\n" in part.of(text) for part in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
