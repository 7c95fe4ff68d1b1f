"""Draft: what a person has said of a stance so far, new or to be changed."""

from dataclasses import dataclass

from annotator.domain import Pairs, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A stance as the form holds it; with an `id` it is one that is there already.

    Ends and reporters are ids of entities, or of mentions that name nobody yet. `via` has the
    outermost reporter first.
    """

    holder: str
    target: str
    polarity: str
    id: str = ""
    topic: str = ""
    via: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()
    qualifiers: Pairs = ()
    unsure: bool = False
    note: str = ""
