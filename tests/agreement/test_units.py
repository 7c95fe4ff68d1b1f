"""Units in a continuum."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from annotator.agreement import alpha, many_annotators, unitizing
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
