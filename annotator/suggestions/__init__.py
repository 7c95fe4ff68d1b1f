"""Suggestions: mentions that the program proposes, each with its reason; never facts.

Sources are pure functions of what is known of one document (`Page`); `gathered` makes one list of
what they say. Whoever accepts one does so by a command, and the mention remembers the reason.
"""

from annotator.suggestions.bearers import Bearer
from annotator.suggestions.gathering import Page, Source, gathered
from annotator.suggestions.glance import may_stand_in
from annotator.suggestions.haste import Haste, Limits, Moment, hasty, limits
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
from annotator.suggestions.word_index import WordIndex

__all__ = [
    "Bearer",
    "Haste",
    "Limits",
    "Moment",
    "Page",
    "Reason",
    "Source",
    "Why",
    "WordIndex",
    "bearer_at",
    "elsewhere",
    "gathered",
    "hasty",
    "limits",
    "may_stand_in",
    "others",
    "places",
    "predicted",
    "propagation",
    "stance_suggestions",
    "suggestion",
]
