"""The learner in the window: it learns beside it, and no fate of its child troubles anybody."""

import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from annotator.commands import documents, learning
from annotator.commands.mentions import label_span
from annotator.commands.project import create_project
from annotator.domain import Document, Label, Scheme, Span
from annotator.suggestions.gathering import Page
from annotator.suggestions.learner import crf, ready_made
from annotator.suggestions.learner.crf import Guess
from annotator.suggestions.learner.lesson import Stretch
from annotator.suggestions.learner.messages import Answer
from annotator.suggestions.learner.model_file import Fitness
from annotator.suggestions.learner.quality import Fold, Row
from annotator.ui.learning import reader
from tests.suggestions.learner.lessons import lesson
from tests.ui.conftest import CTRL

SCHEME = Scheme("small", (Label("PER", {"en": "Person"}), Label("GPE"), Label("ORG")))
HANG = [sys.executable, "-c", "import time; time.sleep(600)"]
CRASH = [sys.executable, "-c", "import os; os.abort()"]
RUBBISH = [sys.executable, "-c", "input(); print('} segfault {', flush=True); input()"]


def _fill(store, annotator):
    for number in range(8):
        one = lesson(number)
        store.add(Document(one.document, one.document, one.text))
        for start, end, label in one.stretches if number < 7 else ():
            label_span(store, one.document, annotator, [Span(start, end)], label)
        if number < 6:
            documents.finish(store, one.document, annotator)


@pytest.fixture
def project(tmp_path):
    """A project of the small world: six documents are finished, the last has no mention yet."""
    path = tmp_path / "small.annot"
    session = create_project(path, SCHEME, "Anna")
    session.record("Make the small world", lambda store: _fill(store, session.annotator.id))
    session.close()
    return path


@pytest.fixture
def unasked(hands):
    """Hands at a window that has not learnt yet, as that takes 300 mentions."""
    return hands


@pytest.fixture
def learned(unasked, qtbot):
    """Hands at a window that has learnt, with the document open that has no mention yet."""
    learner = unasked.workspace.learner
    with qtbot.waitSignal(learner.trainer.learnt, timeout=30_000):
        learner.train()
    with qtbot.waitSignal(
        learner.suggested, timeout=30_000, check_params_cb=lambda _id, found: found
    ):
        unasked.workspace.leafing.open_document("d007")
    return unasked


def suggestions(hands):
    page = Page(hands.desk.document, hands.desk.annotator, hands.desk.scheme)
    found = hands.workspace.learner.source(page)
    return {(one.hull.start, one.hull.end, one.label) for one in found}


def model(hands):
    return learning.model_of(hands.session.path, hands.desk.annotator)


def test_the_next_document_is_suggested_what_was_learned(learned):
    assert suggestions(learned) == set(lesson(7).stretches)
    assert learned.desk.mentions() == [], "and nothing of it is a label"


def test_a_long_answer_is_suggested_once_it_is_whole(learned):
    learner, heard = learned.workspace.learner, []
    learner.suggested.connect(lambda _id, found: heard.append(len(found)))
    first, second = (Guess(0, 9, "PER", 0.99),), (Guess(10, 14, "GPE", 0.99),)
    learner._take(Answer("d007", Fitness.FIT, first, (), more=True))
    assert heard == []
    assert suggestions(learned) == set()
    learner._take(Answer("d007", Fitness.FIT, second, ()))
    assert heard == [2]


def test_what_is_labelled_by_now_is_not_suggested_any_more(learned):
    start, end, label = min(suggestions(learned))
    place = [Span(start, end)]
    learned.desk.do(label_span, "d007", learned.desk.annotator, place, label)
    page = Page(
        learned.desk.document,
        learned.desk.annotator,
        learned.desk.scheme,
        tuple(learned.desk.mentions()),
    )
    found = learned.workspace.learner.source(page)
    assert len(found) == len(suggestions(learned)) - 1
    assert Span(start, end) not in {one.hull for one in found}


def test_finishing_a_document_learns_again_by_itself(learned, qtbot):
    learner = learned.workspace.learner
    learner.trainer.fewest = 10
    learned.workspace.leafing.open_document("d006")
    with qtbot.waitSignal(learner.trainer.learnt, timeout=30_000):
        learned.workspace.leafing.finish_document()
    assert learner.head.documents == 7


def test_it_does_not_begin_by_itself_with_little_to_learn_from(unasked, qtbot):
    trainer = unasked.workspace.learner.trainer
    with qtbot.waitSignal(trainer.changed):
        trainer.look()
    assert trainer.documents == 6
    assert trainer.mentions < trainer.fewest
    assert not trainer.is_training


