"""Decision: what adjudication settled at one place, and everything it looked at."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Verdict(StrEnum):
    """What was settled: gold has something here, has nothing here, or it is left for later."""

    TAKEN = "taken"
    NOTHING = "nothing"
    DEFERRED = "deferred"


class Cited(NamedTuple):
    """An annotation as it was when somebody looked at it: kind, id, and the id of its record."""

    kind: str
    id: str
    record: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of adjudication in one document.

    `strategy` is the rule that made it ("majority") or the verb ("adopt"); `by` is the id of the
    person who did, empty when a rule did. `wrote` are the gold annotations that came of it, `cites`
    the annotations that gold follows, `rejected` those it does not.
    """

    id: str
    document: str
    verdict: Verdict
    strategy: str
    by: str = ""
    wrote: tuple[Cited, ...] = ()
    cites: tuple[Cited, ...] = ()
    rejected: tuple[Cited, ...] = ()
    comment: str = ""

    @property
    def covers(self) -> tuple[Cited, ...]:
        """All annotations it was made about."""
        return self.cites + self.rejected
