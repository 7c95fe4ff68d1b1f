"""The page: what is drawn stays in its own line, and marks never move a word."""

from itertools import combinations, pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain import Span
from annotator.ui.article.marks import Mark
from annotator.ui.article.measures import Measures
from annotator.ui.article.page import Page
from tests.ui.article.conftest import ARTICLE, mark_of, span_of

MIXED = (
    "Владимир Путин и Касым-Жомарт Токаев встретились 👨‍👩‍👧 в Кремле, чтобы говорить о за́мках. "
    * 3
    + "\n\nראש הממשלה בנימין נתניהו אמר בירושלים כי המשא ומתן יימשך, לפי Reuters, עד סוף 2025."
    + "\nقال الرئيس المصري عبد الفتاح السيسي في القاهرة يوم الثلاثاء.\n"
    + "Конец. " * 30
)


def page_of(text, marks=(), regions=(), width=420):
    page = Page(text, marks, regions, Measures(), width, lambda mark: 20 + 7 * len(mark.id))
    page.show(0, 10_000)
    return page


def broken(page):
    return [
        (line.start, line.end)
        for number in range(len(page.blocks))
        for line in page.block(number).lines
    ]


SPANS = st.tuples(st.integers(0, len(MIXED) - 1), st.integers(1, 60)).map(
    lambda drawn: Span(drawn[0], min(drawn[0] + drawn[1], len(MIXED)))
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(SPANS, max_size=12))
def test_what_is_drawn_for_a_line_lies_within_it_and_apart(fonts, spans):
    marks = [Mark(f"m{number}", (span,), "PER") for number, span in enumerate(spans)]
    page = page_of(MIXED, marks)
    assert broken(page) == broken(page_of(MIXED))
    for number in range(len(page.blocks)):
        block = page.block(number)
        for line in block.lines:
            bars = [
                (block.bar_top(line, fragment.lane), left, right)
                for fragment in line.fragments
                for left, right in fragment.stretches
            ]
            assert all(line.baseline < top < line.bottom for top, *_ends in bars)
            assert len(set(bars)) == len(bars)
            for one, other in combinations(line.fragments, 2):
                a, b = one.mark.spans[0], other.mark.spans[0]
                if a.overlaps(b):
                    assert one.lane != other.lane
            for chip in line.chips:
                top = line.baseline + chip.drop
                assert block.bar_top(line, line.lanes) <= top
                assert top + block.measures.chip_height <= line.bottom
        assert all(one.bottom == other.top for one, other in pairwise(block.lines))


def test_every_mark_that_is_seen_has_exactly_one_chip(fonts):
    text = "слово " * 400
    marks = [Mark(f"m{start}", (Span(start, start + 200),), "PER") for start in range(0, 2100, 300)]
    page = page_of(text, marks)
    chips = [
        chip.mark.id
        for number in range(len(page.blocks))
        for line in page.block(number).lines
        for chip in line.chips
    ]
    assert sorted(chips) == sorted(mark.id for mark in marks)


def test_a_mark_that_begins_in_the_blank_at_a_line_break_keeps_its_chip(fonts):
    text = "слово " * 60
    line = page_of(text).block(0).lines[1]
    page = page_of(text, [Mark("m", (Span(line.start - 1, line.start + 5),), "PER")])
    assert [len(ln.chips) for ln in page.block(0).lines[:3]] == [0, 1, 0]


def test_the_first_mark_moves_nothing_and_the_next_one_only_what_is_below(fonts):
    plain = page_of(ARTICLE)
    one = page_of(ARTICLE, [mark_of(ARTICLE, "Касым-Жомарт Токаев")])
    two = page_of(ARTICLE, [mark_of(ARTICLE, w) for w in ("Касым-Жомарт Токаев", "Токаев")])
    assert plain.total == one.total
    assert two.total == one.total + one.measures.lane


def test_the_pieces_of_one_mark_are_linked_where_they_share_a_line(fonts):
    text = "лидер фракции Владимир Орлов"
    parts = (span_of(text, "лидер"), span_of(text, "Орлов"))
    page = page_of(text, [Mark("m", parts, "PER"), mark_of(text, "Владимир")])
    link, name = page.block(0).lines[0].fragments
    assert len(link.stretches) == 2
    assert link.links == [(link.stretches[0][1], link.stretches[1][0])]
    assert link.lane != name.lane
    assert len(page.block(0).lines[0].chips) == 2


