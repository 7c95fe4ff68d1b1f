"""Own names: what the annotator's mentions in a document make for suggestions in pieces of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from annotator.domain import Entity, Mention, Scheme, Span, Suggestion
from annotator.language import (
    initial_letters,
    propagates,
    stems,
    takes_adjectives,
)
from annotator.suggestions.bearers import Bearer, Bearers
from annotator.suggestions.claims import Claim, claims, made
from annotator.suggestions.known_names import begins, is_alone
from annotator.suggestions.known_sources import LEAST_CHANCE, PERHAPS_A_PART
from annotator.suggestions.propagation import suggestion
from annotator.suggestions.reason import Why
from annotator.suggestions.seen_names import SeenNames
from annotator.suggestions.sought import sought
from annotator.suggestions.word_index import WordIndex

DOUBTED = 600
"""The most that words score which mostly stood unlabelled in documents that are finished."""
LEAST_SCORE = 400
"""What is right less often is not suggested unasked."""
AT_ONCE = 100
"""Bearers that are looked for in one go, which takes a few milliseconds."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What a bearer's names and entity are, and the stems of which a text must hold one, if any."""

    said: tuple[tuple[str, ...], str]
    stems: frozenset[str] | None


class OwnNames:
    """Everybody and everything that is mentioned in a document, looked for piece by piece."""

    def __init__(
        self, text: str, scheme: Scheme, entities: Mapping[str, Entity], date: str = ""
    ) -> None:
        self._labels = {one.key: one for one in scheme.offered if propagates(one)}
        # the index is never read: only its text is asked for
        self._bearers = Bearers(WordIndex(text), entities, date)
        self._said: dict[Bearer, _Said] = {}

    def take(self, mention: Mention, there: bool) -> Callable[[frozenset[str]], bool] | None:
        """Let a mention be there or be gone.

        Return what tells by the stems of a piece whether it has other suggestions now; None when none
        has.
        """
        label = self._labels.get(mention.label)
        if label is None or len(mention.spans) > 1:
            return None
        bearer = self._bearers.add(mention, label) if there else self._bearers.drop(mention, label)
        if bearer is None:
            return None
        said = tuple(bearer.names), bearer.entity
        known = self._said.get(bearer)
        if known and known.said == said:
            return None  # it is only mentioned once more or less, by a name it has
        now = self._said[bearer] = _Said(said, _stems_of(bearer))
        if not bearer.starts:
            del self._said[bearer]
        if now.stems is None or (known and known.stems is None):
            return lambda _stems: True
        touched = now.stems
        if known and known.stems:
            touched |= known.stems
        return lambda stems: not stems.isdisjoint(touched)

    def suggestions(
        self,
        document: str,
        index: WordIndex,
        start: int,
        mentions: Iterable[Mention],
        seen: SeenNames,
    ) -> Iterator[Suggestion | None]:
        """Yield what is suggested in a piece that begins at `start`; spans count in the piece.

        None stands for a pause, where very many might stand in the piece.
        """
        if not self._bearers.all:
            return
        there = index.stems()
        near = [one for one in self._bearers.all if self._may_stand(one, there)]
        found: dict[Span, Claim] = {}
        for at in range(0, len(near), AT_ONCE):
            if at:
                yield None
            some = [
                replace(one, starts=[each - start for each in one.starts])
                for one in near[at : at + AT_ONCE]
            ]
            found = claims(index, some, known=found)
        inside = [_moved(one, -start) for one in mentions if one.hull.start >= start]
        for place, claim in made(found, inside, frozenset()):
            # an office is a name of the register's, and how it is labelled is not known
            if claim.reason.why is Why.OFFICE:
                continue
            one = suggestion(document, claim.bearer, place, claim.reason)
            score = one.provenance.score
            said = place.of(index.text)
            capital = begins(index, place)
            chance = seen.chance(said, one.label, score / 1000, begins=capital)
            if chance < LEAST_CHANCE:
                score = min(score, DOUBTED)
            if not is_alone(index, place, ()):
                score = min(score, PERHAPS_A_PART)
            if score >= LEAST_SCORE:
                yield replace(one, provenance=replace(one.provenance, score=score))

    def _may_stand(self, bearer: Bearer, there: frozenset[str]) -> bool:
        said = self._said.get(bearer)
        return said is None or said.stems is None or not said.stems.isdisjoint(there)


def _stems_of(bearer: Bearer) -> frozenset[str] | None:
    """Return the stems of which a text must hold one for a bearer's names; None when none must."""
    if takes_adjectives(bearer.label):
        return None
    found: set[str] = set()
    for written in (*bearer.names, *bearer.registered, *bearer.offices):
        name = sought(written)
        if name is None:
            continue
        found.update(stem for word in name.words for stem in stems(word.parts[-1]))
        found.add(initial_letters(name.words))
        if name.words[0].acronym:
            return None
    return frozenset(found)


def _moved(mention: Mention, by: int) -> Mention:
    return replace(mention, spans=tuple(span.moved(by) for span in mention.spans))
