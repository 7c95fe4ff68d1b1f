"""The structures of a CAS, ours or INCEpTION's own layers, made into a document with one set."""

from collections.abc import Iterable, Sequence

from annotator.domain import (
    UNSPECIFIED_SOURCE,
    VIRTUAL_ENTITIES,
    AnnotatedDocument,
    AnnotationSet,
    Annotator,
    Document,
    DocumentLabel,
    Entity,
    Office,
    Origin,
    ReadError,
    Region,
    RegionKind,
    Role,
    Stance,
    State,
    canonical,
)
from annotator.formats.cas_layers import (
    DOCUMENT,
    DOCUMENT_LABEL,
    ENTITY,
    METADATUM,
    REGION,
    SET,
    STANCE,
    Structure,
)
from annotator.formats.cas_mentions import MentionReader, joined_apart
from annotator.formats.cas_reading import SOURCE, Person, Reading
from annotator.formats.format import Tell
from annotator.formats.identity import document_id, made_id
from annotator.formats.names import normal
from annotator.words import _


def document_of(
    sofa: str,
    made: Sequence[Structure],
    name: str,
    person: Person,
    tell: Tell,
    where: str,
) -> AnnotatedDocument:
    """Return the document with the text `sofa`, and the set of `person`.

    Places count code points of `sofa`. ReadError when there is no text; what else does not fit is
    told and left out.
    """
    text, way = canonical(sofa)
    if not text.strip() or "\0" in text:
        raise ReadError(_("There is no text."))
    reader = _Reader(Reading(text, way, made, tell, where))
    return reader.document(name, Origin(name, "utf-8", "", way), person)


class _Reader:
    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._register: dict[str, Entity] = {}

    def document(self, name: str, origin: Origin, person: Person) -> AnnotatedDocument:
        reading = self._reading
        own = next(iter(reading.of(DOCUMENT)), None)
        metadata = {one.text("key"): one.text("value") for one in reading.of(METADATUM)}
        document = Document(
            own.text("key") if own else document_id(reading.text),
            own.text("name") if own else name,
            reading.text,
            metadata,
            self._regions(),
            origin,
        )
        said = next(iter(reading.of(SET)), None)
        reading.kept = said is not None and person.wrote(said.text("annotator"), said.text("name"))
        annotator = person.annotator
        if said and reading.kept:
            role = _role(said.text("role"))
            annotator = Annotator(said.text("annotator"), said.text("name"), role)
        reading.document, reading.annotator = document.id, annotator.id
        read = MentionReader(reading)
        own_entities = {one.id: one for one in self._entities()}
        virtual = {one.id: one for one in VIRTUAL_ENTITIES}
        self._register = virtual | read.entities | own_entities
        stances = tuple(self._stances())
        done = AnnotationSet(
            annotator,
            _state(said.text("state")) if said and reading.kept else person.state,
            _whole(said.text("seconds")) if said and reading.kept else 0,
            read.mentions,
            stances,
            tuple(read.relations),
            tuple(self._document_labels()),
        )
        known = [
            one for id, one in self._register.items() if id not in virtual or id in own_entities
        ]
        return AnnotatedDocument(document, (done,), tuple(known))

    def _entities(self) -> Iterable[Entity]:
        for one in self._reading.of(ENTITY):
            yield Entity(
                one.text("key"),
                one.text("name"),
                one.text("label"),
                tuple(self._reading.list(one, "aliases")),
                one.text("external_id"),
                one.text("note"),
                one.flag("virtual"),
                tuple(self._offices(one)),
            )

    def _offices(self, one: Structure) -> Iterable[Office]:
        said = self._reading.list(one, "offices")
        for at in range(0, len(said) // 3 * 3, 3):
            yield Office(*said[at : at + 3])

    def _document_labels(self) -> Iterable[DocumentLabel]:
        for one in self._reading.of(DOCUMENT_LABEL):
            label, topic = one.text("label"), one.text("topic")
            yield DocumentLabel(
                self._reading.id("d", one, one.text("key"), label, topic),
                self._reading.document,
                self._reading.annotator,
                label,
                one.text("value"),
                topic,
                one.flag("unsure"),
                one.text("note"),
                self._reading.provenance(one),
            )

    def _regions(self) -> tuple[Region, ...]:
        kinds = {kind.value for kind in RegionKind}
        repeated = {
            one.text("key"): one for one in self._reading.of(REGION) if not one.text("kind")
        }
        found: list[Region] = []
        for one in self._reading.of(REGION):
            span = self._reading.span(one)
            if span and one.text("kind") in kinds:
                again = repeated.get(one.text("key"))
                repeats = self._reading.span(again) if again else None
                found.append(Region(RegionKind(one.text("kind")), span, repeats))
        return tuple(found)

    def _stances(self) -> Iterable[Stance]:
        reading = self._reading
        groups: dict[str, list[Structure]] = {}
        for one in reading.of(STANCE):
            groups.setdefault(one.text("key") or f"#{one.id}", []).append(one)
        for pieces in groups.values():
            one = pieces[0]
            spans = [span for piece in pieces if (span := reading.span(piece))]
            topic = one.text("topic")
            yield Stance(
                reading.id("s", one, one.text("key")),
                reading.document,
                reading.annotator,
                self._entity(one.text("holder")) or UNSPECIFIED_SOURCE.id,
                "" if topic else self._entity(one.text("target")),
                one.text("polarity"),
                topic,
                () if one.flag("implied") else joined_apart(spans),
                reading.pairs(one, "qualifiers"),
                tuple(reading.id("m", one, key) for key in reading.list(one, "anchors")),
                one.flag("unsure"),
                one.text("note"),
                reading.provenance(one),
                tuple(map(self._entity, reading.list(one, "via"))),
            )

    def _entity(self, said: str) -> str:
        """Return the id of the entity that a stance speaks of, by its id or as a person calls it."""
        if not said or said in self._register:
            return said
        wanted = normal(said)
        for one in self._register.values():
            if wanted in map(normal, one.names):
                return one.id
        made = Entity(made_id("e", SOURCE, wanted), " ".join(said.split()), "")
        self._register[made.id] = made
        return made.id


def _state(said: str) -> State:
    return State(said) if said in set(State) else State.FINISHED


def _role(said: str) -> Role:
    return Role(said) if said in set(Role) else Role.PERSON


def _whole(said: str) -> int:
    return int(said) if said.isdecimal() else 0
