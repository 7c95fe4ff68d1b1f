"""Document: one article, its regions, and the state of the work on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.domain.span import Span
from annotator.domain.text import OffsetMap, fingerprint


class RegionKind(StrEnum):
    """What a stretch that is not plain body is."""

    HEADLINE = "headline"
    BYLINE = "byline"
    FURNITURE = "furniture"
    CAPTION = "caption"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of text that is not plain body; `repeats` is the stretch whose words it repeats."""

    kind: RegionKind
    span: Span
    repeats: Span | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document's text came from: file name, codec, SHA-256 of its bytes, and its offsets."""

    name: str = ""
    codec: str = "utf-8"
    sha256: str = ""
    offsets: OffsetMap = field(default_factory=OffsetMap)


@dataclass(frozen=True, slots=True)
class Document:
    """One article: canonical text and what is known about it.

    `metadata` maps plain keys (title, author, role, published, time, views, source, url, language
    and whatever else came with it) to text. `name` tells documents apart for people.
    """

    id: str
    name: str
    text: str = field(repr=False)
    metadata: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    regions: tuple[Region, ...] = ()
    origin: Origin = field(default_factory=Origin)

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the canonical text."""
        return fingerprint(self.text)


class State(StrEnum):
    """How far one annotator is with one document."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    FINISHED = "finished"
    SKIPPED = "skipped"
