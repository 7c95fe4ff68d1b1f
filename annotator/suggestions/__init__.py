"""Suggestions: mentions that the program proposes, each with its reason; never facts.

Sources are pure functions of what is known of one document (`Page`); `gathered` makes one list of
what they say. Whoever accepts one does so by a command, and the mention remembers the reason.
"""

from annotator.suggestions.gathering import Page, Source, gathered
from annotator.suggestions.predicted import predicted, stance_suggestions
from annotator.suggestions.reason import Reason, Why

__all__ = ["Page", "Reason", "Source", "Why", "gathered", "predicted", "stance_suggestions"]
