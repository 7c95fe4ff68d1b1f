"""Matching: pairing two annotators' mentions by where they stand, one to one.

As many pairs as possible are made of mentions that share a character; among those ways the one
with most identical pairs, then with most shared characters. The answer does not depend on the
order in which mentions are given.
"""

from collections.abc import Sequence

from annotator.agreement.best_pairs import ALONE, best_pairs

Pieces = tuple[tuple[int, int], ...]
"""The stretches `[start, end)` of one mention, ascending and apart."""


def matched(first: Sequence[Pieces], second: Sequence[Pieces]) -> list[tuple[int, int]]:
    """Return the pairs as places in `first` and `second`."""
    ours = sorted(range(len(first)), key=first.__getitem__)
    theirs = sorted(range(len(second)), key=second.__getitem__)
    plain = _plain(first, ours, second, theirs)
    if plain is not None:
        return plain
    if len(ours) <= len(theirs):
        return _best(first, ours, second, theirs)
    return [(here, there) for there, here in _best(second, theirs, first, ours)]


def shared(one: Pieces, other: Pieces) -> int:
    """Return how many characters two mentions share."""
    if len(one) == len(other) == 1:
        (start, end), (begin, stop) = one[0], other[0]
        size = (end if end < stop else stop) - (start if start > begin else begin)
        return size if size > 0 else 0
    return sum(
        max(0, min(end, stop) - max(start, begin)) for start, end in one for begin, stop in other
    )


def _plain(
    first: Sequence[Pieces], ours: list[int], second: Sequence[Pieces], theirs: list[int]
) -> list[tuple[int, int]] | None:
    """Return identical pairs, and one more where one side has one mention left; else None.

    Where that makes a pair of every mention of one side, no other way is better.
    """
    waiting: dict[Pieces, list[int]] = {}
    for there in reversed(theirs):
        waiting.setdefault(second[there], []).append(there)
    found: list[tuple[int, int]] = []
    left: list[int] = []
    for here in ours:
        same = waiting.get(first[here])
        if same:
            found.append((here, same.pop()))
        else:
            left.append(here)
    fewer = min(len(ours), len(theirs)) - len(found)
    if fewer == 1:
        rest = [there for some in waiting.values() for there in some]
        pair = max(
            ((here, there) for here in left for there in rest),
            key=lambda pair: shared(first[pair[0]], second[pair[1]]),
        )
        if shared(first[pair[0]], second[pair[1]]):
            found.append(pair)
            fewer = 0
    return None if fewer else found


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
