"""What keys and the mouse do to suggestions in the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.suggestions import Reason, Why
from annotator.ui.proof.key_events import press_all
from tests.ui.conftest import ALT, CTRL, SHIFT
from tests.ui.suggesting.conftest import in_hand, mention, suggested

TAB, ENTER, BACK = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Backspace


def test_what_was_labelled_before_is_suggested_in_every_form(fresh):
    assert suggested(fresh) == [
        ("Токаев", "PER", "seen"),
        ("Москве", "GPE", "seen"),
        ("Токаевым", "PER", "seen"),
        ("Лавров", "PER", "seen"),
        ("Токаева", "PER", "seen"),
        ("Москве", "GPE", "seen"),
        ("Пётр Климкин", "PER", "capitals"),
        ("Климкин", "", "capitals"),
    ]
    assert fresh.mentions() == [], "none is a label until somebody says so"


def test_tab_walks_and_the_bubble_says_label_entity_and_reason(fresh):
    fresh.press(TAB)
    said = "Person · Касым-Жомарт Токаев · same name, labelled so 2 times"
    assert in_hand(fresh) == ("Токаев", said)
    fresh.press(TAB)
    assert in_hand(fresh)[1] == "Country · same name, labelled so 2 times"
    QTest.keyClick(fresh.view, TAB, SHIFT)
    assert in_hand(fresh)[0] == "Токаев"
    QTest.keyClick(fresh.view, TAB, SHIFT)
    assert in_hand(fresh)[0] == "Климкин", "before the first comes the last"
    fresh.press(TAB)
    assert in_hand(fresh)[0] == "Токаев"
    assert fresh.status.message == "From the top again."
    assert fresh.mentions() == []


def test_enter_accepts_with_label_entity_and_reason_and_goes_on(fresh):
    fresh.press(TAB, ENTER, ENTER, ENTER)
    assert fresh.mentions() == [("PER", "Токаев"), ("GPE", "Москве"), ("PER", "Токаевым")]
    assert in_hand(fresh)[0] == "Лавров"
    made = mention(fresh, "Токаевым")
    assert fresh.desk.entity_name(made.entity) == "Касым-Жомарт Токаев"
    assert (made.provenance.kind, made.provenance.source) == ("rule", "propagation")
    assert Reason.read(made.provenance.reason) == Reason(Why.INFLECTED, "Токаев", 1)
    assert mention(fresh, "Москве").provenance.source == "seen"
    fresh.press(Qt.Key.Key_Z, modifiers=CTRL)
    assert fresh.mentions() == [("PER", "Токаев"), ("GPE", "Москве")]
    assert ("Токаевым", "PER", "propagation") in suggested(fresh)


def test_a_refusal_holds_also_tomorrow_and_undo_takes_it_back(fresh, make_window, seen, rested):
    fresh.press(TAB, TAB, TAB, BACK)
    assert in_hand(fresh)[0] == "Лавров"
    assert "Токаевым" not in [words for words, _label, _source in suggested(fresh)]
    fresh.saved()
    fresh.window.close()
    again = make_window(seen)
    again.workspace.leafing.open_document(again.session.documents()[1].id)
    rested(again)
    assert "Токаевым" not in [words for words, _label, _source in suggested(again)]
    assert "Токаева" in [words for words, _label, _source in suggested(again)]
    again.press(Qt.Key.Key_Z, modifiers=CTRL)
    assert ("Токаевым", "PER", "seen") in suggested(again)
    assert again.view.caret == again.span("Токаевым").start, "undo goes there"


def test_another_label_corrects_and_whoever_pressed_it_vouches(fresh):
    fresh.press(TAB, TAB, "o")
    assert fresh.mentions() == [("ORG", "Москве")]
    assert in_hand(fresh)[0] == "Токаевым"
    made = mention(fresh, "Москве")
    assert (made.provenance.kind, made.provenance.source) == ("human", "seen")
    fresh.press(Qt.Key.Key_Z, modifiers=CTRL)
    assert fresh.mentions() == []


def test_a_name_of_which_nobody_knows_the_label_waits_for_its_key(fresh):
    fresh.view.set_caret(len(fresh.desk.text) - 25)
    fresh.press(TAB)
    assert in_hand(fresh) == ("Климкин", "Which label? · written like a name")
    fresh.press(ENTER)
    assert fresh.mentions() == []
    assert fresh.status.message.endswith("press the key of a label.")
    fresh.press("p")
    assert fresh.mentions() == [("PER", "Климкин")]


def test_all_of_one_name_are_accepted_at_once_and_taken_back_at_once(fresh):
    fresh.press(TAB)
    QTest.keyClick(fresh.view, ENTER, SHIFT)
    assert fresh.mentions() == [("PER", "Токаев"), ("PER", "Токаевым"), ("PER", "Токаева")]
    assert fresh.status.message == "Accepted 3 suggestions of “Токаев”."
    assert in_hand(fresh)[0] == "Москве"
    fresh.press(Qt.Key.Key_Z, modifiers=CTRL)
    assert fresh.mentions() == []


def test_with_a_mention_in_hand_those_of_its_name_are_accepted(fresh):
    fresh.select("Токаев")
    fresh.press("p")
    fresh.put_caret("Токаев")
    QTest.keyClick(fresh.view, ENTER, SHIFT)
    assert fresh.mentions() == [("PER", "Токаев"), ("PER", "Токаевым"), ("PER", "Токаева")]


def test_what_is_sure_is_shown_by_name_and_accepted_but_for_what_was_unticked(fresh):
    QTest.keyClick(fresh.view, ENTER, CTRL | SHIFT)
    popover = fresh.window.sure.popover
    assert popover.isVisible()
    assert popover.head.text() == "4 suggestions are sure enough to be accepted at once"
    assert [(row.words, len(row.suggestions)) for row in popover.rows.rows] == [
        ("Москве", 2),
        ("Токаев", 1),
        ("Пётр Климкин", 1),
    ]
    assert fresh.mentions() == []
    press_all(fresh.window, ["Down", "Backspace", "Enter"])
    assert not popover.isVisible()
    assert [words for _label, words in fresh.mentions()] == ["Москве", "Москве", "Пётр Климкин"]
    assert fresh.status.message == "Accepted 3 suggestions; undo takes all of them back."
    fresh.press(Qt.Key.Key_Z, modifiers=CTRL)
    assert fresh.mentions() == []


def test_what_stayed_unticked_stays_in_hand_and_the_list_is_a_ring(fresh):
    fresh.press(TAB)
    assert in_hand(fresh)[0] == "Токаев"
    QTest.keyClick(fresh.view, ENTER, CTRL | SHIFT)
    assert [row.words for row in fresh.window.sure.popover.rows.rows] == [
        "Москве",
        "Токаев",
        "Пётр Климкин",
    ]
    press_all(fresh.window, ["Up", "Up", "Backspace", "Down", "Enter"])
    assert [words for _label, words in fresh.mentions()] == ["Москве", "Москве", "Пётр Климкин"]
    assert in_hand(fresh)[0] == "Токаев"


@pytest.mark.parametrize("left", ["Esc", "g"])
def test_whoever_leaves_the_sure_ones_accepts_none(fresh, left):
    fresh.view.set_caret(2)
    QTest.keyClick(fresh.view, ENTER, CTRL | SHIFT)
    press_all(fresh.window, [left])
    assert not fresh.window.sure.popover.isVisible()
    assert fresh.mentions() == ([] if left == "Esc" else [("GPE", "Токаев")])


def test_how_sure_is_sure_is_a_setting(fresh):
    fresh.window.settings.sure_from = 75
    QTest.keyClick(fresh.view, ENTER, CTRL | SHIFT)
    rows = fresh.window.sure.popover.rows.rows
    assert [(row.words, len(row.suggestions)) for row in rows] == [
        ("Токаев", 3),
        ("Москве", 2),
        ("Лавров", 1),
        ("Пётр Климкин", 1),
    ]
    press_all(fresh.window, ["Esc"])
    fresh.window.settings.sure_from = 97
    QTest.keyClick(fresh.view, ENTER, CTRL | SHIFT)
    assert not fresh.window.sure.popover.isVisible()
    assert fresh.status.message == "No suggestion is sure enough to be accepted unseen."


def test_the_ends_of_a_suggestion_are_moved_by_words_before_it_is_accepted(fresh):
    fresh.view.set_caret(fresh.span("Пётр").start - 1)
    fresh.press(TAB)
    fresh.press("[")
    assert in_hand(fresh)[0] == "Пётр"
    fresh.press("]", "]", "]")
    assert in_hand(fresh)[0] == "Пётр Климкин, и Климкин"
    fresh.press("[", "[", ENTER)
    assert fresh.mentions() == [("PER", "Пётр Климкин")]
    assert mention(fresh, "Пётр Климкин").provenance.kind == "human"
    assert in_hand(fresh)[0] == "Климкин"


def test_the_keys_work_in_the_russian_layout(fresh):
    press_all(fresh.window, ["Tab", "Enter", "o", "Shift+Enter"], cyrillic=True)
    assert fresh.mentions() == [
        ("PER", "Токаев"),
        ("ORG", "Москве"),
        ("PER", "Токаевым"),
        ("PER", "Токаева"),
    ]


def test_the_last_one_accepted_says_what_is_left(fresh):
    fresh.view.set_caret(fresh.span("Пётр").start - 1)
    fresh.press(TAB, ENTER, "p")
    assert fresh.status.message == "No further suggestion; 6 are left above."
    assert fresh.view.selection is None
    fresh.press(ENTER)
    assert in_hand(fresh)[0] == "Токаев", "without one in hand it goes to the next"


def test_words_selected_by_hand_that_only_look_like_a_name_are_labelled_as_ever(fresh):
    fresh.select("Климкин", 2)
    fresh.press("p")
    made = mention(fresh, "Климкин")
    assert (made.provenance.kind, made.provenance.reason) == ("human", "")
    assert fresh.view.selection is None, "the caret stays where the person put it"


def test_a_label_as_it_is_selected_is_no_suggestion(fresh):
    fresh.press(TAB)
    fresh.press("p", modifiers=ALT)
    assert mention(fresh, "Токаев").provenance.kind == "human"


def test_a_click_puts_a_suggestion_in_hand_and_its_card_accepts_and_refuses(fresh):
    place = fresh.view.caret_rect(fresh.span("Токаевым").start + 2).center()
    QTest.mouseClick(fresh.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert in_hand(fresh)[0] == "Токаевым"
    card = fresh.panel.card.suggestion
    assert card.isVisible()
    assert card.label.whole == "Person"
    assert card.entity.whole == "Names Касым-Жомарт Токаев"
    assert card.reason.whole == "inflected form of “Токаев”, labelled so 2 times"
    card.accept.click()
    assert fresh.mentions() == [("PER", "Токаевым")]
    card.refuse.click()
    assert "Лавров" not in [words for words, _label, _source in suggested(fresh)]


def test_space_and_codes_put_suggestions_in_hand_too(fresh):
    fresh.view.set_caret(0)
    fresh.press(Qt.Key.Key_Space)
    fresh.press(ENTER)
    assert fresh.mentions() == [("PER", "Токаев")]
    fresh.press("h")
    codes = fresh.workspace.moving.hints.codes
    code = next(code for code, span in codes.items() if span == fresh.span("Токаева"))
    fresh.press(*code)
    assert in_hand(fresh)[0] == "Токаева"


def test_walking_from_name_to_name_goes_on_as_ever(fresh):
    fresh.view.set_caret(0)
    fresh.press(Qt.Key.Key_Space, modifiers=CTRL)
    fresh.press(ENTER)
    assert fresh.mentions() == [("PER", "Токаев")]
    assert fresh.view.selection == fresh.span("Москве")


def test_what_nobody_decided_is_the_last_decision(fresh):
    fresh.view.set_caret(0)
    fresh.press(Qt.Key.Key_F8)
    assert in_hand(fresh)[0] == "Токаев"
    assert fresh.status.message == (
        "“Токаев” is suggested as Person: Enter accepts it, Backspace refuses it."
    )


def test_a_screen_reader_is_told_of_the_suggestion_in_hand(fresh):
    fresh.press(TAB)
    assert fresh.view.accessibleDescription() == (
        "Suggestion: Токаев; Person · Касым-Жомарт Токаев · same name, labelled so 2 times; "
        "Enter accepts, Backspace refuses"
    )


def test_the_panel_says_how_many_there_are_and_which_keys_go_on(fresh, qtbot):
    hint = fresh.panel.card._hint
    qtbot.waitUntil(lambda: "8 suggestions: Tab goes to the next." in hint.text())
    assert "4 are sure: Ctrl+Shift+Enter accepts them." in hint.text()


def test_all_occurrences_of_what_is_in_hand_get_its_label_and_no_other(fresh):
    fresh.press(TAB, TAB)
    dialog = fresh.workspace.repeating.dialog(everywhere=False)
    assert (dialog.pattern.label.key, len(dialog.list.hits.rows)) == ("GPE", 1)
    dialog.deleteLater()
    QTest.keyClick(fresh.view, TAB, SHIFT)
    fresh.press(ENTER, *[TAB] * 6)
    assert in_hand(fresh)[0] == "Климкин"
    assert fresh.workspace.repeating.dialog(everywhere=False) is None
    assert "press the key of a label" in fresh.status.message
