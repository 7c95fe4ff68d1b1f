"""The project file: the only room with SQL."""

from annotator.store.check import Report, check
from annotator.store.database import sqlite_version
from annotator.store.journal import Header, StepRow, follow
from annotator.store.overview import Listed, counts, counts_by, listed, sets
from annotator.store.store import Store

__all__ = [
    "Header",
    "Listed",
    "Report",
    "StepRow",
    "Store",
    "check",
    "counts",
    "counts_by",
    "follow",
    "listed",
    "sets",
    "sqlite_version",
]
