"""Our tables, read back: mentions and stances for documents that are there, entities for the register.

A table holds no texts. Its rows find their documents by id, and their places are compared with the
words beside them.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

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
from annotator.formats.csv_rows import csv_rows, decoded, header_of
from annotator.formats.excel_csv import has_apostrophes
from annotator.formats.files import files_below, opened
from annotator.formats.format import Reader, Tell, Wish
from annotator.formats.table_rows import TableRow
from annotator.formats.table_sets import COUNTED, ENTITIES, MENTIONS, STANCES, Tables
from annotator.formats.text_lines import BOM
from annotator.words import _

NEEDED = {
    MENTIONS: ("document_id", "label", "offsets"),
    STANCES: ("document_id", "polarity", "holder_id"),
    ENTITIES: ("entity_id", "entity", "aliases"),
}
"""The columns by which each of our tables is known."""
SUFFIXES = (".csv", ".tsv")
_HEAD = 4000


def kind_of_table(columns: Iterable[str]) -> str:
    """Return which of our tables has these columns; empty when it is none."""
    there = set(columns)
    there |= {name.partition("_")[2] for name in columns if name.startswith(COUNTED)}
    return next((kind for kind, needed in NEEDED.items() if there >= set(needed)), "")


def kind_of_file(path: Path) -> str:
    """Return which of our tables a text file holds; empty when it is none."""
    try:
        with opened(path) as stream:
            head = stream.read(_HEAD).removeprefix(BOM)
    except ReadError:
        return ""
    # the names of our columns are the same in every encoding of a table
    return kind_of_table(header_of(head.decode("latin-1")))


def reader_for(wish: Wish) -> Reader:
    """Return a reader of our tables in text files, for the documents that `wish` knows."""

    def read(
        paths: Sequence[Path],
        *,
        encoding: str | None,
        annotator: Annotator,
        tell: Tell,
        scheme: Scheme,  # noqa: ARG001 - whether the labels fit is for the rules
    ) -> Iterator[AnnotatedDocument]:
        for path in files_below(list(paths), *SUFFIXES):
            table = Tables(wish, annotator, tell, str(path))
            try:
                kind, rows = rows_of(path, encoding, tell)
                for row in rows:
                    table.take(kind, row)
            except AnnotatorError as fault:
                tell(Problem(Severity.ERROR, str(fault), str(path)))
            yield from table.documents()

    return read


def entities_of(paths: Sequence[Path], encoding: str | None, tell: Tell) -> Iterator[Entity]:
    """Yield the entities of tables of them."""
    for path in files_below(list(paths), *SUFFIXES):
        table = Tables(Wish(), Annotator("", ""), tell, str(path))
        try:
            kind, rows = rows_of(path, encoding, tell)
            for row in rows if kind == ENTITIES else ():
                table.take(kind, row)
        except AnnotatorError as fault:
            tell(Problem(Severity.ERROR, str(fault), str(path)))
        yield from table.entities.values()


def rows_of(path: Path, encoding: str | None, tell: Tell) -> tuple[str, Iterator[TableRow]]:
    """Return which of our tables a file holds, and its rows without what was put there for Excel."""
    text = decoded(path, encoding, tell).text
    kind = kind_of_table(header_of(text))
    if not kind:
        raise ReadError(_("This is none of the tables that this program writes."), path, 1)
    rows = csv_rows(text, path, tell)
    return kind, map(_bare, rows) if has_apostrophes(path) else rows


def _bare(row: TableRow) -> TableRow:
    return TableRow(row.number, {name: cell.removeprefix("'") for name, cell in row.cells.items()})
