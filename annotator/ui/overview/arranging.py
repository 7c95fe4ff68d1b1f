"""Arranging: where the ends of a network go, so that tied ones lie near and no two overlap.

The forces are those of ForceAtlas2, from networkx; boxes that still touch are pushed apart here.
It knows nothing of Qt and may run in any thread; the same network is always arranged alike.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import cos, sin, sqrt

Point = tuple[float, float]
Size = tuple[float, float]

GAP = 10.0
MARGIN = 24.0
_SEED = 7
_ROUNDS = 120
_ROOM = 4.2
_EVEN = 0.45
_GROWTH = 1.06
_TURN = 2.399963  # the golden angle: never twice the same direction


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The middle of each box, in pixels from the upper left corner, and the size of the whole."""

    places: Mapping[str, Point]
    size: Size


def arrange(
    boxes: Mapping[str, Size], pairs: Iterable[tuple[str, str]], aspect: float = 1.4
) -> Arrangement:
    """Place boxes, by key, of which `pairs` are tied; `aspect` is the width wished by the height."""
    if not boxes:
        return Arrangement({}, (2 * MARGIN, 2 * MARGIN))
    area = sum((wide + GAP) * (high + GAP) for wide, high in boxes.values()) * _ROOM
    high = sqrt(area / aspect)
    raw = _forced(list(boxes), [pair for pair in pairs if pair[0] != pair[1]])
    across = _spread({key: x for key, (x, _y) in raw.items()}, high * aspect)
    down = _spread({key: y for key, (_x, y) in raw.items()}, high)
    places = {key: (across[key], down[key]) for key in boxes}
    while not _parted(places, boxes):
        places = {key: (x * _GROWTH, y * _GROWTH) for key, (x, y) in places.items()}
    return _framed(places, boxes)


def overlapping(
    places: Mapping[str, Point], boxes: Mapping[str, Size], gap: float = 0.0
) -> list[tuple[str, str]]:
    """Return the pairs of boxes that overlap or lie nearer than `gap`."""
    found: list[tuple[str, str]] = []
    for one, other in combinations(boxes, 2):
        across, down = _overlap(places, boxes, one, other, gap)
        if across > 0 and down > 0:
            found.append((one, other))
    return found


def _forced(keys: list[str], pairs: list[tuple[str, str]]) -> dict[str, Point]:
    """Return where forces put the ends: all repel, the tied ones attract one another."""
    if len(keys) < 3:
        return {key: (float(at), 0.0) for at, key in enumerate(keys)}
    # loaded only here: it takes half a second, once, and is wanted for this picture alone
    from networkx import Graph, connected_components, forceatlas2_layout

    graph: Graph[str] = Graph()
    graph.add_nodes_from(keys)
    graph.add_edges_from(pairs)
    # a part that is tied to nothing else would drift away and leave the rest no room
    parts = [part for part in connected_components(graph) if keys[0] not in part]
    graph.add_edges_from((keys[0], min(part, key=keys.index)) for part in parts)
    begun = {
        key: [sqrt(at + 1) * cos(at * _TURN), sqrt(at + 1) * sin(at * _TURN)]
        for at, key in enumerate(keys)
    }
    found = forceatlas2_layout(graph, begun, max_iter=400, seed=_SEED)
    return {key: (float(found[key][0]), float(found[key][1])) for key in keys}


def _spread(values: Mapping[str, float], length: float) -> dict[str, float]:
    """Return values brought to 0..length, drawn towards being evenly spread by rank."""
    low, high = min(values.values()), max(values.values())
    ranked = sorted(values, key=lambda key: (values[key], key))
    last = max(len(ranked) - 1, 1)
    span = high - low
    result: dict[str, float] = {}
    for rank, key in enumerate(ranked):
        straight = (values[key] - low) / span if span else 0.5
        even = rank / last if span else 0.5
        result[key] = length * ((1 - _EVEN) * straight + _EVEN * even)
    return result


def _parted(places: dict[str, Point], boxes: Mapping[str, Size]) -> bool:
    """Push overlapping boxes apart, in place; whether none overlaps any more."""
    for _round in range(_ROUNDS):
        touching = overlapping(places, boxes, GAP)
        if not touching:
            return True
        for one, other in touching:
            across, down = _overlap(places, boxes, one, other, GAP)
            if across <= 0 or down <= 0:
                continue  # an earlier push has parted them
            (ax, ay), (bx, by) = places[one], places[other]
            if across < down:
                push = (across / 2 + 0.5) * (1 if ax < bx else -1)
                places[one], places[other] = (ax - push, ay), (bx + push, by)
            else:
                push = (down / 2 + 0.5) * (1 if ay < by else -1)
                places[one], places[other] = (ax, ay - push), (bx, by + push)
    return False


def _overlap(
    places: Mapping[str, Point], boxes: Mapping[str, Size], one: str, other: str, gap: float
) -> tuple[float, float]:
    (ax, ay), (bx, by) = places[one], places[other]
    (aw, ah), (bw, bh) = boxes[one], boxes[other]
    return (aw + bw) / 2 + gap - abs(ax - bx), (ah + bh) / 2 + gap - abs(ay - by)


def _framed(places: Mapping[str, Point], boxes: Mapping[str, Size]) -> Arrangement:
    left = min(places[key][0] - wide / 2 for key, (wide, _high) in boxes.items()) - MARGIN
    top = min(places[key][1] - high / 2 for key, (_wide, high) in boxes.items()) - MARGIN
    right = max(places[key][0] + wide / 2 for key, (wide, _high) in boxes.items()) + MARGIN
    bottom = max(places[key][1] + high / 2 for key, (_wide, high) in boxes.items()) + MARGIN
    moved = {key: (x - left, y - top) for key, (x, y) in places.items()}
    return Arrangement(moved, (right - left, bottom - top))
