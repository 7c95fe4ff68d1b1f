"""Importing in the window: what would come in is shown first, and what came in can be shown again."""

import json

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.commands.transfer import imports
from annotator.ui.transfer.import_dialog import ImportDialog
from annotator.ui.transfer.imports_dialog import ImportsDialog

EMOJI = "😀 Путин и Токаев встретились 😀"


@pytest.fixture
def answering(hands):
    """Return a function that imports files and answers each summary that is shown."""

    def run(paths, *answers, start=hands.window.transfers.import_paths):
        waiting = list(answers)

        def look():  # the dialog's own loop runs until it is answered
            there = QApplication.activeModalWidget()
            if isinstance(there, ImportDialog) and waiting:
                waiting.pop(0)(there)

        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(20)
        start(paths)
        hands.qtbot.waitUntil(lambda: not (waiting or hands.window.transfers.busy))
        timer.stop()

    return run


def names(hands):
    return [row.name for row in hands.workspace.documents.model.rows]


@pytest.fixture
def some(tmp_path):
    (tmp_path / "новый.txt").write_text("Новый документ\nТекст.\n", "utf-8")
    (tmp_path / "плохой.txt").write_bytes(b"\x89PNG\r\n")
    return [tmp_path / "новый.txt", tmp_path / "плохой.txt"]


def test_what_there_is_to_tell_is_shown_before_anything_is_kept(hands, answering, some):
    before = names(hands)

    def look(dialog):
        assert names(hands) == before
        assert dialog.summary.text() == "1 new document would come in"
        dialog.agree.click()

    answering(some, look)
    assert names(hands) == [*before, "новый"]


def test_an_import_that_nobody_wants_leaves_nothing_behind(hands, answering, some):
    hands.session.settle()
    before = names(hands), hands.session.path.read_bytes()
    answering(some, lambda dialog: dialog.cancel.click())
    assert (names(hands), hands.session.path.read_bytes()) == before
    assert hands.status.message == "Nothing was imported."
    assert hands.session.undo_title == "Import documents"


def test_where_nothing_would_come_in_there_is_nothing_to_agree_to(hands, answering, some):
    def look(dialog):
        assert not dialog.agree.isEnabled()
        assert dialog.summary.text() == "Nothing would come in"
        dialog.cancel.click()

    answering(some[1:], look)


def test_an_import_with_nothing_to_tell_does_not_ask(hands, answering, some):
    answering(some[:1])
    assert names(hands)[-1] == "новый"


def test_a_person_who_wants_to_look_first_always_does(hands, answering, some, tmp_path):
    def look(dialog):
        dialog.always.setChecked(True)
        dialog.agree.click()

    answering(some, look)
    (tmp_path / "ещё.txt").write_text("Ещё документ.\n", "utf-8")
    answering([tmp_path / "ещё.txt"], lambda dialog: dialog.agree.click())
    assert names(hands)[-1] == "ещё"


def test_what_offsets_count_can_be_said_and_the_file_is_read_again(hands, answering, tmp_path):
    line = {"text": EMOJI, "label": [[3, 8, "PER"]]}
    path = tmp_path / "d.jsonl"
    path.write_text(json.dumps(line) + "\n", "utf-8")

    def choose(unit):
        def answer(dialog):
            at = dialog.units.findData(unit)
            dialog.units.setCurrentIndex(at)
            dialog.units.activated.emit(at)

        return answer

    def agree(dialog):
        assert dialog.units.currentData() == "utf16"
        dialog.agree.click()

    answering([path], choose("utf16"), agree)
    (mention,) = hands.session.mentions(hands.session.documents()[-1].id)
    assert mention.quote(EMOJI) == "Путин"


def test_an_encoding_in_doubt_can_be_said_and_the_file_is_read_again(hands, answering, tmp_path):
    path = tmp_path / "старый.txt"
    path.write_bytes("Кто там?".encode("cp866"))

    def choose(dialog):
        assert not dialog.agree.isEnabled()
        at = dialog.encodings.findData("cp866")
        dialog.encodings.setCurrentIndex(at)
        dialog.encodings.activated.emit(at)

    def agree(dialog):
        assert dialog.encodings.currentData() == "cp866"
        dialog.agree.click()

    answering([path], choose, agree)
    document = hands.session.document(hands.session.documents()[-1].id)
    assert (document.text, document.origin.codec) == ("Кто там?", "cp866")


@pytest.fixture
def table(tmp_path):
    """A table of articles whose columns are called as no text is."""
    path = tmp_path / "t.csv"
    path.write_text("nr,kopf,rumpf\n1,Завод,Токаев посетил завод.\n2,Шахта,Он молчал.\n", "utf-8")
    return path


