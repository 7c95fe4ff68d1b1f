"""Sifting: which of many suggestions are made, where several would lie on one place."""

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable

from annotator.domain import Mention, Span, Suggestion, hull, refused_place

_Piece = tuple[int, int, str]


class _Cover:
    """Stretches with their labels, asked which of them share a character with another."""

    def __init__(self) -> None:
        self._pieces: list[_Piece] = []
        self._longest = 0

    def add(self, span: Span, label: str) -> None:
        insort(self._pieces, (span.start, span.end, label))
        self._longest = max(self._longest, len(span))

    def touching(self, span: Span) -> list[_Piece]:
        low = bisect_left(self._pieces, (span.start - self._longest,))
        high = bisect_left(self._pieces, (span.end,), low)
        return [piece for piece in self._pieces[low:high] if piece[1] > span.start]


def sifted(
    found: Iterable[Suggestion],
    mentions: Iterable[Mention],
    refused: Collection[str] = (),
    *,
    nests: bool = True,
) -> list[Suggestion]:
    """Return the suggestions that are made, in text order.

    None is made where a mention has the very spans or crosses it, within one of the same label, or
    where it was refused. Of several for one place the surest counts, of those that overlap the
    longest; `nests` lets another label lie within. What is not labelled yields to all others.
    """
    cover = _Cover()
    taken: set[tuple[Span, ...]] = set()
    for mention in mentions:
        taken.add(mention.spans)
        cover.add(mention.hull, mention.label)
    refusals = _Cover()
    for place in map(refused_place, refused):
        if place:
            refusals.add(hull(place), "")
    kept: list[Suggestion] = []
    for one in sorted(found, key=_first):
        if one.spans in taken or _is_refused(one, refused, refusals):
            continue
        if not any(_clash(one, piece, nests) for piece in cover.touching(one.hull)):
            taken.add(one.spans)
            cover.add(one.hull, one.label)
            kept.append(one)
    return sorted(kept, key=lambda one: (one.hull.start, -one.hull.end))


def _first(one: Suggestion) -> tuple[bool, int, int, int]:
    return not one.label, -len(one.hull), one.hull.start, -one.provenance.score


def _is_refused(one: Suggestion, refused: Collection[str], refusals: _Cover) -> bool:
    if one.label:
        return one.refusal in refused
    # where somebody said that one label is wrong, a name without any is no news, nor is part of it
    return any(
        start <= one.hull.start and one.hull.end <= end
        for start, end, _label in refusals.touching(one.hull)
    )


def _clash(one: Suggestion, piece: _Piece, nests: bool) -> bool:
    start, end, label = piece
    if not one.label:
        return True
    within = start <= one.hull.start and one.hull.end <= end
    around = one.hull.start <= start and end <= one.hull.end
    if not (within or around):
        return True
    return label == one.label or not nests
