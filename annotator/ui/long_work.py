"""Long work: what is done beside the window, told of and stopped through signals."""

from collections.abc import Callable
from time import monotonic
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.commands.progress import Cancelled, Progress
from annotator.commands.session import Wait
from annotator.domain import AnnotatorError
from annotator.ui.tasks import Question, Worker
from annotator.words import _, grouped

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


class Errand(QObject, Generic[R]):
    """One job at a time beside the window; `then` hears what came of it, or why nothing did."""

    shown = Signal(str, int, int)

    def __init__(
        self, parent: QObject, then: Callable[[R | None, AnnotatorError | None], None]
    ) -> None:
        super().__init__(parent)
        self._then = then
        self._worker = Worker(self)
        self._work: LongWork[R] | None = None
        self.stopped = False

    @property
    def busy(self) -> bool:
        """Whether the job is under way."""
        return self._work is not None

    def start(self, job: Callable[[Progress], R]) -> None:
        """Begin a job; none may be under way."""
        self._work = LongWork(job, self)
        self._work.signals.shown.connect(self.shown)
        self._work.start(self._worker, self._take)

    def stop(self) -> None:
        """Ask the job to stop at its next step."""
        if self._work:
            self._work.stop()

    def end(self) -> None:
        """Stop and wait for the thread: whoever asked is being closed."""
        self.stop()
        self._worker.close()

    def _take(self, work: LongWork[R], fault: BaseException | None) -> None:
        self._work = None
        self.stopped = work.cancelled
        told = fault if isinstance(fault, AnnotatorError) else None
        self._then(work.result, told)
        if fault and told is None:
            raise fault


def why_nothing(fault: AnnotatorError) -> str:
    """Return why an errand brought nothing, in words."""
    return _("Stopped.") if isinstance(fault, Cancelled) else str(fault)


def how_far(message: str, done: int, total: int) -> str:
    """Return how far an errand is, in words."""
    return f"{message} {grouped(done)} / {grouped(total)}" if total else message
