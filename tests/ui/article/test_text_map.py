"""Blocks of a text: every character in exactly one, none too long, none cut through a cluster."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.article.text_map import LONGEST, TextMap


@given(st.text(st.sampled_from("aб \n.😀"), max_size=200))
def test_blocks_and_line_feeds_make_up_the_text(text):
    blocks = TextMap(text)
    lines = [text[start:end] for start, end in zip(blocks.starts, blocks.ends, strict=True)]
    assert "\n".join(lines) == text
    for at in range(len(text) + 1):
        block = blocks.block_at(at)
        assert blocks.starts[block] <= at <= blocks.ends[block]


@pytest.mark.parametrize("words", ["слово ", "Конец. Начало", "безпробелов", "а\u0301", "👨‍👩‍👧"])
def test_a_long_paragraph_is_cut_into_pieces_that_join_to_it(words):
    text = "Раз.\n" + words * (20_000 // len(words)) + "\nДва."
    blocks = TextMap(text)
    assert len(blocks) > 8
    assert all(b - a <= LONGEST for a, b in zip(blocks.starts, blocks.ends, strict=True))
    first, last = blocks.paragraph(4)
    assert (first, last) == (1, len(blocks) - 2)
    pieces = zip(blocks.starts[first : last + 1], blocks.ends[first : last + 1], strict=True)
    assert "".join(text[a:b] for a, b in pieces) == text.split("\n")[1]
    assert not blocks.closes_paragraph(first)
    assert blocks.closes_paragraph(last)


def test_a_piece_ends_after_a_sentence_where_there_is_one():
    text = "Это предложение из шести слов есть. " * 200
    blocks = TextMap(text)
    assert all(text[:end].endswith(". ") for end in blocks.ends)


@pytest.mark.parametrize("cluster", ["а\u0301", "👨‍👩‍👧", "e\u0300\u0301"])
def test_no_cluster_is_cut_in_two(cluster):
    text = "x" + cluster * 3000
    blocks = TextMap(text)
    joined = set("\u200d\u0300\u0301")
    for start in blocks.starts[1:]:
        assert text[start] not in joined
        assert text[start - 1] != "\u200d"
