"""Summary: what a merge changed, counted by kind of noun."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from annotator.domain import Added, Change, Removed


@dataclass(slots=True)
class Counts:
    """How many nouns of each sort, called by the name of its class, came, changed and went."""

    added: dict[str, int] = field(default_factory=dict[str, int])
    changed: dict[str, int] = field(default_factory=dict[str, int])
    removed: dict[str, int] = field(default_factory=dict[str, int])


def counted(changes: Iterable[Change]) -> Counts:
    """Count changes; what came and went again counts twice."""
    counts = Counts()
    for change in changes:
        if isinstance(change, Added):
            kept, noun = counts.added, change.noun
        elif isinstance(change, Removed):
            kept, noun = counts.removed, change.noun
        else:
            kept, noun = counts.changed, change.after
        name = type(noun).__name__
        kept[name] = kept.get(name, 0) + 1
    return counts
