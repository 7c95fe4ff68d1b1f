"""Units in a continuum."""

from fractions import Fraction
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from annotator.agreement import alpha, disorder, many_annotators, unitizing
from annotator.agreement.assignment import assigned
from annotator.agreement.continuum import Unit, apart
from annotator.agreement.value import Reason

TAGS = st.lists(st.sampled_from(["", "A", "B"]), min_size=6, max_size=6)


def one_long(tags):
    return [Unit(at, at + 1, tag) for at, tag in enumerate(tags) if tag]


@given(st.lists(TAGS, min_size=2, max_size=4))
def test_units_of_length_one_give_alpha_over_positions(rows):
    units = [one_long(row) for row in rows]
    found = unitizing.u_alpha(unitizing.meetings(units, 0, 6), Fraction)
    if not any(units):
        assert found is Reason.NOTHING
        return
    expected = alpha.alpha_nominal(many_annotators.ratings(list(zip(*rows, strict=True))), Fraction)
    assert found == expected


def test_overlapping_units_of_one_annotator_are_left_out():
    outer, inner, after = Unit(0, 9, "A"), Unit(2, 4, "A"), Unit(9, 11, "A")
    assert apart([after, inner, outer]) == [outer, after]


def test_units_that_never_meet_have_no_category_agreement():
    rows = [[Unit(0, 2, "A")], [Unit(5, 7, "A")]]
    assert unitizing.cu_alpha(unitizing.unit_meetings(rows)) is Reason.NOTHING
    assert unitizing.ku_alpha(unitizing.unit_meetings(rows), "A") is Reason.NOTHING
    assert unitizing.alpha_u([[], []], 0, 10) is Reason.NOTHING


def test_one_category_only_has_no_category_agreement_above_chance():
    rows = [[Unit(0, 2, "A")], [Unit(0, 2, "A")]]
    assert unitizing.cu_alpha(unitizing.unit_meetings(rows)) is Reason.ONE_VALUE
    assert unitizing.ku_alpha(unitizing.unit_meetings(rows), "A") is Reason.ONE_VALUE


def test_nothing_anywhere_has_no_disorder():
    assert disorder.observed_disorder([], []) is Reason.NOTHING


def test_a_unit_alone_costs_an_empty_unit():
    assert disorder.observed_disorder([Unit(0, 3, "A")], [], number=Fraction) == 2


def test_nobody_to_assign_is_nobody_assigned():
    assert assigned([]) == []


@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=1, max_size=4))
def test_assignment_finds_the_least_total(costs):
    found = assigned(costs)
    assert len(set(found)) == len(costs)
    least = min(
        sum(costs[row][column] for row, column in enumerate(order))
        for order in permutations(range(4), len(costs))
    )
    assert sum(costs[row][column] for row, column in enumerate(found)) == least
