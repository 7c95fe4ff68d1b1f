from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import Label, Scheme
from annotator.suggestions import own_names
from annotator.suggestions.parts import LENGTH, QUOTED
from tests.suggestions.made import mention, parts, seen_in, suggestion, told

TEXT = "Токаев принял Лаврова. Потом Токаева ждал Путин.\nА Токаев ушёл."
LONG = "\n".join(
    f"Абзац {number}. "
    + "Слова идут. " * 40
    + f"Здесь Токаев {number}. {'Уникум.' * (number == 7)}"
    for number in range(60)
)


def own(found, text):
    return [one for one in told(found, text) if one[2] == "propagation"]


def test_a_mention_suggests_its_other_places_until_it_is_gone():
    there = mention(TEXT, "Токаев", entity="e-1")
    made = parts(TEXT, entities={"e-1": None})
    assert own(made.all(), TEXT) == []
    made.take(there.id, there)
    assert own(made.all(), TEXT) == [
        ("Токаева", "PER", "propagation"),
        ("Токаев", "PER", "propagation"),
    ]
    assert {one.entity for one in made.all() if one.provenance.source == "propagation"} == {"e-1"}
    made.take(there.id, None)
    assert own(made.all(), TEXT) == []


def test_a_change_told_twice_counts_once():
    there = mention(TEXT, "Токаев")
    made = parts(TEXT)
    made.take(there.id, there)
    made.take(there.id, there)
    made.take(there.id, None)
    made.take(there.id, None)
    assert own(made.all(), TEXT) == []


def test_pieces_are_the_whole_text_and_lines_stay_whole():
    made = parts(LONG)
    stretches = [made.stretch(number) for number in range(len(made))]
    assert len(stretches) > 5
    assert "".join(one.of(LONG) for one in stretches) == LONG
    assert all(LONG[one.end - 1] == "\n" for one in stretches[:-1])
    assert all(len(one) < 2 * LENGTH for one in stretches)
    assert all(made.part_of(one.start) == at for at, one in enumerate(stretches))


def test_one_line_of_any_length_is_cut_too():
    made = parts("слово " * LENGTH)
    assert len(made) > 3


def test_a_mention_reaches_into_every_piece_and_leaves_the_others_as_they_are():
    there = mention(LONG, "Токаев", nth=3)
    made = parts(LONG, off=frozenset({"capitals"}))
    assert made.all() == []
    made.take(there.id, there)
    assert len(made.all()) == 59
    other = mention(LONG, "Уникум", "ORG")
    made.take(other.id, other)
    stale = [number for number in range(len(made)) if not made.is_made(number)]
    assert stale == [made.part_of(other.hull.start)], "nothing else has a form of these words"


def test_a_refusal_takes_one_away_and_may_be_taken_back():
    made = parts(TEXT, off=frozenset({"capitals"}), mentions=[mention(TEXT, "Токаев")])
    first = made.all()[0]
    made.refuse(first.refusal)
    assert first not in made.all()
    made.refuse(first.refusal, False)
    assert first in made.all()
    made.refuse("twin 3–9 Токаев")  # a dismissed doubt is no refusal
    assert first in made.all()


def test_what_others_offer_is_sifted_with_the_rest_and_replaced_by_what_they_offer_later():
    made = parts(TEXT)
    made.offer("learner", [suggestion(14, 21, "PER", 900, "learner")])
    assert ("Лаврова", "PER", "learner") in told(made.all(), TEXT)
    made.offer("learner", [])
    assert ("Лаврова", "", "capitals") in told(made.all(), TEXT)


def test_a_source_that_is_off_suggests_nothing():
    off = frozenset({"learner", "capitals", "propagation", "seen"})
    seen = seen_in(("Путин", [("Путин", "PER")]))
    made = parts(TEXT, seen, mentions=[mention(TEXT, "Токаев")], off=off)
    made.offer("learner", [suggestion(14, 21, "PER", 900, "learner")])
    assert made.all() == []


