import pytest

from annotator.suggestions import KnownNames, WordIndex
from annotator.suggestions.reason import Why
from tests.suggestions.made import SCHEME, parts, seen_in, told

TEXT = "Токаев принял посла. С Токаевым говорил Лавров. Путина не ждали."


def names(*known):
    found = KnownNames(SCHEME)
    for one in known:
        found.add(*one)
    return found


def places(known, text):
    return [(one.span.of(text), one.why) for one in known.places(WordIndex(text))]


def test_a_name_is_found_in_every_form_and_capitals_count():
    known = names(("Токаева", "PER"))
    assert places(known, TEXT) == [("Токаев", Why.INFLECTED), ("Токаевым", Why.INFLECTED)]
    assert places(names(("Лев", "PER")), "Видели льва.") == []


def test_of_persons_a_surname_is_enough_and_of_others_it_is_not():
    text = "Приехал Токаев. Приехала Осетия."
    assert places(names(("Касым-Жомарт Токаев", "PER")), text) == [("Токаев", Why.SURNAME)]
    assert places(names(("Южная Осетия", "GPE")), text) == []


def test_what_was_put_in_twice_is_there_until_it_was_taken_out_twice():
    known = names(("Токаев", "PER"), ("Токаев", "PER"))
    known.add("Токаев", "PER", times=-1)
    assert len(known) == 1
    known.add("Токаев", "PER", times=-1)
    known.add("Токаев", "PER", times=-1)
    assert len(known) == 0
    assert places(known, TEXT) == []


def test_names_of_labels_that_do_not_propagate_are_not_looked_for():
    assert len(names(("сегодня", "DATE"), ("сегодня", "NONE"))) == 0


def test_a_name_labelled_before_is_suggested_with_how_often_and_for_whom():
    seen = seen_in(
        ("Токаев тут. Токаева нет.", [("Токаев", "PER", "e-1"), ("Токаева", "PER", "e-1")])
    )
    found = parts(TEXT, seen, entities={"e-1": None}, off=frozenset({"capitals"})).all()
    assert told(found, TEXT) == [("Токаев", "PER", "seen"), ("Токаевым", "PER", "seen")]
    assert {one.entity for one in found} == {"e-1"}
    assert [one.provenance.reason for one in found] == ["same|2|Токаев", "inflected|2|Токаев"]


def test_an_entity_that_is_gone_or_one_of_two_is_not_meant():
    seen = seen_in(("Токаев и Токаев", [("Токаев", "PER", "e-1"), ("Токаев", "PER", "e-2")]))
    for entities in ({}, {"e-1": None, "e-2": None}):
        found = parts(TEXT, seen, entities=entities, off=frozenset({"capitals"})).all()
        assert {one.entity for one in found} == {""}


@pytest.mark.parametrize("times", [1, 3])
def test_words_that_mostly_stood_unlabelled_in_finished_documents_are_not_suggested(times):
    finished = ("Совет решил. " * 5, [("Совет", "ORG")] * times)
    found = parts("Тогда Совет ждал.", seen_in(finished), off=frozenset({"capitals"})).all()
    assert [one.label for one in found] == (["ORG"] if times == 3 else [])


def test_what_is_unlabelled_in_a_document_that_is_not_finished_says_nothing():
    seen = seen_in((None, [("Совет", "ORG")]))
    found = parts("Тогда Совет ждал.", seen, off=frozenset({"capitals"})).all()
    assert [one.label for one in found] == ["ORG"]


def test_a_surname_within_longer_names_is_no_unlabelled_one():
    text = "Владимир Путин сказал. Владимир Путин ушёл. Путин вернулся."
    labelled = [("Владимир Путин", "PER"), ("Владимир Путин", "PER"), ("Путин", "PER")]
    found = parts("А Путин молчал.", seen_in((text, labelled)), off=frozenset({"capitals"})).all()
    assert [one.provenance.score for one in found] == [960]


def test_a_word_behind_another_capital_is_perhaps_a_part_and_never_sure():
    seen = seen_in(("Из России. В России.", [("России", "GPE"), ("России", "GPE")]))
    text = "Для России и «Единой России»."
    found = parts(text, seen, off=frozenset({"capitals"})).all()
    assert [one.provenance.score for one in found] == [960, 750]


def test_a_document_that_tells_something_else_no_longer_tells_what_it_did():
    seen = seen_in(("Токаев", [("Токаев", "PER")]))
    seen.forget("seen-0")
    assert parts(TEXT, seen, off=frozenset({"capitals"})).all() == []


def test_labels_of_most_count():
    seen = seen_in(
        ("Москва, Москва, Москва", [("Москва", "GPE"), ("Москва", "GPE"), ("Москва", "ORG")])
    )
    found = parts("Видел Москву.", seen, off=frozenset({"capitals"})).all()
    assert [(one.label, one.provenance.reason) for one in found] == [("GPE", "inflected|2|Москва")]


def test_the_register_is_looked_for_in_every_form():
    register = [("Касым-Жомарт Токаев", "PER", "e-1"), ("президент Казахстана", "", "e-1")]
    text = "С президентом Казахстана Касым-Жомартом Токаевым."
    found = parts(text, register=register, off=frozenset({"capitals"})).all()
    assert [(one.hull.of(text), one.label, one.entity) for one in found] == [
        ("президентом Казахстана", "", "e-1"),
        ("Касым-Жомартом Токаевым", "PER", "e-1"),
    ]
