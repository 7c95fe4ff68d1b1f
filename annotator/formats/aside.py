"""Aside: files that can be bombs (PDF, web pages, Word …) are read in a process of its own.

The process takes a file a line on its standard input and writes what it finds, a line each, into a
file that is watched from here. When nothing comes for too long it is ended, that file is told and
left out, and a new process goes on with the next. Files instead of pipes, because all systems can
look whether there is more in a file without waiting for it.
"""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from annotator import paths, words
from annotator.domain import (
    AnnotatedDocument,
    Annotator,
    AnnotatorError,
    Problem,
    ReadError,
    Scheme,
    Severity,
)
from annotator.formats.catalogue import FORMATS
from annotator.formats.columns import ColumnsFound
from annotator.formats.files import files_below
from annotator.formats.format import Format, Reader, Tell, Wish
from annotator.formats.jsonl_record import document_from_record, document_to_record
from annotator.formats.record import Record, parse
from annotator.words import _

VERB = "read-aside"
"""The verb, not listed in the help, by which the program starts itself."""
PATIENCE = 60.0
"""Seconds without any sign after which a file is given up."""
MEMORY = 4_000_000_000
"""The most bytes of memory that reading may take, on systems that can hold a process to it."""
_PAUSES = (0.002, 0.05)
_PROBLEM, _DOCUMENT, _END = "problem", "document", "end"

Waiting = Callable[[], None]


class Aside:
    """Reads files of one format in a process that is started when it is first needed.

    `waiting` is called again and again while there is nothing to read, and may raise.
    """

    def __init__(self, entry: Format, wish: Wish, waiting: Waiting) -> None:
        self._entry = entry
        self._wish = wish
        self._waiting = waiting
        self._folder = TemporaryDirectory(prefix="annotator-aside-")
        self._process: subprocess.Popen[bytes] | None = None
        self._number = 0

    def __enter__(self) -> "Aside":
        return self

    def __exit__(self, *_fault: object) -> None:
        self._stop()
        self._folder.cleanup()

    def read(self, path: Path, encoding: str | None, tell: Tell) -> Iterator[AnnotatedDocument]:
        """Yield the documents of one file; what goes wrong is told."""
        self._number += 1
        into = Path(self._folder.name) / f"{self._number}.jsonl"
        into.touch()
        try:
            self._ask(path, encoding, into)
            with into.open("rb") as stream:
                for record in self._lines(stream):
                    if record.has(_PROBLEM):
                        tell(_problem(record.record(_PROBLEM), path))
                    elif record.has(_DOCUMENT):
                        yield document_from_record(record.record(_DOCUMENT))
        except AnnotatorError as fault:
            if not isinstance(fault, ReadError):
                raise
            tell(Problem(Severity.ERROR, str(fault), str(path)))
        finally:
            with suppress(OSError):
                into.unlink()

    def _ask(self, path: Path, encoding: str | None, into: Path) -> None:
        task = {
            "format": self._entry.name,
            "path": str(path.absolute()),
            "encoding": encoding,
            "columns": dict(self._wish.columns),
            "into": str(into),
            "language": words.language(),
        }
        for _attempt in range(2):
            process = self._process or self._start()
            try:
                if process.stdin:
                    process.stdin.write(json.dumps(task).encode("ascii") + b"\n")
                    process.stdin.flush()
                    return
            except OSError:
                # it ended between two files; a new one takes this file
                self._stop()
        raise ReadError(_("The process that reads such files does not start."))

    def _start(self) -> subprocess.Popen[bytes]:
        try:
            self._process = subprocess.Popen(
                paths.command(VERB),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=paths.environment(),
                creationflags=paths.WITHOUT_WINDOW,
            )
        except OSError as fault:
            message = _("The process that reads such files does not start: {reason}.")
            raise ReadError(message.format(reason=fault.strerror or fault)) from fault
        return self._process

    def _lines(self, stream: IO[bytes]) -> Iterator[Record]:
        """Yield what comes, until the end is said; ReadError when it never comes."""
        line, last, pause = b"", time.monotonic(), _PAUSES[0]
        while True:
            gone = self._process is None or self._process.poll() is not None
            piece = stream.readline()
            line += piece
            if line.endswith(b"\n"):
                record = Record(parse(line), "")
                if record.has(_END):
                    return
                yield record
                line, last, pause = b"", time.monotonic(), _PAUSES[0]
            elif gone and not piece:
                self._stop()
                raise ReadError(_("Reading the file broke off: perhaps it is made to do harm."))
            elif not piece:
                if time.monotonic() - last > PATIENCE:
                    self._stop()
                    message = _("Nothing came of the file for {seconds} seconds; it was given up.")
                    raise ReadError(message.format(seconds=f"{PATIENCE:g}"))
                self._waiting()
                time.sleep(pause)
                pause = min(pause * 1.5, _PAUSES[1])

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process:
            process.kill()
            if process.stdin:
                with suppress(OSError):
                    process.stdin.close()
            process.wait()


