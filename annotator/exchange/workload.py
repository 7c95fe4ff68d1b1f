"""Workload: who has what, how far they are, how long it takes, and what was done too fast."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.domain import Standing, State

READING = 30.0
"""Characters a second: hardly anybody reads faster, let alone annotates."""


@dataclass(frozen=True, slots=True)
class Task:
    """One document of one annotator: its length in characters and how the work stands."""

    document: str
    name: str
    length: int
    standing: Standing
    annotations: int

    @property
    def is_too_fast(self) -> bool:
        """Whether it was finished in less time than it takes to read; unknown times are not."""
        seconds = self.standing.seconds
        done = self.standing.state is State.FINISHED
        return done and 0 < seconds < self.length / READING

    @property
    def pace(self) -> float | None:
        """Seconds per 1,000 characters; None when it is not finished or the time is not known."""
        seconds = self.standing.seconds
        done = self.standing.state is State.FINISHED
        return seconds / self.length * 1000 if done and seconds and self.length else None


@dataclass(frozen=True, slots=True)
class Load:
    """All that one annotator was given. Times are in seconds, `pace` per 1,000 characters.

    `tasks` are the documents one by one, in the order of the project.

    `pace` counts finished documents with a known time; None when there are none. `left` is the time
    that the rest will take at this pace.
    """

    annotator: str
    name: str
    documents: int
    by_state: dict[str, int]
    characters: int
    finished_characters: int
    annotations: int
    seconds: int
    pace: float | None
    left: float | None
    tasks: tuple[Task, ...]

    @property
    def too_fast(self) -> tuple[Task, ...]:
        """The documents that were finished in less time than it takes to read them."""
        return tuple(task for task in self.tasks if task.is_too_fast)


def load(annotator: str, name: str, tasks: Sequence[Task]) -> Load:
    """Add up the tasks of one annotator."""
    by_state = {state.value: 0 for state in State}
    for task in tasks:
        by_state[task.standing.state.value] += 1
    done = [task for task in tasks if task.standing.state is State.FINISHED]
    left = _characters(
        task for task in tasks if task.standing.state in (State.NEW, State.IN_PROGRESS)
    )
    timed = [task for task in done if task.standing.seconds]
    read = _characters(timed)
    pace = sum(task.standing.seconds for task in timed) / read * 1000 if read else None
    return Load(
        annotator,
        name,
        len(tasks),
        by_state,
        _characters(tasks),
        _characters(done),
        sum(task.annotations for task in tasks),
        sum(task.standing.seconds for task in tasks),
        pace,
        pace * left / 1000 if pace is not None else None,
        tuple(tasks),
    )


def _characters(tasks: Iterable[Task]) -> int:
    return sum(task.length for task in tasks)
