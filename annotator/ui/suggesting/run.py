"""Suggestion run: what is suggested in the open document, kept in step with all that is done there.

The pieces that are seen come first; the rest is worked out in slices so short that no key waits.
"""

import gc
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.commands.suggesting import Suggester, reading_seen, wishes_of
from annotator.commands.suggestions import refused
from annotator.domain import (
    Dismissal,
    Entity,
    Mention,
    Problem,
    Scheme,
    Span,
    State,
    Step,
    Suggestion,
    SuggestionSet,
)
from annotator.language import morphology
from annotator.settings import Settings
from annotator.suggestions import Page, SeenNames, SuggestedParts, predicted
from annotator.suggestions.sources import PREDICTED
from annotator.ui.article import ArticleView
from annotator.ui.desk import Desk, Work, ends
from annotator.ui.sliced import SlicedRun

SECONDS_AT_ONCE = 0.004
PAUSE_MILLISECONDS = 30
READING_PAUSE_MILLISECONDS = 1500
"""What is labelled in other documents is read anew once nothing was done for so long."""
MANY_MENTIONS = 2_000
MOST_PIECES = 12
"""So many pieces whoever asks may wait for; it takes a tenth of a second."""


Place = tuple[int, int]
"""Where a suggestion begins, and its end below zero, so that a longer one comes first."""


