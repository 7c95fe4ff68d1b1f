"""Code points and UTF-16 units of one text, against counting them one by one."""

from hypothesis import example, given
from hypothesis import strategies as st

from annotator.ui.article.offsets import Utf16Map

TEXTS = st.text(
    st.one_of(
        st.sampled_from("aя 👨👩👧\u200d\u0301שלא😀🇷🇺\ufe0f"),
        st.characters(),
        st.characters(categories=["Cs"]),
    ),
    max_size=40,
)


def units(text):
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(TEXTS)
@example("👨‍👩‍👧 Путин")
@example("\ud83d x \ude00")
def test_each_code_point_is_where_counting_finds_it(text):
    offsets = Utf16Map(text)
    assert [offsets.to_utf16(at) for at in range(len(text) + 1)] == [
        sum(map(units, text[:at])) for at in range(len(text) + 1)
    ]


@given(TEXTS)
def test_the_way_back_leads_to_the_same_code_point(text):
    offsets = Utf16Map(text)
    for at in range(len(text) + 1):
        assert offsets.to_code_point(offsets.to_utf16(at)) == at


def test_inside_a_pair_the_answer_is_the_start_of_the_pair():
    offsets = Utf16Map("a😀b")
    assert [offsets.to_code_point(unit) for unit in range(5)] == [0, 1, 1, 2, 3]


def test_a_text_without_astral_characters_needs_no_table():
    assert Utf16Map("Путин и шалом שלום").identity
    assert not Utf16Map("Путин 😀").identity
