"""Tables of articles: CSV, XLSX or JSON with an article a row, and what is known of it beside it."""

from collections.abc import Iterator, Mapping
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
from annotator.formats.csv_rows import csv_rows, decoded
from annotator.formats.format import Reader, Tell, Wish
from annotator.formats.record import Record
from annotator.formats.table_rows import TableRow
from annotator.formats.taken import Taken, dated
from annotator.formats.text_lines import records
from annotator.formats.xlsx_rows import xlsx_rows
from annotator.words import _

SUFFIXES = (".csv", ".tsv", ".xlsx", ".jsonl", ".json")
_LOOKED_AT = 50
Rows = Iterator[TableRow]


def reader_for(wish: Wish) -> Reader:
    """Return a reader that takes the columns somebody wishes for."""
    return reader_of(SUFFIXES, partial(_table, wish.columns))


def is_ours(record: Record) -> bool:
    """Whether the first record of a file has a column that is called like a text, or holds such ones."""
    return _has_text(record) or bool(_within(record))


def _has_text(record: Record) -> bool:
    return column_names.TEXT in column_names.guessed(list(record.plain()))


def _within(record: Record, depth: int = 4) -> list[Record]:
    """Return the articles that an object holds in a list, as dumps of feeds do; none when it does not."""
    for key in record.names() if depth else ():
        try:
            listed = record.records(key)
        except ReadError:
            listed = []
        if listed and _has_text(listed[0]):
            return listed
        try:
            found = _within(record.record(key), depth - 1)
        except ReadError:
            continue
        if found:
            return found
    return []


def _articles(path: Path, tell: Tell) -> Rows:
    for number, record in records(path, tell):
        within = [] if _has_text(record) else _within(record)
        for at, one in enumerate(within, 1):
            yield TableRow(at, one.plain())
        if not within:
            yield TableRow(number, record.plain())


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
    previewed = (row.cells for row in first)
    tell(column_names.columns_found(str(path), names, chosen, column_names.ROLES, previewed))
    if column_names.TEXT not in chosen:
        return
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
            return _articles(path, tell), "utf-8"
        case _:
            found = decoded(path, encoding, tell)
            return csv_rows(found.text, path, tell), found.codec


read = reader_of(SUFFIXES, partial(_table, {}))
"""A document without annotations for every row of the tables, its columns as they are called."""
