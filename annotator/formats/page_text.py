"""Page text: the paragraphs of the article on a page, without what stands around it."""

import re
from collections.abc import Iterator

from annotator.formats.page_tree import Node


def _named(names: str) -> frozenset[str]:
    return frozenset(names.split())


_DROPPED = _named(
    "script style template noscript iframe svg math object canvas video audio nav aside footer "
    "form button select input textarea dialog figcaption menu head"
)
_BLOCKS = _named(
    "address article blockquote body center dd details div dl dt fieldset figure h1 h2 h3 h4 h5 h6 "
    "header html hr li main ol p pre section summary table tbody td tfoot th thead tr ul"
)
_WHITE = re.compile(r"[ \t\n\r\f]+")
_ABOUT = re.compile(
    r"(?i)(^|[-_ ])(share|social|comments?|related|recommend\w*|sidebar|breadcrumbs?|banner|promo|"
    r"advert\w*|cookie\w*|subscribe|newsletter|menu|tags)($|[-_ ])"
)
_ROLES = frozenset(("navigation", "complementary", "contentinfo", "search", "banner", "dialog"))
_SHARE = 0.4
_MARKED = 20
_BREAK = "\x00"


def main_text(root: Node) -> str:
    """Return the article's paragraphs, a line each; empty when the page holds no words."""
    body = next((node for node in root.each() if node.tag == "body"), root)
    whole = _length(body)
    for chosen in (_marked(body), _densest(body)):
        if chosen is not None and _length(chosen) >= _SHARE * whole:
            return "\n".join(paragraphs(chosen))
    return "\n".join(paragraphs(body))


def paragraphs(node: Node) -> Iterator[str]:
    """Yield the paragraphs within an element, in order."""
    for run in "".join(_flow(node)).split(_BREAK):
        line = _WHITE.sub(" ", run).strip()
        if line:
            yield line


def _flow(node: Node) -> Iterator[str]:
    """Yield the texts within an element, with a break wherever a line ends."""
    waiting: list[Node | str] = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one.replace(_BREAK, " ") if one is not _BREAK else one
        elif one.tag == "br":
            yield _BREAK
        elif one is node or not _dropped(one):
            block = one.tag in _BLOCKS
            if one.tag in ("td", "th"):
                yield " "
                block = False
            ends: list[Node | str] = [_BREAK] if block else []
            waiting += [*ends, *reversed(one.parts), *ends]


def _dropped(node: Node) -> bool:
    if node.tag in _DROPPED or node.get("role") in _ROLES or "hidden" in node.attributes:
        return True
    if node.get("aria-hidden") == "true" or "display:none" in node.get("style").replace(" ", ""):
        return True
    if node.tag == "header":  # that of an article holds its headline, that of a site its menu
        return not any(one.tag == "h1" for one in node.each())
    named = f"{node.get('class')} {node.get('id')}"
    return node.tag in ("div", "section", "ul", "span") and bool(_ABOUT.search(named))


def _marked(body: Node) -> Node | None:
    """Return the longest element that the page itself calls the article."""
    found = [
        node
        for node in body.each()
        if node.tag in ("article", "main")
        or node.get("role") in ("article", "main")
        or node.get("itemprop").casefold() == "articlebody"
    ]
    # no real page has more; each is measured whole
    return max(found[:_MARKED], key=_length, default=None)


def _densest(body: Node) -> Node | None:
    """Return the element whose own paragraphs hold the most words that are no links."""
    best, most = None, 0
    for node in body.each():
        paragraphs_of = [part for part in node.parts if isinstance(part, Node) and part.tag == "p"]
        words = sum(len(part.text()) - _linked(part) for part in paragraphs_of)
        if words > most:
            best, most = node, words
    return best


def _linked(node: Node) -> int:
    return sum(len(one.text()) for one in node.each() if one.tag == "a")


def _length(node: Node) -> int:
    return sum(map(len, paragraphs(node)))
