"""B-cubed: do two annotators take the same mentions for the same entity, whatever it is called.

Source: Bagga & Baldwin, Algorithms for Scoring Coreference Chains (1998).
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from annotator.agreement.value import Arithmetic, Number


class BCubed(NamedTuple):
    """Precision and recall of each mention added up, the first annotator being the standard."""

    precision: Number
    recall: Number
    mentions: int


def b_cubed(pairs: Sequence[tuple[str, str]], number: Arithmetic = float) -> BCubed:
    """Return the sums over mentions, each given by the entity that either annotator names.

    Of each mention: how many of the mentions that the second (the first) takes for the same entity
    are one entity to both.
    """
    met = Counter(pairs)
    first, second = Counter(one for one, _other in pairs), Counter(other for _one, other in pairs)
    precision, recall = number(0), number(0)
    for (one, other), many in met.items():
        precision += number(many * many) / second[other]
        recall += number(many * many) / first[one]
    return BCubed(precision, recall, len(pairs))
