"""Tables of articles: CSV, XLSX or JSON with an article a row, and what is known of it beside it."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, islice
from pathlib import Path

from annotator.domain import (
    AnnotatedDocument,
    AnnotatorError,
    Problem,
    ReadError,
    Severity,
)
from annotator.formats import columns as column_names
from annotator.formats.article_files import reader_of
from annotator.formats.encoding import decode
from annotator.formats.files import read_bytes
from annotator.formats.format import Reader, Tell, Wish
from annotator.formats.record import Record
from annotator.formats.table_rows import TableRow
from annotator.formats.taken import Taken, dated
from annotator.formats.text_lines import CORPUS_LIMIT, records
from annotator.formats.xlsx_rows import xlsx_rows
from annotator.words import _

SUFFIXES = (".csv", ".tsv", ".xlsx", ".jsonl", ".json")
_DELIMITERS = (",", ";", "\t", "|")
_LOOKED_AT = 50
_LONG_ROW = 1000
Rows = Iterator[TableRow]


def reader_for(wish: Wish) -> Reader:
    """Return a reader that takes the columns somebody wishes for."""
    return reader_of(SUFFIXES, partial(_table, wish.columns))


def is_ours(record: Record) -> bool:
    """Whether the first record of a file has a column that is called like a text."""
    return column_names.TEXT in column_names.guessed(list(record.plain()))


def _table(
    wished: Mapping[str, str], path: Path, encoding: str | None, tell: Tell
) -> Iterator[AnnotatedDocument]:
    rows, codec = _rows(path, encoding, tell)
    # a record need not have every key
    first = list(islice(rows, _LOOKED_AT))
    if not first:
        raise ReadError(_("The table holds no rows."))
    names = list(dict.fromkeys(name for row in first for name in row.cells))
    chosen = column_names.chosen(names, wished)
    said = ", ".join(f"{role}: “{name}”" for role, name in sorted(chosen.items()))
    tell(
        Problem(
            Severity.NOTE, _("Columns were taken so: {columns}.").format(columns=said), str(path)
        )
    )
    for row in chain(first, rows):
        try:
            taken = _article(row, chosen, path)
            for note in taken.told():
                tell(Problem(Severity.NOTE, note, str(path), row.number))
            yield taken.document(path.name, codec=codec)
        except AnnotatorError as fault:
            tell(Problem(Severity.ERROR, str(fault), str(path), row.number))


def _article(row: TableRow, chosen: Mapping[str, str], path: Path) -> Taken:
    said = {role: row.cell(name).strip() for role, name in chosen.items()}
    used = set(chosen.values())
    metadata = {name: value for name, value in row.cells.items() if name not in used and name}
    metadata |= {role: value for role, value in said.items() if value and role != column_names.TEXT}
    metadata |= dated(metadata.pop("published", ""))
    name = said.get("id") or said.get("title") or f"{path.stem}-{row.number}"
    text = row.cell(chosen[column_names.TEXT])
    if not text.strip():
        raise ReadError(_("The row holds no text; it was left out."))
    return Taken(name, text, metadata, said.get("title", ""))


def _rows(path: Path, encoding: str | None, tell: Tell) -> tuple[Rows, str]:
    match path.suffix.casefold():
        case ".xlsx":
            return xlsx_rows(path, tell), "utf-8"
        case ".jsonl" | ".json":
            found = records(path, tell)
            return (TableRow(number, record.plain()) for number, record in found), "utf-8"
        case _:
            decoded = decode(read_bytes(path, CORPUS_LIMIT), encoding)
            for note in decoded.notes:
                tell(Problem(Severity.NOTE, note, str(path)))
            return _csv_rows(decoded.text.removeprefix("\ufeff"), path, tell), decoded.codec


def _csv_rows(text: str, path: Path, tell: Tell) -> Rows:
    """Yield the rows below the first one, which names the columns."""
    delimiter = delimiter_of(text[: text.find("\n") + 1] or text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
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
        if len(cells) > len(header):
            message = _("The row has {count} cells, not {expected}; it was left out.")
            said = message.format(count=len(cells), expected=len(header))
            tell(Problem(Severity.ERROR, said, str(path), number))
        elif any(cells):
            if reader.line_num - number > _LONG_ROW:
                message = _("The row takes {count} lines; perhaps a quote is not closed.")
                said = message.format(count=reader.line_num - number + 1)
                tell(Problem(Severity.WARNING, said, str(path), number))
            yield TableRow(number, dict(zip(header, cells, strict=False)))


def delimiter_of(header: str) -> str:
    """Return the sign that parts the names of a header into most columns."""
    return max(_DELIMITERS, key=lambda sign: len(_first_row(csv.reader([header], delimiter=sign))))


def _first_row(rows: Iterable[list[str]]) -> list[str]:
    try:
        return next(iter(rows))
    except (StopIteration, csv.Error):
        return []


read = reader_of(SUFFIXES, partial(_table, {}))
"""A document without annotations for every row of the tables, its columns as they are called."""
