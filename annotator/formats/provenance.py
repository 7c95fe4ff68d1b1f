"""Provenance in files: who vouches for an annotation and what it came from, as values of JSON."""

from annotator.domain import Provenance, ReadError
from annotator.formats.record import Record
from annotator.words import _

Said = dict[str, str | int]
KEY = "provenance"
"""What the value is called wherever a format has room for values of our own."""


MOST = 1000
"""The score of who is certain."""
WHENCE = ("provenance", "provenance_source", "provenance_key", "suggested_because", "score")
"""The columns of a table that tell a provenance."""


def whence_cells(provenance: Provenance) -> tuple[str | int, ...]:
    """Return the cells of those columns; the score in thousandths, empty where there is none."""
    return (
        provenance.kind,
        provenance.source,
        provenance.key,
        provenance.reason,
        provenance.score or "",
    )


def said_of(provenance: Provenance) -> Said:
    """Return all that a provenance says; reason and score only where there are any."""
    said: Said = {"kind": provenance.kind, "source": provenance.source, "key": provenance.key}
    if provenance.reason:
        said["reason"] = provenance.reason
    if provenance.score:
        said["score"] = provenance.score
    return said


def told_of(provenance: Provenance) -> Said:
    """Return what a file has to say so that an import does not make another provenance; or nothing."""
    return said_of(provenance) if provenance.is_telling else {}


def found_in(said: Record) -> Provenance | None:
    """Return the provenance that we wrote into an object of a file; None where others wrote it."""
    try:
        return provenance_of(said.record(KEY)) if said.has(KEY) else None
    except ReadError:
        return None


def thousandths(said: Record, key: str = "score") -> int | None:
    """Return how sure a program was by its own words, in thousandths; 0 where it does not say.

    A score of nothing at all counts as the least there is. None for what is not between 0 and 1: that
    is no share, and cannot be compared with what others say.
    """
    if not said.has(key):
        return 0
    try:
        score = said.number(key)
    except ReadError:
        return None
    return max(round(score * 1000), 1) if 0 <= score <= 1 else None


def provenance_of(said: Record) -> Provenance:
    """Return the provenance that an object says; a person's own where it says none.

    ReadError for a score of more than a thousand thousandths.
    """
    if said.whole("score", 0) > MOST:
        raise ReadError(_("A score is at most {most}.").format(most=MOST))
    return Provenance(
        said.text("kind", "human"),
        said.text("source", ""),
        said.text("key", ""),
        said.text("reason", ""),
        said.whole("score", 0),
    )
