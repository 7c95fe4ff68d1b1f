"""The project file: the only room with SQL."""

from annotator.store.acceptances import (
    Accepted,
    Deed,
    Refused,
    accepted,
    deeds,
    offered,
    refusals,
)
from annotator.store.annotated import each_annotated, in_short, in_text_order
from annotator.store.arrivals import Imported, arrivals
from annotator.store.carrying import carry
from annotator.store.check import Report, check
from annotator.store.content import content_hash
from annotator.store.database import sqlite_version
from annotator.store.exact import exact_sets
from annotator.store.labelled_words import LabelledDocument, LabelledWords, labelled_documents
from annotator.store.moment import snapshot
from annotator.store.overview import (
    Labelled,
    Listed,
    Presence,
    annotators,
    counts,
    counts_by,
    labelled,
    listed,
    names,
    owned,
    presences,
    sets,
    spoken_by,
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
from annotator.store.rivals import Apart, Rivals, Written, apart, rivals
from annotator.store.rounds import finished_at, handed_out
from annotator.store.step import Header, Move, StepRow, follow
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
from annotator.store.union import Union, missing_records, tip, unite, withdraw
from annotator.store.usage import Use, Worded, quotes, spoken, use_of

__all__ = [
    "Accepted",
    "Apart",
    "Dated",
    "Deed",
    "Header",
    "Imported",
    "Labelled",
    "LabelledDocument",
    "LabelledWords",
    "Listed",
    "Move",
    "Named",
    "Nearness",
    "PairPrecedent",
    "Place",
    "Presence",
    "Refused",
    "Report",
    "Rivals",
    "Same",
    "StepRow",
    "Store",
    "Taken",
    "Union",
    "Use",
    "WordPrecedent",
    "Worded",
    "Written",
    "accepted",
    "annotators",
    "apart",
    "arrivals",
    "carry",
    "check",
    "content_hash",
    "counts",
    "counts_by",
    "dated",
    "deeds",
    "each_annotated",
    "evidence_of",
    "exact_sets",
    "finished_at",
    "follow",
    "handed_out",
    "in_short",
    "in_text_order",
    "labelled",
    "labelled_documents",
    "listed",
    "mentions_of",
    "missing_records",
    "named",
    "names",
    "offered",
    "owned",
    "pair_precedents",
    "presences",
    "quotes",
    "refusals",
    "rivals",
    "sets",
    "snapshot",
    "spoken",
    "spoken_by",
    "sqlite_version",
    "taken",
    "tip",
    "topics",
    "unite",
    "use_of",
    "withdraw",
    "word_precedents",
]
