"""F1(P,N) as the RuSentRel evaluation counts it.

Source: the evaluator of the RuSentRel leaderboard. Precision and recall of each class are means
over documents, then F1 is taken for each class, then the mean of the two. A class that a document
has in neither set counts as found. It is not symmetric: one set is the standard.
"""

from collections.abc import Hashable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from annotator.agreement.prf import harmonic
from annotator.agreement.value import Arithmetic, Number, Outcome, Reason

POSITIVE = "pos"
NEGATIVE = "neg"
CLASSES = (POSITIVE, NEGATIVE)
Pairs = Mapping[str, AbstractSet[Hashable]]
"""The pairs of holder and target of each class in one document."""


def precision_recall(
    standard: AbstractSet[Hashable], other: AbstractSet[Hashable], number: Arithmetic = float
) -> tuple[Number, Number]:
    """Return precision and recall of one class in one document."""
    common = number(len(standard & other))
    precision = common / len(other) if other else number(int(not standard))
    return precision, common / len(standard) if standard else number(1)


@dataclass(slots=True)
class Sums:
    """The sums over documents of precision and recall of each class."""

    documents: int = 0
    precision: dict[str, Number] = field(default_factory=dict[str, Number])
    recall: dict[str, Number] = field(default_factory=dict[str, Number])

    def add(self, standard: Pairs, other: Pairs, number: Arithmetic = float) -> None:
        """Add one document."""
        self.documents += 1
        for one in CLASSES:
            precision, recall = precision_recall(standard[one], other[one], number)
            self.precision[one] = self.precision.get(one, number(0)) + precision
            self.recall[one] = self.recall.get(one, number(0)) + recall

    def f1(self, number: Arithmetic = float) -> Outcome:
        """Return the mean of the F1 of both classes."""
        if not self.documents:
            return Reason.NO_DOCUMENT
        both = sum(
            (
                harmonic(self.precision[one] / self.documents, self.recall[one] / self.documents)
                for one in CLASSES
            ),
            number(0),
        )
        return both / len(CLASSES)
