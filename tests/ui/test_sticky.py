"""The sticky label in the real window."""

from PySide6.QtCore import Qt

from tests.ui.conftest import CTRL, SHIFT


def keep(hands, label="p"):
    hands.press(Qt.Key.Key_L, modifiers=CTRL)
    hands.press(label)


def drag_over(hands, words):
    span = hands.span(words)
    before = len(hands.desk.mentions())
    hands.drag(span.start, span.end)
    hands.qtbot.waitUntil(lambda: len(hands.desk.mentions()) > before)


def test_every_selection_by_mouse_is_labelled_at_once(hands):
    hands.view.set_caret(0)
    keep(hands)
    assert hands.mentions() == [], "the key chooses what to keep and labels nothing yet"
    drag_over(hands, "Токаев")
    drag_over(hands, "Путина")
    assert hands.mentions() == [("PER", "Токаев"), ("PER", "Путина")]


def test_every_selection_with_shift_is_labelled_when_shift_is_let_go(hands):
    keep(hands)
    hands.view.set_caret(hands.span("Токаев").start)
    hands.press(Qt.Key.Key_Right, modifiers=CTRL | SHIFT)
    assert hands.mentions() == [("PER", "Токаев")]


def test_it_begins_with_the_last_label_and_what_is_selected(hands):
    hands.put_caret("Попов")
    hands.press("o")
    hands.select("Путина")
    hands.press(Qt.Key.Key_L, modifiers=CTRL)
    assert ("ORG", "Путина") in hands.mentions()


def test_the_status_line_says_it_until_escape(hands):
    hands.press(Qt.Key.Key_L, modifiers=CTRL)
    assert hands.status.mode == "Press the key of a label to keep · Esc ends"
    hands.press("p")
    assert hands.status.mode == "Every selection becomes Person · Esc ends"
    assert hands.window.menus.actions["sticky"].isChecked()
    hands.press(Qt.Key.Key_Escape)
    assert hands.status.mode == ""
    assert not hands.window.menus.actions["sticky"].isChecked()
    span = hands.span("Токаев")
    hands.drag(span.start, span.end)
    hands.press(Qt.Key.Key_Right, modifiers=SHIFT)
    assert hands.mentions() == []


def test_another_label_key_changes_what_is_kept(hands):
    keep(hands)
    hands.put_caret("Токаев")
    hands.press("g")
    assert hands.mentions() == []
    drag_over(hands, "Казахстана")
    assert hands.mentions() == [("GPE", "Казахстана")]


def test_the_key_of_the_kept_label_labels_the_word_at_the_caret(hands):
    keep(hands)
    hands.put_caret("Токаев")
    hands.press("p")
    assert hands.mentions() == [("PER", "Токаев")]


def test_what_the_program_selects_is_left_alone(hands):
    keep(hands)
    hands.select("Путина")
    hands.press(Qt.Key.Key_O, modifiers=SHIFT)
    assert hands.mentions() == []


def test_it_stays_on_in_the_next_document_and_ends_with_the_project(hands, make_window, project):
    keep(hands)
    hands.press(Qt.Key.Key_PageDown, modifiers=CTRL)
    drag_over(hands, "Песков")
    assert hands.mentions() == [("PER", "Песков")]
    hands.window.show_session(None)
    assert hands.status.mode == ""
