"""Known sources: what names that somebody has labelled, registered or listed make for suggestions."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annotator.domain import Entity, Provenance, Suggestion
from annotator.suggestions.known_names import KnownNames, Place
from annotator.suggestions.reason import Reason, Why
from annotator.suggestions.seen_names import SeenNames
from annotator.suggestions.word_index import WordIndex

LEAST_CHANCE = 0.5
"""Less often right, a suggestion is not made."""
_SHARE = 0.8
"""So much of the times must an entity be the one that was meant."""
_FORM = {Why.SAME: 1.0, Why.INFLECTED: 0.75}
_OTHER_FORM = 0.7
PERHAPS_A_PART = 750
"""The most that a name scores behind another word with a capital."""
_SCORES = {True: ((0.9, 960), (0.5, 750)), False: ((0.9, 660), (0.6, 630), (0.5, 450))}
"""By whether it has a capital: from which chance on how often a suggestion was right, in thousandths."""


@dataclass(frozen=True, slots=True)
class KnownSource:
    """Names under what suggestions call their source.

    `prior` is how often they are right where nothing is known of them; None for those that were
    labelled before, of which more is known. `key` tells lists apart.
    """

    source: str
    names: KnownNames
    prior: float | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class _Meant:
    label: str
    entity: str
    count: int
    name: str


def known_suggestions(
    document: str,
    index: WordIndex,
    known: KnownSource,
    seen: SeenNames,
    entities: Mapping[str, Entity],
) -> Iterator[Suggestion]:
    """Yield where names stand in the text of `index`, in which spans count."""
    for place in known.names.places(index):
        meant = _meant(place, entities)
        said = place.span.of(index.text)
        chance = seen.chance(
            said, meant.label, _prior(place, meant, known, seen), begins=place.begins
        )
        if chance >= LEAST_CHANCE:
            reason = Reason(place.why, meant.name, meant.count if known.prior is None else 0)
            score = _score(chance, capital=said[:1].isupper())
            if not place.alone:
                score = min(score, PERHAPS_A_PART)
            how = Provenance("rule", known.source, known.key, reason.written(), score)
            yield Suggestion(document, (place.span,), meant.label, meant.entity, how)


def _meant(place: Place, entities: Mapping[str, Entity]) -> _Meant:
    """Return what most of the names at a place are labelled, and whom nearly all of them mean."""
    if len(place.names) == 1 and len(place.names[0].bearers) == 1:
        name = place.names[0]
        ((label, entity), count), *_rest = name.bearers.items()
        return _Meant(label, entity if entity in entities else "", count, name.words)
    labels: Counter[str] = Counter()
    for name in place.names:
        for (label, _entity), times in name.bearers.items():
            labels[label] += times
    label, count = labels.most_common(1)[0]
    meant: Counter[str] = Counter()
    for name in place.names:
        for (its, entity), times in name.bearers.items():
            if its == label:
                meant[entity] += times
    entity, times = meant.most_common(1)[0]
    sure = entity in entities and times >= _SHARE * count
    most = max(place.names, key=lambda one: sum(one.bearers.values()))
    return _Meant(label, entity if sure else "", count, most.words)


def _prior(place: Place, meant: _Meant, known: KnownSource, seen: SeenNames) -> float:
    form = _FORM.get(place.why, _OTHER_FORM)
    if known.prior is not None:
        return form * known.prior
    return form * max(seen.usual(name, meant.label) for name in place.names)


def _score(chance: float, *, capital: bool) -> int:
    return next(score for least, score in _SCORES[capital] if chance >= least)
