"""The trainer: learns from the finished documents beside the window, one training at a time."""

import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.commands.learning import FEWEST_DOCUMENTS, LONGEST_TRAINING, teaching
from annotator.domain import GOLD, Standing, State, Step
from annotator.suggestions.learner import crf
from annotator.suggestions.learner.messages import Done, Learn, Stage, Told, written
from annotator.ui.desk import Desk, ends
from annotator.ui.learning.child import Child

PAUSE_MILLISECONDS = 1_500
log = logging.getLogger(__name__)


class Trainer(QObject):
    """Notices that a document was finished, and trains when there is enough to learn from.

    `changed` tells that it is doing something else, `learnt` that there is another model.
    """

    changed = Signal()
    learnt = Signal()

    def __init__(self, desk: Desk, fewest: int, program: Sequence[str] | None = None) -> None:
        super().__init__(desk)
        self._desk = desk
        self.fewest = fewest
        self.enabled = True
        self.child = Child(self, program)
        self.stage: Stage | None = None
        self.documents = 0
        self.mentions = 0
        self.fault = ""
        self.material = ""
        self._asked = False
        self._again = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE_MILLISECONDS)
        self._later.timeout.connect(self._look)
        self._looking = False
        self._ended = False
        self.child.said.connect(self._hear)
        self.child.failed.connect(self._note_failure)
        desk.changed.connect(self._follow)
        desk.reloaded.connect(self._look_again)

    @property
    def is_enough(self) -> bool:
        """Whether there is enough to learn by itself."""
        return self.mentions >= self.fewest and self.documents >= FEWEST_DOCUMENTS

    @property
    def is_training(self) -> bool:
        """Whether a training is under way."""
        return self.stage is not None

    def look(self, material: str = "", *, anyway: bool = False) -> None:
        """See soon whether there is something to learn beyond what `material` stands for.

        `anyway` trains even if that is less than it takes to begin with.
        """
        self.material = material
        self._asked = self._asked or anyway
        self._later.start()

    def train(self) -> None:
        """Train now, however little there is to learn from."""
        self._asked = True
        self._later.stop()
        self._look()

    def stop(self) -> None:
        """End a training; the model that was there before stays."""
        self._again = self._asked = False
        self._later.stop()
        self.child.stop()
        if self.stage:
            self.stage = None
            self.changed.emit()

    def end(self) -> None:
        """Stop for good: the project is being closed."""
        self._ended = True
        self.stop()

    def _follow(self, step: Step) -> None:
        # what was reopened is no lesson any more; that counts with the next one finished
        finished = any(
            isinstance(there, Standing)
            and there.state is State.FINISHED
            and there.annotator in (self._desk.annotator, GOLD)
            for _gone, there in map(ends, step.changes)
        )
        if finished and self.enabled:
            self._later.start()

    def _look_again(self) -> None:
        if self.enabled:
            self._later.start()  # documents may have come, or a long job is over

    def _look(self) -> None:
        """Read the finished documents in the worker, as that takes a moment."""
        if self.is_training or self._looking or self._desk.busy:
            self._again = True
            return
        self._looking, self._again = True, False
        session, found = self._desk.session, list[tuple[Learn, bytes]]()
        annotator, scheme = self._desk.annotator, self._desk.scheme

        def read() -> None:
            wish = teaching(session.path, annotator, scheme)
            found.append((wish, written(wish)))

        session.run(read, lambda fault: self._begin(found, fault))

    def _begin(self, found: list[tuple[Learn, bytes]], fault: BaseException | None) -> None:
        self._looking = False
        if self._ended:
            return
        asked, self._asked = self._asked, False
        if fault or not found:
            self.fault = str(fault)
            log.warning("the lessons could not be read: %s", fault)
            self.changed.emit()
            return
        wish, request = found[0]
        self.documents = len(wish.lessons)
        self.mentions = sum(len(one.stretches) for one in wish.lessons)
        wanted = self.is_enough and wish.material != self.material
        if crf.is_installed() and (wanted or (asked and self.mentions)):
            self.fault = ""
            self.stage = Stage("reading", 0, self.documents)
            self.material = wish.material
            self.child.ask(request, LONGEST_TRAINING)
        self.changed.emit()

    def _hear(self, message: Told) -> None:
        if isinstance(message, Stage):
            self.stage = message
            self.changed.emit()
        elif isinstance(message, Done):
            self.child.stop()  # its memory is the window's again
            self.stage = None
            self.learnt.emit()
            self.changed.emit()
            if self._again:
                self._later.start()

    def _note_failure(self, reason: str) -> None:
        log.warning("the learner did not come to an end: %s", reason)
        self.stage, self.fault, self.material = None, reason, ""
        self.changed.emit()
