"""Doubts in the real window: counted, walked, fixed and dismissed by keys alone."""

import pytest
from PySide6.QtCore import Qt

from annotator.commands.doubts import dismissed
from annotator.commands.mentions import label_span
from annotator.commands.stances import add_stance
from tests.ui.conftest import CTRL


@pytest.fixture
def doubted(hands, qtbot):
    """Hands at an article with two mentions that end with what is no part of them."""
    for words, label in (("Кремле\n", "GPE"), ("Péter.", "PER")):
        place = [hands.span(words)]
        hands.session.do(label_span, hands.desk.document.id, hands.desk.annotator, place, label)
    qtbot.waitUntil(lambda: hands.panel.doubts.count == 2)
    return hands


def tab(hands):
    return next(
        button.text()
        for button in hands.panel.findChildren(type(hands.panel._doubts_tab))
        if button.text().startswith("Doubts")
    )


def words_of(hands):
    return [text for _label, text in hands.mentions()]


def test_doubts_are_counted_on_their_tab_as_soon_as_nobody_types(doubted):
    assert tab(doubted) == "Doubts  2"


def test_walking_shows_each_place_and_lights_it(doubted):
    doubted.press(Qt.Key.Key_3, modifiers=CTRL)
    assert doubted.panel.doubts.list.hasFocus()
    assert doubted.view.caret == doubted.span("Кремле").start
    doubted.press(Qt.Key.Key_Down)
    assert doubted.view.caret == doubted.span("Péter").start
    assert doubted.workspace.marking.current.quote(doubted.desk.text) == "Péter."


def test_enter_does_what_is_proposed_and_goes_on(doubted, qtbot):
    doubted.press(Qt.Key.Key_3, modifiers=CTRL)
    doubted.press(Qt.Key.Key_Return)
    assert words_of(doubted) == ["Кремле", "Péter."]
    assert doubted.panel.doubts.list.hasFocus()
    assert doubted.view.caret == doubted.span("Péter").start, "the next one is shown at once"
    doubted.press(Qt.Key.Key_Return)
    assert words_of(doubted) == ["Кремле", "Péter"]
    assert tab(doubted) == "Doubts"
    doubted.press("z", modifiers=CTRL)
    qtbot.waitUntil(lambda: doubted.panel.doubts.count == 1)
    assert words_of(doubted) == ["Кремле", "Péter."]


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_what_is_meant_is_not_doubted_again_until_undone(doubted, qtbot, key):
    doubted.press(Qt.Key.Key_3, modifiers=CTRL)
    doubted.press(key)
    assert doubted.panel.doubts.count == 1
    assert words_of(doubted) == ["Кремле\n", "Péter."]
    doubted.saved()
    here, me = doubted.desk.document.id, doubted.desk.annotator
    assert len(dismissed(doubted.session, here, me)) == 1
    doubted.workspace.leafing.next_document()
    doubted.workspace.leafing.previous_document()
    assert [one.kind for one in doubted.workspace.doubting.run.now()] == ["edges"]
    doubted.press("z", modifiers=CTRL)
    assert len(doubted.workspace.doubting.run.now()) == 2


def test_the_next_decision_is_a_doubt_too(doubted):
    doubted.view.setFocus()
    for words in ("Кремле", "Péter"):
        doubted.put_caret(words)
        doubted.press("w", Qt.Key.Key_Return)
    doubted.view.set_caret(0)
    doubted.press(Qt.Key.Key_F8)
    assert doubted.view.caret == doubted.span("Кремле").start
    assert "begins or ends with what is no part of it" in doubted.status.message


def test_a_doubt_without_a_proposal_leads_into_the_text(hands, qtbot):
    hands.select("Токаев")
    hands.press("p")
    hands.select("Токаева")
    hands.press("p")
    for words, label in (("Попов", "p"), ("Попов", "o")):
        hands.select(words)
        hands.press(label)
    hands.select("Путина")
    hands.press("p", "w", Qt.Key.Key_Return)
    mention = next(one for one in hands.desk.mentions() if one.entity)
    hands.desk.do(
        add_stance,
        hands.desk.document.id,
        hands.desk.annotator,
        mention.id,
        "author",
        "positive",
        [hands.span("ждут")],
    )
    qtbot.waitUntil(lambda: hands.panel.doubts.count == 1)
    hands.press(Qt.Key.Key_3, modifiers=CTRL)
    hands.press(Qt.Key.Key_Return)
    assert hands.view.hasFocus()
    assert hands.view.caret == hands.span("ждут").start
    assert "Nothing can be proposed" in hands.status.message


def test_labelling_on_asks_the_rules_only_in_a_pause(hands):
    run = hands.workspace.doubting.run
    run.now()
    hands.select("Токаев")
    hands.press("p")
    assert run.doubts == [], "no key waits for the rules"
    assert run._later.isActive()
