"""Propagation: one mention suggests the other places of the same name, and whose name it is."""

from pathlib import Path

import pytest

from annotator.domain import Document, Entity, Label, Mention, Office, Scheme, Span
from annotator.suggestions import (
    Bearer,
    Page,
    Reason,
    Why,
    WordIndex,
    bearer_at,
    elsewhere,
    gathered,
    may_stand_in,
    others,
    places,
    propagation,
)
from tests.commands.conftest import SCHEME

ARTICLE = Path("../shared/data/articles/haqqin-2025-11-13.txt")
PERSON, PLACE, ORGANISATION = Label("PER"), Label("LOC"), Label("ORG")
LABELS = Scheme("names", (PERSON, PLACE, ORGANISATION, Label("DATE")))


def span_of(text, words, after=0):
    start = text.index(words, after)
    return Span(start, start + len(words))


def mention(text, words, label="PER", entity="", after=0):
    span = span_of(text, words, after)
    return Mention(f"m-{span.start}-{label}", "d-1", "anna", (span,), label, entity)


def suggested(text, *mentions, entities=(), refused=(), published=""):
    document = Document("d-1", "x", text, {"published": published})
    known = {one.id: one for one in entities}
    page = Page(document, "anna", LABELS, mentions, known, frozenset(refused))
    return gathered(page, [propagation])


def told(text, found):
    return [
        (one.hull.of(text), one.entity, Reason.read(one.provenance.reason).why) for one in found
    ]


def test_one_label_finds_every_further_mention_of_the_first_speaker():
    if not ARTICLE.is_file():
        pytest.skip("the sample article is not here")
    text = ARTICLE.read_text("utf-8")
    found = others(WordIndex(text), span_of(text, "Касым-Жомарт Токаев"), PERSON)
    words = [place.of(text) for place, _reason in found]
    forms = {"Токаева": 6, "Токаев": 5, "Касым-Жомарт Токаев": 2, "Токаевым": 1}
    assert {word: words.count(word) for word in words} == forms


def test_mentions_of_a_page_suggest_others_with_their_label_entity_and_reason():
    text = "Токаев и Путин. Токаева ждали, Токаеву верили."
    page = Page(
        Document("d-1", "x", text),
        "anna",
        SCHEME,
        (mention(text, "Токаев", entity="e-1"),),
        refused=frozenset({f"not PER: {text.index('Токаеву')}-{text.index('Токаеву') + 7}"}),
    )
    (one,) = gathered(page, [propagation])
    assert (one.hull.of(text), one.label, one.entity) == ("Токаева", "PER", "e-1")
    assert one.provenance.reason == f"{Why.INFLECTED.value}|1|Токаев"
    assert 900 < one.provenance.score < 1000


def test_labels_that_do_not_propagate_suggest_nothing():
    text = "В среду и в среду."
    assert suggested(text, mention(text, "среду", "DATE")) == []


def test_of_two_with_one_surname_it_is_whose_was_named_last():
    text = "Роберт Кеннеди. Кеннеди молчал. Мейв Кеннеди. Кеннеди сказала. Роберта Кеннеди ждут."
    robert, maeve = (
        mention(text, "Роберт Кеннеди", entity="r"),
        mention(text, "Мейв Кеннеди", entity="m"),
    )
    assert [(one.hull.start, one.entity) for one in suggested(text, robert, maeve)] == [
        (16, "r"),
        (46, "m"),
        (text.index("Роберта"), "r"),
    ]


def test_a_person_is_not_suggested_within_a_longer_name():
    text = "Токаев сказал. Касым-Жомарт Токаев уехал. Встретили Касым-Жомарта Токаева."
    full = mention(text, "Касым-Жомарт Токаев")
    assert [one.hull.of(text) for one in suggested(text, full)] == [
        "Токаев",
        "Касым-Жомарта Токаева",
    ]


def test_a_name_within_a_longer_one_of_the_same_label_is_doubted():
    text = "МИД молчит. Пресс-служба МИД России молчит, и МИД тоже."
    found = suggested(
        text, mention(text, "МИД", "ORG"), mention(text, "Пресс-служба МИД России", "ORG")
    )
    assert [why for _words, _entity, why in told(text, found)] == [Why.NESTED, Why.SAME]


def test_the_more_frequent_of_two_labels_for_one_place_is_suggested():
    text = "Гессен, Гессен и Гессен. И Гессен."
    first = mention(text, "Гессен", "ORG")
    some = [mention(text, "Гессен", "LOC", after=after) for after in (8, 16)]
    (one,) = suggested(text, first, *some)
    assert one.label == "LOC"


