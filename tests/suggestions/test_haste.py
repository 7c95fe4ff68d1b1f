"""Accepting without looking is told by its pace alone, and careful work never is."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.paths import resource
from annotator.suggestions import Haste, Limits, Moment, hasty, limits

ANNA, BORIS = ("anna", "laptop"), ("boris", "laptop")
WITHIN = Limits(1.0, 20)


def accepting(times, line=ANNA, count=1):
    return [Moment(line, at, count) for at in times]


def found(moments):
    return list(hasty(moments, WITHIN))


def test_twenty_in_a_row_at_two_a_second_are_told():
    times = [1000 + at // 2 for at in range(20)]
    assert found(accepting(times)) == [Haste("anna", 20, 1000, 9)]


def test_nineteen_are_not():
    assert found(accepting([1000 + at // 2 for at in range(19)])) == []


def test_who_takes_more_than_a_second_for_each_is_not_hasty():
    assert found(accepting(range(1000, 1080, 2))) == []


@pytest.mark.parametrize("between", [Moment(ANNA, 1005, 0, 1), Moment(ANNA, 1005)], ids=str)
def test_a_refusal_or_other_work_in_between_shows_that_somebody_looked(between):
    first = accepting([1000 + at // 3 for at in range(15)])
    later = accepting([1005 + at // 3 for at in range(15)])
    assert found([*first, between, *later]) == []
    assert len(found([*first, *later])) == 1


def test_a_pause_ends_a_run():
    slow = accepting([1000 + at // 3 for at in range(15)])
    again = accepting([1100 + at // 3 for at in range(15)])
    assert found([*slow, *again]) == []


def test_a_whole_list_may_be_accepted_by_whoever_had_the_time_to_read_it():
    before = Moment(ANNA, 1000)
    assert found([before, Moment(ANNA, 1070, 60)]) == []
    assert found([before, Moment(ANNA, 1010, 60)]) == [Haste("anna", 60, 1000, 10)]


def test_what_was_accepted_first_of_all_may_have_been_looked_at_for_long():
    assert found([Moment(ANNA, 1000, 60)]) == []


def test_people_and_computers_do_not_count_together():
    anna = accepting([1000 + at // 2 for at in range(15)])
    boris = accepting([1000 + at // 2 for at in range(15)], BORIS)
    home = accepting([1000 + at // 2 for at in range(15)], ("anna", "home"))
    mixed = [moment for three in zip(anna, boris, home, strict=True) for moment in three]
    assert found(mixed) == []


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5), st.booleans()), max_size=60))
def test_every_run_that_is_told_is_fast_enough_and_long_enough(steps):
    at, moments = 1000, []
    for pause, accepted, refused in steps:
        at += pause
        moments.append(Moment(ANNA, at, accepted, int(refused and not accepted)))
    for run in found(moments):
        assert run.accepted >= WITHIN.in_a_row
        assert run.seconds < run.accepted * WITHIN.seconds_each
    assert sum(run.accepted for run in found(moments)) <= sum(one.accepted for one in moments)


class TestLimits:
    def own(self, folder: Path, text: str) -> Limits:
        (folder / "suggestions").mkdir()
        (folder / "suggestions" / "haste.toml").write_text(text, "utf-8")
        return limits(folder)

    def test_those_that_come_along_are_those_of_the_program(self, tmp_path):
        said = tomllib.loads(resource("suggestions", "haste.toml").read_text("utf-8"))
        assert limits(tmp_path) == Limits(said["seconds_each"], said["in_a_row"]) == Limits()

    def test_a_file_of_one_s_own_counts(self, tmp_path):
        assert self.own(tmp_path, "seconds_each = 0.5\nin_a_row = 7") == Limits(0.5, 7)

    @pytest.mark.parametrize(
        "text", ["", "seconds_each = 'x'\nin_a_row = 1", "seconds_each = -1\nin_a_row = 3", "]["]
    )
    def test_one_that_is_wrong_does_not(self, tmp_path, text):
        assert self.own(tmp_path, text) == Limits()
