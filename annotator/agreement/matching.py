"""Matching: pairing two annotators' mentions by where they stand, one to one.

As many pairs as possible are made of mentions that share a character; among those ways the one
with most identical pairs, then with most shared characters. The answer does not depend on the
order in which mentions are given.
"""

from collections.abc import Iterator, Sequence

from annotator.agreement.best_pairs import ALONE, best_pairs

Pieces = tuple[tuple[int, int], ...]
"""The stretches `[start, end)` of one mention, ascending and apart."""


def matched(first: Sequence[Pieces], second: Sequence[Pieces]) -> list[tuple[int, int]]:
    """Return the pairs as places in `first` and `second`, in text order."""
    if len(first) == len(second) == 1:
        return [(0, 0)] if shared(first[0], second[0]) else []
    found: list[tuple[int, int]] = []
    for ours, theirs in _clusters(first, second):
        if [first[at] for at in ours] == [second[at] for at in theirs]:
            found += zip(ours, theirs, strict=True)
        elif len(ours) == 1:
            found += ((ours[0], there) for there in _nearest(first[ours[0]], second, theirs))
        elif len(theirs) == 1:
            found += ((here, theirs[0]) for here in _nearest(second[theirs[0]], first, ours))
        elif len(ours) <= len(theirs):
            found += _best(first, ours, second, theirs)
        else:
            found += [(here, there) for there, here in _best(second, theirs, first, ours)]
    return found


def shared(one: Pieces, other: Pieces) -> int:
    """Return how many characters two mentions share."""
    if len(one) == len(other) == 1:
        (start, end), (begin, stop) = one[0], other[0]
        size = (end if end < stop else stop) - (start if start > begin else begin)
        return size if size > 0 else 0
    return sum(
        max(0, min(end, stop) - max(start, begin)) for start, end in one for begin, stop in other
    )


def _clusters(
    first: Sequence[Pieces], second: Sequence[Pieces]
) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the runs of mentions of both that hang together, from first to last character."""
    marks = [(pieces, 0, at) for at, pieces in enumerate(first)]
    marks += [(pieces, 1, at) for at, pieces in enumerate(second)]
    marks.sort()
    ours: list[int] = []
    theirs: list[int] = []
    end = -1
    for pieces, side, at in marks:
        if pieces[0][0] >= end:
            if ours and theirs:
                yield ours, theirs
            ours, theirs = [], []
        (theirs if side else ours).append(at)
        if pieces[-1][1] > end:
            end = pieces[-1][1]
    if ours and theirs:
        yield ours, theirs


def _nearest(one: Pieces, many: Sequence[Pieces], among: list[int]) -> list[int]:
    """Return the place of the best partner of one mention; nothing where none shares anything."""
    best = max(among, key=lambda at: (many[at] == one, shared(one, many[at])))
    return [best] if shared(one, many[best]) else []


def _best(
    few: Sequence[Pieces], ours: list[int], many: Sequence[Pieces], theirs: list[int]
) -> list[tuple[int, int]]:
    overlaps = [[shared(few[here], many[there]) for there in theirs] for here in ours]
    # a pair outweighs all identical pairs, an identical pair all shared characters
    bound = sum(map(sum, overlaps)) + 1
    pair = bound * (len(ours) + 1)
    gains = [
        {
            column: pair + bound * (few[here] == many[there]) + row[column]
            for column, there in enumerate(theirs)
            if row[column]
        }
        for here, row in zip(ours, overlaps, strict=True)
    ]
    found = best_pairs(gains, len(theirs)).partners
    return [
        (here, theirs[column]) for here, column in zip(ours, found, strict=True) if column != ALONE
    ]
