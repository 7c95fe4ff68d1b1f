"""Quality: how often the learner was right on finished documents that it had not learnt from.

Precision, recall and F1 are those of whole mentions: the very span with the very label. From how
sure the model was of each, a cut follows for every label: the least sureness from which on at
least the wished share was right. A label with few cases is judged together with all others
(additive smoothing towards the pooled precision), one that no cut serves is kept silent.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from annotator.suggestions.learner.crf import Guess
from annotator.suggestions.learner.lesson import Stretch

STEPS = 100
"""Sureness is counted in hundredths."""
FEWEST = 20
"""With fewer held-out suggestions than this nothing can be said, and nothing is suggested."""
LOWEST = 30
_POOLED = 10
"""So many cases of all labels count with those of each."""


class Score(NamedTuple):
    """How many were suggested, how many of them rightly, and how many there were to find."""

    right: int
    suggested: int
    wanted: int

    @property
    def precision(self) -> float | None:
        """The share of the suggestions that was right."""
        return self.right / self.suggested if self.suggested else None

    @property
    def recall(self) -> float | None:
        """The share of what was there that was suggested."""
        return self.right / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both."""
        both = self.suggested + self.wanted
        return 2 * self.right / both if both else None


class Row(NamedTuple):
    """How many suggestions of a label were right and wrong at one hundredth of sureness."""

    label: str
    sure: int
    right: int
    wrong: int


@dataclass(frozen=True, slots=True)
class Fold:
    """What was seen on one held-out part: rows, and how many mentions of each label there were."""

    documents: int
    rows: tuple[Row, ...]
    wanted: Mapping[str, int] = field(hash=False)


Cuts = Mapping[str, int]
"""The least sureness, in hundredths, from which on a label is suggested; no entry: never."""


def fold_of(cases: Iterable[tuple[Iterable[Guess], Iterable[Stretch]]]) -> Fold:
    """Return what guesses were worth, document by document, against what was labelled there."""
    seen: dict[tuple[str, int], list[int]] = {}
    wanted: dict[str, int] = {}
    documents = 0
    for guesses, stretches in cases:
        documents += 1
        there = set(stretches)
        for stretch in there:
            wanted[stretch.label] = wanted.get(stretch.label, 0) + 1
        for one in guesses:
            counts = seen.setdefault((one.label, hundredths(one.sure)), [0, 0])
            counts[Stretch(*one[:3]) not in there] += 1
    rows = (Row(*key, *counts) for key, counts in sorted(seen.items()))
    return Fold(documents, tuple(rows), dict(sorted(wanted.items())))


def hundredths(sure: float) -> int:
    """Return sureness in hundredths, rounded down."""
    return min(max(int(sure * STEPS), 0), STEPS)


def cuts(folds: Iterable[Fold], wished: float) -> Cuts:
    """Return from where on each label is right in at least the wished share of cases."""
    rows = [row for fold in folds for row in fold.rows]
    pooled = _at_least(rows)
    if not pooled or pooled[0][1] < FEWEST:
        return {}
    chosen: dict[str, int] = {}
    for label in sorted({row.label for row in rows}):
        own = _at_least([row for row in rows if row.label == label])
        for cut in range(LOWEST, STEPS + 1):
            right, count = own[cut]
            of_all = pooled[cut][0] / pooled[cut][1] if pooled[cut][1] else 0.0
            if count and (right + _POOLED * of_all) / (count + _POOLED) >= wished:
                chosen[label] = cut
                break
    return chosen


def measured(folds: tuple[Fold, ...], wished: float | None) -> dict[str, Score]:
    """Return the score of each label, and under "" that of all, on the held-out parts.

    With a wish only what passes the cuts counts, and the cuts for each part are those that the
    other parts give, so that no part is judged by itself unless it is the only one. Without a wish
    everything that the model says counts.
    """
    found: dict[str, Score] = {}
    for at, fold in enumerate(folds):
        others = folds[:at] + folds[at + 1 :] or folds
        passing = None if wished is None else cuts(others, wished)
        for label in {*fold.wanted, *(row.label for row in fold.rows)}:
            cut = 0 if passing is None else passing.get(label, STEPS + 1)
            rows = [row for row in fold.rows if row.label == label and row.sure >= cut]
            right = sum(row.right for row in rows)
            more = Score(right, right + sum(row.wrong for row in rows), fold.wanted.get(label, 0))
            for key in (label, ""):
                before = found.get(key, Score(0, 0, 0))
                found[key] = Score(*(a + b for a, b in zip(before, more, strict=True)))
    return found


def _at_least(rows: Iterable[Row]) -> list[tuple[int, int]]:
    """Return for each hundredth how many were right, and how many there were, at least so sure."""
    right, count = [0] * (STEPS + 2), [0] * (STEPS + 2)
    for row in rows:
        right[row.sure] += row.right
        count[row.sure] += row.right + row.wrong
    for at in range(STEPS, -1, -1):
        right[at] += right[at + 1]
        count[at] += count[at + 1]
    return list(zip(right, count, strict=True))
