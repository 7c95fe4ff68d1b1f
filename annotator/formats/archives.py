"""Archives: zip files from elsewhere, opened only when nothing in them can do harm."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from annotator.domain import AnnotatorError, Problem, ReadError, Severity
from annotator.formats.files import opened
from annotator.formats.format import Tell
from annotator.formats.text_lines import CORPUS_LIMIT
from annotator.words import _, grouped

MEMBERS = 10_000
"""The most files an archive may hold."""
MEMBER_LIMIT = 100_000_000
"""The most bytes that one file of an archive may have once it is unpacked."""
TOTAL_LIMIT = 1_000_000_000
"""The most bytes that an archive may have once it is unpacked."""
RATIO = 200
"""How many times larger a file may become; text becomes ten times larger, a bomb a thousand."""
_RATIO_FROM = 1_000_000
_DIRECTORY_LIMIT = 8_000_000
_END = b"PK\x05\x06"
_END_SIZE = 22
_COMMENT = 65_535
_PIECE = 1_000_000
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,  # a name that is not in the encoding the archive says
)


@contextmanager
def archive(path: Path) -> Generator[zipfile.ZipFile]:
    """Yield the zip file at `path`; ReadError when it is none, damaged or larger than allowed."""
    with opened(path, CORPUS_LIMIT) as stream:
        stream.seek(0, 2)
        stream.seek(max(stream.tell() - _END_SIZE - _COMMENT, 0))
        _refuse_directory(stream.read(), path)
        try:
            held = zipfile.ZipFile(stream)
        except _FAULTS as fault:
            raise ReadError(_damaged(path, fault), path) from None
        with held:
            _refuse_bomb(held, path)
            yield held


def member(held: zipfile.ZipFile, name: str, limit: int = MEMBER_LIMIT) -> bytes:
    """Return the bytes of one file in an archive; ReadError when it is not there or too large."""
    raw = start_of(held, name, limit + 1)
    if len(raw) > limit:
        raise ReadError(
            _("The part “{name}” has more than {limit} MB.").format(
                name=name, limit=limit // 1_000_000
            )
        )
    return raw


def start_of(held: zipfile.ZipFile, name: str, size: int) -> bytes:
    """Return the first bytes of one file in an archive; ReadError when it cannot be read."""
    try:
        with held.open(name) as stream:
            return stream.read(size)
    except KeyError:
        raise ReadError(_("The file has no part “{name}”.").format(name=name)) from None
    except _FAULTS as fault:
        raise ReadError(
            _("The part “{name}” cannot be read: {reason}.").format(name=name, reason=fault)
        ) from None


@contextmanager
def unpacked(path: Path, tell: Tell) -> Generator[Path]:
    """Yield a folder with the files of the archive at `path`, which is gone when the block ends.

    Files that may not be unpacked are told and left out; ReadError when the archive as a whole
    may not be.
    """
    with TemporaryDirectory(prefix="annotator-") as place:
        folder = Path(place) / path.stem
        with archive(path) as held:
            for info in _members(held, path, tell):
                try:
                    _unpack(held, info, folder)
                except AnnotatorError as fault:
                    tell(Problem(Severity.ERROR, str(fault), f"{path}/{info.filename}"))
        folder.mkdir(exist_ok=True)
        yield folder


def _members(held: zipfile.ZipFile, path: Path, tell: Tell) -> Iterator[zipfile.ZipInfo]:
    for info in held.infolist():
        parts = PurePosixPath(info.filename.replace("\\", "/")).parts
        if info.is_dir() or parts[:1] == ("__MACOSX",) or parts[-1:] == (".DS_Store",):
            continue
        if refusal := _refusal(info, parts):
            tell(Problem(Severity.ERROR, refusal, f"{path}/{info.filename}"))
        else:
            yield info


def _refusal(info: zipfile.ZipInfo, parts: tuple[str, ...]) -> str:
    """Return why a file of an archive is not unpacked; empty when it may be."""
    name = info.filename
    if not parts or name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
        return _("The name leads out of the archive; the file was left out.")
    if stat.S_ISLNK(info.external_attr >> 16):
        return _("This is a link to another place; it was left out.")
    if info.flag_bits & 1:
        return _("The file is encrypted; it was left out.")
    if parts[-1].casefold().endswith(".zip"):
        return _("An archive within an archive is not opened; it was left out.")
    return ""


def _unpack(held: zipfile.ZipFile, info: zipfile.ZipInfo, folder: Path) -> None:
    target = folder.joinpath(*PurePosixPath(info.filename.replace("\\", "/")).parts)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with held.open(info) as source, target.open("xb") as out:
            while piece := source.read(_PIECE):
                out.write(piece)
    except _FAULTS as fault:
        target.unlink(missing_ok=True)
        raise ReadError(_("The file cannot be unpacked: {reason}.").format(reason=fault)) from None


def _refuse_directory(tail: bytes, path: Path) -> None:
    """Refuse a table of contents that would fill the memory before anything is read."""
    at = tail.rfind(_END)
    if at < 0 or at + _END_SIZE > len(tail):
        return  # zipfile says what is wrong
    count, size = struct.unpack_from("<HL", tail, at + 10)
    if count > MEMBERS or size > _DIRECTORY_LIMIT:
        raise ReadError(_too_many(path), path)


def _refuse_bomb(held: zipfile.ZipFile, path: Path) -> None:
    infos = held.infolist()
    if len(infos) > MEMBERS:
        raise ReadError(_too_many(path), path)
    total = sum(info.file_size for info in infos)
    largest = max((info.file_size for info in infos), default=0)
    if total > TOTAL_LIMIT or largest > MEMBER_LIMIT:
        raise ReadError(
            _("{name} would become {size} MB large when it is unpacked; it was not opened.").format(
                name=path.name, size=total // 1_000_000
            ),
            path,
        )
    for info in infos:
        if info.file_size > max(_RATIO_FROM, info.compress_size * RATIO):
            raise ReadError(
                _(
                    "{name} holds a file that would become over {ratio} times larger when it is "
                    "unpacked; it was not opened."
                ).format(name=path.name, ratio=RATIO),
                path,
            )


def _too_many(path: Path) -> str:
    return _("{name} holds more than {limit} files; it was not opened.").format(
        name=path.name, limit=grouped(MEMBERS)
    )


def _damaged(path: Path, fault: Exception) -> str:
    return _("{name} cannot be opened as an archive: {reason}.").format(
        name=path.name, reason=str(fault).rstrip(".")
    )
