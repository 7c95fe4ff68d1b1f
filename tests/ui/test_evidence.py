"""Evidence: pieces are added, taken away and moved by keys, and each of it can be undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.conftest import CTRL, SHIFT

ENTER = Qt.Key.Key_Return
SENTENCE = "Президент Казахстана Токаев назвал Путина старшим товарищем."


@pytest.fixture
def stated(hands):
    """Return hands at a stance whose evidence is two words."""
    hands.label_people("Токаев", "Путина")
    hands.select("старшим товарищем")
    hands.press("s", "Ток", ENTER, "Пут", ENTER, "+")
    return hands


def evidence(hands):
    return hands.stances()[-1][3]


def test_the_selection_is_added_to_the_evidence_of_the_chosen_stance(stated):
    stated.select("похвалил")
    stated.press("k")
    assert evidence(stated) == ["старшим товарищем", "похвалил"]
    assert stated.view.selection is None


def test_pieces_that_touch_become_one(stated):
    stated.select("Путина старшим")
    stated.press("k")
    assert evidence(stated) == ["Путина старшим товарищем"]


def test_what_is_evidence_already_is_told_and_no_step(stated):
    title = stated.desk.undo_title
    stated.select("товарищем")
    stated.press("k")
    assert stated.status.message == "This is evidence of the stance already."
    assert stated.desk.undo_title == title == "Add a stance"


def test_without_a_stance_in_hand_the_key_says_what_to_do(hands):
    hands.select("похвалил")
    hands.press("k")
    assert hands.status.message.startswith("Choose the stance first")


def test_the_form_stays_open_while_evidence_is_selected_for_it(hands):
    hands.label_people("Токаев", "Путина")
    hands.put_caret("назвал")
    hands.press("s", ENTER)
    hands.view.setFocus()
    hands.select("похвалил")
    hands.press("k")
    assert hands.panel.forming
    assert hands.window.focusWidget() is hands.panel.form.target
    hands.press(ENTER, "+")
    assert evidence(hands) == [SENTENCE, "похвалил"]


def test_the_draft_is_seen_in_the_text_until_the_form_is_closed(hands):
    hands.put_caret("назвал")
    at = hands.span(SENTENCE).start
    hands.press("s")
    assert [mark.kind for mark in hands.view.marks_at(at)] == ["evidence"]
    hands.press(Qt.Key.Key_Escape)
    assert hands.view.marks_at(at) == []


def test_a_piece_of_the_draft_is_taken_away_at_the_caret(hands):
    hands.put_caret("назвал")
    hands.press("s")
    hands.view.setFocus()
    hands.press("k", modifiers=SHIFT)
    assert hands.panel.form.evidence.spans == ()


def test_the_piece_at_the_caret_is_taken_away(stated):
    stated.select("похвалил")
    stated.press("k")
    stated.put_caret("старшим")
    stated.press("k", modifiers=SHIFT)
    assert evidence(stated) == ["похвалил"]
    stated.press(Qt.Key.Key_Z, modifiers=CTRL)
    assert evidence(stated) == ["старшим товарищем", "похвалил"]


def test_taking_away_where_there_is_no_evidence_is_told(stated):
    stated.put_caret("Наблюдатели")
    stated.press("k", modifiers=SHIFT)
    assert stated.status.message == "There is no evidence at the caret."


@pytest.mark.parametrize(
    ("key", "modifiers", "expected"),
    [
        ("[", None, "старшим"),
        ("]", None, "старшим товарищем. Попов"),
        ("[", SHIFT, "Путина старшим товарищем"),
        ("]", SHIFT, "товарищем"),
        ("[", CTRL, "старшим товарище"),
        ("]", CTRL, "старшим товарищем."),
        ("[", CTRL | SHIFT, " старшим товарищем"),
        ("]", CTRL | SHIFT, "таршим товарищем"),
    ],
)
def test_boundaries_move_by_the_keys_of_mentions(stated, key, modifiers, expected):
    stated.put_caret("старшим")
    stated.press(key, modifiers=modifiers or Qt.KeyboardModifier.NoModifier)
    assert evidence(stated) == [expected]
    stated.press(Qt.Key.Key_Z, modifiers=CTRL)
    assert evidence(stated) == ["старшим товарищем"]


def test_a_piece_shortened_to_one_word_stays(stated):
    stated.put_caret("старшим")
    stated.press("[", "[", "[")
    assert evidence(stated) == ["старшим"]


def test_the_mention_at_the_caret_has_the_keys_unless_the_evidence_was_gone_to(stated):
    stated.select("Путина")
    stated.press("k")
    stated.put_caret("Токаев")
    stated.put_caret("Путина")
    stated.press("]")
    assert ("PER", "Путина старшим") in stated.mentions()
    stated.press(Qt.Key.Key_Z, modifiers=CTRL)
    stated.press(Qt.Key.Key_2, modifiers=CTRL)
    stated.press(ENTER)
    stated.view.setFocus()
    stated.press("[", modifiers=SHIFT)
    assert evidence(stated)[0] == "назвал Путина"
    assert ("PER", "Путина") in stated.mentions()


def test_delete_takes_the_piece_away_that_was_gone_to_and_leaves_the_mention(stated):
    stated.select("Путина")
    stated.press("k")
    stated.press(Qt.Key.Key_Delete)
    assert evidence(stated) == ["старшим товарищем"]
    assert ("PER", "Путина") in stated.mentions()


def test_another_stance_takes_the_keys_for_boundaries_over(stated):
    stated.select("похвалил Токаева")
    stated.press("k")
    stated.select("Токаева")
    stated.press("s", modifiers=SHIFT)
    stated.press(ENTER, "-", "[", modifiers=Qt.KeyboardModifier.NoModifier)
    first, second = (stance[3] for stance in stated.stances())
    assert (first, second) == (["старшим товарищем", "похвалил Токаева"], ["Токаева"])


def test_enter_walks_from_piece_to_piece(stated):
    stated.select("похвалил")
    stated.press("k")
    stated.press(Qt.Key.Key_2, modifiers=CTRL)
    places = []
    for _time in range(3):
        stated.press(ENTER)
        places.append(stated.view.caret)
    first, second = stated.span("старшим").start, stated.span("похвалил").start
    assert sorted(places[:2]) == [first, second]
    assert places[2] == places[0]


def test_a_click_on_the_evidence_has_it_in_hand(stated):
    place = stated.view.caret_rect(stated.span("товарищем").start + 3).center()
    QTest.mouseClick(stated.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    stated.press("[")
    assert evidence(stated) == ["старшим"]


def test_evidence_can_be_added_with_the_mouse_alone(hands):
    hands.put_caret("назвал")
    QTest.mouseClick(hands.panel.add, Qt.MouseButton.LeftButton)
    pieces = hands.panel.form.evidence
    QTest.mouseClick(pieces.more, Qt.MouseButton.LeftButton)
    assert hands.view.hasFocus()
    assert hands.panel.forming
    assert hands.status.message == "Select what shows the stance, and press K."


def test_the_piece_at_the_caret_moves_also_while_another_stance_is_chosen(stated):
    stated.select("похвалил")
    stated.press("s", "Пут", ENTER, "Ток", ENTER, "-")
    cards = stated.panel.stances.list
    other = next(one for one in stated.desk.stances() if one.polarity == "positive")
    chosen = next(one for one in stated.desk.stances() if one.id != other.id)
    cards.choose(chosen.id)
    stated.put_caret("товарищем")
    stated.view.set_caret(stated.span("товарищем").end)
    stated.view.setFocus()
    stated.press("[")
    assert stated.desk.work.stances[other.id].evidence == (stated.span("старшим"),)
    stated.press("[")
    assert stated.desk.work.stances[other.id].evidence == (stated.span("старшим"),)
    assert stated.desk.work.stances[chosen.id].evidence == (stated.span("похвалил"),)
