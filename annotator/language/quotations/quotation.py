"""A quotation: what somebody says, directly or as others report it, and who speaks."""

from dataclasses import dataclass, replace
from enum import StrEnum

from annotator.domain import Span, hull


class Ground(StrEnum):
    """By what it is known who speaks: a name, what one is, a pronoun, or only what stood before."""

    NAME = "name"
    ROLE = "role"
    PRONOUN = "pronoun"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the words that tell it, and where that one's name stands, if it does.

    `sure` goes from 0 to 1. `nobody` says that the words name nobody, as «источник» does.
    """

    place: Span
    named: Span | None
    sure: float
    ground: Ground
    nobody: bool = False

    def moved(self, by: int) -> "Speaker":
        """Return the same speaker, `by` code points further on."""
        named = self.named.moved(by) if self.named else None
        return replace(self, place=self.place.moved(by), named=named)


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody says: its words, whether these are that one's own, and who speaks.

    `spans` leave out what tells who speaks. `speakers` has the outermost first (who passes it on)
    and at last whose words these are; empty when nothing tells. `level` counts the quotations of
    others round it.
    """

    spans: tuple[Span, ...]
    direct: bool
    speakers: tuple[Speaker, ...] = ()
    level: int = 0

    @property
    def hull(self) -> Span:
        """All of it, with what tells who speaks where that stands in between."""
        return hull(self.spans)

    @property
    def speaker(self) -> Speaker | None:
        """Whose words these are."""
        return self.speakers[-1] if self.speakers else None

    def moved(self, by: int) -> "Quotation":
        """Return the same quotation, `by` code points further on."""
        return replace(
            self,
            spans=tuple(span.moved(by) for span in self.spans),
            speakers=tuple(speaker.moved(by) for speaker in self.speakers),
        )
