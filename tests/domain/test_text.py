from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import OffsetMap, Span, canonical, fingerprint

raw_texts = st.text(st.sampled_from("aб\r\n\u2028\u00a0👏\u0301\ufeff"), max_size=40)


@given(raw_texts)
def test_the_original_text_can_be_told_again_to_the_letter(raw):
    text, offsets = canonical(raw)
    assert offsets.original_text(text) == raw
    assert "\r" not in text


@given(raw_texts, st.data())
def test_a_canonical_span_covers_the_same_words_in_the_original(raw, data):
    text, offsets = canonical(raw)
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    original = offsets.to_original(span)
    assert canonical(original.of(raw))[0].lstrip("\ufeff") == span.of(text).lstrip("\ufeff")
    assert offsets.to_canonical(original) == span


def test_nothing_but_line_ends_and_the_mark_is_changed():
    text, offsets = canonical("\ufeffа\u0301\u00a0ﬁ\r\nя\u2028ё")
    assert text == "а\u0301\u00a0ﬁ\nя\u2028ё"
    assert offsets == OffsetMap(bom=True, crlf=(4,))
    assert not offsets.identity


def test_the_fingerprint_is_that_of_the_text_alone():
    assert fingerprint(canonical("\ufeffа\r\n")[0]) == fingerprint("а\n")
    assert fingerprint("а") != fingerprint("a")