def test_a_hebrew_paragraph_stands_at_the_right_with_its_chips(fonts):
    text = "ראש הממשלה אמר"
    page = page_of(text, [mark_of(text, "ראש", key="m")])
    line = page.block(0).lines[0]
    left, right = line.fragments[0].stretches[0]
    assert right == pytest.approx(page.width, abs=1)
    assert line.chips[0].x + line.chips[0].width == right
    assert left < right


def test_a_span_across_two_directions_is_seen_in_two_stretches(fonts):
    text = "Сказал ראש הממשלה вчера"
    words = "л ראש"
    page = page_of(text, [mark_of(text, words)])
    stretches = page.block(0).lines[0].fragments[0].stretches
    assert len(stretches) == 2
    assert stretches[0][1] < stretches[1][0]


def test_a_headline_is_larger_and_a_byline_smaller_than_the_body(fonts):
    text = "Заголовок\nАвтор\nТекст"
    regions = [("headline", Span(0, 9)), ("byline", Span(10, 15))]
    page = page_of(text, (), regions)
    sizes = [page.block(number).setting.font.pixelSize() for number in range(3)]
    assert sizes[0] > sizes[2] > sizes[1]
    assert page.block(0).setting.font.bold()
    assert page.block(1).setting.dim


def test_a_position_and_its_place_lead_to_each_other(fonts):
    page = page_of(MIXED)
    for place in range(0, len(MIXED), 3):
        at = page.block(page.blocks.block_at(place)).snapped(place)
        box = page.caret_box(at)
        found = page.caret_box(page.position_at(box.x(), box.center().y()))
        assert found.y() == box.y()
        # where two directions meet, one place belongs to two positions
        assert page.place_of(at)[1].bidi or found.x() == box.x()


def test_heights_that_turn_out_different_do_not_move_what_is_seen(fonts):
    page = Page(ARTICLE, (), (), Measures(), 300, lambda mark: 30)
    at = len(ARTICLE) // 2
    page.hold((at, -100), 500)
    for _step in range(40):
        before = page.caret_box(at).y() - page.value
        page.block(max(page.first - 1, 0))
        assert page.caret_box(at).y() - page.value == before
        page.show(page.value - 7, 500)
        assert page.caret_box(at).y() - page.value == before + 7


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["show", "step", "put", "take", "look", "zoom"]), st.floats(0, 1)
        ),
        max_size=25,
    )
)
def test_whatever_is_done_the_window_shows_a_true_part_of_the_page(fonts, acts):
    height = 400
    page = Page(ARTICLE, (), (), Measures(), 420, lambda mark: 60)
    page.show(0, height)
    for number, (act, share) in enumerate(acts):
        at = int(share * (len(ARTICLE) - 50))
        if act == "show":
            page.show(int(share * page.total), height)
        elif act == "step":
            page.show(page.value + int(share * 200) - 100, height)
        elif act == "put":
            page.pieces_changed(page.put_in(Mark(f"m{number % 7}", (Span(at, at + 30),), "PER")))
            page.show(page.value, height)
        elif act == "take":
            page.pieces_changed(page.take_out(f"m{number % 7}"))
            page.show(page.value, height)
        elif act == "look":
            page.caret_box(at)
        else:
            anchor = page.anchor()
            page.resize(Measures(0.8 + share), 420)
            page.hold(anchor, height)
        assert 0 <= page.value <= max(page.total - height, 0)
        last = page.block_at(page.value + height - 1)
        for seen in range(page.block_at(page.value), last + 1):
            assert page.is_laid(seen)
            block = page.block(seen)
            assert page.heights[seen] == block.height + block.setting.gap


def test_an_indent_before_a_region_does_not_hide_it():
    page = page_of("  date 2025-11-13\nТекст.", (), [("furniture", Span(2, 17))])
    assert page.kind_of(0) == "furniture"
    assert page.kind_of(1) == ""


def test_a_line_that_only_begins_with_furniture_is_set_as_body():
    text = "{Author, Unknown} Финляндия не хочет."
    page = page_of(text, (), [("furniture", Span(0, 17))])
    assert page.kind_of(0) == ""
