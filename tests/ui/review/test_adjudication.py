"""Disagreements are settled on their page: one key each, the next appears, undo shows it again."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from annotator.commands.cases import blind_order
from annotator.commands.mentions import adjust_span, label_span, relabel
from annotator.commands.stances import add_stance
from annotator.domain import Mention, Span, Stance, Verdict
from annotator.ui import desk as desks
from annotator.ui import prompts
from tests.ui.review.conftest import Board

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_three_annotators_make_one_case_of_one_place(board):
    assert len(board.page.queue.cases) == 10
    assert board.page.facts.whole == "0 of 10 settled"
    first = board.page.list.cases.rows[0]
    assert first.words == "Встреча"
    assert len(first.pairs) == 2
    assert board.lanes() == [
        ("Анна", "Person “Встреча”"),
        ("Boris", "Organisation “Встреча”"),
        ("Vera", "Person “Встреча”"),
    ]


def test_ten_disagreements_settle_with_at_most_fifteen_keys(board):
    pressed = "1231201321"
    assert len(pressed) <= 15
    board.press(*pressed)
    assert board.page.facts.whole == "10 of 10 settled"
    assert not board.page.list.cases.rows
    assert len(board.decisions()) == 10
    assert len(board.gold()) == 9
    assert ("Кремле", "ORG") in board.gold()


def test_a_digit_takes_what_that_annotator_says_and_the_next_appears(board):
    board.press("2")
    assert board.gold() == [("Встреча", "ORG")]
    assert board.case.words == "Кремле"
    assert "Organisation" in board.hands.status.message
    (decision,) = board.decisions()
    assert decision.by == board.hands.desk.annotator
    assert (len(decision.cites), len(decision.rejected)) == (1, 2)


def test_whoever_says_the_same_is_followed_too(board):
    board.press("1")
    (decision,) = board.decisions()
    assert len(decision.wrote) == 1
    assert (len(decision.cites), len(decision.rejected)) == (2, 1)


def test_nought_settles_that_nothing_is_there(board):
    board.press("0")
    assert board.gold() == []
    assert board.decisions()[0].verdict is Verdict.NOTHING
    board.page.filters.standings.choose("settled")
    board.page.filters.changed.emit()
    assert board.page.view.lanes.gold.said.text() == "nothing here, as decided"


def test_undo_shows_the_place_again_and_stays_on_the_page(board):
    board.press("12")
    board.press("z", modifiers=CTRL)
    assert board.case.words == "Кремле"
    assert board.gold() == [("Встреча", "PER")]
    board.press("z", modifiers=CTRL)
    assert board.case.words == "Встреча"
    assert board.gold() == []
    assert board.page.isVisible()
    assert board.page.facts.whole == "0 of 10 settled"
    board.press("y", modifiers=CTRL)
    assert board.gold() == [("Встреча", "PER")]


def test_undo_shows_a_place_that_the_filters_would_hide(board):
    board.press("1")
    board.page.filters.standings.choose("settled")
    board.page.filters.changed.emit()
    board.press("z", modifiers=CTRL)
    assert board.case.words == "Встреча"
    assert board.page.filters.wish.standing == "to settle"


def test_what_is_settled_while_the_queue_is_gathered_stays_settled(board):
    board.page.queue.refresh()
    board.press("1")
    board.hands.qtbot.waitUntil(lambda: not board.page.queue.busy)
    assert board.page.facts.whole == "1 of 10 settled"


def test_n_walks_without_settling(board):
    board.press("n", "n")
    assert board.case.words == "Президент"
    board.press("n", modifiers=SHIFT)
    assert board.case.words == "Кремле"
    assert not board.decisions()


def test_typing_does_not_jump_from_case_to_case(board):
    first = board.case
    board.press("к")
    assert board.page.list.chosen is first


def test_what_is_put_off_leaves_the_list_and_is_found_by_the_filter(board):
    board.press("d")
    assert board.case.words == "Кремле"
    assert "put off: 1" in board.page.facts.whole
    board.page.filters.standings.choose("deferred")
    board.page.filters.changed.emit()
    assert [one.words for one in board.page.list.cases.rows] == ["Встреча"]
    board.press("1")
    assert board.gold() == [("Встреча", "PER")]
    assert "put off" not in board.page.facts.whole


def test_a_decision_can_be_taken_back(board):
    board.press("1")
    board.page.filters.standings.choose("settled")
    board.page.filters.changed.emit()
    board.press(Qt.Key.Key_Delete)
    assert board.gold() == []
    assert not board.decisions()
    assert board.page.facts.whole == "0 of 10 settled"


def test_a_draft_is_changed_by_keys_before_it_is_written(board):
    board.press("e")
    assert board.page.view.lanes.gold.said.text() == "Draft: Person “Встреча”"
    board.press("g", "]")
    assert board.page.view.lanes.gold.said.text() == "Draft: Country “Встреча в”"
    assert not board.gold()
    board.press(Qt.Key.Key_Return)
    assert board.gold() == [("Встреча в", "GPE")]
    assert board.decisions()[0].strategy == "override"
    assert board.case.words == "Кремле"


def test_a_draft_that_is_given_up_leaves_nothing(board):
    board.press("e", "g", Qt.Key.Key_Escape)
    assert board.page.isVisible()
    assert not board.gold()
    assert board.page.view.lanes.gold.said.text() == "–"


def test_a_stance_is_settled_with_its_polarity_changed(three):
    desk, document = three.desk, three.desk.document.id
    for who, polarity in zip(three.people, ("positive", "negative"), strict=False):
        desk.do(add_stance, document, who, "author", "public-opinion", polarity, [Span(0, 7)])
    board = Board(three)
    board.open()
    board.page.filters.kinds.choose("polarity")
    board.page.filters.changed.emit()
    assert [said for _name, said in board.lanes()][:2] == [
        "Author → Public opinion: Positive",
        "Author → Public opinion: Negative",
    ]
    board.press("e", "0", Qt.Key.Key_Return)
    assert board.gold(Stance) == ["neutral"]


def test_hidden_names_are_letters_in_an_order_of_the_document(board):
    board.page.hide_names.click()
    names = [name for name, _said in board.lanes()]
    assert names == ["A", "B", "C"]
    order = blind_order(board.case.document, board.hands.people)
    assert [person.id for person in board.page.view.order] == order
    assert board.page.filters.pairs.isHidden()
    digit = order.index(board.hands.people[1]) + 1
    board.press(str(digit))
    assert board.gold() == [("Встреча", "ORG")]


def test_orders_differ_between_documents():
    people = ["anna", "boris", "vera"]
    assert len({tuple(blind_order(str(number), people)) for number in range(20)}) > 1


def test_a_comment_goes_with_the_decision_and_into_the_list_of_gaps(board, monkeypatch, tmp_path):
    board.press("t", modifiers=CTRL)
    assert board.page.view.comment.hasFocus()
    board.press("titles?", Qt.Key.Key_Return)
    board.press("1")
    assert board.decisions()[0].comment == "titles?"
    assert not board.page.view.comment.text()
    path = tmp_path / "gaps.txt"
    monkeypatch.setattr(prompts, "export_file", lambda *_asked: path)
    seen = []

    def look():
        dialog = QApplication.activeModalWidget()
        seen.append(dialog.text.toPlainText())
        dialog.save.click()
        dialog.copy.click()
        dialog.accept()

    QTimer.singleShot(0, look)
    board.page.gaps.click()
    assert "Mentions: Organisation, Person" in seen[0]
    assert "titles?" in seen[0]
    assert path.read_text(encoding="utf-8") == seen[0]
    assert QApplication.clipboard().text() == seen[0]


def test_a_comment_can_be_added_to_a_decision_that_was_made(board):
    board.press("1")
    board.page.filters.standings.choose("settled")
    board.page.filters.changed.emit()
    board.press("t", modifiers=CTRL)
    board.press("why", Qt.Key.Key_Return)
    assert board.decisions()[0].comment == "why"
    assert "why" in board.page.view.standing.text()


def test_what_an_annotator_changes_later_is_flagged(board):
    board.press("1")
    document = board.hands.desk.document.id
    (boris,) = [
        one
        for one in board.store.each(Mention, document=document, annotator=board.hands.people[1])
        if one.quote(board.hands.desk.text) == "Встреча"
    ]
    board.press(Qt.Key.Key_Escape)
    board.hands.desk.do(relabel, boris.id, "GPE")
    board.open()
    board.hands.qtbot.waitUntil(lambda: "changed since: 1" in board.page.facts.whole)
    board.page.filters.standings.choose("changed")
    board.page.filters.changed.emit()
    assert [one.words for one in board.page.list.cases.rows] == ["Встреча"]
    assert board.page.view.standing.text() == "changed since it was settled"


def test_what_was_changed_so_that_all_agree_is_flagged_too(board):
    board.press("2")
    document = board.hands.desk.document.id
    for who in (board.hands.people[0], board.hands.people[2]):
        for one in list(board.store.each(Mention, document=document, annotator=who)):
            if one.quote(board.hands.desk.text) == "Встреча":
                board.hands.desk.do(relabel, one.id, "ORG")
    board.open()
    board.hands.qtbot.waitUntil(lambda: "changed since: 1" in board.page.facts.whole)


def test_other_words_are_drawn_in_a_lane_of_their_own(three):
    (anna, *_others) = [
        one
        for one in three.session.store.each(Mention, annotator=three.people[0])
        if one.quote(three.desk.text) == "Токаев"
    ]
    three.desk.do(adjust_span, anna.id, [three.span("Казахстана Токаев")])
    board = Board(three)
    board.open()
    board.choose("Казахстана Токаев")
    stripes = board.page.view.passage.stripes
    assert {(one.name, one.lane) for one in stripes} >= {("1", 0), ("2", 1), ("3", 2)}
    assert "Президент Казахстана Токаев" in board.page.view.passage.shown


def test_enter_opens_the_article_at_the_place(board):
    board.press("n", Qt.Key.Key_Return)
    assert board.hands.workspace.reading
    assert board.hands.view.selection == board.hands.span("Кремле")


def test_a_rule_is_told_first_then_one_step_and_passes_over_people(board, monkeypatch):
    board.press("2")
    told = []

    def agree(_parent, _title, message, _yes):
        told.append(message)
        return True

    monkeypatch.setattr(prompts, "confirm", agree)
    board.page.rules.preview("majority")
    # what is rehearsed looks written while it lasts
    board.hands.qtbot.waitUntil(lambda: bool(told) and not board.hands.window.transfers.busy)
    assert len(board.gold()) == 10
    assert "Gold in 1 document: 9 mentions" in told[0]
    assert "Kept as people have settled it: 1." in told[0]
    assert ("Встреча", "ORG") in board.gold()
    board.hands.qtbot.waitUntil(lambda: board.page.facts.whole == "10 of 10 settled")
    board.press("z", modifiers=CTRL)
    assert board.gold() == [("Встреча", "ORG")]


def test_a_rule_that_is_refused_writes_nothing(board, monkeypatch):
    monkeypatch.setattr(prompts, "confirm", lambda *_asked: False)
    board.page.rules.preview("union")
    board.hands.qtbot.waitUntil(lambda: not board.hands.window.transfers.busy)
    assert not board.gold()


def test_the_menu_has_the_rules_for_these_annotators(board):
    board.page.rules.fill()
    titles = [action.text() for action in board.page.rules.menu.actions()]
    assert "At least 2 of 3 say so" in titles
    assert "Boris before the others" in titles


def test_a_project_of_one_annotator_says_what_is_missing(hands):
    hands.press(Qt.Key.Key_J, modifiers=CTRL | SHIFT)
    page = hands.workspace.pages.adjudication
    hands.qtbot.waitUntil(lambda: not page.queue.busy)
    assert "at least two annotators" in page.facts.whole


@pytest.fixture
def large(three, monkeypatch):
    """Every step that touched more than five things is large."""
    monkeypatch.setattr(desks, "LONG", 5)
    board = Board(three)
    board.open()
    monkeypatch.setattr(prompts, "confirm", lambda *_asked: True)
    board.page.rules.preview("majority")
    three.qtbot.waitUntil(lambda: not three.window.transfers.busy)
    three.qtbot.waitUntil(lambda: board.page.facts.whole == "10 of 10 settled")
    return board


def test_a_large_step_is_undone_and_done_again_beside_the_window(large):
    window, told = large.hands.window, []
    window.transfers.shown.connect(lambda message, done, total: told.append((message, done, total)))
    large.press("z", modifiers=CTRL)
    assert window.transfers.busy
    assert large.hands.desk.busy
    large.hands.qtbot.waitUntil(lambda: not window.transfers.busy)
    assert large.gold() == []
    assert "Undone: Adjudicate by a rule" in large.hands.status.message
    assert any(message == "Undoing" and total > 5 for message, _done, total in told)
    large.hands.qtbot.waitUntil(lambda: large.page.facts.whole == "0 of 10 settled")
    large.press("z", modifiers=CTRL | SHIFT)
    large.hands.qtbot.waitUntil(lambda: not window.transfers.busy)
    assert len(large.gold()) == 10
    assert large.hands.session.check().sound


def test_undoing_a_large_step_can_be_stopped_and_then_nothing_was_changed(large):
    before, transfers = large.hands.session.content_hash, large.hands.window.transfers
    transfers.begun.connect(transfers.stop)
    large.press("z", modifiers=CTRL)
    transfers.begun.disconnect(transfers.stop)
    large.hands.qtbot.waitUntil(lambda: not large.hands.window.transfers.busy)
    assert large.hands.session.content_hash == before
    assert len(large.gold()) == 10
    assert "nothing was changed" in large.hands.status.message
    large.press("z", modifiers=CTRL)
    large.hands.qtbot.waitUntil(lambda: not large.hands.window.transfers.busy)
    assert large.gold() == []


def test_what_is_asked_for_while_the_queue_is_gathered_is_gathered_once_more(board):
    board.page.queue.refresh()
    document = board.hands.desk.document.id
    board.hands.desk.do(
        label_span, document, board.hands.people[0], (board.hands.span("товарищем"),), "PER"
    )
    board.page.queue.refresh()
    board.hands.qtbot.waitUntil(lambda: not board.page.queue.busy)
    assert "товарищем" in [case.words for case in board.page.queue.cases]
    assert not board.page.queue.is_old
