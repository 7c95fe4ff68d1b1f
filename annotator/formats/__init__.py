"""The file formats: what reads, what writes, and what each of them loses.

A format reads files into annotated documents, one at a time, and writes them; it knows nothing of
projects. `FORMATS` is the one list of them.
"""

from collections.abc import Iterable

from annotator.domain import AnnotatedDocument, Scheme
from annotator.formats.article import read_article
from annotator.formats.aside import reader_aside
from annotator.formats.brat_file import LineKept
from annotator.formats.catalogue import FORMATS
from annotator.formats.columns import ROLES, ColumnsFound, wished_columns
from annotator.formats.comparison import Difference, differences
from annotator.formats.detection import detect
from annotator.formats.encoding import ENCODINGS, Decoded, decode
from annotator.formats.excel_csv import SEPARATORS
from annotator.formats.format import (
    Format,
    Known,
    Offsets,
    Parts,
    Reader,
    SchemeReader,
    Tell,
    Wish,
    Writer,
)
from annotator.formats.identity import document_id, made_id
from annotator.formats.losses import Loss, LossCount, Lost, count, write_losses
from annotator.formats.offset_units import ALL_UNITS, OffsetsFound, Unit
from annotator.formats.offset_units import title_of as unit_title
from annotator.formats.scheme_file import (
    read_scheme,
    scheme_from_toml,
    scheme_to_record,
    scheme_to_toml,
    write_scheme,
)
from annotator.formats.sorting import Run, runs

__all__ = [
    "ALL_UNITS",
    "ENCODINGS",
    "FORMATS",
    "ROLES",
    "SEPARATORS",
    "ColumnsFound",
    "Decoded",
    "Difference",
    "Format",
    "Known",
    "LineKept",
    "Loss",
    "LossCount",
    "Lost",
    "Offsets",
    "OffsetsFound",
    "Parts",
    "Reader",
    "Run",
    "SchemeReader",
    "Tell",
    "Unit",
    "Wish",
    "Writer",
    "decode",
    "detect",
    "differences",
    "document_id",
    "losses",
    "made_id",
    "read_article",
    "read_scheme",
    "reader_aside",
    "runs",
    "scheme_from_toml",
    "scheme_to_record",
    "scheme_to_toml",
    "unit_title",
    "wished_columns",
    "write_losses",
    "write_scheme",
]


def losses(
    entry: Format, documents: Iterable[AnnotatedDocument], scheme: Scheme | None = None
) -> list[Loss]:
    """Return what writing `documents` in this format would drop; empty when it drops nothing.

    `scheme` tells which polarities are neutral; without it the one called so.
    """
    return count(entry.loses, documents, scheme, entry.keeps) if entry.loses else []
