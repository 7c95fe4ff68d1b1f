"""Finding words in the article, by keys, in the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.domain import Span
from tests.ui.conftest import ALT, CTRL, SHIFT

K = Qt.Key


def find(hands, words):
    """Press Ctrl+F, put words into the field as if typed, and wait until they are looked for."""
    hands.press(K.Key_F, modifiers=CTRL)
    finding = hands.workspace.finding
    assert QApplication.focusWidget() is finding.bar.wish.field
    finding.bar.wish.field.setText(words)
    hands.qtbot.waitUntil(lambda: not finding._typing.isActive())
    return finding


def selected(hands):
    span = hands.view.selection
    return span.of(hands.desk.text) if span else ""


def painted(hands):
    """Return how much of the article's picture is in the colour of hits."""
    picture = hands.view.viewport().grab().toImage()
    return sum(
        picture.pixelColor(x, y).name() == "#ffe08a"
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    )


def test_all_hits_are_counted_marked_and_walked(hands):
    finding = find(hands, "токаев")
    assert finding.bar.count == "1 of 2"
    hands.view.clear_selection()
    assert painted(hands) > 50
    assert len(hands.view.verticalScrollBar().shares) == 2
    hands.view.set_caret(0)
    hands.press(K.Key_Return)
    assert (finding.bar.count, selected(hands)) == ("1 of 2", "Токаев")
    hands.press(K.Key_Return)
    assert hands.view.selection == Span(*_at(hands, "Токаева", 6))
    hands.press(K.Key_Return)
    assert finding.bar.count == "1 of 2"
    hands.press(K.Key_Return, modifiers=SHIFT)
    assert finding.bar.count == "2 of 2"


def _at(hands, words, length):
    start = hands.desk.text.index(words)
    return start, start + length


def test_a_hit_behind_an_emoji_is_selected_to_the_letter(hands):
    find(hands, "газпрома")
    assert selected(hands) == "Газпрома"


def test_n_walks_hits_while_the_bar_is_shown_and_mentions_after_that(hands):
    hands.put_caret("Попов")
    hands.press("p")
    hands.view.set_caret(0)
    finding = find(hands, "токаев")
    hands.press(K.Key_Down)
    assert QApplication.focusWidget() is hands.view
    hands.press("n")
    assert finding.bar.count == "2 of 2"
    hands.press("N", modifiers=SHIFT)
    assert finding.bar.count == "1 of 2"
    hands.press(K.Key_Escape)
    assert finding.bar.isHidden()
    hands.press("n")
    assert hands.desk.quote(hands.workspace.marking.current) == "Попов"


def test_a_label_key_labels_the_hit_and_n_goes_on(hands):
    find(hands, "токаев")
    hands.press(K.Key_Down)
    hands.press("pnp")
    assert hands.mentions() == [("PER", "Токаев"), ("PER", "Токаева")]


def test_escape_in_the_field_goes_back_with_the_hit_selected(hands):
    finding = find(hands, "попов")
    hands.press(K.Key_Escape)
    assert finding.bar.isHidden()
    assert hands.view.hasFocus()
    assert selected(hands) == "Попов"
    assert painted(hands) == 0
    assert hands.view.verticalScrollBar().shares == []


def test_the_switches_answer_to_their_keys(hands):
    finding = find(hands, "ТОКАЕВ")
    hands.press(K.Key_W, modifiers=ALT)
    assert finding.bar.wish.whole_words.isChecked()
    hands.qtbot.waitUntil(lambda: finding.bar.count == "1 of 1")
    hands.press(K.Key_C, modifiers=ALT)
    hands.qtbot.waitUntil(lambda: finding.bar.count == "No hits")
    assert finding.bar.wish.field.text() == "ТОКАЕВ"


def test_a_wrong_pattern_is_told_and_a_right_one_takes_the_telling_back(hands):
    finding = find(hands, "(")
    hands.press(K.Key_R, modifiers=ALT)
    hands.qtbot.waitUntil(lambda: "cannot be understood" in finding.bar.fault)
    hands.view.set_caret(3)
    assert "cannot be understood" in finding.bar.fault
    finding.bar.wish.field.setText("П[уо]")
    hands.qtbot.waitUntil(lambda: finding.bar.fault == "")
    assert finding.bar.count == "1 of 4"


@pytest.mark.parametrize(("title", "count"), [("In: Person", 1), ("Not in: Person", 1)])
def test_only_inside_or_outside_a_label(hands, title, count):
    hands.select("Токаева")
    hands.press("p")
    finding = find(hands, "токаев")
    frame = finding.bar.wish.frame
    frame.setCurrentIndex(frame.findText(title))
    hands.qtbot.waitUntil(lambda: finding.bar.count.endswith(f"of {count}"))
    inside = hands.span("Токаева").start == finding.hits[0].start
    assert inside == title.startswith("In")


def test_another_document_is_searched_for_the_same_words(hands):
    finding = find(hands, "песков")
    assert finding.bar.count == "No hits"
    hands.workspace.leafing.next_document()
    assert finding.bar.count == "1 hit"


def test_the_hits_follow_the_words_that_are_labelled(hands):
    finding = find(hands, "токаев")
    frame = finding.bar.wish.frame
    frame.setCurrentIndex(frame.findText("Outside mentions"))
    hands.qtbot.waitUntil(lambda: finding.bar.count == "1 of 2")
    hands.press(K.Key_Down)
    hands.press("p")
    assert len(finding.hits) == 1
