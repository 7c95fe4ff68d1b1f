"""What a screen reader is told: role, name, text and caret, in UTF-16 positions."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible

from tests.ui.article.conftest import ARTICLE, settle

TEXT = "👨‍👩‍👧 Путин\nи за́мок"


@pytest.fixture
def reader(view):
    view.set_article(TEXT, (), at=6)
    settle()
    return view.reader


def unit(at):
    return len(TEXT[:at].encode("utf-16-le")) // 2


def test_the_article_is_a_document_with_a_name_and_a_text(view, reader):
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.role() == QAccessible.Role.Document
    assert interface.text(QAccessible.Text.Name) == "Article"
    assert int(interface.interface_cast(QAccessible.InterfaceType.TextInterface)) != 0
    assert int(interface.interface_cast(QAccessible.InterfaceType.TableInterface)) == 0


def test_the_text_is_told_by_utf_16_positions(reader):
    text = reader.text
    assert text.characterCount() == unit(len(TEXT))
    assert text.text(unit(6), unit(11)) == "Путин"
    assert text.text(0, -1) == TEXT


def test_the_caret_is_told_and_can_be_put(view, reader):
    assert reader.text.cursorPosition() == unit(6)
    reader.text.setCursorPosition(unit(9))
    assert view.caret == 9


def test_a_character_and_its_place_on_the_screen_lead_to_each_other(view, reader):
    for at in (6, 8, 12, 14):
        box = reader.text.characterRect(unit(at))
        corner = view.viewport().mapToGlobal(view.caret_rect(at).topLeft())
        assert box.topLeft() == corner
        assert reader.text.offsetAtPoint(corner + QPoint(1, 4)) == unit(at)


def test_a_part_of_the_text_is_brought_into_sight(view):
    view.set_article(ARTICLE, ())
    settle()
    view.reader.text.scrollToSubstring(len(ARTICLE) - 20, len(ARTICLE) - 10)
    assert view.viewport().rect().contains(view.caret_rect(len(ARTICLE) - 20))


def test_other_widgets_keep_their_own_interfaces(view):
    bar = QAccessible.queryAccessibleInterface(view.verticalScrollBar())
    assert bar.role() == QAccessible.Role.ScrollBar


def test_a_view_that_is_gone_is_forgotten(qtbot, fonts):
    from annotator.ui.article import ArticleView
    from annotator.ui.look.theme import LIGHT

    for _time in range(3):
        view = ArticleView(LIGHT)
        assert QAccessible.queryAccessibleInterface(view).role() == QAccessible.Role.Document
        view.deleteLater()
        settle()


def test_a_listening_reader_hears_of_each_new_caret_and_text(view, monkeypatch):
    heard = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: heard.append(event.type())
    )
    view.set_article(TEXT, ())
    view.set_caret(6)
    view.set_caret(6)
    assert heard == [QAccessible.Event.TextUpdated, QAccessible.Event.TextCaretMoved]
