"""Coefficients on tables that were worked out by hand."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotator.agreement import alpha, graph_score, gwet, many_annotators, rusentrel, two_annotators
from annotator.agreement.b_cubed import b_cubed
from annotator.agreement.two_annotators import margins
from annotator.agreement.value import Reason, sentence

# 10 items: both yes 4, both no 3, yes/no 2, no/yes 1
TABLE = {("yes", "yes"): 4, ("no", "no"): 3, ("yes", "no"): 2, ("no", "yes"): 1}
SCALE = {(1, 1): 2, (2, 2): 2, (1, 2): 1, (3, 1): 1}


def test_percent_agreement_is_seven_of_ten():
    assert two_annotators.percent(margins(TABLE), Fraction) == Fraction(7, 10)


def test_cohen_kappa_takes_each_annotators_habits_for_chance():
    # 6 x 5 + 4 x 5 = 50 of 100 by chance
    assert two_annotators.cohen_kappa(margins(TABLE), Fraction) == Fraction(2, 5)


def test_scott_pi_pools_the_habits():
    # 11 and 9 of 20: chance 202 of 400
    assert two_annotators.scott_pi(margins(TABLE), Fraction) == Fraction(78, 198)


def test_with_two_categories_s_is_twice_agreement_less_one():
    assert two_annotators.bennett_s(margins(TABLE), 2, Fraction) == Fraction(2, 5)


def test_gwet_ac1_takes_spread_for_chance():
    # 2 x 11/20 x 9/20 = 198/400
    assert two_annotators.gwet_ac1(margins(TABLE), 2, Fraction) == Fraction(82, 202)


def test_alpha_corrects_pi_for_few_items():
    # 1 - 19 x 6 / (20 x 20 - 11 x 11 - 9 x 9)
    assert two_annotators.alpha(margins(TABLE), Fraction) == 1 - Fraction(114, 198)


@pytest.mark.parametrize(
    ("distance", "expected"),
    [
        # rows 3, 2, 1 and columns 3, 3, 0: seen 1 + 2, by chance 15/6 + ... = 24/6
        (two_annotators.linear([1, 2, 3]), 1 - Fraction(6 * 3, 3 * 3 + 2 * 3 + 1 * 6 + 1 * 3)),
        (two_annotators.quadratic([1, 2, 3]), 1 - Fraction(6 * 5, 3 * 3 + 2 * 3 + 1 * 12 + 1 * 3)),
    ],
)
def test_weighted_kappa_counts_how_far_values_are_apart(distance, expected):
    assert two_annotators.weighted_kappa(SCALE, distance, Fraction) == expected


def test_fleiss_kappa_of_three_annotators():
    items = many_annotators.ratings(["aaa", "aab", "bbb", "abb"])
    # 16 of 24 ordered pairs agree; 6 values each of 12
    assert many_annotators.fleiss_kappa(items, Fraction) == Fraction(1, 3)
    assert many_annotators.randolph_kappa(items, 4, Fraction) == Fraction(5, 9)


def test_conger_kappa_of_two_is_cohen_kappa():
    items = dict(TABLE)
    expected = two_annotators.cohen_kappa(margins(TABLE), Fraction)
    assert many_annotators.conger_kappa(items, Fraction) == expected
    assert many_annotators.light_kappa(items, Fraction) == expected


def test_alpha_leaves_out_an_item_with_one_value():
    items = many_annotators.ratings([(1, 1, None), (2, 2, 2), (None, None, 7), (1, 2, None)])
    # coincidences 11: 2, 22: 3, 12: 2; n = 7 with 3 ones and 4 twos
    assert alpha.alpha_nominal(items, Fraction) == 1 - Fraction(6 * 2, 24)


def test_ordinal_alpha_counts_the_values_between():
    items = many_annotators.ratings([("low", "low"), ("mid", "high"), ("high", "high")])
    order = ["low", "mid", "high"]
    # ranks 1, 5/2, 9/2: low-mid 9/4, mid-high 4, low-high 49/4; n = 6
    seen, chance = 2 * 4, 2 * (2 * Fraction(9, 4) + 3 * 4 + 6 * Fraction(49, 4))
    assert alpha.alpha_ordinal(items, order, Fraction) == 1 - 5 * seen / chance


def test_gwet_ac1_of_many_is_that_of_two():
    two = two_annotators.gwet_ac1(margins(TABLE), 2, Fraction)
    assert gwet.gwet_ac1(dict(TABLE), ["yes", "no"], Fraction) == two


@pytest.mark.parametrize("measure", [
    two_annotators.percent, two_annotators.cohen_kappa, two_annotators.scott_pi,
    two_annotators.alpha,
])  # fmt: skip
def test_nothing_to_compare_is_no_value(measure):
    assert measure(margins({})) is Reason.NOTHING


@pytest.mark.parametrize(
    "measure", [two_annotators.cohen_kappa, two_annotators.scott_pi, two_annotators.alpha]
)
def test_one_value_everywhere_is_no_agreement_above_chance(measure):
    assert measure(margins({("yes", "yes"): 5})) is Reason.ONE_VALUE


def test_one_category_and_unequal_items_are_told_as_such():
    one = margins({("yes", "yes"): 5})
    assert two_annotators.bennett_s(one, 1) is Reason.ONE_CATEGORY
    assert two_annotators.gwet_ac1(one, 1) is Reason.ONE_CATEGORY
    assert gwet.gwet_ac1({("a", "a"): 1}, ["a"]) is Reason.ONE_CATEGORY
    unequal = many_annotators.ratings([("a", "b", None), ("a", "b", "a")])
    assert many_annotators.fleiss_kappa(unequal) is Reason.UNEQUAL
    assert many_annotators.randolph_kappa(unequal, 2) is Reason.UNEQUAL
    assert many_annotators.randolph_kappa({("a", "a"): 1}, 1) is Reason.ONE_CATEGORY


def test_weighted_kappa_and_gwet_tell_when_there_is_nothing():
    distance = two_annotators.linear([1, 2])
    assert two_annotators.weighted_kappa({}, distance) is Reason.NOTHING
    assert two_annotators.weighted_kappa({(1, 1): 3}, distance) is Reason.ONE_VALUE
    assert gwet.gwet_ac1({("a", None): 2}, ["a", "b"]) is Reason.NOTHING
    assert many_annotators.percent_agreement({}) is Reason.NOTHING
    assert many_annotators.fleiss_kappa({}) is Reason.NOTHING
    assert many_annotators.light_kappa({}) is Reason.NOTHING
    assert many_annotators.conger_kappa({}) is Reason.NOTHING
    assert many_annotators.conger_kappa({("a", None): 1}) is Reason.NOTHING
    assert many_annotators.light_kappa({("a", None): 1}) is Reason.NOTHING


def test_b_cubed_of_three_chains():
    # Bagga & Baldwin 1998: truth 1-5, 6-7, 8-12; the response joins the last two chains
    truth = "aaaaabbccccc"
    found = b_cubed(list(zip(truth, "xxxxxyyyyyyy", strict=True)), Fraction)
    assert found.precision / found.mentions == (5 + Fraction(4 + 25, 7)) / 12
    assert found.recall == found.mentions == 12


def test_scores_of_stances_tell_when_there_is_nothing():
    assert rusentrel.Sums().f1() is Reason.NO_DOCUMENT
    assert graph_score.graph_f1([], []) is Reason.NOTHING
    one = graph_score.Opinion(1, frozenset({1}), frozenset({2}), frozenset({3}), "POS")
    assert graph_score.graph_f1([one], []) == 0


def test_every_reason_is_a_sentence():
    assert all(sentence(reason).endswith(".") for reason in Reason)


VALUES = st.sampled_from("abc")
ITEMS = st.lists(st.tuples(VALUES, VALUES), min_size=2, max_size=30)
NOMINAL = [
    lambda items: two_annotators.percent(margins(items), Fraction),
    lambda items: two_annotators.cohen_kappa(margins(items), Fraction),
    lambda items: two_annotators.scott_pi(margins(items), Fraction),
    lambda items: two_annotators.bennett_s(margins(items), 3, Fraction),
    lambda items: two_annotators.gwet_ac1(margins(items), 3, Fraction),
    lambda items: two_annotators.alpha(margins(items), Fraction),
    lambda items: alpha.alpha_nominal(items, Fraction),
    lambda items: gwet.gwet_ac1(items, "abc", Fraction),
    lambda items: many_annotators.fleiss_kappa(items, Fraction),
    lambda items: two_annotators.weighted_kappa(items, two_annotators.linear("abc"), Fraction),
]
SMALL_CORRECTED = (5, 6)


@given(ITEMS)
def test_swapping_the_annotators_changes_nothing(items):
    for measure in NOMINAL:
        swapped = many_annotators.ratings([pair[::-1] for pair in items])
        assert measure(many_annotators.ratings(items)) == measure(swapped)


@given(ITEMS, st.permutations("abc"))
def test_renaming_the_categories_changes_nothing(items, names):
    renamed = [tuple(names["abc".index(value)] for value in pair) for pair in items]
    for measure in NOMINAL[:-1]:
        expected = measure(many_annotators.ratings(items))
        assert measure(many_annotators.ratings(renamed)) == expected


@given(ITEMS, st.integers(2, 5))
def test_having_everything_more_often_changes_nothing_but_alpha(items, times):
    counted = many_annotators.ratings(items)
    more = {pair: many * times for pair, many in counted.items()}
    for at, measure in enumerate(NOMINAL):
        if at not in SMALL_CORRECTED:
            assert measure(more) == measure(counted)


@given(ITEMS)
def test_alpha_of_two_is_alpha_of_many_and_the_fast_way_is_the_exact_one(items):
    counted = many_annotators.ratings(items)
    exact = alpha.alpha_nominal(counted, Fraction)
    assert two_annotators.alpha(margins(counted), Fraction) == exact
    fast = alpha.alpha_nominal(counted)
    assert fast == exact if isinstance(exact, Reason) else fast == pytest.approx(float(exact))


@given(st.lists(VALUES, min_size=3, max_size=30))
def test_a_changed_value_lowers_every_coefficient(values):
    assume(len(set(values)) > 1)
    same = [(value, value) for value in values]
    other = "abc"[("abc".index(values[0]) + 1) % 3]
    changed = [(values[0], other), *same[1:]]
    for measure in NOMINAL:
        assert measure(many_annotators.ratings(same)) == 1
        assert measure(many_annotators.ratings(changed)) < 1
