"""The child process of the learner as the window sees it: asked and listened to, never waited for."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from annotator.suggestions.learner.messages import LONGEST, Fault, Garbled, Told, told
from annotator.suggestions.learner.process import command, environment

_END_MILLISECONDS = 2_000


class Child(QObject):
    """One process, started when it is first asked, and once more after it was stopped.

    `said` tells each message of it, `failed` why it is gone: it crashed, was silent too long after
    a request, or said what nobody understands. Whoever stops it hears nothing more.
    """

    said = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject, program: Sequence[str] | None = None) -> None:
        super().__init__(parent)
        self.program = list(program or command())
        self._process: QProcess | None = None
        self._begun = b""
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._lose_patience)

    @property
    def is_running(self) -> bool:
        """Whether there is a process, starting or started."""
        return self._process is not None

    def ask(self, request: bytes, seconds: float) -> None:
        """Send a request; unless something is said within `seconds` each time, the child has failed."""
        process = self._process or self._start()
        process.write(request)
        self._patience.start(round(seconds * 1000))

    def rest(self) -> None:
        """Expect nothing more for now: the request is answered."""
        self._patience.stop()

    def stop(self) -> None:
        """End the process, whatever it does."""
        self._patience.stop()
        process, self._process, self._begun = self._process, None, b""
        if process:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(_END_MILLISECONDS)
            process.deleteLater()

    def _start(self) -> QProcess:
        process = QProcess(self)
        known = QProcessEnvironment()
        for name, value in environment().items():
            known.insert(name, value)
        process.setProcessEnvironment(known)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._listen)
        process.finished.connect(self._note_end)
        process.errorOccurred.connect(self._note_error)
        self._process, self._begun = process, b""
        process.start(self.program[0], self.program[1:])
        return process

    def _listen(self) -> None:
        process = self._process
        if process is None:
            return
        *lines, self._begun = (self._begun + process.readAllStandardOutput().data()).split(b"\n")
        if len(self._begun) > LONGEST:
            self._fail("a line without end")
            return
        for line in lines:
            try:
                message = told(line)
            except Garbled as fault:
                self._fail(f"not understood: {fault}")
                return
            self._hear(message)
            if self._process is not process:
                return  # whoever heard it has stopped this one

    def _hear(self, message: Told) -> None:
        if self._patience.isActive():
            self._patience.start()  # it lives
        if isinstance(message, Fault):
            self._fail(message.reason)
        else:
            self.said.emit(message)

    def _note_end(self, code: int, _status: QProcess.ExitStatus) -> None:
        self._fail(f"it ended with {code}")

    def _note_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._fail("it could not be started")

    def _lose_patience(self) -> None:
        self._fail("it did not answer in time")

    def _fail(self, reason: str) -> None:
        self.stop()
        self.failed.emit(reason)
