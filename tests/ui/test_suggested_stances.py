"""Suggested stances in the real window: listed apart, accepted and refused by keys, never stances before."""

import pytest
from PySide6.QtCore import Qt

from annotator.commands.command import Command
from annotator.commands.entities import add_entity
from annotator.domain import Entity, Provenance, Stance, SuggestionSet, suggester
from tests.ui.conftest import CTRL

BOT = suggester("bot-2")


@pytest.fixture
def suggested(hands, qtbot):
    """Hands at an article for which a model suggests two stances, the surer one between strangers."""
    document = hands.desk.document.id

    def stance(id, holder, target, polarity, words, score):
        came = Provenance("model", BOT.name, id, f"predicted|0|{BOT.name}", score)
        spans = (hands.span(words),)
        return Stance(
            id, document, BOT.id, holder, target, polarity, evidence=spans, provenance=came
        )

    said = SuggestionSet(
        document,
        BOT.id,
        stances=(
            stance("s-1", "x-t", "x-p", "positive", "старшим товарищем", 640),
            stance("s-2", "x-o", "x-t", "positive", "похвалил", 910),
        ),
        entities=(
            Entity("x-t", "Токаев", "PER"),
            Entity("x-p", "Путин", "PER"),
            Entity("x-o", "Попов", "PER"),
        ),
    )
    hands.session.do(add_entity, "Токаев", "PER")
    hands.session.do(Command("Import it", lambda store: list(map(store.add, (BOT, said)))))
    qtbot.waitUntil(lambda: cards(hands).suggestions != [])
    return hands


def cards(hands):
    return hands.panel.stances.suggested.list


def shown(hands):
    return [(card.ends, card.said) for card in cards(hands).cards.rows]


def test_they_are_listed_the_surest_first_and_are_no_stances(suggested):
    assert shown(suggested) == [
        ("+ Попов → Токаев", "Positive · bot-2 91 %"),
        ("Токаев → + Путин", "Positive · bot-2 64 %"),
    ]
    assert suggested.panel.stances.count == 0
    assert suggested.stances() == []
    assert "SUGGESTED STANCES  2" in suggested.panel.stances.suggested.head.text()


def test_one_key_shows_them_and_walking_shows_the_words(suggested):
    suggested.press(Qt.Key.Key_4, modifiers=CTRL)
    assert cards(suggested).hasFocus()
    assert suggested.view.selection == suggested.span("похвалил")
    suggested.press(Qt.Key.Key_Down)
    assert suggested.view.selection == suggested.span("старшим товарищем")


def test_enter_accepts_one_and_goes_on_with_the_next(suggested):
    suggested.press(Qt.Key.Key_4, modifiers=CTRL)
    suggested.press(Qt.Key.Key_Return)
    assert suggested.stances() == [("Попов", "Токаев", "positive", ["похвалил"])]
    assert suggested.stance().provenance == Provenance(
        "model", "bot-2", "s-2", "predicted|0|bot-2", 910
    )
    assert cards(suggested).hasFocus()
    assert [card.ends for card in cards(suggested).cards.rows] == ["Токаев → + Путин"]
    suggested.press(Qt.Key.Key_Return)
    assert len(suggested.stances()) == 2
    assert suggested.panel.stances.list.hasFocus()
    assert not suggested.panel.stances.suggested.isVisible()


def test_undo_takes_the_stance_back_and_offers_it_again(suggested, qtbot):
    suggested.press(Qt.Key.Key_4, modifiers=CTRL)
    suggested.press(Qt.Key.Key_Return)
    suggested.press("z", modifiers=CTRL)
    assert suggested.stances() == []
    qtbot.waitUntil(lambda: len(cards(suggested).suggestions) == 2)
    assert "Попов" not in {entity.name for entity in suggested.session.entities()}


def test_a_polarity_key_accepts_it_with_another_polarity(suggested):
    suggested.press(Qt.Key.Key_4, modifiers=CTRL)
    suggested.press("-")
    assert suggested.stances() == [("Попов", "Токаев", "negative", ["похвалил"])]
    assert suggested.stance().provenance.kind == "human"


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_what_is_refused_is_not_suggested_again_until_that_is_undone(suggested, qtbot, key):
    suggested.press(Qt.Key.Key_4, modifiers=CTRL)
    suggested.press(key)
    assert [card.ends for card in cards(suggested).cards.rows] == ["Токаев → + Путин"]
    assert suggested.stances() == []
    suggested.saved()
    suggested.workspace.leafing.next_document()
    suggested.workspace.leafing.previous_document()
    qtbot.waitUntil(lambda: len(cards(suggested).suggestions) == 1)
    suggested.press("z", modifiers=CTRL)
    qtbot.waitUntil(lambda: len(cards(suggested).suggestions) == 2)


def test_arrows_lead_from_the_stances_to_what_is_suggested_and_back(suggested):
    suggested.press(Qt.Key.Key_4, modifiers=CTRL)
    suggested.press(Qt.Key.Key_Return)
    suggested.press(Qt.Key.Key_2, modifiers=CTRL)
    assert suggested.panel.stances.list.hasFocus()
    suggested.panel.stances.list.choose(suggested.stance().id)
    suggested.press(Qt.Key.Key_Down)
    assert cards(suggested).hasFocus()
    assert cards(suggested).chosen.towards == "Путин"
    suggested.press(Qt.Key.Key_Up)
    assert suggested.panel.stances.list.hasFocus()


def test_an_article_without_any_says_so(hands):
    hands.press(Qt.Key.Key_4, modifiers=CTRL)
    assert hands.status.message == "No stances are suggested here."
    assert not hands.panel.stances.suggested.isVisible()


def test_a_participant_who_joins_the_register_is_known_at_once(suggested, qtbot):
    suggested.session.do(add_entity, "Путин", "PER")
    qtbot.waitUntil(lambda: shown(suggested)[1][0] == "Токаев → Путин")


def test_a_screen_reader_is_told_all_of_a_card(suggested):
    index = cards(suggested).cards.index(0)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "+ Попов → Токаев: Positive · bot-2 91 %. похвалил"
