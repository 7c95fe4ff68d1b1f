"""Checking the log: whether it is what its own hashes say, and nothing of it is missing."""

from collections.abc import Iterator
from typing import Any

from annotator.domain import Problem, Severity
from annotator.store.fold import record_id
from annotator.store.step import Contents, StepRow, person_mark
from annotator.store.store import Store
from annotator.words import _


def log_faults(store: Store) -> Iterator[Problem]:
    """Yield whatever in the log is not what its own hashes say."""
    yield from _row_faults(store)
    yield from _step_faults(store)
    yield from _record_faults(store)


def _row_faults(store: Store) -> Iterator[Problem]:
    """Rows are numbered without gaps as they come, and none ever goes or comes twice."""
    for table in ("step", "record"):
        ((first, last, count),) = store.ask(
            f"select coalesce(min(n), 1), coalesce(max(n), 0), count(*) from {table}"
        )
        if (first, last) != (1, count):
            yield complaint(_("The rows of the journal are not numbered as they were written."))
    for annotator, name, mark in store.ask("select id, name, mark from person"):
        if person_mark(annotator, name) != mark:
            yield complaint(_("The name of the annotator {id} was altered.").format(id=annotator))


def _step_faults(store: Store) -> Iterator[Problem]:
    numbers = {"": 0}
    merged: dict[int, list[Any]] = {}
    for step, *said in store.journal.merged():
        merged.setdefault(step, []).append(tuple(said))
    for row, step in enumerate(store.journal.steps(), 1):
        if step.named() != step.id:
            yield complaint(_("Step {number} was altered.").format(number=step.number))
        if numbers.get(step.prev) != step.number - 1:
            yield complaint(_("Steps are missing before step {number}.").format(number=step.number))
        numbers[step.id] = step.number
        if not _is_whole(store, step, row, merged.get(row, [])):
            yield complaint(_("Records of step {number} are missing.").format(number=step.number))
    count = _strays(store)
    if count:
        yield complaint(_("{count} records belong to no step.").format(count=count))


def _is_whole(store: Store, step: StepRow, row: int, merged: list[Any]) -> bool:
    contents = Contents()
    contents.merged = merged
    for first, last in store.journal.runs_of(row):
        for records in store.journal.ids_of(first, last):
            contents.read(records)
    return (contents.digest, contents.records) == (step.digest, step.records)


def _strays(store: Store) -> int:
    """Return how many records are in no step."""
    strays, known = 0, 0
    for first, last in store.ask("select first, last from part order by first"):
        strays += max(0, first - known - 1)
        known = max(known, last)
    ((count,),) = store.ask("select count(*) from record")
    return strays + max(0, count - known)


def _record_faults(store: Store) -> Iterator[Problem]:
    ((last,),) = store.ask("select coalesce(max(n), 0) from record")
    for read in store.journal.read_back(1, last):
        for record, *values in read:
            if record_id(*values) != record:
                yield complaint(
                    _("A record of {kind} {id} was altered.").format(kind=values[0], id=values[1])
                )


def complaint(message: str) -> Problem:
    """Return what is wrong with a file."""
    return Problem(Severity.ERROR, message)
