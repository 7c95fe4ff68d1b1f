"""Word files (DOCX): the paragraphs and tables of the body in order, read without a library."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from annotator.domain import (
    AnnotatedDocument,
    Problem,
    ReadError,
    Severity,
)
from annotator.formats.archives import archive, member
from annotator.formats.article_files import reader_of
from annotator.formats.files import ARTICLE_LIMIT, read_bytes
from annotator.formats.format import Tell
from annotator.formats.safe_xml import local, parse_xml
from annotator.formats.taken import Taken
from annotator.words import _

SUFFIX = ".docx"
_BODY = "word/document.xml"
_CORE = "docProps/core.xml"
_XML_LIMIT = 4 * ARTICLE_LIMIT
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_LEFT_OUT = {
    "footnoteReference": "footnotes",
    "endnoteReference": "footnotes",
    "commentReference": "comments",
    "del": "deleted",
    "moveFrom": "deleted",
    "txbxContent": "boxes",
    "sym": "signs",
}
_TITLES = ("title", "heading1", "1", "заголовок1")


def _take(path: Path, _encoding: str | None, tell: Tell) -> Iterator[AnnotatedDocument]:
    raw = read_bytes(path, 10 * ARTICLE_LIMIT)
    taken = article_of(path)
    for note in taken.told():
        tell(Problem(Severity.NOTE, note, str(path)))
    yield taken.document(path.name, raw)


def article_of(path: Path) -> Taken:
    """Return what the Word file at `path` holds; ReadError when it is none."""
    with archive(path) as held:
        root = parse_xml(member(held, _BODY, _XML_LIMIT))
        metadata = _properties(held)
    body = next((one for one in root if local(one) == "body"), None)
    if body is None:
        raise ReadError(_("The Word file has no body."))
    left_out: Counter[str] = Counter()
    lines = list(_lines(body, left_out))
    headline = next((text for text, titled in lines[:3] if titled and text), "")
    if headline:
        metadata.setdefault("title", headline)
    text = "\n".join(line for line, _titled in lines)
    notes = tuple(_told(kind, left_out[kind]) for kind in sorted(left_out))
    return Taken(path.stem, text.strip("\n"), metadata, headline, notes)


def _lines(parent: Element, left_out: Counter[str]) -> Iterator[tuple[str, bool]]:
    """Yield the paragraphs and table rows within an element, and whether each is a title."""
    for one in parent:
        name = local(one)
        if name == "p":
            yield "".join(_words(one, left_out)), _style(one) in _TITLES
        elif name == "tbl":
            for row in (part for part in one if local(part) == "tr"):
                cells = [cell for cell in row if local(cell) == "tc"]
                yield "\t".join(_cell(cell, left_out) for cell in cells), False
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _lines(one, left_out)


def _cell(cell: Element, left_out: Counter[str]) -> str:
    return " ".join(text for text, _titled in _lines(cell, left_out) if text)


def _words(paragraph: Element, left_out: Counter[str]) -> Iterator[str]:
    """Yield the words of a paragraph; what is left out is counted."""
    waiting = [*reversed(paragraph)]
    while waiting:
        one = waiting.pop()
        name = local(one)
        if name in _LEFT_OUT:
            left_out[_LEFT_OUT[name]] += 1
        elif name == "t":
            yield one.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "AlternateContent":
            waiting += [*reversed(one)][-1:]  # the choices say the same thing in several ways
        elif name not in ("pPr", "rPr", "instrText", "delText"):
            if name in ("ins", "moveTo"):
                left_out["inserted"] += 1
            waiting += [*reversed(one)]


def _style(paragraph: Element) -> str:
    for one in paragraph.iter():
        if local(one) == "pStyle":
            values = [value for key, value in one.attrib.items() if key.endswith("}val")]
            return "".join(values).replace(" ", "").casefold()
    return ""


def _properties(held: ZipFile) -> dict[str, str]:
    """Return what the file says about itself, as far as that can be read."""
    if _CORE not in held.namelist():
        return {}
    try:
        root = parse_xml(member(held, _CORE, ARTICLE_LIMIT))
    except ReadError:
        return {}
    said = {local(one): (one.text or "").strip() for one in root}
    wanted = {"title": "title", "creator": "author", "created": "created", "language": "language"}
    return {key: said[name] for name, key in wanted.items() if said.get(name)}


def _told(kind: str, count: int) -> str:
    return {
        "footnotes": _("Footnotes and endnotes were left out: {count}."),
        "comments": _("Comments were left out: {count}."),
        "deleted": _("Passages that a tracked change deletes were left out: {count}."),
        "inserted": _("Passages that a tracked change inserts were taken: {count}."),
        "boxes": _("Text boxes were left out: {count}."),
        "signs": _("Signs of symbol fonts were left out: {count}."),
    }[kind].format(count=count)


read = reader_of((SUFFIX,), _take)
"""A document without annotations for every Word file; the file itself says its encoding."""
