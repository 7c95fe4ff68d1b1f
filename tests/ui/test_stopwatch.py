"""The time that somebody works on a document is kept with its state; pauses are not work."""

import pytest
from PySide6.QtCore import Qt

from annotator.commands.workload import workload
from annotator.ui.stopwatch import Stopwatch


@pytest.fixture
def clock(hands):
    """A clock that the test turns, in the place of the real one."""
    time = [1000.0]
    hands.workspace.stopwatch.deleteLater()
    hands.workspace.stopwatch = Stopwatch(hands.desk, hands.view, lambda: time[0])
    return time


def finish(hands):
    hands.workspace.finish_document()
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
    hands.workspace.reopen_document()
    clock[0] += 5.5
    assert finish(hands) == 15


def test_each_document_has_its_own_time(hands, clock):
    first = hands.desk.document.id
    clock[0] += 7
    hands.workspace.next_document()
    clock[0] += 40
    assert finish(hands) == 40
    hands.workspace.open_document(first)
    assert finish(hands) == 7