def test_where_nobody_nests_mentions_nothing_is_suggested_within_one():
    text = "Президент Казахстана. Президент Казахстана."
    flat = seen_in(("Казахстана", [("Казахстана", "GPE")] * 200))
    role = [mention(text, "Президент Казахстана", "ROLE")]
    assert not flat.nests
    found = parts(text, flat, mentions=role).all()
    assert [one.label for one in found] == ["ROLE"]


def test_people_are_labelled_by_their_form_where_the_scheme_has_one_label_for_them():
    text = "Приехал Сергей Лавров. Видел К. Токаева и Белый Дом, потом Касыма Кемелевича Токаева."
    labelled = {one[0] for one in told(parts(text).all(), text) if one[1] == "PER"}
    assert labelled == {"Сергей Лавров", "К. Токаева", "Касыма Кемелевича Токаева"}
    two = Scheme("two", (Label("PER"), Label("PERSON")))
    assert {one[1] for one in told(parts(text, scheme=two).all(), text)} == {""}


def test_the_rest_of_a_name_is_one_once_its_beginning_is_labelled():
    text = "Видели Саудовской Аравии Салмана и «Белый Дом»."
    assert [one[0] for one in told(parts(text).all(), text)] == [
        "Саудовской Аравии Салмана",
        "Белый Дом",
    ]
    state = [mention(text, "Саудовской Аравии", "GPE")]
    found = parts(text, mentions=state).all()
    assert told(found, text)[0] == ("Салмана", "", "capitals")
    title = [mention(text, "Белый", "GPE")]
    assert "Дом" not in [one[0] for one in told(parts(text, mentions=title).all(), text)]


@given(st.text("аТ. \n«»😀é\u0301", max_size=200))
def test_any_text_gives_suggestions_that_lie_in_it_and_are_no_two_for_a_place(text):
    found = parts(text, seen_in(("Та а", [("Та", "PER"), ("а", "ORG")]))).all()
    assert all(one.hull.end <= len(text) for one in found)
    assert len({one.spans for one in found}) == len(found)


def test_a_place_or_person_in_quotes_is_perhaps_a_ship_and_an_organisation_is_not():
    text = "Москва ждёт. Крейсер «Москва» и газета «Правда» ждут. Пишет «Правда». Вот Москва."
    there = [mention(text, "Москва", "GPE", id="m-1"), mention(text, "Правда", "ORG", id="m-2")]
    found = parts(text, mentions=there, off=frozenset({"capitals"})).all()
    scores = [(one.hull.start, one.label, one.provenance.score) for one in found]
    assert scores == [
        (text.index("Москва»"), "GPE", QUOTED),
        (text.rindex("Правда"), "ORG", 960),
        (text.rindex("Москва"), "GPE", 960),
    ]


def test_many_names_are_looked_for_in_steps_and_found_alike(monkeypatch):
    names = [mention(TEXT, word) for word in ("Токаев", "Лаврова", "Путин")]
    whole = own(parts(TEXT, mentions=names).all(), TEXT)
    few = len(list(parts(TEXT, mentions=names).work(0)))
    monkeypatch.setattr(own_names, "AT_ONCE", 1)
    assert own(parts(TEXT, mentions=names).all(), TEXT) == whole
    assert whole
    assert len(list(parts(TEXT, mentions=names).work(0))) == few + len(names) - 1


def test_a_mention_that_goes_between_two_steps_suggests_nothing(monkeypatch):
    monkeypatch.setattr(own_names, "AT_ONCE", 1)
    names = [mention(TEXT, word) for word in ("Путин", "Токаев", "Лаврова")]
    for pause in range(len(list(parts(TEXT, mentions=names).work(0)))):
        made = parts(TEXT, mentions=names)
        steps = made.work(0)
        for _step in range(pause):
            next(steps)
        made.take(names[1].id, None)
        list(steps)
        assert own(made.all(), TEXT) == []
