"""Moving by keys in the real window: sentences, names, codes, decisions, places."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from annotator.commands.command import Command
from annotator.domain import Region, RegionKind
from annotator.ui import prompts
from annotator.ui.article_marks import Marks
from annotator.ui.keyboard.keys import as_cyrillic
from annotator.ui.moving.hints import LETTERS, codes
from annotator.ui.proof.key_events import press_all
from tests.ui.conftest import ALT, CTRL, SHIFT

SENTENCE = "Президент Казахстана Токаев назвал Путина старшим товарищем."
BACK = CTRL | SHIFT


def selected(hands):
    span = hands.view.selection
    return span.of(hands.desk.text) if span else ""


def test_alt_and_arrows_go_by_sentences(hands):
    hands.put_caret("назвал")
    hands.press(Qt.Key.Key_Down, modifiers=ALT)
    assert hands.view.caret == hands.span("Попов").start
    hands.press(Qt.Key.Key_Up, Qt.Key.Key_Up, modifiers=ALT)
    assert hands.view.caret == hands.span("Встреча").start


def test_with_shift_the_sentence_is_selected_whole_and_then_the_next_one_too(hands):
    hands.put_caret("назвал")
    hands.press(Qt.Key.Key_Down, modifiers=ALT | SHIFT)
    assert selected(hands) == SENTENCE
    hands.press(Qt.Key.Key_Down, modifiers=ALT | SHIFT)
    assert selected(hands) == SENTENCE + " Попов похвалил Токаева."


def test_a_sentence_selected_backwards_grows_backwards(hands):
    hands.put_caret("похвалил")
    hands.press(Qt.Key.Key_Up, Qt.Key.Key_Up, modifiers=ALT | SHIFT)
    assert selected(hands) == SENTENCE + " Попов похвалил Токаева."


def test_ctrl_and_arrows_go_by_paragraphs(hands):
    hands.view.set_caret(0)
    hands.press(Qt.Key.Key_Down, Qt.Key.Key_Down, modifiers=CTRL)
    assert hands.view.caret == hands.span("Наблюдатели").start
    hands.press(Qt.Key.Key_Up, modifiers=CTRL)
    assert hands.view.caret == hands.span("Президент").start
    hands.press(Qt.Key.Key_Down, modifiers=BACK)
    assert selected(hands) == SENTENCE + " Попов похвалил Токаева."


def test_space_selects_the_next_name_whole_so_that_one_key_labels_it(hands):
    hands.put_caret("Президент")
    hands.press(Qt.Key.Key_Space)
    assert selected(hands) == "Казахстана Токаев"
    hands.press(Qt.Key.Key_Space)
    assert selected(hands) == "Путина"
    hands.press("p")
    assert hands.mentions() == [("PER", "Путина")]
    hands.press(Qt.Key.Key_Space, modifiers=SHIFT)
    assert selected(hands) == "Казахстана Токаев"


def test_names_that_are_labelled_are_left_out(hands):
    hands.select("Путина")
    hands.press("p")
    hands.view.set_caret(0)
    seen = []
    for _turn in range(9):
        hands.press(Qt.Key.Key_Space)
        seen.append(selected(hands))
    assert "Путина" not in seen
    assert hands.status.message == "No further name is left in this direction."


def test_walking_labels_a_name_with_each_key(hands):
    hands.view.set_caret(0)
    hands.press(Qt.Key.Key_Space, modifiers=CTRL)
    assert selected(hands) == "Кремле"
    hands.press("o", "p", "p")
    assert hands.mentions() == [("ORG", "Кремле"), ("PER", "Казахстана Токаев"), ("PER", "Путина")]
    assert selected(hands) == "Токаева"


def test_all_alike_are_labelled_at_one_key_and_undone_at_one(make_window, tmp_path):
    from annotator.commands.project import create_project
    from annotator.commands.transfer import import_files
    from tests.ui.conftest import SCHEME

    file = tmp_path / "a.txt"
    file.write_text("Вот НАТО, и НАТО, и НАТОвец, и «НАТО».\n", encoding="utf-8")
    session = create_project(tmp_path / "a.annot", SCHEME, "Анна")
    import_files(session, [file], format="article")
    session.close()
    hands = make_window(tmp_path / "a.annot")
    hands.put_caret("НАТО")
    hands.press("o", "y")
    assert hands.mentions() == [("ORG", "НАТО")] * 3
    assert hands.status.message == "Labelled 2 more places with the same words."
    hands.press(Qt.Key.Key_Z, modifiers=CTRL)
    assert hands.mentions() == [("ORG", "НАТО")]


@pytest.mark.parametrize("cyrillic", [False, True])
def test_a_code_selects_its_name_in_either_layout(hands, cyrillic):
    hands.view.set_caret(0)
    hint = as_cyrillic("h") if cyrillic else "h"
    hands.press(hint)
    layer = hands.workspace.moving.hints
    code = next(code for code, span in layer.codes.items() if span.of(hands.desk.text) == "Путина")
    press_all(hands.window, [*code, "p"], cyrillic=cyrillic)
    assert len(code) == 1, "few names need one letter each"
    assert hands.mentions() == [("PER", "Путина")]
    assert hands.view.hasFocus()


def test_escape_leaves_the_codes_and_changes_nothing(hands):
    hands.view.set_caret(3)
    hands.press("h")
    assert not hands.workspace.moving.hints.isHidden()
    hands.press(Qt.Key.Key_Escape)
    assert hands.workspace.moving.hints.isHidden()
    assert hands.view.hasFocus()
    assert (hands.view.caret, hands.mentions()) == (3, [])


def test_codes_lead_to_mentions_too(hands):
    hands.select("Путина")
    hands.press("p")
    hands.view.set_caret(0)
    hands.press(Qt.Key.Key_H, modifiers=SHIFT)
    hands.press(next(iter(hands.workspace.moving.hints.codes)))
    assert hands.workspace.marking.current.label == "PER"


@pytest.mark.parametrize("count", [0, 1, 26, 27, 200, 676])
def test_no_code_begins_another_and_short_ones_come_first(count):
    found = codes(count)
    assert len(set(found)) == len(found) == count
    assert [len(code) for code in found] == sorted(len(code) for code in found)
    assert not any(one != other and other.startswith(one) for one in found for other in found)
    assert set("".join(found)) <= set(LETTERS)


def test_the_key_beside_the_digits_reads_the_path_of_nested_mentions_out(hands):
    for words, key in (("Президент Казахстана", "r"), ("Казахстана", "g")):
        hands.select(words)
        hands.press(key)
    hands.put_caret("Казахстана")
    hands.press("`")
    assert hands.status.message == "Role, 2 of 2"
    hands.press("`")
    assert hands.status.message == "Role › Country, 1 of 2"


def test_a_second_piece_joins_the_mention_in_one_gesture(hands):
    hands.select("Президент")
    hands.press("p")
    hands.select("Токаев")
    hands.press("j")
    assert hands.mentions() == [("PER", "Президент Токаев")]
    assert len(hands.desk.mentions()[0].spans) == 2


def test_alt_and_the_key_label_the_selection_as_it_is(hands):
    span = hands.span("Казахстана")
    hands.view.select(type(span)(span.start, span.end - 1))
    hands.press("g", modifiers=ALT)
    assert hands.mentions() == [("GPE", "Казахстан")]


def test_alt_and_the_key_leave_the_menus_alone_without_a_selection(hands):
    hands.put_caret("Токаев")
    hands.press("r", modifiers=ALT)  # no menu has this letter, which would open here
    assert hands.mentions() == []


def test_decisions_come_in_text_order_and_say_why(hands):
    for words in ("Токаев", "Попов"):
        hands.select(words)
        hands.press("p", "w", Qt.Key.Key_Return)
    hands.put_caret("Попов")
    hands.press("u")
    hands.select("Казахстана")
    hands.press("g")
    hands.view.set_caret(0)
    hands.press(Qt.Key.Key_F8)
    assert hands.status.message == "“Казахстана” names nobody yet: W says who is meant."
    hands.press(Qt.Key.Key_F8)
    assert hands.status.message == "“Попов” is marked as unsure: U makes it sure."
    hands.press("u", Qt.Key.Key_F8)
    assert hands.status.message.startswith("“Казахстана”"), "and round the end again"


def test_an_unlabelled_twin_of_a_mention_asks_for_a_decision(make_window, tmp_path):
    from annotator.commands.project import create_project
    from annotator.commands.transfer import import_files
    from tests.ui.conftest import SCHEME

    file = tmp_path / "a.txt"
    file.write_text("Тут Путин.\nПотом был Путин опять.\n", encoding="utf-8")
    session = create_project(tmp_path / "a.annot", SCHEME, "Анна")
    import_files(session, [file], format="article")
    session.close()
    hands = make_window(tmp_path / "a.annot")
    hands.put_caret("Путин")
    hands.press("p", "w", Qt.Key.Key_Return, Qt.Key.Key_F8)
    assert hands.view.selection == hands.span("Путин", 2)
    assert hands.status.message == "“Путин” is not labelled here, but Person in 1 other place."
    hands.press("p")
    assert hands.mentions() == [("PER", "Путин")] * 2


def test_where_all_is_decided_nothing_moves(hands):
    hands.view.set_caret(5)
    hands.press(Qt.Key.Key_F8)
    assert hands.status.message == "Nothing here needs a decision."
    assert hands.view.caret == 5


def test_labels_are_hidden_while_reading_and_no_line_moves(hands):
    hands.view.set_caret(0)
    clean = hands.view.viewport().grab().toImage()
    hands.select("Путина")
    hands.press("p")
    hands.view.set_caret(0)
    where = hands.view.caret_rect(hands.span("Péter").start)
    marked = hands.view.viewport().grab().toImage()
    hands.press(Qt.Key.Key_F9)
    assert hands.view.viewport().grab().toImage() == clean
    assert hands.view.caret_rect(hands.span("Péter").start) == where
    hands.press(Qt.Key.Key_F9)
    assert hands.view.viewport().grab().toImage() == marked != clean


def test_labels_on_furniture_can_be_hidden_and_shown(hands):
    document = hands.session.document(hands.workspace.desk.document.id)
    where = hands.span("Путина")
    furnished = replace(document, regions=(Region(RegionKind.FURNITURE, where),))
    hands.session.do(Command("Furnish", lambda store: store.replace(document, furnished)))
    hands.workspace.leafing.open_document(document.id)
    hands.select("Путина")
    hands.press("p")
    hands.select("Токаев")
    hands.press("p")

    def shown():
        hands.session.settle()
        return {mark.id for mark in hands.view.marks_at(where.start)}

    (mention,) = [one for one in hands.session.mentions(document.id) if one.hull == where]
    assert shown() == {mention.id}
    hands.window.menus.actions["furniture"].trigger()
    assert shown() == set()
    assert hands.window.settings.hide_furniture
    hands.workspace.leafing.open_document(document.id)
    assert shown() == set()
    hands.window.menus.actions["furniture"].trigger()
    assert shown() == {mention.id}


@pytest.mark.parametrize(
    ("typed", "words"),
    [("p2", "Президент"), ("п2", "Президент"), ("0%", "Встреча"), ("10", "Кремле")],
)
def test_go_to_understands_characters_percentages_and_paragraphs(hands, monkeypatch, typed, words):
    monkeypatch.setattr(prompts, "ask", lambda *_texts: typed)
    hands.press(Qt.Key.Key_G, modifiers=CTRL)
    assert hands.view.caret == hands.span(words).start


@pytest.mark.parametrize("typed", ["x", "99999", "p77", "-1"])
def test_a_place_that_is_not_there_is_refused_in_words(hands, monkeypatch, typed):
    hands.view.set_caret(7)
    monkeypatch.setattr(prompts, "ask", lambda *_texts: typed)
    hands.press(Qt.Key.Key_G, modifiers=CTRL)
    assert hands.view.caret == 7
    assert hands.status.message.endswith(".")


def test_ticks_stand_where_mentions_are(hands):
    ticks = hands.workspace.article.ticks
    ticks.refresh()
    assert set(ticks.rows) == {""}
    hands.select("Путина")
    hands.press("p")
    ticks.refresh()
    assert [style for style in ticks.rows if style] == ["PER"]


def test_a_digit_picks_an_end_of_a_stance(hands):
    for words in ("Токаев", "Путина"):
        hands.put_caret(words)
        hands.press("p")
    hands.put_caret("назвал")
    hands.press("s")
    rows = [row.name for row in hands.panel.form.list.rows.rows]
    hands.press(str(rows.index("Путина") + 1), "1", "-")
    assert [stance[:3] for stance in hands.stances()] == [("Путина", "Токаев", "negative")]


def test_marks_that_follow_steps_are_those_made_anew(hands):
    for words in ("Токаев", "Путина", "Попов"):
        hands.put_caret(words)
        hands.press("p")
    hands.put_caret("назвал")
    hands.press("s", Qt.Key.Key_Return, Qt.Key.Key_Return, "+")
    page = hands.view._page

    def same():
        return sorted(page.marks.values(), key=lambda mark: mark.id) == sorted(
            Marks(hands.desk).all(), key=lambda mark: mark.id
        )

    assert same()
    assert any(mark.numbers for mark in page.marks.values())
    hands.put_caret("Попов")
    hands.press("w", "Ток", Qt.Key.Key_Return)
    assert same()
    hands.put_caret("Токаев")
    hands.press(Qt.Key.Key_Delete)
    assert same()
    hands.press(Qt.Key.Key_Z, Qt.Key.Key_Z, Qt.Key.Key_Z, modifiers=CTRL)
    assert same()
    assert not any(mark.numbers for mark in page.marks.values())
