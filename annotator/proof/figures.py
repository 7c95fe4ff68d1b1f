"""Figures of language: shares and times as rows of the bench, each with what it means in plain."""

import time
from collections.abc import Callable

from annotator.ui.proof.article_bench import Row


def share(name: str, measured: float | None, least: float, note: str) -> Row:
    """Return the row of a share that should be large: what is missing of 1, against what may be."""
    if measured is None:
        return row(name, None, "share", 1 - least, note)
    said = f"{measured:.4f}, at least {least:g}; {note}"
    return row(name, 1 - measured, "share", 1 - least, said)


def rate(name: str, measured: float | None, most: float, note: str) -> Row:
    """Return the row of a share that should be small."""
    return row(name, measured, "share", most, note)


def row(name: str, value: float | None, unit: str, bar: float, note: str) -> Row:
    """Return a row; a value at or under its bar is good, None could not be measured."""
    rounded = None if value is None else round(value, 5)
    return {
        "name": f"language.{name}",
        "value": rounded,
        "unit": unit,
        "bar": round(bar, 5),
        "note": note,
    }


def seconds(job: Callable[[], object], times: int = 5) -> float:
    """Return the median of the processor's time that a job takes, in seconds."""
    taken: list[float] = []
    for _turn in range(times):
        start = time.process_time()
        job()
        taken.append(time.process_time() - start)
    return sorted(taken)[len(taken) // 2]
