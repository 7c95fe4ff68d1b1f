"""JSONL, the format that loses nothing: one document a line, with all its annotations.

Every line is a whole document. The first line also carries the scheme, so that one file is enough
to go on working and a program that only wants documents can still read line by line.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import orjson

from annotator.domain import (
    AnnotatedDocument,
    Annotator,
    AnnotatorError,
    Problem,
    ReadError,
    Scheme,
    Severity,
)
from annotator.formats.files import files_below, replacing
from annotator.formats.format import Offsets, Tell
from annotator.formats.jsonl_record import document_from_record, document_to_record
from annotator.formats.record import Record, parse
from annotator.formats.scheme_file import scheme_from_record, scheme_to_record
from annotator.formats.text_lines import json_lines
from annotator.words import _

FORMAT = "annotator"
VERSION = 1
SUFFIX = ".jsonl"

# these end a line for some readers, although not for JSON
_OTHER_LINE_ENDS = {
    sign.encode("utf-8"): f"\\u{ord(sign):04x}".encode() for sign in "\u2028\u2029\x85"
}


def read(
    paths: Sequence[Path],
    *,
    encoding: str | None = None,  # noqa: ARG001 - JSON is UTF-8
    annotator: Annotator | None = None,  # noqa: ARG001 - the lines name their annotators
    tell: Tell,
    scheme: Scheme | None = None,  # noqa: ARG001 - whether the scheme fits is for the rules
) -> Iterator[AnnotatedDocument]:
    """Yield the documents of every line; a line that cannot be read is told and left out."""
    for path in files_below(list(paths), SUFFIX):
        told: set[str] = set()
        try:
            for number, line in json_lines(path):
                try:
                    yield _document(line, path, number, tell, told)
                except AnnotatorError as fault:
                    tell(Problem(Severity.ERROR, str(fault), str(path), number))
        except ReadError as fault:
            tell(Problem(Severity.ERROR, str(fault), str(path), fault.line))


def scheme_of(paths: Sequence[Path]) -> Scheme | None:
    """Return the scheme of the first line that carries one, or None."""
    for path in files_below(list(paths), SUFFIX):
        try:
            for _number, line in json_lines(path):
                if b'"scheme"' in line[:400]:
                    record = Record(parse(line), "")
                    if record.has("scheme"):
                        return scheme_from_record(record.record("scheme"))
        except AnnotatorError:
            # read() tells what is wrong with the line
            continue
    return None


def is_ours(path: Path) -> bool:
    """Whether the first line of the file is a document of this format."""
    try:
        _number, line = next(json_lines(path))
    except (ReadError, StopIteration):
        return False
    return line.startswith(f'{{"format":"{FORMAT}"'.encode()) or _says_ours(line)


def write(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,
    *,
    offsets: Offsets = "codepoint",
) -> list[Path]:
    """Write one line per document; the first carries `scheme`.

    The offsets always count the canonical text; `origin` holds what is needed for the others.
    """
    if offsets != "codepoint":
        raise AnnotatorError(_("JSONL counts offsets in code points of the canonical text only."))
    with replacing(destination) as partial, partial.open("wb") as stream:
        first = True
        for document in documents:
            head: dict[str, object] = {"format": FORMAT, "version": VERSION}
            if first:
                head["scheme"] = scheme_to_record(scheme)
            stream.write(_line(head | document_to_record(document)))
            first = False
    return [destination]


def _line(record: dict[str, object]) -> bytes:
    line = orjson.dumps(record)
    for sign, escape in _OTHER_LINE_ENDS.items():
        if sign in line:
            line = line.replace(sign, escape)
    return line + b"\n"


def _document(
    line: bytes, path: Path, number: int, tell: Tell, told: set[str]
) -> AnnotatedDocument:
    record = Record(parse(line), "")
    if record.text("format", "") != FORMAT:
        raise ReadError(
            _('The line is not a document of this program: it lacks "format": "annotator".')
        )
    if record.whole("version") > VERSION:
        raise ReadError(_("A later version of this program wrote the line; please update."))
    if record.has("scheme"):
        scheme_from_record(record.record("scheme"))
    document = document_from_record(record)
    for key in sorted(record.unknown() - told):
        told.add(key)
        message = _("The key “{key}” is unknown and is left out.").format(key=key)
        tell(Problem(Severity.NOTE, message, str(path), number))
    return document


def _says_ours(line: bytes) -> bool:
    try:
        return Record(parse(line), "").text("format", "") == FORMAT
    except ReadError:
        return False
