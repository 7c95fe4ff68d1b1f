"""Tables in text files: rows with quoting as CSV has it, read so that one bad row spoils no other."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.domain import Problem, ReadError, Severity
from annotator.formats.encoding import decode
from annotator.formats.files import LINE_LIMIT, opened, read_bytes
from annotator.formats.format import Tell
from annotator.formats.text_lines import BOM, CORPUS_LIMIT, numbered
from annotator.words import _

TAB = "\t"
_MOST_LINES = 2000
# the limit of the library is one for the whole program, and far too small for an article
csv.field_size_limit(LINE_LIMIT)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: the number of its first line, and its cells by the names of their columns."""

    number: int
    cells: dict[str, str]

    def cell(self, name: str) -> str:
        """Return a cell; empty when the table has no such column."""
        return self.cells.get(name, "")


def rows(
    path: Path, tell: Tell, columns: Sequence[str], encoding: str | None = None
) -> Iterator[TableRow]:
    """Yield the rows of a table with tabs that has `columns`, and maybe others.

    A quote that is not closed, or after which more comes, is an ordinary sign. Rows with too few
    or too many cells are told and left out. ReadError when the file is no such table.
    """
    decoded = decode(read_bytes(path, CORPUS_LIMIT), encoding)
    for note in decoded.notes:
        tell(Problem(Severity.NOTE, note, str(path)))
    lines = [line for _number, line in numbered(decoded.text.removeprefix("\ufeff"))]
    header = lines[0].split(TAB) if lines else []
    if missing := [name for name in columns if name not in header]:
        raise ReadError(_("The table has no column “{name}”.").format(name=missing[0]), path, 1)
    at = 1
    while at < len(lines):
        cells, used = _row(lines, at, len(header))
        if len(cells) == len(header):
            yield TableRow(at + 1, dict(zip(header, cells, strict=True)))
        elif lines[at].strip():
            message = _("The row has {count} cells, not {expected}; it was left out.")
            said = message.format(count=len(cells), expected=len(header))
            tell(Problem(Severity.ERROR, said, str(path), at + 1))
        at += used


def has_columns(path: Path, columns: Sequence[str]) -> bool:
    """Whether the first line of a file names all `columns`, with tabs between."""
    try:
        with opened(path) as stream:
            line = stream.readline(1000).removeprefix(BOM)
    except ReadError:
        return False
    return set(columns) <= set(line.decode("latin-1").rstrip("\r\n").split(TAB))


def table_line(cells: Iterable[object], delimiter: str = TAB, end: str = "\n") -> bytes:
    """Return a row in UTF-8; cells that hold tabs, quotes or line ends are quoted."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerow(cells)
    return text.getvalue().encode("utf-8")


def _row(lines: Sequence[str], at: int, expected: int) -> tuple[list[str], int]:
    """Return the cells of the row that begins at a line, and how many lines it takes."""
    end = min(at + _MOST_LINES, len(lines))
    some = (f"{lines[number]}\n" for number in range(at, end))
    reader = csv.reader(some, delimiter=TAB, strict=True)
    try:
        cells = next(reader)
        if len(cells) == expected:
            return cells, reader.line_num
    except (csv.Error, StopIteration):
        pass
    return lines[at].split(TAB), 1
