"""The sheet that tells where suggestions come from, and the user's own lists."""

from PySide6.QtCore import Qt

from tests.ui.suggesting.conftest import suggested


def sheet(hands):
    hands.window.menus.actions["sources"].trigger()
    return hands.workspace.sources.sheet


def test_each_source_tells_what_became_of_what_it_suggested(fresh, rested):
    fresh.press(Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Backspace)
    shown = sheet(fresh)
    assert shown.became["seen"].text() == "2 accepted\n0 refused"
    assert shown.became["propagation"].text() == "0 accepted\n1 refused"
    assert shown.became["register"].text() == ""
    assert shown.told["seen"].text().startswith("Your documents are being read")
    rested(fresh)
    assert shown.told["seen"].text().startswith("4 names in all your documents")
    shown.close()


def test_a_source_is_switched_off_and_on_again(fresh, rested):
    shown = sheet(fresh)
    shown.ticks["seen"].click()
    rested(fresh)
    assert "seen" not in {source for _words, _label, source in suggested(fresh)}
    assert fresh.window.settings.suggestions_off == ["seen"]
    shown.ticks["seen"].click()
    rested(fresh)
    assert "seen" in {source for _words, _label, source in suggested(fresh)}
    assert fresh.window.settings.suggestions_off == []
    shown.close()


def test_without_extras_it_says_plainly_what_they_would_bring(fresh, monkeypatch):
    from annotator.ui.suggesting import sources

    monkeypatch.setattr(sources, "has_dictionary", lambda: False)
    monkeypatch.setattr(
        type(fresh.workspace.learner), "is_installed", property(lambda _self: False)
    )
    monkeypatch.setattr(sources.ready_made, "is_installed", lambda: False)
    shown = sheet(fresh)
    assert "annotator[ru]" in shown.told["propagation"].text()
    assert "annotator[learn]" in shown.told["learner"].text()
    assert "annotator[ru-ner]" in shown.told["natasha"].text()
    assert not shown.ticks["learner"].isEnabled()
    assert shown.ticks["seen"].isEnabled()
    shown.close()


def test_the_users_lists_are_read_and_their_faults_told_by_line(fresh, settings, rested):
    folder = settings.file.parent / "lists"
    folder.mkdir(parents=True)
    (folder / "bodies.tsv").write_text(
        "words\tlabel\nСовет\tORG\nДума\tNONE\n\tPER\n", encoding="utf-8"
    )
    shown = sheet(fresh)
    rested(fresh)
    assert ("Совет", "ORG", "lists") in suggested(fresh)
    told = shown.problems.toPlainText().splitlines()
    assert [line.rpartition("bodies.tsv:")[2] for line in told] == [
        "4: The line has no words in its first column; it was left out.",
        "3: The scheme has no label “NONE”; “Дума” is looked for without one.",
    ]
    assert shown.told["lists"].text().startswith("2 names in the files of ")
    shown.close()


def test_what_is_sure_is_chosen_there(fresh):
    shown = sheet(fresh)
    shown.percent.setValue(97)
    assert fresh.window.settings.sure_from == 97
    shown.close()
