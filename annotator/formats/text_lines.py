"""Lines of text files that come from elsewhere: numbered, split at LF only, in UTF-8."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from annotator.domain import Problem, ReadError, Severity
from annotator.formats.files import ARTICLE_LIMIT, LINE_LIMIT, opened, read_bytes
from annotator.formats.format import Tell
from annotator.formats.record import Record, parse
from annotator.words import _

BOM = b"\xef\xbb\xbf"
_JSON = ".json"
CORPUS_LIMIT = 1_000_000_000
"""The most bytes of a corpus that is read as a whole."""


def text_of(path: Path, limit: int = ARTICLE_LIMIT) -> str:
    """Return the text of a UTF-8 file without its mark, line ends as they are; ReadError otherwise."""
    raw = read_bytes(path, limit).removeprefix(BOM)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise ReadError(
            _("{name} is not UTF-8 (byte {byte}).").format(name=path.name, byte=fault.start + 1),
            path,
        ) from None
    if "\0" in text:
        raise ReadError(_("The file holds NUL characters: it is not text."), path)
    return text


def numbered(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of `text` with their numbers and without LF or CR LF, blank ones too."""
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    for number, line in enumerate(lines, 1):
        yield number, line.removesuffix("\r")


def records(path: Path, tell: Tell) -> Iterator[tuple[int, Record]]:
    """Yield the JSON objects of a file that holds one a line, or all of them in one list.

    The number is that of the line, in a list that of the entry. What is no object is told and left
    out; nothing is raised.
    """
    try:
        for number, value in _values(path, tell):
            try:
                yield number, Record(value, "")
            except ReadError:
                message = _("This is no object of JSON; it was left out.")
                tell(Problem(Severity.ERROR, message, str(path), number))
    except ReadError as fault:
        tell(Problem(Severity.ERROR, str(fault), str(path), fault.line))


def first_record(path: Path) -> Record | None:
    """Return the first JSON object of a file; None when it does not begin with one."""
    for _number, record in records(path, lambda _problem: None):
        return record
    return None


def _values(path: Path, tell: Tell) -> Iterator[tuple[int, object]]:
    with opened(path) as stream:
        start = stream.read(1000).removeprefix(BOM).lstrip()
    if start.startswith(b"["):
        whole = parse(read_bytes(path, CORPUS_LIMIT).removeprefix(BOM))
        yield from enumerate(cast(list[object], whole), 1)
        return
    if start.startswith(b"{") and (whole := _one_object(path)) is not None:
        yield 1, whole
        return
    for number, line in json_lines(path):
        try:
            yield number, parse(line)
        except ReadError as fault:
            tell(Problem(Severity.ERROR, str(fault), str(path), number))


def _one_object(path: Path) -> object:
    """Return the object of a JSON file over several lines, as people indent it; None when it is none."""
    if path.suffix.casefold() != _JSON:
        return None
    try:
        parse(next(json_lines(path))[1])
    except (ReadError, StopIteration):
        try:
            return parse(read_bytes(path, CORPUS_LIMIT).removeprefix(BOM))
        except ReadError:
            # then it holds one a line, and the lines that cannot be read are told
            return None
    return None


def json_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that are not empty, with their numbers, split at LF only."""
    with opened(path) as stream:
        number = 0
        while line := stream.readline(LINE_LIMIT + 1):
            number += 1
            if len(line) > LINE_LIMIT:
                raise ReadError(
                    _("The line has more than {limit} MB.").format(limit=LINE_LIMIT // 10**6),
                    path,
                    number,
                )
            if number == 1:
                line = line.removeprefix(BOM)
            if line.strip():
                yield number, line
