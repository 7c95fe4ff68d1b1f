"""EPUB books: a document for every part of the spine that holds text, read without a library."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from annotator.domain import (
    AnnotatedDocument,
    AnnotatorError,
    Problem,
    ReadError,
    Severity,
)
from annotator.formats.archives import archive, member
from annotator.formats.article_files import reader_of
from annotator.formats.encoding import decode
from annotator.formats.files import ARTICLE_LIMIT
from annotator.formats.format import Tell
from annotator.formats.page_text import paragraphs
from annotator.formats.page_tree import Node, parse_page
from annotator.formats.safe_xml import local, parse_xml
from annotator.formats.taken import Taken, dated
from annotator.words import _

SUFFIX = ".epub"
_CONTAINER = "META-INF/container.xml"
_PAGES = ("application/xhtml+xml", "text/html")
_HEADINGS = ("h1", "h2", "h3")


def _take(path: Path, _encoding: str | None, tell: Tell) -> Iterator[AnnotatedDocument]:
    with archive(path) as held:
        yield from _book(held, path, tell)


def _book(held: ZipFile, path: Path, tell: Tell) -> Iterator[AnnotatedDocument]:
    root = parse_xml(member(held, _CONTAINER, ARTICLE_LIMIT))
    package = next((one.get("full-path", "") for one in _named(root, "rootfile")), "")
    if not package:
        raise ReadError(_("The book does not say where its contents are."))
    contents = parse_xml(member(held, package, ARTICLE_LIMIT))
    metadata = _metadata(contents)
    found = 0
    for number, name in enumerate(_spine(contents, package), 1):
        try:
            taken = _part(held, name, f"{path.stem}-{number:02}", metadata)
            if not taken.text.strip():
                continue  # a cover, or an empty page
            found += 1
            for note in taken.told():
                tell(Problem(Severity.NOTE, note, f"{path}/{name}"))
            yield taken.document(path.name)
        except AnnotatorError as fault:
            tell(Problem(Severity.ERROR, str(fault), f"{path}/{name}"))
    if not found:
        raise ReadError(_("The book holds no text."))


def _part(held: ZipFile, name: str, called: str, metadata: dict[str, str]) -> Taken:
    decoded = decode(member(held, name, ARTICLE_LIMIT))
    root, _comments = parse_page(decoded.text)
    body = next((node for node in root.each() if node.tag == "body"), root)
    text = "\n".join(paragraphs(body))
    headline = _heading(body)
    known = {**metadata, **({"title": headline} if headline else {})}
    return Taken(called, text, known, headline, decoded.notes)


def _heading(body: Node) -> str:
    return next((node.text() for node in body.each() if node.tag in _HEADINGS), "")


def _metadata(contents: Element) -> dict[str, str]:
    """Return what the book says about itself; its own title is `book`."""
    wanted = {
        "title": "book",
        "creator": "author",
        "publisher": "source",
        "language": "language",
    }
    found: dict[str, str] = {}
    for one in contents.iter():
        said = " ".join((one.text or "").split())
        if said and local(one) in wanted:
            found.setdefault(wanted[local(one)], said)
        elif said and local(one) == "date":
            found = {**dated(said), **found}
    return found


def _spine(contents: Element, package: str) -> Iterator[str]:
    """Yield the names of the parts in reading order."""
    folder = posixpath.dirname(package)
    parts = {
        one.get("id", ""): one
        for one in _named(contents, "item")
        if one.get("media-type") in _PAGES and "nav" not in one.get("properties", "").split()
    }
    for one in _named(contents, "itemref"):
        part = parts.get(one.get("idref", ""))
        if part is not None:
            yield posixpath.normpath(posixpath.join(folder, unquote(part.get("href", ""))))


def _named(root: Element, name: str) -> Iterator[Element]:
    return (one for one in root.iter() if local(one) == name)


read = reader_of((SUFFIX,), _take)
"""A document without annotations for every part of every book; the parts say their encoding."""
