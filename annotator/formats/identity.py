"""Identity: ids that come out the same whenever and wherever the same file is imported."""

import hashlib

from annotator.domain import fingerprint

_DIGITS = 20


def document_id(text: str) -> str:
    """Return the id of the document with the canonical `text`."""
    return f"d-{fingerprint(text)[:_DIGITS]}"


def made_id(prefix: str, *parts: str) -> str:
    """Return the id that `parts` determine; `prefix` tells the noun ("m", "s", "r", "e")."""
    said = "\0".join(parts).encode("utf-8")
    return f"{prefix}-{hashlib.sha256(said).hexdigest()[:_DIGITS]}"
