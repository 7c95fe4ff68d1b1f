"""Stances in the real window: by keys alone, by clicks, and what the text shows of them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.conftest import CTRL

SENTENCE = "Президент Казахстана Токаев назвал Путина старшим товарищем."


@pytest.fixture
def named(hands):
    """Return hands at a text in which two people are labelled."""
    for words in ("Токаев", "Путина", "Попов"):
        hands.put_caret(words)
        hands.press("p")
    hands.put_caret("назвал")
    return hands


def test_a_stance_takes_four_keys_when_the_proposals_are_right(named):
    named.press("s", Qt.Key.Key_Return, Qt.Key.Key_Return, "+")
    assert named.stances() == [("Токаев", "Путина", "positive", [SENTENCE])]
    assert named.status.message == "Added the stance Токаев → Путина."
    assert named.view.hasFocus()


def test_typing_finds_participants_in_either_script(named):
    named.press("s", "tok", Qt.Key.Key_Return, "Поп", Qt.Key.Key_Return, "-")
    assert named.stances() == [("Токаев", "Попов", "negative", [SENTENCE])]


def test_typing_in_the_wrong_layout_finds_them_too(named):
    named.press("s", "njr", Qt.Key.Key_Return, "gjg", Qt.Key.Key_Return, "0")
    assert named.stances() == [("Токаев", "Попов", "neutral", [SENTENCE])]


@pytest.mark.parametrize(
    ("typed", "holder"),
    [
        ("a", "Author"),
        ("а", "Author"),
        ("unsp", "Unspecified source"),
        ("public", "Public opinion"),
    ],
)
def test_whoever_is_named_nowhere_can_hold_a_stance(named, typed, holder):
    named.press("s", typed, Qt.Key.Key_Return, "Пут", Qt.Key.Key_Return, "-")
    assert named.stances() == [(holder, "Путина", "negative", [SENTENCE])]


def test_the_selection_is_the_evidence(named):
    named.select("старшим товарищем")
    named.press("s", "Ток", Qt.Key.Key_Return, "Пут", Qt.Key.Key_Return, "+")
    assert named.stances()[0][3] == ["старшим товарищем"]


def test_the_evidence_can_be_left_out(named):
    named.press("s")
    QTest.mouseClick(named.panel.form.evidence.drops[0], Qt.MouseButton.LeftButton)
    named.press(Qt.Key.Key_Return, "Пут", Qt.Key.Key_Return, "+")
    assert named.stances()[0][3] == []


def test_escape_leaves_the_form_and_changes_nothing(named):
    before = named.desk.undo_title
    named.press("s", "Пут", Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert not named.panel.asking
    assert named.view.hasFocus()
    assert (named.stances(), named.desk.undo_title) == ([], before)


def test_arrows_choose_the_polarity_too(named):
    named.press("s", Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Left, Qt.Key.Key_Return)
    assert named.stances()[0][2] == "negative"


def test_polarity_keys_are_found_by_their_place(named):
    named.press("s", Qt.Key.Key_Return, Qt.Key.Key_Return)
    named.press_native(Qt.Key.Key_Plus, "+", 21)
    assert named.stances()[0][2] == "positive"


def test_label_keys_do_not_label_while_a_form_is_filled_in(named):
    before = named.mentions()
    named.press("s", Qt.Key.Key_Return, Qt.Key.Key_Return, "p", "g", Qt.Key.Key_Escape)
    assert named.mentions() == before


def test_a_stance_is_numbered_at_both_ends_and_its_evidence_is_drawn(named):
    named.press("s", Qt.Key.Key_Return, Qt.Key.Key_Return, "+")
    numbers = {mark.style: mark.numbers for mark in named.view.marks_at(named.span("Токаев").start)}
    assert numbers == {"PER": (1,), "evidence1": (1,)}
    assert [card.spoken for card in named.panel.stances.list.cards.rows] == [
        f"1. Токаев → Путина: Positive. {SENTENCE}"
    ]


def test_hovering_a_card_lights_its_ends_and_evidence(named):
    named.press("s", Qt.Key.Key_Return, Qt.Key.Key_Return, "+")
    lit = []
    cards = named.panel.stances.list
    cards.stance_lit.connect(lit.append)
    rect = cards.visualRect(cards.cards.index(0))
    QTest.mouseMove(cards.viewport(), rect.center())
    named.qtbot.waitUntil(lambda: bool(lit and lit[-1]))
    assert lit[-1] == named.desk.stances()[0].id


def test_delete_on_a_card_removes_the_stance_and_undo_brings_it_back(named):
    named.press("s", Qt.Key.Key_Return, Qt.Key.Key_Return, "+")
    named.press(Qt.Key.Key_2, modifiers=CTRL)
    named.press(Qt.Key.Key_Delete)
    assert named.stances() == []
    assert len(named.mentions()) == 3
    named.press(Qt.Key.Key_Z, modifiers=CTRL)
    assert len(named.stances()) == 1


def test_a_polarity_key_on_a_card_changes_the_polarity(named):
    named.press("s", Qt.Key.Key_Return, Qt.Key.Key_Return, "+")
    named.press(Qt.Key.Key_2, modifiers=CTRL)
    named.press("-")
    assert named.stances()[0][2] == "negative"


def test_enter_on_a_card_goes_to_the_evidence(named):
    named.press("s", Qt.Key.Key_Return, Qt.Key.Key_Return, "+")
    named.view.set_caret(0)
    named.press(Qt.Key.Key_2, modifiers=CTRL)
    named.press(Qt.Key.Key_Return)
    assert named.view.caret == named.span(SENTENCE).start


def test_undoing_a_stance_leaves_no_trace_of_the_entities_it_made(named):
    named.press("s", Qt.Key.Key_Return, Qt.Key.Key_Return, "+")
    assert {one.name for one in named.session.entities() if not one.virtual} == {"Токаев", "Путина"}
    named.press(Qt.Key.Key_Z, modifiers=CTRL)
    assert [one.name for one in named.session.entities() if not one.virtual] == []
    assert named.panel.who.count == 3


def test_clicks_alone_make_a_stance(named):
    QTest.mouseClick(named.panel.add, Qt.MouseButton.LeftButton)
    form = named.panel.form
    for name in ("Токаев", "Попов"):
        row = next(at for at, one in enumerate(form.list.rows.rows) if one.name == name)
        place = form.list.visualRect(form.list.rows.index(row)).center()
        QTest.mouseClick(form.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    place = form.polarity.rect().center()
    QTest.mouseClick(form.polarity, Qt.MouseButton.LeftButton, pos=place)
    assert [stance[:3] for stance in named.stances()] == [("Токаев", "Попов", "neutral")]
