"""The guideline of the label under the caret, in the mention's card."""

from dataclasses import replace

import pytest

from annotator.commands.scheme import edit_item


@pytest.fixture
def guided(hands):
    """Hands at a window whose label Person has a guideline, with a person labelled."""
    label = replace(
        hands.desk.scheme.label("PER"),
        description="A person.",
        guideline="Only names.\n<b>No</b> titles.",
        examples=("Токаев", "Путин"),
    )
    hands.desk.do(edit_item, "PER", label)
    hands.put_caret("Токаев")
    hands.press("p")
    return hands


def test_without_guidelines_no_room_is_kept_for_them(hands):
    before = hands.panel.card.height()
    hands.put_caret("Токаев")
    hands.press("p")
    assert hands.panel.card.guideline.isHidden()
    assert hands.panel.card.height() == before


def test_one_line_is_shown_and_all_of_it_when_opened(guided):
    note = guided.panel.card.guideline
    assert note.line.whole == "A person."
    assert not note.text.isVisible()
    note.more.click()
    assert note.text.isVisible()
    assert note.text.text() == (
        "A person.\nOnly names.\n<b>No</b> titles.\nFor example: Токаев · Путин"
    )
    note.more.click()
    assert not note.text.isVisible()


def test_opening_it_leaves_the_caret_in_the_article_and_other_labels_keep_it_open(guided):
    note = guided.panel.card.guideline
    caret, height = guided.view.caret, guided.panel.card.height()
    note.more.click()
    assert guided.view.hasFocus()
    assert guided.view.caret == caret
    opened = guided.panel.card.height()
    assert opened > height
    guided.put_caret("Попов")
    assert guided.panel.card.height() == opened, "nothing jumps when there is no mention"
    guided.press("o")
    assert guided.panel.card.height() == opened
    assert not note.more.isVisible(), "of this label nothing is said"


def test_a_changed_guideline_is_shown_at_once(guided):
    label = guided.desk.scheme.label("PER")
    guided.desk.do(edit_item, "PER", replace(label, description="Somebody."))
    assert guided.panel.card.guideline.line.whole == "Somebody."
    guided.desk.undo()
    assert guided.panel.card.guideline.line.whole == "A person."
