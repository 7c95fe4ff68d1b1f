"""How suggestions are drawn, hidden, and kept in step with what is done."""

import pytest
from PySide6.QtCore import QPoint, Qt

from annotator.commands.entities import edit_entity
from annotator.commands.mentions import label_span
from annotator.commands.project import create_project
from annotator.commands.scheme import retire_item
from annotator.commands.transfer import import_files
from annotator.domain import Entity, Span
from annotator.domain.scheme_edits import Part
from tests.ui.conftest import CTRL, SCHEME, SHIFT
from tests.ui.suggesting.conftest import in_hand, suggested

TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return


def picture(hands):
    return hands.view.viewport().grab().toImage()


def rows_that_differ(one, other):
    return [
        y
        for y in range(one.height())
        if any(one.pixel(x, y) != other.pixel(x, y) for x in range(0, one.width(), 2))
    ]


def test_an_outline_moves_no_line_and_f9_takes_it_away(fresh):
    fresh.view.set_caret(0)
    drawn, where = picture(fresh), fresh.view.caret_rect(fresh.span("сказал").start)
    fresh.press(Qt.Key.Key_F9)
    plain = picture(fresh)
    assert drawn != plain
    assert fresh.view.caret_rect(fresh.span("сказал").start) == where
    fresh.press(TAB)
    assert in_hand(fresh) is None
    assert fresh.status.message == "Suggestions are hidden; F9 shows them."
    fresh.press(Qt.Key.Key_F9)
    assert picture(fresh) == drawn


def test_they_are_switched_off_and_stay_so(fresh, make_window, seen):
    fresh.view.set_caret(0)
    drawn = picture(fresh)
    fresh.press(Qt.Key.Key_F9, modifiers=CTRL)
    assert not fresh.window.menus.actions["show-suggestions"].isChecked()
    off = picture(fresh)
    assert off != drawn
    fresh.press(TAB)
    assert fresh.status.message == "Suggestions are hidden; Ctrl+F9 shows them."
    assert not fresh.window.settings.suggestions
    fresh.press(Qt.Key.Key_F9, modifiers=CTRL)
    assert picture(fresh) == drawn


def test_the_one_in_hand_is_drawn_strong_and_nothing_else_changes(fresh):
    fresh.view.set_caret(len(fresh.desk.text))
    before = picture(fresh)
    fresh.press(TAB)
    fresh.workspace.suggesting.showing.bubble.hide()
    changed = rows_that_differ(before, picture(fresh))
    line = fresh.view.caret_rect(0)
    caret = fresh.view.caret_rect(len(fresh.desk.text))
    near = range(line.top() - 8, line.bottom() + 24)
    assert changed
    assert all(y in near or caret.top() - 2 <= y <= caret.bottom() + 2 for y in changed)


def test_partial_painting_leaves_what_whole_painting_would(fresh, rested, qapp):
    qapp.setCursorFlashTime(0)
    fresh.press(TAB, ENTER, ENTER, Qt.Key.Key_Backspace)
    screen = fresh.window.screen()
    rested(fresh)
    fresh.workspace.article.ticks.refresh()  # else they come in a pause
    qapp.processEvents()
    before = screen.grabWindow(fresh.window.winId()).toImage()
    fresh.view.viewport().repaint()
    qapp.processEvents()
    after = screen.grabWindow(fresh.window.winId()).toImage()
    assert rows_that_differ(before, after) == []


def test_the_bubble_stays_below_its_words_and_within_the_window(fresh):
    bubble = fresh.workspace.suggesting.showing.bubble
    fresh.press(TAB)
    below = fresh.view.caret_rect(0)
    assert bubble.isVisible()
    assert 0 <= bubble.geometry().top() - below.bottom() < 8
    fresh.press(Qt.Key.Key_Equal, modifiers=CTRL)
    assert bubble.geometry().top() > below.bottom()
    assert fresh.view.viewport().rect().contains(bubble.geometry())
    fresh.press(Qt.Key.Key_Escape)
    assert not bubble.isVisible()


