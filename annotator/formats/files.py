"""Files: reading bytes that may be anything, and writing files that are whole or not there."""

import os
import re
import shutil
import stat
import unicodedata
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from annotator.domain import AnnotatorError, ReadError
from annotator.words import _

ARTICLE_LIMIT = 10_000_000
"""The most bytes an article or its annotations may have."""
LINE_LIMIT = 100_000_000
"""The most bytes a line of a corpus file may have."""

_UNSAFE = re.compile(r"[^\w .,()+-]+")
_NAME_LIMIT = 80
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)")
_MAGIC = {
    b"%PDF-": "PDF",
    b"PK\x03\x04": "ZIP",
    b"PK\x05\x06": "ZIP",
    b"SQLite format 3\x00": "SQLite",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"\x1f\x8b": "gzip",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
    b"\xd0\xcf\x11\xe0": "Microsoft Office",
    b"\x7fELF": "ELF",
    b"{\\rtf": "RTF",
}


def read_bytes(path: Path, limit: int = ARTICLE_LIMIT) -> bytes:
    """Return the bytes of a regular file of at most `limit` bytes; ReadError otherwise."""
    with opened(path, limit) as stream:
        # a byte more than there is, so that a file that grows meanwhile is found out
        raw = stream.read(os.fstat(stream.fileno()).st_size + 1)
        while more := stream.read(limit + 1 - len(raw)):
            raw += more
    if len(raw) > limit:
        raise ReadError(_too_large(path, len(raw), limit), path)
    return raw


@contextmanager
def opened(path: Path, limit: int = 0) -> Generator[BinaryIO, None, None]:
    """Yield the regular file at `path`, open for reading bytes; ReadError when it cannot be.

    `limit` is the most bytes it may have, 0 for any number.
    """
    # without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
    except (OSError, ValueError) as fault:
        raise ReadError(_unreadable(path, fault), path) from fault
    state = os.fstat(handle)
    if not stat.S_ISREG(state.st_mode):
        os.close(handle)
        raise ReadError(_("{name} is not a regular file.").format(name=path.name), path)
    with os.fdopen(handle, "rb") as stream:
        if limit and state.st_size > limit:
            raise ReadError(_too_large(path, state.st_size, limit), path)
        try:
            yield stream
        except OSError as fault:
            raise ReadError(_unreadable(path, fault), path) from fault


def kind_of_binary(raw: bytes) -> str:
    """Return what a file that starts with `raw` is, when it is no text; empty otherwise."""
    return next((kind for magic, kind in _MAGIC.items() if raw.startswith(magic)), "")


def files_below(paths: list[Path], *suffixes: str) -> Iterator[Path]:
    """Yield the files among `paths`, and those with a suffix of these below the folders, in order."""
    for path in paths:
        if path.is_dir():
            yield from sorted(
                found
                for found in path.rglob("*")
                if found.suffix.casefold() in suffixes and not found.name.startswith(".")
            )
        else:
            yield path


def safe_name(name: str, identity: str) -> str:
    """Return a file name, without suffix, that any system takes and no other document has.

    A name that has to be changed gets a piece of the document's `identity`.
    """
    safe = _UNSAFE.sub("_", unicodedata.normalize("NFC", name))[:_NAME_LIMIT].strip(" .-")
    if safe and safe == name and not _RESERVED.match(safe):
        return safe
    tail = _UNSAFE.sub("_", identity)[-12:].strip(" .-")
    return f"{safe}_{tail}" if safe else tail or "_"


class Names:
    """Gives each document a file name of its own, also where capitals do not count."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, name: str, identity: str) -> str:
        """Return the file name, without suffix, for the document `identity` called `name`."""
        safe = safe_name(name, identity)
        number = 1
        candidate = safe
        while candidate.casefold() in self._taken:
            number += 1
            candidate = f"{safe}_{number}"
        self._taken.add(candidate.casefold())
        return candidate


@contextmanager
def replacing(path: Path) -> Generator[Path, None, None]:
    """Yield a temporary file beside `path` that takes its place when the block ends well.

    The file at `path` is the old one or the whole new one at any moment; AnnotatorError when it
    cannot be written.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield partial
        _sync(partial)
        os.replace(partial, path)
        _sync_folder(path.parent)
    except OSError as fault:
        raise AnnotatorError(_unwritable(path, fault)) from fault
    finally:
        with suppress(OSError):
            partial.unlink()


@contextmanager
def filling(folder: Path) -> Generator[Path, None, None]:
    """Yield a temporary folder; its files move to `folder` when the block ends well.

    A new folder appears at once; in one that is there already each file is replaced whole, and
    files of other names stay. AnnotatorError when it cannot be written.
    """
    name = f".{os.getpid()}.partial"
    # beside a folder that is there, nothing may be written, say in a home folder
    partial = folder / name if folder.exists() else folder.with_name(f".{folder.name}{name}")
    try:
        partial.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir()
        yield partial
        written = sorted(path for path in partial.rglob("*") if path.is_file())
        for path in written:
            _sync(path)
        if not folder.exists():
            os.replace(partial, folder)
        else:
            targets = [folder / path.relative_to(partial) for path in written]
            for path, target in zip(written, targets, strict=True):
                target.parent.mkdir(parents=True, exist_ok=True)
                os.replace(path, target)
            for place in {target.parent for target in targets}:
                _sync_folder(place)
        _sync_folder(folder.parent)
    except OSError as fault:
        raise AnnotatorError(_unwritable(folder, fault)) from fault
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unreadable(path: Path, fault: Exception) -> str:
    reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
    return _("{name} cannot be read: {reason}.").format(name=path.name, reason=reason)


def _unwritable(path: Path, fault: OSError) -> str:
    return _("{name} cannot be written: {reason}. What was there is as it was.").format(
        name=path.name, reason=fault.strerror or fault
    )


def _too_large(path: Path, size: int, limit: int) -> str:
    return _("{name} has {size} MB; the limit is {limit} MB.").format(
        name=path.name, size=f"{size / 1e6:.1f}", limit=f"{limit / 1e6:.0f}"
    )
