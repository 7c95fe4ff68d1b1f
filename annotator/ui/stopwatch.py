"""The stopwatch: how long somebody works on the open document; a pause is not counted."""

from collections import Counter
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer

from annotator.commands import documents
from annotator.domain import Document
from annotator.ui.article import ArticleView
from annotator.ui.desk import Desk

PAUSE = 60.0
"""Seconds in which nothing moves and nothing is changed, after which somebody has gone away."""
SHORT, LONG = 15, 300
"""Seconds: less than the one is not written for itself, and no more than the other stays unwritten."""


class Stopwatch(QObject):
    """Counts seconds by document until they are taken or noted, from one sign of work to the next.

    The caret, the selection, scrolling and changes are such signs: every key and click that counts
    leads to one of them. What is taken is kept with the state of a document; the rest is noted when
    another one is opened, now and then, and in the end, without a step to undo.
    """

    def __init__(
        self, desk: Desk, view: ArticleView, clock: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self._clock = clock
        self._document = desk.document.id if desk.document else ""
        self._spent: Counter[str] = Counter()
        self._limits: Counter[str] = Counter()
        self._last = clock()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.note)
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
        if self._spent[self._document] >= self._limits[self._document] + 1000 * LONG:
            self._limits[self._document] = self._spent[self._document]
            self._later.start()  # not now: a change may be on its way

    def take(self, document: str) -> int:
        """Return the whole seconds spent on a document since they were taken last."""
        self.tick()
        seconds, rest = divmod(self._spent[document], 1000)
        self._spent[document] = rest
        return seconds

    def note(self, least: int = SHORT) -> None:
        """Write into the project what was spent on documents, of each at least so many seconds."""
        self.tick()
        whole = {id: spent // 1000 for id, spent in self._spent.items() if id}
        seconds = {id: spent for id, spent in whole.items() if spent >= max(least, 1)}
        if not seconds or self._desk.busy:
            return
        for id in self._desk.do(documents.note_times, self._desk.annotator, seconds) or ():
            self._spent[id] -= 1000 * seconds[id]
            self._limits[id] = 0

    def _begin(self, document: Document | None) -> None:
        self.tick()
        self._document = document.id if document else ""
