"""The project file: the only room with SQL."""

from annotator.store.check import Report, check
from annotator.store.database import sqlite_version
from annotator.store.journal import Header, StepRow, follow
from annotator.store.overview import (
    Labelled,
    Listed,
    counts,
    counts_by,
    labelled,
    listed,
    names,
    sets,
)
from annotator.store.store import Store

__all__ = [
    "Header",
    "Labelled",
    "Listed",
    "Report",
    "StepRow",
    "Store",
    "check",
    "counts",
    "counts_by",
    "follow",
    "labelled",
    "listed",
    "names",
    "sets",
    "sqlite_version",
]
