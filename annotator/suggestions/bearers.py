"""Bearers: whom or what mentions name, with every name that a text or the register has for it."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from annotator.domain import Entity, Label, LabelKind, Mention
from annotator.language import kind_of, stems
from annotator.suggestions.person import Person, are_compatible, person_of_name
from annotator.suggestions.word_index import WordIndex


@dataclass(slots=True, eq=False)
class Bearer:
    """Whom or what mentions of one label name.

    `entity` is the id of an entity, or empty. `names` are those that a text has, as they are
    written, each with how often; `registered` and `offices` those that only the register has.
    `starts` is where the mentions begin, in text order, `persons` the names of a person read.
    """

    label: Label
    entity: str = ""
    registered: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    names: dict[str, int] = field(default_factory=dict[str, int])
    starts: list[int] = field(default_factory=list[int])
    persons: list[Person] = field(default_factory=list[Person])

    @property
    def is_person(self) -> bool:
        """Whether its label is one of persons, who are named by parts of their names."""
        return kind_of(self.label) is LabelKind.PERSON

    @property
    def count(self) -> int:
        """How many mentions there are."""
        return len(self.starts)

    @property
    def weight(self) -> tuple[int, int]:
        """The more it is mentioned, and the earlier, the more."""
        return len(self.starts), -self.starts[0] if self.starts else 0

    def full_names(self, index: WordIndex) -> Iterator[str]:
        """Yield its names; of a person not a surname that a longer name has."""
        full = [one for one in self.persons if one.is_full]
        for name in self.names:
            person = person_of_name(name) if full else None
            if (
                person is None
                or person.is_full
                or not any(index.is_same(person.surname, one.surname, person=True) for one in full)
            ):
                yield name

    def before(self, at: int) -> int:
        """Return where its last mention before a place begins; -1 without any."""
        place = bisect_left(self.starts, at)
        return self.starts[place - 1] if place else -1


class Bearers:
    """Sorts the mentions of a text by whom or what they name.

    `entities` is the register; of its offices those are known that were held on `date`.
    """

    def __init__(self, index: WordIndex, entities: Mapping[str, Entity], date: str = "") -> None:
        self._index = index
        self._entities = entities
        self._date = date
        self._by_key: dict[tuple[str, str], Bearer] = {}
        self._by_surname: dict[tuple[str, str], list[Bearer]] = {}
        self.all: list[Bearer] = []

    def add(self, mention: Mention, label: Label) -> Bearer:
        """Return the bearer of a mention's name.

        It is that of the entity, if the mention has one; else of persons that of the same surname,
        unless the first names differ, and of all others that of the same words.
        """
        name = " ".join(mention.hull.of(self._index.text).split())
        person = person_of_name(name) if kind_of(label) is LabelKind.PERSON else None
        key = (label.key, f"={mention.entity}" if mention.entity else name)
        bearer = self._by_key.get(key) or self._of_person(mention, label, person)
        if bearer is None:
            bearer = Bearer(label)
            self.all.append(bearer)
        self._by_key[key] = bearer
        if mention.entity and not bearer.entity:
            self._know(bearer, mention.entity)
        bearer.names[name] = bearer.names.get(name, 0) + 1
        insort(bearer.starts, mention.hull.start)
        if person is not None and person not in bearer.persons:
            self._put(bearer, person)
        return bearer

    def drop(self, mention: Mention, label: Label) -> Bearer | None:
        """Take a mention out that was put in, and return its bearer, or None.

        Whoever is no longer mentioned is forgotten.
        """
        name = " ".join(mention.hull.of(self._index.text).split())
        key = (label.key, f"={mention.entity}" if mention.entity else name)
        bearer = self._by_key.get(key)
        if bearer is None or name not in bearer.names:
            return None
        bearer.names[name] -= 1
        bearer.starts.remove(mention.hull.start)
        if not bearer.names[name]:
            del bearer.names[name]
            person = person_of_name(name) if bearer.is_person else None
            left = [person_of_name(one) for one in bearer.names]
            bearer.persons = [one for one in bearer.persons if one != person or one in left]
        if not bearer.starts:
            self._forget(bearer)
        return bearer

    def _forget(self, bearer: Bearer) -> None:
        self.all.remove(bearer)
        self._by_key = {key: one for key, one in self._by_key.items() if one is not bearer}
        for known in self._by_surname.values():
            if bearer in known:
                known.remove(bearer)

    def _know(self, bearer: Bearer, id: str) -> None:
        bearer.entity = id
        entity = self._entities.get(id)
        if entity is not None and not entity.virtual:
            # «президент Лагории Андрей Сомов» names him as a title does: his names are no titles
            if entity.label in ("", bearer.label.key):
                bearer.registered = entity.names
            held = [one.title for one in entity.offices if one.held_on(self._date)]
            bearer.offices = tuple(held)

    def _put(self, bearer: Bearer, person: Person) -> None:
        bearer.persons.append(person)
        for stem in stems(person.surname.parts[-1]):
            known = self._by_surname.setdefault((bearer.label.key, stem), [])
            if bearer not in known:
                known.append(bearer)

    def _of_person(self, mention: Mention, label: Label, person: Person | None) -> Bearer | None:
        if person is None:
            return None
        found = [
            one
            for stem in stems(person.surname.parts[-1])
            for one in self._by_surname.get((label.key, stem), ())
            if not (one.entity and mention.entity)
            and all(are_compatible(self._index, person, other) for other in one.persons)
        ]
        return max(found, key=lambda one: one.before(mention.hull.start), default=None)
