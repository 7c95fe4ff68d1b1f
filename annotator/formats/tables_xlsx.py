"""Mentions, entities and stances as the sheets of one workbook, for people; written only.

Every text is forced to be text: no cell is a formula, a number or a link, whatever it begins with.
What is too long for a cell stands in a table beside the workbook.
"""

import importlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from annotator.domain import AnnotatedDocument, AnnotatorError, Scheme
from annotator.formats import stances_csv
from annotator.formats.files import filling
from annotator.formats.format import Offsets
from annotator.formats.stances_csv import stance_cells
from annotator.formats.table_rows import table_line
from annotator.formats.tables_csv import ENTITIES, MENTIONS, Register, mention_cells
from annotator.words import _

LIBRARY = "xlsxwriter"
LONGEST = 32_767
"""The most signs that a cell can hold, counted in UTF-16."""
MOST_ROWS = 1_048_576
BESIDE = ".long.tsv"
_SHOWN = 1_000
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
        mentions = _Sheet(book, "mentions", MENTIONS, long)
        stances = _Sheet(book, "stances", stances_csv.COLUMNS, long)
        for annotated in documents:
            register.take(annotated)
            for annotations in annotated.sets:
                mentions.extend(mention_cells(annotated, annotations, offsets))
                stances.extend(stance_cells(annotated, annotations, values, offsets))
        _Sheet(book, "entities", ENTITIES, long).extend(register.cells())
        book.close()
        if long:
            lines = [("sheet", "row", "column", "text"), *long]
            beside = folder / f"{destination.stem}{BESIDE}"
            beside.write_bytes(b"".join(table_line(line) for line in lines))
        written = sorted(path.name for path in folder.iterdir())
    return [destination.parent / name for name in written]


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
