"""What is known of text in any language: words and sentences. Pure functions over code points."""

from annotator.language.adjectives import adjectives, places_of
from annotator.language.candidates import Habits, candidates, habits
from annotator.language.endings import keys as stems
from annotator.language.finding import Finder, Query, QueryError, inside, outside
from annotator.language.folding import folded
from annotator.language.given_names import Given, gender_of, given_before, is_patronymic
from annotator.language.label_kinds import kind_of, propagates, takes_adjectives
from annotator.language.meant import (
    Asked,
    Guess,
    guesses,
    names_of,
    plain_date,
    proposal,
)
from annotator.language.morphology import Morphology, has_dictionary, morphology
from annotator.language.name_book import Borne, Likeness, NameBook, Source
from annotator.language.name_lists import places as known_places
from annotator.language.names import (
    PARTICLES,
    Form,
    Parsed,
    Word,
    are_of_two,
    initial_letters,
    is_same_word,
    likeness,
    parsed,
    word_of,
)
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
from annotator.language.tokens import Token, snap, tokens, whole_words, words_and_signs, words_at

__all__ = [
    "PARTICLES",
    "Asked",
    "Borne",
    "Fellows",
    "Finder",
    "Form",
    "Given",
    "Ground",
    "Guess",
    "Habits",
    "Known",
    "Likeness",
    "Morphology",
    "NameBook",
    "Parsed",
    "Query",
    "QueryError",
    "Quotation",
    "Source",
    "Speaker",
    "Token",
    "Word",
    "adjectives",
    "are_of_two",
    "candidates",
    "folded",
    "gender_of",
    "given_before",
    "guesses",
    "habits",
    "has_dictionary",
    "initial_letters",
    "inside",
    "is_patronymic",
    "is_same_word",
    "kind_of",
    "known_names",
    "known_places",
    "likeness",
    "morphology",
    "names_of",
    "outside",
    "parsed",
    "places_of",
    "plain_date",
    "propagates",
    "proposal",
    "quotations",
    "read_quotations",
    "sentences",
    "shared_share",
    "snap",
    "speech_lexicon",
    "stems",
    "stretches_of",
    "takes_adjectives",
    "tokens",
    "whole_words",
    "window",
    "word_of",
    "word_runs",
    "words_and_signs",
    "words_at",
]
