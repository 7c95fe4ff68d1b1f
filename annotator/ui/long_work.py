"""Long work: an import or export beside the window, told of and stopped through signals."""

from collections.abc import Callable
from time import monotonic
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.commands.progress import Progress
from annotator.commands.session import Wait
from annotator.ui.tasks import Question, Worker

R = TypeVar("R")

SECONDS_BETWEEN = 0.05


class Signals(QObject):
    """What long work says; it crosses from the worker to the window."""

    shown = Signal(str, int, int)
    asked = Signal(object)


class LongWork(Progress, Generic[R]):
    """One long job: what it returns, and how it is stopped."""

    def __init__(self, job: Callable[[Progress], R], parent: QObject) -> None:
        self.signals = Signals(parent)
        self._job = job
        self._last = 0.0
        self._question: Question | None = None
        self.result: R | None = None

    def start(
        self, worker: Worker, then: Callable[["LongWork[R]", BaseException | None], None]
    ) -> Wait:
        """Run the job beside the window, and then `then` in the window's thread.

        The function returned waits until both are done.
        """
        return worker.run(self._run, lambda fault: then(self, fault))

    def stop(self) -> None:
        """Ask the job to stop at its next step."""
        self.cancelled = True
        if self._question:
            self._question.answer(False)

    def ask(self, about: object) -> bool:
        """Ask, from within the job, whether to go on; the window hears the question as a signal."""
        self._question = Question(about)
        if self.cancelled:
            self._question.answer(False)
        self.signals.asked.emit(self._question)
        return self._question.wait()

    def show(self, message: str, done: int, total: int) -> None:
        """Pass on how far the job is, but not so often that the window is kept busy by it."""
        now = monotonic()
        if now - self._last > SECONDS_BETWEEN or done == total:
            self._last = now
            self.signals.shown.emit(message, done, total)

    def _run(self) -> None:
        self.result = self._job(self)
