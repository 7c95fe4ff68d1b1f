"""Seen names: words that were labelled in other documents, and how often they stood unlabelled there."""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from annotator.domain import LabelKind, Scheme
from annotator.language import kind_of
from annotator.suggestions.known_names import KnownName, KnownNames

LEAST_NESTED = 100
"""One mention in so many lies in another where mentions may do so."""
NEARLY_ALL = 0.95
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")

Labelled = Counter[tuple[str, str, str]]
"""Words, label and entity, and how often just these were labelled so."""


@dataclass(frozen=True, slots=True)
class InDocument:
    """What one document tells of names: what was labelled there, and what stands there.

    `stood` counts the words of a document that somebody finished, labelled or not; nothing where
    what is not labelled may still be. `within` counts the surnames in longer names, by label,
    `inside` the mentions that lie in others.
    """

    labelled: Labelled
    inside: int = 0
    stood: Counter[str] = field(default_factory=Counter[str])
    within: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])


class SeenNames:
    """Names labelled in several documents, with what speaks for and against each."""

    def __init__(self, scheme: Scheme) -> None:
        self.names = KnownNames(scheme)
        self._persons = {one.key for one in scheme.labels if kind_of(one) is LabelKind.PERSON}
        self._documents: dict[str, InDocument] = {}
        self._labelled: Counter[tuple[str, str]] = Counter()
        self._stood: Counter[str] = Counter()
        self._within: Counter[tuple[str, str]] = Counter()
        self._phrases: dict[str, set[str]] = {}
        self._inside = 0
        self._times: Counter[str] = Counter()

    @property
    def nests(self) -> bool:
        """Whether mentions may lie in others: they do now and then, or nothing is labelled yet."""
        return self._inside * LEAST_NESTED >= self._labelled.total()

    def most_used(self, labels: Collection[str]) -> str:
        """Return the label that nearly all mentions have which have one of some; else nothing."""
        counts = Counter({label: self._times[label] for label in labels if self._times[label]})
        if not counts:
            return ""
        label, times = counts.most_common(1)[0]
        return label if times >= NEARLY_ALL * counts.total() else ""

    def note(self, labelled: Labelled) -> None:
        """Learn the names of several words, which are then counted in every text that is taken."""
        for words, _label, _entity in labelled:
            key = phrase(words)
            first, _space, rest = key.partition(" ")
            if rest:
                self._phrases.setdefault(first, set()).add(key)

    def take(self, document: str, labelled: Labelled, text: str | None, inside: int = 0) -> None:
        """Let a document tell this, and no longer what it told before; `text` if it is finished.

        `inside` of the mentions lie in others. Names of several words that come later are not
        counted in texts taken before.
        """
        self.forget(document)
        self.note(labelled)
        told = InDocument(labelled, inside)
        if text is not None:
            stood, surnames = self._standing(text), self._surnames(labelled)
            told = InDocument(labelled, inside, stood, surnames)
        self._documents[document] = told
        self._count(told, 1)

    def forget(self, document: str) -> None:
        """Let a document tell nothing more."""
        told = self._documents.pop(document, None)
        if told:
            self._count(told, -1)

    def chance(self, said: str, label: str, prior: float, *, begins: bool) -> float:
        """Return how often these words were labelled so where they stood, from 0 to 1.

        Where they never stood `prior` alone counts. A word that `begins` a sentence is the same
        without its capital.
        """
        key = phrase(said)
        forms = {key, key[:1].lower() + key[1:]} if begins else {key}
        stood = sum(self._stood[form] - self._within[form, label] for form in forms)
        labelled = sum(self._labelled[form, label] for form in forms)
        return min((labelled + prior) / (max(stood, labelled) + 1), 1.0)

    def usual(self, name: KnownName, label: str) -> float:
        """Return how often a name was labelled so where it stood, from 0 to 1."""
        key = phrase(name.words)
        stood = self._stood[key] - self._within[key, label]
        return self._labelled[key, label] / max(stood, sum(name.bearers.values()), 1)

    def _standing(self, text: str) -> Counter[str]:
        words = _WORD.findall(text)
        stood = Counter(words)
        for at, word in enumerate(words):
            for known in self._phrases.get(word, ()):
                length = known.count(" ") + 1
                if " ".join(words[at : at + length]) == known:
                    stood[known] += 1
        return stood

    def _surnames(self, labelled: Labelled) -> Counter[tuple[str, str]]:
        """Return how often a surname ends a longer name, where it is no unlabelled one."""
        found: Counter[tuple[str, str]] = Counter()
        for (words, label, _entity), times in labelled.items():
            given, _space, surname = phrase(words).rpartition(" ")
            if given and label in self._persons:
                found[surname, label] += times
        return found

    def _count(self, told: InDocument, by: int) -> None:
        for (words, label, entity), times in told.labelled.items():
            self.names.add(words, label, entity, by * times)
            self._labelled[phrase(words), label] += by * times
            self._times[label] += by * times
        if by > 0:
            self._stood.update(told.stood)
            self._within.update(told.within)
        else:
            self._stood.subtract(told.stood)
            self._within.subtract(told.within)
        self._inside += by * told.inside


def phrase(words: str) -> str:
    """Return words as they are counted: with one space between them, and no other signs."""
    return " ".join(_WORD.findall(words))
