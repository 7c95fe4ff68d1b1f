"""Effect: which records of a log do not count, and why.

A record is set aside when all steps that hold it came with a merge that was undone; or when it says
that something is gone of which somebody spoke at the same time, without knowing: an edit beats a
deletion. Both follow from the log alone, so that they are the same wherever the same logs meet.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.store import rows
from annotator.store.speaking import SPOKEN_OF, spoken_in

Asked = Iterable[Any]


@dataclass(frozen=True, slots=True)
class Link:
    """What the graph of steps knows of one step; `parents` are the steps that it follows."""

    number: int
    prev: str
    kind: str
    of: str

    @property
    def merged(self) -> tuple[str, ...]:
        """The newest steps of the files that a merge took in."""
        return tuple(self.of.split()) if self.kind == "merge" else ()

    @property
    def parents(self) -> tuple[str, ...]:
        """The steps whose outcome was known when this one was made."""
        return (self.prev, *self.merged) if self.prev else self.merged


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


class Aside:
    """Finds the records of a log that do not count, given the steps that do."""

    def __init__(self, graph: Graph, effective: set[str]) -> None:
        self._graph = graph
        self._effective = effective
        self._numbers = {graph[step].number: step for step in effective}
        self._parents = {step: link.parents for step, link in graph.items()}
        self._children: dict[str, list[str]] = {}
        for step, link in graph.items():
            for parent in link.parents:
                self._children.setdefault(parent, []).append(step)

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
        if len(self._leaves()) > 1 or any(link.merged for link in self._graph.values()):
            aside |= self._beaten([row for row in held if row[0] in holders], holders)
        return aside

    def _leaves(self) -> set[str]:
        return self._effective - self._children.keys()

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
            if all(speaking & self._beside(step) for step in holders[number]):
                found.add(number)
        return found

    def _beside(self, step: str) -> set[str]:
        """Return the steps made without knowing of `step` by people of whom it did not know."""
        before = _reached(step, self._parents)
        after = _reached(step, self._children)
        return self._effective - before - after


def _reached(start: str, ways: Mapping[str, Sequence[str]]) -> set[str]:
    seen, waiting = {start}, [start]
    while waiting:
        for step in ways.get(waiting.pop(), ()):
            if step not in seen:
                seen.add(step)
                waiting.append(step)
    return seen
