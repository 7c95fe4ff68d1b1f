"""Suggestions: mentions that the program proposes, each with its reason; never facts.

`SuggestedParts` works out what is suggested in one document, from what is known of names
(`Knowledge`) and from the mentions there. Sources that work by themselves, such as the learner, are
functions of a `Page`. Whoever accepts a suggestion does so by a command, and the mention remembers
the reason.
"""

from annotator.suggestions.bearers import Bearer
from annotator.suggestions.gathering import Page, Source, gathered
from annotator.suggestions.glance import may_stand_in
from annotator.suggestions.haste import Haste, Limits, Moment, hasty, limits
from annotator.suggestions.known_names import KnownNames
from annotator.suggestions.known_sources import KnownSource
from annotator.suggestions.own_lists import OwnLists, list_files, listed_names, read_lists
from annotator.suggestions.parts import Knowledge, SuggestedParts
from annotator.suggestions.places import places
from annotator.suggestions.predicted import predicted, stance_suggestions
from annotator.suggestions.propagation import (
    bearer_at,
    elsewhere,
    others,
    propagation,
    suggestion,
)
from annotator.suggestions.reason import Reason, Why
from annotator.suggestions.seen_names import Labelled, SeenNames
from annotator.suggestions.sifting import sifted
from annotator.suggestions.telling import told_reason
from annotator.suggestions.word_index import WordIndex

__all__ = [
    "Bearer",
    "Haste",
    "Knowledge",
    "KnownNames",
    "KnownSource",
    "Labelled",
    "Limits",
    "Moment",
    "OwnLists",
    "Page",
    "Reason",
    "SeenNames",
    "Source",
    "SuggestedParts",
    "Why",
    "WordIndex",
    "bearer_at",
    "elsewhere",
    "gathered",
    "hasty",
    "limits",
    "list_files",
    "listed_names",
    "may_stand_in",
    "others",
    "places",
    "predicted",
    "propagation",
    "read_lists",
    "sifted",
    "stance_suggestions",
    "suggestion",
    "told_reason",
]
