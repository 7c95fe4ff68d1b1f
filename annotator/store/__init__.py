"""The project file: the only room with SQL."""

from annotator.store.arrivals import Imported, arrivals
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
from annotator.store.usage import Use, Worded, quotes, spoken, use_of

__all__ = [
    "Header",
    "Imported",
    "Labelled",
    "Listed",
    "Report",
    "StepRow",
    "Store",
    "Use",
    "Worded",
    "arrivals",
    "check",
    "counts",
    "counts_by",
    "follow",
    "labelled",
    "listed",
    "names",
    "quotes",
    "sets",
    "spoken",
    "sqlite_version",
    "use_of",
]
