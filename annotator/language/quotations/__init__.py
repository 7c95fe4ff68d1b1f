"""Quotations: direct and reported speech in a text, and who speaks, as far as words tell it."""

from annotator.language.quotations.known import known_names
from annotator.language.quotations.lexicon import speech_lexicon
from annotator.language.quotations.parts import Known
from annotator.language.quotations.quotation import Ground, Quotation, Speaker
from annotator.language.quotations.reading import (
    quotations,
    read_quotations,
    stretches_of,
    window,
)

__all__ = [
    "Ground",
    "Known",
    "Quotation",
    "Speaker",
    "known_names",
    "quotations",
    "read_quotations",
    "speech_lexicon",
    "stretches_of",
    "window",
]
