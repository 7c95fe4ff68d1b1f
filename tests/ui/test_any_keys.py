"""Any keys in any order: nothing breaks, and the project stays sound."""

import random

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from annotator.commands.sample import make_sample
from annotator.store import check
from annotator.ui import actions
from annotator.ui.proof.key_events import press

OFTEN = [
    "Tab",
    "Enter",
    "Backspace",
    "p",
    "o",
    "g",
    "l",
    "m",
    "r",
    "s",
    "Shift+s",
    "-",
    "=",
    "0",
    "1",
    "2",
    "3",
    "Space",
    "Right",
    "Ctrl+Right",
    "Shift+Right",
    "Down",
    "Up",
    "Alt+Down",
    "[",
    "]",
    "Shift+[",
    "Esc",
    "i",
    "c",
    "n",
    "k",
    "Shift+k",
    "Ctrl+z",
    "Ctrl+z",
    "Ctrl+Shift+z",
    "Shift+Enter",
    "Ctrl+Shift+Enter",
    "x",
    "v",
    "q",
    "F8",
    "y",
    "u",
    "e",
    "d",
    "h",
    "t",
    "w",
    "Del",
]
ELSEWHERE = {"quit", "new", "open", "sample"}
"""What asks for files, or leaves the project."""
KEYS = 500


def chords():
    shown = [one for one in actions.deeds() if one.id not in ELSEWHERE and "…" not in one.title]
    return [chord for one in shown for chord in one.keys]


@pytest.mark.parametrize("seed", range(4))
def test_any_keys_leave_a_sound_project_and_no_fault(make_window, tmp_path, seed):
    make_sample(tmp_path / "s.annot", "Анна")
    hands = make_window(tmp_path / "s.annot")
    dice, rare = random.Random(seed), chords()
    pages = hands.workspace.pages
    close = QTimer()
    close.timeout.connect(lambda: (box := QApplication.activeModalWidget()) and box.close())
    close.start(20)
    for number in range(KEYS):
        if number % 20 == 0:
            hands.window.activateWindow()
            pages.show_article()
            hands.view.setFocus()
            press(hands.window, "Esc")
        elif seed % 2 and number % 40 == 20:
            pages.show_adjudication()
        chord = dice.choice(OFTEN if dice.random() < 0.8 else rare)
        press(hands.window, chord, cyrillic=seed > 1)
        QEventLoop().processEvents()
    close.stop()
    hands.saved()
    assert len(list(hands.session.history())) > 40
    assert check(hands.session.store).faults == []
