"""What one person said twice on two computers is settled in the window, one key each."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from annotator.commands.mentions import adjust_span, delete_mention, label_span, relabel
from annotator.commands.packages import give_back
from annotator.commands.project import open_project
from annotator.commands.stances import add_stance, edit_stance
from annotator.domain import Mention, Span, Stance

CTRL = Qt.KeyboardModifier.ControlModifier


class Board:
    """The page in the hands of a person, and what the project file says."""

    def __init__(self, hands, words):
        self.hands = hands
        self.words = words
        self.page = hands.workspace.pages.conflicts

    def press(self, *keys, **held):
        self.hands.press(*keys, **held)

    def undo(self):
        self.press("z", modifiers=CTRL)
        self.ready()

    def ready(self):
        self.hands.saved()
        self.hands.qtbot.waitUntil(lambda: not self.page.busy and not self.page.is_old)

    def choose(self, title):
        rows = self.page.list.conflicts.rows
        self.page.list.choose(next(at for at, one in enumerate(rows) if title in one.title))

    def titles(self):
        return [one.title for one in self.page.list.conflicts.rows]

    def label(self, words):
        store = self.hands.session.store
        self.hands.session.settle()
        return store.get(Mention, self.words[words].id).label


@pytest.fixture
def board(hands, tmp_path):
    """The same person gives three words, and a stance, other values on two computers."""
    desk, document = hands.desk, hands.desk.document.id
    words = {
        name: desk.do(label_span, document, desk.annotator, (hands.span(name),), "PER")
        for name in ("Токаев", "Путина", "Попов")
    }
    said = desk.do(add_stance, document, desk.annotator, "author", "public-opinion", "positive",
                   [Span(0, 7)])  # fmt: skip
    hands.saved()
    copy = give_back(hands.session, tmp_path / "laptop.annot")
    there = open_project(copy, install="laptop")
    there.do(relabel, words["Токаев"].id, "ORG")
    there.do(adjust_span, words["Путина"].id, (Span(*_longer(hands, "Путина")),))
    there.do(delete_mention, words["Попов"].id)
    there.do(edit_stance, replace(said, polarity="negative"))
    there.close()
    desk.do(relabel, words["Токаев"].id, "GPE")
    desk.do(relabel, words["Путина"].id, "GPE")
    desk.do(relabel, words["Попов"].id, "GPE")
    desk.do(edit_stance, replace(said, polarity="neutral"))
    hands.workspace.packaging.merge([copy])
    hands.qtbot.waitUntil(lambda: not hands.window.transfers.busy)
    board = Board(hands, words)
    board.ready()
    return board


def _longer(hands, name):
    span = hands.span(name)
    return span.start, span.end + len(" старшим")


def test_a_merge_leads_to_what_it_found_and_an_edit_beats_a_deletion(board):
    assert board.page.isVisible()
    assert [one.replace(" старшим", "") for one in sorted(board.titles())] == [
        "Mention “Попов”",
        "Mention “Путина”",
        "Mention “Токаев”",
        "Stance Author → Public opinion",
    ]
    assert board.page.facts.whole == "4 to settle"
    assert board.label("Попов") == "GPE"


def test_both_versions_stand_side_by_side_with_what_differs(board):
    board.choose("Mention “Путина")
    assert {cells[0] for cells in board.page.versions.shown} == {"Words", "Label"}
    assert [set(cells[1:]) for cells in board.page.versions.shown if cells[0] == "Label"] == [
        {"Person", "Country"}
    ]
    assert "старшим" in board.page.passage.shown
    assert {stripe.lane for stripe in board.page.passage.stripes} == {0, 1}
    standings = [head.standing.text() for head in board.page.versions.heads]
    assert sorted(standings) == ["counts now", "put aside"]
    assert standings.index("counts now") == board.page.list.chosen.counts


def test_asking_how_high_a_passage_would_be_leaves_its_lines_as_they_are(board):
    passage = board.page.passage
    shown = passage.grab().toImage()
    assert passage.heightForWidth(200) > passage.heightForWidth(passage.width())
    passage.heightForWidth(200)
    assert passage.grab().toImage() == shown


def test_a_version_in_which_it_is_gone_can_be_taken(board):
    board.choose("Mention “Попов”")
    gone = board.page.versions.shown[0].index("it is gone")
    assert board.page.versions.shown[0].count("it is there") == 1
    board.press(str(gone))
    board.hands.session.settle()
    assert board.hands.session.store.find(Mention, board.words["Попов"].id) is None
    board.undo()
    assert board.label("Попов") == "GPE"


def test_one_key_lets_a_version_count_and_the_next_appears(board):
    board.choose("Mention “Токаев”")
    other = 1 - board.page.list.chosen.counts
    said = board.page.versions.shown[0][other + 1]
    board.press(str(other + 1))
    assert board.label("Токаев") == {"Organisation": "ORG", "Country": "GPE"}[said]
    assert board.page.facts.whole == "3 to settle; settled: 1"
    assert "Mention “Токаев”" not in board.titles()
    assert board.page.list.chosen is not None


def test_four_conflicts_take_four_keys(board):
    board.press("1", "2", "1", "2")
    assert board.page.facts.whole == "0 to settle; settled: 4"
    assert board.page.standing.text() == "All is settled."
    board.hands.saved()
    assert board.hands.session.check().sound


def test_undoing_brings_back_what_counted_and_shows_it_again(board):
    board.choose("Mention “Токаев”")
    before = board.label("Токаев")
    other = 1 - board.page.list.chosen.counts
    board.press(str(other + 1))
    assert board.label("Токаев") != before
    board.undo()
    assert board.label("Токаев") == before
    assert board.page.list.chosen.title == "Mention “Токаев”"
    assert board.page.versions.heads[1 - other].standing.text() == "counts now"
    board.press(str(other + 1))
    assert board.label("Токаев") != before


def test_a_settled_one_can_be_seen_and_settled_otherwise(board):
    board.choose("Stance Author → Public opinion")
    board.press("1")
    board.page.settled.click()
    board.choose("Stance Author → Public opinion")
    assert board.page.standing.text() == "version 1 counts"
    board.press("2")
    board.hands.session.settle()
    (stance,) = board.hands.session.store.each(Stance)
    assert stance.polarity in ("negative", "neutral")
    rows = {one.title: one for one in board.page.conflicts}
    assert rows["Stance Author → Public opinion"].counts == 1


def test_what_is_changed_otherwise_since_is_told(board):
    board.hands.desk.do(relabel, board.words["Токаев"].id, "ROLE")
    board.page.enter()
    board.ready()
    board.page.settled.click()
    board.choose("Mention “Токаев”")
    assert board.page.standing.text() == "something else was said since"


def test_enter_opens_the_place_and_escape_goes_back(board):
    board.choose("Mention “Токаев”")
    board.press(Qt.Key.Key_Return)
    assert board.hands.workspace.reading
    assert board.hands.view.selection == board.hands.span("Токаев")


def test_a_project_without_conflicts_says_so(hands, qtbot):
    hands.window.menus.actions["conflicts"].trigger()
    page = hands.workspace.pages.conflicts
    qtbot.waitUntil(lambda: not page.busy)
    assert page.standing.text() == "No two copies say otherwise."
    assert page.facts.whole == "0 to settle"


def test_closing_the_project_waits_for_what_is_gathered(hands):
    page = hands.workspace.pages.conflicts
    page.refresh()
    hands.window.close_project()
    assert hands.workspace is None


def test_typing_does_not_jump_from_conflict_to_conflict(board):
    board.page.list.choose(0)
    others = [title for title in board.titles() if title[0] != board.titles()[0][0]]
    assert others
    board.press(others[-1][0].lower())
    assert board.page.list.row == 0
