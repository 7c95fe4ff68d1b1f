"""The scheme editor over a real window and a real project file."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QPlainTextEdit

from annotator.commands.transfer import scheme_called
from annotator.domain.scheme_edits import Part
from annotator.ui import prompts
from annotator.ui.scheme import editor as editing
from annotator.ui.scheme.colour import PALETTE
from tests.ui.conftest import CTRL


@pytest.fixture
def labelled(hands):
    """Hands at a window with three mentions of persons, one of which is in the other document."""
    for words in ("Токаев", "Попов"):
        hands.put_caret(words)
        hands.press("p")
    hands.press(Qt.Key.Key_PageDown, modifiers=CTRL)
    hands.put_caret("Песков")
    hands.press("p")
    hands.press(Qt.Key.Key_PageUp, modifiers=CTRL)
    hands.saved()
    return hands


@pytest.fixture
def editor(labelled):
    labelled.window.menus.actions["scheme"].trigger()
    opened = labelled.workspace.scheming.editor
    yield opened
    if labelled.workspace.scheming.editor is opened:
        for page in opened.pages.values():
            page._drafts.clear()
        opened.reject()


def write(editor, name, words):
    """Type into a field of the details in place of what is there."""
    entry = editor.page.form.entries[name]
    entry.setFocus()
    entry.selectAll()
    if isinstance(entry, QPlainTextEdit):
        entry.insertPlainText(words)
    else:
        entry.insert(words)
        entry.textEdited.emit(entry.text())


def close(editor, hands):
    """Close the editor and go back to the window, as a window manager does."""
    with hands.qtbot.waitActive(hands.window):
        editor.reject()
        hands.window.activateWindow()
    assert hands.view.hasFocus()


def test_renaming_a_label_says_first_what_it_changes_and_can_be_undone(editor, labelled):
    editor.page.choose("PER")
    write(editor, "key", "PERSON")
    write(editor, "en", "Human")
    editor.show_effect()
    assert editor.effect.text() == "Changes 3 mentions in 2 documents."
    assert [label for label, _words in labelled.mentions()] == ["PER", "PER"]
    editor.apply.click()
    assert [label for label, _words in labelled.mentions()] == ["PERSON", "PERSON"]
    assert labelled.panel.labels.buttons["PERSON"].text() == "Human"
    assert [mark.style for mark in labelled.view.marks_at(labelled.span("Токаев").start)] == [
        "PERSON"
    ]
    assert not editor.apply.isEnabled()
    labelled.press(Qt.Key.Key_Z, modifiers=CTRL)
    assert [label for label, _words in labelled.mentions()] == ["PER", "PER"]
    assert labelled.panel.labels.buttons["PER"].text() == "Person"
    assert editor.page.tree.rows()[0].text(0) == "Person"
    assert labelled.status.message == ("Undone. The scheme is changed, and 3 annotations with it.")


def test_ctrl_z_in_a_field_takes_back_what_was_typed_there_first(editor, labelled):
    editor.page.choose("PER")
    entry = editor.page.form.entries["en"]
    entry.setFocus()
    labelled.press("x")
    assert editor.page.draft is not None
    labelled.press(Qt.Key.Key_Z, modifiers=CTRL)
    assert (entry.text(), editor.page.draft) == ("Person", None)
    assert labelled.desk.undo_title == "Label the selection"
    labelled.press(Qt.Key.Key_Z, modifiers=CTRL)
    assert labelled.desk.redo_title == "Label the selection"


def test_a_retired_label_is_offered_nowhere_and_its_mentions_stay(editor, labelled):
    editor.page.choose("PER")
    editor.page.retire.click()
    editor.show_effect()
    assert editor.effect.text() == (
        "It stays on 3 mentions in 2 documents and is offered no longer."
    )
    editor.apply.click()
    assert "PER" not in labelled.panel.labels.buttons
    assert editor.page.retire.text() == "Offer again"
    assert len(labelled.mentions()) == 2
    close(editor, labelled)
    labelled.put_caret("Путина")
    labelled.press("p")
    assert len(labelled.mentions()) == 2, "its key labels nothing any more"
    labelled.press(".")
    assert labelled.desk.undo_title == "Retire from the scheme"


def test_a_new_label_can_be_given_a_free_key_but_no_key_of_the_window(editor, labelled):
    editor.page.add.click()
    write(editor, "key", "LAW")
    key = editor.page.form.entries["hotkey"]
    key.setFocus()
    labelled.press("n")
    editor.show_effect()
    assert editor.effect.text() == "The key N · Т does something else already: Next mention."
    assert not editor.apply.isEnabled()
    labelled.press("p")
    editor.show_effect()
    assert "belongs to “PER”" in editor.effect.text()
    labelled.press_native(0x0410, "а", 41)  # the key F where the Russian layout is switched on
    editor.show_effect()
    assert editor.apply.isEnabled()
    editor.apply.click()
    close(editor, labelled)
    labelled.put_caret("Путина")
    labelled.press("f")
    assert ("LAW", "Путина") in labelled.mentions()


def test_a_colour_is_chosen_by_keys_and_nonsense_is_refused(editor, labelled):
    editor.page.choose("ORG")
    field = editor.page.form.entries["colour"]
    field.swatches.setFocus()
    labelled.press(Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert field.said() == PALETTE[1]
    editor.show_effect()
    assert editor.effect.text() == "No annotation changes."
    editor.apply.click()
    assert labelled.desk.scheme.label("ORG").colour == PALETTE[1]
    field.line.setText("reddish")
    field.line.textEdited.emit("reddish")
    editor.show_effect()
    assert "“reddish” is no colour" in editor.effect.text()


def test_a_label_stands_below_another(editor, labelled):
    editor.page.choose("ROLE")
    parent = editor.page.form.entries["parent"]
    parent.setCurrentIndex(parent.findData("PER"))
    parent.activated.emit(parent.currentIndex())
    editor.apply_draft()
    rows = {row.text(0): row.parent() for row in editor.page.tree.rows()}
    assert rows["Role"].text(0) == "Person"
    editor.page.choose("PER")
    assert parent.findData("ROLE") == -1, "no label stands below itself"


def test_drafts_are_kept_while_other_entries_are_looked_at(editor, labelled, monkeypatch):
    editor.page.choose("PER")
    write(editor, "guideline", "Names only.\nNo titles.")
    write(editor, "examples", "Токаев\n\n Путин ")
    editor.page.choose("ORG")
    editor.show_part(Part.QUALIFIERS)
    editor.show_part(Part.LABELS)
    editor.page.choose("PER")
    asked = []
    monkeypatch.setattr(prompts, "confirm", lambda *words, **_more: bool(asked.append(words)))
    editor.reject()
    assert len(asked) == 1
    assert editor.isVisible()
    editor.apply.click()
    label = labelled.desk.scheme.label("PER")
    assert label.guideline == "Names only.\nNo titles."
    assert label.examples == ("Токаев", "Путин")


def test_merging_asks_into_what_and_tells_what_that_does(editor, labelled, monkeypatch):
    said = []

    def answer(question):
        question.into.setCurrentIndex(question.into.findData("ORG"))
        said.append(question.effect.text())
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(editing.MergeQuestion, "exec", answer)
    editor.page.choose("PER")
    editor.page.merge.click()
    assert said == ["Changes 3 mentions in 2 documents."]
    assert {label for label, _words in labelled.mentions()} == {"ORG"}
    assert editor.page.key == "ORG"
    labelled.desk.undo()
    assert {label for label, _words in labelled.mentions()} == {"PER"}


def test_splitting_moves_the_words_that_are_ticked(editor, labelled, monkeypatch):
    said = []

    def answer(question):
        said.append((question.yes.isEnabled(), question.effect.text()))
        question.key.setText("LEADER")
        rows = [question.words.item(at) for at in range(question.words.count())]
        for row in rows:
            if row.text().startswith("Токаев"):
                row.setCheckState(Qt.CheckState.Checked)
        said.append((question.yes.isEnabled(), question.effect.text()))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(editing.SplitQuestion, "exec", answer)
    editor.page.choose("PER")
    editor.page.split.click()
    assert said[0][0] is False
    assert said[1] == (True, "Changes 1 mention in 1 document.")
    assert labelled.mentions() == [("LEADER", "Токаев"), ("PER", "Попов")]
    assert labelled.desk.scheme.label("LEADER").parent == "PER"


def test_a_value_taken_out_of_a_qualifier_is_retired_not_dropped(editor, labelled):
    editor.show_part(Part.QUALIFIERS)
    editor.page.add.click()
    write(editor, "key", "time")
    write(editor, "values", "current\npast")
    editor.apply_draft()
    write(editor, "values", "current\nfuture")
    editor.apply_draft()
    qualifier = labelled.desk.scheme.qualifier("time")
    assert qualifier.offered == ("current", "future")
    assert qualifier.values == ("current", "future", "past")


def test_a_scheme_goes_to_a_file_and_back_and_says_what_that_changes(
    editor, labelled, monkeypatch, tmp_path
):
    path = tmp_path / "схема.toml"
    monkeypatch.setattr(prompts, "scheme_to_write", lambda *_words: path)
    editor.write.click()
    before = labelled.desk.scheme
    assert scheme_called(str(path)) == before
    asked = []
    monkeypatch.setattr(prompts, "confirm", lambda *words: bool(asked.append(words) or True))
    labelled.workspace.scheming.read_from(path)
    assert asked == [], "nothing to read asks nothing"
    few = tmp_path / "few.toml"
    few.write_text("name = 'few'\n[[labels]]\nkey = 'LAW'\n", "utf-8")
    monkeypatch.setattr(prompts, "scheme_to_read", lambda *_words: few)
    editor.read.click()
    assert "Retired: PER (Labels; 3 uses stay)" in asked[0][4]
    assert [label.key for label in labelled.desk.scheme.offered] == ["LAW"]
    labelled.desk.undo()
    assert labelled.desk.scheme == before


@pytest.fixture(autouse=True)
def tell_nothing(monkeypatch):
    monkeypatch.setattr(prompts, "tell", lambda *_words: None)


def test_a_scale_of_five_steps_gives_each_step_its_own_key(labelled):
    from annotator.commands.scheme import take_scheme
    from annotator.ui.tagging.stance_list import polarity_of

    labelled.desk.do(take_scheme, scheme_called("mpqa"))
    desk = labelled.desk
    assert [polarity_of(desk, key) for key in ("[", "-", "0", "Shift+=", "]")] == [
        "strongly-negative",
        "negative",
        "neutral",
        "positive",
        "strongly-positive",
    ]


def test_everything_in_the_editor_is_named_and_reached_by_keys(editor):
    for kind in (QAbstractButton, QLineEdit, QPlainTextEdit):
        for widget in editor.findChildren(kind):
            assert widget.accessibleName(), widget
    for page in editor.pages.values():
        for entry in page.form.entries.values():
            assert entry.focusPolicy() & Qt.FocusPolicy.TabFocus or entry.focusProxy(), entry
