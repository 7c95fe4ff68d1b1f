"""Proposals: whom the mentions of the open document may mean, by the names in the register."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QObject

from annotator.domain import Entity, LabelKind, Mention, Step
from annotator.language import (
    Asked,
    Borne,
    Form,
    Guess,
    NameBook,
    Source,
    guesses,
    kind_of,
    names_of,
    plain_date,
    proposal,
)
from annotator.suggestions import Reason, Why
from annotator.ui.desk import Desk, ends
from annotator.ui.reasons import told
from annotator.words import _


class Proposals(QObject):
    """Keeps the names of the register, and the words said here, in step with the desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._register: NameBook | None = None
        self._said: NameBook | None = None
        self._named: Counter[str] = Counter()
        desk.opened.connect(self._forget_said)
        desk.reloaded.connect(self._forget_all)
        desk.changed.connect(self._take)

    def guesses(self, mention: Mention) -> list[Guess]:
        """Return whom a mention may mean, the likeliest first."""
        desk = self._desk
        asked = Asked(
            desk.quote(mention),
            mention.label,
            kind_of(desk.label(mention.label)) is LabelKind.PERSON,
            self._published(),
            self._named,
        )
        return guesses(asked, (self._books()), desk.entities)

    def of(self, mention: Mention) -> Guess | None:
        """Return who is proposed for a mention that names nobody yet; None in doubt."""
        return proposal(self.guesses(mention)) if self.is_open(mention) else None

    def called(self, words: str) -> str:
        """Return the entity that words without a label name, by id; nothing in doubt.

        Whoever is a person is looked for first, then others.
        """
        labels = [label for label in self._desk.scheme.labels if label.entity]
        labels.sort(key=lambda label: kind_of(label) is not LabelKind.PERSON)
        for label in labels:
            person = kind_of(label) is LabelKind.PERSON
            asked = Asked(words, label.key, person, self._published(), self._named)
            found = [
                one
                for one in guesses(asked, self._books(), self._desk.entities)
                if not one.other_label
            ]
            meant = proposal(found)
            if meant:
                return meant.entity
        return ""

    def is_open(self, mention: Mention) -> bool:
        """Whether a mention should name somebody, and names nobody yet."""
        return not mention.entity and self._desk.label(mention.label).entity

    def open_from(self, position: int) -> Iterator[Mention]:
        """Yield the mentions at or after a position that should name somebody and do not."""
        labels = {label.key for label in self._desk.scheme.labels if label.entity}
        if any(first.label in labels for first, _count in self._desk.index.words()):
            for mention in self._desk.index.after(position):
                if not mention.entity and mention.label in labels:
                    yield mention

    def like_entity(self, entity: Entity) -> list[tuple[Entity, str]]:
        """Return who else an entity may be, the likeliest first, each with the reason in words."""
        desk = self._desk
        found: dict[str, str] = {}
        if entity.external_id:
            for other in desk.entities.values():
                if other.external_id == entity.external_id:
                    found[other.id] = _("same outside id")
        person = kind_of(desk.label(entity.label)) is LabelKind.PERSON
        likely: list[Guess] = []
        for name in entity.names:
            asked = Asked(name, entity.label, person, "", {})
            likely += guesses(asked, (self._books()[0],), desk.entities)
        for guess in sorted(likely, key=lambda one: one.rank):
            # that both are called by one office says little
            if guess.like.borne.source is not Source.OFFICE:
                found.setdefault(guess.entity, reason(guess))
        found.pop(entity.id, None)
        return [(desk.entities[id], why) for id, why in found.items()]

    def _published(self) -> str:
        document = self._desk.document
        return plain_date(document.metadata.get("published", "")) if document else ""

    def _books(self) -> tuple[NameBook, NameBook]:
        if self._register is None:
            self._register = NameBook()
            for entity in self._desk.entities.values():
                _put(self._register, entity)
        if self._said is None:
            self._said = NameBook()
            self._named = Counter()
            for mention in self._desk.work.mentions.values():
                self._hear(mention, 1)
        return self._register, self._said

    def _hear(self, mention: Mention, by: int) -> None:
        if self._said is None or not mention.entity:
            return
        borne = Borne(self._desk.quote(mention), mention.entity, Source.SAID)
        (self._said.add if by > 0 else self._said.drop)(borne)
        self._named[mention.entity] += by

    def _take(self, step: Step) -> None:
        for change in step.changes:
            gone, there = ends(change)
            if isinstance(gone, Mention) and self._desk.is_here(gone):
                self._hear(gone, -1)
            if isinstance(there, Mention) and self._desk.is_here(there):
                self._hear(there, 1)
            if self._register is not None and isinstance(gone, Entity):
                for borne in names_of(gone):
                    self._register.drop(borne)
            if self._register is not None and isinstance(there, Entity):
                _put(self._register, there)

    def _forget_said(self) -> None:
        self._said = None
        self._named = Counter()

    def _forget_all(self) -> None:
        self._register = None
        self._forget_said()


def reason(guess: Guess) -> str:
    """Return why somebody is proposed, in words."""
    borne, form = guess.like.borne, guess.like.form
    if borne.source is Source.OFFICE:
        return told(Reason(Why.OFFICE, borne.name))
    if form is Form.SAME:
        return {
            Source.NAME: _("same name"),
            Source.ALIAS: _("alias"),
            Source.SAID: _("same words, linked in this document"),
        }[borne.source]
    return told(Reason(Why[form.name], borne.name))


def _put(book: NameBook, entity: Entity) -> None:
    if not entity.virtual:
        for borne in names_of(entity):
            book.add(borne)
