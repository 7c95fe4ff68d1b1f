"""The project file: the only room with SQL."""

from annotator.store.arrivals import Imported, arrivals
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
    topics,
)
from annotator.store.precedents import (
    Nearness,
    PairPrecedent,
    Same,
    WordPrecedent,
    pair_precedents,
    word_precedents,
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
    "Imported",
    "Labelled",
    "Listed",
    "Named",
    "Nearness",
    "PairPrecedent",
    "Place",
    "Presence",
    "Report",
    "Same",
    "StepRow",
    "Store",
    "Taken",
    "Use",
    "WordPrecedent",
    "Worded",
    "arrivals",
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
    "pair_precedents",
    "presences",
    "quotes",
    "sets",
    "spoken",
    "sqlite_version",
    "taken",
    "topics",
    "use_of",
    "word_precedents",
]
