"""The program around the window: starting, languages, threads, faults, and words for everything."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from annotator import settings as kept
from annotator import words
from annotator.commands.command import COMMANDS
from annotator.domain import AnnotatorError
from annotator.settings import Settings
from annotator.ui import app, prompts
from annotator.ui.keyboard import keys
from annotator.ui.tasks import Worker
from annotator.ui.telling import narration

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def program(qapp, tmp_path, monkeypatch):
    """Return a function that runs the whole program and meanwhile does something to its window."""
    file = tmp_path / "config" / "settings.toml"
    load = kept.load
    monkeypatch.setattr(app.kept, "load", lambda: load(file))
    faults = []

    def run(project, *deeds, language=None):
        left = list(deeds)

        def go_on():
            window = next(
                (
                    one
                    for one in QApplication.topLevelWidgets()
                    if type(one) is app.MainWindow and one.isVisible()
                ),
                None,
            )
            if window is None:
                return
            try:
                if left:
                    left.pop(0)(window)
                else:
                    window.close()
            except Exception as fault:  # noqa: BLE001 - told when the program has ended
                faults.append(fault)
                left.clear()

        timer = QTimer()
        timer.timeout.connect(go_on)
        timer.start(20)
        code = app.run(project, language=language)
        timer.stop()
        assert faults == []
        return code, load(file)

    return run


def test_the_program_opens_a_project_and_keeps_what_it_learned(program, project):
    seen = []
    before = signal.getsignal(signal.SIGINT)  # whoever starts us in the background ignores it
    code, settings = program(
        project,
        lambda window: seen.append(window.windowTitle()),
        lambda window: window.workspace.article.view.set_caret(7),
    )
    assert code == 0
    assert seen == ["Новости дня — Annotator"]
    assert settings.last_project == str(project)
    assert list(settings.carets.values()) == [7]
    assert settings.geometry
    assert sys.excepthook is not None
    assert signal.getsignal(signal.SIGINT) is before


def test_the_last_project_opens_by_itself(program, project):
    program(project)
    seen = []
    program(None, lambda window: seen.append(window.session.path))
    assert seen == [project]


def test_the_window_changes_its_language_and_keeps_the_place(program, project):
    seen = []
    program(
        project,
        lambda window: window.workspace.article.view.set_caret(9),
        lambda window: window.menus.actions["russian"].trigger(),
        lambda window: seen.append((words.language(), window.workspace.article.view.caret)),
        language="en",
    )
    assert seen == [("ru", 9)]


def test_every_command_has_a_title_in_every_language():
    assert [title for title in COMMANDS if title not in narration._titles()] == []


def test_a_title_nobody_knows_is_shown_as_it_is():
    assert narration.command_title("Something of a later version") == "Something of a later version"


def test_a_job_and_its_end_are_each_done_once_and_in_their_threads(qapp, qtbot):
    worker = Worker()
    seen = []
    here = threading.get_ident()
    wait = worker.run(
        lambda: seen.append(("job", threading.get_ident() == here)),
        lambda fault: seen.append(("then", threading.get_ident() == here, fault)),
    )
    wait()
    wait()
    assert seen == [("job", False), ("then", True, None)]
    qapp.processEvents()
    assert len(seen) == 2
    worker.close()


def test_without_waiting_the_end_is_told_all_the_same(qapp, qtbot):
    worker = Worker()
    seen = []

    def fail():
        raise AnnotatorError("no")

    worker.run(fail, seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert [str(fault) for fault in seen] == ["no"]
    worker.close()


def test_a_job_within_a_job_does_not_wait_for_itself(qapp, qtbot):
    worker = Worker()
    seen = []

    def outer():
        worker.run(lambda: seen.append("inner"), seen.append)()

    worker.run(outer, seen.append)()
    assert seen == ["inner", None, None]
    worker.close()


def test_an_unforeseen_fault_is_told_once_and_logged(program, project, monkeypatch, capsys):
    told = []
    monkeypatch.setattr(prompts, "warn", lambda *texts: told.append(texts[3]))

    def meet_fault(_window):
        sys.excepthook(ZeroDivisionError, ZeroDivisionError("0"), None)

    program(project, meet_fault, meet_fault, lambda _window: None)
    assert told == ["ZeroDivisionError: 0"]


def test_a_message_shows_markup_as_it_is(qapp, qtbot):
    seen = []

    def look():
        box = QApplication.activeModalWidget()
        seen.append((box.text(), box.textFormat()))
        box.reject()

    QTimer.singleShot(50, look)
    prompts.warn(None, "Title", "<b>«Токаев»</b> & others")
    assert seen == [("<b>«Токаев»</b> & others", Qt.TextFormat.PlainText)]


def test_a_tooltip_shows_markup_as_it_is(qapp, qtbot):
    from annotator.ui.look.pieces import Elided

    label = Elided("<img src='x'> a long title that cannot be shown whole")
    label.resize(40, 20)
    label.show()
    assert "<img" not in label.toolTip()
    assert "&lt;img" in label.toolTip()
    label.close()


@pytest.mark.parametrize(
    ("chord", "legend"),
    [
        ("p", "P · З"),
        ("Ctrl+Shift+z", "Ctrl+Shift+Z"),
        ("[", "["),
        ("Alt+Left", "Alt+←"),
        (".", "."),
    ],
)
def test_a_chord_is_shown_as_it_stands_on_the_keys(chord, legend):
    assert keys.legend(chord) == legend


def test_what_was_typed_in_the_wrong_layout_can_be_read():
    assert keys.as_cyrillic("gjgjd") == "попов"
    assert keys.as_latin("фгерщк") == "author"


def test_labels_without_a_key_get_a_free_one():
    from annotator.domain import Label, Scheme
    from annotator.ui.reach.label_keys import label_keys

    scheme = Scheme("x", (Label("PER", hotkey="p"), Label("PRODUCT"), Label("S", hotkey="s")))
    assert label_keys(scheme, ["s", "n"]) == {"PER": "p", "PRODUCT": "r", "S": "1"}


def test_settings_that_cannot_be_written_do_not_stop_the_program(qapp, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(OSError, match="file"):
        Settings(blocked / "settings.toml").save()


def test_memory_is_looked_through_when_the_window_is_left_and_not_before():
    child = """
import gc, weakref
from PySide6.QtCore import Qt
from annotator.__main__ import main
from annotator.ui.app import application

class Ring:
    pass

def looks():
    return gc.get_stats()[2]["collections"]

main(["formats"])
app = application()
before, ring = looks(), Ring()
ring.self, gone = ring, weakref.ref(ring)
del ring
made = [[] for _one in range(400_000)]
assert looks() == before, "while somebody works"
app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
assert gone() is None
"""
    place = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", child],
        cwd=ROOT,
        env=place,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
