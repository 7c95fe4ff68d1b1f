"""Alignment: which mentions of two annotators are the same one."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from annotator.agreement.matching import Pieces, matched, shared
from annotator.domain import Mention, Span


class Alike(Enum):
    """When two mentions are the same one."""

    EXACT = "same spans, same label"
    BORDERS = "same spans"
    OVERLAP = "a shared character, same label"
    TOUCHING = "a shared character"


class Place(NamedTuple):
    """A mention with what alignment looks at, ready to be sorted and compared."""

    pieces: Pieces
    label: str
    mention: Mention


Run = tuple[Sequence[Place], Sequence[Place]]
"""The mentions of two annotators in a stretch of text in which they hang together, in text order."""


class Parted(NamedTuple):
    """Where two annotators have the very same, paired, and the runs in which they have not."""

    same: list[tuple[Place, Place]]
    runs: list[Run]


class Alignment(NamedTuple):
    """The mentions that two annotators both have, and those that only one has."""

    pairs: list[tuple[Place, Place]]
    first_only: list[Place]
    second_only: list[Place]


def places(mentions: Iterable[Mention]) -> list[Place]:
    """Return mentions in text order, the same whatever order they are given in."""
    found = [Place(_pieces(mention.spans), mention.label, mention) for mention in mentions]
    found.sort(key=itemgetter(0, 1))
    if any(one.pieces == other.pieces for one, other in pairwise(found)):
        found.sort(key=lambda one: (*one[:2], one.mention.entity, one.mention.attributes))
    return found


def _pieces(spans: tuple[Span, ...]) -> Pieces:
    if len(spans) == 1:
        return ((spans[0].start, spans[0].end),)
    return tuple((span.start, span.end) for span in spans)


def paired(
    first: Sequence[Place], second: Sequence[Place], alike: Alike
) -> list[tuple[Place, Place]]:
    """Pair mentions, given in text order, one to one; as many pairs as there can be."""
    if alike is Alike.EXACT:
        return _identical(first, second, by_label=True)
    found = parted(first, second)
    return found.same + paired_in(found.runs, alike)


def paired_in(runs: Sequence[Run], alike: Alike) -> list[tuple[Place, Place]]:
    """Pair the mentions of runs one to one, each run for itself."""
    way = _WAYS[alike]
    return [pair for ours, theirs in runs if ours and theirs for pair in way(ours, theirs)]


def align(first: Sequence[Place], second: Sequence[Place], alike: Alike) -> Alignment:
    """Pair mentions one to one, and tell which are left over."""
    pairs = paired(first, second, alike)
    taken = {id(one) for pair in pairs for one in pair}
    return Alignment(
        pairs,
        [one for one in first if id(one) not in taken],
        [one for one in second if id(one) not in taken],
    )


def parted(first: Sequence[Place], second: Sequence[Place]) -> Parted:
    """Set apart the runs of mentions that hang together and are the same in both, label included.

    Every way of aligning pairs those as they stand, and no two mentions of different runs.
    """
    same: list[tuple[Place, Place]] = []
    runs: list[Run] = []
    starts, begins = _starts(first), _starts(second)
    here = there = 0
    while here < len(first) or there < len(second):
        if starts[here] == begins[there]:  # mostly both have a mention here, and nothing else
            mine, yours = first[here], second[there]
            end = mine.pieces[-1][1]
            if _are_same(mine, yours) and end <= starts[here + 1] and end <= begins[there + 1]:
                same.append((mine, yours))
                here += 1
                there += 1
                continue
        one, other = here, there
        end = min(starts[here], begins[there]) + 1
        while starts[here] < end or begins[there] < end:
            while starts[here] < end:
                stop = first[here].pieces[-1][1]
                if stop > end:
                    end = stop
                here += 1
            while begins[there] < end:
                stop = second[there].pieces[-1][1]
                if stop > end:
                    end = stop
                there += 1
        ours, theirs = first[one:here], second[other:there]
        if len(ours) == len(theirs) and all(map(_are_same, ours, theirs)):
            same += zip(ours, theirs, strict=True)
        else:
            runs.append((ours, theirs))
    return Parted(same, runs)


def _are_same(mine: Place, yours: Place) -> bool:
    return mine.pieces == yours.pieces and mine.label == yours.label


def _starts(row: Sequence[Place]) -> list[int]:
    """Return where mentions start; behind the last comes a start that is out of reach."""
    return [*[place.pieces[0][0] for place in row], sys.maxsize]


@dataclass(slots=True)
class Staged:
    """Every mention paired as closely as it can be: same, then same borders, then near."""

    same: list[tuple[Place, Place]]
    relabelled: list[tuple[Place, Place]]
    moved: list[tuple[Place, Place]]
    both: list[tuple[Place, Place]]
    first_only: list[Place]
    second_only: list[Place]


def staged(first: Sequence[Place], second: Sequence[Place]) -> Staged:
    """Pair mentions in four rounds, each with what the round before left over.

    `relabelled` have the same borders, `moved` the same label and a shared character, `both` a
    shared character only.
    """
    same = align(first, second, Alike.EXACT)
    relabelled = align(same.first_only, same.second_only, Alike.BORDERS)
    moved = align(relabelled.first_only, relabelled.second_only, Alike.OVERLAP)
    both = align(moved.first_only, moved.second_only, Alike.TOUCHING)
    return Staged(
        same.pairs,
        relabelled.pairs,
        moved.pairs,
        both.pairs,
        both.first_only,
        both.second_only,
    )


def _identical(
    first: Sequence[Place], second: Sequence[Place], *, by_label: bool
) -> list[tuple[Place, Place]]:
    waiting: dict[tuple[Pieces, str], list[Place]] = {}
    for one in reversed(second):
        waiting.setdefault((one.pieces, one.label if by_label else ""), []).append(one)
    pairs: list[tuple[Place, Place]] = []
    for one in first:
        partners = waiting.get((one.pieces, one.label if by_label else ""))
        if partners:
            pairs.append((one, partners.pop()))
    return pairs


def _overlapping(first: Sequence[Place], second: Sequence[Place]) -> list[tuple[Place, Place]]:
    if len(first) == len(second) == 1:
        one, other = first[0], second[0]
        return [(one, other)] if shared(one.pieces, other.pieces) else []
    found = matched([one.pieces for one in first], [one.pieces for one in second])
    return [(first[here], second[there]) for here, there in found]


def _exactly(first: Sequence[Place], second: Sequence[Place]) -> list[tuple[Place, Place]]:
    return _identical(first, second, by_label=True)


def _by_borders(first: Sequence[Place], second: Sequence[Place]) -> list[tuple[Place, Place]]:
    certain = align(first, second, Alike.EXACT)
    return certain.pairs + _identical(certain.first_only, certain.second_only, by_label=False)


def _by_label(first: Sequence[Place], second: Sequence[Place]) -> list[tuple[Place, Place]]:
    rows: dict[str, tuple[list[Place], list[Place]]] = {}
    for one in first:
        rows.setdefault(one.label, ([], []))[0].append(one)
    for one in second:
        if one.label in rows:
            rows[one.label][1].append(one)
    return [pair for ours, theirs in rows.values() if theirs for pair in _overlapping(ours, theirs)]


_WAYS = {
    Alike.EXACT: _exactly,
    Alike.BORDERS: _by_borders,
    Alike.OVERLAP: _by_label,
    Alike.TOUCHING: _overlapping,
}
