"""The project file: the only room with SQL."""

from annotator.store.check import Report, check
from annotator.store.database import sqlite_version
from annotator.store.journal import Header, StepRow, follow
from annotator.store.overview import Listed, counts, counts_by, listed, sets
from annotator.store.store import Store
from annotator.store.usage import Use, Worded, quotes, spoken, use_of

__all__ = [
    "Header",
    "Listed",
    "Report",
    "StepRow",
    "Store",
    "Use",
    "Worded",
    "check",
    "counts",
    "counts_by",
    "follow",
    "listed",
    "quotes",
    "sets",
    "spoken",
    "sqlite_version",
    "use_of",
]
