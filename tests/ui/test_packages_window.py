"""Packages go out, come back and are sent back from the File menu; the workload tells who has what."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from annotator.commands.documents import finish
from annotator.commands.mentions import label_span, relabel
from annotator.commands.project import open_project
from annotator.commands.scheme import add_item
from annotator.domain import Label, Mention, Span, Standing
from annotator.ui import prompts


class Office:
    """The File menu in the hands of a person."""

    def __init__(self, hands, folder, monkeypatch):
        self.hands = hands
        self.folder = folder
        self.monkeypatch = monkeypatch
        monkeypatch.setattr(prompts, "export_folder", lambda *_asked: folder)

    def choose(self, action, *answers):
        """Choose an entry of the menu and answer its dialogs, one after another."""
        waiting = list(answers)

        def answer():
            dialog = QApplication.activeModalWidget()
            if dialog is not None:
                waiting.pop(0)(dialog)
            if waiting:
                QTimer.singleShot(10, answer)

        if waiting:
            QTimer.singleShot(0, answer)
        self.hands.window.menus.actions[action].trigger()
        self.done()
        self.hands.qtbot.waitUntil(lambda: not waiting)
        self.done()

    def done(self):
        self.hands.qtbot.waitUntil(lambda: not self.hands.window.transfers.busy)

    def hand_out(self, *names):
        def fill(dialog):
            dialog.names.setPlainText("\n".join(names))
            dialog.agree.click()

        self.choose("hand-out", fill)
        return sorted(self.folder.glob("*.annot"))

    def take_back(self, paths, agree=True):
        told = []

        def look(dialog):
            told.append(f"{dialog.headline.text()}\n{dialog.facts.text()}")
            told.append(dialog.conflicts.toPlainText())
            (dialog.agree if agree else dialog.cancel).click()

        self.monkeypatch.setattr(prompts, "packages", lambda *_asked: list(paths))
        self.choose("take-back", look)
        return told

    def mentions(self):
        session = self.hands.session
        session.settle()
        return list(session.store.each(Mention))


@pytest.fixture
def office(hands, tmp_path, monkeypatch):
    folder = tmp_path / "packages"
    folder.mkdir()
    return Office(hands, folder, monkeypatch)


def work(path, label="PER", install=""):
    """Let the annotator of a package label a word and finish the document."""
    session = open_project(path, install=install or path.stem)
    document = session.documents()[0].id
    found = session.do(label_span, document, session.annotator.id, [Span(0, 7)], label)
    session.do(finish, document, session.annotator.id)
    session.close()
    return found


def test_packages_are_handed_out_to_those_who_are_named(office):
    paths = office.hand_out("Boris", "Vera")
    assert [path.name for path in paths] == [
        "Новости дня-Boris.annot",
        "Новости дня-Vera.annot",
    ]
    assert "Made 2 packages" in office.hands.status.message
    session = open_project(paths[0], install="boris")
    assert session.annotator.name == "Boris"
    assert len(session.documents()) == 2
    session.close()


def test_the_dialog_tells_who_gets_what_before_anything_is_made(office):
    told = []

    def look(dialog):
        dialog.names.setPlainText("Boris\nVera\nGleb")
        dialog.readers.setValue(1)
        told.append(dialog.told.text())
        dialog.pattern.setText("нет-такого*")
        told.append((dialog.told.text(), dialog.agree.isEnabled()))
        dialog.pattern.setText("")
        dialog.names.setPlainText("Boris\nBoris")
        told.append((dialog.told.text(), dialog.agree.isEnabled()))
        dialog.cancel.click()

    office.choose("hand-out", look)
    assert told[0].count(" document") == 3
    assert "Read by all: 0" in told[0]
    assert not told[1][1]
    assert "no document “нет-такого*”" in told[1][0]
    assert not told[2][1]
    assert "several or none" in told[2][0]
    assert not list(office.folder.iterdir())


def test_a_sample_by_lot_is_the_same_for_the_same_number(office):
    drawn = []

    def look(dialog):
        dialog.names.setPlainText("Boris")
        dialog.sample.setValue(1)
        for seed in (5, 6, 7, 5):
            dialog.seed.setValue(seed)
            drawn.append(dialog.dealt.shares["Boris"])
        dialog.cancel.click()

    office.choose("hand-out", look)
    assert drawn[0] == drawn[3]
    assert all(len(one) == 1 for one in drawn)


def test_what_comes_back_is_told_by_kind_and_merged_as_one_step(office):
    paths = office.hand_out("Boris", "Vera")
    for path in paths:
        work(path)
    told, _conflicts = office.take_back(paths)
    assert "2 files bring something new" in told
    assert "2 mentions" in told
    assert "Conflicts: 0; lost: 0." in told
    assert len(office.mentions()) == 2
    office.hands.press("z", modifiers=Qt.KeyboardModifier.ControlModifier)
    assert not office.mentions()


def test_a_merge_that_is_not_agreed_to_changes_nothing(office):
    (path,) = office.hand_out("Boris")
    work(path)
    before = office.hands.session.content_hash
    office.take_back([path], agree=False)
    assert office.hands.session.content_hash == before
    assert not office.mentions()


def test_taking_the_same_back_twice_brings_nothing_new(office):
    (path,) = office.hand_out("Boris")
    work(path)
    office.take_back([path])
    told, _conflicts = office.take_back([path], agree=False)
    assert "1 file brings nothing new" in told


def test_two_copies_that_say_otherwise_are_shown_before_the_merge(office, tmp_path):
    (path,) = office.hand_out("Boris")
    found = work(path)
    office.take_back([path])
    session = open_project(path, install="boris")
    session.do(relabel, found.id, "ORG")
    session.close()
    office.hands.desk.do(relabel, found.id, "GPE")
    told, conflicts = office.take_back([path])
    assert "Conflicts: 1; lost: 0." in told
    assert "Mention “Встреча” — первый" in conflicts
    assert {*conflicts.split("Label: ")[1].split(" | ")} == {"Organisation", "Country"}


def test_a_label_that_only_a_package_has_is_told(office):
    (path,) = office.hand_out("Boris")
    session = open_project(path, install="boris")
    session.do(add_item, Label("LAW", {"en": "Law"}))
    session.close()
    work(path, "LAW")
    told, _conflicts = office.take_back([path])
    assert "Added to the scheme, labels: LAW." in told


def test_a_damaged_file_is_refused_in_words(office, monkeypatch):
    (path,) = office.hand_out("Boris")
    path.write_bytes(path.read_bytes()[:5000])
    warned = []
    monkeypatch.setattr(prompts, "warn", lambda _parent, _title, said, *_more: warned.append(said))
    monkeypatch.setattr(prompts, "packages", lambda *_asked: [path])
    office.choose("take-back")
    assert "ask for the file again" in warned[0]
    assert not office.mentions()


def test_a_package_is_returned_as_a_checked_copy(office, make_window, tmp_path, monkeypatch):
    (path,) = office.hand_out("Boris")
    boris = Office(make_window(path), tmp_path, monkeypatch)
    boris.hands.select("Токаев")
    boris.hands.press("p")
    boris.hands.saved()
    goal = tmp_path / "back.annot"
    asked = []
    monkeypatch.setattr(prompts, "package_file", lambda _p, name: asked.append(name.name) or goal)
    boris.choose("return-package")
    assert asked == ["Новости дня-Boris-returned.annot"]
    assert "send it back" in boris.hands.status.message
    told, _conflicts = office.take_back([goal])
    assert "1 mention" in told
    assert len(office.mentions()) == 1


def test_the_workload_tells_who_has_what_and_what_was_too_fast(office):
    (path,) = office.hand_out("Boris")
    work(path)
    office.take_back([path])
    session = office.hands.session
    boris = next(one for one in session.annotators() if one.name == "Boris")

    def hurry(store):
        (done,) = [
            one for one in store.each(Standing, annotator=boris.id) if one.state == "finished"
        ]
        store.replace(done, Standing(done.document, done.annotator, done.state, 1))

    session.record("Finish the document", hurry)
    seen = []

    def look(dialog):
        model = dialog.loads
        row = next(at for at, one in enumerate(model.rows) if one.name == "Boris")
        seen.append([model.index(row, column).data() for column in range(model.columnCount())])
        seen.append(dialog.fast.toPlainText())
        seen.append(dialog.nobodys.text())
        dialog.accept()

    office.choose("workload", look)
    assert seen[0][:7] == ["Boris", "2", "1", "0", "1", "0", "1"]
    name = office.hands.session.documents()[0].name
    assert f"Boris finished “{name}” in 1 seconds" in seen[1]
    assert seen[2] == "Every document has been given to somebody."


def test_the_workload_tells_the_time_of_each_document(office):
    (path,) = office.hand_out("Boris")
    work(path)
    office.take_back([path])
    seen = []

    def look(dialog):
        dialog.tabs["documents"].click()
        model = dialog.tasks
        for row in range(model.rowCount()):
            seen.append([model.index(row, at).data() for at in range(model.columnCount())])
        dialog.accept()

    office.choose("workload", look)
    assert [row[1] for row in seen] == ["Finished", "New"]
    assert seen[0][2] == f"{office.hands.session.documents()[0].length:,}"
    assert seen[0][3:5] == ["1", "–"]


def test_second_readings_are_handed_out_and_shown_with_agreement_by_rounds(office):
    paths = office.hand_out("Boris", "Vera")
    for path in paths:
        work(path)
    office.take_back(paths)
    told = []

    def again(dialog):
        dialog.names.setPlainText("Boris")
        dialog.again.setValue(100)
        told.append((dialog.told.text(), dialog.readers.isEnabled()))
        dialog.agree.click()

    office.choose("hand-out", again)
    assert told == [("Boris: 1 document", False)]
    (second,) = set(office.folder.glob("*.annot")) - set(paths)
    work(second, "ORG", install="later")
    office.take_back([second])
    seen = []

    def look(dialog):
        dialog.tabs["steadiness"].click()
        page = dialog.steadiness
        office.hands.qtbot.waitUntil(lambda: not page.busy)
        seen.append(page.facts.whole)
        seen.append(page.curve.spoken)
        model = page.lines
        seen.append(
            [[model.index(row, at).data() for at in range(4)] for row in range(model.rowCount())]
        )
        dialog.accept()

    office.choose("workload", look)
    assert seen[0] == "1 round; 1 person has read twice"
    assert seen[1] == ["F1, same words and label: 1.000"]
    assert ["Boris, read twice", "Mentions", "F1, same words and label", "0.000"] in seen[2]
    assert any(row[0].startswith("Round 1") and row[3] == "1.000" for row in seen[2])


def test_closing_the_workload_stops_what_is_counted(office):
    def look(dialog):
        dialog.tabs["steadiness"].click()
        dialog.accept()

    office.choose("workload", look)
    office.hands.saved()
