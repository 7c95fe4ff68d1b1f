"""Claims: which of all that mentions name a place belongs to, by whose name it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from annotator.domain import Label, LabelKind, Mention, Span, refusal_of
from annotator.language import inside, outside
from annotator.suggestions.bearers import Bearer
from annotator.suggestions.places import places
from annotator.suggestions.reason import RANKS, Reason, Why
from annotator.suggestions.word_index import WordIndex

_OFFICE = Label("office", kind=LabelKind.OTHER)


@dataclass(frozen=True, slots=True)
class Claim:
    """That a place is named as a bearer is, and why."""

    bearer: Bearer
    reason: Reason


def claims(
    index: WordIndex,
    bearers: Iterable[Bearer],
    *,
    any_case: bool = False,
    known: Mapping[Span, Claim] | None = None,
) -> dict[Span, Claim]:
    """Return the surest claim to each place that bearers have, or that others of `known` have."""
    found: dict[Span, Claim] = dict(known or {})
    for bearer in bearers:
        for name in bearer.full_names(index):
            for place, why in places(index, name, bearer.label, any_case=any_case).items():
                _put(found, place, Claim(bearer, Reason(why, name, bearer.count)))
        for name in bearer.registered:
            for place, why in places(index, name, bearer.label, any_case=any_case).items():
                said = Why.REGISTER if why in (Why.SAME, Why.INFLECTED) else why
                _put(found, place, Claim(bearer, Reason(said, name)))
        for name in bearer.offices:
            for place in places(index, name, _OFFICE, any_case=any_case):
                _put(found, place, Claim(bearer, Reason(Why.OFFICE, name)))
    return found


def made(
    found: Mapping[Span, Claim], mentions: Iterable[Mention], refused: frozenset[str]
) -> list[tuple[Span, Claim]]:
    """Return the claims that are made, in text order.

    None is made where a mention is, nor where it was refused, nor across the edge of a mention with
    the same label or of a longer name. Of persons none is made within one either; of all else it is
    made unsurely, as that is seldom right.
    """
    taken = {one.spans for one in mentions}
    frames: dict[str, list[Span]] = {}
    for one in mentions:
        frames.setdefault(one.label, []).append(one.hull)
    by_label: dict[str, list[Span]] = {}
    for place, claim in found.items():
        key = claim.bearer.label.key
        if (place,) not in taken and refusal_of((place,), key) not in refused:
            by_label.setdefault(key, []).append(place)
    kept: list[tuple[Span, Claim]] = []
    for key, some in by_label.items():
        free = _longest(outside(some, frames.get(key, ())))
        kept += [(place, found[place]) for place in free]
        if not found[some[0]].bearer.is_person:
            within = inside(set(some).difference(free), {*free, *frames.get(key, ())})
            kept += [(place, _nested(found[place])) for place in within]
    return sorted(kept, key=lambda one: one[0])


def _nested(claim: Claim) -> Claim:
    return Claim(claim.bearer, replace(claim.reason, why=Why.NESTED))


def _put(found: dict[Span, Claim], place: Span, claim: Claim) -> None:
    known = found.get(place)
    if known is None or _is_surer(claim, known, place):
        found[place] = claim


def _is_surer(one: Claim, other: Claim, place: Span) -> bool:
    mine, theirs = RANKS[one.reason.why], RANKS[other.reason.why]
    if mine != theirs:
        return mine < theirs
    if one.bearer.label.key == other.bearer.label.key:
        # of two Kennedys the one who was named last
        return one.bearer.before(place.start) > other.bearer.before(place.start)
    return one.bearer.weight > other.bearer.weight


def _longest(found: Iterable[Span]) -> list[Span]:
    """Return the places that no longer one overlaps that begins before them."""
    kept: list[Span] = []
    for place in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept
