"""Gamma: the best alignment, and what chance would give."""

from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import islice, product
from math import comb
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.agreement import draws_for, report, working
from annotator.agreement.best_alignment import best_alignment
from annotator.agreement.best_pairs import ALONE, best_pairs
from annotator.agreement.continuum import Unit
from annotator.agreement.disorder import drawn, observed_disorder
from annotator.agreement.disorder_counts import Draws
from annotator.agreement.value import Reason
from tests.agreement.sets import SCHEME, article, mention, own, people

UNIT = st.builds(
    lambda start, length, label: Unit(start, start + length, label),
    st.integers(0, 14), st.integers(1, 5), st.sampled_from("ab"),
)  # fmt: skip


def rows(annotators, most):
    return st.lists(st.lists(UNIT, max_size=most), min_size=annotators, max_size=annotators)


def apart(one, other):
    if one is None or other is None:
        return Fraction(1)
    moved = Fraction(abs(one.start - other.start) + abs(one.end - other.end))
    place = (moved / (one.end - one.start + other.end - other.start)) ** 2
    return place + (one.category != other.category)


def least(several):
    """Try every alignment; return the least sum of disorders."""
    size = len(several)

    def group(units):
        pairs = [apart(units[a], units[b]) for a in range(size) for b in range(a)]
        return sum(pairs) / comb(size, 2)

    @cache
    def rest(left):
        first = next((at for at, some in enumerate(left) if some), None)
        if first is None:
            return Fraction(0)
        choices = [(None, *range(len(some))) for some in left]
        choices[first] = (0,)
        best = None
        for chosen in product(*choices):
            units = [
                None if at is None else some[at] for at, some in zip(chosen, left, strict=True)
            ]
            after = tuple(
                some if at is None else some[:at] + some[at + 1 :]
                for at, some in zip(chosen, left, strict=True)
            )
            total = group(units) + rest(after)
            best = total if best is None else min(best, total)
        return best

    return rest(tuple(map(tuple, several)))


@settings(deadline=None)
@given(rows(2, 4))
def test_two_annotators_are_aligned_at_the_least_disorder(several):
    assert best_alignment(several, number=Fraction).disorder == least(several)


@settings(deadline=None, max_examples=60)
@given(st.one_of(rows(3, 3), rows(4, 2)))
def test_more_annotators_are_too_and_small_sets_are_proven(several):
    found = best_alignment(several, number=Fraction)
    assert found.disorder == least(several)
    assert found.least == found.disorder


def test_a_crowded_text_is_bounded_where_it_is_not_proven():
    chance = Random(5)
    several = [
        [Unit(at, at + chance.randint(1, 9), chance.choice("ab"))
         for at in sorted(chance.choices(range(90), k=24))]
        for _annotator in range(4)
    ]  # fmt: skip
    found = best_alignment(several)
    assert 0 < found.least <= found.disorder
    assert found.disorder - found.least < found.disorder / 20


def test_three_who_say_the_same_have_no_disorder():
    row = [Unit(0, 5, "a"), Unit(3, 9, "b"), Unit(3, 9, "a")]
    assert observed_disorder([row] * 3, number=Fraction) == 0


def test_a_unit_alone_costs_an_empty_place():
    assert observed_disorder([[Unit(0, 3, "a")], []], number=Fraction) == 2
    assert observed_disorder([[Unit(0, 3, "a")], [], []], number=Fraction) == 3


def test_nothing_anywhere_has_no_disorder():
    assert observed_disorder([[], []]) is Reason.NOTHING


COSTS = st.lists(
    st.dictionaries(st.integers(0, 3), st.integers(1, 9).map(Fraction), max_size=4), max_size=4
)


@given(COSTS)
def test_pairs_gain_the_most_and_their_worth_proves_it(gains):
    found = best_pairs(gains, 4)
    taken = [at for at in found.partners if at != ALONE]
    assert len(taken) == len(set(taken))
    gained = sum(row[at] for row, at in zip(gains, found.partners, strict=True) if at != ALONE)
    most = max(
        sum(row.get(at, 0) for row, at in zip(gains, order, strict=True) if at != ALONE)
        for order in product([ALONE, *range(4)], repeat=len(gains))
        if len([at for at in order if at != ALONE]) == len({*order} - {ALONE})
    )
    assert gained == most == found.gain
    for row, worth in zip(gains, found.row_worth, strict=True):
        assert all(gain <= worth + found.column_worth[at] for at, gain in row.items())


