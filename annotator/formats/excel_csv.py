"""CSV that Excel opens as it is: no cell becomes a formula, a date or a number, and it reads back.

Excel takes what looks like one for a formula or a date. An apostrophe before it keeps it a text; the
file `….csv.json` beside the table says so, and our reader takes the apostrophes away again.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from annotator.domain import ReadError
from annotator.formats.files import read_bytes, replacing
from annotator.formats.record import Record, parse
from annotator.formats.table_rows import table_line
from annotator.formats.text_lines import BOM

SEPARATORS = (";", ",", "\t")
"""The signs between cells that Excel may want; the first is that of most of Europe."""
BESIDE = ".json"
_END = "\r\n"
_FORMAT = "annotator-table"
_TAKEN_OTHERWISE = re.compile(
    r"""[\s"']*[=+\-@] | [\t\r'] | \s*[(.,]?\s*\d | \s*[$€£₽]\s*\d
    | \s*[^\W\d]{3,9}[\s./-]{0,2}\d | \s*(?:true|false|истина|ложь)\s*$""",
    re.VERBOSE | re.IGNORECASE,
)


def excel_line(cells: Iterable[str | int], separator: str) -> bytes:
    """Return a row in which Excel changes nothing."""
    return table_line(map(_kept, cells), separator, _END)


def excel_head(cells: Iterable[str], separator: str) -> bytes:
    """Return the row of names with the mark by which Excel knows UTF-8."""
    return BOM + excel_line(cells, separator)


def write_beside(destination: Path, separator: str) -> Path:
    """Write beside a table what our reader has to know of it."""
    beside = destination.with_name(destination.name + BESIDE)
    said = {"format": _FORMAT, "version": 1, "separator": separator, "apostrophes": True}
    with replacing(beside) as partial:
        partial.write_text(json.dumps(said) + "\n", encoding="utf-8", newline="\n")
    return beside


def has_apostrophes(path: Path) -> bool:
    """Whether the file beside the table at `path` says that apostrophes were put before cells."""
    beside = path.with_name(path.name + BESIDE)
    if not beside.is_file():
        return False
    try:
        said = Record(parse(read_bytes(beside)), "")
        return said.text("format", "") == _FORMAT and said.flag("apostrophes")
    except ReadError:
        return False


def _kept(cell: str | int) -> str | int:
    if isinstance(cell, int) or not _TAKEN_OTHERWISE.match(cell):
        return cell
    return f"'{cell}"
