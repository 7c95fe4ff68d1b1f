"""PDF files: the text layer of all pages; pictures of pages hold none."""

import io
import logging
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from annotator.domain import (
    AnnotatedDocument,
    AnnotatorError,
    Problem,
    ReadError,
    Severity,
)
from annotator.formats.article_files import reader_of
from annotator.formats.extras import extra
from annotator.formats.files import ARTICLE_LIMIT, read_bytes
from annotator.formats.format import Tell
from annotator.formats.taken import Taken
from annotator.words import _

SUFFIX = ".pdf"
PAGES = 1000
"""The most pages a file may have."""
_BYTES = 10 * ARTICLE_LIMIT
# what the library has to say of a file we say in a sentence of our own
logging.getLogger("pypdf").addHandler(logging.NullHandler())


def _take(path: Path, _encoding: str | None, tell: Tell) -> Iterator[AnnotatedDocument]:
    library = extra("pypdf", "pdf")
    raw = read_bytes(path, _BYTES)
    taken = article_of(library, raw, path.stem)
    for note in taken.told():
        tell(Problem(Severity.NOTE, note, str(path)))
    yield taken.document(path.name, raw)


def article_of(library: ModuleType, raw: bytes, name: str) -> Taken:
    """Return the text layer of a PDF file; ReadError when there is none to be read."""
    try:
        reader = library.PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError(_("The PDF is locked with a password."))
        count = len(reader.pages)
        if count > PAGES:
            raise ReadError(
                _("The PDF has {count} pages; the limit is {limit}.").format(
                    count=count, limit=PAGES
                )
            )
        pages = _pages(reader)
        metadata = _properties(reader)
    except AnnotatorError:
        raise
    except Exception as fault:  # noqa: BLE001 - a broken file can make the library raise anything
        reason = str(fault) or type(fault).__name__
        raise ReadError(_("The PDF cannot be read: {reason}.").format(reason=reason)) from None
    empty = sum(not page.strip() for page in pages)
    if empty == count:
        raise ReadError(
            _("The PDF has no text layer: its {count} pages are pictures.").format(count=count)
        )
    notes = [_("The lines end where those of the printed page do.")]
    if empty:
        notes.append(_("Pages without text: {empty} of {count}.").format(empty=empty, count=count))
    return Taken(name, "\n".join(pages), metadata, notes=tuple(notes))


def _pages(reader: Any) -> list[str]:  # noqa: ANN401 - the library need not be there
    pages: list[str] = []
    room = ARTICLE_LIMIT
    for page in reader.pages:
        said: str = page.extract_text()
        room -= len(said)
        if room < 0:
            raise ReadError(_("The PDF holds more text than any article."))
        pages.append(said.strip("\n"))
    return pages


def _properties(reader: Any) -> dict[str, str]:  # noqa: ANN401 - the library need not be there
    held: dict[str, object] = reader.metadata or {}
    wanted = {"/Title": "title", "/Author": "author", "/CreationDate": "created"}
    return {key: str(held[name]).strip() for name, key in wanted.items() if held.get(name)}


read = reader_of((SUFFIX,), _take)
"""A document without annotations for every PDF file; the file itself says its encoding."""