def test_the_register_knows_other_names_and_offices_of_the_day():
    text = "Токаев уехал. Казахский лидер молчит. Касым-Жомарту Токаеву, президенту Казахстана."
    leader = Entity(
        "e",
        "Касым-Жомарт Токаев",
        "PER",
        ("казахский лидер",),
        offices=(Office("президент Казахстана", "2019"), Office("премьер", "1999", "2002")),
    )
    found = suggested(
        text, mention(text, "Токаев", entity="e"), entities=[leader], published="2025-11-13"
    )
    assert told(text, found) == [
        ("Казахский лидер", "e", Why.REGISTER),
        ("Касым-Жомарту Токаеву", "e", Why.LONGER),
        ("президенту Казахстана", "e", Why.OFFICE),
    ]
    assert not Reason(Why.OFFICE).is_sure
    early = suggested(
        text, mention(text, "Токаев", entity="e"), entities=[leader], published="2001"
    )
    assert Why.OFFICE not in [why for *_words, why in told(text, early)]


def test_the_names_of_a_person_are_no_titles():
    text = "Президент Андрей Сомов приехал. Сомова ждали."
    somov = Entity("s", "Андрей Сомов", "PER", ("Сомов",))
    title = mention(text, "Президент Андрей Сомов", "ROLE", entity="s")
    assert suggested(text, title, entities=[somov]) == []
    named = mention(text, "Андрей Сомов", entity="s")
    found = suggested(text, title, named, entities=[somov])
    assert [(one.hull.of(text), one.label) for one in found] == [("Сомова", "PER")]


def test_an_entity_is_named_by_whom_mentions_say_and_by_nobody_in_doubt():
    text = "Владимир Зеленский уехал. Елена Зеленская осталась. Зеленского ждут."
    found = suggested(text, mention(text, "Владимир Зеленский", entity="z"))
    assert told(text, found) == [
        ("Елена Зеленская", "", Why.RELATIVE),
        ("Зеленского", "z", Why.SURNAME),
    ]


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Организация Объединённых Наций и ООН.", "Организация Объединённых Наций", ["ООН"]),
        ("ООН, то есть Организация Объединённых Наций.", "ООН", ["Организация Объединённых Наций"]),
        (
            "МАГАТЭ. Международное агентство по атомной энергии (МАГАТЭ).",
            "МАГАТЭ",
            ["МАГАТЭ"],
        ),
        ("ООН. Однако он не прав.", "ООН", []),
        ("Министерство иностранных дел (МИД) молчит.", "МИД", ["Министерство иностранных дел"]),
    ],
)
def test_letters_stand_for_a_name_that_is_told_to_have_them(text, name, found):
    seen = others(WordIndex(text), span_of(text, name), ORGANISATION)
    assert [place.of(text) for place, _why in seen] == found


def test_a_span_within_a_word_finds_the_very_same_signs():
    text = "российско-американский и русско-американский, американского, панамериканский"
    seen = others(WordIndex(text), span_of(text, "американский"), Label("NAT"))
    assert [place.of(text) for place, _why in seen] == ["американский", "американского"]


def test_any_case_finds_what_capitals_forbid():
    text = "Токаев и токаев."
    span = span_of(text, "Токаев")
    assert others(WordIndex(text), span, PERSON) == []
    assert len(others(WordIndex(text), span, PERSON, any_case=True)) == 1


def test_words_that_are_no_name_have_no_places():
    index = WordIndex("— !? —")
    assert others(index, Span(0, 1), PERSON) == []
    assert places(index, "!?", PERSON) == {}


def test_a_text_is_read_in_slices_or_at_once():
    text = "Токаев. " * 500
    slowly, at_once = WordIndex(text), WordIndex(text)
    turns = 0
    while slowly.read(100):
        turns += 1
    assert turns > 30
    found = others(slowly, Span(0, 6), PERSON)
    assert found == others(at_once, Span(0, 6), PERSON)
    assert len(found) == 499


def test_in_another_text_a_namesake_is_nobodys_relative():
    text = "Андрей Токаев пришёл. Токаев сел. Касым-Жомарт Токаев встал."
    here = "Касым-Жомарт Токаев"
    bearer, _all = bearer_at(WordIndex(here), Span(0, len(here)), PERSON)
    index = WordIndex(text)
    andrey = mention(text, "Андрей Токаев")
    found = [(place.of(text), why.why) for place, why in elsewhere(index, bearer, [andrey])]
    assert found == [("Касым-Жомарт Токаев", Why.SAME)]


@pytest.mark.parametrize(
    ("name", "text", "may"),
    [
        ("Лев", "о Льве", True),
        ("Касым-Жомарт Токаев", "и Токаеву", True),
        ("Горбачёв", "с Горбачевым", True),
        ("Казахстан", "из Ка\u00adзахстана", True),
        ("Башар аль-Асад", "Асада", True),
        ("Организация Объединённых Наций", "в ООН", True),
        ("ООН", "что угодно", True),
        ("Путин", "ничего такого", False),
        ("Путин", "", False),
    ],
)
def test_a_glance_tells_texts_where_a_name_cannot_stand(name, text, may):
    assert may_stand_in(text, Bearer(ORGANISATION, names={name: 1})) is may
