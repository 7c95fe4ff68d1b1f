"""Cards of stances: qualifiers, unsure and notes by keys and clicks; text and cards mark each other."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.commands.entities import add_entity, edit_entity
from annotator.commands.project import create_project
from annotator.commands.stances import add_stance
from annotator.commands.transfer import import_files
from annotator.domain import Qualifier
from tests.ui.conftest import CTRL, SCHEME, TEXT

ENTER = Qt.Key.Key_Return
QUALIFIERS = (
    Qualifier("time", ("current", "past"), {"en": "Time"}),
    Qualifier("basis", ("author", "quoted", "implied"), {"en": "Basis"}),
)


@pytest.fixture
def stated(make_window, tmp_path):
    """Return hands at one stance, in a scheme with qualifiers."""
    article = tmp_path / "a.txt"
    article.write_text(TEXT, "utf-8")
    session = create_project(tmp_path / "p.annot", replace(SCHEME, qualifiers=QUALIFIERS), "A")
    import_files(session, [article], format="article")
    session.close()
    hands = make_window(tmp_path / "p.annot")
    hands.label_people("Токаев", "Путина", "Попов")
    hands.select("старшим товарищем")
    hands.press("s", "Ток", ENTER, "Пут", ENTER, "+")
    return hands


def in_cards(hands):
    hands.press(Qt.Key.Key_2, modifiers=CTRL)
    return hands.panel.stances


def test_a_digit_on_the_card_says_the_next_value_of_a_qualifier(stated):
    in_cards(stated)
    stated.press("1", "2", "2")
    assert dict(stated.stance().qualifiers) == {"time": "current", "basis": "quoted"}
    stated.press("1", "1")
    assert dict(stated.stance().qualifiers) == {"basis": "quoted"}


def test_a_digit_without_a_qualifier_does_nothing(stated):
    in_cards(stated)
    title = stated.desk.undo_title
    stated.press("3")
    assert stated.desk.undo_title == title


def test_unsure_on_a_card_is_about_the_stance(stated):
    in_cards(stated)
    stated.press("u")
    assert stated.stance().unsure
    assert not any(mention.unsure for mention in stated.desk.mentions())
    stated.view.setFocus()
    stated.put_caret("Токаев")
    stated.press("u")
    assert stated.stance().unsure
    assert [mention.unsure for mention in stated.desk.mentions()].count(True) == 1


def test_a_note_is_written_on_the_chosen_card(stated):
    in_cards(stated)
    stated.press(Qt.Key.Key_T, modifiers=CTRL)
    stated.press("см. выше", ENTER)
    assert stated.stance().note == "см. выше"
    assert stated.panel.stances.list.hasFocus()


def test_a_card_shows_all_that_is_said_of_a_stance(stated):
    page = in_cards(stated)
    stated.press("1", "u")
    (card,) = page.list.cards.rows
    assert card.said == "Positive · current · unsure"
    assert card.spoken == "1. Токаев → Путина: Positive · current · unsure. старшим товарищем"


def test_clicks_switch_qualifiers_on_and_off(stated):
    page = in_cards(stated)
    switch = page.qualities._switches["time", "past"]
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert dict(stated.stance().qualifiers) == {"time": "past"}
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert stated.stance().qualifiers == ()
    QTest.mouseClick(page.qualities.unsure, Qt.MouseButton.LeftButton)
    assert stated.stance().unsure


def test_the_form_changes_qualifiers_with_the_rest(stated):
    in_cards(stated)
    stated.press(Qt.Key.Key_F2)
    form = stated.panel.form
    QTest.mouseClick(form.qualities._switches["time", "past"], Qt.MouseButton.LeftButton)
    form.polarity.setFocus()
    stated.press("-")
    stance = stated.stance()
    assert (stance.polarity, stance.qualifiers) == ("negative", (("time", "past"),))
    stated.press(Qt.Key.Key_Z, modifiers=CTRL)
    assert (stated.stance().polarity, stated.stance().qualifiers) == ("positive", ())


@pytest.mark.parametrize("words", ["Токаев", "Путина", "товарищем"])
def test_the_caret_at_ends_and_evidence_marks_the_card(stated, words):
    cards = stated.panel.stances.list
    stated.put_caret("Наблюдатели")
    assert cards.marked == set()
    stated.put_caret(words)
    assert cards.marked == {stated.stance().id}


def test_hovering_an_end_in_the_text_marks_the_card_and_lights_the_evidence(stated):
    stated.view.clear_selection()
    stated.put_caret("Наблюдатели")
    stance = stated.stance()
    place = stated.view.caret_rect(stated.span("Путина").start + 2).center()
    QTest.mouseMove(stated.view.viewport(), place)
    stated.qtbot.waitUntil(lambda: stated.panel.stances.list.marked == {stance.id})
    assert stance.id in stated.view._shown.lit


def test_the_cards_begin_at_the_stance_at_the_caret(stated):
    stated.put_caret("похвалил")
    stated.press("s", "Поп", ENTER, "Ток", ENTER, "+")
    assert stated.panel.stances.list.chosen == stated.stance(1).id
    stated.put_caret("товарищем")
    in_cards(stated)
    assert stated.panel.stances.list.chosen == stated.stance(0).id


def test_a_double_click_on_a_card_opens_the_form(stated):
    cards = in_cards(stated).list
    place = cards.visualRect(cards.cards.index(0)).center()
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert stated.panel.forming


def arcs(hands):
    return hands.view._arcs.arcs


def test_arcs_are_shown_of_the_chosen_stance_then_of_all_then_of_none(stated):
    stated.put_caret("похвалил")
    stated.press("s", "Поп", ENTER, "Ток", ENTER, "-")
    assert arcs(stated) == ()
    stated.press("v")
    assert [(arc.sign, arc.strong) for arc in arcs(stated)] == [(-1, True)]
    assert stated.status.message == "The arc of the chosen stance is shown."
    stated.press("v")
    assert [(arc.sign, arc.strong) for arc in arcs(stated)] == [(1, False), (-1, True)]
    stated.press("v")
    assert list(arcs(stated)) == []


def test_an_arc_runs_from_holder_to_target_and_follows_changes(stated):
    stated.press("v")
    (arc,) = arcs(stated)
    assert (arc.start, arc.end) == (stated.span("Токаев"), stated.span("Путина"))
    in_cards(stated)
    stated.press("-")
    assert [one.sign for one in arcs(stated)] == [-1]
    stated.press(Qt.Key.Key_Delete)
    assert list(arcs(stated)) == []


def test_an_end_that_no_mention_names_is_where_the_evidence_is(stated):
    stated.select("похвалил")
    stated.press("s", "7", "налоги", ENTER, "-", "v")
    (arc,) = arcs(stated)
    span = stated.span("похвалил")
    assert (arc.start.start, arc.end.end) == (span.start, span.end)


def test_arcs_are_painted_whole_again_after_scrolling(stated):
    stated.press("v")
    stated.view.zoom(3.0)
    bar = stated.view.verticalScrollBar()
    for value in (0, 40, bar.maximum(), 13):
        bar.setValue(value)
        scrolled = stated.view.viewport().grab().toImage()
        stated.view.viewport().repaint()
        assert stated.view.viewport().grab().toImage() == scrolled


def test_cards_are_made_anew_for_names_and_stances_but_not_for_labels(hands):
    hands.put_caret("Токаев")
    hands.press("p")
    mention = hands.desk.mentions()[0]
    entity = hands.desk.do(add_entity, "Токаев", "PER", (mention.id,))
    document, annotator = hands.desk.document.id, hands.desk.annotator
    hands.desk.do(add_stance, document, annotator, entity.id, "author", "positive")
    cards = hands.panel.stances.list.cards
    shown = cards.rows[0]
    hands.put_caret("Попов")
    hands.press("p")
    assert cards.rows[0] is shown
    hands.desk.do(edit_entity, replace(entity, name="Касым-Жомарт Токаев"))
    assert cards.rows[0].holder == "Касым-Жомарт Токаев"
    hands.workspace.leafing.undo()
    assert cards.rows[0].holder == "Токаев"
