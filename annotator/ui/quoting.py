"""Quoting: the quotations of the open document, read where somebody looks, in short slices."""

from bisect import bisect_right
from collections.abc import Generator, Iterable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain import Mention, Scheme, Span, Step
from annotator.language import Known, Quotation, known_names, read_quotations, stretches_of, window
from annotator.ui.desk import Desk, ends, no_collecting

SECONDS_AT_ONCE = 0.003
PAUSE_MILLISECONDS = 250

Steps = Generator[None, None, list[Quotation]]


class Quoting(QObject):
    """Knows the quotations near where somebody looks; `changed` tells that there are others now.

    The text is read stretch by stretch, each once, and again when a mention in it has changed.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._stretches: list[Span] = []
        self._starts: list[int] = []
        self._found: dict[int, list[Quotation]] = {}
        self._stale: set[int] = set()
        self._watched = range(0)
        self._reading: tuple[int, Steps] | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._begin)
        self._slices = QTimer(self)
        self._slices.timeout.connect(self._read_on)
        desk.opened.connect(self._forget)
        desk.reloaded.connect(self._forget)
        desk.changed.connect(self._follow)

    @property
    def busy(self) -> bool:
        """Whether something that was asked for is still to be read."""
        return self._reading is not None or self._later.isActive()

    def watch(self, seen: Span | None) -> None:
        """Read what is needed for this stretch of text in the next pauses, and keep it up to date."""
        self._watched = self._numbers(seen) if seen else range(0)
        if self._wanted() is None:
            self._stop()
        elif not self.busy:
            self._later.start(0)

    def between(self, start: int, end: int) -> list[Quotation]:
        """Return the quotations known so far in a stretch of text, outer ones first."""
        return [
            one
            for number in self._numbers(Span(start, max(end, start + 1)))
            for one in self._found.get(number, ())
            if one.hull.start < end and start < one.hull.end
        ]

    def at(self, position: int) -> list[Quotation]:
        """Return the quotations that hold a position, the inner ones first; read now if need be."""
        for number in self._numbers(Span(position, position + 1)):
            if number not in self._found or number in self._stale:
                self._finish(number, self._steps(number))
        return self.known_at(position)

    def known_at(self, position: int) -> list[Quotation]:
        """Return the quotations known so far that hold a position, the inner ones first."""
        numbers = self._numbers(Span(position, position + 1))
        holding = [
            one
            for number in numbers
            for one in self._found.get(number, ())
            if any(span.start <= position <= span.end for span in one.spans)
        ]
        return sorted(holding, key=lambda one: (len(one.hull), not one.direct))

    def _numbers(self, span: Span) -> range:
        """Return the numbers of the stretches whose quotations may reach into a span."""
        if not self._stretches:
            return range(0)
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = max(bisect_right(self._starts, span.end - 1) - 1, 0)
        # a quotation may have begun in the stretch before
        return range(max(first - 1, 0), last + 1)

    def _forget(self) -> None:
        self._stop()
        self._stretches = stretches_of(self._desk.text)
        self._starts = [one.start for one in self._stretches]
        self._found = {}
        self._stale = set()
        self._watched = range(0)
        self.changed.emit()

    def _follow(self, step: Step) -> None:
        stale = set(self._stale)
        for change in step.changes:
            for noun in ends(change):
                if isinstance(noun, Scheme):
                    stale.update(self._found)
                elif isinstance(noun, Mention) and self._desk.is_here(noun):
                    stale.update(self._touched(noun.hull))
        if stale != self._stale:
            self._stale = stale
            self._reading = None
            self._slices.stop()
            if self._wanted() is not None:
                self._later.start(PAUSE_MILLISECONDS)

    def _touched(self, place: Span) -> Iterable[int]:
        """Return the stretches that were read with a place before the eyes."""
        return [
            number
            for number in self._found
            if window(self._desk.text, self._stretches[number]).overlaps(place)
        ]

    def _wanted(self) -> int | None:
        """Return a stretch that is to be read next."""
        return next(
            (
                number
                for number in reversed(self._watched)
                if number not in self._found or number in self._stale
            ),
            None,
        )

    def _stop(self) -> None:
        self._later.stop()
        self._slices.stop()
        self._reading = None

    def _begin(self) -> None:
        number = self._wanted()
        if number is None:
            self._stop()
        else:
            self._reading = number, self._steps(number)
            self._slices.start(0)

    def _read_on(self) -> None:
        """Read until the slice is over."""
        until = perf_counter() + SECONDS_AT_ONCE
        with no_collecting():
            while self._reading:
                number, steps = self._reading
                try:
                    next(steps)
                except StopIteration as done:
                    self._take(number, done.value)
                    self._begin()
                if perf_counter() > until:
                    return
        self._slices.stop()

    def _finish(self, number: int, steps: Steps) -> None:
        while True:
            try:
                next(steps)
            except StopIteration as done:
                self._take(number, done.value)
                return

    def _take(self, number: int, found: list[Quotation]) -> None:
        before = self._found.get(number)
        self._found[number] = found
        self._stale.discard(number)
        if found != before:
            self.changed.emit()

    def _steps(self, number: int) -> Steps:
        text, stretch = self._desk.text, self._stretches[number]
        return read_quotations(text, self._names(window(text, stretch)), stretch)

    def _names(self, seen: Span) -> list[Known]:
        mentions: list[Mention] = []
        for mention in self._desk.index.after(seen.start):
            if mention.hull.start >= seen.end:
                break
            mentions.append(mention)
        return known_names(mentions, self._desk.label)
