"""Likeness: nearly the same texts are found, others are not, and the share is exact."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.language import Fellows, shared_share, word_runs

WORDS = [f"слово{n}" for n in range(200)]


def text(words):
    return " ".join(words)


def test_the_share_is_that_of_the_common_runs_of_five_words():
    one, two = word_runs(text(WORDS[:100])), word_runs(text(WORDS[50:150]))
    assert (len(one), len(two)) == (96, 96)
    assert shared_share(one, two) == 46 / 146
    assert shared_share(one, one) == 1


def test_case_and_punctuation_make_no_difference():
    assert word_runs(text(WORDS).upper().replace(" ", ", ")) == word_runs(text(WORDS))


def test_texts_too_short_to_be_compared_have_no_runs():
    assert word_runs(text(WORDS[:29])) == frozenset()
    assert shared_share(frozenset(), frozenset()) == 0


@given(st.integers(0, 199), st.integers(1, 12))
def test_a_text_with_a_few_other_words_finds_its_fellow(at, count):
    fellows = Fellows()
    for number in range(50):
        fellows.add(f"other {number}", word_runs(text(f"{word}-{number}" for word in WORDS)))
    fellows.add("the one", word_runs(text(WORDS)))
    changed = [*WORDS[:at], *["другое"] * count, *WORDS[at + count :]]
    assert fellows.add("changed", word_runs(text(changed))) == ["the one"]
