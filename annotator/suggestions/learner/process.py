"""How the child process is started, and how to wait for one answer of it without a window."""

import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from annotator import paths
from annotator.suggestions.learner.child import VERB
from annotator.suggestions.learner.messages import Garbled, Learn, Read, Told, told, written

PAUSE = 0.03


class ChildFailed(Exception):
    """The child crashed, hung or said what nobody can understand; the reason is for the log."""


def command() -> list[str]:
    """Return the command that starts the child: this very program with a hidden verb."""
    return paths.command(VERB)


def answers(
    *wishes: Learn | Read,
    seconds: float,
    stopped: Callable[[], bool] = lambda: False,
    program: Sequence[str] | None = None,
) -> Iterator[Told]:
    """Yield what a child of its own says to requests, one after another, until it ends.

    ChildFailed when it does not end well within `seconds`. Whoever stops listening, or lets
    `stopped` say so, ends it.
    """
    until = time.monotonic() + seconds
    with tempfile.TemporaryDirectory(prefix="annotator-") as folder:
        asked, said = Path(folder) / "asked", Path(folder) / "said"
        asked.write_bytes(b"".join(map(written, wishes)))
        with (
            asked.open("rb") as stdin,
            said.open("wb") as stdout,
            said.open("rb") as reading,
            _started(program or command(), stdin, stdout) as child,
        ):
            try:
                begun = b""
                while True:
                    ended = child.poll() is not None
                    *lines, begun = (begun + reading.read()).split(b"\n")
                    yield from map(_understood, lines)
                    if ended or stopped():
                        break
                    if time.monotonic() > until:
                        raise ChildFailed("it did not answer in time")
                    time.sleep(PAUSE)
            finally:
                child.kill()
    if child.returncode and not stopped():
        raise ChildFailed(f"it ended with {child.returncode}")


def _started(
    program: Sequence[str], stdin: BinaryIO, stdout: BinaryIO
) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        program,
        stdin=stdin,
        stdout=stdout,
        stderr=subprocess.DEVNULL,
        env=paths.environment(),
        creationflags=paths.WITHOUT_WINDOW,
    )


def _understood(line: bytes) -> Told:
    try:
        return told(line)
    except Garbled as fault:
        raise ChildFailed(f"nobody understands {fault}") from fault
