from annotator.domain import Standing, State
from annotator.exchange.workload import Task, load


def task(length, state, seconds=0):
    return Task("d", "name", length, Standing("d", "a", state, seconds), 1)


def test_the_rest_is_foretold_from_ones_own_pace():
    one = load(
        "a", "Anna", [task(1000, State.FINISHED, 600), task(500, State.NEW), task(9, State.SKIPPED)]
    )
    assert (one.pace, one.left) == (600, 300)
    assert one.by_state == {"new": 1, "in_progress": 0, "finished": 1, "skipped": 1}


def test_what_is_finished_faster_than_read_is_told_and_unknown_times_are_not():
    fast, fair, unknown = (task(3000, State.FINISHED, seconds) for seconds in (99, 100, 0))
    assert load("a", "Anna", [fast, fair, unknown]).too_fast == (fast,)


def test_without_times_nothing_is_foretold():
    one = load("a", "Anna", [task(10, State.FINISHED), task(10, State.NEW)])
    assert one.pace is one.left is None
