"""Marks answer the mouse and the question what lies where; they come and go alone."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from annotator.domain import Span
from annotator.ui.article import Mark, MarkStyle
from annotator.ui.look.theme import DARK, LIGHT, label_colours
from tests.ui.article.conftest import ARTICLE, mark_of, settle, span_of
from tests.ui.article.test_scrolling import Paints, assert_screen_is_true, picture

LEFT = Qt.MouseButton.LeftButton

NAME = mark_of(ARTICLE, "Касым-Жомарт Токаев", "PER", "name")
LAST = mark_of(ARTICLE, "Токаев", "ORG", "last")
PHRASE = mark_of(ARTICLE, "Казахстана Касым-Жомарт", "GPE", "phrase")


def inside(view, span):
    here, after = view.caret_rect(span.start), view.caret_rect(span.start + 1)
    return QPoint((here.x() + after.x()) // 2, here.center().y())


def click(view, point):
    QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point)


def test_marks_at_a_place_are_told_inner_first(view):
    view.set_article(ARTICLE, [NAME, LAST, PHRASE])
    assert [mark.id for mark in view.marks_at(LAST.spans[0].start)] == ["last", "name"]
    assert [mark.id for mark in view.marks_at(NAME.spans[0].start)] == ["name", "phrase"]
    assert view.marks_at(NAME.spans[0].end) == []


def test_a_mark_with_several_pieces_is_told_once_and_not_between_them(view):
    pieces = (span_of(ARTICLE, "Президент"), span_of(ARTICLE, "Токаев"))
    view.set_article(ARTICLE, [Mark("two", pieces, "PER")])
    assert [len(view.marks_at(span.start)) for span in pieces] == [1, 1]
    assert view.marks_at(pieces[0].end) == []


def test_clicking_a_mark_tells_the_inner_one(view, qtbot):
    view.set_article(ARTICLE, [NAME, LAST])
    with qtbot.waitSignal(view.mark_clicked) as told:
        click(view, inside(view, LAST.spans[0]))
    assert told.args == ["last"]


def test_clicking_a_chip_tells_its_own_mark(view, qtbot):
    view.set_article(ARTICLE, [NAME, LAST])
    settle()
    line = view._page.place_of(NAME.spans[0].start)[2]
    chip = next(chip for chip in line.chips if chip.mark is NAME)
    number = view._page.blocks.block_at(NAME.spans[0].start)
    y = view._page.top(number) + line.baseline + chip.drop + 4 - view._page.value
    with qtbot.waitSignal(view.mark_clicked) as told:
        click(view, QPoint(view._left() + chip.x + 4, y))
    assert told.args == ["name"]


def test_selecting_over_a_mark_is_not_a_click_on_it(view, qtbot):
    view.set_article(ARTICLE, [NAME])
    start, end = (view.caret_rect(at).center() for at in (NAME.spans[0].start, LAST.spans[0].end))
    with qtbot.assertNotEmitted(view.mark_clicked):
        QTest.mousePress(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, start)
        QTest.mouseMove(view.viewport(), end)
        QTest.mouseRelease(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, end)
    assert view.selection == NAME.spans[0]


def test_hovering_tells_the_mark_and_then_that_it_was_left(view, qtbot):
    view.set_article(ARTICLE, [NAME])
    with qtbot.waitSignal(view.mark_hovered) as told:
        QTest.mouseMove(view.viewport(), inside(view, NAME.spans[0]))
    assert told.args == ["name"]
    with qtbot.waitSignal(view.mark_hovered) as told:
        QTest.mouseMove(view.viewport(), QPoint(2, 2))
    assert told.args == [""]


def test_a_mark_given_again_replaces_the_one_with_its_id(view):
    view.set_article(ARTICLE, [NAME])
    moved = Mark("name", LAST.spans, "GPE", numbers=(1,), signs=(-1,))
    view.apply_marks([moved], [])
    assert view.marks_at(NAME.spans[0].start) == []
    assert view.marks_at(LAST.spans[0].start) == [moved]


def test_marks_put_in_and_taken_out_again_leave_the_page_as_it_was(view):
    view.set_article(ARTICLE, [NAME])
    before = picture(view)
    total = view._page.total
    view.apply_marks([LAST, PHRASE], ["unknown"])
    assert picture(view) != before
    view.apply_marks([], ["last", "phrase"])
    assert picture(view) == before
    assert view._page.total == total


def test_a_mark_over_pages_is_a_bar_in_the_margin(view, qtbot):
    long = Mark("long", (Span(200, 6000),), "QUOTE")
    view.set_article(ARTICLE, [NAME])
    settle()
    total = view._page.total
    view.apply_marks([long], [])
    assert view._page.total == total
    assert_screen_is_true(view, "margin bar")
    assert long in view.marks_at(3000)
    view.verticalScrollBar().setValue(600)
    settle()
    (mark, box), *others = view._bars.boxes(view._page.value, view._page.value + 400)
    assert (mark, others) == (long, [])
    assert box.right() < 0
    with qtbot.waitSignal(view.mark_clicked) as told:
        click(view, QPoint(view._left() + box.center().x(), 200))
    assert told.args == ["long"]


def test_hundreds_of_marks_over_everything_leave_the_column_free(view):
    marks = [Mark(f"m{number}", (Span(number, 9000 + number),), "ORG") for number in range(200)]
    view.set_article(ARTICLE, marks)
    view.verticalScrollBar().setValue(900)
    settle()
    boxes = view._bars.boxes(view._page.value, view._page.value + 400)
    assert all(-view._left() < box.left() and box.right() < 0 for _mark, box in boxes)
    assert_screen_is_true(view, "many bars")


def test_what_is_lit_or_current_is_painted_again_and_nothing_else(view):
    view.set_article(ARTICLE, [NAME, LAST, PHRASE])
    plain = picture(view)
    paints = Paints(view)
    view.set_current("name")
    view.set_lit(["last"])
    assert picture(view) != plain
    assert all(area.height() < 130 for area in paints.areas)
    view.set_current(None)
    view.set_lit([])
    assert picture(view) == plain


@pytest.mark.parametrize(
    "details",
    [{"unsure": True}, {"numbers": (1,), "signs": (1,)}, {"kind": "evidence"}],
    ids=["unsure", "numbered", "evidence"],
)
def test_what_a_mark_says_of_itself_is_seen(view, details):
    view.set_article(ARTICLE, [NAME])
    plain = picture(view)
    view.set_article(ARTICLE, [Mark(NAME.id, NAME.spans, NAME.style, **details)])
    assert picture(view) != plain


def test_the_sign_of_a_stance_changes_more_than_the_colour(view):
    def numbered(sign):
        view.set_article(ARTICLE, [Mark("m", NAME.spans, "PER", numbers=(1,), signs=(sign,))])
        return picture(view).convertToFormat(QImage.Format.Format_Grayscale8)

    assert numbered(-1) != numbered(1) != numbered(0) != numbered(-1)


def test_dark_and_light_show_the_same_in_other_colours(view):
    view.set_article(ARTICLE, [NAME])
    assert picture(view).pixelColor(2, 2).name() == LIGHT.paper
    view.set_theme(DARK)
    assert picture(view).pixelColor(2, 2).name() == DARK.paper


def test_a_new_title_widens_the_chip(view):
    view.set_article(ARTICLE, [NAME])
    settle()

    def width():
        return view._page.place_of(NAME.spans[0].start)[2].chips[0].width

    before = width()
    colours = label_colours(["PER"])["PER"]
    view.set_styles({"PER": MarkStyle("Действующее лицо", colours)})
    settle()
    assert width() > before
    view.set_styles({"PER": MarkStyle("", colours)})
    assert view._page.place_of(NAME.spans[0].start)[2].chips == []


def test_regions_can_be_set_later(view):
    view.set_article(ARTICLE, [NAME])
    before = view.caret_rect(5)
    view.set_regions([("headline", Span(0, ARTICLE.index("\n")))])
    assert view.caret_rect(5).height() > before.height()
    assert_screen_is_true(view, "regions")
