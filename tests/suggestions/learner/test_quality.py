"""Quality: what counts as right, from where on a label is suggested, and when nothing is."""

from annotator.suggestions.learner.crf import Guess
from annotator.suggestions.learner.lesson import Stretch
from annotator.suggestions.learner.quality import Fold, Row, Score, cuts, fold_of, measured


def fold(*rows, **wanted):
    return Fold(10, tuple(Row(*row) for row in rows), wanted)


def test_only_the_very_words_with_the_very_label_are_right():
    guesses = [Guess(0, 5, "PER", 0.9), Guess(6, 9, "ORG", 0.8), Guess(10, 14, "PER", 0.7)]
    there = [Stretch(0, 5, "PER"), Stretch(6, 9, "PER"), Stretch(10, 15, "PER")]
    found = measured((fold_of([(guesses, there)]),), None)
    assert found[""] == Score(1, 3, 3)
    assert found["PER"] == Score(1, 2, 3)
    assert found["ORG"] == Score(0, 1, 0)
    assert found["ORG"].recall is None
    assert Score(0, 0, 3).precision is None


def test_a_label_is_suggested_from_where_enough_is_right():
    one = fold(("PER", 95, 60, 2), ("PER", 60, 5, 40), PER=80)
    assert cuts([one], 0.9) == {"PER": 61}
    assert cuts([one], 0.5) == {"PER": 30}


def test_a_label_that_is_never_right_enough_is_silent():
    one = fold(("PER", 95, 60, 2), ("ORG", 95, 10, 30), ORG=40, PER=80)
    assert set(cuts([one], 0.9)) == {"PER"}
    assert measured((one,), 0.9)["ORG"] == Score(0, 0, 40)


def test_a_label_with_few_cases_is_judged_with_all_others():
    one = fold(("PER", 95, 60, 2), ("LAW", 95, 1, 0), ("WAR", 95, 0, 4), PER=80, LAW=1, WAR=4)
    assert set(cuts([one], 0.9)) == {"PER", "LAW"}


def test_with_hardly_anything_measured_nothing_is_suggested():
    assert cuts([fold(("PER", 99, 19, 0), PER=19)], 0.5) == {}
    assert cuts([], 0.0) == {}


def test_no_part_is_judged_by_its_own_cut():
    """The first part says that sureness of 50 is enough; in the second it is not, and that shows."""
    good = fold(("PER", 50, 40, 0), PER=40)
    bad = fold(("PER", 50, 0, 40), PER=40)
    assert measured((good, bad), 0.9)["PER"] == Score(0, 40, 80)
