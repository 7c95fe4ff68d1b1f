"""Page tokens: a page of HTML cut into tags and texts, in one pass whatever stands in it.

The parser of the standard library goes over the rest of a page again at every comment that is not
closed, which lets a small file take hours.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from annotator.domain import ReadError
from annotator.words import _

_TAG = re.compile(r"""<([a-zA-Z][^\s/>]*+)((?:[^"'>]++|"[^"]*+"|'[^']*+')*+)>""")
_ATTRIBUTE = re.compile(r"""([^\s=/>"']++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"']++)))?+""")
_END = re.compile(r"</([a-zA-Z][^\s/>]*+)[^>]*+>")
_RAW = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "noscript", "iframe", "template")
}
_ATTRIBUTES = 100
_FAULTS = 100
"""Tags that end nowhere; every one costs a look at the whole rest of the page."""


@dataclass(frozen=True, slots=True)
class Tag:
    """Where an element begins, or ends."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict[str, str])
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Comment:
    """What a page says to those who read its source."""

    text: str


def page_tokens(page: str) -> Iterator[Tag | Comment | str]:
    """Yield the tags, comments and texts of a page in order; ReadError when it is none."""
    at = faults = 0
    last = page.rfind(">")
    while at < len(page):
        start = page.find("<", at)
        if start < 0 or start > last:
            yield unescape(page[at:])
            return
        if start > at:
            yield unescape(page[at:start])
        token, end = _token(page, start)
        if token is None:
            faults += page[start + 1 : start + 2].isalpha()
            if faults > _FAULTS:
                raise ReadError(_("This is no page of HTML: its tags end nowhere."))
            yield "<"
        else:
            yield token
        at = end
        if isinstance(token, Tag) and not token.ends and token.name in _RAW:
            found = _RAW[token.name].search(page, at)
            stop = found.start() if found else len(page)
            inside = page[at:stop]
            yield inside if token.name == "script" else unescape(inside)
            at = stop


def _token(page: str, start: int) -> tuple[Tag | Comment | None, int]:
    """Return what begins at a "<" and where it ends; None when it is an ordinary sign."""
    if page.startswith("<!--", start):
        end = page.find("-->", start + 4)
        # what opens once and closes nowhere takes the rest of the page along, as in a browser
        return (Comment(page[start + 4 : end]), end + 3) if end >= 0 else (Comment(""), len(page))
    if page.startswith(("<!", "<?"), start):
        return Comment(""), page.find(">", start) + 1
    if found := _END.match(page, start):
        return Tag(found[1].lower(), ends=True), found.end()
    if found := _TAG.match(page, start):
        return Tag(found[1].lower(), _attributes(found[2])), found.end()
    return None, start + 1


def _attributes(said: str) -> dict[str, str]:
    attributes: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(said):
        name, *values = found.groups()
        attributes.setdefault(name.lower(), unescape("".join(filter(None, values))))
        if len(attributes) >= _ATTRIBUTES:
            break
    return attributes
