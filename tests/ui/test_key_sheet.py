"""The sheet of keys: all of them on one page."""

import pytest
from PySide6.QtCore import Qt

from annotator import words
from annotator.ui import actions, prompts
from annotator.ui.reach.key_sheet import FOOT, HEAD, LINE, MARGIN, PAGE, Group, KeySheet, Row
from annotator.ui.reach.key_sheet_dialog import KeySheetDialog, write_pdf


@pytest.fixture
def sheet(hands):
    return hands.window.reach.sheet()


def many(count):
    rows = tuple(Row(f"Label number {at}", ("a b", "Ctrl+Shift+Left")) for at in range(count))
    return KeySheet([Group("Labels", rows[: count // 2]), Group("More", rows[count // 2 :])], "x")


def lines(sheet):
    return [line for column in sheet.set().columns for line in column]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_action_that_has_a_key_and_every_label_is_on_it(make_window, project, language):
    words.use(language)
    sheet = make_window(project).window.reach.sheet()
    shown = {key for line in lines(sheet) for key in line.keys}
    assert shown >= {key for deed in actions.deeds() for key in deed.keys}
    assert {row.keys for row in sheet.groups[0].rows} == {("p",), ("o",), ("g",), ("r",), ()}


@pytest.mark.parametrize("count", [2, 8, 40, 120])
def test_all_lines_are_on_the_page_and_no_column_ends_with_a_heading(qapp, count):
    sheet = many(count)
    page = sheet.set()
    room = PAGE[1] - 2 * MARGIN - HEAD - FOOT
    assert sum(line.kind == "row" for line in lines(sheet)) == count
    for column in page.columns:
        assert sum(LINE[line.kind] for line in column) * page.scale <= room
        assert column[-1].kind != "heading"
        assert column[0].kind in ("heading", "row")


def test_no_last_line_of_a_group_stands_alone_on_top_of_a_column(hands):
    groups = hands.window.reach.sheet().groups
    for count in range(20, 40):
        labels = Group("Labels", tuple(Row(f"L{at}", ("a b",)) for at in range(count)))
        for column in KeySheet([labels, *groups[1:]], "").set().columns:
            assert [line.kind for line in column[:2]] != ["row", "gap"], count


def test_one_question_mark_shows_it(hands, monkeypatch):
    shown = []

    def show(dialog):
        shown.append(dialog)

    monkeypatch.setattr(KeySheetDialog, "exec", show)
    hands.press(Qt.Key.Key_Question, modifiers=Qt.KeyboardModifier.ShiftModifier)
    hands.press(Qt.Key.Key_F1)
    assert len(shown) == 2


def test_the_pdf_is_one_page(sheet, tmp_path):
    path = tmp_path / "клавиши.pdf"
    assert write_pdf(sheet, path)
    content = path.read_bytes()
    assert content.startswith(b"%PDF-")
    assert b"/Count 1" in content


def test_a_pdf_that_cannot_be_written_is_told_in_words(hands, sheet, tmp_path, monkeypatch):
    place = tmp_path / "nowhere" / "keys.pdf"
    monkeypatch.setattr(prompts, "pdf_file", lambda *_texts: place)
    dialog = KeySheetDialog(hands.window, sheet, hands.window.look)
    told = []
    dialog.refused.connect(told.append)
    dialog.save.click()
    dialog.deleteLater()
    assert told == [f"{place} could not be written; choose another folder."]


def test_it_is_drawn_in_the_colours_of_the_theme(hands, sheet):
    dialog = KeySheetDialog(hands.window, sheet, hands.window.look)
    dialog.resize(dialog.sizeHint())
    paper = [dialog.page.grab().toImage().pixelColor(4, 4).name()]
    hands.window.look.choose("dark")
    paper.append(dialog.page.grab().toImage().pixelColor(4, 4).name())
    hands.window.look.choose("light")
    dialog.deleteLater()
    assert paper == ["#fbfaf6", "#16181c"]
