"""Counting: the questions that the overview asks beside the window, each answered as a whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from annotator.commands.overview import (
    Place,
    Sift,
    Survey,
    Taken,
    Tallies,
    fitting_least,
    network,
    passing,
    sifted,
    survey,
    tallies,
)

MANY_ENDS = 40
"""How many ends a network begins with at most."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read, the ends of stances, frequent ones first, and what a network begins with."""

    found: Survey
    ends: list[str]
    least: int


def read(path: Path, sign: Mapping[str, int], annotator: str) -> Read:
    """Read the project; the network begins with the pairs of the annotator's own stances."""
    found = survey(path)
    own = sifted(found, Sift(annotator=annotator), sign) or found.stances
    ends = list(network(found.stances, sign).ends)
    return Read(found, ends, fitting_least(own, sign, MANY_ENDS))


def tallied(
    found: Survey, sift: Sift, sign: Mapping[str, int]
) -> tuple[Tallies, tuple[Taken, ...]]:
    """Return how much of everything counts, and the stances that do."""
    stances = tuple(sifted(found, sift, sign))
    return tallies(found, sift, stances), stances


def counting(found: Survey, sift: Sift, places: Iterable[Place]) -> list[Place]:
    """Return the places in the documents and sets that count."""
    passed = passing(found, sift)
    return [
        place
        for place in places
        if place.document in passed and sift.annotator in ("", place.annotator)
    ]
