"""The command palette in the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.conftest import CTRL


@pytest.fixture
def palette(hands):
    """Return the palette, open over the article."""
    hands.press(Qt.Key.Key_K, modifiers=CTRL)
    return hands.window.reach.palette


def titles(palette):
    return [choice.title for choice in palette.choices.rows]


def test_it_does_an_action(hands, palette):
    hands.press("finish", Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert hands.workspace.article.head.finish.text() == "Reopen"


def test_it_shows_the_keys_and_offers_only_what_can_be_done(hands, palette):
    legends = {choice.title: choice.legend for choice in palette.choices.rows}
    assert legends["New stance…"] == "S · Ы"
    assert not any(title.startswith("Redo") for title in legends), "nothing was undone"


def test_it_labels_the_selection(hands):
    hands.select("Президент Казахстана")
    hands.press(Qt.Key.Key_K, modifiers=CTRL)
    hands.press("role", Qt.Key.Key_Return)
    assert hands.mentions() == [("ROLE", "Президент Казахстана")]
    assert hands.view.hasFocus()


def test_letters_typed_into_it_label_nothing(hands, palette):
    hands.put_caret("Токаев")
    hands.press("pog")
    assert hands.mentions() == []


def test_it_goes_to_an_entity_and_lights_its_mentions(hands):
    hands.put_caret("Токаева")
    hands.press("p", "w", Qt.Key.Key_Return)
    hands.view.set_caret(0)
    hands.press(Qt.Key.Key_K, modifiers=CTRL)
    hands.press("tokaev", Qt.Key.Key_Return)
    assert hands.view.caret == hands.span("Токаева").start
    assert hands.workspace.marking.current.label == "PER"


def test_an_entity_that_is_not_named_here_is_told_in_words(hands):
    hands.put_caret("Токаева")
    hands.press("p", "w", Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_PageDown, modifiers=CTRL)
    hands.press(Qt.Key.Key_K, modifiers=CTRL)
    hands.press("токаева", Qt.Key.Key_Return)
    assert hands.status.message == "Токаева is not named in this document."


def test_it_opens_a_document_typed_in_the_wrong_layout(hands, palette):
    hands.press("dnjhjq", Qt.Key.Key_Return)  # второй
    assert hands.desk.document.name == "второй"


def test_escape_leaves_and_gives_the_focus_back(hands):
    selected = hands.select("Путина")
    hands.press(Qt.Key.Key_K, modifiers=CTRL)
    hands.press("person", Qt.Key.Key_Escape)
    assert not hands.window.reach.palette.isVisible()
    assert hands.view.hasFocus()
    assert hands.view.selection == selected
    assert hands.mentions() == []


def test_arrows_walk_and_enter_takes_what_they_reached(hands, palette):
    hands.press("document")
    third = titles(palette)[2]
    hands.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert palette.list.currentIndex().data() == third


def test_what_was_chosen_lately_comes_first(hands, palette, settings):
    hands.press("larger", Qt.Key.Key_Return)
    assert settings.chosen == ["action:zoom-in"]
    hands.press(Qt.Key.Key_K, modifiers=CTRL)
    assert titles(palette)[0] == "Larger letters"


def test_choices_of_another_project_are_passed_over(hands, settings):
    settings.chosen = ["label:NOWHERE", "document:gone", "action:skip"]
    hands.press(Qt.Key.Key_K, modifiers=CTRL)
    assert titles(hands.window.reach.palette)[0] == "Skip"


def test_nothing_found_is_said(hands, palette):
    hands.press("qqqzzz")
    assert titles(palette) == []
    hands.press(Qt.Key.Key_Return)
    assert palette.isVisible()


def test_a_click_elsewhere_closes_it(hands, palette):
    QTest.mouseClick(hands.workspace.documents.filter, Qt.MouseButton.LeftButton)
    assert not palette.isVisible()
    assert hands.workspace.documents.filter.hasFocus()


def test_it_opens_on_the_start_page(make_window):
    hands = make_window()
    hands.press(Qt.Key.Key_K, modifiers=CTRL)
    assert "Try the sample" in titles(hands.window.reach.palette)


def test_the_same_key_closes_it(hands, palette):
    hands.press(Qt.Key.Key_K, modifiers=CTRL)
    assert not palette.isVisible()
