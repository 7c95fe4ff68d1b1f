"""The stance matrix in the real window: walked, set, taken back, and led from to the text."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from annotator.commands.entities import add_entity
from annotator.commands.mentions import link_mention
from annotator.commands.project import create_project
from annotator.commands.scheme import retire_item
from annotator.commands.stances import add_stance, delete_stance
from annotator.commands.transfer import import_files, scheme_called
from annotator.domain import Polarity
from annotator.domain.scheme_edits import Part
from annotator.ui import prompts
from annotator.ui.matrix import deciding as deciding_module
from annotator.ui.matrix.signs import Sign, signs_of
from annotator.ui.matrix.tiles import ASKED, SELF, kinds_of
from tests.ui.conftest import CTRL, SHIFT

KEY = Qt.Key
NAMES = ("Токаев", "Путина", "Попов", "Газпрома")
FIRST = "Президент Казахстана Токаев назвал Путина старшим товарищем."


class Matrix:
    """Hands at the matrix of a window."""

    def __init__(self, hands):
        self.hands = hands
        self.deciding = hands.workspace.deciding
        self.pane = self.deciding.pane
        self.table = self.pane.table

    @property
    def pair(self):
        ends = self.pane.ends()
        return (ends[0].name, ends[1].name) if ends else None

    @property
    def rows(self):
        return [end.name for end in self.pane.matrix.grid.rows]

    @property
    def columns(self):
        return [end.name for end in self.pane.matrix.grid.columns]

    def go(self, holder, target):
        """Click on the cell of a pair."""
        cell = self.rows.index(holder), self.columns.index(target)
        self.table.go(*cell)
        place = self.table.box(*cell).center()
        QTest.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def kind(self, holder, target):
        """Return what the cell of a pair looks like."""
        row = self.rows.index(holder)
        return kinds_of(self.pane.matrix.grid, row)[self.columns.index(target)]

    def told(self, holder, target):
        """Return what a screen reader is told of a cell."""
        index = self.pane.matrix.index(self.rows.index(holder), self.columns.index(target))
        return index.data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def named(hands):
    """Return hands at a text in which four are named, three of them in the register."""
    for words in NAMES:
        hands.put_caret(words)
        hands.press("o" if words == "Газпрома" else "p")
    for mention in hands.desk.mentions()[:3]:
        name = hands.desk.quote(mention)
        entity = hands.desk.do(add_entity, name, mention.label)
        hands.desk.do(link_mention, mention.id, entity.id)
    hands.put_caret("назвал")
    return hands


@pytest.fixture
def matrix(named):
    """Return hands at the open matrix."""
    named.press("x")
    return Matrix(named)


@pytest.fixture
def agreeing(monkeypatch):
    """Agree with every question, and return what was asked."""
    asked = []
    answers = lambda *words: asked.append(words[2]) or True  # noqa: E731
    monkeypatch.setattr(prompts, "confirm", answers)
    return asked


def test_x_opens_the_matrix_under_the_article_and_closes_it_again(named):
    matrix = Matrix(named)
    assert not matrix.pane.isVisible()
    named.press("x")
    assert matrix.pane.isVisible()
    assert matrix.table.hasFocus()
    assert named.view.isVisible()
    assert named.view.height() > 100
    named.press("x")
    assert not matrix.pane.isVisible()
    assert named.view.hasFocus()


def test_x_works_in_the_russian_layout_too(matrix):
    matrix.hands.press_native(0x427, "ч", 53)
    assert not matrix.pane.isVisible()


def test_escape_goes_back_to_the_text_and_the_matrix_stays(matrix):
    matrix.hands.press(KEY.Key_Escape)
    assert matrix.hands.view.hasFocus()
    assert matrix.pane.isVisible()
    matrix.hands.press("x")
    assert matrix.table.hasFocus()


def test_the_height_is_remembered(matrix):
    matrix.hands.workspace.article.give_below(260)
    matrix.hands.press("x")
    assert matrix.hands.window.settings.matrix_height == 260
    matrix.hands.press("x")
    assert matrix.pane.height() == 260


def test_whoever_is_named_nowhere_comes_first_then_those_named_most(matrix):
    assert matrix.rows[:3] == ["Author", "Unspecified source", "Public opinion"]
    assert matrix.rows[3:] == list(NAMES)
    assert matrix.columns == list(NAMES)


def test_arrows_walk_and_letters_seek_a_row(matrix):
    press = matrix.hands.press
    assert matrix.pair == ("Author", "Токаев")
    press(KEY.Key_Down, KEY.Key_Down, KEY.Key_Down, KEY.Key_Right)
    assert matrix.pair == ("Токаев", "Путина")
    press(KEY.Key_End)
    assert matrix.pair == ("Токаев", "Газпрома")
    press(KEY.Key_Home)
    assert matrix.pair == ("Токаев", "Токаев")
    press("по")
    assert matrix.pair == ("Попов", "Токаев")
    assert matrix.hands.mentions() != []


def test_letters_seek_in_the_other_layout_as_well(matrix):
    matrix.hands.press("gen")
    assert matrix.pair[0] == "Путина"


def test_control_and_an_arrow_go_to_the_next_pair_that_is_asked_for(matrix):
    matrix.go("Токаев", "Токаев")
    matrix.hands.press(KEY.Key_Right, modifiers=CTRL)
    assert matrix.pair == ("Токаев", "Путина")
    matrix.hands.press(KEY.Key_Right, modifiers=CTRL)
    assert matrix.pair == ("Токаев", "Газпрома")  # nothing is asked for on the way to the edge


def test_space_goes_to_the_next_undecided_pair(matrix):
    matrix.go("Author", "Газпрома")
    matrix.hands.press(KEY.Key_Space)
    assert matrix.pair == ("Токаев", "Путина")


def test_the_polarity_keys_set_a_pair_in_one_step(matrix):
    hands = matrix.hands
    before = hands.session.content_hash
    matrix.go("Токаев", "Путина")
    hands.press("+")
    assert hands.stances() == [("Токаев", "Путина", "positive", [])]
    hands.press("-")
    assert hands.stances() == [("Токаев", "Путина", "negative", [])]
    assert matrix.pair == ("Токаев", "Путина")
    hands.press(KEY.Key_Z, modifiers=CTRL)
    hands.press(KEY.Key_Z, modifiers=CTRL)
    hands.session.settle()
    assert hands.session.content_hash == before


def test_plus_is_found_by_its_place_too(matrix):
    matrix.go("Токаев", "Путина")
    matrix.hands.press_native(KEY.Key_Equal, "=", 21)
    assert matrix.hands.stances()[0][2] == "positive"


def test_a_cell_is_told_in_words(matrix):
    assert matrix.told("Токаев", "Попов") == "Токаев → Попов: not named in one sentence"
    assert matrix.told("Public opinion", "Попов") == "Public opinion → Попов: not looked at"
    matrix.go("Токаев", "Попов")
    assert matrix.pane.strip.whole == "Токаев → Попов: not named in one sentence"


def test_the_author_can_be_for_somebody(matrix):
    matrix.hands.press("+")
    assert matrix.hands.stances() == [("Author", "Токаев", "positive", [])]


def test_words_that_name_nobody_yet_keep_their_place_when_they_become_an_entity(matrix):
    hands = matrix.hands
    before, hashed = matrix.rows, hands.session.content_hash
    matrix.go("Газпрома", "Попов")
    hands.press("-")
    assert hands.stances() == [("Газпрома", "Попов", "negative", [])]
    assert (matrix.rows, matrix.pair) == (before, ("Газпрома", "Попов"))
    hands.press(KEY.Key_Z, modifiers=CTRL)
    hands.session.settle()
    assert hands.session.content_hash == hashed
    assert (matrix.rows, matrix.pair) == (before, ("Газпрома", "Попов"))


def test_delete_takes_the_stance_away(matrix):
    matrix.go("Токаев", "Путина")
    matrix.hands.press("+", KEY.Key_Delete)
    assert matrix.hands.stances() == []
    assert len(matrix.hands.mentions()) == 4


def test_an_explicit_neutral_looks_unlike_a_pair_nobody_looked_at(matrix):
    matrix.go("Токаев", "Путина")
    assert matrix.kind("Токаев", "Путина") == ASKED
    unseen = _picture_of(matrix, "Токаев", "Путина")
    matrix.hands.press("0")
    assert matrix.kind("Токаев", "Путина") == (("neutral", False),)
    seen = _picture_of(matrix, "Токаев", "Путина")
    assert matrix.told("Токаев", "Путина").endswith("neutral, 1 stance without evidence")
    assert matrix.told("Путина", "Токаев") == "Путина → Токаев: not looked at"
    # told apart in grey, by more than the rim: a ring around nothing, and a point in the middle
    middle = unseen.rect().center()
    assert _grey(unseen, middle) < _grey(seen, middle)
    assert _grey(unseen, middle + QPoint(5, 0)) > _grey(seen, middle + QPoint(5, 0))


def test_an_explicit_neutral_puts_no_number_on_mentions(matrix):
    matrix.go("Токаев", "Путина")
    matrix.hands.press("0")
    view = matrix.hands.view
    start = matrix.hands.span("Токаев").start
    assert [mark.numbers for mark in view.marks_at(start)] == [()]
    matrix.hands.press("+")
    assert [mark.numbers for mark in view.marks_at(start)] == [(1,)]


def test_oneself_is_possible_and_not_counted(matrix):
    before = matrix.pane.coverage.whole
    matrix.go("Попов", "Попов")
    assert matrix.kind("Попов", "Попов") == SELF
    matrix.hands.press("-")
    assert matrix.hands.stances() == [("Попов", "Попов", "negative", [])]
    assert matrix.pane.coverage.whole == before


def test_coverage_counts_the_pairs_that_are_asked_for(matrix):
    # one sentence holds two of them, and the author speaks of all four
    assert matrix.pane.coverage.whole == "0 of 6 pairs decided"
    matrix.hands.press("0", KEY.Key_Right, "+")
    assert matrix.pane.coverage.whole == "2 of 6 pairs decided, 1 explicit neutral"
    assert matrix.pane.matrix.coverage["author"].decided == 2


def test_slash_asks_for_the_pairs_of_a_paragraph_and_then_for_all(matrix):
    matrix.hands.press("/")
    assert matrix.pane.coverage.whole == "0 of 10 pairs decided"
    matrix.hands.press("/")
    assert matrix.pane.coverage.whole == "0 of 24 pairs decided"
    assert matrix.hands.window.settings.matrix_pairs == "all"


def test_clicks_choose_the_scope(matrix):
    assert _scope(matrix, "sentence").isChecked()
    QTest.mouseClick(_scope(matrix, "all"), Qt.MouseButton.LeftButton)
    assert matrix.pane.coverage.whole == "0 of 24 pairs decided"


def test_the_rest_becomes_neutral_in_one_step_after_a_question(matrix, agreeing):
    hands = matrix.hands
    matrix.hands.press("+")
    hands.session.settle()
    before = hands.session.content_hash
    hands.press(KEY.Key_0, modifiers=SHIFT)
    assert agreeing == ["Mark 5 pairs as neutral?"]
    assert matrix.pane.coverage.whole == "6 of 6 pairs decided, 5 explicit neutral"
    assert hands.status.message == "5 pairs are marked as neutral."
    assert [one[2] for one in hands.stances()].count("neutral") == 5
    hands.press(KEY.Key_Z, modifiers=CTRL)
    hands.session.settle()
    assert hands.session.content_hash == before
    assert hands.status.message == "Undone. 5 stances changed."


def test_who_does_not_agree_changes_nothing(matrix, monkeypatch):
    monkeypatch.setattr(prompts, "confirm", lambda *_words: False)
    QTest.mouseClick(matrix.pane.rest, Qt.MouseButton.LeftButton)
    assert matrix.hands.stances() == []


def test_the_rest_can_be_marked_from_the_text_with_one_key(named, agreeing):
    named.press(KEY.Key_0, modifiers=SHIFT)
    assert agreeing == ["Mark 6 pairs as neutral?"]
    assert len(named.stances()) == 6


def test_very_many_pairs_are_marked_beside_the_window(matrix, agreeing, monkeypatch):
    hands = matrix.hands
    monkeypatch.setattr(deciding_module, "MANY_PAIRS", 3)
    before = hands.session.content_hash
    hands.press(KEY.Key_0, modifiers=SHIFT)
    hands.qtbot.waitUntil(lambda: not hands.window.transfers.busy)
    assert hands.status.message == "6 pairs are marked as neutral."
    assert matrix.pane.coverage.whole == "6 of 6 pairs decided, 6 explicit neutral"
    assert matrix.table.hasFocus()
    hands.press(KEY.Key_Z, modifiers=CTRL)
    hands.session.settle()
    assert hands.session.content_hash == before
    assert matrix.pane.coverage.whole == "0 of 6 pairs decided"


def test_a_scheme_without_neutral_says_why_the_rest_cannot_be_marked(matrix, agreeing):
    matrix.hands.desk.do(retire_item, Part.POLARITIES, "neutral")
    assert not matrix.pane.rest.isEnabled()
    matrix.hands.press(KEY.Key_0, modifiers=SHIFT)
    assert agreeing == []
    assert matrix.hands.status.message == (
        "The scheme has no neutral polarity, so pairs cannot be marked as neutral."
    )


def test_enter_goes_to_the_evidence_and_chooses_the_card(matrix):
    hands = matrix.hands
    stance = _add(hands, "Токаев", "Путина", "positive", "старшим товарищем")
    hands.view.set_caret(0)
    matrix.go("Токаев", "Путина")
    assert matrix.told("Токаев", "Путина") == ("Токаев → Путина: positive, 1 stance with evidence")
    hands.press(KEY.Key_Return)
    assert hands.view.caret == hands.span("старшим товарищем").start
    assert hands.panel.stances.list.chosen == stance.id
    assert matrix.table.hasFocus()


def test_a_pair_with_several_stances_says_so_and_enter_goes_through_them(matrix):
    hands = matrix.hands
    first = _add(hands, "Токаев", "Путина", "positive", "старшим товарищем")
    second = _add(hands, "Токаев", "Путина", "negative", "назвал")
    matrix.go("Токаев", "Путина")
    assert matrix.kind("Токаев", "Путина") == (("positive", True), ("negative", True))
    assert matrix.told("Токаев", "Путина").endswith("positive, negative, 2 stances with evidence")
    hands.press("0")
    assert hands.status.message == ("This pair has 2 stances; Enter says which one you mean.")
    chosen = []
    for _turn in range(3):
        hands.press(KEY.Key_Return)
        chosen.append(hands.panel.stances.list.chosen)
    assert chosen == [first.id, second.id, first.id]
    hands.press("0")
    assert [one[2] for one in hands.stances()] == ["neutral", "negative"]


def test_enter_on_an_undecided_pair_shows_where_both_are_named_then_opens_the_form(matrix):
    hands = matrix.hands
    matrix.go("Токаев", "Путина")
    hands.press(KEY.Key_Return)
    assert hands.view.selection == hands.span(FIRST)
    assert not hands.panel.asking
    hands.press(KEY.Key_Return)
    assert hands.panel.asking
    hands.press("+")
    assert hands.stances() == [("Токаев", "Путина", "positive", [FIRST])]


def test_enter_twice_gives_a_stance_without_evidence_the_selection(matrix):
    hands = matrix.hands
    matrix.go("Токаев", "Путина")
    hands.press("+", KEY.Key_Escape)
    hands.select("старшим товарищем")
    hands.press("x", KEY.Key_Return, KEY.Key_Return)
    assert hands.stances() == [("Токаев", "Путина", "positive", ["старшим товарищем"])]


def test_walking_lights_the_mentions_of_both_ends(matrix):
    hands = matrix.hands
    matrix.go("Токаев", "Попов")
    lit = {hands.desk.quote(hands.desk.work.mentions[id]) for id in hands.workspace.stancing._lit}
    assert lit == {"Токаев", "Попов"}
    hands.press(KEY.Key_Escape)
    assert hands.workspace.stancing._lit == []


def test_a_topic_has_a_column_of_its_own(matrix):
    hands = matrix.hands
    made = hands.desk.do(
        add_stance,
        hands.desk.document.id,
        hands.desk.annotator,
        "author",
        "",
        "positive",
        topic="газ",
    )
    assert matrix.columns[-1] == "газ"
    matrix.go("Author", "газ")
    hands.press("-")
    assert hands.session.stance(made.id).polarity == "negative"
    matrix.hands.desk.do(delete_stance, made.id)
    assert "газ" not in matrix.columns


def test_longer_scales_have_longer_signs():
    scale = [Polarity(str(value), value) for value in (-2, -1, 0, 1, 2)]
    assert signs_of(scale) == {
        "-2": Sign(-1, 2), "-1": Sign(-1, 1), "0": Sign(0), "1": Sign(1, 1), "2": Sign(1, 2)
    }  # fmt: skip


def test_labels_and_matrix_stay_in_step(matrix):
    hands = matrix.hands
    hands.press(KEY.Key_Escape)
    hands.put_caret("Наблюдатели")
    hands.press("p")
    assert "Наблюдатели" in matrix.rows
    hands.press(KEY.Key_Z, modifiers=CTRL)
    assert "Наблюдатели" not in matrix.rows


def test_a_text_in_which_nobody_is_named_says_what_to_do(hands):
    hands.press("x")
    pane = Matrix(hands).pane
    assert pane.isVisible()
    assert not pane.rest.isEnabled()
    assert pane.coverage.whole == ""


def test_a_real_article_is_whole_in_the_matrix(make_window, shared, tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    for file in (shared / "rusentrel" / "train").glob("art8.*"):
        (source / file.name).write_bytes(file.read_bytes())
    path = tmp_path / "real.annot"
    session = create_project(path, scheme_called("rusentrel"), "Анна")
    import_files(session, [source], format="rusentrel", annotator="Анна")
    session.close()
    hands = make_window(path)
    hands.press("x")
    grid = Matrix(hands).pane.matrix.grid
    assert sum(len(found) for found in grid.stances.values()) == len(hands.desk.stances()) > 0
    keys = {(row.key, column.key) for row in grid.rows for column in grid.columns}
    assert grid.stances.keys() <= keys
    assert grid.view <= keys


def _add(hands, holder, target, polarity, words):
    desk = hands.desk
    known = {one.name: one.id for one in desk.entities.values()}
    return desk.do(
        add_stance,
        desk.document.id,
        desk.annotator,
        known[holder],
        known[target],
        polarity,
        [hands.span(words)],
    )


def _scope(matrix, scope):
    return matrix.pane._scopes[scope]


def _picture_of(matrix, holder, target):
    """Return a cell as it is painted, out of the bands and the frame."""
    matrix.go("Public opinion", "Газпрома")
    box = matrix.table.box(matrix.rows.index(holder), matrix.columns.index(target))
    picture = matrix.table.viewport().grab(box).toImage()
    matrix.go(holder, target)
    return picture


def _grey(picture, point):
    colour = picture.pixelColor(point)
    return colour.red() * 3 + colour.green() * 6 + colour.blue()