def test_a_training_is_stopped_at_once_and_the_window_closes_at_once(unasked, qtbot):
    trainer = unasked.workspace.learner.trainer
    trainer.child.program = HANG
    with qtbot.waitSignal(trainer.changed):
        trainer.train()
    assert trainer.is_training
    trainer.stop()
    assert not trainer.is_training
    assert not trainer.child.is_running
    with qtbot.waitSignal(trainer.changed):
        trainer.train()
    unasked.window.close_project()
    assert not trainer.child.is_running


@pytest.mark.parametrize("program", [CRASH, RUBBISH], ids=["crash", "rubbish"])
def test_a_training_that_fails_leaves_what_was_there_and_is_told(learned, qtbot, program):
    learner = learned.workspace.learner
    before = model(learned).read_bytes()
    learner.trainer.child.program = program
    with qtbot.waitSignal(learner.changed, check_params_cb=lambda: bool(learner.trainer.fault)):
        learner.train()
    assert not learner.trainer.is_training
    assert model(learned).read_bytes() == before
    assert suggestions(learned) == set(lesson(7).stretches)


@pytest.mark.parametrize("program", [CRASH, RUBBISH], ids=["crash", "rubbish"])
def test_a_child_lost_while_reading_costs_its_model_and_another_is_learnt(learned, qtbot, program):
    learner = learned.workspace.learner
    good = learner.reader.child.program
    learner.reader.stop()
    learner.reader.child.program = program
    with qtbot.waitSignal(learner.trainer.learnt, timeout=30_000):
        learned.workspace.leafing.open_document("d006")
        qtbot.waitUntil(lambda: learner.head is None, timeout=30_000)
        learner.reader.child.program = good
    assert learner.head.documents == 6
    qtbot.waitUntil(lambda: suggestions(learned) == set(lesson(6).stretches), timeout=30_000)


def test_a_child_that_hangs_is_ended(learned, qtbot, monkeypatch):
    monkeypatch.setattr(reader, "PATIENCE", 0.1)
    learner = learned.workspace.learner
    learner.trainer.child.program = HANG
    learner.reader.stop()
    learner.reader.child.program = HANG
    with qtbot.waitSignal(learner.reader.failed):
        learned.workspace.leafing.open_document("d006")


def test_after_some_crashes_it_is_not_asked_again_until_it_is_switched_on_anew(learned, qtbot):
    learner = learned.workspace.learner
    good = learner.reader.child.program
    learner.trainer.child.program = CRASH
    learner.reader.stop()
    learner.reader.child.program = CRASH
    head = learner.head
    for _crash in range(3):
        with qtbot.waitSignal(learner.reader.failed):
            learner.head = head
            learner._ask()
    learner.head = head
    learner._ask()
    assert not learner.reader.child.is_running
    learner.trainer.child.program = learner.reader.child.program = good
    with qtbot.waitSignal(learner.trainer.learnt, timeout=30_000):
        learner.switch(True)


@pytest.mark.parametrize("held", [b"", b"foreign", None], ids=["empty", "foreign", "cut off"])
def test_a_damaged_model_is_thrown_away_and_learnt_anew(learned, qtbot, make_window, held):
    file, project = model(learned), learned.session.path
    learned.window.close_project()
    file.write_bytes(file.read_bytes()[:-500] if held is None else held)
    again = make_window(project)
    assert again.workspace.learner.head is None
    with qtbot.waitSignal(again.workspace.learner.trainer.learnt, timeout=30_000):
        pass
    assert again.workspace.learner.head.documents == 6


def test_what_was_learned_is_there_after_a_restart_without_learning_again(
    learned, qtbot, make_window
):
    project, head = learned.session.path, learned.workspace.learner.head
    learned.window.close_project()
    again = make_window(project)
    learner = again.workspace.learner
    learner.trainer.fewest = 10
    assert learner.head == head
    with qtbot.waitSignal(learner.trainer.changed):
        pass  # it has looked whether there is anything new
    assert not learner.trainer.is_training


def test_switched_off_it_suggests_and_learns_nothing(learned, qtbot):
    learner = learned.workspace.learner
    learner.switch(False)
    assert suggestions(learned) == set()
    learned.workspace.leafing.open_document("d006")
    learned.workspace.leafing.finish_document()
    assert not learner.trainer._later.isActive()
    learned.workspace.leafing.open_document("d007")
    with qtbot.waitSignal(
        learner.suggested, check_params_cb=lambda _id, found: found, timeout=30_000
    ):
        learner.switch(True)


def test_a_higher_wish_silences_what_was_not_right_often_enough(learned):
    learner, heard = learned.workspace.learner, []
    learner.suggested.connect(lambda _id, found: heard.append({one.label for one in found}))
    rows = (Row("PER", 90, 60, 1), Row("GPE", 90, 40, 20), Row("ORG", 90, 1, 60))
    learner.head = replace(learner.head, folds=(Fold(6, rows, {"PER": 70}),))
    for wished in (50, 75, 99):
        learner.want(wished)
    assert heard == [{"PER", "GPE"}, {"PER"}, set()]


