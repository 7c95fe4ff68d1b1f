"""Doubt: something that may not be meant, where, why, and how to put it right."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from annotator.domain import Span

Verb = Literal[
    "adjust_span",
    "delete_stance",
    "edit_stance",
    "label_span",
    "link_mention",
    "relabel_all",
]
"""The commands that a fix may consist of, by their names."""


@dataclass(frozen=True, slots=True)
class Fix:
    """One command and its arguments; `title` says what it would do, as on a button."""

    verb: Verb
    arguments: tuple[object, ...]
    title: str
    entity: str = ""

    @property
    def options(self) -> dict[str, object]:
        """The named arguments of the command: the entity that a new mention is to name."""
        return {"entity": self.entity} if self.entity else {}


@dataclass(frozen=True, slots=True)
class Doubt:
    """What one rule says about one place of one annotator's work in a document.

    `span` is the place, None when nothing in the text shows it; `ids` are the mentions and stances
    it is about. `said` is what makes it this doubt and no other: as long as that stays, a dismissal
    of it holds.
    """

    kind: str
    document: str
    annotator: str
    span: Span | None
    ids: tuple[str, ...]
    sentence: str
    said: tuple[str, ...]
    fix: Fix | None = None

    @property
    def key(self) -> str:
        """The name of this doubt in its document, the same on every machine."""
        told = "\n".join((self.kind, *self.said)).encode("utf-8")
        return hashlib.sha256(told).hexdigest()[:20]

    @property
    def start(self) -> int:
        """Where it stands in the order of the text; what has no place comes first."""
        return self.span.start if self.span else 0


Doubts = Iterator[Doubt | None]
"""What a rule yields: a doubt, or None where it may be interrupted."""
