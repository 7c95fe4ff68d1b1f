"""Doubting: where a model that has not seen a document disagrees with what is labelled there.

Told is only what it is very sure of, and what the same words bear out elsewhere: another label for
a mention whose words have it more often at other places, or a mention where there is none.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from annotator.language import whole_words
from annotator.language.endings import keys
from annotator.suggestions.learner.crf import Guess
from annotator.suggestions.learner.lesson import Lesson

OTHER_LABEL = 0.9
NO_LABEL = 0.95
FEWEST_ELSEWHERE = 2


class Disagreement(NamedTuple):
    """One place: what is labelled there (nothing when `label` is empty) and what the model says.

    `here` and `there` count how often words of the same stems have the one and the other label at
    other places of the finished documents.
    """

    document: str
    start: int
    end: int
    label: str
    wanted: str
    sure: float
    here: int
    there: int


Known = dict[tuple[str, ...], Counter[str]]


def disagreements(
    lessons: Sequence[Lesson], said: Mapping[str, Sequence[Guess]]
) -> list[Disagreement]:
    """Return where guesses, by document, are at odds with the lessons."""
    known = _known(lessons)
    found: list[Disagreement] = []
    for lesson in lessons:
        for guess in said.get(lesson.document, ()):
            one = _disagreement(lesson, guess, known)
            if one:
                found.append(one)
    return found


def _disagreement(lesson: Lesson, guess: Guess, known: Known) -> Disagreement | None:
    touched = [one for one in lesson.stretches if one.start < guess.end and guess.start < one.end]
    counts = known.get(_stems(lesson.text, guess.start, guess.end), Counter[str]())
    there = counts[guess.label]
    place = (lesson.document, guess.start, guess.end)
    if not touched:
        if guess.sure < NO_LABEL or there < FEWEST_ELSEWHERE:
            return None
        return Disagreement(*place, "", guess.label, guess.sure, 0, there)
    (one, *more) = touched
    same = not more and one[:2] == guess[:2]
    here = counts[one.label] - 1
    if not same or one.label == guess.label or guess.sure < OTHER_LABEL or there <= here:
        return None
    return Disagreement(*place, one.label, guess.label, guess.sure, here, there)


def _known(lessons: Sequence[Lesson]) -> Known:
    known: Known = {}
    for lesson in lessons:
        for one in lesson.stretches:
            stems = _stems(lesson.text, one.start, one.end)
            known.setdefault(stems, Counter[str]())[one.label] += 1
    return known


def _stems(text: str, start: int, end: int) -> tuple[str, ...]:
    words = (one.of(text).casefold().replace("ё", "е") for one in whole_words(text, start, end))
    return tuple(min(keys(word), key=lambda stem: (len(stem), stem)) for word in words)
