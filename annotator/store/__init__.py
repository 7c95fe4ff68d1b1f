"""The project file: the only room with SQL."""

from annotator.store.check import Report, check
from annotator.store.database import sqlite_version
from annotator.store.journal import Header, StepRow, follow
from annotator.store.overview import (
    Labelled,
    Listed,
    content_hash,
    counts,
    counts_by,
    labelled,
    listed,
    names,
    sets,
    topics,
)
from annotator.store.store import Store
from annotator.store.usage import Use, Worded, quotes, spoken, use_of

__all__ = [
    "Header",
    "Labelled",
    "Listed",
    "Report",
    "StepRow",
    "Store",
    "Use",
    "Worded",
    "check",
    "content_hash",
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
    "topics",
    "use_of",
]
