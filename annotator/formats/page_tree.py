"""Page tree: the elements of a page of HTML, however badly it is written, without what is no text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.domain import ReadError
from annotator.formats.page_tokens import Comment, Tag, page_tokens
from annotator.words import _


def _named(names: str) -> frozenset[str]:
    return frozenset(names.split())


DEPTH_LIMIT = 400
ELEMENT_LIMIT = 500_000
COMMENTS = 20
COMMENT_LIMIT = 2000
_VOID = _named("area base br col embed hr img input link meta param source track wbr")
_CODE = frozenset(("script", "style", "template", "noscript", "iframe"))
_WITHIN = _named("p span a b i em strong font")
_ENDS_PARAGRAPH = _named(
    "address article aside blockquote details div dl dd dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul"
)
_ENDS_SAME = {
    name: (frozenset(same.split()), frozenset(borders.split()))
    for names, same, borders in (
        ("li", "li", "ul ol"),
        ("dt dd", "dt dd", "dl"),
        ("tr", "tr", "table tbody thead tfoot"),
        ("td th", "td th", "tr table"),
    )
    for name in names.split()
}
_WHITE = re.compile(r"[ \t\n\r\f]+")


@dataclass(slots=True)
class Node:
    """An element: its name, its attributes, and the texts and elements in it in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict[str, str])
    parts: list["Node | str"] = field(default_factory=list["Node | str"])

    def each(self) -> Iterator["Node"]:
        """Yield this element and all within it, in order."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += [part for part in reversed(one.parts) if isinstance(part, Node)]

    def text(self) -> str:
        """Return all the words in it on one line."""
        return _WHITE.sub(" ", "".join(self._strings())).strip()

    def get(self, name: str) -> str:
        """Return an attribute; empty when it is not there."""
        return self.attributes.get(name, "").strip()

    def _strings(self) -> Iterator[str]:
        waiting: list[Node | str] = [self]
        while waiting:
            one = waiting.pop()
            if isinstance(one, str):
                yield one
            else:
                waiting += reversed(one.parts)


class _Builder:
    def __init__(self) -> None:
        self.root = Node("")
        self._open = [self.root]
        self._count = 0

    def take(self, token: Tag | str) -> None:
        """Put a text where it stands, open an element or close it."""
        if isinstance(token, str):
            self._open[-1].parts.append(token)
        elif token.ends:
            self._end(token.name)
        else:
            self._start(token)

    def _start(self, tag: Tag) -> None:
        self._count += 1
        if self._count > ELEMENT_LIMIT:
            raise ReadError(_("The page has more elements than any real page."))
        self._end_implied(tag.name)
        node = Node(tag.name, tag.attributes)
        self._open[-1].parts.append(node)
        # what is deeper still stands beside the last element that is not
        if tag.name not in _VOID and (len(self._open) < DEPTH_LIMIT or tag.name in _CODE):
            self._open.append(node)

    def _end(self, name: str) -> None:
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].tag == name:
                del self._open[at:]
                return
            if self._open[at].tag in ("td", "th", "body") and name in _WITHIN:
                return

    def _end_implied(self, name: str) -> None:
        """Close what HTML lets stand open."""
        if name in _ENDS_PARAGRAPH and self._open[-1].tag == "p":
            self._open.pop()
        if name not in _ENDS_SAME:
            return
        same, borders = _ENDS_SAME[name]
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].tag in same:
                del self._open[at:]
                return
            if self._open[at].tag in borders:
                return


def parse_page(text: str) -> tuple[Node, list[str]]:
    """Return the root of a page, and its first comments; ReadError when it is no sane page."""
    builder = _Builder()
    comments: list[str] = []
    for token in page_tokens(text):
        if isinstance(token, Comment):
            if len(comments) < COMMENTS:
                comments.append(token.text[:COMMENT_LIMIT])
        else:
            builder.take(token)
    return builder.root, comments
