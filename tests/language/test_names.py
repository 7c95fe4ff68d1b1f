"""Names: which words can name the bearer of which name."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import Entity, Office
from annotator.language import (
    Asked,
    Borne,
    Form,
    NameBook,
    Source,
    guesses,
    likeness,
    names_of,
    plain_date,
    proposal,
)

PEOPLE = [
    ("Токаев", "Токаев", Form.SAME),
    ("ТОКАЕВ", "Токаев", Form.SAME),
    ("Токаева", "Токаев", Form.INFLECTED),
    ("Токаевым", "Токаев", Form.INFLECTED),
    ("Токаева", "Касым-Жомарт Токаев", Form.SURNAME),
    ("Касым-Жомарта Токаева", "Касым-Жомарт Токаев", Form.INFLECTED),
    ("Касым-Жомарт Токаев", "Токаев", Form.SURNAME),
    ("Касым-Жомарт", "Касым-Жомарт Токаев", Form.GIVEN),
    ("К.-Ж. Токаев", "Касым-Жомарт Токаев", Form.INITIALS),
    ("К. Токаеву", "Касым-Жомарт Токаев", Form.INITIALS),
    ("М. Токаев", "Касым-Жомарт Токаев", None),
    ("В.В. Путин", "Владимир Путин", Form.INITIALS),
    ("Путин В. В.", "Владимир Путин", Form.INITIALS),
    ("Владимир Путин", "Владимир Владимирович Путин", Form.LONGER),
    ("Владимир Владимирович", "Владимир Владимирович Путин", Form.LONGER),
    ("Путин Владимир", "Владимир Путин", Form.INFLECTED),
    ("Владимир Зеленский", "Владимир Путин", None),
    ("Мейв Кеннеди", "Роберт Кеннеди", None),
    ("Горбачева", "Михаил Горбачёв", Form.SURNAME),
    ("Льва", "Лев", Form.INFLECTED),
    ("Павла", "Павел", Form.INFLECTED),
    ("Петру", "Пётр", Form.INFLECTED),
    ("Зеленского", "Зеленский", Form.INFLECTED),
    ("Зеленская", "Зеленский", None),
    ("Путиной", "Путин", None),
    ("Меркель", "Ангела Меркель", Form.SURNAME),
    ("Обамой", "Барак Обама", Form.SURNAME),
    ("президент Обама", "Барак Обама", Form.SURNAME),
    ("глава МИД России Сергей Лавров", "Сергей Лавров", Form.INFLECTED),
    ("Асада", "Башар аль-Асад", Form.SURNAME),
    ("Ле Пен", "Марин Ле Пен", Form.SURNAME),
    ("Ким Чен Ына", "Ким Чен Ын", Form.INFLECTED),
    ("Си Цзиньпином", "Си Цзиньпин", Form.INFLECTED),
    ("Trump's", "Donald Trump", Form.SURNAME),
    ("Керри", "Джон Керри (John Kerry", Form.SURNAME),
    ("за́мок", "замок", Form.SAME),
]
OTHERS = [
    ("«Газпромом»", "Газпром", Form.INFLECTED),
    ("ПАО «Газпром»", "Газпром", Form.SAME),
    ("агентство URA.RU", "URA.RU", Form.SAME),
    ("МИДом", "МИД", Form.SAME),
    ("Нью\u2011Йорке", "Нью-Йорк", Form.INFLECTED),
    ("Совета Федерации", "Совет Федерации", Form.INFLECTED),
    ("Совет", "Совет Федерации", None),
    ("Россия", "Единая Россия", None),
    ("сборная России", "Россия", None),
    ("российский", "Россия", None),
    ("президент США", "США", None),
    ("президента США", "президент США", Form.INFLECTED),
    ("США", "Соединённые Штаты Америки", Form.ACRONYM),
    ("Европейским союзом", "ЕС", Form.ACRONYM),
    ("СК", "сенат конгресса", None),
    ("Орла", "Орёл", Form.INFLECTED),
    ("Iraq", "Iran", None),
    ("", "Иран", None),
    ("…", "Иран", None),
]


@pytest.mark.parametrize(("words", "name", "form"), PEOPLE)
def test_a_person_is_named_by(words, name, form):
    assert likeness(words, name, person=True) is form


@pytest.mark.parametrize(("words", "name", "form"), OTHERS)
def test_what_is_no_person_is_named_by(words, name, form):
    assert likeness(words, name, person=False) is form


@given(st.text("АБаб .-«»()ёй\u0301\u00adXx'’1", max_size=20))
def test_any_words_name_themselves_or_nobody(words):
    form = likeness(words, words, person=True)
    assert form in (Form.SAME, None)
    assert form is Form.SAME or not any(sign.isalnum() for sign in words)


TOKAYEV = Entity(
    "t",
    "Касым-Жомарт Токаев",
    "PER",
    ("Tokayev",),
    offices=(Office("президент Казахстана", "2019"),),
)
NAZARBAYEV = Entity(
    "n", "Назарбаев", "PER", offices=(Office("президент Казахстана", "1990-04", "2019-03-20"),)
)
OTHER_TOKAYEV = Entity("o", "Андрей Токаев", "PER")
TOWN = Entity("v", "Вашингтон", "LOC")


def found(words, *entities, label="PER", date="2025-11-13", named=None, said=()):
    """Return the id of who is proposed for words, and the ids of all who may be meant."""
    book, heard = NameBook(), NameBook()
    for entity in entities:
        for borne in names_of(entity):
            book.add(borne)
    for quote, bearer in said:
        heard.add(Borne(quote, bearer, Source.SAID))
    asked = Asked(words, label, label == "PER", date, named or {})
    likely = guesses(asked, (book, heard), {one.id: one for one in entities})
    chosen = proposal(likely)
    return chosen.entity if chosen else "", [one.entity for one in likely]


def test_of_two_with_one_surname_none_is_proposed_until_the_document_names_one():
    assert found("Токаев", TOKAYEV, OTHER_TOKAYEV) == ("", ["t", "o"])
    assert found("Токаев", TOKAYEV, OTHER_TOKAYEV, named={"o": 2})[0] == "o"


def test_the_same_name_comes_before_a_form_of_another():
    exact = Entity("x", "Токаева", "PER")
    assert found("Токаева", TOKAYEV, exact) == ("x", ["x", "t"])


@pytest.mark.parametrize(
    ("date", "who"), [("2025-11-13", "t"), ("2001", "n"), ("2019-02", ""), ("", "")]
)
def test_an_office_is_held_at_the_date_of_the_document(date, who):
    assert found("президентом Казахстана", TOKAYEV, NAZARBAYEV, date=date)[0] == who


def test_a_first_name_alone_counts_only_where_the_document_names_its_bearer():
    assert found("Касым-Жомарт", TOKAYEV) == ("", [])
    assert found("Касым-Жомарт", TOKAYEV, named={"t": 1})[0] == "t"


def test_an_entity_of_another_label_is_offered_but_proposed_only_where_it_is_named():
    assert found("Вашингтоном", TOWN, label="ORG") == ("", ["v"])
    assert found("Вашингтоном", TOWN, label="ORG", named={"v": 1}) == ("v", ["v"])


def test_words_linked_in_the_document_are_a_name_there():
    said = [("казахстанский лидер", "t")]
    assert found("казахстанского лидера", TOKAYEV, NAZARBAYEV, said=said)[0] == "t"


def test_virtual_entities_are_never_proposed():
    author = Entity("author", "Author", virtual=True)
    assert found("Author", author) == ("", [])


def test_a_book_forgets_a_name_when_it_was_taken_out_as_often_as_put_in():
    book = NameBook()
    rows = [Borne(name, "t") for name in ("Токаев", "Токаев", "Токаева")]
    for borne in rows:
        book.add(borne)
    random.Random(1).shuffle(rows)
    book.drop(rows.pop())
    assert list(book.like("Токаеву", person=True))
    for borne in [*rows, *rows]:
        book.drop(borne)
    assert list(book.like("Токаеву", person=True)) == []


@pytest.mark.parametrize(
    ("written", "date"),
    [("2025-11-13", "2025-11-13"), ("2025-11-13T10:00", "2025-11-13"), ("вчера", "")],
)
def test_a_date_is_read_from_what_a_document_tells(written, date):
    assert plain_date(written) == date
