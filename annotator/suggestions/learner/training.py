"""Training: a model from finished documents, and how good one like it is on those held out.

The documents are parted by a hash of their ids and the seed, so that one more document changes
little. Of each part a model that has not seen it says what it would; that gives the quality, and
the labels that may not be meant. The model that is kept has seen all documents.
"""

import hashlib
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.language import Morphology
from annotator.suggestions.learner import crf
from annotator.suggestions.learner.doubting import Disagreement, disagreements
from annotator.suggestions.learner.features import features, sequences
from annotator.suggestions.learner.lesson import Lesson
from annotator.suggestions.learner.quality import Fold, fold_of
from annotator.suggestions.learner.tags import Word, tags_of

MOST_PARTS = 5
_PARTS_FOR_WORK = ((200_000, 5), (1_000_000, 3))
"""Up to so many words times tags, so many parts; above that one fifth is held out and no more."""
_ROUNDS_FOR_WORK = ((1_000_000, 60), (sys.maxsize, 40))
"""The last rounds better little: with much to learn they are saved."""

Types = Mapping[int, str]
Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Learnt:
    """A model, and what is known of it: how much it learnt from, its folds, what it disagrees with."""

    body: bytes
    documents: int
    mentions: int
    folds: tuple[Fold, ...]
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A lesson cut into sentences, each with its words, features and tags."""

    lesson: Lesson
    sentences: list[tuple[list[Word], object, list[str]]]

    def read_by(self, model: crf.Model) -> list[crf.Guess]:
        """Return what a model says of the text."""
        return [guess for words, told, _tags in self.sentences for guess in model.read(words, told)]


def learn(
    lessons: Sequence[Lesson],
    scratch: Path,
    *,
    seed: int = 0,
    dictionary: Morphology | None = None,
    types: Callable[[str], Types] | None = None,
    tell: Tell = lambda _stage, _done, _total: None,
) -> Learnt:
    """Return what is learnt from lessons; the same from the same, whatever their order.

    `dictionary` says what words are, `types` what a ready-made model takes those of a text for.
    `tell` hears of each stage ("reading", "learning", "checking") how far it is.
    """
    ordered = sorted(lessons, key=lambda one: one.document)
    material: list[Prepared] = []
    for done, lesson in enumerate(ordered):
        tell("reading", done, len(ordered))
        named = types(lesson.text) if types else None
        material.append(prepared(lesson, dictionary, named))
    parts = held_out(material, seed)
    tell("learning", 0, 1 + len(parts))
    body = model(material, scratch)
    folds: list[Fold] = []
    found: list[Disagreement] = []
    for done, part in enumerate(parts):
        tell("checking", 1 + done, 1 + len(parts))
        held = {one.lesson.document for one in part}
        rest = [one for one in material if one.lesson.document not in held]
        others = crf.Model(model(rest, scratch))
        guesses = [one.read_by(others) for one in part]
        stretches = [one.lesson.stretches for one in part]
        folds.append(fold_of(zip(guesses, stretches, strict=True)))
        said = {one.lesson.document: guessed for one, guessed in zip(part, guesses, strict=True)}
        found += disagreements(ordered, said)
    mentions = sum(len(one.stretches) for one in ordered)
    found.sort(key=lambda one: (-one.sure, one.document, one.start))
    return Learnt(body, len(ordered), mentions, tuple(folds), tuple(found))


def held_out(material: Sequence[Prepared], seed: int) -> list[list[Prepared]]:
    """Return the parts that are held out in turn; none of a single document.

    Each is a fifth or a third of the documents. The more work the fewer parts.
    """
    if len(material) < 2:
        return []
    work = _work(material)
    wanted = next((parts for most, parts in _PARTS_FOR_WORK if work <= most), 0)
    several = min(wanted or MOST_PARTS, len(material))
    shuffled = sorted(material, key=lambda one: _hash(seed, one.lesson.document))
    parts = [shuffled[at::several] for at in range(several)]
    return parts if wanted else parts[:1]


def _work(material: Sequence[Prepared]) -> int:
    """Return how many words times tags there are to learn."""
    labels = {one.label for each in material for one in each.lesson.stretches}
    words = sum(len(words) for each in material for words, _told, _tags in each.sentences)
    return words * (2 * len(labels) + 1)


def _hash(seed: int, document: str) -> bytes:
    return hashlib.sha256(f"{seed} {document}".encode()).digest()


def prepared(
    lesson: Lesson, dictionary: Morphology | None = None, types: Types | None = None
) -> Prepared:
    """Return a lesson as it is learnt from, with what the aids say of its words."""
    sentences = sequences(lesson.text)
    told = features(lesson.text, sentences, dictionary, types)
    rest = list(lesson.stretches)
    made: list[tuple[list[Word], object, list[str]]] = []
    for words, one in zip(sentences, told, strict=True):
        here = [at for at in rest if at.start < words[-1][1] and at.end > words[0][0]]
        made.append((words, crf.prepared(one), tags_of(words, here)))
    return Prepared(lesson, made)


def model(material: Sequence[Prepared], scratch: Path) -> bytes:
    """Return the model learnt from prepared lessons."""
    rounds = next(rounds for most, rounds in _ROUNDS_FOR_WORK if _work(material) <= most)
    sentences = ((told, tags) for one in material for _words, told, tags in one.sentences)
    return crf.train(sentences, scratch, rounds)