class SuggestionRun(QObject):
    """Knows the suggestions; `changed` tells which piece of the text has others now."""

    changed = Signal(int)
    stopped = Signal()

    def __init__(self, desk: Desk, view: ArticleView, settings: Settings) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._settings = settings
        self._suggester = self._new_suggester()
        self._parts: SuggestedParts | None = None
        self._document, self._work = desk.document, Work()
        self._offers: dict[str, Sequence[Suggestion]] = {}
        self._piece = -1
        self._steps: Iterator[None] = iter(())
        self._reading = SlicedRun[SeenNames | None](desk.session, self)
        self._reading.found.connect(self._take_seen)
        self._reading.ended.connect(self._end_reading)
        self._reads = False
        self._read_later = _timer(self, self._read_seen)
        self._later = _timer(self, self._begin)
        self._slices = QTimer(self)
        self._slices.timeout.connect(self._look)
        desk.opened.connect(self._open)
        desk.changed.connect(self._follow)
        desk.reloaded.connect(self.start_anew)
        view.verticalScrollBar().valueChanged.connect(self._wait)
        self._read_later.start(0)

    @property
    def is_busy(self) -> bool:
        """Whether names are being read, or pieces worked out, or both are to be soon."""
        timers = (self._read_later, self._later, self._slices)
        return any(timer.isActive() for timer in timers) or self._reads

    @property
    def is_reading(self) -> bool:
        """Whether the names of the project are being read, or are to be soon."""
        return self._reads or self._read_later.isActive()

    @property
    def names(self) -> Mapping[str, int]:
        """How many names each source knows."""
        return self._suggester.counts()

    @property
    def problems(self) -> list[Problem]:
        """What could not be used of the user's own lists."""
        return self._suggester.problems

    @property
    def parts(self) -> SuggestedParts | None:
        """The pieces of the open document; None without one."""
        return self._parts

    def after(self, place: Place) -> Suggestion | None:
        """Return the first suggestion behind a place (`place_of_suggestion`)."""
        for number in self._pieces(max(place[0], 0), 1):
            for one in self._made(number):
                if place_of_suggestion(one) > place:
                    return one
        return None

    def before(self, place: Place) -> Suggestion | None:
        """Return the last suggestion before a place."""
        for number in self._pieces(place[0], -1):
            for one in reversed(self._made(number)):
                if place_of_suggestion(one) < place:
                    return one
        return None

    def at(self, span: Span) -> Suggestion | None:
        """Return what is suggested for just this stretch, as far as that is known by now."""
        parts = self._parts
        if parts is None or not parts.is_made(number := parts.part_of(span.start)):
            return None
        return next((one for one in parts.made(number) if one.hull == span), None)

    def within(self, span: Span) -> list[Suggestion]:
        """Return the suggestions that begin in a stretch."""
        if self._parts is None or self._parts.is_filling:
            return []
        first, last = self._parts.part_of(span.start), self._parts.part_of(span.end - 1)
        found = [one for number in range(first, last + 1) for one in self._made(number)]
        return [one for one in found if span.start <= one.hull.start < span.end]

    def all(self) -> tuple[list[Suggestion], bool]:
        """Return all suggestions, and whether the whole document was looked through by now."""
        parts = self._parts
        if parts is None or parts.is_filling:
            return [], parts is None
        unmade = sum(not parts.is_made(number) for number in range(len(parts)))
        numbers = [
            number for number in range(len(parts)) if unmade <= MOST_PIECES or parts.is_made(number)
        ]
        return [one for number in numbers for one in self._made(number)], len(numbers) == len(parts)

    def offer(self, source: str, suggestions: Sequence[Suggestion]) -> None:
        """Let a source that works by itself suggest these in the open document."""
        self._offers[source] = suggestions
        if self._parts:
            self._parts.offer(source, suggestions)
            self._wait()

    def take_offer(self, document: str, suggestions: Sequence[Suggestion]) -> None:
        """Take what was worked out beside the window for a document, which may be closed by now."""
        if self._document and self._document.id == document:
            sources = {one.provenance.source for one in suggestions}
            for source in sorted(sources | self._offers.keys()):
                self.offer(source, [one for one in suggestions if one.provenance.source == source])

    def is_sure(self, one: Suggestion) -> bool:
        """Whether a suggestion is right so often that it may be accepted with many others."""
        return bool(one.label) and one.provenance.score >= 10 * self._settings.sure_from

    def end(self) -> None:
        """Stop what is under way, as the project is being closed."""
        self._stop()
        self._read_later.stop()
        self._reading.stop()

    def draw_again(self) -> None:
        """Tell of every piece that it is other now, as what counts as sure is."""
        for number in range(len(self._parts) if self._parts else 0):
            self.changed.emit(number)
        self.stopped.emit()

    def start_anew(self) -> None:
        """Begin from the start, as the scheme, the register or the settings may be others now."""
        self._suggester = self._new_suggester()
        self._read_later.start(0)
        self._restart()

    # within

    def _new_suggester(self) -> Suggester:
        desk = self._desk
        return Suggester(desk.scheme, desk.entities, wishes_of(self._settings))

    def _open(self) -> None:
        self._leave()
        self._document, self._work = self._desk.document, self._desk.work
        self._offers = {}
        self._restart()

    def _leave(self) -> None:
        """Learn from the document that was open."""
        before, work = self._document, self._work
        if before is None:
            return
        if len(work.mentions) > MANY_MENTIONS:
            self._read_later.start(READING_PAUSE_MILLISECONDS)
            return
        finished = work.state is State.FINISHED
        self._suggester.learn(before, work.mentions.values(), finished)

    def _restart(self) -> None:
        desk, document = self._desk, self._desk.document
        self._document, self._work = document, desk.work
        self._steps, self._piece = iter(()), -1
        self._parts = None
        if document is None:
            self._stop()
            return
        self._suggester.seen.forget(document.id)
        self._parts = SuggestedParts(
            document,
            self._suggester.knowledge(document),
            desk.work.mentions.values(),
            refused(desk.session, document.id, desk.annotator),
        )
        for source, suggestions in self._offers.items():
            self._parts.offer(source, suggestions)
        self._predict()
        self._wait()

    def _predict(self) -> None:
        """Suggest what imported predictions say of the open document."""
        desk = self._desk
        if self._parts and desk.document:
            said = tuple(desk.work.suggested.values())
            page = Page(
                desk.document, desk.annotator, desk.scheme, (), desk.entities, predicted=said
            )
            self._parts.offer(PREDICTED, list(predicted(page)) if said else [])

    def _read_seen(self) -> None:
        """Read the names of the project again, and load the dictionary beside the window."""
        desk = self._desk
        if not desk.busy:
            self._reads = True
            self._reading.run(
                _reading(reading_seen(desk.session.path, desk.annotator, desk.scheme))
            )

    def _take_seen(self, found: list[SeenNames | None]) -> None:
        seen = next((one for one in found if one is not None), None)
        if seen is not None:
            self._suggester.seen = seen
            self._suggester.dictionary = True
            self._restart()

    def _end_reading(self, _fault: BaseException | None) -> None:
        # without the names there are fewer suggestions, and nothing else is amiss
        self._reads = False

    def _follow(self, step: Step) -> None:
        if any(isinstance(noun, Scheme) for pair in map(ends, step.changes) for noun in pair):
            self.start_anew()
            return
        for gone, there in map(ends, step.changes):
            noun = there or gone
            if isinstance(noun, Mention):
                self._take_mention(noun, there if isinstance(there, Mention) else None)
            elif isinstance(noun, Entity):
                self._suggester.take_entity(
                    gone if isinstance(gone, Entity) else None,
                    there if isinstance(there, Entity) else None,
                )
            elif isinstance(noun, SuggestionSet) and self._desk.is_here(noun):
                self._predict()
            elif isinstance(noun, Dismissal) and self._parts and self._is_here(noun):
                self._parts.refuse(noun.key, there is not None)
        self._wait()

    def _is_here(self, noun: Dismissal) -> bool:
        here = self._document.id if self._document else ""
        return (noun.document, noun.annotator) == (here, self._desk.annotator)

    def _take_mention(self, noun: Mention, there: Mention | None) -> None:
        if noun.annotator != self._desk.annotator:
            return
        if self._parts and self._desk.is_here(noun):
            self._parts.take(noun.id, there)
        else:
            self._read_later.start(READING_PAUSE_MILLISECONDS)

    def _pieces(self, position: int, by: int) -> Iterator[int]:
        """Yield the pieces from a position on, or back; so many as may be waited for."""
        parts, waited = self._parts, 0
        if parts is None or parts.is_filling:
            return
        number = parts.part_of(position)
        while 0 <= number < len(parts) and waited < MOST_PIECES:
            waited += not parts.is_made(number)
            yield number
            number += by

    def _made(self, number: int) -> list[Suggestion]:
        assert self._parts
        if self._parts.is_made(number):
            return self._parts.made(number)
        found = self._parts.made(number)
        self.changed.emit(number)
        return found

    def _wait(self) -> None:
        """Go on in the next pause, with what is seen then."""
        self._slices.stop()
        self._later.start(PAUSE_MILLISECONDS)

    def _stop(self) -> None:
        self._later.stop()
        self._slices.stop()

    def _begin(self) -> None:
        self._steps, self._piece = iter(()), -1
        self._slices.start(0)

    def _look(self) -> None:
        """Work on until the slice is over; whoever collects garbage meanwhile is late."""
        until = perf_counter() + SECONDS_AT_ONCE
        resting = not gc.isenabled()
        gc.disable()
        try:
            while perf_counter() < until and self._step():
                pass
        finally:
            if not resting:
                gc.enable()

    def _step(self) -> bool:
        """Do one step; return whether there is more to do."""
        parts = self._parts
        if parts is None:
            self._stop()
            return False
        for _one in self._steps:
            return True
        if self._piece >= 0:
            self.changed.emit(self._piece)
        self._piece = self._next_piece(parts)
        if self._piece < 0:
            self._stop()
            self.stopped.emit()
            return False
        self._steps = parts.work(self._piece)
        return True

    def _next_piece(self, parts: SuggestedParts) -> int:
        """Return the piece nearest to what is seen that is not made; -1 when all are."""
        seen = self._view.visible_span()
        first = parts.part_of(seen.start) if seen else 0
        last = parts.part_of(seen.end - 1) if seen else 0
        unmade = (number for number in range(len(parts)) if not parts.is_made(number))
        return min(unmade, key=lambda one: max(first - one, one - last, 0), default=-1)


def place_of_suggestion(one: Suggestion) -> Place:
    """Return the key by which suggestions are in text order."""
    return one.hull.start, -one.hull.end


def _reading(source: Iterable[SeenNames | None]) -> Generator[SeenNames | None]:
    """Load the dictionary before the names are read: it takes a third of a second."""
    morphology()
    yield from source


def _timer(parent: QObject, then: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.timeout.connect(then)
    return timer
