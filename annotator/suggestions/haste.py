"""Haste: suggestions accepted one after another, faster than anybody can look at them."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from annotator.paths import config_folder, resource

FILE = "haste.toml"


@dataclass(frozen=True, slots=True)
class Limits:
    """From how many suggestions in a row, and how many seconds for each, accepting is haste."""

    seconds_each: float = 1.0
    in_a_row: int = 20


@dataclass(frozen=True, slots=True)
class Moment:
    """One step of one person: when it was, in whole seconds, and what became of suggestions by it.

    `line` is whose steps it stands among: one person at one computer. A step about other things has
    neither accepted nor refused any.
    """

    line: tuple[str, str]
    at: int
    accepted: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Haste:
    """A run of suggestions accepted too fast: by whom, how many, from when and for how many seconds."""

    annotator: str
    accepted: int
    at: int
    seconds: int


def limits(folder: Path | None = None) -> Limits:
    """Return the limits of the user's own file, else those that come along.

    A file that says them wrongly is not followed.
    """
    own = (folder or config_folder()) / "suggestions" / FILE
    for path in (own, resource("suggestions", FILE)):
        try:
            said = tomllib.loads(path.read_text(encoding="utf-8-sig"))
            found = Limits(float(said["seconds_each"]), int(said["in_a_row"]))
        except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError):
            continue
        if found.seconds_each > 0 and found.in_a_row > 0:
            return found
    return Limits()


def hasty(moments: Iterable[Moment], within: Limits) -> Iterator[Haste]:
    """Yield the runs that were too fast; `moments` are in the order of each line's steps."""
    lines = sorted(moments, key=lambda one: one.line)  # stable: the order within a line stays
    for (annotator, _install), steps in groupby(lines, key=lambda one: one.line):
        for run in _runs(steps, within):
            seconds = run.until - run.since
            if run.accepted >= within.in_a_row and seconds < run.accepted * within.seconds_each:
                yield Haste(annotator, run.accepted, run.since, seconds)


@dataclass(slots=True)
class _Run:
    """Steps in a row that only accept; `since` is when nothing of it was done yet, as far as known."""

    accepted: int = 0
    since: int = 0
    until: int = 0


def _runs(steps: Iterable[Moment], within: Limits) -> Iterator[_Run]:
    """Yield the rows of steps that only accept, each soon after the step before it."""
    run = _Run()
    before: Moment | None = None
    for step in steps:
        only_accepts = step.accepted > 0 and not step.refused
        if only_accepts and before and step.at - before.at <= step.accepted * within.seconds_each:
            if not run.accepted:
                # how long somebody looked at what was accepted first is not known, and no fault
                run = _Run(0 if before.refused else before.accepted, before.at)
            run.accepted += step.accepted
            run.until = step.at
        else:
            yield run
            run = _Run()
        before = step
    yield run
