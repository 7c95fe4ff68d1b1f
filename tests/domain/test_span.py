import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import Span, SpanError, hull, joined

spans = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 40), st.integers(1, 10)
)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_an_empty_or_reversed_span_is_refused_in_words(start, end):
    with pytest.raises(SpanError, match="at least one character"):
        Span(start, end)


@pytest.mark.parametrize("end", [True, 1.0, "1", None])
def test_an_offset_that_is_no_whole_number_is_refused(end):
    with pytest.raises(SpanError, match="whole number"):
        Span(0, end)


def test_a_span_beyond_the_text_is_refused_with_both_lengths():
    with pytest.raises(SpanError, match="0–6 reaches beyond the text, which ends at 5"):
        Span(0, 6).of("Путин")


def test_a_family_emoji_counts_its_code_points():
    text = "👨‍👩‍👧 Путин"
    assert Span(6, 11).of(text) == "Путин"


@given(spans, spans)
def test_overlap_is_sharing_a_code_point(one, other):
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == bool(shared)


@given(st.lists(spans, min_size=1))
def test_joining_keeps_every_code_point_and_leaves_gaps_between(pieces):
    covered = {at for span in pieces for at in range(span.start, span.end)}
    found = joined(pieces)
    assert {at for span in found for at in range(span.start, span.end)} == covered
    assert all(a.end < b.start for a, b in itertools.pairwise(found))
    assert hull(found) == hull(pieces)
