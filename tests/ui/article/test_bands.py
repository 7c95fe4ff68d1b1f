"""Bands: rules in the margin beside words that are somebody's."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor

from annotator.domain import Span
from annotator.ui.article.bands import Band, said_colour
from annotator.ui.look.theme import DARK, LIGHT
from tests.ui.article.conftest import ARTICLE, settle, span_of
from tests.ui.article.test_scrolling import assert_screen_is_true

SAID = "«Это новый уровень»"


def band(skip=0, **details):
    return Band((span_of(ARTICLE, SAID, skip),), **details)


def boxes(view):
    page = view._page
    return list(view._bands.boxes(page, page.value, page.value + view.viewport().height()))


@pytest.fixture
def shown(view):
    view.set_article(ARTICLE, ())
    settle()
    return view


def picture(view):
    return view.viewport().grab().toImage()


def test_a_rule_stands_left_of_just_the_lines_that_hold_the_words(shown):
    shown.set_bands([band(name="Попов")])
    (box,) = boxes(shown)
    line = shown._page.line_box(box.band.hull.start)
    assert line.top() <= box.rule.top() < box.rule.bottom() <= line.bottom()
    assert -shown._measures.em < box.rule.left() < box.rule.right() < 0


def test_a_band_within_another_is_nearer_to_the_text(shown):
    outer = Band((Span(0, 400),))
    shown.set_bands([outer, band(level=1), band(1, level=7)])
    left = [box.rule.left() for box in boxes(shown)]
    assert left[0] < left[1] < left[2] < 0


def test_what_is_only_reported_has_a_thinner_rule(shown):
    shown.set_bands([band(), band(1, direct=False)])
    own, reported = (box.rule.width() for box in boxes(shown))
    assert reported < own


def test_ends_out_of_sight_are_cut_off(shown):
    shown.set_bands([Band((Span(0, len(ARTICLE)),))])
    bar = shown.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    settle()
    (box,) = boxes(shown)
    height = shown.viewport().height()
    assert box.rule.top() < shown._page.value
    assert box.rule.bottom() > shown._page.value + height
    assert box.rule.height() < 2 * height


def test_beside_text_from_right_to_left_they_stand_on_its_other_side(view):
    text = "שלום עולם, אמר הנשיא אתמול."
    view.set_article(text, ())
    settle()
    view.set_bands([Band((Span(0, 10),))])
    (box,) = boxes(view)
    assert box.rule.left() > view._page.width
    assert view._bands.under(view._page, box.rule.center())


def test_nothing_is_painted_of_bands_while_the_text_is_read_plainly(shown):
    before = picture(shown)
    shown.set_bands([band(name="Попов")])
    shown.set_said(band().spans)
    assert picture(shown) != before
    shown.show_plain(True)
    assert picture(shown) == before


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_words_of_the_quotation_at_the_caret_have_a_quiet_ground(shown, theme):
    shown.set_theme(theme)
    shown.set_said(band().spans)
    settle()
    at = band().hull.start + 1
    place = shown.caret_rect(at).center()
    colours = {
        shown.viewport()
        .grab(QRect(place + QPoint(x, 0), place + QPoint(x, 0)))
        .toImage()
        .pixel(0, 0)
        for x in range(-4, 12)
    }
    assert said_colour(theme).rgb() in colours
    # quiet: hardly another colour than the paper
    assert abs(said_colour(theme).lightness() - QColor(theme.paper).lightness()) < 20


def test_names_are_written_where_there_is_room(shown):
    narrow = picture(shown)
    shown.set_bands([band(name="Попов")])
    without = picture(shown)
    shown.set_bands([band()])
    assert picture(shown) == without != narrow
    shown.resize(1100, 500)
    settle()
    unnamed = picture(shown)
    shown.set_bands([band(name="Владимир Попов")])
    named = picture(shown)
    assert named != unnamed
    shown.set_bands([band(name="Владимир Попов", named=False)])
    assert picture(shown) == unnamed


def test_whose_words_they_are_is_told_beside_their_lines(shown):
    shown.set_bands([band(name="Попов", title="Слова: Попов")])
    (box,) = boxes(shown)
    bands = shown._bands
    assert [one.title for one in bands.under(shown._page, box.rule.center())] == ["Слова: Попов"]
    assert bands.under(shown._page, box.rule.center() + QPoint(0, 200)) == []
    assert bands.under(shown._page, box.rule.center() + QPoint(60, 0)) == []


def test_scrolling_moves_bands_as_painting_them_anew_would(shown):
    shown.resize(1100, 500)
    bands = [band(number, level=number % 3, name=f"Имя {number}") for number in range(40)]
    shown.set_bands([Band((Span(0, 900),), name="Долго"), *bands])
    settle()
    bar = shown.verticalScrollBar()
    for step in (20, 20, 60, -20, 200, -60, 7, 300, -120):
        bar.setValue(bar.value() + step)
        assert_screen_is_true(shown, step)
        shown.set_caret(shown.visible_span().start + 40)
        shown.set_said(bands[bar.value() % 40].spans)
        assert_screen_is_true(shown, "caret")
