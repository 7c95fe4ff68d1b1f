"""Identity: ids that come out the same whenever and wherever the same file is imported."""

import hashlib
from functools import lru_cache

from annotator.domain import Link, fingerprint

WIKIDATA = "Wikidata"
"""What links call the knowledge base whose ids begin with Q."""
_DIGITS = 20
_STEM = 16


def document_id(text: str) -> str:
    """Return the id of the document with the canonical `text`."""
    return f"d-{fingerprint(text)[:_DIGITS]}"


def stem_of(*parts: str) -> str:
    """Return what the ids of annotations of one set start with that a source has keys for.

    Ids that start alike lie side by side in a project file, which is what makes large ones quick.
    """
    return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()[:_STEM]


def made_id(prefix: str, *parts: str) -> str:
    """Return the id that `parts` determine; `prefix` tells the noun ("m", "s", "r", "e")."""
    said = "\0".join(parts).encode("utf-8")
    return f"{prefix}-{hashlib.sha256(said).hexdigest()[:_DIGITS]}"


def entity_id(link: Link) -> str:
    """Return the id of the entity that `link` leads to."""
    return _entity_at(link.resource, link.id)


@lru_cache(maxsize=4096)
def _entity_at(resource: str, id: str) -> str:
    return made_id("e", f"{resource}:{id}")
