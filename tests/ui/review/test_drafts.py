"""A draft of gold is changed by keys before it is written: labels, words, ends, evidence."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.commands.entities import add_entity
from annotator.commands.stances import add_stance
from annotator.domain import GOLD, Mention, Stance
from tests.ui.review.conftest import Board

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def stances(three):
    """Anna and Boris both see a stance in the text, and say other things of it."""
    desk, document = three.desk, three.desk.document.id
    ids = {}
    for words in ("Токаев", "Путина", "Попов"):
        mention = next(
            one
            for one in three.session.store.each(Mention, annotator=three.people[0])
            if one.quote(desk.text) == words
        )
        ids[words] = desk.do(add_entity, words, "PER", [mention.id]).id
    for who, polarity, words in zip(
        three.people, ("positive", "negative"), ("назвал", "похвалил"), strict=False
    ):
        said = [three.span(words)]
        desk.do(add_stance, document, who, ids["Токаев"], ids["Путина"], polarity, said)
    board = Board(three)
    board.entities = ids
    board.open()
    board.page.filters.kinds.choose("polarity")
    board.page.filters.changed.emit()
    return board


def drafted(board):
    (stance,) = board.page.settling.draft.stances
    text = board.hands.desk.text
    return (
        board.hands.desk.entity_name(stance.holder),
        board.hands.desk.entity_name(stance.target) or stance.topic,
        [span.of(text) for span in stance.evidence],
    )


def settled(board):
    (stance,) = board.store.each(Stance, annotator=GOLD)
    return stance


def test_a_draft_of_a_stance_gets_another_holder_and_target_by_keys(stances):
    stances.press("e", "h")
    popover = stances.page.ends
    assert popover.isVisible()
    assert popover.question.text() == "Whose stance is it?"
    stances.press("поп", Qt.Key.Key_Return)
    assert popover.isHidden()
    assert drafted(stances)[:2] == ("Попов", "Путина")
    stances.press("t", "8")
    assert drafted(stances)[:2] == ("Попов", "Unspecified source")
    stances.press(Qt.Key.Key_Return)
    stance = settled(stances)
    assert stance.holder == stances.entities["Попов"]
    assert stance.target == "unspecified-source"
    assert stances.decisions()[0].strategy == "override"


def test_a_draft_is_turned_round_and_its_target_may_become_a_topic(stances):
    stances.press("e", "s")
    assert drafted(stances)[:2] == ("Путина", "Токаев")
    stances.press("t", "visits", Qt.Key.Key_Return)
    stances.press(Qt.Key.Key_Return)
    stance = settled(stances)
    assert (stance.holder, stance.target, stance.topic) == (
        stances.entities["Путина"], "", "visits",
    )  # fmt: skip


def test_an_end_that_is_not_chosen_leaves_the_draft(stances):
    stances.press("e", "h", Qt.Key.Key_Escape)
    assert stances.page.settling.draft
    assert drafted(stances)[:2] == ("Токаев", "Путина")
    assert stances.page.list.hasFocus()
    stances.press(Qt.Key.Key_Escape)
    assert not list(stances.store.each(Stance, annotator=GOLD))


def test_the_evidence_of_a_draft_grows_moves_and_goes_by_keys(stances):
    stances.press("e")
    assert drafted(stances)[2] == ["назвал"]
    stances.press("]")
    assert drafted(stances)[2] == ["назвал Путина"]
    stances.press("[", modifiers=SHIFT)
    assert drafted(stances)[2] == ["Токаев назвал Путина"]
    stances.press("k")
    sentence = "Президент Казахстана Токаев назвал Путина старшим товарищем."
    assert drafted(stances)[2] == [sentence]
    stances.press(Qt.Key.Key_Down, modifiers=Qt.KeyboardModifier.AltModifier)
    assert drafted(stances)[2] == ["Попов похвалил Токаева."]
    stances.press("k", modifiers=SHIFT)
    assert drafted(stances)[2] == []
    stances.press("k", Qt.Key.Key_Return)
    stance = settled(stances)
    assert [span.of(stances.hands.desk.text) for span in stance.evidence] == [sentence]


def test_words_selected_by_the_mouse_become_evidence_anywhere_in_the_text(stances):
    stances.press("e", "w")
    passage = stances.page.view.passage
    assert "Наблюдатели" in passage.shown
    passage.select(stances.hands.span("сказал Péte"))
    stances.press("k")
    assert drafted(stances)[2] == ["назвал", "сказал Péter"]
    assert passage.selection is None
    stances.press("p")
    stances.press("k", modifiers=SHIFT)
    assert drafted(stances)[2] == ["сказал Péter"]


def test_dragging_over_the_passage_selects_its_words(stances):
    passage = stances.page.view.passage
    span = stances.hands.span("Путина старшим")
    boxes = [box for piece in passage._pieces for box in piece.boxes(span)]
    start = boxes[0].center().toPoint()
    start.setX(round(boxes[0].left()))
    end = boxes[-1].center().toPoint()
    end.setX(round(boxes[-1].right()))
    QTest.mousePress(passage, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(passage, end)
    QTest.mouseRelease(passage, Qt.MouseButton.LeftButton, pos=end)
    assert passage.selection == span


def test_a_mention_gets_the_words_that_are_selected(board):
    board.press("e")
    board.page.view.passage.select(board.hands.span("Встреча в Кремл"))
    board.press("k", Qt.Key.Key_Return)
    assert board.gold() == [("Встреча в Кремле", "PER")]
