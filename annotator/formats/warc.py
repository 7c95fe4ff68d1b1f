"""WARC files: the pages of HTML in an archive of the web, with their addresses and times."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from annotator.domain import (
    AnnotatedDocument,
    AnnotatorError,
    Problem,
    ReadError,
    Severity,
)
from annotator.formats.article_files import reader_of
from annotator.formats.extras import extra
from annotator.formats.files import ARTICLE_LIMIT, opened
from annotator.formats.format import Tell
from annotator.formats.taken import Taken
from annotator.formats.web_page import article_of
from annotator.words import _

SUFFIXES = (".warc", ".warc.gz")
_PAGES = ("text/html", "application/xhtml+xml")


def _archive(path: Path, encoding: str | None, tell: Tell) -> Iterator[AnnotatedDocument]:
    others = pages = 0
    with opened(path) as stream:
        for record in _records(stream, path):
            if record.rec_type != "response":
                continue
            if not _is_page(record):
                others += 1
                continue
            pages += 1
            address = str(record.rec_headers.get_header("WARC-Target-URI") or "")
            try:
                yield _page(record, address, path, encoding, tell)
            except AnnotatorError as fault:
                tell(Problem(Severity.ERROR, f"{address}: {fault}", str(path)))
    if not pages:
        raise ReadError(_("The archive holds no page of HTML."))
    if others:
        message = _("Answers that are no pages of HTML were left out: {count}.")
        tell(Problem(Severity.NOTE, message.format(count=others), str(path)))


def _records(stream: object, path: Path) -> Iterator[Any]:
    """Yield the records; ReadError where the archive breaks off."""
    library = extra("warcio.archiveiterator", "warc")
    try:
        yield from library.ArchiveIterator(stream)
    except AnnotatorError:
        raise
    except Exception as fault:  # noqa: BLE001 - a broken file can make the library raise anything
        reason = str(fault) or type(fault).__name__
        raise ReadError(
            _("The archive breaks off here: {reason}. The pages before this were read.").format(
                reason=" ".join(reason.split())[:200]
            ),
            path,
        ) from None


def _is_page(record: Any) -> bool:  # noqa: ANN401 - the library need not be there
    headers = record.http_headers
    kind = (headers.get_header("Content-Type") or "") if headers else ""
    status = str(headers.get_statuscode()) if headers else ""
    return kind.split(";")[0].strip().lower() in _PAGES and status.startswith("2")


def _page(
    record: Any,  # noqa: ANN401 - the library need not be there
    address: str,
    path: Path,
    encoding: str | None,
    tell: Tell,
) -> AnnotatedDocument:
    try:
        raw: bytes = record.content_stream().read(ARTICLE_LIMIT + 1)
    except Exception as fault:  # noqa: BLE001 - a broken record can make the library raise anything
        raise ReadError(
            _("The record cannot be read: {reason}.").format(reason=type(fault).__name__)
        ) from None
    if len(raw) > ARTICLE_LIMIT:
        raise ReadError(_("The page is larger than any article."))
    kind: str = record.http_headers.get_header("Content-Type")
    declared = kind.lower().partition("charset=")[2].split(";")[0].strip("\"' ")
    taken, codec = article_of(raw, _name(address), encoding, declared)
    retrieved = str(record.rec_headers.get_header("WARC-Date") or "")
    known = {**taken.metadata, "url": address, "retrieved": retrieved}
    whole = Taken(taken.name, taken.text, known, taken.headline, taken.notes)
    for note in whole.told():
        tell(Problem(Severity.NOTE, f"{address}: {note}", str(path)))
    return whole.document(path.name, raw, codec)


def _name(address: str) -> str:
    """Return what a page is called: the last part of its address, else its host."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    last = unquote(parts.path).rstrip("/").rpartition("/")[2]
    return last.rpartition(".")[0] or last or parts.netloc or address


read = reader_of((".warc", ".gz"), _archive)
"""A document without annotations for every page in the archives."""
