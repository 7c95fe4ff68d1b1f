"""Scrolling moves pixels, and what it moves is what painting anew would show."""

import random

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication

from annotator.domain import Span
from annotator.ui.article import Mark
from tests.ui.article.conftest import ARTICLE, STYLES, mark_of, settle, span_of


class Paints(QObject):
    """Remembers which parts of the viewport were painted."""

    def __init__(self, view):
        super().__init__(view)
        self.areas = []
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched, event):  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self.areas += [QRect(area) for area in event.region()]
        return False


def picture(view):
    """Return what is on the screen, which is not what painting the widget anew would give."""
    settle()
    box = QRect(view.viewport().mapTo(view.window(), QPoint(0, 0)), view.viewport().size())
    return QGuiApplication.primaryScreen().grabWindow(view.winId()).toImage().copy(box)


def assert_screen_is_true(view, doing):
    before = picture(view)
    view.viewport().repaint()
    assert picture(view) == before, doing


def random_marks(dice, text, count, name="m"):
    marks = []
    for number in range(count):
        start = dice.randrange(len(text) - 60)
        span = Span(start, start + dice.choice([5, 12, 50]))
        marks.append(Mark(f"{name}{number}", (span,), dice.choice(STYLES), unsure=number % 5 == 0))
    return marks


def wheel(view, pixels):
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() - pixels)
    settle()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_screen_shows_what_painting_anew_would_show(view, seed):
    dice = random.Random(seed)
    view.set_article(ARTICLE, random_marks(dice, ARTICLE, 150))
    settle()
    bar = view.verticalScrollBar()
    added = []
    for step in range(50):
        act = dice.choice(["wheel", "page", "jump", "label", "take", "select", "caret", "lit"])
        if act == "wheel":
            bar.setValue(bar.value() + dice.choice([-60, -20, 20, 60]))
        elif act == "page":
            bar.setValue(bar.value() + dice.choice([-1, 1]) * bar.pageStep())
        elif act == "jump":
            bar.setValue(dice.randrange(bar.maximum()))
        elif act == "label":
            near = view.visible_span()
            at = dice.randrange(near.start, near.end - 1)
            added.append(Mark(f"n{step}", (Span(at, min(at + 9, near.end)),), "GPE"))
            view.apply_marks([added[-1]], [])
        elif act == "take" and added:
            view.apply_marks([], [added.pop().id])
        elif act == "select":
            at = dice.randrange(view.visible_span().start, len(ARTICLE) - 90)
            view.select(Span(at, at + 80))
        elif act == "caret":
            view.set_caret(dice.randrange(len(ARTICLE)))
        else:
            view.set_lit([f"m{dice.randrange(150)}"])
            view.set_current(f"m{dice.randrange(150)}")
        assert_screen_is_true(view, (seed, step, act))


def test_a_place_moves_exactly_as_far_as_the_wheel_over_paragraphs_never_seen(view):
    view.set_article(ARTICLE, random_marks(random.Random(5), ARTICLE, 300), at=len(ARTICLE) - 900)
    settle()
    moved = 0
    while view.verticalScrollBar().value() > 400:
        at = view.position_at(QPoint(200, 100))
        before = view.caret_rect(at).y()
        wheel(view, 60)
        assert abs(view.caret_rect(at).y() - before - 60) <= 1
        moved += 60
    assert moved > 3000


def test_a_turn_of_the_wheel_scrolls_sixty_pixels(view):
    view.set_article(ARTICLE, ())
    down = QWheelEvent(
        QPointF(100, 100),
        QPointF(100, 100),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), down)
    assert view.verticalScrollBar().value() == 60


def test_the_first_label_of_a_line_repaints_that_line_only(view):
    view.set_article(ARTICLE, ())
    settle()
    paints = Paints(view)
    mark = mark_of(ARTICLE, "Касым-Жомарт Токаев")
    view.apply_marks([mark], [])
    settle()
    line = view.caret_rect(mark.spans[0].start)
    assert paints.areas
    assert all(area.height() < 80 for area in paints.areas)
    assert any(area.intersects(line) for area in paints.areas)


def test_a_label_out_of_sight_repaints_nothing(view):
    view.set_article(ARTICLE, ())
    settle()
    paints = Paints(view)
    view.apply_marks([Mark("far", (Span(len(ARTICLE) - 90, len(ARTICLE) - 80),), "ORG")], [])
    settle()
    assert paints.areas == []


