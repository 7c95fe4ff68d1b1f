"""Krippendorff's alpha for units in a continuum: the family of 2016, and the alpha-U of 2004.

Sources: Krippendorff, Mathet, Bouvry, Widlöcher, On the reliability of unitizing textual continua
(2016); Krippendorff, Content Analysis (4th ed., 2019), section 12.5, and (2nd ed., 2004), 12.4.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.agreement.continuum import GAP, Meetings, Unit, intersections, scale_for, sections
from annotator.agreement.value import Arithmetic, Number, Outcome, Reason

Pairs = Mapping[tuple[str, str], Number]


def meetings(observers: Sequence[Sequence[Unit]], begin: int, end: int) -> Meetings:
    """Return what meets what in one continuum."""
    found = Meetings(scale_for(len(observers)))
    found.add(observers, begin, end)
    return found


def u_alpha(found: Meetings, number: Arithmetic = float) -> Outcome:
    """Return u-alpha: do annotators agree on what is a unit, and of which category."""
    return _family(_lengths(found, number), _corrections(found, number), number)


def u_alpha_binary(found: Meetings, number: Arithmetic = float) -> Outcome:
    """Return |u-alpha: do annotators agree on what is a unit at all, whatever its category."""
    lengths: dict[tuple[str, str], Number] = {}
    for (here, there), length in _lengths(found, number).items():
        key = (_any(here), _any(there))
        lengths[key] = lengths.get(key, number(0)) + length
    loose: Counter[str] = Counter()
    for category, squares in found.squares.items():
        loose[_any(category)] += squares
    folded = Meetings(found.scale, squares=loose)
    gaps = sum((length for (here, _there), length in lengths.items() if here == GAP), number(0))
    return _family(lengths, _corrections(folded, number) | {GAP: gaps}, number)


def cu_alpha(met: "UnitMeetings", number: Arithmetic = float) -> Outcome:
    """Return cu-alpha: where units meet, do their categories agree."""
    return _family(met.lengths, met.corrections, number)


def ku_alpha(met: "UnitMeetings", category: str, number: Arithmetic = float) -> Outcome:
    """Return (k)u-alpha: where a unit of this category meets others, do they have it too."""
    ours = sum((length for (here, _), length in met.lengths.items() if here == category), number(0))
    if not ours:
        return Reason.NOTHING
    whole = sum(met.lengths.values(), number(0))
    if ours == whole:
        return Reason.ONE_VALUE
    seen = (ours - met.lengths.get((category, category), 0)) / ours
    chance = (ours * whole - ours * ours) / (ours * whole - met.corrections[category])
    return 1 - seen / chance


@dataclass(frozen=True, slots=True)
class UnitMeetings:
    """Where units meet units: how long for each two categories, and what of it is by itself.

    The correction for a unit that is paired with itself is inferred from one printed value (see
    docs/agreement.md): the square of its mean overlap with the other annotators' units.
    """

    lengths: Mapping[tuple[str, str], Number]
    corrections: Mapping[str, Number]


def unit_meetings(observers: Sequence[Sequence[Unit]], number: Arithmetic = float) -> UnitMeetings:
    """Return where the units of annotators meet; gaps are left aside."""
    lengths: dict[tuple[str, str], Number] = {}
    corrections: dict[str, Number] = {}
    for here, units in enumerate(observers):
        others = [sorted(row) for there, row in enumerate(observers) if there != here]
        for unit in units:
            mean = number(0)
            for _unit, other, length in _overlaps(unit, others):
                share = number(length) / len(others)
                mean += share
                pair = (unit.category, other.category)
                lengths[pair] = lengths.get(pair, number(0)) + share
            corrections[unit.category] = corrections.get(unit.category, number(0)) + mean * mean
    return UnitMeetings(lengths, corrections)


def alpha_u(
    observers: Sequence[Sequence[Unit]], begin: int, length: int, number: Arithmetic = float
) -> Outcome:
    """Return the alpha-U of 2004 over all categories; it assumes that no units overlap."""
    categories = sorted({unit.category for units in observers for unit in units})
    seen = chance = number(0)
    for category in categories:
        one = [[unit for unit in units if unit.category == category] for units in observers]
        seen += _seen(one, begin, length, number)
        chance += _chance(one, begin, length, number)
    if not categories:
        return Reason.NOTHING
    return 1 - seen / chance if chance else Reason.ONE_VALUE


def _overlaps(unit: Unit, rows: Sequence[Sequence[Unit]]) -> Iterator[tuple[Unit, Unit, int]]:
    for row in rows:
        yield from intersections([unit], row)


def _any(category: str) -> str:
    return "unit" if category != GAP else GAP


def _lengths(found: Meetings, number: Arithmetic) -> dict[tuple[str, str], Number]:
    return {pair: number(length) / found.scale for pair, length in found.met.items()}


def _corrections(found: Meetings, number: Arithmetic) -> dict[str, Number]:
    corrections: dict[str, Number] = {
        category: number(squares) for category, squares in found.squares.items()
    }
    gaps = sum(length for (here, _there), length in found.met.items() if here == GAP)
    corrections[GAP] = number(gaps) / found.scale
    return corrections


def _family(lengths: Pairs, corrections: Mapping[str, Number], number: Arithmetic) -> Outcome:
    margins: dict[str, Number] = {}
    for (here, _there), length in lengths.items():
        margins[here] = margins.get(here, number(0)) + length
    whole = sum(margins.values(), number(0))
    if not any(category != GAP for category in margins):
        return Reason.NOTHING
    seen = sum((length for (here, there), length in lengths.items() if here != there), number(0))
    apart = whole * whole - sum((length * length for length in margins.values()), number(0))
    pairs = whole - sum(corrections.values(), number(0)) / whole
    if not apart or not pairs:
        return Reason.ONE_VALUE
    return 1 - seen * pairs / apart


def _seen(
    observers: Sequence[Sequence[Unit]], begin: int, length: int, number: Arithmetic
) -> Number:
    total = 0
    for here, units in enumerate(observers):
        for there, others in enumerate(observers):
            if there == here:
                continue
            cover = list(sections(sorted(others), begin, begin + length))
            for unit in units:
                for other in cover:
                    total += _difference(unit, other)
    many = len(observers)
    return number(total) / (many * (many - 1) * length * length)


def _difference(unit: Unit, other: Unit) -> int:
    """Return the ordered pair's share; a unit in a gap counts for both orders at once."""
    if other.category == GAP:
        inside = other.start <= unit.start and unit.end <= other.end
        return 2 * (unit.end - unit.start) ** 2 if inside else 0
    if unit.start < other.end and other.start < unit.end:
        return (unit.start - other.start) ** 2 + (unit.end - other.end) ** 2
    return 0


def _chance(
    observers: Sequence[Sequence[Unit]], begin: int, length: int, number: Arithmetic
) -> Number:
    units = [unit.end - unit.start for row in observers for unit in row]
    gaps = [
        part.end - part.start
        for row in observers
        for part in sections(sorted(row), begin, begin + length)
        if part.category == GAP
    ]
    total = number(0)
    for size in units:
        shifted = number((len(units) - 1) * (2 * size**3 - 3 * size**2 + size)) / 3
        total += shifted + size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
    whole = len(observers) * length
    pairs = whole * (whole - 1) - sum(size * (size - 1) for size in units)
    return 2 * total / length / pairs if pairs else number(0)
