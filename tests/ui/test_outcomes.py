"""The workload tells what became of suggestions, and who accepted them without looking."""

import pytest

from annotator.commands.outcomes import outcomes
from annotator.commands.suggestions import accept_suggestion, refuse_suggestion
from annotator.commands.workload import unread, workload
from annotator.domain import Provenance, Span, Suggestion
from annotator.suggestions import Reason, Why
from annotator.ui.packages.steadiness_page import SteadinessPage
from annotator.ui.packages.workload_dialog import WorkloadDialog


def suggestion(document, at, why):
    came = Provenance("rule", "propagation", "", Reason(why, "Токаев", 3).written(), 9)
    return Suggestion(document, (Span(at, at + 1),), "PER", "", came)


@pytest.fixture
def dialog(hands, qtbot):
    """Return a function that opens the workload as it is now."""

    def made():
        session = hands.session
        session.settle()
        shown = WorkloadDialog(
            hands.window,
            workload(session),
            unread(session),
            outcomes(session),
            SteadinessPage(session.path, hands.window.look),
        )
        qtbot.addWidget(shown)
        shown.show()
        return shown

    return made


def rows(model):
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_without_suggestions_there_is_no_word_of_them(dialog):
    shown = dialog()
    assert not shown.tabs["suggestions"].isVisible()
    assert not shown.fast.isVisible()
    assert shown.loads.columnCount() == 10


def test_sources_and_people_are_told_with_the_share_they_accepted(hands, dialog):
    document, who = hands.desk.document.id, hands.desk.annotator
    for at in range(3):
        hands.desk.do(accept_suggestion, who, suggestion(document, at, Why.INFLECTED))
    hands.desk.do(refuse_suggestion, who, suggestion(document, 5, Why.INFLECTED))
    hands.desk.do(refuse_suggestion, who, suggestion(document, 6, Why.SURNAME))
    shown = dialog()
    shown.tabs["suggestions"].click()
    assert shown.suggestions.isVisible()
    assert rows(shown.suggestions.outcomes) == [
        ["propagation", "inflected name", "–", "3", "75%", "0", "0", "1"],
        ["propagation", "surname", "–", "0", "0%", "0", "0", "1"],
    ]
    assert rows(shown.loads)[0][-1] == "3  (60%)"
    assert not shown.fast.isVisible()


def test_accepting_without_looking_is_told_in_words(hands, dialog):
    document, who = hands.desk.document.id, hands.desk.annotator
    for at in range(22):
        hands.desk.do(accept_suggestion, who, suggestion(document, at, Why.SAME))
    shown = dialog()
    assert shown.fast.isVisible()
    assert "Анна accepted 22 suggestions in a row" in shown.fast.toPlainText()
