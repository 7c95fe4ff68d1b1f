"""The stopwatch: how long somebody works on the open document; a pause is not counted."""

from collections import Counter
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from annotator.ui.desk import Desk

PAUSE = 60.0
"""Seconds without a key or a click after which somebody has gone away."""
_WORK = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


class Stopwatch(QObject):
    """Counts seconds by document until they are taken, from one key or click to the next."""

    def __init__(self, desk: Desk, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(desk)
        self._desk = desk
        self._clock = clock
        self._spent: Counter[str] = Counter()
        self._last = clock()
        desk.opened.connect(self._begin)
        app = QApplication.instance()
        if app:
            app.installEventFilter(self)

    def tick(self) -> None:
        """Count what has passed since the last key or click, unless that was a pause."""
        now = self._clock()
        passed, self._last = now - self._last, now
        if self._desk.document and passed <= PAUSE:
            # milliseconds, so that quick keys are not rounded away
            self._spent[self._desk.document.id] += round(1000 * passed)

    def take(self, document: str) -> int:
        """Return the whole seconds spent on a document since they were taken last."""
        self.tick()
        seconds, rest = divmod(self._spent[document], 1000)
        self._spent[document] = rest
        return seconds

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Notice that somebody is at work; the event goes on as it came."""
        if event.type() in _WORK:
            self.tick()
        return False

    def _begin(self) -> None:
        self._last = self._clock()
