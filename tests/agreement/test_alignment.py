"""Which mentions and stances are the same one."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.agreement.alignment import Alike, align, paired, paired_in, places
from annotator.agreement.alignment import parted as set_apart
from annotator.agreement.matching import matched, shared
from annotator.agreement.stance_alignment import align_stances, held
from tests.agreement.sets import mention, stance

SPANS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(1, 6)).map(lambda at: ((at[0], at[0] + at[1]),)),
    max_size=6,
)


def most(first, second):
    """Try every way to pair mentions and return the largest number of pairs."""
    if not first:
        return 0
    rest = most(first[1:], second)
    for at, other in enumerate(second):
        if shared(first[0], other):
            rest = max(rest, 1 + most(first[1:], second[:at] + second[at + 1 :]))
    return rest


@given(SPANS, SPANS)
def test_as_many_overlapping_mentions_as_possible_are_paired(first, second):
    found = matched(first, second)
    assert len(found) == most(first, second)
    assert all(shared(first[here], second[there]) for here, there in found)
    for (here, there), (one, other) in combinations(found, 2):
        assert here != one
        assert there != other


@given(SPANS, SPANS, st.randoms())
def test_the_order_of_mentions_does_not_matter(first, second, chance):
    found = {(first[here], second[there]) for here, there in matched(first, second)}
    mixed = chance.sample(first, len(first))
    assert {(mixed[here], second[there]) for here, there in matched(mixed, second)} == found


def test_identical_mentions_are_paired_before_longer_overlaps():
    first = [((0, 10),), ((2, 4),)]
    second = [((2, 4),), ((0, 9),)]
    assert sorted(matched(first, second)) == [(0, 1), (1, 0)]


def test_exact_needs_spans_and_label_borders_only_spans():
    first = places([mention((0, 6)), mention((14, 20), label="PER")])
    second = places([mention((0, 6)), mention((14, 20), label="ORG")])
    assert len(align(first, second, Alike.EXACT).pairs) == 1
    assert len(align(first, second, Alike.BORDERS).pairs) == 2
    assert len(align(first, second, Alike.OVERLAP).pairs) == 1
    assert len(align(first, second, Alike.TOUCHING).pairs) == 2


def test_all_pieces_of_a_mention_must_be_the_same():
    first = places([mention((0, 3), (8, 10))])
    second = places([mention((0, 3), (9, 10))])
    assert align(first, second, Alike.EXACT).pairs == []
    assert len(align(first, second, Alike.OVERLAP).pairs) == 1


def test_a_gap_between_pieces_is_not_shared():
    first = places([mention((0, 3), (8, 10))])
    second = places([mention((4, 7))])
    assert align(first, second, Alike.TOUCHING).pairs == []


def test_two_labels_on_the_same_words_find_their_own():
    first = places([mention((0, 6), label="A"), mention((0, 6), label="B")])
    second = places([mention((0, 6), label="B"), mention((0, 6), label="C")])
    pairs = align(first, second, Alike.BORDERS).pairs
    assert sorted((here.label, there.label) for here, there in pairs) == [("A", "C"), ("B", "B")]


def parted(first, second):
    return align_stances(held(first, {}), held(second, {}), {"neutral"})


def test_a_stance_turned_round_is_a_matter_of_direction():
    assert parted([stance("a", "b")], [stance("b", "a")]).turned == [(("a", "b"), ("b", "a"))]


def test_another_holder_and_another_target_are_told_apart():
    found = parted([stance("a", "b"), stance("c", "d")], [stance("e", "b"), stance("c", "f")])
    assert found.other_holder == [(("a", "b"), ("e", "b"))]
    assert found.other_target == [(("c", "d"), ("c", "f"))]
    assert found.first_only == found.second_only == []
    assert found.union == 2


def test_the_same_polarity_finds_its_partner_first():
    found = parted([stance("a", "b", "negative")], [stance("c", "b"), stance("a", "d", "negative")])
    assert found.other_target == [(("a", "b"), ("a", "d"))]
    assert found.second_only == [("c", "b")]


def test_an_explicit_neutral_is_no_missing_stance():
    found = parted([stance("a", "b", "neutral")], [])
    assert found.first_neutral == [("a", "b")]
    assert found.first_only == []


MARKS = st.lists(
    st.builds(
        lambda start, length, label: mention((start, start + length), label=label),
        st.integers(0, 40), st.integers(1, 6), st.sampled_from("AB"),
    ), max_size=8,
)  # fmt: skip


@pytest.mark.parametrize("alike", list(Alike))
@given(MARKS, MARKS, MARKS)
def test_what_both_have_alike_may_be_set_apart_first(alike, common, first, second):
    ours, theirs = places(common + first), places(common + second)
    found = set_apart(ours, theirs)
    rest = paired_in(found.runs, alike)

    def told(pairs):
        return sorted((here[:2], there[:2]) for here, there in pairs)

    assert told(found.same + rest) == told(paired(ours, theirs, alike))
    assert all(here[:2] == there[:2] for here, there in found.same)
    assert len(found.same) + sum(len(run) for run, _theirs in found.runs) == len(ours)
    whole = {Alike.TOUCHING: matched([one.pieces for one in ours], [one.pieces for one in theirs])}
    if alike in whole:
        assert len(found.same + rest) == len(whole[alike])
