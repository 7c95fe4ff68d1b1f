"""Same entity: which entities of several annotators' registers are one participant."""

from collections import Counter
from collections.abc import Iterable, Mapping

from annotator.domain import Entity


class SameEntities:
    """Gathers who names what at the same places, and tells which entities are one.

    Entities are one when they have the same external id, or when two annotators name them at the
    same places more often than anything else there. Two entities that one annotator keeps apart are
    never one.
    """

    def __init__(self, register: Iterable[Entity]) -> None:
        self._register = {entity.id: entity for entity in register}
        self._uses: Counter[str] = Counter()
        self._users: dict[str, set[str]] = {}
        self._together: Counter[tuple[str, str]] = Counter()

    def see(self, named: Mapping[str, str]) -> None:
        """Take note of one place: the entity (id, or empty) that each annotator names there."""
        for annotator, entity in named.items():
            if entity:
                self._uses[entity] += 1
                self._users.setdefault(entity, set()).add(annotator)
        said = sorted({entity for entity in named.values() if entity})
        for at, one in enumerate(said):
            for other in said[at + 1 :]:
                self._together[one, other] += 1

    def representatives(self) -> dict[str, str]:
        """Return for each entity the one that stands for all that are the same."""
        group = {id: {id} for id in self._register}
        by_link: dict[str, str] = {}
        for id, entity in sorted(self._register.items()):
            if entity.external_id:
                self._join(group, by_link.setdefault(entity.external_id, id), id)
        best = self._best()
        for (one, other), count in sorted(self._together.items(), key=lambda row: (-row[1], row)):
            if best[one] == best[other] == count:
                self._join(group, one, other)
        return {id: min(same, key=self._rank) for id, same in group.items()}

    def _best(self) -> Counter[str]:
        best: Counter[str] = Counter()
        for pair, count in self._together.items():
            for one in pair:
                best[one] = max(best[one], count)
        return best

    def _join(self, group: dict[str, set[str]], one: str, other: str) -> None:
        if one not in group or other not in group or group[one] is group[other]:
            return
        ours, theirs = (self._seen_by(group[id]) for id in (one, other))
        linked = {self._register[id].external_id for id in group[one] | group[other]} - {""}
        if len(linked) > 1 or (ours & theirs and not linked):
            return
        group[one] |= group[other]
        for id in group[other]:
            group[id] = group[one]

    def _seen_by(self, same: set[str]) -> set[str]:
        return set[str]().union(*(self._users.get(id, set()) for id in same))

    def _rank(self, id: str) -> tuple[bool, bool, int, str]:
        entity = self._register[id]
        return not entity.virtual, not entity.external_id, -self._uses[id], id
