"""Articles as plain text files: one file, one document; its furniture is recognised, never removed."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from annotator.domain import (
    AnnotatedDocument,
    Document,
    Origin,
    Problem,
    ReadError,
    Severity,
    canonical,
)
from annotator.formats.article_files import reader_of
from annotator.formats.captions import repeated
from annotator.formats.encoding import decode
from annotator.formats.files import read_bytes
from annotator.formats.format import Tell
from annotator.formats.furniture import head
from annotator.formats.identity import document_id
from annotator.words import _

SUFFIX = ".txt"


def _take(path: Path, encoding: str | None, tell: Tell) -> Iterator[AnnotatedDocument]:
    document, notes = read_article(read_bytes(path), path.name, encoding)
    for note in notes:
        tell(Problem(Severity.NOTE, note, str(path)))
    yield AnnotatedDocument(document)


def read_article(
    raw: bytes, name: str, encoding: str | None = None
) -> tuple[Document, tuple[str, ...]]:
    """Return the article in `raw`, from the file `name`, and what to tell about it.

    ReadError when it is no text, or its encoding is in doubt and `encoding` names none.
    """
    decoded = decode(raw, encoding)
    text, offsets = canonical(decoded.text)
    if not text.strip():
        raise ReadError(_("The file holds no text."))
    metadata, regions = head(text)
    document = Document(
        id=document_id(text),
        name=Path(name).stem,
        text=text,
        metadata=metadata,
        regions=(*regions, *repeated(text, regions)),
        origin=Origin(name, decoded.codec, hashlib.sha256(raw).hexdigest(), offsets),
    )
    return document, decoded.notes


read = reader_of((SUFFIX,), _take)
"""A document without annotations for every text file."""
