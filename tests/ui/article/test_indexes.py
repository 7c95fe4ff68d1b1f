"""Spans and heights, against looking at each one."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.article.heights import HeightIndex
from annotator.ui.article.span_index import LONG, SpanIndex

LENGTHS = st.one_of(st.integers(1, 30), st.integers(LONG - 2, LONG + 2), st.just(3 * LONG))
PIECES = st.tuples(st.integers(0, 12_000), LENGTHS, st.sampled_from("abcdef")).map(
    lambda drawn: (drawn[0], drawn[0] + drawn[1], drawn[2])
)


@given(
    st.lists(PIECES, max_size=30, unique=True),
    st.lists(PIECES, max_size=10, unique=True),
    st.data(),
)
def test_a_query_finds_what_looking_at_each_piece_finds(at_first, added, data):
    index = SpanIndex(at_first)
    pieces = set(at_first) | set(added)
    for piece in added:
        if piece not in at_first:
            index.add(piece)
    for piece in data.draw(
        st.lists(st.sampled_from(sorted(pieces)), unique=True) if pieces else st.just([])
    ):
        index.remove(piece)
        pieces.discard(piece)
    start = data.draw(st.integers(0, 16_000))
    end = start + data.draw(st.integers(1, 800))
    short = {piece for piece in pieces if piece[1] - piece[0] < LONG}
    assert len(index) == len(pieces)
    assert index.query(start, end) == sorted(p for p in short if p[0] < end and start < p[1])
    assert set(index.at(start)) == {p for p in pieces if p[0] <= start < p[1]}
    assert sorted(index.long) == sorted(pieces - short)


def test_taking_out_what_is_not_there_changes_nothing():
    index = SpanIndex([(0, 3, "a")])
    index.remove((0, 4, "a"))
    assert index.query(0, 10) == [(0, 3, "a")]


@given(
    st.lists(st.integers(0, 500), min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(0, 500)), max_size=20),
)
def test_heights_add_up_as_adding_them_does(heights, changes):
    index = HeightIndex(heights)
    for block, height in changes:
        if block < len(heights):
            heights[block] = height
            index[block] = height
    assert list(index) == heights
    assert index.total == sum(heights)
    assert [index.top(block) for block in range(len(heights))] == [
        sum(heights[:block]) for block in range(len(heights))
    ]


@given(st.lists(st.integers(1, 90), min_size=1, max_size=40), st.integers(-50, 4000))
def test_a_row_of_pixels_is_found_in_the_block_that_holds_it(heights, y):
    index = HeightIndex(heights)
    block = index.find(y)
    if y < 0:
        assert block == 0
    elif y >= sum(heights):
        assert block == len(heights) - 1
    else:
        assert index.top(block) <= y < index.top(block) + heights[block]
