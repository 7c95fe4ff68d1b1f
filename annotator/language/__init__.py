"""What is known of text in any language: words and sentences. Pure functions over code points."""

from annotator.language.candidates import Habits, candidates, habits
from annotator.language.finding import Finder, Query, QueryError, inside, outside
from annotator.language.meant import (
    Asked,
    Guess,
    guesses,
    is_person,
    names_of,
    plain_date,
    proposal,
)
from annotator.language.name_book import Borne, Likeness, NameBook, Source
from annotator.language.names import Form, likeness
from annotator.language.sentences import sentences
from annotator.language.tokens import Token, snap, tokens, whole_words, words_at

__all__ = [
    "Asked",
    "Borne",
    "Finder",
    "Form",
    "Guess",
    "Habits",
    "Likeness",
    "NameBook",
    "Query",
    "QueryError",
    "Source",
    "Token",
    "candidates",
    "guesses",
    "habits",
    "inside",
    "is_person",
    "likeness",
    "names_of",
    "outside",
    "plain_date",
    "proposal",
    "sentences",
    "snap",
    "tokens",
    "whole_words",
    "words_at",
]
