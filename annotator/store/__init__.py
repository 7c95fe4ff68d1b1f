"""The project file: the only room with SQL."""

from annotator.store.check import Report, check
from annotator.store.database import sqlite_version
from annotator.store.journal import Header, StepRow, follow
from annotator.store.overview import (
    Labelled,
    Listed,
    Presence,
    content_hash,
    counts,
    counts_by,
    labelled,
    listed,
    names,
    presences,
    sets,
)
from annotator.store.store import Store
from annotator.store.survey import (
    Dated,
    Named,
    Place,
    Taken,
    dated,
    evidence_of,
    mentions_of,
    named,
    taken,
)
from annotator.store.usage import Use, Worded, quotes, spoken, use_of

__all__ = [
    "Dated",
    "Header",
    "Labelled",
    "Listed",
    "Named",
    "Place",
    "Presence",
    "Report",
    "StepRow",
    "Store",
    "Taken",
    "Use",
    "Worded",
    "check",
    "content_hash",
    "counts",
    "counts_by",
    "dated",
    "evidence_of",
    "follow",
    "labelled",
    "listed",
    "mentions_of",
    "named",
    "names",
    "presences",
    "quotes",
    "sets",
    "spoken",
    "sqlite_version",
    "taken",
    "use_of",
]
