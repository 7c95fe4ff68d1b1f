"""Name candidates: what capitals and quotes say."""

import pytest

from annotator.language import candidates, habits


def names(text: str, also: str = "") -> list[str]:
    return [span.of(text) for span in candidates(text, habits(text + "\n" + also))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Вчера приехал Владимир Путин и уехал.", ["Владимир Путин"]),
        ("Вчера в ООН и НАТО молчали.", ["ООН", "НАТО"]),
        ("Об этом пишет газета «Ведомости» сегодня.", ["Ведомости"]),
        ("Он был в «Парке культуры» вчера.", ["Парке культуры"]),
        ("Он сказал: «Очевидно, что ничего не выйдет».", []),
        ("Его зовут В. В. Путин, и он прав.", ["В. В. Путин"]),
        ("Приехала Урсула фон дер Ляйен вчера.", ["Урсула фон дер Ляйен"]),
        ("Приехал Людвиг ван Бетховен вчера.", ["Людвиг ван Бетховен"]),
        ("Пишет Абдулрахман аль-Рашид, и всё.", ["Абдулрахман аль-Рашид"]),
        ("Вчера аль-Асад и эль-Сиси молчали.", ["аль-Асад", "эль-Сиси"]),
        ("Они аль-тернативны и аль-.", []),
        ("Там был Касым-Жомарт Токаев, и всё.", ["Касым-Жомарт Токаев"]),
        ("", []),
    ],
)
def test_capitals_and_quotes_make_a_name(text, found):
    assert names(text) == found


def test_a_capital_that_begins_a_sentence_is_no_name():
    assert names("Встреча прошла. Потом все ушли.") == []


def test_a_word_that_keeps_its_capital_elsewhere_is_a_name_at_the_start_too():
    assert names("Токаев молчит. Все ждут Токаева.") == ["Токаев", "Токаева"]


def test_a_word_that_stands_alone_elsewhere_ends_a_name():
    text = "Вот президент России Владимир Путин."
    assert names(text, "Он уехал из России.") == ["России", "Владимир Путин"]


def test_only_the_asked_lines_are_looked_at():
    text = "Там Путин.\nТут Токаев.\nГде Попов?"
    second = text.index("\n") + 1
    found = candidates(text, habits(text), second, text.index("\n", second))
    assert [span.of(text) for span in found] == ["Токаев"]


def test_offsets_count_code_points():
    text = "Смотрит 👨‍👩‍👧 на Путина."
    assert names(text) == ["Путина"]
