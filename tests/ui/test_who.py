"""Who is meant: proposals, the register in the panel, merging, splitting, all by keys and undone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication

from annotator.commands.documents import edit_metadata
from annotator.commands.entities import add_entity, edit_entity
from annotator.domain import Office
from tests.ui.conftest import CTRL, SHIFT

ENTER, ESC, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down


@pytest.fixture
def known(hands):
    """Hands, and Токаев, Путин and Попов in the register; names come in other forms here."""
    for name in ("Касым-Жомарт Токаев", "Путин", "Попов"):
        hands.desk.do(add_entity, name, "PER")
    return hands


def entity(hands, name):
    return next(one for one in hands.desk.entities.values() if one.name == name)


def label(hands, *quotes):
    for words in quotes:
        hands.put_caret(words)
        hands.press("p")


def linked(hands):
    return [hands.desk.entity_name(one.entity) for one in hands.desk.mentions()]


def open_list(hands, name):
    """Put the focus into the list of entities, at one of them."""
    hands.press(Qt.Key.Key_1, modifiers=CTRL)
    page = hands.panel.who
    page.list.choose_row(page.list.rows.row_of(entity(hands, name).id))


def test_a_proposal_is_shown_with_its_reason_and_not_applied(known):
    label(known, "Токаева")
    assert linked(known) == [""]
    assert known.panel.card.proposed.text() == "Касым-Жомарт Токаев?"
    assert "same surname as “Касым-Жомарт Токаев”" in known.panel.card.reason.whole
    known.press("i")
    assert linked(known) == ["Касым-Жомарт Токаев"]
    assert known.panel.card.entity.text() == "Names Касым-Жомарт Токаев"
    assert known.panel.card.reason.whole == ""


def test_i_again_and_again_links_an_article(known):
    label(known, "Токаев", "Путина", "Попов", "Токаева")
    known.view.set_caret(0)
    known.press("i", "i", "i", "i")
    assert linked(known) == [
        "Касым-Жомарт Токаев",
        "Путин",
        "Попов",
        "Касым-Жомарт Токаев",
    ]
    known.press("i")
    assert known.status.message == "Every mention names somebody."


def test_the_panel_tells_of_the_next_proposal_before_it_is_accepted(known):
    label(known, "Путина")
    known.view.set_caret(0)
    strip = known.panel.who.strip
    known.qtbot.waitUntil(lambda: strip.pair.whole == "“Путина” → Путин")
    assert strip.why.whole == "inflected form of “Путин”"
    strip.accept.click()
    assert linked(known) == ["Путин"]
    known.qtbot.waitUntil(strip.isHidden)


def test_where_two_tie_the_person_is_asked(known):
    known.desk.do(add_entity, "Андрей Токаев", "PER")
    label(known, "Токаева")
    assert not known.panel.card.proposed.isVisibleTo(known.panel.card)
    known.press("i")
    assert linked(known) == [""]
    chooser = known.panel.chooser
    assert chooser.field.hasFocus()
    names = [row.name for row in chooser.list.rows.rows[:2]]
    assert sorted(names) == ["Андрей Токаев", "Касым-Жомарт Токаев"]


def test_where_nobody_fits_it_is_said_and_the_next_press_goes_on(known):
    known.put_caret("Наблюдатели")
    known.press("p")
    label(known, "Токаев")
    known.put_caret("Наблюдатели")
    known.press("i")
    assert known.status.message.startswith("Nobody in the register is called “Наблюдатели”: W")
    assert not known.panel.chooser.isVisible()
    known.press("i")
    assert known.view.caret == known.span("Токаев").start
    known.press("i")
    assert linked(known) == ["Касым-Жомарт Токаев", ""]


def test_a_key_that_is_held_does_not_type_into_the_question_it_asked(known):
    known.desk.do(add_entity, "Андрей Токаев", "PER")
    label(known, "Токаева")
    known.press("i")
    field = known.panel.chooser.field
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_I, Qt.KeyboardModifier.NoModifier, "i", autorep=True
    )
    QApplication.sendEvent(field, held)
    assert field.text() == ""
    known.press("t")
    assert field.text() == "t"


def test_an_office_counts_at_the_date_of_the_document(hands):
    hands.desk.do(edit_metadata, hands.desk.document.id, {"published": "2025-11-13"})
    for name, since, until in (("Назарбаев", "1990", "2019-03"), ("Токаев", "2019-03-20", "")):
        made = hands.desk.do(add_entity, name, "PER")
        office = Office("президент Казахстана", since, until)
        hands.desk.do(edit_entity, replace(made, offices=(office,)))
    hands.select("Президент Казахстана")
    hands.press("p")
    assert hands.panel.card.proposed.text() == "Токаев?"
    assert "office at that date: президент Казахстана" in hands.panel.card.reason.whole


def test_shift_i_accepts_for_all_with_the_same_words_in_one_step(hands):
    hands.press(Qt.Key.Key_PageDown, modifiers=CTRL)
    hands.press(Qt.Key.Key_PageUp, modifiers=CTRL)
    hands.desk.do(add_entity, "Токаев", "PER")
    label(hands, "Токаева")
    before = hands.session.content_hash
    hands.press(Qt.Key.Key_I, modifiers=SHIFT)
    assert linked(hands) == ["Токаев"]
    assert hands.status.message == "1 mention of “Токаева” names Токаев."
    hands.press(Qt.Key.Key_Z, modifiers=CTRL)
    assert linked(hands) == [""]
    assert hands.session.content_hash == before


def test_c_walks_the_mentions_of_one_entity_and_the_panel_counts_them(known):
    label(known, "Токаев", "Путина", "Токаева")
    known.view.set_caret(0)
    known.press("i", "i", "i")
    known.put_caret("Токаев")
    known.press("c")
    assert known.view.caret == known.span("Токаева").start
    rows = known.panel.who.list.rows
    row = rows.row_of(entity(known, "Касым-Жомарт Токаев").id)
    assert rows.data(rows.index(row), Qt.ItemDataRole.AccessibleTextRole).endswith("2 of 2")
    known.press(Qt.Key.Key_C, modifiers=SHIFT)
    assert known.view.caret == known.span("Токаев").start
    assert known.status.message == "Касым-Жомарт Токаев: 1 of 2"


def test_the_corpus_is_listed_and_found_in_either_layout(known):
    page = known.panel.who
    assert [row.kind for row in page.list.rows.rows] == ["virtual"] * 3
    known.press(Qt.Key.Key_1, modifiers=CTRL)
    page.all.click()
    assert [row.name for row in page.list.rows.rows if row.kind != "virtual"] == [
        "Касым-Жомарт Токаев",
        "Попов",
        "Путин",
    ]
    page.filter.setFocus()
    known.press("genby")  # Путин, typed in the other layout
    assert [row.name for row in page.list.rows.rows] == ["Путин"]
    known.press(ESC)
    assert len(page.list.rows.rows) == 6


def test_a_digit_goes_to_a_virtual_holder(known):
    known.press(Qt.Key.Key_1, modifiers=CTRL)
    known.press("3")
    assert known.panel.who.list.chosen.id == "public-opinion"


def test_an_entity_is_changed_on_its_card_in_one_step(known):
    open_list_of_all(known, "Путин")
    before = known.session.content_hash
    known.press(ENTER)
    card = known.panel.entity
    assert card.name.selectedText() == "Путин"
    known.press("Владимир Путин")
    card.aliases.lines[-1].fields[0].setText("Putin")
    card.outside.setText("Wikidata:Q7747")
    for field, words in zip(
        card.offices.lines[0].fields, ("президент России", "2012", ""), strict=True
    ):
        field.setText(words)
    card.note.setPlainText("с 2012 года")
    card.name.setFocus()
    known.press(ENTER)
    kept = entity(known, "Владимир Путин")
    assert (kept.aliases, kept.external_id) == (("Putin",), "Wikidata:Q7747")
    assert kept.offices == (Office("президент России", "2012"),)
    assert kept.note == "с 2012 года"
    assert known.panel.who.list.hasFocus()
    known.press(Qt.Key.Key_Z, modifiers=CTRL)
    assert known.session.content_hash == before


def open_list_of_all(hands, name):
    hands.press(Qt.Key.Key_1, modifiers=CTRL)
    hands.panel.who.all.click()
    open_list(hands, name)


@pytest.mark.parametrize(
    ("field", "words", "said"),
    [
        ("outside", "Q7747", "“Q7747” is no outside id: write resource:id, as in Wikidata:Q30."),
        ("name", " ", "An entity needs a name."),
    ],
)
def test_what_is_refused_is_told_on_the_card_which_stays(known, field, words, said):
    open_list_of_all(known, "Путин")
    known.press(Qt.Key.Key_F2)
    card = known.panel.entity
    getattr(card, field).setText(words)
    card.keep()
    assert card.fault.text() == said
    assert card.isVisible()
    known.press(ESC)
    assert entity(known, "Путин").external_id == ""
    assert known.panel.who.isVisible()


def test_an_office_that_ends_before_it_begins_is_refused(known):
    made = entity(known, "Путин")
    for since, until in (("2024", "2012"), ("13.11.2025", "")):
        known.desk.do(edit_entity, replace(made, offices=(Office("президент", since, until),)))
        assert entity(known, "Путин").offices == ()
        assert "“" in known.status.message


def test_merging_proposes_its_like_tells_what_follows_and_is_undone(known):
    known.desk.do(add_entity, "Владимир Путин", "PER")
    label(known, "Путина")
    known.press("w", "gen", ENTER)
    open_list_of_all(known, "Владимир Путин")
    before = known.session.content_hash
    known.press("m")
    page = known.panel.merge
    assert page.list.chosen.name == "Путин"
    assert page.list.rows.data(page.list.currentIndex(), Qt.ItemDataRole.AccessibleTextRole) == (
        "Путин, same surname as “Путин”"
    )
    assert page.preview.text() == (
        "“Путин” becomes another name of “Владимир Путин”. What follows: 1 mention, 0 stances, "
        "1 document. Undo takes all of it back."
    )
    known.press(ENTER)
    assert linked(known) == ["Владимир Путин"]
    assert entity(known, "Владимир Путин").aliases == ("Путин",)
    assert known.status.message == "“Путин” is merged into another entity; 1 mention went along."
    known.press(Qt.Key.Key_Z, modifiers=CTRL)
    assert known.session.content_hash == before


def test_the_other_name_can_be_kept(known):
    known.desk.do(add_entity, "Владимир Путин", "PER")
    open_list_of_all(known, "Путин")
    known.press("m")
    known.panel.merge.turn.click()
    known.press(ENTER)
    assert entity(known, "Владимир Путин").aliases == ("Путин",)


def test_a_virtual_holder_is_not_merged_and_it_is_said(known):
    known.press(Qt.Key.Key_1, modifiers=CTRL)
    known.press("1", "m")
    assert known.status.message == "“Author” cannot be merged into another."
    assert not known.panel.merge.isVisible()


def test_ticked_mentions_are_split_off_as_one_step(known):
    label(known, "Токаев", "Токаева")
    known.view.set_caret(0)
    known.press("i", "i")
    before = known.session.content_hash
    whole = entity(known, "Касым-Жомарт Токаев")
    deeds = known.workspace.registering
    dialog = deeds.split_dialog(whole.id)
    known.qtbot.addWidget(dialog)
    known.qtbot.waitUntil(lambda: len(dialog.list.hits.rows) == 2)
    assert not dialog.accept_button.isEnabled()
    dialog.list.setCurrentIndex(dialog.list.hits.index(1))
    dialog.list._tick([1])
    assert dialog.name.text() == "Токаева"
    deeds.split(whole.id, dialog)
    dialog.done(0)
    assert linked(known) == ["Касым-Жомарт Токаев", "Токаева"]
    known.press(Qt.Key.Key_Z, modifiers=CTRL)
    assert known.session.content_hash == before


def test_deleting_is_refused_with_the_reason_while_stances_speak_of_it(known):
    from annotator.commands.stances import add_stance

    putin = entity(known, "Путин")
    document, me = known.desk.document.id, known.desk.annotator
    known.desk.do(add_stance, document, me, "author", putin.id, "positive")
    open_list_of_all(known, "Путин")
    known.press(ENTER)
    known.panel.entity.delete.click()
    assert "takes part in 1 stances" in known.status.message
    assert putin.id in known.desk.entities
    known.press(ESC)
    open_list_of_all(known, "Попов")
    known.press(ENTER)
    known.panel.entity.delete.click()
    assert "Попов" not in [one.name for one in known.desk.entities.values()]
    assert known.panel.who.isVisible()


def test_m_merges_in_the_list_also_where_it_is_the_key_of_a_label(known):
    triggered = []
    action = QAction(known.window)
    action.triggered.connect(lambda: triggered.append("label"))
    known.window.keyboard.bind("m", action)
    open_list_of_all(known, "Путин")
    known.press("m")
    assert known.panel.merge.isVisible()
    known.press(ESC)
    known.view.setFocus()
    known.press("m")
    assert triggered == ["label"]


def test_who_walks_with_the_mouse_and_lights_all_mentions(known):
    label(known, "Токаев", "Токаева")
    known.view.set_caret(0)
    known.press("i", "i")
    page = known.panel.who
    lit = []
    page.lit.connect(lit.append)
    place = page.list.rows.index(page.list.rows.row_of(entity(known, "Касым-Жомарт Токаев").id))
    known.qtbot.mouseClick(
        page.list.viewport(), Qt.MouseButton.LeftButton, pos=page.list.visualRect(place).center()
    )
    assert [one.id for one in known.desk.mentions()] in lit
    assert known.view.caret == known.span("Токаев").start


def test_a_card_follows_what_is_changed_beside_it_and_closes_when_its_entity_goes(known):
    open_list_of_all(known, "Попов")
    known.press(ENTER)
    card, made = known.panel.entity, entity(known, "Попов")
    known.desk.do(edit_entity, replace(made, name="Владимир Попов"))
    assert card.name.text() == "Владимир Попов"
    known.desk.undo()
    known.desk.undo()
    assert not card.isVisible()
    assert known.panel.who.isVisible()


def test_the_corpus_is_counted_anew_in_a_pause(known):
    page = known.panel.who
    known.press(Qt.Key.Key_1, modifiers=CTRL)
    page.all.click()
    known.view.setFocus()
    label(known, "Попов")
    rows = page.list.rows
    row = rows.row_of(entity(known, "Попов").id)
    known.qtbot.waitUntil(lambda: rows.rows[row].count == 1)
    assert rows.rows[row].documents == 1
