"""The four ways of SemEval-2013 task 9.1 (after MUC-5) to count mentions that nearly match.

Each mention meets at most one of the other annotator, by the matching of `alignment`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from annotator.agreement.continuum import Unit
from annotator.agreement.matching import matched
from annotator.agreement.prf import PRF

SCHEMES = ("strict", "exact", "partial", "ent_type")


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


def scores(first: Sequence[Unit], second: Sequence[Unit]) -> dict[str, Tally]:
    """Return the tally of each of the four ways for one text; the first set is the standard."""
    pairs = [
        (first[here], second[there])
        for here, there in matched(
            [((unit.start, unit.end),) for unit in first],
            [((unit.start, unit.end),) for unit in second],
        )
    ]
    missed, spurious = len(first) - len(pairs), len(second) - len(pairs)

    def tally(right: Callable[[Unit, Unit], bool], *, halves: bool = False) -> Tally:
        correct = sum(right(here, there) for here, there in pairs)
        rest = len(pairs) - correct
        return Tally(correct, 0 if halves else rest, rest if halves else 0, missed, spurious)

    return {
        "strict": tally(lambda here, there: here == there),
        "exact": tally(lambda here, there: here[:2] == there[:2]),
        "partial": tally(lambda here, there: here[:2] == there[:2], halves=True),
        "ent_type": tally(lambda here, there: here.category == there.category),
    }