def test_what_the_columns_hold_can_be_said_by_keys_and_the_file_is_read_again(
    hands, answering, table
):
    def choose(dialog):
        assert dialog.summary.text() == "Nothing would come in"
        assert not dialog.agree.isEnabled()
        boxes = dialog.columns.boxes
        assert list(boxes) == ["nr", "kopf", "rumpf"]
        assert dialog.focusWidget() is boxes["nr"]
        keys = QTest.keyClick
        keys(boxes["nr"], Qt.Key.Key_Tab)
        keys(boxes["kopf"], Qt.Key.Key_Down)
        assert boxes["kopf"].currentData() == "text"
        keys(boxes["kopf"], Qt.Key.Key_Tab)
        keys(boxes["rumpf"], Qt.Key.Key_Down)
        assert "“Text”" in dialog.columns.fault.text()
        assert not dialog.agree.isEnabled()
        keys(boxes["kopf"], Qt.Key.Key_Down)
        assert boxes["kopf"].currentData() == "title"
        assert dialog.columns.fault.isHidden()
        assert dialog.agree.text() == "Read again"
        keys(dialog, Qt.Key.Key_Return)

    def take(dialog):
        assert dialog.summary.text() == "2 new documents would come in"
        chosen = {role: name for role, name in dialog.columns.chosen.items() if name}
        assert chosen == {"text": "rumpf", "title": "kopf"}
        dialog.agree.click()

    answering([table], choose, take)
    documents = [hands.session.document(row.id) for row in hands.session.documents()[-2:]]
    assert {one.text for one in documents} == {"Токаев посетил завод.", "Он молчал."}
    assert {one.metadata["title"] for one in documents} == {"Завод", "Шахта"}


def test_columns_that_are_guessed_can_be_taken_as_they_are(hands, answering, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("title,text\nЗавод,Токаев посетил завод.\n", "utf-8")

    def look(dialog):
        assert dict(dialog.columns.chosen)["text"] == "text"
        assert not dialog.columns.differs
        assert dialog.agree.text() == "Import"
        dialog.agree.click()

    answering([path], look)
    assert hands.session.document(hands.session.documents()[-1].id).text == "Токаев посетил завод."


def test_a_role_taken_away_is_metadata_when_the_file_is_read_again(hands, answering, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("title,text\nЗавод,Токаев посетил завод.\n", "utf-8")

    def take_away(dialog):
        dialog.columns.boxes["title"].setCurrentIndex(0)
        dialog.agree.click()

    def agree(dialog):
        assert dialog.columns.chosen["title"] == ""
        dialog.agree.click()

    answering([path], take_away, agree)
    document = hands.session.document(hands.session.documents()[-1].id)
    assert (document.name, document.metadata) == ("t-2", {"title": "Завод"})


def test_stopping_while_the_summary_waits_keeps_nothing(hands, answering, some):
    before = names(hands)

    def stop(dialog):
        hands.window.transfers.stop()
        dialog.reject()

    answering(some, stop)
    assert names(hands) == before


def test_reports_of_imports_are_shown_again(hands, answering, some):
    answering(some, lambda dialog: dialog.agree.click())
    hands.session.settle()
    dialog = ImportsDialog(hands.window, imports(hands.session))
    hands.qtbot.addWidget(dialog)
    assert "новый.txt +1" in dialog.list.item(0).text()
    text = dialog.report.toPlainText()
    assert "1 error" in text
    assert "плохой.txt: The file is PNG" in text
    assert str(some[0].parent) not in text


@pytest.fixture
def tagged(tmp_path):
    """A text with a file of annotations that a tagger made."""
    (tmp_path / "bot-2.txt").write_text("Песков молчит.", "utf-8")
    (tmp_path / "bot-2.ann").write_text("T1\tPER 0 6\tПесков\n", "utf-8")
    return [tmp_path / "bot-2.txt", tmp_path / "bot-2.ann"]


def test_predictions_come_in_as_suggestions_and_by_the_name_of_what_made_them(
    hands, answering, tagged, monkeypatch
):
    monkeypatch.setattr("annotator.ui.prompts.import_files", lambda *_asked: tagged)

    def rename(dialog):
        assert dialog.suggested.isChecked()
        assert "until accepted: 1" in dialog.counts.text()
        dialog.made_by.setText("Tagger 3")
        dialog.made_by.editingFinished.emit()

    def agree(dialog):
        assert dialog.made_by.text() == "Tagger 3"
        dialog.agree.click()

    menu = hands.window.menus.actions["predictions"]
    answering(tagged, rename, agree, start=lambda _paths: menu.trigger())
    hands.session.settle()
    assert [one.name for one in hands.session.suggesters()] == ["Tagger 3"]
    document = hands.session.documents()[-1].id
    assert hands.session.mentions(document) == []
    assert hands.session.suggestion_sets(document)[0].size == 1


def test_annotations_may_be_said_to_be_suggestions_before_they_are_kept(hands, answering, tagged):
    def tick(dialog):
        assert not dialog.suggested.isChecked()
        dialog.suggested.click()

    def agree(dialog):
        assert dialog.suggested.isChecked()
        dialog.agree.click()

    hands.window.settings.look_first = True
    answering(tagged, tick, agree)
    hands.session.settle()
    assert [one.name for one in hands.session.suggesters()] == ["bot-2"]


def test_where_nothing_is_annotated_nothing_is_asked_about_it(hands, answering, some):
    def look(dialog):
        assert dialog.suggested.parent() is None
        dialog.agree.click()

    answering(some, look)