def test_without_the_extra_nothing_runs_and_it_is_said_how_to_install_it(
    project, make_window, monkeypatch
):
    monkeypatch.setattr(crf, "is_installed", lambda: False)
    hands = make_window(project)
    learner = hands.workspace.learner
    assert not learner.trainer._later.isActive()
    hands.workspace.learning.show_learning()
    sheet = hands.workspace.learning.sheet
    assert 'pip install "annotator[learn]"' in sheet.state.text()
    assert not sheet.on.isEnabled()
    assert sheet.train.isHidden()
    sheet.close()


class TestSheet:
    @pytest.fixture
    def sheet(self, learned, qtbot):
        learned.press(Qt.Key.Key_5, modifiers=CTRL)
        return learned.workspace.learning.sheet

    def test_it_stops_nobody_and_says_what_was_measured(self, learned, sheet):
        assert not sheet.isModal()
        assert "6 documents" in sheet.model.text()
        first, count = (sheet.rows.index(0, at).data() for at in (0, 4))
        assert first == "All labels"
        assert count == str(sum(len(lesson(number).stretches) for number in range(6)))
        assert {sheet.rows.index(row, 0).data() for row in range(1, 4)} == {"Person", "GPE", "ORG"}
        sheet.close()

    def test_learning_is_begun_and_stopped_there(self, learned, sheet, qtbot):
        learner = learned.workspace.learner
        learner.trainer.child.program = HANG
        with qtbot.waitSignal(learner.changed):
            sheet.train.click()
        assert sheet.bar.isVisible()
        assert sheet.train.isHidden()
        sheet.stop.click()
        assert not learner.trainer.is_training
        assert sheet.bar.isHidden()
        sheet.close()

    def test_the_wish_is_kept(self, learned, sheet):
        sheet.percent.setValue(90)
        assert learned.workspace.learner.settings.learner_precision == 90
        sheet.on.click()
        assert learned.workspace.learner.settings.learner is False
        assert "Switched off" in sheet.state.text()
        sheet.close()


class TestReadyMade:
    """The ready-made model suggests what somebody gave its types, and nothing unasked."""

    @pytest.fixture
    def there(self, learned, monkeypatch):
        monkeypatch.setattr(ready_made, "is_installed", lambda: True)
        return learned

    def answer(self, hands):
        named = (Stretch(0, 9, "PER"), Stretch(10, 14, "LOC"))
        learner = hands.workspace.learner
        learner._take(Answer(hands.desk.document.id, Fitness.MISSING, (), named))
        return suggestions(hands)

    def test_nothing_is_suggested_before_somebody_said_what_the_types_are(self, there):
        assert there.workspace.learner.mapping == {}
        assert self.answer(there) == set()

    def test_the_dialog_keeps_labels_for_this_scheme_and_they_are_suggested(self, there):
        there.workspace.learning.map_types()
        dialog = there.workspace.learning.dialog
        assert dialog.choices["PER"].currentText() == "not suggested"
        dialog.choices["PER"].setCurrentIndex(dialog.choices["PER"].findData("PER"))
        dialog.accept()
        learner = there.workspace.learner
        assert learner.settings.ready_made == {"small: PER": "PER"}
        assert self.answer(there) == {(0, 9, "PER")}

    def test_cancelling_the_dialog_changes_nothing(self, there):
        there.workspace.learning.map_types()
        there.workspace.learning.dialog.reject()
        assert there.workspace.learner.settings.ready_made == {}


def test_doubts_of_the_learner_stand_in_the_list_of_doubts(unasked, qtbot):
    text = lesson(4).text
    odd = next(one for one in lesson(4).stretches if text.count(text[one.start : one.end]) == 1)
    wrong = "ORG" if odd.label != "ORG" else "PER"
    mention = next(
        one for one in unasked.session.mentions("d004") if one.spans[0].start == odd.start
    )
    unasked.workspace.leafing.open_document("d004")
    unasked.desk.do(documents.reopen, "d004", unasked.desk.annotator)
    unasked.workspace.marking.go_to(mention.id)
    unasked.workspace.marking.relabel(wrong)
    unasked.workspace.leafing.finish_document()
    learner = unasked.workspace.learner
    with qtbot.waitSignal(learner.trainer.learnt, timeout=30_000):
        learner.train()
    unasked.workspace.learning.show_first_doubt()
    assert unasked.desk.document.id == "d004"
    kinds = [one.kind for one in unasked.panel.doubts.list.rows.rows]
    assert kinds == ["learnt-labels"]
    unasked.press(Qt.Key.Key_Return)
    assert unasked.session.mention(mention.id).label == odd.label
