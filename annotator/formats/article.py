"""Articles as plain text files: one file, one document; its furniture is recognised, never removed."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator.domain import (
    AnnotatedDocument,
    Annotator,
    AnnotatorError,
    Document,
    Origin,
    Problem,
    ReadError,
    Scheme,
    Severity,
    canonical,
)
from annotator.formats.captions import repeated
from annotator.formats.encoding import decode
from annotator.formats.files import files_below, read_bytes
from annotator.formats.format import Tell
from annotator.formats.furniture import head
from annotator.formats.identity import document_id
from annotator.words import _

SUFFIX = ".txt"


def read(
    paths: Sequence[Path],
    *,
    encoding: str | None = None,
    annotator: Annotator | None = None,  # noqa: ARG001 - nobody has annotated these yet
    tell: Tell,
    scheme: Scheme | None = None,  # noqa: ARG001 - there is nothing yet that could fit it
) -> Iterator[AnnotatedDocument]:
    """Yield a document without annotations for every text file among and below `paths`."""
    for path in files_below(list(paths), SUFFIX):
        try:
            document, notes = read_article(read_bytes(path), path.name, encoding)
        except AnnotatorError as fault:
            tell(Problem(Severity.ERROR, str(fault), str(path)))
            continue
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
