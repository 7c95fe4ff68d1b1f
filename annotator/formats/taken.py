"""Taken: an article taken out of a file that holds more than its text."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.domain import (
    AnnotatedDocument,
    Document,
    Origin,
    ReadError,
    Region,
    RegionKind,
    Span,
    canonical,
)
from annotator.formats.captions import repeated
from annotator.formats.furniture import head
from annotator.formats.identity import document_id
from annotator.words import _

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_NAME_LIMIT = 80
_STAMP = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d))?")


@dataclass(frozen=True, slots=True)
class Taken:
    """The text of one article, what the file knows about it, and what there is to tell.

    `headline` is the first line of the text when that is known to be one.
    """

    name: str
    text: str
    metadata: Mapping[str, str] = field(default_factory=dict[str, str])
    headline: str = ""
    notes: tuple[str, ...] = ()

    def told(self) -> tuple[str, ...]:
        """Return what there is to tell, also of characters that no text may have."""
        unfit = len(_UNFIT.findall(self.text))
        if not unfit:
            return self.notes
        message = _("Characters that no text may have were left out: {count}.")
        return (*self.notes, message.format(count=unfit))

    def document(self, file: str, raw: bytes = b"", codec: str = "utf-8") -> AnnotatedDocument:
        """Return the article as a document from the file of that name; ReadError without a text."""
        text, offsets = canonical(_UNFIT.sub("", self.text))
        if not text.strip():
            raise ReadError(_("The file holds no text."))
        found, regions = head(text)
        if self.headline and text.startswith(self.headline):
            span = Span(0, len(self.headline))
            if not any(one.span.overlaps(span) for one in regions):
                regions = (Region(RegionKind.HEADLINE, span), *regions)
        known = {key: value for key, value in self.metadata.items() if value}
        sha = hashlib.sha256(raw).hexdigest() if raw else ""
        return AnnotatedDocument(
            Document(
                id=document_id(text),
                name=" ".join(self.name.split())[:_NAME_LIMIT].strip() or file,
                text=text,
                metadata={**found, **known},
                regions=(*regions, *repeated(text, regions)),
                origin=Origin(file, codec, sha, offsets),
            )
        )


def dated(said: str) -> dict[str, str]:
    """Return the metadata that a time says: the day, and the hour when it is there."""
    found = _STAMP.match(said.strip())
    if not found:
        return {"published": " ".join(said.split())} if said.strip() else {}
    day, hour = found.groups()
    return {"published": day, **({"time": hour} if hour else {})}
