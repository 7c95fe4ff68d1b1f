"""The lock beside a project file: one program writes it at a time, and says who does."""

import contextlib
import os
import socket
import sys
from pathlib import Path

from annotator.domain import ProjectBusy, ProjectError
from annotator.words import _


class Lock:
    """A file beside the project, held by the operating system for as long as the program lives."""

    def __init__(self, project: Path) -> None:
        """Take the lock of `project`; ProjectBusy, with who holds it, when another program does."""
        self._path = project.with_name(project.name + ".lock")
        self._project = project
        try:
            self._handle = self._take()
        except OSError as fault:
            raise ProjectError(
                _("{path} cannot be opened for writing: {reason}.").format(
                    path=project, reason=fault.strerror
                )
            ) from fault
        with contextlib.suppress(OSError):  # the note is a courtesy; the lock is what counts
            os.ftruncate(self._handle, 0)
            os.write(self._handle, f"{os.getpid()} {socket.gethostname()}".encode())

    def release(self) -> None:
        """Give the lock back."""
        with contextlib.suppress(OSError):
            self._path.unlink()
        os.close(self._handle)

    def _take(self) -> int:
        while True:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            if not _held(handle):
                holder = (
                    os.pread(handle, 200, 0).decode(errors="replace") if os.name != "nt" else ""
                )
                os.close(handle)
                raise ProjectBusy(
                    _(
                        "{path} is open in another window (process {holder}); close it there first."
                    ).format(path=self._project, holder=holder)
                )
            # the last holder may have removed the file between our open and our lock
            with contextlib.suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(handle), self._path.stat()):
                    return handle
            os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _held(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _held(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
