"""Capitals: what looks like a name, and where it can only be a person's, the label of persons.

How often the guess is right was measured on NEREL: see docs/decisions/0021-suggestions-at-hand.md.
"""

import re
from collections.abc import Iterator

from annotator.domain import LabelKind, Provenance, Scheme, Span, Suggestion
from annotator.language import (
    Given,
    Habits,
    Morphology,
    candidates,
    given_before,
    habits,
    is_patronymic,
    kind_of,
    whole_words,
)
from annotator.suggestions.reason import Reason, Why
from annotator.suggestions.sources import CAPITALS

PERSON_SCORE = 960
NAME_SCORE = 500
LEARNT_FROM = 20_000
"""So many code points at the start of a text tell how it writes its words, and each piece by itself."""

_QUOTES = '«"“'
_INITIALS = re.compile(r"(?:[^\W\d_]\.[- \u00a0]?){1,3}[^\W\d_]{2,}")
_SURNAME = re.compile(
    r"(?:ов|ев|ёв|ин|ын|[сц]кий|[сц]кой|енко|дзе|швили|ян|[ую]к|ич)"
    r"(?:а|у|ым|ом|е|ой|ого|ому|ая|ую|их|ых|ем)?$"
)


def looking_like_names(
    document: str,
    text: str,
    known: Habits,
    person: str,
    morphology: Morphology | None = None,
) -> Iterator[Suggestion]:
    """Yield what looks like a name, by how the words of the document are usually written.

    What can only be a person has the label `person`, all else none; spans count in `text`.
    """
    for span in candidates(text, known):
        label = person if person and _is_person(text, span, morphology) else ""
        yield _looking(document, span, label)
        # “of Saudi Arabia Salman”: once the beginning is labelled, the rest is a name by itself
        yield from (_looking(document, rest, "") for rest in _ends_of(text, span))


def _looking(document: str, span: Span, label: str) -> Suggestion:
    score = PERSON_SCORE if label else NAME_SCORE
    said = Provenance("rule", CAPITALS, reason=Reason(Why.CAPITALS).written(), score=score)
    return Suggestion(document, (span,), label, "", said)


def _ends_of(text: str, span: Span) -> Iterator[Span]:
    """Yield what remains of a name without its first words; a title in quotes has no such end."""
    if text[max(span.start - 1, 0)] not in _QUOTES:
        for word in whole_words(text, span.start, span.end)[1:]:
            if text[word.start].isupper():
                yield Span(word.start, span.end)


def with_habits_of(text: str, known: Habits) -> Habits:
    """Return the habits of a document, and those of a piece of it that they were not learnt from."""
    here = habits(text)
    return Habits(known.capital | here.capital, known.alone | here.alone)


def labels_of_persons(scheme: Scheme) -> list[str]:
    """Return the labels that the scheme offers for persons."""
    return [one.key for one in scheme.offered if kind_of(one) is LabelKind.PERSON]


def _is_person(text: str, span: Span, morphology: Morphology | None) -> bool:
    """Whether a stretch is a person's name: initials, a patronymic, or a surname after a first name."""
    if _INITIALS.match(text, span.start, span.end):
        return True
    words = [one.of(text) for one in whole_words(text, span.start, span.end)]
    if not 2 <= len(words) <= 3 or text[max(span.start - 1, 0)] in _QUOTES:
        return False
    if not all(part[:1].isupper() and part[1:].islower() for one in words for part in _parts(one)):
        return False
    if len(words) == 3:
        return is_patronymic(words[1])
    given = given_before(words[0], words[1], morphology)
    return given is Given.YES or (
        given is Given.MAYBE and bool(_SURNAME.search(words[1].casefold()))
    )


def _parts(word: str) -> list[str]:
    return [part for part in re.split("[-\u2010\u2011]", word) if part]
