"""The observed disorder of the gamma measure, exact for two annotators.

Source: Mathet, Widlöcher, Métivier, The Unified and Holistic Method Gamma (2015). Gamma itself
also needs the disorder that chance would give, which is only known by sampling; it is not here.
"""

from collections.abc import Sequence

from annotator.agreement.assignment import assigned
from annotator.agreement.continuum import Unit
from annotator.agreement.value import Arithmetic, Number, Outcome, Reason


def observed_disorder(
    first: Sequence[Unit],
    second: Sequence[Unit],
    place: Number = 1,
    kind: Number = 1,
    empty: Number = 1,
    number: Arithmetic = float,
) -> Outcome:
    """Return the disorder of the best alignment of two annotators' units, for each unit.

    `place` and `kind` weigh how much positions and categories count; `empty` is what a unit costs
    that the other annotator has not.
    """
    if not first and not second:
        return Reason.NOTHING
    size = len(first) + len(second)
    nothing = number(0)
    alone = number(1) * empty
    # each unit may stay alone, with an empty unit of its own
    costs: list[list[Number]] = []
    for unit in first:
        row: list[Number] = [_apart(unit, other, place, kind, empty, number) for other in second]
        costs.append(row + [alone] * len(first))
    for _unit in second:
        costs.append([alone] * len(second) + [nothing] * len(first))
    total = sum((costs[row][column] for row, column in enumerate(assigned(costs))), nothing)
    return total / (number(size) / 2)


def _apart(
    unit: Unit, other: Unit, place: Number, kind: Number, empty: Number, number: Arithmetic
) -> Number:
    moved = number(abs(unit.start - other.start) + abs(unit.end - other.end))
    length = unit.end - unit.start + other.end - other.start
    return empty * (place * (moved / length) ** 2 + kind * int(unit.category != other.category))
