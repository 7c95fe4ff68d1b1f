"""Counts of units for all annotators of a document together, made for the family of u-alpha.

Each label is taken for itself, and then all labels at once; `scale` keeps lengths whole that are
divided by the number of other annotators.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from annotator.agreement.alignment import Place
from annotator.agreement.continuum import Unit, apart, intersections
from annotator.agreement.counts import Counts, add


def count_units(counts: Counts, rows: Sequence[Sequence[Place]], length: int, scale: int) -> None:
    """Count how units and gaps lie over one another, each label for itself and all together."""
    by_label = [_units(row) for row in rows]
    joint = [[unit for units in found.values() for unit in units] for found in by_label]
    _count_joint(counts, joint, scale)
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


def _count_joint(counts: Counts, rows: Sequence[Sequence[Unit]], scale: int) -> None:
    kept = [apart(_with_one_label(row)) for row in rows]
    add(counts, ("joint units",), sum(map(len, rows)))
    add(counts, ("joint units kept",), sum(map(len, kept)))
    for row in kept:
        for unit in row:
            size = unit.end - unit.start
            add(counts, ("joint squares", unit.category), size * size)
            add(counts, ("joint sizes", unit.category), size * scale)
    share = scale // (len(rows) - 1)
    met: Counter[tuple[str, str]] = Counter()
    covered: Counter[tuple[int, Unit]] = Counter()
    for here, there in combinations(range(len(kept)), 2):
        for unit, other, length in intersections(kept[here], kept[there]):
            # both ways round are the same: one key, that of two of a label counting twice
            one, two = sorted((unit.category, other.category))
            met[one, two] += length * share * (1 + (one == two))
            covered[here, unit] += length * share
            covered[there, other] += length * share
    for (one, other), length in met.items():
        add(counts, ("joint met", one, other), length)
    for (_row, unit), length in covered.items():
        add(counts, ("joint covered", unit.category), length * length)


def _with_one_label(row: Sequence[Unit]) -> list[Unit]:
    """Leave out stretches that bear several labels: none of them is the right one to keep."""
    if len({unit[:2] for unit in row}) == len(row):
        return list(row)
    labels: dict[tuple[int, int], set[str]] = {}
    for unit in row:
        labels.setdefault((unit.start, unit.end), set()).add(unit.category)
    return [unit for unit in row if len(labels[unit.start, unit.end]) == 1]


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
