"""Earlier decisions in the real window: Q shows them, Enter decides alike."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.conftest import ALT, CTRL


@pytest.fixture
def known(hands):
    """Hands at an article where Токаев is labelled as a person and linked."""
    hands.select("Токаев")
    hands.press("p", "w", Qt.Key.Key_Return)
    hands.saved()
    return hands


def popover(hands):
    return hands.window.precedents.popover


def test_earlier_decisions_about_a_selection_are_shown_and_followed(known):
    known.select("Токаева")
    known.press("q")
    shown = popover(known)
    assert shown.isVisible()
    assert shown.head.text() == "“Токаева” so far"
    (row,) = shown.rows.rows
    assert (row.badge, row.title, row.remark) == ("Person", "Токаев", "1 time · another form")
    assert row.before.endswith("Президент Казахстана ")
    known.press(Qt.Key.Key_Return)
    assert not shown.isVisible()
    assert known.mentions() == [("PER", "Токаев"), ("PER", "Токаева")]
    both = [one.entity for one in known.desk.mentions()]
    assert both[0] == both[1] != ""
    known.press("z", modifiers=CTRL)
    assert known.mentions() == [("PER", "Токаев")], "one step"


def test_a_mention_in_hand_takes_label_and_participant_of_a_precedent(known):
    known.select("Токаева")
    known.press("o")
    known.press("q", Qt.Key.Key_Return)
    assert known.mentions() == [("PER", "Токаев"), ("PER", "Токаева")]
    assert known.desk.mentions()[1].entity == known.desk.mentions()[0].entity


def test_ctrl_enter_goes_to_the_place_of_the_example(known):
    known.put_caret("Токаева")
    known.press("q")
    known.press(Qt.Key.Key_Return, modifiers=CTRL)
    assert known.view.caret == known.span("Токаев").start
    assert known.desk.work.state.value == "in_progress", "and nothing is finished by that key"
    known.workspace.leafing.next_document()
    known.view.select(known.span("Песков"))
    known.press("q")
    assert known.status.message == "Nothing like this was decided before."


def test_the_list_is_walked_and_any_other_key_closes_it_and_acts(known):
    known.select("Токаева")
    known.press("o", "q")
    known.press(Qt.Key.Key_Escape)
    assert not popover(known).isVisible()
    known.select("Казахстана")
    known.press("g")
    known.select("Токаев")
    known.press("r", "q")
    shown = popover(known)
    first = shown.current
    assert len(shown.rows.rows) == 2
    known.press(Qt.Key.Key_Down)
    assert shown.current is not first
    known.press("u")
    assert not shown.isVisible()
    assert known.workspace.marking.current.unsure


def test_the_guideline_of_the_label_stands_below(make_window, tmp_path):
    from annotator.commands.sample import make_sample

    make_sample(tmp_path / "s.annot", "Анна")
    hands = make_window(tmp_path / "s.annot")
    people = [one for one in hands.desk.mentions() if one.label == "PER" and one.entity]
    words = [hands.desk.quote(one) for one in people]
    twice = next(one for one in people if words.count(hands.desk.quote(one)) > 1)
    hands.workspace.marking.go_to(twice.id)
    hands.press("q")
    assert "person named by a name" in popover(hands).guideline.text()


def stance(hands, target, polarity):
    hands.put_caret("назвал")
    hands.press("s")
    hands.press("токаев", Qt.Key.Key_Return, target, Qt.Key.Key_Return, polarity)


def test_a_card_takes_the_polarity_of_an_earlier_stance(known):
    for words in ("Путина", "Попов"):
        known.select(words)
        known.press("p", "w", Qt.Key.Key_Return)
    stance(known, "путин", "-")
    stance(known, "попов", "0")
    known.press(Qt.Key.Key_2, modifiers=CTRL)
    cards = known.panel.stances.list
    cards.setCurrentIndex(cards.cards.index(1))
    known.press("q")
    shown = popover(known)
    assert shown.head.text() == "Токаев → Попов so far"
    (row,) = shown.rows.rows
    assert (row.badge, row.title) == ("Negative", "Токаев → Путина")
    assert row.remark.startswith("the same holder")
    known.press(Qt.Key.Key_Return)
    assert [one[2] for one in known.stances()] == ["negative", "negative"]


def test_the_form_asks_for_the_pair_chosen_so_far(known):
    known.select("Путина")
    known.press("p", "w", Qt.Key.Key_Return)
    stance(known, "путин", "-")
    known.put_caret("назвал")
    known.press("s")
    known.press("токаев", Qt.Key.Key_Return, "путин", Qt.Key.Key_Return)
    known.press("q", modifiers=ALT)
    shown = popover(known)
    assert [row.remark.split(" · ")[0] for row in shown.rows.rows] == ["the same pair"]
    known.press(Qt.Key.Key_Return)
    assert [one[2] for one in known.stances()] == ["negative", "negative"]
