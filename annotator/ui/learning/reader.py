"""The reader: asks the child process what it reads in a text, the newest text first."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.suggestions.learner.messages import Answer, Read, Told, written
from annotator.ui.learning.child import Child

PATIENCE = 60.0
"""Seconds; loading the ready-made model on a slow computer takes some of them."""
IDLE_MILLISECONDS = 300_000
"""After so long without a question the process ends, and with it what it holds in memory."""


class Reader(QObject):
    """One question at a time; of those that wait only the newest is asked.

    `answered` brings each answer, piece by piece, `failed` the question that ended the process.
    """

    answered = Signal(object)
    failed = Signal(object, str)

    def __init__(self, parent: QObject, program: Sequence[str] | None = None) -> None:
        super().__init__(parent)
        self.child = Child(self, program)
        self._asked: Read | None = None
        self._waiting: Read | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MILLISECONDS)
        self._idle.timeout.connect(self.child.stop)
        self.child.said.connect(self._hear)
        self.child.failed.connect(self._note_failure)

    def read(self, question: Read) -> None:
        """Ask, as soon as the question before is answered."""
        if self._asked:
            self._waiting = question
            return
        self._idle.stop()
        self._asked = question
        self.child.ask(written(question), PATIENCE)

    def stop(self) -> None:
        """End the process and forget what was asked."""
        self._asked = self._waiting = None
        self._idle.stop()
        self.child.stop()

    def _hear(self, message: Told) -> None:
        if not isinstance(message, Answer):
            return
        if message.more:
            self.answered.emit(message)
            return
        self.child.rest()
        self._asked = None
        self._idle.start()
        self.answered.emit(message)
        self._ask_on()

    def _note_failure(self, reason: str) -> None:
        question, self._asked = self._asked, None
        if question:
            self.failed.emit(question, reason)
        self._ask_on()

    def _ask_on(self) -> None:
        question, self._waiting = self._waiting, None
        if question and not self._asked:
            self.read(question)
