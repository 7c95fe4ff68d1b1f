"""Doubt run: the rules asked about the open document, in slices so short that no key waits."""

from collections.abc import Callable, Sequence
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.commands.doubts import dismissed, in_order
from annotator.domain import (
    AnnotationSet,
    Annotator,
    Dismissal,
    Entity,
    Mention,
    Scheme,
    Stance,
    Step,
)
from annotator.lint import Doubt, Expected, Subject, doubts
from annotator.lint.doubt import Doubts
from annotator.ui.desk import Desk, ends, no_collecting

SECONDS_AT_ONCE = 0.003
PAUSE_MILLISECONDS = 250
MENTIONS_A_MILLISECOND = 60
FEW_MENTIONS = 2_000
"""Up to so many mentions, whoever asks is given what is doubted now, and not a moment ago."""


class DoubtRun(QObject):
    """Knows what is doubted in the open document; `changed` tells that it is something else now."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.doubts: list[Doubt] = []
        self._expected: Callable[[str], Sequence[Expected]] = lambda _document: ()
        self._dismissed: set[str] = set()
        self._gathered: list[Doubt] = []
        self._source: Doubts | None = None
        self._stale = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._begin)
        self._slices = QTimer(self)
        self._slices.timeout.connect(self._look)
        desk.opened.connect(self._open)
        desk.reloaded.connect(self._open)
        desk.changed.connect(self._follow)

    def now(self) -> list[Doubt]:
        """Return the doubts; in an article of usual length those of this very moment."""
        if self._stale and len(self._desk.work.mentions) <= FEW_MENTIONS:
            self._begin()
            while self._source:
                self._look()
        return self.doubts

    def expect(self, expected: Callable[[str], Sequence[Expected]]) -> None:
        """Doubt from now on also what is otherwise than expected; `expected` tells it by document."""
        self._expected = expected
        self._wait()

    def drop(self, key: str) -> None:
        """Forget a doubt that was just answered, before the rules are asked again.

        One that could not be answered stays: nothing has changed then.
        """
        if self._stale:
            self.doubts = [one for one in self.doubts if one.key != key]
            self.changed.emit()

    def _open(self) -> None:
        document = self._desk.document
        self._dismissed = (
            dismissed(self._desk.session, document.id, self._desk.annotator) if document else set()
        )
        self._stop()
        self.doubts = []
        self.changed.emit()
        self._wait()

    def _follow(self, step: Step) -> None:
        touched = [noun for change in step.changes for noun in ends(change) if noun]
        for gone, there in map(ends, step.changes):
            if isinstance(there, Dismissal):
                self._dismissed.add(there.key)
            elif isinstance(gone, Dismissal):
                self._dismissed.discard(gone.key)
        kinds = Mention | Stance | Scheme | Entity | Dismissal
        if any(isinstance(noun, kinds) for noun in touched):
            self._wait()

    def _wait(self) -> None:
        """Ask the rules in the next pause; the longer the article, the longer the pause."""
        self._stop()
        self._stale = True
        pause = len(self._desk.work.mentions) // MENTIONS_A_MILLISECOND
        self._later.start(PAUSE_MILLISECONDS + pause)

    def _stop(self) -> None:
        self._later.stop()
        self._slices.stop()
        self._source = None

    def _begin(self) -> None:
        self._stop()
        desk = self._desk
        if desk.document is None:
            return
        annotations = AnnotationSet(
            Annotator(desk.annotator, ""),
            mentions=tuple(desk.mentions()),
            stances=tuple(desk.stances()),
        )
        self._gathered = []
        expected = self._expected(desk.document.id)
        subject = Subject(desk.document, annotations, desk.entities, desk.scheme, expected)
        self._source = doubts(subject)
        self._slices.start(0)

    def _look(self) -> None:
        """Ask on until the slice is over."""
        source, until = self._source, perf_counter() + SECONDS_AT_ONCE
        with no_collecting():
            for one in source or ():
                if one and not (self._dismissed and one.key in self._dismissed):
                    self._gathered.append(one)
                if perf_counter() > until:
                    return
        self._stop()
        self._stale = False
        found = in_order(self._gathered)
        if found != self.doubts:
            self.doubts = found
            self.changed.emit()
