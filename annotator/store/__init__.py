"""The project file: the only room with SQL."""

from annotator.store.carrying import carry
from annotator.store.check import Report, check
from annotator.store.content import content_hash
from annotator.store.database import sqlite_version
from annotator.store.journal import Header, Move, StepRow, follow
from annotator.store.overview import (
    Labelled,
    Listed,
    counts,
    counts_by,
    labelled,
    listed,
    names,
    owned,
    sets,
    spoken_by,
)
from annotator.store.rivals import Rivals, rivals
from annotator.store.store import Store
from annotator.store.union import Union, missing_records, tip, unite, withdraw
from annotator.store.usage import Use, Worded, quotes, spoken, use_of

__all__ = [
    "Header",
    "Labelled",
    "Listed",
    "Move",
    "Report",
    "Rivals",
    "StepRow",
    "Store",
    "Union",
    "Use",
    "Worded",
    "carry",
    "check",
    "content_hash",
    "counts",
    "counts_by",
    "follow",
    "labelled",
    "listed",
    "missing_records",
    "names",
    "owned",
    "quotes",
    "rivals",
    "sets",
    "spoken",
    "spoken_by",
    "sqlite_version",
    "tip",
    "unite",
    "use_of",
    "withdraw",
]
