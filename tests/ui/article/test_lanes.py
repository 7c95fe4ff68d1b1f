"""Bars and chips of one line never cover one another."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.article.lanes import MOST_ROWS, assign_lanes, pack_chips

STRETCHES = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 30), st.integers(0, 40)).map(
        lambda drawn: (drawn[0], drawn[0] + drawn[1], drawn[1] + drawn[2])
    ),
    max_size=11,
)
WISHES = st.lists(
    st.tuples(st.integers(0, 600), st.integers(12, 120), st.integers(2, 300)).map(
        lambda drawn: (drawn[0], drawn[1], drawn[0] + drawn[2])
    ),
    max_size=12,
)
RIGHT, GAP = 612, 3


@given(STRETCHES)
def test_stretches_that_overlap_never_share_a_lane(stretches):
    lanes = assign_lanes(stretches)
    for (one, lane), (other, other_lane) in combinations(zip(stretches, lanes, strict=True), 2):
        if one[0] < other[1] and other[0] < one[1]:
            assert lane != other_lane


@given(STRETCHES)
def test_no_lane_below_a_used_one_is_left_empty(stretches):
    lanes = set(assign_lanes(stretches))
    assert lanes == set(range(len(lanes)))


def test_inner_bars_lie_nearest_the_text():
    outer, middle, inner = (0, 30, 30), (0, 20, 20), (10, 15, 5)
    assert assign_lanes([outer, middle, inner]) == [2, 1, 0]


def test_crossing_and_stacked_marks_have_lanes_of_their_own():
    assert sorted(assign_lanes([(0, 10, 10), (5, 15, 10)])) == [0, 1]
    assert sorted(assign_lanes([(0, 10, 10)] * 3)) == [0, 1, 2]


def test_neighbours_share_the_first_lane():
    assert assign_lanes([(0, 5, 5), (5, 9, 4), (10, 12, 2)]) == [0, 0, 0]


@given(WISHES)
def test_chips_of_a_row_never_touch_and_stay_in_the_column(wishes):
    places = pack_chips(wishes, RIGHT, GAP)
    boxes = [
        (place.row, place.x, place.x + wish[1])
        for wish, place in zip(wishes, places, strict=True)
        if place is not None
    ]
    assert all(left >= 0 and right <= RIGHT and row < MOST_ROWS for row, left, right in boxes)
    for (row, left, right), (other_row, other_left, other_right) in combinations(boxes, 2):
        if row == other_row:
            assert right + GAP <= other_left or other_right + GAP <= left


@given(WISHES)
def test_a_chip_moves_right_only_under_its_own_text(wishes):
    for (left, width, reach), place in zip(wishes, pack_chips(wishes, RIGHT, GAP), strict=True):
        if place is not None:
            assert place.x <= max(min(left, RIGHT - width), reach - GAP)


def test_of_two_marks_that_begin_together_the_outer_one_is_named_first():
    places = pack_chips([(0, 40, 90), (0, 50, 300)], RIGHT, GAP)
    assert [(place.x, place.row) for place in places] == [(53, 0), (0, 0)]


def test_a_chip_without_room_beside_its_neighbour_goes_below():
    places = pack_chips([(0, 60, 20), (25, 40, 50)], RIGHT, GAP)
    assert [(place.x, place.row) for place in places] == [(0, 0), (25, 1)]


def test_a_chip_at_the_edge_is_moved_back_into_the_column():
    assert pack_chips([(600, 80, 612)], RIGHT, GAP)[0].x == RIGHT - 80


def test_hundreds_of_stacked_marks_do_not_push_the_next_line_off_the_page():
    assert max(assign_lanes([(0, 9, 9)] * 300)) < 20
    rows = [place.row for place in pack_chips([(0, 90, 9)] * 300, RIGHT, GAP) if place]
    assert max(rows) == MOST_ROWS - 1
