"""Selecting by keyboard and mouse, in code points and whole graphemes, in any script."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from annotator.domain import Span
from tests.ui.article.conftest import ARTICLE, settle, span_of

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton

HEBREW = "ראש הממשלה אמר"
ARABIC = "قال الرئيس المصري"
FAMILY = "👨‍👩‍👧 Путин"


def press(view, key, modifier=NONE, times=1):
    for _time in range(times):
        QTest.keyClick(view, key, modifier)


def middle(view, at):
    """Return a point in the middle of the character at a position."""
    here, after = view.caret_rect(at), view.caret_rect(at + 1)
    return QPoint((here.x() + after.x()) // 2, here.center().y())


def drag(view, start, end):
    """Drag from the caret's place before `start` to that before `end`."""
    viewport = view.viewport()
    here, there = view.caret_rect(start).center(), view.caret_rect(end).center()
    QTest.mousePress(viewport, LEFT, NONE, here)
    QTest.mouseMove(viewport, (here + there) / 2)
    QTest.mouseMove(viewport, there)
    QTest.mouseRelease(viewport, LEFT, NONE, there)
    settle()


def walk(view, key, modifier=NONE, limit=200):
    """Return each place of the caret until a key moves it no more."""
    places = [view.caret]
    for _step in range(limit):
        press(view, key, modifier)
        if view.caret == places[-1]:
            break
        places.append(view.caret)
    return places


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (FAMILY, "Путин"),
        (FAMILY, "👨‍👩‍👧 Путин"),
        ("Старый за́мок, крепкий замо́к.", "замо́к"),
        ("Старый за́мок, крепкий замо́к.", "за́"),
        (HEBREW, "הממשלה"),
        (ARABIC, "الرئيس"),
        ("😀😀 Токаев 🇷🇺 и Путин", "🇷🇺 и Путин"),
    ],
)
def test_dragging_over_words_selects_their_code_points(view, text, words):
    view.set_article(text, ())
    span = span_of(text, words)
    drag(view, span.start, span.end)
    assert view.selection == span
    drag(view, span.end, span.start)
    assert view.selection == span
    assert view.caret == span.start


@pytest.mark.parametrize(
    ("text", "key", "places"),
    [
        (FAMILY, Key.Key_Right, [0, 5, 6, 7, 8, 9, 10, 11]),
        ("а́б", Key.Key_Right, [0, 2, 3]),
        ("🇷🇺🇰🇿x", Key.Key_Right, [0, 2, 4, 5]),
        ("раз\n\nдва", Key.Key_Right, [0, 1, 2, 3, 4, 5, 6, 7, 8]),
        ("שלום", Key.Key_Left, [0, 1, 2, 3, 4]),
        ("قال", Key.Key_Left, [0, 1, 2, 3]),
    ],
)
def test_an_arrow_visits_every_grapheme_once(view, text, key, places):
    view.set_article(text, ())
    assert walk(view, key) == places
    back = {Key.Key_Right: Key.Key_Left, Key.Key_Left: Key.Key_Right}[key]
    assert walk(view, back) == places[::-1]


def test_down_and_up_visit_the_same_lines(view):
    view.set_article(ARTICLE, ())
    press(view, Key.Key_Right, times=7)
    down = [view.caret]
    for _line in range(12):
        press(view, Key.Key_Down)
        down.append(view.caret)
    tops = [view.caret_rect(at).top() for at in down]
    assert tops == sorted(set(tops))
    up = [view.caret]
    for _line in range(12):
        press(view, Key.Key_Up)
        up.append(view.caret)
    assert up == down[::-1]


def test_a_long_line_keeps_its_column_across_a_short_one(view):
    view.set_article("длинная строка\nда\nдлинная строка", (), at=10)
    press(view, Key.Key_Down)
    assert view.caret == 17
    press(view, Key.Key_Down)
    assert view.caret == 28


def test_words_are_walked_by_control_and_selected_without_the_blank_after_them(view):
    text = "Касым-Жомарт Токаев, за́мок и 👏 он"
    view.set_article(text, ())
    assert walk(view, Key.Key_Right, CTRL) == [0, 13, 21, 28, 32, len(text)]
    view.set_caret(0)
    press(view, Key.Key_Right, CTRL | SHIFT)
    assert view.selection == span_of(text, "Касым-Жомарт")
    press(view, Key.Key_Right, CTRL | SHIFT)
    assert view.selection == span_of(text, "Касым-Жомарт Токаев")


def test_home_and_end_stay_on_the_line_that_is_seen(view):
    view.set_article(ARTICLE, (), at=120)
    row = view.caret_rect(120).top()
    press(view, Key.Key_End)
    end = view.caret
    press(view, Key.Key_Home, SHIFT)
    start, line = view.caret, view.selection
    assert start < 120 < end
    assert view.caret_rect(start).top() == view.caret_rect(end).top() == row
    assert line == Span(start, end)


def test_the_ends_of_the_article_are_one_key_away_and_in_sight(view):
    view.set_article(ARTICLE, ())
    press(view, Key.Key_End, CTRL)
    assert view.caret == len(ARTICLE)
    assert view.viewport().rect().contains(view.caret_rect(len(ARTICLE)))
    press(view, Key.Key_Home, CTRL | SHIFT)
    assert view.selection == Span(0, len(ARTICLE))
    assert view.viewport().rect().contains(view.caret_rect(0))


