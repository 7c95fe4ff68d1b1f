"""Offsets in code points, UTF-16 units and bytes, of the canonical text or of the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain import Span, SpanError, canonical
from annotator.formats.offset_units import UNITS, choices, counting, cut_words, fitting
from tests.builders import texts

FAMILY = "👨‍👩‍👧 Путин"


def test_a_family_before_a_name_moves_it_by_the_unit():
    span = Span(6, 11)
    places = {unit: counting(FAMILY, unit).offsets(span) for unit in UNITS}
    assert places == {"codepoint": (6, 11), "utf16": (9, 14), "utf8": (19, 29)}
    assert {counting(FAMILY, unit).span(*places[unit]) for unit in UNITS} == {span}


@given(texts(), st.sampled_from(UNITS), st.booleans(), st.data())
def test_every_span_comes_back_from_every_unit(decoded: str, unit, original: bool, data):
    text, way = canonical(decoded)
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    counted = counting(text, unit, way if original else None)
    begin, end = counted.offsets(span)
    assert counted.span(begin, end) == span
    source = decoded if original else text
    codec = {"codepoint": "utf-32-le", "utf16": "utf-16-le", "utf8": "utf-8"}[unit]
    width = {"codepoint": 4, "utf16": 2, "utf8": 1}[unit]
    covered = source.encode(codec)[begin * width : end * width].decode(codec)
    # a letter before it, so that a mark within the text is none of the file
    assert canonical(f"Я{covered}")[0] == f"Я{span.of(text)}"


@pytest.mark.parametrize("places", [(1, 2), (0, 1), (0, 99), (3, 3), (5, 2)])
def test_an_offset_within_a_character_is_no_place(places: tuple[int, int]):
    with pytest.raises(SpanError):
        counting("😀a", "utf16").span(*places)


def test_the_unit_is_told_by_the_words_or_by_the_words_it_cuts():
    text, way = canonical(f"{FAMILY}\r\nи Ким")
    ways = choices(text, way, ("codepoint", "utf16"))
    assert [(one.unit, one.way.identity) for one in ways] == [
        ("codepoint", False),
        ("codepoint", True),
        ("utf16", False),
        ("utf16", True),
    ]
    pieces = [(9, 14, "Путин"), (18, 21, "Ким")]
    assert [fitting(one, text, pieces) for one in ways] == [0, 0, 2, 1]
    assert [cut_words(one, text, [(18, 21)]) for one in ways][2] == 0
    assert len(choices("plain", way.__class__(), UNITS)) == 1
