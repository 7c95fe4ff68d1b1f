import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import Span
from annotator.language import Finder, Query, QueryError, inside, outside

FAMILY = "👨‍👩‍👧 Путин и Straße: ПУТИН, 𝒳-Путин, Путина"


def found(text, words, **how):
    return [span.of(text) for span in Finder(Query(words, **how)).spans(text)]


def test_offsets_behind_an_emoji_and_a_sharp_s_are_those_of_the_text():
    spans = Finder(Query("путин")).spans(FAMILY)
    assert [span.of(FAMILY) for span in spans] == ["Путин", "ПУТИН", "Путин", "Путин"]
    assert spans[0] == Span(6, 11)


def test_the_case_counts_when_it_is_asked_for():
    assert found(FAMILY, "ПУТИН", same_case=True) == ["ПУТИН"]


def test_a_whole_word_is_no_part_of_a_longer_or_hyphenated_one():
    assert found(FAMILY, "Путин", whole_words=True, same_case=True) == ["Путин"]
    assert found("Касым-Жомарт и Жомарт", "Жомарт", whole_words=True) == ["Жомарт"]
    assert len(found("東京都と東京", "東京", whole_words=True)) == 2


def test_a_hit_never_splits_a_visible_character():
    assert found("👨‍👩‍👧 👨", "👨") == ["👨"]
    assert found("e\u0301 e", "e") == ["e"]
    assert found("мои\u0306 мои", "мои") == ["мои"]


def test_white_space_in_the_words_stands_for_any_white_space():
    assert found("Совет\n\xa0Федерации", "совет федерации") == ["Совет\n\xa0Федерации"]


def test_ye_finds_yo_unless_the_case_counts():
    assert found("Королёв Королев", "королев") == ["Королёв", "Королев"]
    assert found("Королёв Королев", "Королев", same_case=True) == ["Королев"]


def test_words_are_no_pattern_unless_they_are_said_to_be_one():
    assert found("a+b aab", "a+b") == ["a+b"]
    assert found("a+b aab", "a+b", regex=True) == ["aab"]


def test_a_pattern_that_matches_nothing_at_all_finds_no_empty_hits():
    assert found("аб", "я*", regex=True) == []


@pytest.mark.parametrize("pattern", ["(а", "[", "*", "а)"])
def test_a_pattern_that_cannot_be_understood_is_told_with_its_place(pattern):
    with pytest.raises(QueryError, match=r"at character [1-3]"):
        Finder(Query(pattern, regex=True))


@pytest.mark.parametrize("pattern", ["(а+)+$", "(.*)*x", r"^(\w+\s?)*$", "(?:а?){40}а{40}я"])
def test_a_pattern_that_others_choke_on_comes_back(pattern):
    text = "а" * 45 + "! " + ",1,2," * 60
    with contextlib.suppress(QueryError):
        assert all(span.end <= len(text) for span in Finder(Query(pattern, regex=True)).spans(text))


def test_a_catastrophic_pattern_is_told_as_such():
    with pytest.raises(QueryError, match="too long"):
        Finder(Query("(а|аа)+$", regex=True)).spans("а" * 60 + "!")


def test_no_more_hits_are_looked_for_than_are_wanted():
    assert len(Finder(Query("а")).spans("а" * 100, most=7)) == 7


@given(st.text(max_size=60), st.text(min_size=1, max_size=3))
def test_what_is_found_reads_like_what_was_looked_for(text, words):
    for span in Finder(Query(words, same_case=True)).spans(text):
        assert span.of(text).split() == words.split()


spans = st.builds(lambda a, n: Span(a, a + n), st.integers(0, 30), st.integers(1, 8))


@given(st.lists(spans, max_size=8), st.lists(spans, max_size=8))
def test_inside_and_outside_agree_with_looking_at_every_pair(hits, frames):
    assert inside(hits, frames) == [
        hit for hit in hits if any(frame.contains(hit) for frame in frames)
    ]
    assert outside(hits, frames) == [
        hit for hit in hits if not any(frame.overlaps(hit) for frame in frames)
    ]
