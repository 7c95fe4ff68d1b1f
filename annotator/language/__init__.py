"""What is known of text in any language: words and sentences. Pure functions over code points."""

from annotator.language.candidates import Habits, candidates, habits
from annotator.language.finding import Finder, Query, QueryError, inside, outside
from annotator.language.sentences import sentences
from annotator.language.speech import speaker_places
from annotator.language.tokens import Token, snap, tokens, whole_words, words_at

__all__ = [
    "Finder",
    "Habits",
    "Query",
    "QueryError",
    "Token",
    "candidates",
    "habits",
    "inside",
    "outside",
    "sentences",
    "snap",
    "speaker_places",
    "tokens",
    "whole_words",
    "words_at",
]
