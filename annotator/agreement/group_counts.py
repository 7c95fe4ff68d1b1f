"""Counts for all annotators of a document together, made for Krippendorff's alpha.

Each item counts by its pairs of values over the number of its other values; `scale` keeps that
whole. Items with one value tell nothing and are left out.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from annotator.agreement.alignment import Place
from annotator.agreement.continuum import Unit, apart, intersections
from annotator.agreement.counts import Counts, add
from annotator.agreement.many_annotators import Pattern, given
from annotator.agreement.matching import Pieces
from annotator.agreement.stance_alignment import Held, polarity


def count_tags(counts: Counts, rows: Sequence[Sequence[str]], scale: int) -> None:
    """Count the token tags that all annotators of a document gave."""
    for pattern, many in Counter(zip(*rows, strict=True)).items():
        _count_nominal(counts, "all tokens", pattern, many, scale)


def count_labels(counts: Counts, rows: Sequence[Sequence[Place]], scale: int) -> None:
    """Count the labels of mentions with the same spans; a set with two labels there is left out."""
    labels: dict[Pieces, list[tuple[int, str]]] = {}
    for row, mentions in enumerate(rows):
        for place in mentions:
            labels.setdefault(place.pieces, []).append((row, place.label))
    add(counts, ("all spans",), len(labels))
    # a document has few patterns and many spans
    for pattern, many in Counter(map(tuple, labels.values())).items():
        by_row: dict[int, set[str]] = {}
        for row, label in pattern:
            by_row.setdefault(row, set()).add(label)
        values = tuple(min(found) for found in by_row.values() if len(found) == 1)
        if len(values) > 1:
            _count_nominal(counts, "all labels", values, many, scale)
            add(counts, ("all spans shared",), many)


def count_polarities(counts: Counts, rows: Sequence[Held], scale: int) -> None:
    """Count which polarities meet on the same holder and target."""
    ends = {one for row in rows for one in row}
    add(counts, ("all pairs",), len(ends))
    for one in ends:
        values = given(tuple(polarity(row[one]) for row in rows if one in row))
        if values.total() < 2:
            continue
        add(counts, ("all pairs shared",))
        share = scale // (values.total() - 1)
        for here, many in values.items():
            for there, others in values.items():
                met = many * (others - (here == there)) * share
                add(counts, ("all polarities", here, there), met)


def count_units(counts: Counts, rows: Sequence[Sequence[Place]], length: int, scale: int) -> None:
    """Count how units and gaps lie over one another, each label for itself."""
    by_label = [_units(row) for row in rows]
    for label in sorted({label for found in by_label for label in found}):
        units = [found.get(label, []) for found in by_label]
        kept = [apart(row) for row in units]
        add(counts, ("units", label), sum(map(len, units)))
        add(counts, ("units kept", label), sum(map(len, kept)))
        sizes = [unit.end - unit.start for row in kept for unit in row]
        add(counts, ("squares", label), sum(size * size for size in sizes))
        shared = 2 * sum(_shared(one, other) for one, other in combinations(kept, 2))
        both = shared * (scale // (len(rows) - 1))
        add(counts, ("met", label, "unit"), both)
        add(counts, ("met", label, "gap"), sum(sizes) * scale - both)
    # what is left of the length is where gaps meet gaps, in documents without the label too
    add(counts, ("length",), length * len(rows) * scale)


def _shared(one: Sequence[Unit], other: Sequence[Unit]) -> int:
    if one == other:
        return sum(unit.end - unit.start for unit in one)
    return sum(length for _unit, _other, length in intersections(one, other))


def _units(row: Iterable[Place]) -> dict[str, list[Unit]]:
    found: dict[str, list[Unit]] = {}
    for place in row:
        pieces = found.setdefault(place.label, [])
        pieces += (Unit(start, end, place.label) for start, end in place.pieces)
    return found


def _count_nominal(counts: Counts, name: str, pattern: Pattern, many: int, scale: int) -> None:
    values: Mapping[str | int, int] = given(pattern)
    share = scale // (sum(values.values()) - 1)
    for value, times in values.items():
        add(counts, (name, value), many * times)
        add(counts, (f"{name} agree",), many * times * (times - 1) * share)
