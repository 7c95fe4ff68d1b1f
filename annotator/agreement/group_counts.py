"""Counts for all annotators of a document together, made for Krippendorff's alpha.

Each item counts by its pairs of values over the number of its other values; `scale` keeps that
whole. Items with one value tell nothing and are left out.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import permutations

from annotator.agreement.alignment import Place
from annotator.agreement.counts import Counts, add
from annotator.agreement.many_annotators import Pattern, given
from annotator.agreement.matching import Pieces
from annotator.agreement.stance_alignment import Held, polarity


def count_tags(counts: Counts, rows: Sequence[Sequence[str]], scale: int) -> None:
    """Count the token tags that all annotators of a document gave."""
    for pattern, many in Counter(zip(*rows, strict=True)).items():
        _count_nominal(counts, "all tokens", pattern, many, scale)


def count_labels(
    counts: Counts, rows: Sequence[Sequence[Place]], scale: int, everybody: int
) -> None:
    """Count the labels of mentions with the same spans; a set with two labels there is left out.

    `everybody` is how many annotators are compared: spans that all of them labelled count apart.
    """
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
        if len(values) == everybody:
            _count_full(counts, "labels", given(values), many)


def count_polarities(counts: Counts, rows: Sequence[Held], scale: int, everybody: int) -> None:
    """Count which polarities meet on the same holder and target."""
    ends = {one for row in rows for one in row}
    add(counts, ("all pairs",), len(ends))
    for one in ends:
        values = given(tuple(polarity(row[one]) for row in rows if one in row))
        if values.total() < 2:
            continue
        add(counts, ("all pairs shared",))
        if values.total() == everybody:
            _count_full(counts, "polarities", values, 1)
            for here, there in permutations(values.elements(), 2):
                add(counts, ("full polarities met", here, there))
        share = scale // (values.total() - 1)
        for here, many in values.items():
            for there, others in values.items():
                met = many * (others - (here == there)) * share
                add(counts, ("all polarities", here, there), met)


def _count_nominal(counts: Counts, name: str, pattern: Pattern, many: int, scale: int) -> None:
    values: Mapping[str | int, int] = given(pattern)
    share = scale // (sum(values.values()) - 1)
    for value, times in values.items():
        add(counts, (name, value), many * times)
        add(counts, (f"{name} agree",), many * times * (times - 1) * share)


def _count_full(counts: Counts, name: str, values: Mapping[str | int, int], many: int) -> None:
    """Count items to which everybody gave a value."""
    add(counts, (f"full {name}",), many)
    for value, times in values.items():
        add(counts, (f"full {name} of", value), many * times)
        add(counts, (f"full {name} agree",), many * times * (times - 1))