def test_page_down_and_up_come_back_to_where_they_began(view):
    view.set_article(ARTICLE, (), at=30)
    press(view, Key.Key_PageDown, times=4)
    far = view.caret
    assert view.viewport().rect().contains(view.caret_rect(far))
    press(view, Key.Key_PageUp, times=4)
    assert far > 500
    assert abs(view.caret - 30) < 120


def test_an_arrow_without_shift_leaves_the_selection_at_its_side(view):
    view.set_article(ARTICLE, ())
    span = span_of(ARTICLE, "Казахстана")
    view.select(span)
    press(view, Key.Key_Left)
    assert (view.caret, view.selection) == (span.start, None)
    view.select(span)
    press(view, Key.Key_Right)
    assert (view.caret, view.selection) == (span.end, None)


def test_a_double_click_selects_the_word_and_dragging_on_selects_by_words(view):
    view.set_article(ARTICLE, ())
    first, last = span_of(ARTICLE, "Касым-Жомарт"), span_of(ARTICLE, "Токаев")
    viewport = view.viewport()
    QTest.mouseDClick(viewport, LEFT, NONE, middle(view, first.start + 7))
    assert view.selection == first
    QTest.mouseMove(viewport, middle(view, last.start + 3))
    assert view.selection == Span(first.start, last.end)
    QTest.mouseMove(viewport, middle(view, first.start - 3))
    assert view.selection == Span(span_of(ARTICLE, "Казахстана").start, first.end)
    QTest.mouseRelease(viewport, LEFT, NONE, middle(view, first.start - 3))


def test_a_double_click_on_an_emoji_selects_the_whole_of_it(view):
    view.set_article(FAMILY, ())
    box = view.caret_rect(0)
    QTest.mouseDClick(view.viewport(), LEFT, NONE, QPoint(box.x() + 4, box.center().y()))
    assert view.selection == Span(0, 5)


def test_a_double_click_selects_a_hebrew_word_within_russian(view):
    text = "Он сказал «שלום» и ушёл."
    view.set_article(text, ())
    QTest.mouseDClick(view.viewport(), LEFT, NONE, middle(view, text.index("ל")))
    assert view.selection == span_of(text, "שלום")


def test_a_third_click_selects_the_whole_paragraph_and_not_the_line(view):
    text = "Первый.\n" + "Второй абзац из многих слов. " * 8 + "\nТретий."
    view.set_article(text, ())
    point = middle(view, 20)
    QTest.mouseDClick(view.viewport(), LEFT, NONE, point)
    QTest.mousePress(view.viewport(), LEFT, NONE, point)
    QTest.mouseRelease(view.viewport(), LEFT, NONE, point)
    assert view.selection.of(text) == text.split("\n")[1]


def test_a_click_with_shift_selects_up_to_there(view):
    view.set_article(ARTICLE, ())
    view.set_caret(5)
    QTest.mouseClick(view.viewport(), LEFT, SHIFT, view.caret_rect(40).center())
    assert view.selection == Span(5, 40)


def test_dragging_below_the_edge_scrolls_on_until_the_button_is_released(view, qtbot):
    view.set_article(ARTICLE, ())
    viewport, bar = view.viewport(), view.verticalScrollBar()
    QTest.mousePress(viewport, LEFT, NONE, view.caret_rect(5).center())
    below = QPoint(300, viewport.height() + 60)
    QTest.mouseMove(viewport, below)
    qtbot.waitUntil(lambda: bar.value() > 150)
    QTest.mouseRelease(viewport, LEFT, NONE, below)
    assert not view._autoscroll.isActive()
    assert view.selection.start == 5
    assert view.selection.end > view.position_at(QPoint(0, 40))


def test_what_is_copied_is_the_canonical_text(view):
    text = "Он\u00a0сказал\u2028«да»\tи \u00adушёл"
    view.set_article(text, ())
    press(view, Key.Key_A, CTRL)
    press(view, Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == text


def test_escape_clears_the_selection_and_leaves_the_caret(view):
    view.set_article(ARTICLE, ())
    view.select(Span(3, 9))
    press(view, Key.Key_Escape)
    assert (view.selection, view.caret) == (None, 9)


@pytest.mark.parametrize("key", [Key.Key_P, Key.Key_1, Key.Key_Space, Key.Key_Return, Key.Key_Tab])
def test_keys_that_move_nothing_reach_the_window(view, qtbot, key):
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(view)
    heard = []
    action = QAction(window, shortcut=key)
    action.triggered.connect(lambda: heard.append(key))
    window.addAction(action)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    view.setFocus()
    view.set_article(ARTICLE, ())
    press(view, key)
    view.setParent(None)
    assert heard == [key]
    assert view.caret == 0


def test_the_view_tells_of_each_change_once(view):
    view.set_article(ARTICLE, ())
    heard = []
    view.caret_moved.connect(heard.append)
    view.selection_changed.connect(lambda: heard.append(view.selection))
    view.select(Span(3, 9))
    view.select(Span(3, 9))
    view.set_caret(9)
    view.set_caret(12)
    assert heard == [9, Span(3, 9), None, 12]


def test_a_caret_is_never_put_inside_a_grapheme_or_beyond_the_text(view):
    view.set_article(FAMILY, ())
    places = []
    for at in (-3, 2, 5, 99):
        view.set_caret(at)
        places.append(view.caret)
    assert places == [0, 0, 5, len(FAMILY)]


def test_an_empty_article_can_be_walked(view):
    view.set_article("", ())
    for key in (Key.Key_Right, Key.Key_Left, Key.Key_Down, Key.Key_PageUp, Key.Key_End):
        press(view, key)
    assert (view.caret, view.selection, view.visible_span()) == (0, None, None)
