"""XLSX: the rows of the first sheet of a workbook, every cell as text."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from annotator.domain import AnnotatorError, Problem, ReadError, Severity
from annotator.formats.archives import archive, start_of
from annotator.formats.extras import extra
from annotator.formats.files import opened
from annotator.formats.format import Tell
from annotator.formats.table_rows import TableRow
from annotator.words import _

_PROLOGUE = 1000
_DOCTYPE = b"<!DOCTYPE"
_COLUMNS = 1000
# signs that XML does not permit are written so in workbooks
_GUARDED = re.compile(r"_x(00[01][0-9A-F])_")


Sheet = tuple[str, Iterator[TableRow]]


def xlsx_rows(path: Path, tell: Tell) -> Iterator[TableRow]:
    """Yield the rows of the first sheet below the one that names the columns; ReadError when it is no workbook."""
    for name, rows in xlsx_sheets(path, tell, most=1):
        del name
        yield from rows


def xlsx_sheets(path: Path, tell: Tell, most: int = 0) -> Iterator[Sheet]:
    """Yield the sheets by name with their rows below the one that names the columns.

    Each has to be read before the next. With `most`, there being more is told.
    """
    library = extra("openpyxl", "xlsx")
    _refuse_entities(path)
    with opened(path) as stream:
        try:
            book = library.load_workbook(stream, read_only=True, data_only=True)
            sheets: list[str] = list(book.sheetnames)
            if most and len(sheets) > most:
                message = _("Only the first of {count} sheets was read: “{name}”.")
                said = message.format(count=len(sheets), name=sheets[0])
                tell(Problem(Severity.NOTE, said, str(path)))
            for name in sheets[: most or None]:
                rows: Iterator[tuple[object, ...]] = book[name].iter_rows(
                    values_only=True, max_col=_COLUMNS
                )
                yield name, _named(rows)
        except AnnotatorError:
            raise
        except Exception as fault:  # noqa: BLE001 - a broken file can make the library raise anything
            reason = str(fault) or type(fault).__name__
            raise ReadError(
                _("The workbook cannot be read: {reason}.").format(reason=reason)
            ) from None


def _named(rows: Iterator[tuple[object, ...]]) -> Iterator[TableRow]:
    header: list[str] | None = None
    for number, row in enumerate(rows, 1):
        cells = [_said(value) for value in row]
        if header is None and any(cells):
            header = [name.strip() for name in cells]
        elif header is not None and any(cells):
            named = zip(header, cells, strict=False)
            yield TableRow(number, {name: value for name, value in named if name})


def _refuse_entities(path: Path) -> None:
    """Refuse a bomb of a file, and one whose parts declare what no workbook declares."""
    with archive(path) as held:
        for info in held.infolist():
            name = info.filename
            if name.endswith((".xml", ".rels")) and _DOCTYPE in start_of(held, name, _PROLOGUE):
                raise ReadError(
                    _("The XML declares a document type, which was not read for safety.")
                )


def _said(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _GUARDED.sub(lambda found: chr(int(found[1], 16)), str(value))
