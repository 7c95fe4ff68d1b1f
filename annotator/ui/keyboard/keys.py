"""Keys by their place on the keyboard, named by the Latin legend there.

A key with a letter is told by its scan code, whatever layout is switched on; where the platform
gives none, by what the letter is in the Russian layout. A chord is a text such as "Ctrl+Shift+z".
"""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

# what stands on the keys, row by row, and the code of the first key of each row: on X11 and
# Wayland it is 8 more than the number that Windows gives
_ROWS = {2: "1234567890-=", 16: "qwertyuiop[]", 30: "asdfghjkl;'`", 43: "\\zxcvbnm,./"}
_BY_SCAN_CODE = {first + at: sign for first, row in _ROWS.items() for at, sign in enumerate(row)}
_MAC = "asdfhgzxcv\0bqweryt123465=97-80]ou[ip\0lj'k;\\,/nm.\0\0`"  # by virtual key, from 0 on
_BY_MAC_CODE = {code: sign for code, sign in enumerate(_MAC) if sign != "\0"}

_LATIN = "qwertyuiop[]asdfghjkl;'`zxcvbnm,."
_CYRILLIC = "йцукенгшщзхъфывапролджэёячсмитьбю"
_FROM_CYRILLIC = dict(zip(_CYRILLIC, _LATIN, strict=True))
_TO_CYRILLIC = dict(zip(_LATIN, _CYRILLIC, strict=True))
_UNSHIFTED = dict(zip('!@#$%^&*()_+{}:"~|<>?', "1234567890-=[];'`\\,./", strict=True))

_K = Qt.Key
_NAMED = {
    _K.Key_Escape: "Esc",
    _K.Key_Tab: "Tab",
    _K.Key_Backtab: "Tab",
    _K.Key_Backspace: "Backspace",
    _K.Key_Return: "Enter",
    _K.Key_Enter: "Enter",
    _K.Key_Delete: "Del",
    _K.Key_Insert: "Ins",
    _K.Key_Home: "Home",
    _K.Key_End: "End",
    _K.Key_Left: "Left",
    _K.Key_Right: "Right",
    _K.Key_Up: "Up",
    _K.Key_Down: "Down",
    _K.Key_PageUp: "PgUp",
    _K.Key_PageDown: "PgDn",
    _K.Key_Space: "Space",
    **{_K(_K.Key_F1.value + at): f"F{at + 1}" for at in range(12)},
}
_MODIFIERS = (
    (Qt.KeyboardModifier.ControlModifier, "Ctrl"),
    (Qt.KeyboardModifier.AltModifier, "Alt"),
    (Qt.KeyboardModifier.ShiftModifier, "Shift"),
    (Qt.KeyboardModifier.MetaModifier, "Meta"),
)
_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def chord(event: QKeyEvent) -> str:
    """Return the chord that was pressed, or nothing for a lone modifier or an unknown key."""
    name = _NAMED.get(_K(event.key())) or _printed(event)
    if not name:
        return ""
    modifiers = event.modifiers()
    return "+".join([*(word for flag, word in _MODIFIERS if modifiers & flag), name])


def types(event: QKeyEvent) -> bool:
    """Whether a key types a sign, by which a list would jump from row to row."""
    typed = event.text()
    return typed != "" and typed.isprintable() and not chord(event).startswith("Ctrl+")


def caps(pressed: str) -> list[tuple[str, str]]:
    """Return what stands on each key of a chord, in the Latin layout and, if other, the Russian."""
    *modifiers, name = pressed.split("+")
    shown = _ARROWS.get(name, name.upper() if len(name) == 1 else name)
    cyrillic = _TO_CYRILLIC.get(name, "").upper()
    return [*((modifier, "") for modifier in modifiers), (shown, cyrillic)]


def legend(pressed: str) -> str:
    """Return how a chord is shown; a plain key with what stands on it in both layouts ("P · З").

    Of two keys one after the other, what stands on both in one layout, then in the other.
    """
    if " " in pressed:
        latin, cyrillic = zip(*(caps(one)[-1] for one in pressed.split(" ")), strict=True)
        return " ".join(latin) + (f" · {' '.join(cyrillic)}" if all(cyrillic) else "")
    *modifiers, name = pressed.split("+")
    shown = _ARROWS.get(name, name.upper() if len(name) == 1 else name)
    if modifiers:
        return "+".join([*modifiers, shown])
    cyrillic = _TO_CYRILLIC.get(name, "")
    return f"{shown} · {cyrillic.upper()}" if cyrillic and name.isalpha() else shown


def as_latin(typed: str) -> str:
    """Return what the same keys would have typed in the Latin layout."""
    return "".join(_FROM_CYRILLIC.get(sign, sign) for sign in typed.casefold())


def as_cyrillic(typed: str) -> str:
    """Return what the same keys would have typed in the Russian layout."""
    return "".join(_TO_CYRILLIC.get(sign, sign) for sign in typed.casefold())


def _printed(event: QKeyEvent) -> str:
    if event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
        return {"+": "=", "*": ""}.get(_sign(event), _sign(event))
    latin = _K.Key_A <= event.key() <= _K.Key_Z
    if latin and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return chr(event.key()).lower()  # Ctrl+Z is where this layout has its Z
    return _by_place(event) or _by_legend(event)


def _by_place(event: QKeyEvent) -> str:
    if sys.platform == "darwin" and QGuiApplication.platformName() == "cocoa":
        return _BY_MAC_CODE.get(event.nativeVirtualKey(), "")
    code = event.nativeScanCode()
    return _BY_SCAN_CODE.get(code if sys.platform == "win32" else code - 8, "")


def _by_legend(event: QKeyEvent) -> str:
    sign = _sign(event)
    return _FROM_CYRILLIC.get(sign) or _UNSHIFTED.get(sign, sign)


def _sign(event: QKeyEvent) -> str:
    typed = event.text()
    if len(typed) == 1 and typed.isprintable() and not typed.isspace():
        return typed.lower()
    code = event.key()
    return chr(code).lower() if 0x20 < code < 0x110000 and chr(code).isprintable() else ""
