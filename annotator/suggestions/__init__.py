"""Suggestions: mentions that the program proposes, each with its reason; never facts.

Sources are pure functions of what is known of one document (`Page`); `gathered` makes one list of
what they say. Whoever accepts one does so by a command, and the mention remembers the reason.
"""

from annotator.suggestions.gathering import Page, Source, gathered
from annotator.suggestions.haste import Haste, Limits, Moment, hasty, limits
from annotator.suggestions.predicted import predicted, stance_suggestions
from annotator.suggestions.reason import Reason, Why

__all__ = [
    "Haste",
    "Limits",
    "Moment",
    "Page",
    "Reason",
    "Source",
    "Why",
    "gathered",
    "hasty",
    "limits",
    "predicted",
    "stance_suggestions",
]
