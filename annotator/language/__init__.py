"""What is known of text in any language: words and sentences. Pure functions over code points."""

from annotator.language.finding import Finder, Query, QueryError, inside, outside
from annotator.language.sentences import sentences
from annotator.language.tokens import Token, snap, tokens, words_at

__all__ = [
    "Finder",
    "Query",
    "QueryError",
    "Token",
    "inside",
    "outside",
    "sentences",
    "snap",
    "tokens",
    "words_at",
]
