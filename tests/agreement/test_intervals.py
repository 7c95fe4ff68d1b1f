"""Adding up what was counted in drawn documents."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.agreement.counts import Ledger
from annotator.agreement.intervals import intervals, resampled
from annotator.agreement.value import Reason

ROW = st.dictionaries(
    st.sampled_from([("a",), ("b", 0), ("c", 1, "x")]), st.integers(1, 1 << 36), max_size=3
)
SHARE = st.floats(0, 1)


def ledger(rows):
    found = Ledger()
    for row in rows:
        found.enter(row)
    return found


@given(st.lists(st.tuples(ROW, SHARE), min_size=1, max_size=8), st.integers(0, 99))
def test_a_drawn_corpus_has_the_sums_of_its_documents(rows, seed):
    rows = [row | {("share",): share} for row, share in rows]
    found = next(resampled(ledger(rows), 1, seed))
    drawn = Random(seed).choices(rows, k=len(rows))
    for key in found:
        expected = sum(row.get(key, 0) for row in drawn)
        assert found[key] == (pytest.approx(expected, abs=1e-6) if key == ("share",) else expected)


def test_the_total_is_the_sum_of_all():
    total = ledger([{("a",): 1, ("s",): 0.25}, {("a",): 2}, {("s",): 0.5}]).total()
    assert total == {("a",): 3, ("s",): 0.75}


def test_a_measure_that_often_has_no_value_has_no_interval():
    documents = ledger([{("a",): 1}] + [{("b",): 1}] * 5)

    def shaky(counts):
        return 1.0 if counts[("a",)] else Reason.NOTHING

    assert intervals(documents, [shaky, lambda counts: 0.5], resamples=100) == [None, (0.5, 0.5)]


def test_nothing_drawn_is_no_interval():
    assert intervals(ledger([{("a",): 1}]), [lambda counts: 1.0], resamples=0) == [None]
    assert intervals(ledger([]), [lambda counts: 1.0]) == [None]
