"""Key events: presses as a window system tells of them, for replays and measurements."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from annotator.ui.keyboard.keys import as_cyrillic

_NAMED = {
    "Esc": Qt.Key.Key_Escape,
    "Tab": Qt.Key.Key_Tab,
    "Enter": Qt.Key.Key_Return,
    "Backspace": Qt.Key.Key_Backspace,
    "Del": Qt.Key.Key_Delete,
    "Home": Qt.Key.Key_Home,
    "End": Qt.Key.Key_End,
    "Left": Qt.Key.Key_Left,
    "Right": Qt.Key.Key_Right,
    "Up": Qt.Key.Key_Up,
    "Down": Qt.Key.Key_Down,
    "PgUp": Qt.Key.Key_PageUp,
    "PgDn": Qt.Key.Key_PageDown,
    "Space": Qt.Key.Key_Space,
    **{f"F{number}": Qt.Key(Qt.Key.Key_F1 + number - 1) for number in range(1, 13)},
}
_MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}


def press(window: QWidget, chord: str, *, cyrillic: bool = False) -> None:
    """Press a chord such as "Ctrl+Shift+Right" or "p" where the focus of the window is.

    With `cyrillic` the Russian layout is on: a letter key tells the letter that it has there. No
    place on the keyboard is told, which is the harder case.
    """
    *held, name = chord.split("+")
    modifiers = Qt.KeyboardModifier.NoModifier
    for word in held:
        modifiers |= _MODIFIERS[word]
    key, text = _key(name, cyrillic)
    receiver = window.focusWidget() or window
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(receiver, QKeyEvent(kind, key, modifiers, text))


def press_all(window: QWidget, chords: Iterable[str], *, cyrillic: bool = False) -> int:
    """Press chords one after another; return how many there were."""
    count = 0
    for chord in chords:
        press(window, chord, cyrillic=cyrillic)
        count += 1
    return count


def _key(name: str, cyrillic: bool) -> tuple[int, str]:
    if name in _NAMED:
        return int(_NAMED[name]), {"Space": " ", "Enter": "\r"}.get(name, "")
    text = as_cyrillic(name) if cyrillic else name
    return ord(text.upper()), text
