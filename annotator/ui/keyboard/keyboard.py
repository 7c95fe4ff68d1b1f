"""The keyboard of one window: which chord triggers which action, whatever layout is switched on."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from annotator.ui.keyboard.keys import chord

KEEPS_KEYS = "keeps_plain_keys"
"""The property of a widget that wants keys without Ctrl and Alt for itself."""
KEPT_CHORDS = "kept_chords"
"""The property of a widget that wants just these chords for itself."""

_EDITING = frozenset(
    "Ctrl+" + name for name in ("a", "c", "v", "x", "y", "z", "Shift+z", "[", "]", "Left", "Right")
)


class Keyboard(QObject):
    """Hears keys before the focused widget does, and triggers the actions they are bound to.

    It listens to that widget alone: a filter for the whole program would be asked about every
    event there is, a thousand of them for each window shown. A `listener` is asked first about
    each chord, and says whether it took it.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._reading: dict[str, QAction] = {}
        self._article: QWidget | None = None
        self._focused: QWidget | None = None
        self.listener: Callable[[str], bool] | None = None
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._listen_to)

    @property
    def chords(self) -> list[str]:
        """Every chord that is bound, whether anywhere or in the article only."""
        return [*self._actions, *self._reading]

    def bind(self, pressed: str, action: QAction, *, reading: bool = False) -> None:
        """Let a chord trigger an action; with `reading`, only while the article has the focus."""
        (self._reading if reading else self._actions)[pressed] = action

    def forget(self, action: QAction) -> None:
        """Let no chord trigger this action any more."""
        for table in (self._actions, self._reading):
            for pressed in [one for one, bound in table.items() if bound is action]:
                del table[pressed]

    def read_in(self, article: QWidget | None) -> None:
        """Say which widget is the article."""
        self._article = article

    def eventFilter(self, receiver: QObject, event: QEvent) -> bool:  # noqa: N802
        """Trigger the action of a key that was pressed in the window; else let it pass."""
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        if not isinstance(event, QKeyEvent):
            return False
        # what the focused widget does not want goes on to the window, and is not asked for again
        if receiver is not (self._window.focusWidget() or self._window):
            return False
        if not isinstance(receiver, QWidget):
            return False
        pressed = chord(event)
        if event.type() == QEvent.Type.ShortcutOverride:
            return self._claim(receiver, event, pressed)
        if self.listener and pressed and self.listener(pressed):
            return True
        action = self._action(receiver, pressed)
        if action is None or not action.isEnabled():
            return False
        action.trigger()
        return True

    def _claim(self, receiver: QWidget, event: QKeyEvent, pressed: str) -> bool:
        """Take a key before the letter underlined in a menu's title does; it comes once more."""
        action = self._action(receiver, pressed)
        wanted = bool(self.listener and pressed) or bool(action and action.isEnabled())
        if wanted:
            event.accept()
        return wanted

    def _listen_to(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._focused and self._focused is not self._window and isValid(self._focused):
            self._focused.removeEventFilter(self)
        self._focused = now if now and now.window() is self._window else None
        if self._focused and self._focused is not self._window:
            self._focused.installEventFilter(self)

    def _action(self, receiver: QWidget, pressed: str) -> QAction | None:
        if QApplication.activePopupWidget() or QApplication.activeModalWidget():
            return None
        if pressed in (receiver.property(KEPT_CHORDS) or ()):
            return None
        if _typing(receiver) and (_is_plain(pressed) or pressed in _EDITING):
            return None
        if receiver is self._article and pressed in self._reading:
            return self._reading[pressed]
        return self._actions.get(pressed)


def _typing(receiver: QWidget) -> bool:
    return isinstance(receiver, QLineEdit | QPlainTextEdit) or bool(receiver.property(KEEPS_KEYS))


def _is_plain(pressed: str) -> bool:
    name = pressed.rsplit("+", 1)[-1]
    function_key = name[:1] == "F" and name[1:].isdigit()
    return not function_key and not pressed.startswith(("Ctrl+", "Alt+"))
