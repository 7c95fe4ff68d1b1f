"""Attributes of a mention, written one a line; and what a screen reader is told of it."""

import pytest
from PySide6.QtCore import Qt

from annotator.ui import prompts
from annotator.ui.marking import parsed_attributes, written_attributes
from tests.ui.conftest import CTRL, SHIFT


@pytest.fixture
def labelled(hands):
    hands.put_caret("Токаев")
    hands.press("p")
    return hands


def test_attributes_are_kept_shown_and_undone(labelled, monkeypatch):
    asked = []

    def answer(_parent, _title, _question, before):
        asked.append(before)
        return "case = nominative\nhead\n\n"

    monkeypatch.setattr(prompts, "lines", answer)
    labelled.press(Qt.Key.Key_T, modifiers=CTRL | SHIFT)
    kept = labelled.workspace.marking.current
    assert kept.attributes == (("case", "nominative"), ("head", ""))
    assert labelled.panel.card.attributes.text().startswith("case = nominative")
    labelled.press(Qt.Key.Key_T, modifiers=CTRL | SHIFT)
    assert asked == ["", "case = nominative\nhead"]
    labelled.press("z", modifiers=CTRL)
    assert labelled.workspace.marking.current.attributes == ()


def test_whoever_wants_no_attributes_changes_nothing(labelled, monkeypatch):
    title = labelled.session.undo_title
    monkeypatch.setattr(prompts, "lines", lambda *_asked: None)
    labelled.press(Qt.Key.Key_T, modifiers=CTRL | SHIFT)
    assert labelled.session.undo_title == title


def test_what_was_written_is_read_back_the_same():
    written = "case = genitive\nhead\nnote = a = b"
    assert written_attributes(parsed_attributes(written)) == written
    assert parsed_attributes("a = 1\n\n = 2\na = 3") == (("a", "3"),)


def test_the_view_describes_the_mention_at_the_caret_to_screen_readers(labelled):
    assert labelled.view.accessibleDescription() == "Person; Токаев"
    labelled.select("Президент Казахстана Токаев")
    labelled.press("r")
    labelled.put_caret("Токаев")
    labelled.press("`", "u")
    assert labelled.view.accessibleDescription() == "Role › Person, 1 of 2; Токаев; Unsure"
    labelled.put_caret("старшим")
    assert labelled.view.accessibleDescription() == ""
