"""The file formats: what reads, what writes, and what each of them loses.

A format reads files into annotated documents, one at a time, and writes them; it knows nothing of
projects. `FORMATS` is the one list of them.
"""

from collections.abc import Iterable
from pathlib import Path

from annotator.domain import AnnotatedDocument
from annotator.formats import article, brat, conll, jsonl, stances_csv
from annotator.formats.article import read_article
from annotator.formats.encoding import Decoded, decode
from annotator.formats.format import Format, Offsets, Reader, SchemeReader, Tell, Writer
from annotator.formats.identity import document_id, made_id
from annotator.formats.losses import Loss, Lost, count, write_losses
from annotator.formats.scheme_file import (
    read_scheme,
    scheme_from_toml,
    scheme_to_record,
    scheme_to_toml,
    write_scheme,
)
from annotator.words import _

__all__ = [
    "FORMATS",
    "Decoded",
    "Format",
    "Loss",
    "Lost",
    "Offsets",
    "Reader",
    "SchemeReader",
    "Tell",
    "Writer",
    "decode",
    "detect",
    "document_id",
    "losses",
    "made_id",
    "read_article",
    "read_scheme",
    "scheme_from_toml",
    "scheme_to_record",
    "scheme_to_toml",
    "write_losses",
    "write_scheme",
]

_LIST = (
    Format(
        name="jsonl",
        titled=lambda: _("JSON Lines, everything"),
        extensions=(".jsonl",),
        reader=jsonl.read,
        scheme_reader=jsonl.scheme_of,
        writer=jsonl.write,
    ),
    Format(
        name="brat",
        titled=lambda: _("brat standoff"),
        extensions=(".ann", ".txt"),
        folder=True,
        reader=brat.read,
        scheme_reader=brat.scheme_of,
        writer=brat.write,
        loses=frozenset(
            {Lost.LINE_ENDS, Lost.ENTITY_DETAILS, Lost.REGIONS, Lost.METADATA, Lost.STATES}
        ),
        offsets=("codepoint", "original"),
    ),
    Format(
        name="conll",
        titled=lambda: _("CoNLL, one layer of labels (IOB2)"),
        extensions=(".conll",),
        writer=conll.write,
        loses=frozenset(Lost) - {Lost.MENTIONS, Lost.LINE_ENDS},
        offsets=("codepoint", "original"),
    ),
    Format(
        name="stances-csv",
        titled=lambda: _("Stances as a table (CSV)"),
        extensions=(".csv",),
        writer=stances_csv.write,
        excerpt=True,
        loses=frozenset(
            {
                Lost.MENTIONS,
                Lost.ENTITY_DETAILS,
                Lost.RELATIONS,
                Lost.REGIONS,
                Lost.METADATA,
                Lost.STATES,
            }
        ),
        offsets=("codepoint", "original"),
    ),
    Format(
        name="article",
        titled=lambda: _("Articles as plain text"),
        extensions=(".txt",),
        reader=article.read,
    ),
)
FORMATS: dict[str, Format] = {entry.name: entry for entry in _LIST}
"""Every format by the name it has on the command line."""


def losses(entry: Format, documents: Iterable[AnnotatedDocument]) -> list[Loss]:
    """Return what writing `documents` in this format would drop; empty when it drops nothing."""
    return count(entry.loses, documents)


def detect(path: Path) -> str | None:
    """Return the name of the format that the file or folder at `path` is in; None when unknown."""
    if path.is_dir():
        endings = {found.suffix.casefold() for found in path.rglob("*")}
        for suffix, name in ((".ann", "brat"), (".jsonl", "jsonl"), (".txt", "article")):
            if suffix in endings:
                return name
        return None
    match path.suffix.casefold():
        case ".ann":
            return "brat"
        case ".jsonl":
            return "jsonl" if jsonl.is_ours(path) else None
        case ".txt":
            return "brat" if path.with_suffix(".ann").exists() else "article"
        case _:
            return None
