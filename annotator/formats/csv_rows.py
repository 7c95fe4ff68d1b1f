"""CSV: the rows of a table in a text file, whatever sign parts its cells."""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.domain import Problem, Severity
from annotator.formats.encoding import Decoded, decode
from annotator.formats.files import read_bytes
from annotator.formats.format import Tell
from annotator.formats.table_rows import TableRow
from annotator.formats.text_lines import CORPUS_LIMIT
from annotator.words import _

_DELIMITERS = (",", ";", "\t", "|")
_LONG_ROW = 1000


def decoded(path: Path, encoding: str | None, tell: Tell) -> Decoded:
    """Return the text of a file of rows; what there is to say of its encoding is told."""
    found = decode(read_bytes(path, CORPUS_LIMIT), encoding)
    for note in found.notes:
        tell(Problem(Severity.NOTE, note, str(path)))
    return found


def csv_rows(text: str, path: Path, tell: Tell) -> Iterator[TableRow]:
    """Yield the rows below the first one, which names the columns; odd rows are told."""
    text = text.removeprefix("\ufeff")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    header = [name.strip() for name in _first_row(reader)]
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as fault:
            message = _("The row cannot be read: {reason}.").format(reason=fault)
            tell(Problem(Severity.ERROR, message, str(path), number))
            continue
        if cells is None:
            return
        if len(cells) > len(header) and any(cells[len(header) :]):
            message = _("The row has {count} cells, not {expected}; it was left out.")
            said = message.format(count=len(cells), expected=len(header))
            tell(Problem(Severity.ERROR, said, str(path), number))
        elif any(cells):
            if reader.line_num - number > _LONG_ROW:
                message = _("The row takes {count} lines; perhaps a quote is not closed.")
                said = message.format(count=reader.line_num - number + 1)
                tell(Problem(Severity.WARNING, said, str(path), number))
            yield TableRow(number, dict(zip(header, cells, strict=False)))


def header_of(text: str) -> list[str]:
    """Return the names of the columns that the first row of a table holds."""
    text = text.removeprefix("\ufeff")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    return [name.strip() for name in _first_row(reader)]


def delimiter_of(text: str) -> str:
    """Return the sign that parts the names in the first line of a table into most columns."""
    header = text[: text.find("\n") + 1] or text
    return max(_DELIMITERS, key=lambda sign: len(_first_row(csv.reader([header], delimiter=sign))))


def _first_row(rows: Iterable[list[str]]) -> list[str]:
    try:
        return next(iter(rows))
    except (StopIteration, csv.Error):
        return []
