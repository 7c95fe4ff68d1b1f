"""Effect: which records of a log do not count, and why.

A record is set aside when all steps that hold it came with a merge that was undone; or when it says
that something is gone of which somebody spoke at the same time, without knowing: an edit beats a
deletion. Both follow from the log alone, so that they are the same wherever the same logs meet.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

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

    def found(self, records: Asked, parts: Asked) -> set[int]:
        """Return the numbers of records set aside.

        `records` yields number, kind, object and body of every record, `parts` the number of a step
        and of a record in it.
        """
        holders: dict[int, list[str]] = {}
        for step, record in parts:
            if step in self._numbers:
                holders.setdefault(record, []).append(self._numbers[step])
        held = list(records)
        aside = {number for number, *_said in held if number not in holders}
        if self._knowledge.chains > 1:
            aside |= self._beaten([row for row in held if row[0] in holders], holders)
        return aside

    def _beaten(self, held: list[Any], holders: Mapping[int, list[str]]) -> set[int]:
        """Return the records that say something is gone of which others spoke meanwhile."""
        gone: dict[tuple[str, str], list[int]] = {
            (kind, id): [] for _n, kind, id, body in held if not body and kind in SPOKEN_OF
        }
        if not gone:
            return set()
        for number, _kind, _id, body in held:
            if body:
                for spoken in spoken_in(rows.parsed(body)):
                    if spoken in gone:
                        gone[spoken].append(number)
        found: set[int] = set()
        for number, kind, id, body in held:
            if body or not gone.get((kind, id)):
                continue
            speaking = {step for one in gone[kind, id] for step in holders[one]}
            if all(self._is_beaten(step, speaking) for step in holders[number]):
                found.add(number)
        return found

    def _is_beaten(self, step: str, speaking: set[str]) -> bool:
        return any(self._knowledge.strangers(step, one) for one in speaking)