def test_chance_keeps_lengths_labels_and_numbers_and_moves_places():
    row = [Unit(2, 5, "a"), Unit(10, 11, "b"), Unit(40, 60, "a")]
    other = [Unit(0, 7, "c")]
    for several in islice(drawn([row, other], 80, Random(1)), 50):
        for one in several:
            told = sorted((unit.end - unit.start, unit.category) for unit in one)
            assert told in ([(1, "b"), (3, "a"), (20, "a")], [(7, "c")])
            assert all(0 <= unit.start < 80 for unit in one)


def corpus(count=6, moved=3, names=("anna", "boris", "clara")):
    text = "слово " * 60
    for at in range(count):
        here = [mention((6 * n, 6 * n + 5), label="PL"[n % 2]) for n in range(at, 40, 7)]
        there = [
            mention((6 * n + moved * (n % 3 == 0), 6 * n + 5), label="PL"[n % 2])
            for n in range(at, 40, 7)
        ]
        sets = (own(names[0], here), own(names[1], there), own(names[2], here[:-1]))
        yield article(*sets, text=text, id=f"d{at}")


def gamma(documents, names=("anna", "boris", "clara"), sets=(), seed=0):
    found = report(
        documents, people(*names), SCHEME, only=("units",), resamples=0, draws=Draws(20, seed)
    )
    return found.measure("units", "gamma", sets), found


def test_gamma_is_there_only_when_chance_is_to_be_drawn():
    found = report(corpus(), people("anna", "boris"), SCHEME, resamples=0)
    assert "gamma" not in {one.name for one in found.measures}
    assert found.disorders == {}


def test_gamma_of_equal_sets_is_one_and_of_sets_moved_by_chance_near_nothing():
    same = list(corpus())
    equal = [replace(one, sets=tuple(replace(each, mentions=one.sets[0].mentions)
                                     for each in one.sets)) for one in same]  # fmt: skip
    assert gamma(equal)[0].value == 1
    chance = Random(3)

    def scattered(name):
        starts = chance.sample(range(355), 8)
        return own(name, [mention((at, at + 5), label=chance.choice("PL")) for at in starts])

    wild = [replace(one, sets=tuple(map(scattered, ("anna", "boris", "clara")))) for one in same]
    assert abs(gamma(wild)[0].value) < 0.1


def test_the_same_seed_draws_the_same_and_another_within_the_error_that_is_told():
    documents = list(corpus())
    first, found = gamma(documents)
    assert gamma(documents)[0] == first
    other, _found = gamma(documents, seed=1)
    assert other.value != first.value
    disorder = found.disorders["Anna", "Boris", "Clara"]
    assert disorder.draws == 120
    error = disorder.error * disorder.observed / disorder.expected**2
    assert f"± {error:.4f}" in first.note
    assert abs(other.value - first.value) < 3 * error


def test_neither_order_nor_names_of_annotators_matter_to_gamma():
    there, _found = gamma(corpus())
    back, _found = gamma(corpus(), names=("clara", "anna", "boris"))
    named, _found = gamma(corpus(names=("x", "y", "z")), names=("x", "y", "z"))
    assert back.value == named.value == there.value


@pytest.mark.parametrize("how", [{"label": "Z"}, {"spans": ()}])
def test_one_change_lowers_gamma(how):
    documents = list(corpus(moved=0))
    first = documents[0]
    marks = list(first.sets[0].mentions)
    if "label" in how:
        marks[0] = replace(marks[0], **how)
    else:
        marks[0] = mention((1, 4), label=marks[0].label)
    changed = replace(first, sets=(replace(first.sets[0], mentions=tuple(marks)), *first.sets[1:]))
    before = gamma(documents, sets=("Anna", "Boris"))[0].value
    after = gamma([changed, *documents[1:]], sets=("Anna", "Boris"))[0].value
    assert before == 1
    assert after < 1


def test_the_formula_shows_both_disorders_and_gives_the_value():
    measure, found = gamma(corpus())
    told = working(measure, found)
    observed, expected = (
        float(part) for part in told.split(" = ")[2].removeprefix("1 - ").split(" / ")
    )
    assert 1 - observed / expected == pytest.approx(measure.value, abs=1e-3)


def test_few_documents_are_drawn_more_often():
    assert draws_for(1).times == 200
    assert draws_for(94).times == 3
    assert draws_for(5000).times == 2


def test_a_text_that_one_unit_fills_leaves_nothing_to_chance():
    one = article(own("anna", [mention((0, 1))]), own("boris", [mention((0, 1))]), text="я")
    found = report([one], people("anna", "boris"), SCHEME, resamples=0, draws=Draws(5))
    measure = found.measure("units", "gamma")
    assert measure.value is None
    assert "by chance" in measure.undefined_because
