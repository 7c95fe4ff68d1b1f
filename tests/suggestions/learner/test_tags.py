"""Stretches as tags, and lessons from mentions."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import Mention, Span
from annotator.suggestions.learner.features import features, sequences
from annotator.suggestions.learner.lesson import Stretch, outermost
from annotator.suggestions.learner.tags import stretches_of, tags_of

WORDS = [(0, 3), (4, 8), (9, 10), (11, 15)]


def mention(number, label, *spans):
    return Mention(f"m{number}", "d", "a", tuple(Span(*one) for one in spans), label)


def test_a_stretch_begins_with_b_and_goes_on_with_i():
    assert tags_of(WORDS, [Stretch(4, 10, "PER")]) == ["O", "B-PER", "I-PER", "O"]


def test_a_stretch_that_cuts_a_word_takes_the_word():
    assert tags_of(WORDS, [Stretch(5, 7, "PER")]) == ["O", "B-PER", "O", "O"]


def test_neighbours_with_one_label_stay_two():
    tags = tags_of(WORDS, [Stretch(0, 3, "PER"), Stretch(4, 8, "PER")])
    assert stretches_of(WORDS, tags) == [(0, 1, "PER"), (1, 2, "PER")]


def test_a_model_that_begins_with_i_is_understood():
    assert stretches_of(WORDS, ["I-PER", "I-PER", "I-ORG", "O"]) == [(0, 2, "PER"), (2, 3, "ORG")]


@given(st.lists(st.sampled_from(["O", "B-A", "B-B"]), max_size=12))
def test_tags_come_back_from_the_stretches_they_say(tags):
    words = [(at * 2, at * 2 + 1) for at in range(len(tags))]
    said = [Stretch(words[a][0], words[b - 1][1], x) for a, b, x in stretches_of(words, tags)]
    assert tags_of(words, said) == tags


def test_only_outer_mentions_of_one_piece_and_a_wanted_label_are_taught():
    mentions = [
        mention(1, "ORG", (0, 10)),
        mention(2, "GPE", (4, 10)),
        mention(3, "PER", (12, 14), (16, 18)),
        mention(4, "OLD", (20, 25)),
        mention(5, "PER", (8, 15)),
    ]
    assert outermost(mentions, frozenset({"ORG", "GPE", "PER"})) == [Stretch(0, 10, "ORG")]


@given(st.text(max_size=200))
def test_any_text_has_features_for_every_word_in_order(text):
    found = sequences(text)
    told = list(features(text, found))
    assert [len(one) for one in told] == [len(one) for one in found]
    flat = [at for words in found for word in words for at in word]
    assert flat == sorted(flat)


def test_what_stands_beside_a_name_elsewhere_is_told_of_it():
    text = "Мэр Ковров молчит.\nПриехал Ковров."
    told = list(features(text, sequences(text)))
    assert "op=мэр" in told[1][1], "the second place hears of the title at the first"
    assert "op=мэр" not in told[0][1], "what stands there anyway is no news"
