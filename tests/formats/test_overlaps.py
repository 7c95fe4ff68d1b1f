"""Overlaps: which mentions one layer can hold, and what is told of the others."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import AnnotatedDocument, AnnotationSet, Annotator, Document, Mention, Span
from annotator.formats.loss_counts import outermost
from annotator.formats.losses import LossCount
from annotator.formats.lost import Lost

PLACES = st.lists(
    st.builds(
        lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(1, 9)
    ),
    max_size=12,
)


def mentions_at(places):
    return tuple(Mention(f"m-{n}", "d", "a", (place,), "PER") for n, place in enumerate(places))


@given(PLACES)
def test_no_two_mentions_of_one_layer_overlap_and_some_stay_if_there_are_any(places):
    mentions = mentions_at(places)
    kept = [mention.hull for mention in outermost(mentions)]
    assert kept == sorted(kept)
    assert not any(one.overlaps(other) for one in kept for other in kept if one is not other)
    assert bool(kept) == bool(places)


@given(PLACES)
def test_a_mention_that_is_not_kept_is_nested_or_crosses_and_counted_once(places):
    mentions = mentions_at(places)
    text = Document("d", "visit", "x" * 50)
    count = LossCount({Lost.NESTED, Lost.CROSSING})
    count.take(AnnotatedDocument(text, (AnnotationSet(Annotator("a", "Anna"), mentions=mentions),)))
    kept = outermost(mentions)
    left = [mention for mention in mentions if mention not in kept]
    nested = sum(any(one.hull.contains(other.hull) for one in kept) for other in left)
    told = {loss.kind: loss.dropped for loss in count.losses()}
    assert told.get(Lost.NESTED, 0) == nested
    assert told.get(Lost.CROSSING, 0) == len(left) - nested
