"""Suggestions: mentions that the program proposes, each with its reason; never facts.

Sources are pure functions of what is known of one document (`Page`); `gathered` makes one list of
what they say. Whoever accepts one does so by a command, and the mention remembers the reason.
"""

from annotator.suggestions.gathering import Page, Source, gathered
from annotator.suggestions.propagation import others, propagation
from annotator.suggestions.reason import Reason, Why
from annotator.suggestions.word_index import WordIndex

__all__ = ["Page", "Reason", "Source", "Why", "WordIndex", "gathered", "others", "propagation"]
