"""Tasks: the one thread beside that of the window; commits and long jobs run there in turn."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, Qt, Signal

from annotator.commands.session import Then, Wait, run_now


class Task:
    """One job on its way, and what is to be called once when it has ended."""

    def __init__(self, then: Then) -> None:
        self.future: Future[None] = Future()
        self._then: Then | None = then

    def conclude(self) -> None:
        """Wait for the end of the job and tell it, unless that has been done."""
        fault = self.future.exception()
        then, self._then = self._then, None
        if then:
            then(fault)


class Question:
    """What a job asks the window; the job waits in its own thread until there is an answer."""

    def __init__(self, about: object) -> None:
        self.about = about
        self._agreed = False
        self._answered = threading.Event()

    def answer(self, agreed: bool) -> None:
        """Let the job go on; only the first answer counts."""
        if not self._answered.is_set():
            self._agreed = agreed
            self._answered.set()

    def wait(self) -> bool:
        """Return the answer once there is one."""
        self._answered.wait()
        return self._agreed


class Worker(QObject):
    """Runs jobs one after another in a thread of its own; `run` is a Runner for a session."""

    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(1, "worker", initializer=self._note_thread)
        self._thread = 0
        self._ended.connect(self._conclude, Qt.ConnectionType.QueuedConnection)

    def run(self, job: Callable[[], None], then: Then) -> Wait:
        """Run `job` beside the window and `then` in the window's thread, with its fault or None.

        The function returned waits until both are done. Called within a job it runs the new one at
        once, as that could otherwise wait for itself.
        """
        if threading.get_ident() == self._thread:
            return run_now(job, then)
        task = Task(then)
        self._pool.submit(self._work, job, task)
        return task.conclude

    def drain(self) -> None:
        """Wait until no job is under way: whoever closes a file must know that nobody reads it."""
        self.run(lambda: None, lambda _fault: None)()

    def close(self) -> None:
        """Wait for the last job and end the thread."""
        self._pool.shutdown(wait=True)

    def _note_thread(self) -> None:
        self._thread = threading.get_ident()

    def _work(self, job: Callable[[], None], task: Task) -> None:
        try:
            job()
        except BaseException as fault:  # noqa: BLE001 - handed over, whatever it is
            task.future.set_exception(fault)
        else:
            task.future.set_result(None)
        self._ended.emit(task)

    def _conclude(self, task: Task) -> None:
        task.conclude()
