"""Web pages: saved pages of HTML, of which the article's text and what is known of it is taken."""

import re
from collections.abc import Iterator
from pathlib import Path

from annotator.domain import (
    AnnotatedDocument,
    Problem,
    ReadError,
    Severity,
)
from annotator.formats.article_files import reader_of
from annotator.formats.encoding import Decoded, decode
from annotator.formats.extras import extra, installed
from annotator.formats.files import read_bytes
from annotator.formats.format import Tell
from annotator.formats.page_facts import facts, headline
from annotator.formats.page_text import main_text
from annotator.formats.page_tree import parse_page
from annotator.formats.taken import Taken
from annotator.words import _

SUFFIXES = (".html", ".htm", ".xhtml")
LIBRARY = "trafilatura"
_CHARSET = re.compile(rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{2,40})""")
_HEAD = 4096
_LIBRARY_ELEMENTS = 4000
"""The most elements of a page that the library gets: its time grows with their square."""


def _take(path: Path, encoding: str | None, tell: Tell) -> Iterator[AnnotatedDocument]:
    raw = read_bytes(path)
    taken, codec = article_of(raw, path.stem, encoding)
    for note in taken.told():
        tell(Problem(Severity.NOTE, note, str(path)))
    yield taken.document(path.name, raw, codec)


def article_of(
    raw: bytes, name: str, encoding: str | None = None, declared: str = ""
) -> tuple[Taken, str]:
    """Return the article on the page `raw`, and the page's codec; ReadError when there is none.

    `declared` is the encoding that came with the page from elsewhere.
    """
    decoded = _decoded(raw, encoding, declared)
    root, comments = parse_page(decoded.text)
    metadata = facts(root, comments)
    small = sum(1 for _node in root.each()) <= _LIBRARY_ELEMENTS
    text, found, notes = _by_library(decoded.text) if small else ("", {}, ())
    plain = main_text(root)
    # where it finds no article the library gives all words as one line
    if "\n" not in text and (not text or "\n" in plain):
        text, found = plain, {}
    if not text.strip():
        raise ReadError(_("The page holds no text."))
    metadata = {**found, **metadata}
    title = headline(root) or metadata.get("title", "")
    if title:
        metadata["title"] = title
        if not text.startswith(title):
            text = f"{title}\n{text}"
    taken = Taken(name, text, metadata, headline=title, notes=(*decoded.notes, *notes))
    return taken, decoded.codec


def _by_library(page: str) -> tuple[str, dict[str, str], tuple[str, ...]]:
    """Return text, metadata and notes of the extractor that may be installed; no text otherwise."""
    if not installed(LIBRARY):
        return "", {}, ()
    try:
        found = extra(LIBRARY, "html").bare_extraction(
            page, include_comments=False, with_metadata=True
        )
        if found is None or not found.text:
            return "", {}, ()
        said = {key: getattr(found, key, None) for key in ("title", "author", "url", "language")}
        said |= {"published": found.date, "source": found.sitename, "extractor": LIBRARY}
        return found.text, {key: str(value) for key, value in said.items() if value}, ()
    except Exception as fault:  # noqa: BLE001 - whatever a library stumbles over, we can go on
        message = _("{library} could not read the page ({reason}); it was read without it.")
        return "", {}, (message.format(library=LIBRARY, reason=type(fault).__name__),)


def _decoded(raw: bytes, encoding: str | None, declared: str) -> Decoded:
    """Return the text of a page, by its own word for its encoding when that can be true."""
    if encoding:
        return decode(raw, encoding)
    said = _CHARSET.search(raw[:_HEAD])
    for name in (declared, said[1].decode("ascii") if said else ""):
        if name and not raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
            try:
                return decode(raw, name)
            except ReadError:
                continue
    return decode(raw)


read = reader_of(SUFFIXES, _take)
"""A document without annotations for every saved page."""
