"""The time that somebody works on a document is kept with its state; pauses are not work."""

import pytest
from PySide6.QtCore import Qt

from annotator.commands.project import open_project
from annotator.commands.workload import workload
from annotator.domain import Standing
from annotator.ui.stopwatch import Stopwatch

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def clock(hands):
    """A clock that the test turns, in the place of the real one."""
    time = [1000.0]
    hands.workspace.leafing.stopwatch.deleteLater()
    hands.workspace.leafing.stopwatch = Stopwatch(hands.desk, hands.view, lambda: time[0])
    return time


def finish(hands):
    hands.workspace.leafing.finish_document()
    hands.saved()
    return hands.session.standing(hands.desk.document.id).seconds


def test_seconds_between_keys_count_and_a_pause_does_not(hands, clock):
    hands.put_caret("Токаев")
    for passed in (20.0, 30.5, 3600.0, 9.6):
        clock[0] += passed
        hands.press("p", Qt.Key.Key_Right)
    assert finish(hands) == 60
    (person,) = [one for one in workload(hands.session) if one.seconds]
    assert person.seconds == 60


def test_time_adds_up_over_several_goes(hands, clock):
    clock[0] += 10
    assert finish(hands) == 10
    hands.workspace.leafing.reopen_document()
    clock[0] += 5.5
    assert finish(hands) == 15


def test_each_document_has_its_own_time(hands, clock):
    first = hands.desk.document.id
    clock[0] += 7
    hands.workspace.leafing.next_document()
    clock[0] += 40
    assert finish(hands) == 40
    hands.workspace.leafing.open_document(first)
    assert finish(hands) == 7


def times(hands):
    hands.session.settle()
    return {one.document: one.seconds for one in hands.session.store.each(Standing) if one.seconds}


def test_time_on_a_document_that_is_left_open_is_noted_when_another_is_opened(hands, clock):
    first = hands.desk.document.id
    hands.put_caret("Токаев")
    clock[0] += 20
    hands.press("p")
    clock[0] += 12.5
    hands.workspace.leafing.next_document()
    assert times(hands) == {first: 32}
    assert hands.session.standing(first).state == "in_progress"


def test_noting_is_no_step_to_undo_and_is_not_told(hands, clock):
    hands.put_caret("Токаев")
    hands.press("p")
    said = hands.status.message
    clock[0] += 30
    hands.workspace.leafing.stopwatch.note()
    assert hands.status.message == said
    assert hands.desk.undo_title == "Label the selection"
    hands.press("z", modifiers=Qt.KeyboardModifier.ControlModifier)
    assert hands.mentions() == []
    # the label began the work on the document; undoing it gives no time back
    assert list(times(hands).values()) == [30]
    hands.press("z", modifiers=Qt.KeyboardModifier.ControlModifier | SHIFT)
    assert hands.mentions() == [("PER", "Токаев")]
    assert list(times(hands).values()) == [30]
    assert hands.session.check().sound


def test_undoing_a_finish_gives_no_time_back(hands, clock):
    clock[0] += 40
    assert finish(hands) == 40
    hands.press("z", modifiers=Qt.KeyboardModifier.ControlModifier)
    assert list(times(hands).values()) == [40]
    clock[0] += 5
    hands.press("z", modifiers=Qt.KeyboardModifier.ControlModifier | SHIFT)
    assert list(times(hands).values()) == [40]
    hands.workspace.leafing.stopwatch.note(least=1)
    assert list(times(hands).values()) == [45]


def test_a_short_look_is_kept_until_the_end_and_written_once(hands, clock, project):
    first = hands.desk.document.id
    hands.put_caret("Токаев")
    hands.press("p")
    clock[0] += 6
    hands.workspace.leafing.next_document()
    assert times(hands) == {}
    clock[0] += 3
    hands.workspace.leafing.previous_document()
    clock[0] += 4
    hands.window.close_project()
    session = open_project(project, read_only=True)
    try:
        assert {one.document: one.seconds for one in session.store.each(Standing)} == {first: 10}
        titles = [step.title for step in session.history()]
        assert titles.count("Note the time of work") == 1
        assert session.undo_title == "Label the selection"
    finally:
        session.close()


def test_who_only_looks_at_a_document_has_no_work_there(hands, clock):
    clock[0] += 50
    hands.put_caret("Токаев")
    hands.workspace.leafing.next_document()
    assert times(hands) == {}
    assert list(hands.session.store.each(Standing)) == []


def test_long_work_without_a_break_is_noted_now_and_then(hands, clock, qtbot):
    hands.put_caret("Токаев")
    hands.press("p")
    for _turn in range(7):
        clock[0] += 50
        hands.press(Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: bool(times(hands)))
    (seconds,) = times(hands).values()
    assert 300 <= seconds <= 350
