"""The four ways of SemEval-2013 task 9.1 (after MUC-5) to count mentions that nearly match.

Each mention meets at most one of the other annotator, by the matching of `alignment`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.agreement.alignment import Alike, Place, paired_in, parted
from annotator.agreement.continuum import Unit
from annotator.agreement.matching import matched
from annotator.agreement.prf import PRF

SCHEMES = ("strict", "exact", "partial", "ent_type")
ALL = ""
"""The label under which mentions are counted that met whatever their labels."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How the mentions of two annotators meet in one of the four ways."""

    correct: int
    incorrect: int
    partial: int
    missed: int
    spurious: int

    @property
    def prf(self) -> PRF:
        """Precision and recall; what is right in part counts half."""
        met = self.correct + self.incorrect + self.partial
        return PRF(self.correct + self.partial / 2, met + self.spurious, met + self.missed)


@dataclass(slots=True)
class Met:
    """How many mentions two annotators have, how many met, and how many of these are alike."""

    first: int = 0
    second: int = 0
    pairs: int = 0
    same: int = 0
    borders: int = 0
    labels: int = 0

    def tallies(self) -> dict[str, Tally]:
        """Return the tally of each of the four ways; the first annotator is the standard."""
        return {
            "strict": self._tally(self.same),
            "exact": self._tally(self.borders),
            "partial": self._tally(self.borders, halves=True),
            "ent_type": self._tally(self.labels),
        }

    def _tally(self, correct: int, *, halves: bool = False) -> Tally:
        rest = self.pairs - correct
        missed, spurious = self.first - self.pairs, self.second - self.pairs
        return Tally(correct, 0 if halves else rest, rest if halves else 0, missed, spurious)


def scores(first: Sequence[Unit], second: Sequence[Unit]) -> dict[str, Tally]:
    """Return the tally of each of the four ways for one text; the first set is the standard."""
    met = Met(len(first), len(second))
    for here, there in matched(
        [((unit.start, unit.end),) for unit in first],
        [((unit.start, unit.end),) for unit in second],
    ):
        one, other = first[here], second[there]
        _take(met, one[:2] == other[:2], one.category == other.category)
    return met.tallies()


def count(found: dict[str, Met], first: Sequence[Place], second: Sequence[Place]) -> None:
    """Add the mentions of one text to what was found: of all labels, and within each label."""
    same, runs = parted(first, second)
    for label, many in Counter(one.label for one in first).items():
        found.setdefault(label, Met()).first += many
    for label, many in Counter(one.label for one in second).items():
        found.setdefault(label, Met()).second += many
    whole = found.setdefault(ALL, Met())
    whole.first += len(first)
    whole.second += len(second)
    _settle(whole, len(same))
    for label, many in Counter(here.label for here, _there in same).items():
        _settle(found[label], many)
    for here, there in paired_in(runs, Alike.TOUCHING):
        _take(whole, here.pieces == there.pieces, here.label == there.label)
    for here, there in paired_in(runs, Alike.OVERLAP):
        _take(found[here.label], here.pieces == there.pieces, True)


def _settle(met: Met, many: int) -> None:
    met.pairs += many
    met.same += many
    met.borders += many
    met.labels += many


def _take(met: Met, borders: bool, label: bool) -> None:
    met.pairs += 1
    met.same += borders and label
    met.borders += borders
    met.labels += label
