"""Changing keys: in the keymap, in the dialog, and everywhere at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator import settings as kept
from annotator.ui import actions
from annotator.ui.reach.key_settings import KeySettings
from annotator.ui.reach.keymap import Holder, Keymap
from tests.ui.conftest import CTRL, SCHEME, SHIFT

UNSURE = Holder("action", "unsure", "")
PER = Holder("label", "PER", "")


@pytest.fixture
def keymap(settings):
    return Keymap(settings)


@pytest.fixture
def dialog(hands):
    """Return the dialog, open on the project's keys, that tells the window as the real one does."""
    dialog = KeySettings(
        hands.window, hands.window.keymap, hands.desk.scheme, hands.window.look.theme
    )
    dialog.changed.connect(hands.window.reach._rekey)
    dialog.setModal(True)
    dialog.show()
    hands.qtbot.waitActive(dialog)
    yield dialog
    dialog.close()
    dialog.deleteLater()


def give(dialog, id, key, modifiers=Qt.KeyboardModifier.NoModifier):
    dialog.choose(id)
    dialog.change.click()
    QTest.keyClick(dialog.catcher, key, modifiers)


def finish(hands, dialog):
    dialog.accept()
    with hands.qtbot.waitActive(hands.window):
        hands.window.activateWindow()
    hands.view.setFocus()


def test_without_changes_all_is_as_in_the_table(keymap):
    assert {deed.id: deed.keys for deed in actions.deeds()} == {
        deed.id: keymap.of(deed.id) for deed in actions.deeds()
    }


def test_only_differences_are_kept(settings, keymap):
    keymap.give(UNSURE, "z", SCHEME)
    keymap.give(PER, "f", SCHEME)
    settings.save()
    again = kept.load(settings.file)
    assert again.keys == {"unsure": "z"}
    assert again.label_keys == {"test: PER": "f"}
    assert Keymap(again).of("unsure") == ("z",)
    assert Keymap(again).labels(SCHEME)["PER"] == "f"
    keymap.give(UNSURE, "u", SCHEME)
    keymap.reset(PER, SCHEME)
    assert (settings.keys, settings.label_keys) == ({}, {})


def test_a_key_is_taken_from_the_action_that_had_it(keymap):
    assert [one.id for one in keymap.holders(UNSURE, "Ctrl+y", None)] == ["redo"]
    keymap.give(UNSURE, "Ctrl+y", None)
    assert keymap.of("redo") == ("Ctrl+Shift+z",)
    keymap.reset_all(None)
    assert keymap.of("redo") == ("Ctrl+Shift+z", "Ctrl+y")


def test_two_labels_change_places(keymap):
    assert [one.id for one in keymap.holders(PER, "o", SCHEME)] == ["ORG"]
    keymap.give(PER, "o", SCHEME)
    assert keymap.labels(SCHEME) == {"PER": "o", "ORG": "p", "GPE": "g", "ROLE": "r"}


def test_an_action_takes_the_key_of_a_label_and_the_label_gets_another(keymap):
    assert [one.id for one in keymap.holders(UNSURE, "p", SCHEME)] == ["PER"]
    assert [one.id for one in keymap.holders(UNSURE, "Shift+p", SCHEME)] == ["PER"]
    keymap.give(UNSURE, "p", SCHEME)
    assert keymap.labels(SCHEME)["PER"] == "e"


def test_a_label_takes_the_key_of_an_action_with_shift_too(keymap):
    assert {one.id for one in keymap.holders(PER, "n", SCHEME)} == {
        "next-mention",
        "previous-mention",
    }
    keymap.give(PER, "n", SCHEME)
    assert keymap.labels(SCHEME)["PER"] == "n"
    assert keymap.of("next-mention") == ()


@pytest.mark.parametrize(
    "key", ["Left", "Ctrl+Shift+End", "Ctrl+c", "Enter", "Space", "Esc", "Tab", "Alt+f", "F10"]
)
def test_keys_that_mean_something_everywhere_are_refused(keymap, key):
    assert keymap.why_not("action", key)


