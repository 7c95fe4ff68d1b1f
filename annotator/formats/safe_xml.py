"""XML from elsewhere: read without entities, and no deeper than any real file goes."""

from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from annotator.domain import ReadError
from annotator.words import _

DEPTH_LIMIT = 300
_PIECE = 65_536


class _Builder(TreeBuilder):
    """Builds the tree, and stops at what only a hostile file has."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        """Refuse the declaration that entities would stand in."""
        raise ReadError(_("The XML declares a document type, which was not read for safety."))

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """Take an element that begins."""
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            raise ReadError(_("The XML is nested too deep."))
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        """Take the end of an element."""
        self._depth -= 1
        return super().end(tag)


def parse_xml(raw: bytes) -> Element:
    """Return the root of the XML in `raw`; ReadError when it is none or not safe to read."""
    parser = XMLParser(target=_Builder())
    try:
        for at in range(0, len(raw), _PIECE):
            parser.feed(raw[at : at + _PIECE])
        return parser.close()
    except (ParseError, ValueError, LookupError) as fault:
        raise ReadError(_("This is not XML: {reason}.").format(reason=fault)) from None


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]
