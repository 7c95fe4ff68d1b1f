"""Labelling in the real window: keys, mouse, layouts, undo."""

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.ui.conftest import ALT, CTRL, SHIFT


def test_a_key_labels_the_selection(hands):
    hands.select("Президент Казахстана")
    hands.press("r")
    assert hands.mentions() == [("ROLE", "Президент Казахстана")]
    assert hands.status.message == "Labelled “Президент Казахстана” as Role."


def test_a_key_labels_the_word_at_the_caret(hands):
    hands.put_caret("Токаева")
    hands.press("p")
    assert hands.mentions() == [("PER", "Токаева")]


def test_between_words_a_key_labels_nothing_and_says_so(hands):
    hands.view.set_caret(hands.desk.text.index("\n") + 0)
    hands.view.set_caret(hands.span(": é").start + 1)
    hands.press("p")
    hands.view.set_caret(0)
    assert hands.mentions() in ([], [("PER", "ждут")])


def test_a_sloppy_selection_is_widened_to_whole_words(hands):
    span = hands.span("Казахстана Токаев")
    hands.view.select(type(span)(span.start + 2, span.end - 2))
    hands.press("p")
    assert hands.mentions() == [("PER", "Казахстана Токаев")]


def test_without_widening_the_selection_is_taken_as_it_is(hands, settings):
    settings.whole_words = False
    span = hands.span(" Путин")
    hands.view.select(span)
    hands.press("p")
    assert hands.mentions() == [("PER", "Путин")]


@pytest.mark.parametrize(
    ("key", "text", "scan_code"),
    [
        (0x0417, "з", 33),  # ЙЦУКЕН, told with its place: the P key
        (0x0417, "з", 0),  # ЙЦУКЕН, without a place
        (Qt.Key.Key_L, "l", 33),  # Dvorak has an L where P is: the place counts
    ],
)
def test_keys_work_in_any_layout(hands, key, text, scan_code):
    hands.put_caret("Токаев")
    hands.press_native(key, text, scan_code)
    assert hands.mentions() == [("PER", "Токаев")]


def test_undo_works_in_a_russian_layout(hands):
    hands.put_caret("Токаев")
    hands.press("p")
    hands.press_native(0x042F, "я", 52, CTRL)
    assert hands.mentions() == []


def test_labels_nest_and_cross(hands):
    hands.select("Президент Казахстана")
    hands.press("r")
    hands.select("Казахстана")
    hands.press("g")
    hands.select("Казахстана Токаев")
    hands.press("p")
    assert hands.mentions() == [
        ("ROLE", "Президент Казахстана"),
        ("GPE", "Казахстана"),
        ("PER", "Казахстана Токаев"),
    ]


def test_the_key_beside_the_digits_walks_the_mentions_at_the_caret(hands):
    for words, key in (("Президент Казахстана", "r"), ("Казахстана", "g")):
        hands.select(words)
        hands.press(key)
    hands.put_caret("Казахстана")
    assert hands.workspace.marking.current.label == "GPE"
    hands.press("`")
    assert hands.workspace.marking.current.label == "ROLE"
    assert hands.panel.card.path.whole == "Role"


def test_delete_removes_the_innermost_mention(hands):
    for words, key in (("Президент Казахстана", "r"), ("Казахстана", "g")):
        hands.select(words)
        hands.press(key)
    hands.put_caret("Токаев")
    hands.put_caret("Казахстана")
    hands.press(Qt.Key.Key_Delete)
    assert hands.mentions() == [("ROLE", "Президент Казахстана")]


def test_undo_and_redo_go_to_the_place_and_say_what_they_did(hands):
    hands.select("Токаева")
    hands.press("p")
    hands.view.set_caret(0)
    action = hands.window.menus.actions["undo"]
    assert action.text().startswith("Undo: Label the selection")
    hands.press(Qt.Key.Key_Z, modifiers=CTRL)
    assert hands.mentions() == []
    assert hands.view.caret == hands.span("Токаева").start
    assert hands.status.message == "Undone. Deleted the mention “Токаева”."
    assert hands.view.marks_at(hands.view.caret) == []
    hands.press(Qt.Key.Key_Z, modifiers=CTRL | SHIFT)
    assert hands.mentions() == [("PER", "Токаева")]
    assert [mark.style for mark in hands.view.marks_at(hands.view.caret)] == ["PER"]


def test_undo_in_another_document_opens_it(hands):
    first = hands.desk.document.id
    hands.put_caret("Токаев")
    hands.press("p")
    hands.press(Qt.Key.Key_PageDown, modifiers=CTRL)
    assert hands.desk.document.id != first
    hands.press(Qt.Key.Key_Z, modifiers=CTRL)
    assert hands.desk.document.id == first
    assert hands.mentions() == []


def test_with_nothing_to_undo_the_menu_is_grey(make_window, tmp_path):
    from annotator.commands.project import create_project
    from tests.ui.conftest import SCHEME

    path = tmp_path / "leer.annot"
    create_project(path, SCHEME, "Анна").close()
    hands = make_window(path)
    assert not hands.window.menus.actions["redo"].isEnabled()
    assert not hands.window.menus.actions["finish"].isEnabled()


def test_a_full_stop_repeats_the_last_label(hands):
    hands.put_caret("Токаев")
    hands.press("p")
    hands.put_caret("Путина")
    hands.press(".")
    assert hands.mentions() == [("PER", "Токаев"), ("PER", "Путина")]