def test_a_label_takes_plain_keys_only(keymap):
    assert keymap.why_not("label", "Ctrl+p")
    assert not keymap.why_not("label", "p")


def test_a_file_with_nonsense_does_no_harm(settings):
    settings.keys = {"unsure": "Enter Ctrl+z v", "nobody": "x", "stance": "v"}
    keymap = Keymap(settings)
    owners = [deed.id for deed in actions.deeds() if "v" in keymap.of(deed.id)]
    assert len(owners) == 1
    assert "Enter" not in keymap.of("unsure")
    bound = [key for deed in actions.deeds() for key in keymap.of(deed.id)]
    assert len(bound) == len(set(bound))


def test_a_new_key_works_at_once_and_is_shown_everywhere(hands, dialog, settings):
    give(dialog, "unsure", Qt.Key.Key_Z)
    assert dialog.legend_of("unsure") == "Z · Я"
    finish(hands, dialog)
    hands.put_caret("Токаев")
    hands.press("p", "u")
    assert not hands.desk.mentions()[0].unsure
    hands.press("z")
    assert hands.desk.mentions()[0].unsure
    assert hands.window.menus.actions["unsure"].text() == "Mark as unsure\tZ · Я"
    rows = [row for group in hands.window.reach.sheet().groups for row in group.rows]
    assert next(row.keys for row in rows if row.title == "Mark as unsure") == ("z",)
    hands.press(Qt.Key.Key_K, modifiers=CTRL)
    hands.press("unsure")
    assert hands.window.reach.palette.choices.rows[0].legend == "Z · Я"
    assert kept.load(settings.file).keys == {"unsure": "z"}


def test_buttons_say_the_new_key(hands, dialog):
    give(dialog, "next", Qt.Key.Key_F7)
    assert hands.workspace.article.head.next.toolTip() == "Next document  F7"


def test_a_label_gets_a_key_by_pressing_it(hands, dialog):
    give(dialog, "PER", Qt.Key.Key_F)
    finish(hands, dialog)
    hands.put_caret("Токаев")
    hands.press("f")
    assert hands.mentions() == [("PER", "Токаев")]
    hands.press(Qt.Key.Key_O, modifiers=SHIFT)
    hands.press(Qt.Key.Key_F, modifiers=SHIFT)
    assert hands.mentions() == [("PER", "Токаев")]
    assert "F · А" in hands.panel.labels.buttons["PER"].toolTip()


def test_a_conflict_is_told_and_nothing_changes_until_it_is_taken(hands, dialog):
    give(dialog, "unsure", Qt.Key.Key_P)
    assert "“Person”" in dialog.message.text()
    assert dialog.legend_of("unsure") == "U · Г"
    assert dialog.take.isVisible()
    dialog.take.click()
    assert dialog.legend_of("unsure") == "P · З"
    assert dialog.legend_of("PER") == "E · У"


def test_a_reserved_key_is_refused_in_words(dialog):
    give(dialog, "unsure", Qt.Key.Key_Left)
    assert dialog.message.text().startswith("← moves or selects in the text")
    QTest.keyClick(dialog.catcher, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.message.text() == "“Mark as unsure” keeps its key."


def test_one_and_all_are_reset(dialog, settings):
    give(dialog, "unsure", Qt.Key.Key_Z)
    give(dialog, "stance", Qt.Key.Key_F)
    dialog.choose("unsure")
    dialog.reset.click()
    assert settings.keys == {"stance": "f"}
    dialog.reset_all.click()
    assert settings.keys == {}
    assert dialog.legend_of("stance") == "S · Ы"


def test_the_search_hides_what_does_not_fit(dialog):
    QTest.keyClicks(dialog.filter, "unsure")
    assert [row.text(0) for row in dialog._rows() if not row.isHidden()] == ["Mark as unsure"]
