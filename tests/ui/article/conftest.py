"""A view on the screen, with styles, our fonts and a caret that does not blink."""

import pytest
from PySide6.QtWidgets import QApplication

from annotator.domain import Span
from annotator.ui.article import ArticleView, Mark, MarkStyle
from annotator.ui.look.theme import LIGHT, label_colours, register_fonts

STYLES = ("PER", "ORG", "GPE", "QUOTE")

ARTICLE = "\n".join(
    f"Абзац {number}. Президент Казахстана Касым-Жомарт Токаев прибыл в Москву, где встретился "
    f"с Владимиром Путиным и главой Совета Федерации. «Это новый уровень», — сказал он вчера."
    for number in range(60)
)


def span_of(text, words, skip=0):
    """Return the span of `words` in `text`, after `skip` earlier ones."""
    at = -1
    for _earlier in range(skip + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def mark_of(text, words, style="PER", key="", **details):
    return Mark(key or words, (span_of(text, words),), style, **details)


@pytest.fixture
def fonts(qapp):
    register_fonts()
    flash = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    yield
    QApplication.setCursorFlashTime(flash)


@pytest.fixture
def view(qtbot, fonts):
    """Return an empty view of 700 by 500 pixels that has the focus."""
    view = ArticleView(LIGHT)
    qtbot.addWidget(view)
    colours = label_colours(STYLES)
    view.set_styles({key: MarkStyle(key, colours[key]) for key in STYLES})
    view.resize(700, 500)
    with qtbot.waitExposed(view):
        view.show()
    view.setFocus()
    settle()
    return view


def settle():
    """Let Qt deliver and paint what waits."""
    for _turn in range(3):
        QApplication.processEvents()
