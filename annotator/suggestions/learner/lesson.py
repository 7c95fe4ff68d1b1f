"""Lesson: a finished document as the learner sees it, its text and where labels stand in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from annotator.domain import Mention


class Stretch(NamedTuple):
    """The code points from `start` up to, but not including, `end`, and their label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """A finished document: its id, its text, and its stretches in text order; no two overlap."""

    document: str
    text: str
    stretches: tuple[Stretch, ...]


def outermost(mentions: Iterable[Mention], labels: frozenset[str] | None = None) -> list[Stretch]:
    """Return the mentions that no other one holds, in text order; of several that overlap the first.

    Mentions of several pieces are left out, and those whose label is not among `labels`.
    """
    whole = {
        Stretch(one.spans[0].start, one.spans[0].end, one.label)
        for one in mentions
        if len(one.spans) == 1 and (labels is None or one.label in labels)
    }
    found: list[Stretch] = []
    for one in sorted(whole, key=lambda one: (one.start, -one.end, one.label)):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found
