"""A window on a real X server whose keys xdotool presses by their codes; tells what came of them.

    python -m tests.ui.layout_child PROJECT

Prints one JSON object. Each press is waited for by what it has to bring about.
"""

import json
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.settings import Settings
from annotator.ui.app import application
from annotator.ui.look.theme import Appearance
from annotator.ui.main_window import MainWindow
from annotator.ui.tasks import Worker

PATIENCE = 5_000
LETTERS = {"p": 33, "o": 32, "s": 39, "z": 52, "k": 45, "d": 40, "n": 57, "j": 44}
ENTER, ESCAPE = "Return", "Escape"


class Fingers:
    """Presses keys of the X server and notes whether what was expected happened."""

    def __init__(self, window):
        self.window = window
        self.told = {}

    def press(self, name, keys, expected):
        subprocess.run(["xdotool", "key", *keys], check=True, timeout=10)
        self.told[name] = comes_true(expected)

    @property
    def labels(self):
        return [mention.label for mention in self.window.workspace.desk.mentions()]


def comes_true(expected):
    """Whether something comes true while events are dealt with; asked again and again."""
    patience = QDeadlineTimer(PATIENCE)
    while not expected() and not patience.hasExpired():
        QTest.qWait(10)
    return expected()


def code(letter, held=""):
    return f"{held}{LETTERS[letter]}"


def main(project):
    app = application()
    worker = Worker(app)
    settings = Settings(project.with_name("settings.toml"))
    window = MainWindow(settings, Appearance(app, "light"), worker)
    window.show()
    window.projects.open(project)
    subprocess.run(["xdotool", "windowfocus", str(int(window.winId()))], check=True, timeout=10)
    QTest.qWaitForWindowActive(window, PATIENCE)
    workspace = window.workspace
    workspace.article.view.setFocus()
    workspace.article.view.set_caret(workspace.desk.text.index("Токаева") + 1)
    hands = Fingers(window)
    hands.press("label", [code("p")], lambda: hands.labels == ["PER"])
    hands.press("undo", [code("z", "ctrl+")], lambda: hands.labels == [])
    hands.press("redo", [code("z", "ctrl+shift+")], lambda: hands.labels == ["PER"])
    hands.press("relabel", [code("o", "shift+")], lambda: hands.labels == ["ORG"])
    hands.press("stance", [code("s")], lambda: workspace.tagging.asking)
    hands.press("leave", [ESCAPE], lambda: not workspace.tagging.asking)
    palette = window.reach.palette
    hands.press("palette", [code("k", "ctrl+")], palette.isVisible)
    typed = [code(letter) for letter in "dnj"]
    hands.press("typing", typed, lambda: palette.field.text() == "вто")
    hands.press("document", [ENTER], lambda: workspace.desk.document.name == "второй")
    hands.told["focus"] = QApplication.focusWidget() is workspace.article.view
    sys.stdout.write(json.dumps(hands.told) + "\n")
    window.close()
    worker.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
