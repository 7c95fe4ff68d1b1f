"""The grid: what is known of each pair of holder and target, and how many are decided."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from annotator.domain import Polarity, Stance
from annotator.ui.article_marks import sign_of
from annotator.ui.desk import Desk
from annotator.ui.matrix.ends import End, ends, key_of_target
from annotator.ui.matrix.meetings import Meetings, Pair
from annotator.words import language


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of how many pairs something is said, and of how many of these that there is nothing."""

    decided: int
    pairs: int
    neutral: int = 0


@dataclass(frozen=True)
class Grid:
    """Rows, columns, and the stances of each pair that has some.

    `view` are the pairs that are asked for: those that meet, or have a stance. `neutral` are those
    of which only neutral stances are told.
    """

    rows: list[End]
    columns: list[End]
    stances: dict[Pair, list[Stance]]
    view: set[Pair]
    neutral: set[Pair]

    def pair(self, row: int, column: int) -> Pair:
        """Return the keys of a cell's ends."""
        return self.rows[row].key, self.columns[column].key

    def coverage(self) -> Coverage:
        """Return how much of the view is decided."""
        decided = self.stances.keys() & self.view
        return Coverage(len(decided), len(self.view), len(self.neutral & self.view))

    def row_coverage(self) -> dict[str, Coverage]:
        """Return how much of each holder's pairs is decided, by its key."""
        pairs = Counter(holder for holder, _target in self.view)
        decided = Counter(holder for holder, _target in self.stances.keys() & self.view)
        return {key: Coverage(decided[key], count) for key, count in pairs.items()}

    def undecided(self) -> list[tuple[End, End]]:
        """Return the pairs of the view of which nothing is said, row by row."""
        return [
            (row, column)
            for row in self.rows
            for column in self.columns
            if (row.key, column.key) in self.view and (row.key, column.key) not in self.stances
        ]


def grid_of(desk: Desk, meetings: Meetings) -> Grid:
    """Return the grid of the open document."""
    rows, columns = ends(desk)
    meetings.seat(desk, columns)
    stances: dict[Pair, list[Stance]] = {}
    for stance in desk.stances():
        stances.setdefault((stance.holder, key_of_target(stance)), []).append(stance)
    neutral = {
        pair
        for pair, found in stances.items()
        if all(sign_of(desk, one.polarity) == 0 for one in found)
    }
    view = _every(rows, columns) if meetings.scope == "all" else _meeting(rows, columns, meetings)
    view |= {pair for pair in stances if pair[0] != pair[1]}
    return Grid(rows, columns, stances, view, neutral)


def scale(desk: Desk) -> list[Polarity]:
    """Return the polarities on offer, the most positive first."""
    offered = [one for one in desk.scheme.polarities if not one.retired]
    return sorted(offered, key=lambda one: -one.value)


def neutral_polarity(desk: Desk) -> Polarity | None:
    """Return the polarity that says there is nothing; None when the scheme has none."""
    return next((one for one in scale(desk) if one.value == 0), None)


def polarity_title(desk: Desk, key: str) -> str:
    """Return what a polarity is called within a sentence."""
    known = {one.key: one.title(language()) for one in desk.scheme.polarities}
    title = known.get(key, key)
    return title[:1].lower() + title[1:]


def _every(rows: Iterable[End], columns: Iterable[End]) -> set[Pair]:
    asked = [column.key for column in columns if not column.topic]
    return {(row.key, key) for row in rows for key in asked if row.key != key}


def _meeting(rows: Iterable[End], columns: Iterable[End], meetings: Meetings) -> set[Pair]:
    named = [column for column in columns if column.mentions]
    return meetings.pairs() | {
        (row.key, column.key) for row in rows if row.everywhere for column in named
    }