def reader_aside(entry: Format, wish: Wish, waiting: Waiting) -> Reader:
    """Return a reader of the format that reads in a process of its own what may be a bomb."""
    here = entry.reader_for(wish) if entry.reader_for else entry.reader
    if here is None:
        raise AnnotatorError(_("{format} can only be written.").format(format=entry.title))
    if not entry.aside:
        return here
    found = here
    harmless = tuple(set(entry.extensions) - set(entry.aside))
    endings = {Path(f"x{one}").suffix for one in entry.extensions}

    def read(
        paths: Sequence[Path],
        *,
        encoding: str | None,
        annotator: Annotator,
        tell: Tell,
        scheme: Scheme,
    ) -> Iterator[AnnotatedDocument]:
        with Aside(entry, wish, waiting) as aside:
            for path in files_below(list(paths), *endings):
                if path.name.casefold().endswith(harmless):
                    yield from found(
                        [path], encoding=encoding, annotator=annotator, tell=tell, scheme=scheme
                    )
                else:
                    yield from aside.read(path, encoding, tell)

    return read


def _problem(record: Record, path: Path) -> Problem:
    place = record.text("place").removeprefix(str(path.absolute()))
    said = (Severity(record.text("severity")), record.text("message"), f"{path}{place}")
    if not record.has("columns"):
        return Problem(*said, record.whole("line"))
    return ColumnsFound(
        *said,
        record.whole("line"),
        record.texts("columns"),
        record.pairs("chosen"),
        record.texts("roles"),
        tuple(row.texts("cells") for row in record.records("rows")),
    )


def serve() -> int:
    """Read the files that come on the standard input, until it ends."""
    _hold_memory()
    for line in sys.stdin.buffer:
        task = Record(parse(line), "")
        words.use(task.text("language"))
        if hasattr(signal, "alarm"):  # should nobody be there any more to end this process
            signal.alarm(int(10 * PATIENCE))
        with Path(task.text("into")).open("wb") as stream:
            _serve(task, stream)
            _say(stream, {_END: True})
    return 0


def _serve(task: Record, stream: IO[bytes]) -> None:
    entry = FORMATS[task.text("format")]
    path = Path(task.text("path"))
    wish = Wish(task.mapping("columns"))
    reader = entry.reader_for(wish) if entry.reader_for else entry.reader
    encoding = task.text("encoding") if task.has("encoding") else None

    def tell(problem: Problem) -> None:
        said = asdict(problem)
        if isinstance(problem, ColumnsFound):
            said["rows"] = [{"cells": row} for row in problem.rows]
        _say(stream, {_PROBLEM: said})

    try:
        for annotated in (
            reader(
                [path], encoding=encoding, annotator=Annotator("", ""), tell=tell, scheme=Scheme("")
            )
            if reader
            else ()
        ):
            _say(stream, {_DOCUMENT: document_to_record(annotated)})
    except (MemoryError, RecursionError):
        tell(Problem(Severity.ERROR, _("Reading the file takes too much memory."), str(path)))


def _say(stream: IO[bytes], said: dict[str, object]) -> None:
    stream.write(json.dumps(said, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n")
    stream.flush()


def _hold_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
