"""The time course: how many stances there are of each sign, by source, in each period."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from annotator.commands.overview import Survey, first_day
from annotator.store import Taken

MOST_SOURCES = 12
MOST_PERIODS = 200
FITTING_PERIODS = 36
OTHERS = "\n"
"""Stands for the sources beyond the first twelve."""

Step = Literal["day", "week", "month", "year"]
STEPS: tuple[Step, ...] = ("day", "week", "month", "year")

_LENGTHS: dict[Step, int] = {"day": 10, "week": 10, "month": 7, "year": 4}
_DAYS: dict[Step, int] = {"day": 1, "week": 7, "month": 30, "year": 365}


@dataclass(frozen=True, slots=True)
class Course:
    """Stances over time: by source, beginning of the period ("2013-03-01") and sign.

    `periods` has no gaps. `undated` are those of documents without a date that is exact enough.
    """

    step: Step
    periods: tuple[str, ...]
    sources: tuple[str, ...]
    cells: Mapping[tuple[str, str, int], tuple[Taken, ...]]
    undated: tuple[Taken, ...]


def course(
    found: Survey,
    stances: Iterable[Taken],
    sign: Mapping[str, int],
    *,
    step: Step | None = None,
) -> Course:
    """Return stances by source and time; without `step` in periods that fit the time they span.

    A step that would make more than MOST_PERIODS periods is made longer.
    """
    stances = list(stances)
    dates = found.dates
    length = _fitting([dates[one.document] for one in stances if dates[one.document]], step)
    frequent = Counter(found.documents[one.document].source.strip() for one in stances)
    ranked = sorted(frequent, key=lambda source: (-frequent[source], source))
    own = ranked if len(ranked) <= MOST_SOURCES else ranked[: MOST_SOURCES - 1]
    cells: dict[tuple[str, str, int], list[Taken]] = {}
    undated: list[Taken] = []
    for one in stances:
        day = dates[one.document]
        if len(day) < _LENGTHS[length]:
            undated.append(one)
            continue
        source = found.documents[one.document].source.strip()
        place = source if source in own else OTHERS
        cell = (place, _beginning(day, length), sign.get(one.polarity, 0))
        cells.setdefault(cell, []).append(one)
    there = {source for source, _period, _sign in cells}
    periods = _periods({period for _source, period, _sign in cells}, length)
    sources = tuple(source for source in (*own, OTHERS) if source in there)
    whole = {cell: tuple(there) for cell, there in cells.items()}
    return Course(length, periods, sources, whole, tuple(undated))


def _fitting(days: list[str], wished: Step | None) -> Step:
    if not days:
        return wished or "month"
    span = (first_day(max(days)) - first_day(min(days))).days
    exact = next(step for step in STEPS if _LENGTHS[step] <= min(map(len, days)))
    most = MOST_PERIODS if wished else FITTING_PERIODS
    for step in STEPS[STEPS.index(wished or exact) :]:
        if span <= most * _DAYS[step]:
            return step
    return "year"


def _beginning(day: str, step: Step) -> str:
    first = first_day(day[: _LENGTHS[step]])
    if step == "week":
        first -= timedelta(days=first.weekday())
    return first.isoformat()


def _periods(found: set[str], step: Step) -> tuple[str, ...]:
    if not found:
        return ()
    at, last = date.fromisoformat(min(found)), date.fromisoformat(max(found))
    periods = [at.isoformat()]
    while at < last:
        at = _following(at, step)
        periods.append(at.isoformat())
    return tuple(periods)


def _following(at: date, step: Step) -> date:
    if step == "year":
        return at.replace(year=at.year + 1)
    if step == "month":
        return (at.replace(day=28) + timedelta(days=4)).replace(day=1)
    return at + timedelta(days=7 if step == "week" else 1)
