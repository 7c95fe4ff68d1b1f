"""The concordance: all documents searched beside the window, sorted, labelled, opened, by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import ALT, CTRL, SHIFT

K = Qt.Key


def search(hands, words):
    hands.press(K.Key_K, modifiers=CTRL | SHIFT)
    page = hands.workspace.pages.concordance
    assert QApplication.focusWidget() is page.wish.field
    page.wish.field.setText(words)
    hands.press(K.Key_Return)
    wait(hands)
    return page


def wait(hands):
    page = hands.workspace.pages.concordance
    hands.qtbot.waitUntil(lambda: page._asked is None and not page._typing.isActive())


def listed(page):
    return [hit.words for hit in page.list.hits.rows]


def test_all_documents_are_searched_and_counted(hands):
    page = search(hands, r"по")
    assert listed(page) == ["Попов", "похвалил"]
    page.wish.field.setText("т")
    hands.press(K.Key_Return)
    wait(hands)
    assert len({hit.document for hit in page.list.hits.rows}) == 2
    assert page.count.endswith("in 2 documents")


def test_rows_are_sorted_by_the_words_before_and_after(hands):
    page = search(hands, "токаев")
    assert [hit.before.split()[-1] for hit in page.list.hits.rows] == ["Казахстана", "похвалил"]
    page.sort("right")
    assert [hit.after[:2] for hit in page.list.hits.rows] == [" н", ". "]
    page.wish.field.setText("о")
    page.sort("left")
    hands.press(K.Key_Return)
    wait(hands)
    words = [hit.before.split()[::-1] for hit in page.list.hits.rows]
    folded = [[word.casefold() for word in row] for row in words]
    assert folded == sorted(folded)


def test_a_label_key_labels_the_row_and_goes_to_the_next(hands):
    page = search(hands, "токаев")
    hands.press(K.Key_Down)
    assert QApplication.focusWidget() is page.list
    hands.press("p")
    assert hands.mentions() == [("PER", "Токаев")]
    assert page.list.hits.label_of(0) == "PER"
    assert page.list.currentIndex().row() == 1
    hands.press(K.Key_Z, modifiers=CTRL)
    assert hands.mentions() == []
    assert page.list.hits.label_of(0) == ""
    assert page.isVisible()


def test_the_ticked_rows_are_labelled_as_one_step(hands):
    page = search(hands, "[мк]о[лв]")
    page.wish.regex.setChecked(True)
    hands.press(K.Key_Return)
    wait(hands)
    hands.press(K.Key_Down)
    hands.press(K.Key_A, modifiers=CTRL)
    count = len(page.list.hits.rows)
    hands.press("r")
    assert sum(page.list.hits.label_of(row) == "ROLE" for row in range(count)) == count
    assert hands.desk.undo_title == "Label all occurrences"
    hands.press(K.Key_Z, modifiers=CTRL)
    hands.session.settle()
    assert all(not row.mentions for row in hands.session.documents())


def test_without_widening_the_hit_is_taken_as_it_is(hands, settings):
    settings.whole_words = False
    page = search(hands, "токаев")
    assert listed(page) == ["Токаев", "Токаев"]
    settings.whole_words = True
    page.search()
    wait(hands)
    assert listed(page) == ["Токаев", "Токаева"]


def test_enter_opens_the_place(hands):
    search(hands, "песков")
    hands.press(K.Key_Down, K.Key_Return)
    assert "Второй" in hands.desk.text
    assert hands.view.hasFocus()
    assert hands.view.selection.of(hands.desk.text) == "Песков"


def test_mentions_are_a_source(hands):
    hands.put_caret("Попов")
    hands.press("p")
    hands.put_caret("Токаева")
    hands.press("o")
    page = search(hands, "")
    hands.press(K.Key_M, modifiers=ALT)
    hands.qtbot.waitUntil(lambda: listed(page) == ["Попов", "Токаева"])
    page.wish.frame.setCurrentIndex(page.wish.frame.findText("In: Person"))
    hands.qtbot.waitUntil(lambda: listed(page) == ["Попов"])
    hands.press(K.Key_Down)
    hands.press("o")
    assert hands.mentions() == [("ORG", "Попов"), ("ORG", "Токаева")]


def test_a_wrong_pattern_is_told(hands):
    page = search(hands, "(")
    page.wish.regex.setChecked(True)
    hands.qtbot.waitUntil(lambda: "cannot be understood" in page.fault)


def test_escape_goes_back_to_the_article(hands):
    page = search(hands, "токаев")
    hands.press(K.Key_Escape)
    assert not page.isVisible()
    assert hands.view.hasFocus()


def test_a_label_given_while_a_search_runs_is_saved(hands):
    hands.put_caret("Попов")
    page = hands.workspace.pages.concordance
    page.wish.field.setText("о")
    page.search()
    hands.press("p")
    hands.saved()
    wait(hands)
    assert hands.mentions() == [("PER", "Попов")]


def test_a_row_shows_what_its_place_is_labelled_as_already(hands):
    hands.put_caret("Токаев")
    hands.press("p")
    page = search(hands, "токаев")
    assert [page.list.hits.label_of(row) for row in range(2)] == ["PER", ""]


def test_a_label_that_is_clicked_labels_the_row_and_not_the_hidden_article(hands):
    hands.put_caret("Попов")
    search(hands, "токаева")
    hands.panel.labels.label_requested.emit("PER")
    assert hands.mentions() == [("PER", "Токаева")]


def test_nothing_of_the_hidden_article_can_be_triggered(hands):
    hands.put_caret("Попов")
    hands.press("p")
    search(hands, "токаев")
    hands.workspace.documents.list.setFocus()
    hands.press(K.Key_Delete, "u")
    assert hands.mentions() == [("PER", "Попов")]
    assert not hands.window.menus.actions["delete"].isEnabled()
    hands.workspace.pages.show_article()
    assert hands.window.menus.actions["delete"].isEnabled()


def test_f6_goes_round_by_way_of_the_hits(hands):
    page = search(hands, "токаев")
    hands.press(K.Key_F6, K.Key_F6, K.Key_F6)
    assert QApplication.focusWidget() is page.list


@pytest.mark.parametrize("key", ["n", "u", "a"])
def test_keys_of_the_hidden_article_do_nothing_in_the_list(hands, key):
    hands.put_caret("Попов")
    hands.press("p")
    before = hands.desk.mentions()
    search(hands, "токаев")
    hands.press(K.Key_Down)
    hands.press(key)
    assert hands.desk.mentions() == before