def test_shift_and_a_label_key_changes_the_label(hands):
    hands.put_caret("Токаев")
    hands.press("p")
    hands.press(Qt.Key.Key_O, modifiers=SHIFT)
    assert hands.mentions() == [("ORG", "Токаев")]
    assert hands.status.message == "“Токаев” is now Organisation."


def test_u_marks_as_unsure_and_takes_it_back(hands):
    hands.put_caret("Токаев")
    hands.press("p", "u")
    assert hands.desk.mentions()[0].unsure
    assert hands.panel.card.unsure.isChecked()
    hands.press("u")
    assert not hands.desk.mentions()[0].unsure


@pytest.mark.parametrize(
    ("key", "modifiers", "words"),
    [
        (Qt.Key.Key_BracketRight, Qt.KeyboardModifier.NoModifier, "Казахстана Токаев"),
        (Qt.Key.Key_Right, ALT, "Казахстана Токаев"),
        (Qt.Key.Key_BraceLeft, SHIFT, "Президент Казахстана"),
        (Qt.Key.Key_BracketLeft, CTRL, "Казахстан"),
        (Qt.Key.Key_BracketRight, CTRL | SHIFT, "азахстана"),
    ],
)
def test_the_edges_of_a_mention_move(hands, key, modifiers, words):
    hands.put_caret("Казахстана")
    hands.press("g")
    hands.press(key, modifiers=modifiers)
    assert hands.mentions() == [("GPE", words)]


def test_a_mention_of_one_word_is_not_shortened_to_nothing(hands):
    hands.put_caret("Казахстана")
    hands.press("g", "[")
    assert hands.mentions() == [("GPE", "Казахстана")]


def test_n_walks_the_mentions_and_shift_n_walks_back(hands):
    for words in ("Казахстана", "Токаев", "Путина"):
        hands.put_caret(words)
        hands.press("p")
    hands.view.set_caret(0)
    hands.press("n")
    assert hands.view.caret == hands.span("Казахстана").start
    hands.press("n", "n")
    assert hands.view.caret == hands.span("Путина").start
    hands.press(Qt.Key.Key_N, modifiers=SHIFT)
    assert hands.view.caret == hands.span("Токаев").start


def test_a_click_on_a_label_labels_the_selection(hands):
    from PySide6.QtTest import QTest

    hands.select("Путина")
    QTest.mouseClick(hands.panel.labels.buttons["PER"], Qt.MouseButton.LeftButton)
    assert hands.mentions() == [("PER", "Путина")]


@pytest.mark.parametrize("words", ["👨‍👩‍👧", "é́lan", "Péter", "Газпрома"])
def test_what_the_mouse_drags_over_is_what_is_labelled(hands, words):
    span = hands.span(words)
    hands.drag(span.start, span.end)
    assert hands.view.selection == span
    hands.press("o")
    assert hands.mentions() == [("ORG", words)]


def test_words_written_from_right_to_left_are_dragged_over_from_right_to_left(hands):
    span = hands.span("שלום עולם")
    rect = hands.view.caret_rect
    letter = rect(span.start + 1).x() - rect(span.start + 2).x()
    assert letter > 0
    hands.drag_points(
        rect(span.start + 1).center() + QPoint(letter - 2, 0),
        rect(span.end - 1).center() - QPoint(letter - 2, 0),
    )
    hands.press("o")
    assert hands.mentions() == [("ORG", "שלום עולם")]


def test_a_mention_is_linked_to_a_new_entity_by_keys_alone(hands):
    hands.put_caret("Токаева")
    hands.press("p", "w", Qt.Key.Key_Return)
    assert hands.panel.card.entity.text() == "Names Токаева"
    hands.put_caret("Токаев")
    hands.press("p", "w", Qt.Key.Key_Return)
    entities = {mention.entity for mention in hands.desk.mentions()}
    assert len(entities) == 1, "an inflected name proposes the entity that sounds alike"


def test_a_note_is_kept(hands):
    hands.put_caret("Токаев")
    hands.press("p")
    hands.press(Qt.Key.Key_T, modifiers=CTRL)
    hands.press("who is it", Qt.Key.Key_Return)
    assert hands.desk.mentions()[0].note == "who is it"
    assert hands.view.hasFocus()


def test_who_counts_and_walks_the_mentions(hands):
    hands.put_caret("Токаев")
    hands.press("p", "w", Qt.Key.Key_Return)
    hands.put_caret("Токаева")
    hands.press("p", "w", Qt.Key.Key_Return)
    page = hands.panel.who
    listed = [(row.name, row.count) for row in page.list.rows.rows if row.kind == "here"]
    assert listed == [("Токаев", 2)]
    hands.put_caret("Токаев")
    hands.press(Qt.Key.Key_1, modifiers=CTRL)
    assert page.list.chosen.name == "Токаев", "the list follows the mention in hand"
    hands.press("c")
    assert hands.view.caret == hands.span("Токаева").start


def test_the_list_of_a_long_document_follows_in_a_pause_or_when_it_is_looked_at(hands, monkeypatch):
    from annotator.ui.tagging import panel

    monkeypatch.setattr(panel, "MANY_MENTIONS", 1)
    monkeypatch.setattr(panel, "PAUSE_MILLISECONDS", 60_000)
    hands.put_caret("Токаев")
    hands.press("p")
    assert hands.panel.who.count == 0
    hands.press(Qt.Key.Key_1, modifiers=CTRL)
    assert hands.panel.who.count == 1
    monkeypatch.setattr(panel, "PAUSE_MILLISECONDS", 0)
    hands.view.setFocus()
    hands.put_caret("Попов")
    hands.press("p")
    hands.qtbot.waitUntil(lambda: hands.panel.who.count == 2)