def test_other_places_of_a_label_are_suggested_and_go_with_it(make_window, tmp_path, rested):
    file = tmp_path / "a.txt"
    file.write_text("Вот слон Бимбо. И Бимбо, и у Бимбо.\n", encoding="utf-8")
    session = create_project(tmp_path / "a.annot", SCHEME, "Анна")
    import_files(session, [file], format="article")
    session.close()
    hands = make_window(tmp_path / "a.annot")
    rested(hands)
    assert {label for _words, label, _source in suggested(hands)} == {""}
    hands.select("Бимбо")
    hands.press("p")
    assert suggested(hands) == [("Бимбо", "PER", "propagation")] * 2
    hands.press(Qt.Key.Key_Delete)
    assert {label for _words, label, _source in suggested(hands)} == {""}
    hands.press(Qt.Key.Key_Z, modifiers=CTRL)
    assert suggested(hands) == [("Бимбо", "PER", "propagation")] * 2
    hands.press("o", modifiers=SHIFT)
    assert suggested(hands) == [("Бимбо", "ORG", "propagation")] * 2


def test_a_document_that_is_left_teaches_its_names(make_window, project, rested):
    hands = make_window(project)
    rested(hands)
    hands.select("Путина")
    hands.press("p")
    hands.workspace.leafing.next_document()
    rested(hands)
    assert suggested(hands) == []
    second = hands.desk.document
    span = Span(second.text.index("Песков"), second.text.index("Песков") + 6)
    hands.desk.do(label_span, second.id, hands.desk.annotator, [span], "PER")
    hands.workspace.leafing.previous_document()
    rested(hands)
    assert ("Песков", "PER", "seen") not in suggested(hands)
    assert hands.workspace.suggesting.run.names["seen"] == 1


def test_the_register_is_followed(fresh, rested):
    entity = next(one for one in fresh.desk.entities.values() if "Токаев" in one.name)
    fresh.desk.do(edit_entity, Entity(entity.id, entity.name, "PER", aliases=("Совет",)))
    fresh.workspace.leafing.previous_document()
    fresh.workspace.leafing.next_document()
    rested(fresh)
    assert ("Совет", "PER", "register") in suggested(fresh)


def test_another_scheme_is_followed(fresh, rested):
    fresh.desk.do(retire_item, Part.LABELS, "GPE")
    rested(fresh)
    assert "GPE" not in {label for _words, label, _source in suggested(fresh)}


@pytest.mark.timeout(60)
def test_a_very_long_article_is_worked_out_where_it_is_seen_first(make_window, tmp_path, rested):
    file = tmp_path / "long.txt"
    lines = [
        f"Строка {number}, и здесь Токаев говорит. {'Слова идут. ' * 9}" for number in range(900)
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    session = create_project(tmp_path / "a.annot", SCHEME, "Анна")
    import_files(session, [file], format="article")
    document = session.documents()[0].id
    at = lines[0].index("Токаев")
    session.do(label_span, document, session.annotator.id, [Span(at, at + 6)], "PER")
    session.close()
    hands = make_window(tmp_path / "a.annot")
    run = hands.workspace.suggesting.run
    hands.view.set_caret(hands.span("Строка 800").start)
    hands.view.reveal(hands.span("Строка 800"))
    orders = []
    run.changed.connect(orders.append)
    hands.qtbot.waitUntil(lambda: len(orders) > 3)
    seen = run.parts.part_of(hands.view.visible_span().start)
    assert abs(orders[0] - seen) <= 1
    assert not run.all()[1], "most of it is not looked through yet"
    rested(hands)
    found, whole = run.all()
    assert whole
    assert len([one for one in found if one.label == "PER"]) == 899


def test_the_tool_tip_says_what_is_suggested(fresh):
    assert fresh.view.told_of_outline(fresh.span("Лавров")) == (
        "Person · inflected form of “Лаврова”, labelled so 1 time?"
    )
    middle = fresh.view.caret_rect(fresh.span("Лавров").start + 2).center()
    assert fresh.view._outline_under(middle) == fresh.span("Лавров")
    assert fresh.view._outline_under(middle + QPoint(0, 30)) is None
