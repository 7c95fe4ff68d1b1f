"""The stopwatch: how long somebody works on the open document; a pause is not counted."""

from collections import Counter
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject

from annotator.domain import Document
from annotator.ui.article import ArticleView
from annotator.ui.desk import Desk

PAUSE = 60.0
"""Seconds in which nothing moves and nothing is changed, after which somebody has gone away."""


class Stopwatch(QObject):
    """Counts seconds by document until they are taken, from one sign of work to the next.

    The caret, the selection, scrolling and changes are such signs: every key and click that counts
    leads to one of them.
    """

    def __init__(
        self, desk: Desk, view: ArticleView, clock: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(desk)
        self._clock = clock
        self._document = desk.document.id if desk.document else ""
        self._spent: Counter[str] = Counter()
        self._last = clock()
        desk.opened.connect(self._begin)
        view.verticalScrollBar().valueChanged.connect(self.tick)
        for sign in (desk.changed, view.caret_moved, view.selection_changed):
            sign.connect(self.tick)

    def tick(self) -> None:
        """Count what has passed since the last sign of work, unless that was a pause."""
        now = self._clock()
        passed, self._last = now - self._last, now
        if passed <= PAUSE:
            # milliseconds, so that quick keys are not rounded away
            self._spent[self._document] += round(1000 * passed)

    def take(self, document: str) -> int:
        """Return the whole seconds spent on a document since they were taken last."""
        self.tick()
        seconds, rest = divmod(self._spent[document], 1000)
        self._spent[document] = rest
        return seconds

    def _begin(self, document: Document | None) -> None:
        self.tick()
        self._document = document.id if document else ""
