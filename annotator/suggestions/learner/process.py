"""How the child process is started, and how to wait for one answer of it without a window."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from annotator.suggestions.learner.child import VERB
from annotator.suggestions.learner.messages import Garbled, Learn, Read, Told, told, written

PAUSE = 0.03
COMMAND_LINE = "annotator-cli"
_NO_WINDOW = 0x0800_0000


class ChildFailed(Exception):
    """The child crashed, hung or said what nobody can understand; the reason is for the log."""


def command() -> list[str]:
    """Return the command that starts the child: this very program with a hidden verb."""
    if not getattr(sys, "frozen", False):
        return [sys.executable, "-m", "annotator", VERB]
    # the command line beside the window holds no Qt and always has its standard streams
    beside = Path(sys.executable).with_stem(COMMAND_LINE)
    return [str(beside if beside.is_file() else sys.executable), VERB]


def environment() -> Mapping[str, str]:
    """Return the variables that the child is started with, so that it finds the same program."""
    if getattr(sys, "frozen", False):
        return dict(os.environ)
    home = str(Path(__file__).resolve().parents[3])
    places = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    return os.environ | {"PYTHONPATH": os.pathsep.join(places), "PYTHONSAFEPATH": "1"}


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
        env=environment(),
        creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
    )


def _understood(line: bytes) -> Told:
    try:
        return told(line)
    except Garbled as fault:
        raise ChildFailed(f"nobody understands {fault}") from fault
