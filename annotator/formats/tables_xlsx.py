"""Mentions, entities and stances as the sheets of one workbook, for people; and read back.

Every text is forced to be text: no cell is a formula, a number or a link, whatever it begins with.
What is too long for a cell stands in a table beside the workbook.
"""

import importlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from annotator.domain import (
    AnnotatedDocument,
    Annotator,
    AnnotatorError,
    Entity,
    Problem,
    ReadError,
    Scheme,
    Severity,
)
from annotator.formats.archives import archive, start_of
from annotator.formats.files import files_below, filling
from annotator.formats.format import Offsets, Reader, Tell, Wish
from annotator.formats.table_rows import TableRow, table_line
from annotator.formats.table_rows import rows as table_rows
from annotator.formats.table_sets import ENTITIES as ENTITIES_TABLE
from annotator.formats.table_sets import MENTIONS as MENTIONS_TABLE
from annotator.formats.table_sets import STANCES as STANCES_TABLE
from annotator.formats.table_sets import Tables
from annotator.formats.tables_csv import (
    ENTITIES,
    MENTIONS,
    STANCES,
    Register,
    mention_cells,
    named,
    stance_cells,
)
from annotator.formats.xlsx_rows import xlsx_sheets
from annotator.words import _

LIBRARY = "xlsxwriter"
LONGEST = 32_767
"""The most signs that a cell can hold, counted in UTF-16."""
MOST_ROWS = 1_048_576
BESIDE = ".long.tsv"
SUFFIX = ".xlsx"
SHEETS = (MENTIONS_TABLE, STANCES_TABLE, ENTITIES_TABLE)
_LONG = ("sheet", "row", "column", "text")
_SHOWN = 1_000
_HEAD = 20_000
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,
    *,
    offsets: Offsets = "codepoint",
) -> list[Path]:
    """Write the sheets "mentions", "stances" and "entities"; offsets as "12-20;25-30"."""
    try:
        library: Any = importlib.import_module(LIBRARY)
    except ImportError:
        raise AnnotatorError(
            _(
                "Workbooks need the library XlsxWriter, which is not installed; tables in CSV do not."
            )
        ) from None
    values = {step.key: step.value for step in scheme.polarities}
    register = Register()
    with filling(destination.parent) as folder:
        book = library.Workbook(str(folder / destination.name), _OPTIONS)
        # the moment of writing would make other bytes of the same corpus
        book.set_properties({"created": datetime(1980, 1, 1, tzinfo=UTC)})
        long: list[tuple[str, int, str, str]] = []
        mentions = _Sheet(book, MENTIONS_TABLE, named(MENTIONS, offsets), long)
        stances = _Sheet(book, STANCES_TABLE, named(STANCES, offsets), long)
        for annotated in documents:
            register.take(annotated)
            for annotations in annotated.sets:
                mentions.extend(mention_cells(annotated, annotations, offsets))
                stances.extend(stance_cells(annotated, annotations, values, offsets))
        _Sheet(book, ENTITIES_TABLE, ENTITIES, long).extend(register.cells())
        book.close()
        if long:
            lines = [_LONG, *long]
            beside = folder / f"{destination.stem}{BESIDE}"
            beside.write_bytes(b"".join(table_line(line) for line in lines))
        written = sorted(path.name for path in folder.iterdir())
    return [destination.parent / name for name in written]


def reader_for(wish: Wish) -> Reader:
    """Return a reader of our workbooks, for the documents that `wish` knows."""

    def read(
        paths: Sequence[Path],
        *,
        encoding: str | None,  # noqa: ARG001 - a workbook is UTF-8
        annotator: Annotator,
        tell: Tell,
        scheme: Scheme,  # noqa: ARG001 - whether the labels fit is for the rules
    ) -> Iterator[AnnotatedDocument]:
        for path in files_below(list(paths), SUFFIX):
            yield from _tables(path, wish, annotator, tell).documents()

    return read


def entities_of(paths: Sequence[Path], encoding: str | None, tell: Tell) -> Iterator[Entity]:  # noqa: ARG001 - a workbook is UTF-8
    """Yield the entities of our workbooks; `reader_for` tells what is wrong with them."""
    for path in files_below(list(paths), SUFFIX):
        nobody = Annotator("", "")
        tables = _tables(path, Wish(), nobody, lambda _problem: None, only=ENTITIES_TABLE)
        yield from tables.entities.values()


def is_ours(path: Path) -> bool:
    """Whether the workbook has our sheets."""
    try:
        with archive(path) as held:
            book = start_of(held, "xl/workbook.xml", _HEAD)
    except ReadError:
        return False
    return all(f'name="{name}"'.encode() in book for name in SHEETS)


def _tables(path: Path, wish: Wish, annotator: Annotator, tell: Tell, only: str = "") -> Tables:
    tables = Tables(wish, annotator, tell, str(path))
    try:
        long = _long_texts(path, tell)
        for name, rows in xlsx_sheets(path, tell):
            kind = name.partition(" ")[0]
            for row in rows if kind in SHEETS and only in ("", kind) else ():
                cells = {
                    column: long.get((name, row.number, column), cell)
                    for column, cell in row.cells.items()
                }
                tables.take(kind, TableRow(row.number, cells))
    except AnnotatorError as fault:
        tell(Problem(Severity.ERROR, str(fault), str(path)))
    return tables


def _long_texts(path: Path, tell: Tell) -> dict[tuple[str, int, str], str]:
    """Return what no cell could hold, by sheet, row and column."""
    beside = path.with_name(f"{path.stem}{BESIDE}")
    if not beside.is_file():
        return {}
    return {
        (row.cell("sheet"), int(row.cell("row")), row.cell("column")): row.cell("text")
        for row in table_rows(beside, tell, _LONG)
        if row.cell("row").isdecimal()
    }


class _Sheet:
    """Takes rows; when one sheet of the workbook is full, it goes on in another."""

    def __init__(
        self,
        book: Any,  # noqa: ANN401 - the library tells no types
        name: str,
        columns: Sequence[str],
        long: list[tuple[str, int, str, str]],
    ) -> None:
        self._book = book
        self._name = name
        self._columns = columns
        self._long = long
        self._number = 0
        self._begin()

    def extend(self, rows: Iterable[Iterable[str | int]]) -> None:
        for row in rows:
            if self._row == MOST_ROWS:
                self._begin()
            for column, value in enumerate(row):
                self._put(column, value)
            self._row += 1

    def _begin(self) -> None:
        self._number += 1
        self._title = self._name if self._number == 1 else f"{self._name} {self._number}"
        self._sheet = self._book.add_worksheet(self._title)
        self._sheet.freeze_panes(1, 0)
        for column, name in enumerate(self._columns):
            self._sheet.write_string(0, column, name)
        self._row = 1

    def _put(self, column: int, value: str | int) -> None:
        if isinstance(value, int):
            self._sheet.write_number(self._row, column, value)
            return
        if len(value) + sum(sign > "\uffff" for sign in value) > LONGEST:
            self._long.append((self._title, self._row + 1, self._columns[column], value))
            value = f"{value[:_SHOWN]}…"
        self._sheet.write_string(self._row, column, value)
