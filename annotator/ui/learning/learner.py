"""The learner of the open project: what it knows, and what it suggests for the open document."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.commands import learning
from annotator.domain import Document, Suggestion
from annotator.settings import Settings
from annotator.suggestions.gathering import Page
from annotator.suggestions.learner import crf, model_file, ready_made
from annotator.suggestions.learner.crf import Guess
from annotator.suggestions.learner.lesson import Stretch
from annotator.suggestions.learner.messages import Answer, Read
from annotator.suggestions.learner.model_file import Fitness, Head
from annotator.suggestions.learner.suggesting import beside, from_ready_made, learnt
from annotator.ui.desk import Desk
from annotator.ui.learning.reader import Reader
from annotator.ui.learning.trainer import Trainer

MOST_CRASHES = 2
"""After so many the child is not asked again until the learner is switched on anew."""
log = logging.getLogger(__name__)


@dataclass
class _Reading:
    """What was read in a document so far, and what is suggested from that; `whole` at the end."""

    document: Document
    guesses: list[Guess] = field(default_factory=list[Guess])
    named: list[Stretch] = field(default_factory=list[Stretch])
    suggestions: list[Suggestion] = field(default_factory=list[Suggestion])
    whole: bool = False


class Learner(QObject):
    """Suggests beside the window, and learns there whenever a document was finished.

    Whoever wants suggestions connects to `suggested`, which brings the id of the document and what
    is suggested for it, the learner's first; it comes by itself once a document is open, and again
    when there is another model or another setting. `source` gives the same from memory. `changed`
    tells that there is something else to say of the learner.
    """

    suggested = Signal(str, object)
    changed = Signal()

    def __init__(
        self, desk: Desk, settings: Settings, program: Sequence[str] | None = None
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self.settings = settings
        self.head: Head | None = None
        self.trainer = Trainer(desk, settings.learner_mentions, program)
        self.reader = Reader(self, program)
        self._crashes = 0
        self._read: _Reading | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._ask)
        self.trainer.changed.connect(self.changed)
        self.trainer.learnt.connect(self._take_model)
        self.reader.answered.connect(self._take)
        self.reader.failed.connect(self._note_crash)
        desk.opened.connect(self._open)
        desk.scheme_changed.connect(self._take_model)
        self._begin()

    @property
    def is_installed(self) -> bool:
        """Whether the extra that learns is there."""
        return crf.is_installed()

    @property
    def mapping(self) -> dict[str, str]:
        """Which labels of this scheme the ready-made model's types are; only what somebody said."""
        name = self._desk.scheme.name
        wanted = {
            kind: self.settings.ready_made.get(f"{name}: {kind}", "") for kind in ready_made.TYPES
        }
        return {kind: label for kind, label in wanted.items() if label}

    def map_types(self, labels: dict[str, str]) -> None:
        """Keep which labels the types are; a type without one is not suggested."""
        name = self._desk.scheme.name
        for kind in ready_made.TYPES:
            self.settings.ready_made.pop(f"{name}: {kind}", None)
            if labels.get(kind):
                self.settings.ready_made[f"{name}: {kind}"] = labels[kind]
        self._ask_anew()

    def switch(self, on: bool) -> None:
        """Learn and suggest from now on, or neither; what was learnt stays."""
        self.settings.learner = self.trainer.enabled = on
        self._crashes = 0
        if on:
            self._look()
            self._take_model()
        else:
            self.trainer.stop()
            self._ask_anew()
        self.changed.emit()

    def want(self, percent: int) -> None:
        """Suggest what is right in at least so many per cent of cases on documents held out."""
        self.settings.learner_precision = percent
        if self._read:
            read = self._read
            read.suggestions = self._made(read.document, read.guesses, read.named)
        self._tell()
        self.changed.emit()

    def train(self) -> None:
        """Learn now."""
        self.trainer.train()

    def stop_training(self) -> None:
        """End a training that is under way."""
        self.trainer.stop()

    def end(self) -> None:
        """End both processes, as the project is being closed."""
        self._soon.stop()
        self.trainer.end()
        self.reader.stop()

    def source(self, page: Page) -> list[Suggestion]:
        """Return what is suggested beside the mentions of a document, as far as that is known by now."""
        read = self._read
        if read is None or not read.whole or read.document.id != page.document.id:
            return []
        return beside(read.suggestions, page.mentions)

    def _begin(self) -> None:
        self.trainer.enabled = self.settings.learner
        self._look()
        self.head = self._known()
        self.trainer.material = self.head.material if self.head else ""

    def _look(self) -> None:
        """See soon what there is to learn."""
        if self.is_installed and self.settings.learner:
            self.trainer.look(self.head.material if self.head else "")

    def _known(self) -> Head | None:
        path, annotator, scheme = self._desk.session.path, self._desk.annotator, self._desk.scheme
        fitness, head = learning.known(path, annotator, scheme)
        if fitness in (Fitness.DAMAGED, Fitness.STALE):
            log.warning("the model of %s is %s and is thrown away", path.name, fitness.value)
            self._throw_away()
        return head

    def _throw_away(self) -> None:
        """Remove a model that is of no use, and learn another in its place."""
        model_file.throw_away(self._file)
        if self.is_installed and self.settings.learner:
            self.trainer.look(anyway=True)

    @property
    def _file(self) -> Path:
        return learning.model_of(self._desk.session.path, self._desk.annotator)

    def _open(self, document: Document | None) -> None:
        self._read = None
        if document:
            self._soon.start(0)  # once the document is painted

    def _ask(self) -> None:
        document = self._desk.document
        learner = self.settings.learner and self.head is not None and self.is_installed
        named = bool(self.mapping) and ready_made.is_installed()
        if document is None or not (learner or named) or self._crashes > MOST_CRASHES:
            self._tell()
            return
        path, annotator, scheme = self._desk.session.path, self._desk.annotator, self._desk.scheme
        self.reader.read(
            learning.question(path, annotator, scheme, document, learner=learner, ready_made=named)
        )

    def _ask_anew(self) -> None:
        self._read = None
        self._ask()
        self.changed.emit()

    def _take(self, answer: Answer) -> None:
        document = self._desk.document
        if document is None or answer.ask != document.id:
            return
        if answer.fitness in (Fitness.DAMAGED, Fitness.STALE):
            self._take_model()
            return
        if self._read is None or self._read.whole:
            self._read = _Reading(document)
        self._read.guesses += answer.guesses
        self._read.named += answer.named
        self._read.whole = not answer.more
        self._read.suggestions += self._made(document, answer.guesses, answer.named)
        if self._read.whole:
            self._tell()

    def _take_model(self) -> None:
        """Read what is known of the model in the file, ask it, and learn anew if it is of no use."""
        self.head = self._known()
        self._ask_anew()

    def _note_crash(self, question: Read, reason: str) -> None:
        """A child is gone: its model is not trusted again, and the window goes on."""
        log.warning("the child that reads is gone: %s", reason)
        self._crashes += 1
        if question.file:
            self.head = None
            self._throw_away()
        self._ask_anew()

    def _made(
        self, document: Document, guesses: Sequence[Guess], named: Sequence[Stretch]
    ) -> list[Suggestion]:
        scheme, found = self._desk.scheme, list[Suggestion]()
        if self.head and self.settings.learner:
            wished = self.settings.learner_precision / 100
            found = learnt(document, guesses, self.head, scheme, wished)
        return found + from_ready_made(document, named, self.mapping, scheme)

    def _tell(self) -> None:
        document, read = self._desk.document, self._read
        if document:
            self.suggested.emit(document.id, read.suggestions if read and read.whole else [])
