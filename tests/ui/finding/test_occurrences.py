"""Labelling all occurrences, in this document and in all, by keys."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from annotator.commands.entities import add_entity
from annotator.commands.transfer import import_files
from annotator.domain import Span
from annotator.suggestions import Reason, Why
from annotator.ui.finding.hit_rows import place
from tests.ui.conftest import CTRL, SHIFT

K = Qt.Key
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


def answer(hands, act):
    """Do something in the next dialog, once it is there."""
    seen = []

    def look():
        dialog = QApplication.activeModalWidget()
        if dialog is None or not dialog.isAncestorOf(QApplication.focusWidget()):
            QTimer.singleShot(10, look)
        else:
            act(dialog, seen)

    QTimer.singleShot(0, look)
    return seen


def back(hands):
    hands.window.activateWindow()
    hands.qtbot.waitUntil(hands.view.hasFocus)


def undo(hands):
    back(hands)
    hands.press(K.Key_Z, modifiers=CTRL)


def more(hands, tmp_path, text):
    path = tmp_path / "третий.txt"
    path.write_text(text, encoding="utf-8")
    import_files(hands.session, [path], format="article")
    hands.desk.reload()


TEXT = "Токаев прибыл.\nТокаев и ТОКАЕВ, Токаева, Касым-Токаев, 👨‍👩‍👧 Токаев.\n"


def open_third(hands, tmp_path):
    more(hands, tmp_path, TEXT)
    (row,) = (row for row in hands.session.documents() if "третий" in row.name)
    hands.workspace.leafing.open_document(row.id)
    return row.id


def test_every_form_of_the_name_is_proposed_and_labelled_as_one_step(hands, tmp_path):
    open_third(hands, tmp_path)
    hands.put_caret("Токаев")
    hands.press("p")

    def enter(dialog, seen):
        seen.append([hit.spans[0] for hit in dialog.list.hits.rows])
        hands.press(K.Key_Return)

    seen = answer(hands, enter)
    hands.press("a")
    start = TEXT.index("👨") + 6
    assert [len(seen), seen[0][-1]] == [1, Span(start, start + 6)]
    forms = ["Токаев", "Токаев", "ТОКАЕВ", "Токаева", "Токаев"]
    assert hands.mentions() == [("PER", form) for form in forms]
    assert hands.desk.undo_title == "Label all occurrences"
    undo(hands)
    assert hands.mentions() == [("PER", "Токаев")]


def test_what_is_not_ticked_is_not_labelled(hands, tmp_path):
    open_third(hands, tmp_path)
    hands.put_caret("Токаев")
    hands.press("p")

    def untick(dialog, seen):
        assert QApplication.focusWidget() is dialog.list
        hands.press(K.Key_Space)
        seen.append(dialog.accept_button.text())
        hands.press(K.Key_Return)

    seen = answer(hands, untick)
    hands.press("a")
    assert "3" in seen[0]
    assert len(hands.mentions()) == 4


def test_what_is_unticked_is_not_proposed_again_until_that_is_undone(hands, tmp_path):
    open_third(hands, tmp_path)
    hands.put_caret("Токаев")
    hands.press("p")
    seen = []

    def untick(dialog, _seen):
        seen.append(len(dialog.list.hits.rows))
        hands.press(K.Key_Space)
        hands.press(K.Key_Return)

    answer(hands, untick)
    hands.press("a")
    back(hands)
    hands.press("a")
    assert "nowhere else" in hands.status.message
    undo(hands)
    hands.put_caret("Токаев")
    answer(hands, untick)
    hands.press("a")
    assert seen == [4, 4]


def test_with_nothing_ticked_all_of_it_can_be_refused(hands, tmp_path):
    open_third(hands, tmp_path)
    hands.put_caret("Токаев")
    hands.press("p")

    def untick_all(dialog, seen):
        hands.press(K.Key_A, modifiers=CTRL)
        seen.append(dialog.accept_button.text())
        hands.press(K.Key_Return)

    seen = answer(hands, untick_all)
    hands.press("a")
    assert seen == ["Refuse 4"]
    assert len(hands.mentions()) == 1
    back(hands)
    hands.press("a")
    assert "nowhere else" in hands.status.message


def test_who_may_be_a_relative_is_proposed_without_a_tick_and_for_nobody(hands, tmp_path):
    more(hands, tmp_path, "Владимир Путин и Людмила Путина. О Путине.\n")
    (row,) = (row for row in hands.session.documents() if "третий" in row.name)
    hands.workspace.leafing.open_document(row.id)
    hands.select("Владимир Путин")
    hands.press("p")
    mention = hands.desk.mentions()[0]
    hands.desk.do(add_entity, "Владимир Путин", "PER", (mention.id,))

    def look(dialog, seen):
        rows = dialog.list.hits.rows
        seen += [(hit.words, place(hit) in dialog.list.hits.ticked) for hit in rows]
        hands.press(K.Key_Space)
        hands.press(K.Key_Return)

    seen = answer(hands, look)
    hands.put_caret("Владимир")
    hands.press("a")
    assert seen == [("Людмила Путина", False), ("Путине", True)]
    found = {hands.desk.quote(one): bool(one.entity) for one in hands.desk.mentions()}
    assert found == {"Владимир Путин": True, "Людмила Путина": False, "Путине": True}


def test_an_accepted_place_remembers_why_and_the_row_says_it(hands, tmp_path):
    open_third(hands, tmp_path)
    hands.put_caret("Токаев")
    hands.press("p")

    def look(dialog, seen):
        seen += [dialog.list.hits.index(row).data(ACCESSIBLE) for row in range(4)]
        hands.press(K.Key_Return)

    seen = answer(hands, look)
    hands.press("a")
    assert "same name, labelled 1 time" in seen[0]
    assert "inflected form of “Токаев”" in seen[2]
    (kept,) = (one for one in hands.desk.mentions() if hands.desk.quote(one) == "Токаева")
    assert Reason.read(kept.provenance.reason) == Reason(Why.INFLECTED, "Токаев", 1)


def test_any_case_of_letters_is_proposed_when_asked_for(hands, tmp_path):
    more(hands, tmp_path, "Токаев и токаев.\nТокаев.\n")
    (row,) = (row for row in hands.session.documents() if "третий" in row.name)
    hands.workspace.leafing.open_document(row.id)
    hands.put_caret("Токаев")
    hands.press("p")

    def widen(dialog, seen):
        dialog.any_case.click()
        dialog.list.setFocus()
        hands.press(K.Key_Return)

    answer(hands, widen)
    hands.press("a")
    assert ("PER", "токаев") in hands.mentions()


def test_the_others_name_the_same_entity(hands, tmp_path):
    open_third(hands, tmp_path)
    hands.put_caret("Токаев")
    hands.press("p")
    mention = hands.workspace.marking.current
    hands.desk.do(add_entity, "Касым-Жомарт Токаев", "PER", (mention.id,))
    answer(hands, lambda dialog, seen: hands.press(K.Key_Return))
    hands.press("a")
    assert {one.entity for one in hands.desk.mentions()} == {hands.workspace.marking.current.entity}


def test_all_documents_are_searched_by_the_second_key(hands, tmp_path):
    third = open_third(hands, tmp_path)
    hands.workspace.leafing.previous_document()
    hands.workspace.leafing.previous_document()
    hands.put_caret("Токаев")
    hands.press("p")

    def wait(dialog, seen):
        if len(dialog.list.hits.rows) < 6:
            QTimer.singleShot(10, lambda: wait(dialog, seen))
            return
        seen.append(len(dialog.list.hits.rows))
        hands.press(K.Key_Return)

    seen = answer(hands, wait)
    hands.press("A", modifiers=SHIFT)
    assert seen == [6]
    hands.session.settle()
    assert len(hands.session.mentions(third)) == 5
    undo(hands)
    hands.session.settle()
    assert hands.session.mentions(third) == []


def test_selecting_the_words_of_a_mention_is_as_good_as_standing_in_it(hands, tmp_path):
    open_third(hands, tmp_path)
    hands.put_caret("Токаев")
    hands.press("p")
    hands.select("Токаев")
    assert hands.workspace.marking.current is None
    answer(hands, lambda dialog, seen: hands.press(K.Key_Return))
    hands.press("a")
    assert len(hands.mentions()) == 5


def test_escape_labels_nothing(hands, tmp_path):
    open_third(hands, tmp_path)
    hands.put_caret("Токаев")
    hands.press("p")
    answer(hands, lambda dialog, seen: hands.press(K.Key_Escape))
    hands.press("a")
    assert hands.mentions() == [("PER", "Токаев")]


def test_without_other_occurrences_it_is_said(hands):
    hands.put_caret("Попов")
    hands.press("p", "a")
    assert "nowhere else" in hands.status.message
