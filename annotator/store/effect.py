"""Effect: which records of a log do not count, and why.

A record is set aside when all steps that hold it came with a merge that was undone; or when it says
that something is gone of which somebody spoke at the same time, without knowing: an edit beats a
deletion. Both follow from the log alone, so that they are the same wherever the same logs meet.
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from annotator.store import rows
from annotator.store.speaking import SPOKEN_OF, spoken_in

Asked = Iterable[Any]


@dataclass(frozen=True, slots=True)
class Link:
    """What the graph of steps knows of one step."""

    number: int
    prev: str
    kind: str
    of: str

    @property
    def merged(self) -> tuple[str, ...]:
        """The newest steps of the files that a merge took in."""
        return tuple(self.of.split()) if self.kind == "merge" else ()


Graph = Mapping[str, Link]


def line_of(graph: Graph, tip: str) -> list[str]:
    """Return the steps that were made in one file up to `tip`, oldest first."""
    line: list[str] = []
    while tip:
        line.append(tip)
        tip = graph[tip].prev
    return line[::-1]


def in_effect(graph: Graph, tips: Iterable[str], turned: Collection[str] = ()) -> set[str]:
    """Return the steps that count in a file that has taken in `tips`.

    Those are the lines of the tips and what their merges brought, but for merges that were undone;
    `turned` are merges that are about to be undone, or redone, in the first line.
    """
    found: set[str] = set()
    waiting, seen = list(tips), set[str]()
    turning: set[str] = set(turned)
    for tip in waiting:  # grows while it is walked
        if tip in seen:
            continue
        seen.add(tip)
        line = line_of(graph, tip)
        undone = turning
        turning = set[str]()
        for step in line:
            if graph[step].kind in ("undo", "redo") and graph[graph[step].of].kind == "merge":
                undone ^= {graph[step].of}
        for step in line:
            if step not in undone:
                found.add(step)
                waiting += graph[step].merged
    return found


class Knowledge:
    """Tells which steps were made knowing of which others.

    Steps lie on chains, each following the one before; besides its own chain a step knows the others
    up to some place, and hands that on until a merge brings more.
    """

    def __init__(self, graph: Graph) -> None:
        self._place: dict[str, tuple[int, int]] = {}
        self._known: dict[str, dict[int, int]] = {}
        continued: set[str] = set()
        chains = 0
        for step, link in sorted(graph.items(), key=lambda row: row[1].number):
            before = self._place.get(link.prev)
            known = self._known.get(link.prev, {})
            if before is None or link.prev in continued:
                known = known | dict([before] if before else [])
                self._place[step] = (chains, 0)
                chains += 1
            else:
                continued.add(link.prev)
                self._place[step] = (before[0], before[1] + 1)
            for tip in link.merged:
                known = _later(known, self._known[tip] | dict([self._place[tip]]))
            self._known[step] = known
        self.chains = chains

    def knows(self, step: str, other: str) -> bool:
        """Whether `step` was made knowing of `other`, or is it."""
        chain, place = self._place[other]
        own, here = self._place[step]
        return place <= (here if chain == own else self._known[step].get(chain, -1))

    def strangers(self, step: str, other: str) -> bool:
        """Whether neither was made knowing of the other."""
        return not self.knows(step, other) and not self.knows(other, step)


def _later(one: dict[int, int], other: dict[int, int]) -> dict[int, int]:
    return {chain: max(one.get(chain, -1), other.get(chain, -1)) for chain in one | other}


class Aside:
    """Finds the records of a log that do not count, given the steps that do."""

    def __init__(self, graph: Graph, effective: set[str]) -> None:
        self._numbers = {graph[step].number: step for step in effective}
        self._knowledge = Knowledge(graph)

    def found(self, records: Callable[[], Asked], parts: Asked) -> set[int]:
        """Return the numbers of records set aside.

        `records` returns number, kind, object and body of every record, `parts` yields the number
        of a step and of the first and the last of some records in it.
        """
        held: list[Run] = []
        idle: list[range] = []
        for step, first, last in parts:
            if step in self._numbers:
                held.append(Run(first, last, self._numbers[step]))
            else:
                idle.append(range(first, last + 1))
        within = Membership(held)
        aside = {number for run in idle for number in run if not within.steps(number)}
        if self._knowledge.chains > 1:
            aside |= self._beaten(records, within, aside)
        return aside

    def _beaten(
        self, records: Callable[[], Asked], within: "Membership", aside: set[int]
    ) -> set[int]:
        """Return the records that say something is gone of which others spoke meanwhile."""
        gone: dict[tuple[str, str], list[int]] = {}
        for number, kind, id, body in records():
            if not body and kind in SPOKEN_OF and number not in aside:
                gone.setdefault((kind, id), []).append(number)
        if not gone:
            return set()
        speaking: dict[tuple[str, str], set[str]] = {}
        for number, _kind, _id, body in records():
            if body and number not in aside:
                for spoken in spoken_in(rows.parsed(body)):
                    if spoken in gone:
                        speaking.setdefault(spoken, set()).update(within.steps(number))
        return {
            number
            for spoken, steps in speaking.items()
            for number in gone[spoken]
            if all(self._is_beaten(step, steps) for step in within.steps(number))
        }

    def _is_beaten(self, step: str, speaking: set[str]) -> bool:
        return any(self._knowledge.strangers(step, one) for one in speaking)


class Run(NamedTuple):
    """Records that were written one after another, by their first and last numbers, of one step."""

    first: int
    last: int
    step: str


class Membership:
    """Tells which steps hold a record."""

    def __init__(self, parts: Iterable[Run]) -> None:
        # cut where any run begins or ends: between two cuts the same steps hold every record
        runs = list(parts)
        self._cuts = sorted({cut for run in runs for cut in (run.first, run.last + 1)})
        self._steps: list[list[str]] = [[] for _cut in self._cuts]
        place = {cut: at for at, cut in enumerate(self._cuts)}
        for run in runs:
            for at in range(place[run.first], place[run.last + 1]):
                self._steps[at].append(run.step)

    def steps(self, record: int) -> list[str]:
        """Return the steps that hold the record of this number."""
        at = bisect_right(self._cuts, record) - 1
        return self._steps[at] if at >= 0 else []
