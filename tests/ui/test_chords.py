"""Two keys in turn, in the real window, with the labels of a large scheme."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.commands.project import create_project
from annotator.commands.transfer import import_files
from annotator.ui.reach.key_settings import KeySettings
from tests.ui.conftest import CTRL, SHIFT
from tests.ui.test_label_keys import SCHEMES


@pytest.fixture
def hands(make_window, tmp_path, articles):
    """Return hands at a project of 29 labels."""
    path = tmp_path / "большой.annot"
    session = create_project(path, SCHEMES["nerel"], "Анна")
    import_files(session, articles, format="article")
    session.close()
    hands = make_window(path)
    hands.put_caret("Токаева")
    return hands


@pytest.fixture
def popover(hands):
    return hands.window.reach.chords


def test_two_keys_in_turn_label(hands, popover):
    hands.press("p")
    assert popover.isVisible()
    assert popover.keys == ["e", "r", "s", "o", "f"]
    assert hands.mentions() == []
    hands.press("s")
    assert hands.mentions() == [("PERSON", "Токаева")]
    assert not popover.isVisible()


def test_every_label_is_reached_by_its_keys(hands):
    for label, keys in hands.window.keymap.labels(hands.desk.scheme).items():
        hands.press(*keys.split(" "))
        assert hands.workspace.marking.current.label == label
        hands.press(Qt.Key.Key_Z, modifiers=CTRL)
    assert hands.mentions() == []


def test_it_works_in_a_russian_layout(hands):
    hands.press_native(0x0417, "з", 33)
    hands.press_native(0x042B, "ы", 39)  # S alone opens the stance form; here it is Person
    assert hands.mentions() == [("PERSON", "Токаева")]


def test_shift_and_two_keys_change_the_label(hands):
    hands.press("p", "s")
    hands.press(Qt.Key.Key_O, modifiers=SHIFT)
    hands.press("g")
    assert hands.mentions() == [("ORGANIZATION", "Токаева")]


def test_escape_ends_it_and_says_so(hands, popover):
    hands.press("p", Qt.Key.Key_Escape)
    assert not popover.isVisible()
    assert hands.status.message == "P · З alone is no label; nothing was changed."
    hands.press("u")
    assert hands.status.message == "There is no mention at the caret."


def test_a_wrong_second_key_does_nothing_and_says_so(hands, popover):
    hands.press("p", "u")
    hands.press(Qt.Key.Key_Z, modifiers=CTRL)
    assert popover.isVisible()
    assert popover.note.text() == "Ctrl+Z is none of these; Esc leaves."
    hands.press("s")
    assert hands.mentions() == [("PERSON", "Токаева")]


def test_a_click_elsewhere_ends_it_and_says_so(hands, popover):
    hands.press("p")
    QTest.mouseClick(hands.workspace.documents.filter, Qt.MouseButton.LeftButton)
    assert not popover.isVisible()
    assert "nothing was changed" in hands.status.message
    hands.press("s")
    assert hands.workspace.documents.filter.text() == "s"


def test_a_click_on_a_label_of_the_list_takes_it(hands, popover):
    hands.press("p")
    button = popover.findChildren(type(hands.panel.labels.buttons["AGE"]))[-1]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert hands.mentions() == [("PROFESSION", "Токаева")]


def test_a_label_given_by_the_mouse_meanwhile_ends_it(hands, popover):
    hands.press("p")
    QTest.mouseClick(hands.panel.labels.buttons["AGE"], Qt.MouseButton.LeftButton)
    assert hands.mentions() == [("AGE", "Токаева")]
    assert not popover.isVisible()
    assert hands.status.message == "Labelled “Токаева” as AGE."


def test_both_keys_are_shown_on_the_buttons(hands):
    assert "P S · З Ы" in hands.panel.labels.buttons["PERSON"].toolTip()


def test_two_keys_are_given_by_pressing_them(hands):
    dialog = KeySettings(
        hands.window, hands.window.keymap, hands.desk.scheme, hands.window.look.theme
    )
    dialog.choose("MONEY")
    dialog._ask()
    QTest.keyClick(dialog.catcher, Qt.Key.Key_P)
    QTest.keyClick(dialog.catcher, Qt.Key.Key_M)
    assert dialog.legend_of("MONEY") == "P M · З Ь"
    dialog.deleteLater()
