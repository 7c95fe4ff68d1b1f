"""What is known of text in any language: words and sentences. Pure functions over code points."""

from annotator.language.candidates import Habits, candidates, habits
from annotator.language.finding import Finder, Query, QueryError, inside, outside
from annotator.language.label_kinds import kind_of, propagates
from annotator.language.meant import (
    Asked,
    Guess,
    guesses,
    names_of,
    plain_date,
    proposal,
)
from annotator.language.name_book import Borne, Likeness, NameBook, Source
from annotator.language.names import Form, likeness
from annotator.language.quotations import (
    Ground,
    Known,
    Quotation,
    Speaker,
    known_names,
    quotations,
    read_quotations,
    speech_lexicon,
    stretches_of,
    window,
)
from annotator.language.sentences import sentences
from annotator.language.shared_runs import Fellows, shared_share, word_runs
from annotator.language.tokens import Token, snap, tokens, whole_words, words_at

__all__ = [
    "Asked",
    "Borne",
    "Fellows",
    "Finder",
    "Form",
    "Ground",
    "Guess",
    "Habits",
    "Known",
    "Likeness",
    "NameBook",
    "Query",
    "QueryError",
    "Quotation",
    "Source",
    "Speaker",
    "Token",
    "candidates",
    "guesses",
    "habits",
    "inside",
    "kind_of",
    "known_names",
    "likeness",
    "names_of",
    "outside",
    "plain_date",
    "propagates",
    "proposal",
    "quotations",
    "read_quotations",
    "sentences",
    "shared_share",
    "snap",
    "speech_lexicon",
    "stretches_of",
    "tokens",
    "whole_words",
    "window",
    "word_runs",
    "words_at",
]
