"""Identity: ids that come out the same whenever and wherever the same file is imported."""

import hashlib

from annotator.domain import fingerprint

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
