"""Page facts: what a page of HTML says about its article, in its tags for machines."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import cast

from annotator.formats.page_tree import Node
from annotator.formats.taken import dated

_NAMES = {
    "title": ("og:title", "twitter:title", "dc.title", "headline", "citation_title"),
    "author": (
        "author",
        "article:author",
        "dc.creator",
        "parsely-author",
        "byl",
        "sailthru.author",
    ),
    "published": (
        "article:published_time",
        "datepublished",
        "og:published_time",
        "publication_date",
        "pubdate",
        "publishdate",
        "dc.date",
        "dc.date.issued",
        "parsely-pub-date",
        "date",
        "mediator_published_time",
    ),
    "url": ("og:url", "twitter:url"),
    "source": ("og:site_name", "application-name", "dc.publisher"),
    "language": ("og:locale", "content-language", "dc.language"),
}
_SAVED = re.compile(r"saved from url=\(\d+\)(\S+)")
_ARTICLE = re.compile(r"Article|BlogPosting|Report|Review")
_LD_LIMIT = 1_000_000
_DEPTH = 6


def facts(root: Node, comments: Iterable[str]) -> dict[str, str]:
    """Return title, author, published, time, url, source and language, as far as a page says them."""
    nodes = list(root.each())
    found: dict[str, str] = {}
    for source in (_linked_data(nodes), _properties(nodes), _elements(nodes, comments)):
        for key, value in source:
            said = " ".join(value.split())
            if said and key not in found and not (key == "author" and "://" in said):
                found[key] = said
    day = dated(found.pop("published", ""))
    if "language" in found:
        found["language"] = found["language"].replace("_", "-").split("-")[0].lower()
    return {**found, **day}


def headline(root: Node) -> str:
    """Return the only first heading of the page; empty when it has none or several."""
    found = [text for node in root.each() if node.tag == "h1" and (text := node.text())]
    return found[0] if len(set(found)) == 1 else ""


def _linked_data(nodes: list[Node]) -> Iterator[tuple[str, str]]:
    """Yield what the first article of the JSON for search engines says."""
    for node in nodes:
        raw = "".join(part for part in node.parts if isinstance(part, str))
        if node.tag != "script" or "ld+json" not in node.get("type") or len(raw) > _LD_LIMIT:
            continue
        try:
            held: object = json.loads(raw, strict=False)
        except (ValueError, RecursionError):
            continue
        for article in _articles(held, _DEPTH):
            yield "title", _name(article.get("headline"))
            yield "author", _name(article.get("author"))
            yield "published", _name(article.get("datePublished"))
            yield "url", _name(article.get("url"))
            yield "source", _name(article.get("publisher"))
            yield "language", _name(article.get("inLanguage"))
            return


def _articles(value: object, depth: int) -> Iterator[dict[str, object]]:
    if depth == 0:
        return
    if isinstance(value, list):
        for one in cast(list[object], value):
            yield from _articles(one, depth - 1)
    elif isinstance(value, dict):
        held = cast(dict[str, object], value)
        if _ARTICLE.search(str(held.get("@type", ""))) and "headline" in held:
            yield held
        for one in held.values():
            yield from _articles(one, depth - 1)


def _name(value: object) -> str:
    """Return the text of a value, or the names of the people or things in it."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _name(cast(dict[str, object], value).get("name"))
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, cast(list[object], value))))
    return ""


def _properties(nodes: list[Node]) -> Iterator[tuple[str, str]]:
    said: dict[str, str] = {}
    for node in nodes:
        if node.tag == "meta":
            for key in ("property", "name", "itemprop", "http-equiv"):
                said.setdefault(node.get(key).lower(), node.get("content"))
    for key, names in _NAMES.items():
        yield key, next((said[name] for name in names if said.get(name)), "")


def _elements(nodes: list[Node], comments: Iterable[str]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        relation = node.get("rel").lower().split()
        if node.tag == "link" and "canonical" in relation:
            yield "url", node.get("href")
        elif node.tag == "time" and node.get("datetime"):
            yield "published", node.get("datetime")
        elif node.get("itemprop").lower() == "datepublished":
            yield "published", node.get("content") or node.text()
        elif "author" in relation or node.get("itemprop").lower() == "author":
            yield "author", node.text()
        elif node.tag == "html":
            yield "language", node.get("lang")
    for comment in comments:
        if found := _SAVED.search(comment):
            yield "url", found[1]
    yield "title", next((node.text() for node in nodes if node.tag == "title"), "")
