"""Who is meant: the entities that words may mean, the likeliest first, each with the reason."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from annotator.domain import Entity, Office
from annotator.language.name_book import Borne, Likeness, NameBook, Source
from annotator.language.names import Form

_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_SURE = (Form.SAME, Form.INFLECTED)


@dataclass(frozen=True, slots=True)
class Guess:
    """An entity that words may mean: by which of its names, and how the words are like that.

    `here` says that the document names it already, `other_label` that its label is another.
    """

    entity: str
    like: Likeness
    here: bool
    other_label: bool

    @property
    def rank(self) -> tuple[bool, int, bool]:
        """The less the likelier; guesses of equal rank tie."""
        return self.other_label, _class_of(self.like), not self.here


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about: words of a document, their label, and what is known of the document.

    `date` is its day ("2025-11-13") or empty; `named` the entities it names, with how often.
    `person` says that the label is one of people, who are called by parts of their names.
    """

    words: str
    label: str
    person: bool
    date: str
    named: Mapping[str, int]


def names_of(entity: Entity) -> list[Borne]:
    """Return every name of an entity: its name, aliases and offices."""
    return [
        Borne(entity.name, entity.id),
        *(Borne(alias, entity.id, Source.ALIAS) for alias in entity.aliases),
        *(
            Borne(one.title, entity.id, Source.OFFICE, one.since, one.until)
            for one in entity.offices
        ),
    ]


def guesses(
    asked: Asked, books: tuple[NameBook, ...], entities: Mapping[str, Entity]
) -> list[Guess]:
    """Return whom the words may mean, the likeliest first; each entity once."""
    best: dict[str, Guess] = {}
    for book in books:
        for like in book.like(asked.words, person=asked.person):
            entity = entities.get(like.borne.bearer)
            if entity is None or entity.virtual:
                continue
            guess = _guess(asked, like, entity)
            if guess and (entity.id not in best or guess.rank < best[entity.id].rank):
                best[entity.id] = guess
    return sorted(best.values(), key=lambda one: (one.rank, -asked.named.get(one.entity, 0)))


def proposal(found: list[Guess]) -> Guess | None:
    """Return the likeliest of ranked guesses; None when there is none, or another one ties.

    An entity of another label counts only where the document names it: else most would be wrong.
    """
    if not found or (found[0].other_label and not found[0].here):
        return None
    if len(found) > 1 and found[1].rank == found[0].rank:
        return None
    return found[0]


def plain_date(written: str) -> str:
    """Return a date as "2025", "2025-11" or "2025-11-13" from how a document tells it, or nothing."""
    found = _DATE.match(written.strip())
    return found[0] if found else ""


def _guess(asked: Asked, like: Likeness, entity: Entity) -> Guess | None:
    borne = like.borne
    office = borne.source is Source.OFFICE
    if office and not Office(borne.name, borne.since, borne.until).held_on(asked.date):
        return None
    here = bool(asked.named.get(entity.id))
    other = not office and bool(entity.label) and entity.label != asked.label
    if other and like.form not in _SURE:
        return None
    if like.form is Form.GIVEN and not here:
        return None
    return Guess(entity.id, like, here, other)


def _class_of(like: Likeness) -> int:
    """Return how sure a likeness makes, the surest first."""
    source, form = like.borne.source, like.form
    if form is Form.SAME:
        return {Source.SAID: 0, Source.NAME: 1, Source.ALIAS: 2, Source.OFFICE: 4}[source]
    if form is Form.INFLECTED:
        return 4 if source is Source.OFFICE else 3
    return 3 + form
