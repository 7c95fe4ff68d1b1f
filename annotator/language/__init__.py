"""What is known of text in any language: words and sentences. Pure functions over code points."""

from annotator.language.candidates import Habits, candidates, habits
from annotator.language.endings import keys as stems
from annotator.language.finding import Finder, Query, QueryError, inside, outside
from annotator.language.given_names import is_patronymic, may_be_given
from annotator.language.label_kinds import kind_of, propagates
from annotator.language.meant import (
    Asked,
    Guess,
    guesses,
    names_of,
    plain_date,
    proposal,
)
from annotator.language.morphology import Morphology, morphology
from annotator.language.name_book import Borne, Likeness, NameBook, Source
from annotator.language.names import (
    Form,
    Parsed,
    Word,
    are_of_two,
    is_same_word,
    likeness,
    parsed,
    word_of,
)
from annotator.language.sentences import sentences
from annotator.language.shared_runs import Fellows, shared_share, word_runs
from annotator.language.speech import speaker_places
from annotator.language.tokens import Token, snap, tokens, whole_words, words_at

__all__ = [
    "Asked",
    "Borne",
    "Fellows",
    "Finder",
    "Form",
    "Guess",
    "Habits",
    "Likeness",
    "Morphology",
    "NameBook",
    "Parsed",
    "Query",
    "QueryError",
    "Source",
    "Token",
    "Word",
    "are_of_two",
    "candidates",
    "guesses",
    "habits",
    "inside",
    "is_patronymic",
    "is_same_word",
    "kind_of",
    "likeness",
    "may_be_given",
    "morphology",
    "names_of",
    "outside",
    "parsed",
    "plain_date",
    "propagates",
    "proposal",
    "sentences",
    "shared_share",
    "snap",
    "speaker_places",
    "stems",
    "tokens",
    "whole_words",
    "word_of",
    "word_runs",
    "words_at",
]
