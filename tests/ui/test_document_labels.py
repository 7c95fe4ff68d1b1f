"""What is said of a whole document is given by keys, shown in the head line, and undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.commands.scheme import extend_scheme
from annotator.domain import DocumentLabelType, Scheme


@pytest.fixture
def labelled(hands):
    kinds = (
        DocumentLabelType("genre", ("report", "opinion", "interview"), {"en": "Genre"}),
        DocumentLabelType("tone", ("neutral", "critical"), {"en": "Tone"}),
    )
    hands.desk.do(extend_scheme, Scheme("", document_labels=kinds))
    return hands


def said(hands):
    found = hands.session.document_labels(hands.desk.document.id)
    return [(one.label, one.value, one.topic) for one in found]


def test_two_keys_label_the_document_and_one_undoes_it(labelled):
    before = labelled.session.content_hash
    labelled.press("b", "2")
    assert said(labelled) == [("genre", "opinion", "")]
    assert labelled.workspace.article.head.facts.whole.endswith("Genre: opinion")
    labelled.press(Qt.Key.Key_Escape)
    assert labelled.view.hasFocus()
    labelled.press(Qt.Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert said(labelled) == []
    assert labelled.session.content_hash == before


def test_arrows_walk_the_values_and_backspace_takes_one_away(labelled):
    labelled.press("b")
    labelled.press(Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert said(labelled) == [("tone", "critical", "")]
    assert "critical" in labelled.workspace.article.labels.rows.accessibleName()
    labelled.press(Qt.Key.Key_Backspace)
    assert said(labelled) == []


def test_a_topic_has_labels_of_its_own(labelled):
    sheet = labelled.workspace.article.labels
    labelled.press("b", "1")
    sheet.topic.setFocus()
    labelled.press("Taxes")
    labelled.press(Qt.Key.Key_Return, "3")
    assert said(labelled) == [("genre", "report", ""), ("genre", "interview", "Taxes")]
    assert "Taxes" in sheet.note.text()


def test_a_click_gives_a_value_and_a_second_one_takes_it_away(labelled):
    labelled.press("b")
    rows = labelled.workspace.article.labels.rows
    (box,) = [box for row, column, box in rows._boxes() if (row, column) == (1, 0)]
    for expected in ([("tone", "neutral", "")], []):
        QTest.mouseClick(rows, Qt.MouseButton.LeftButton, pos=box.center())
        assert said(labelled) == expected


def test_a_scheme_without_document_labels_says_where_to_add_them(hands):
    hands.press("b")
    sheet = hands.workspace.article.labels
    assert "scheme editor" in sheet.note.text()
    assert not sheet.topic.isVisible()