def test_a_second_label_pushes_down_by_moving_pixels_not_by_painting_them(view):
    view.set_article(ARTICLE, [mark_of(ARTICLE, "Касым-Жомарт Токаев")])
    settle()
    paints = Paints(view)
    view.apply_marks([mark_of(ARTICLE, "Токаев", "ORG")], [])
    settle()
    assert sum(area.height() for area in paints.areas) < 100
    assert_screen_is_true(view, "pushed")


def test_taking_the_caret_along_repaints_little(view):
    view.set_article(ARTICLE, ())
    settle()
    paints = Paints(view)
    view.set_caret(40)
    settle()
    assert all(area.height() < 80 for area in paints.areas)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 1.0])
def test_an_article_opens_straight_at_a_place(view, share):
    at = int(len(ARTICLE) * share)
    view.set_article(ARTICLE, random_marks(random.Random(9), ARTICLE, 200), at=at)
    settle()
    assert view.viewport().rect().contains(view.caret_rect(at))
    assert view.caret == at


def test_an_article_set_before_the_window_is_shown_opens_at_its_place(qtbot, fonts):
    from annotator.ui.article import ArticleView
    from annotator.ui.look.theme import LIGHT

    view = ArticleView(LIGHT)
    qtbot.addWidget(view)
    at = len(ARTICLE) // 2
    view.set_article(ARTICLE, (), at=at)
    view.resize(900, 700)
    with qtbot.waitExposed(view):
        view.show()
    settle()
    assert 100 < view.caret_rect(at).y() < 300


def test_the_bottom_of_the_bar_is_the_end_of_the_article(view):
    view.set_article(ARTICLE, random_marks(random.Random(4), ARTICLE, 300))
    settle()
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    assert view.viewport().rect().contains(view.caret_rect(len(ARTICLE)))
    assert bar.value() == bar.maximum()


@pytest.mark.parametrize("change", ["zoom", "width", "styles"])
def test_what_is_read_stays_at_the_top(view, change):
    view.set_article(ARTICLE, random_marks(random.Random(6), ARTICLE, 200), at=len(ARTICLE) // 2)
    settle()
    at = view.position_at(QPoint(300, 12))
    before = view.caret_rect(at).y()
    if change == "zoom":
        view.zoom(1.7)
    elif change == "width":
        view.resize(450, 500)
    else:
        view.set_styles({})
    settle()
    assert abs(view.caret_rect(at).y() - before) < 90
    assert_screen_is_true(view, change)


def test_zooming_keeps_within_its_limits_and_tells(view, qtbot):
    view.set_article(ARTICLE, ())
    with qtbot.waitSignal(view.zoom_changed) as told:
        view.zoom_in()
    assert told.args == [view.zoom_factor]
    view.zoom(99)
    assert view.zoom_factor <= 4
    view.zoom(0.01)
    assert view.zoom_factor >= 0.5


def test_revealing_what_is_seen_moves_nothing(view):
    view.set_article(ARTICLE, (), at=len(ARTICLE) // 2)
    settle()
    value = view.verticalScrollBar().value()
    at = view.position_at(QPoint(300, 250))
    view.reveal(Span(at, at + 5))
    assert view.verticalScrollBar().value() == value


@pytest.mark.parametrize("skip", [3, 30, 59])
def test_revealing_brings_a_stretch_into_sight(view, skip):
    view.set_article(ARTICLE, random_marks(random.Random(8), ARTICLE, 300), at=len(ARTICLE) // 2)
    settle()
    span = span_of(ARTICLE, "Совета Федерации", skip)
    view.reveal(span)
    settle()
    assert view.viewport().rect().contains(view.caret_rect(span.start))
    assert view.viewport().rect().contains(view.caret_rect(span.end - 1))
    assert_screen_is_true(view, skip)


def test_a_paragraph_of_a_million_characters_is_laid_out_in_pieces(view):
    text = "Президент прибыл в Москву. " * 37_000
    view.set_article(text, (), at=len(text) // 2)
    settle()
    page = view._page
    assert sum(page.is_laid(number) for number in range(len(page.blocks))) < 10
    assert all(len(page.block(page.first).lines) < 120 for _once in range(1))
    assert view.viewport().rect().contains(view.caret_rect(len(text) // 2))
