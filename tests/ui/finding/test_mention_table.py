"""The table of mentions: several changed at once, by keys, each time as one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import ALT, CTRL, SHIFT

K = Qt.Key


@pytest.fixture
def table(hands):
    """Return the table over four mentions, shown without stopping the test."""
    for words, key in (("Казахстана", "g"), ("Токаев", "p"), ("Путина", "p"), ("Газпрома", "o")):
        hands.put_caret(words)
        hands.press(key)
    hands.view.set_caret(hands.span("Токаев").start)
    shown = hands.workspace.mention_table()
    shown.setModal(True)
    shown.show()
    with hands.qtbot.waitActive(shown):
        shown.activateWindow()
    hands.qtbot.waitUntil(lambda: QApplication.focusWidget() is shown.table)
    yield shown
    shown.close()
    shown.deleteLater()


def words(table, column=1):
    return [table.sieve.index(row, column).data() for row in range(table.sieve.rowCount())]


def test_it_shows_every_mention_with_the_one_in_hand_selected(hands, table):
    assert words(table) == ["Казахстана", "Токаев", "Путина", "Газпрома"]
    assert words(table, 2) == ["Country", "Person", "Person", "Organisation"]
    assert [hands.desk.quote(one) for one in table.selected] == ["Токаев"]


def test_a_label_key_relabels_all_that_are_selected_as_one_step(hands, table):
    hands.press(K.Key_Down, modifiers=SHIFT)
    hands.press("o")
    assert words(table, 2) == ["Country", "Organisation", "Organisation", "Organisation"]
    assert len(table.selected) == 2
    hands.press(K.Key_Z, modifiers=CTRL)
    assert words(table, 2) == ["Country", "Person", "Person", "Organisation"]


def test_the_selected_become_unsure_and_sure_again(hands, table):
    hands.press(K.Key_A, modifiers=CTRL)
    hands.press("u")
    assert all(one.unsure for one in hands.desk.mentions())
    hands.press("u")
    assert not any(one.unsure for one in hands.desk.mentions())


def test_the_selected_are_deleted_as_one_step_and_the_next_row_is_taken(hands, table):
    hands.press(K.Key_Down, modifiers=SHIFT)
    hands.press(K.Key_Delete)
    assert words(table) == ["Казахстана", "Газпрома"]
    assert len(table.selected) == 1
    hands.press(K.Key_Z, modifiers=CTRL)
    assert len(hands.mentions()) == 4


def test_the_selected_are_linked_to_one_new_entity(hands, table):
    hands.press(K.Key_Down, modifiers=SHIFT)
    hands.press("w")
    table.chooser.field.setText("Главы государств")
    table.chooser.field.textEdited.emit("Главы государств")
    hands.press(K.Key_Up, K.Key_Return)
    assert words(table, 3).count("Главы государств") == 2
    assert QApplication.focusWidget() is table.table


def test_the_filter_looks_at_all_columns(hands, table):
    hands.press(K.Key_F, modifiers=CTRL)
    table.field.setText("person")
    assert words(table) == ["Токаев", "Путина"]
    table.field.setText("пут pers")
    assert words(table) == ["Путина"]


def test_columns_are_sorted_by_their_numbers(hands, table):
    hands.press(K.Key_2, modifiers=ALT)
    assert words(table) == ["Газпрома", "Казахстана", "Путина", "Токаев"]
    hands.press(K.Key_2, modifiers=ALT)
    assert words(table)[0] == "Токаев"
    hands.press(K.Key_1, modifiers=ALT)
    assert words(table)[0] == "Казахстана"


def test_enter_names_the_mention_to_go_to(hands, table):
    hands.press(K.Key_Down, K.Key_Return)
    assert table.goal == hands.desk.mentions()[2].id
    assert not table.isVisible()
