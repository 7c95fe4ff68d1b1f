"""Predicted: what the suggestion sets of a document propose, as far as the scheme has words for it."""

from collections.abc import Iterable, Iterator, Sequence

from annotator.domain import Entity, Scheme, Stance, StanceSuggestion, Suggestion, SuggestionSet
from annotator.suggestions.gathering import Page


def predicted(page: Page) -> Iterator[Suggestion]:
    """Yield the mentions that programs predict, the surest first; those without a score come last.

    Labels that the scheme lacks or has retired are not offered.
    """
    offered = {label.key for label in page.scheme.labels if not label.retired}
    known = _Known(page.entities.values(), page.predicted)
    found = [
        (mention, said)
        for said in page.predicted
        for mention in said.mentions
        if mention.label in offered
    ]
    for mention, said in sorted(found, key=lambda pair: -pair[0].provenance.score):
        there = known.labelled(said, mention.entity, mention.label)
        yield Suggestion(
            page.document.id,
            mention.spans,
            mention.label,
            there.id if there else "",
            mention.provenance,
        )


def stance_suggestions(page: Page, stances: Iterable[Stance]) -> list[StanceSuggestion]:
    """Return the stances that programs predict, the surest first.

    Not those among `stances`, nor what was refused; and of the same one from several programs the
    surest alone. Polarities and qualifiers that the scheme does not offer are left out.
    """
    known = _Known(page.entities.values(), page.predicted)
    taken = {(one.holder, one.target, one.topic, one.polarity) for one in stances}
    polarities = {one.key for one in page.scheme.polarities if not one.retired}
    found: list[StanceSuggestion] = []
    for said in page.predicted:
        for stance in said.stances:
            one = _suggested(stance, said, known, page.scheme)
            if one and one.polarity in polarities and one.refusal not in page.refused:
                found.append(one)
    kept: list[StanceSuggestion] = []
    for one in sorted(found, key=lambda each: -each.provenance.score):
        key = one.holder.id, one.target.id if one.target else "", one.topic, one.polarity
        if key not in taken:
            taken.add(key)
            kept.append(one)
    return kept


def _suggested(
    stance: Stance, said: SuggestionSet, known: "_Known", scheme: Scheme
) -> StanceSuggestion | None:
    """Return a stance as it may be accepted; None when an end of it is nobody."""
    holder = known.anybody(said, stance.holder)
    target = known.anybody(said, stance.target) if stance.target else None
    via = [known.anybody(said, id) for id in stance.via]
    if holder is None or bool(target) == bool(stance.topic) or None in via:
        return None
    offered = {one.key: one.offered for one in scheme.qualifiers}
    return StanceSuggestion(
        said.document,
        holder,
        target,
        stance.polarity,
        stance.topic,
        stance.evidence,
        tuple(pair for pair in stance.qualifiers if pair[1] in offered.get(pair[0], ())),
        tuple(one for one in via if one),
        stance.provenance,
    )


class _Known:
    """Finds whom of the register programs speak of: by id, by outside id, then by name."""

    def __init__(self, register: Iterable[Entity], sets: Sequence[SuggestionSet]) -> None:
        self._own = {(one.id, entity.id): entity for one in sets for entity in one.entities}
        wanted = {name.casefold() for one in self._own.values() for name in one.names}
        outside = {one.external_id for one in self._own.values() if one.external_id}
        self._by_id: dict[str, Entity] = {}
        self._by_outside: dict[str, Entity] = {}
        self._by_name: dict[str, list[Entity]] = {}
        if not sets:
            return
        for entity in register:
            self._by_id[entity.id] = entity
            if entity.external_id in outside:
                self._by_outside.setdefault(entity.external_id, entity)
            for name in {name.casefold() for name in entity.names} & wanted:
                self._by_name.setdefault(name, []).append(entity)

    def labelled(self, said: SuggestionSet, id: str, label: str) -> Entity | None:
        """Return the only one of the register under a label that a program means by an id."""
        if not id:
            return None
        found = [one for one in self._meant(said, id) if one.label == label or one.virtual]
        return found[0] if len(found) == 1 else None

    def anybody(self, said: SuggestionSet, id: str) -> Entity | None:
        """Return the only one of the register that a program means by an id, else its own."""
        found = self._meant(said, id)
        own = self._own.get((said.id, id))
        if len(found) > 1 and own:
            found = [one for one in found if one.label == own.label]
        return found[0] if len(found) == 1 else own

    def _meant(self, said: SuggestionSet, id: str) -> list[Entity]:
        own = self._own.get((said.id, id))
        if id in self._by_id:
            return [self._by_id[id]]
        if own is None:
            return []
        if own.external_id in self._by_outside:
            return [self._by_outside[own.external_id]]
        return self._by_name.get(own.name.casefold(), [])
