"""Facts: what a document with its annotations says, taken apart so that two can be compared.

They are ordered by facets. What is not kept by ids in every file, as entities, is told by its name.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from annotator.domain import (
    VIRTUAL_ENTITIES,
    AnnotatedDocument,
    AnnotationSet,
    Entity,
    Mention,
    Span,
)
from annotator.formats.identity import made_id
from annotator.formats.names import normal
from annotator.words import _

Place = tuple[Span, ...]


class Facet(StrEnum):
    """A kind of thing that annotations say."""

    MENTIONS = "mentions"
    LABELS = "labels"
    NAMED = "named"
    ATTRIBUTES = "attributes"
    LINKS = "links"
    NOTES = "notes"
    UNSURE = "unsure"
    RELATIONS = "relations"
    RELATION_ENDS = "relation_ends"
    STANCES = "stances"
    STANCE_ENDS = "stance_ends"
    EVIDENCE = "evidence"
    QUALIFIERS = "qualifiers"
    STANCE_NOTES = "stance_notes"
    ANCHORS = "anchors"
    REPORTERS = "reporters"
    ENTITIES = "entities"
    REGIONS = "regions"
    METADATA = "metadata"
    STATES = "states"
    DOCUMENT_LABELS = "document_labels"
    PROVENANCE = "provenance"
    STANCE_PROVENANCE = "stance_provenance"
    OTHER_PROVENANCE = "other_provenance"

    @property
    def in_words(self) -> str:
        """What annotations of this kind are called."""
        return {
            Facet.MENTIONS: _("mentions"),
            Facet.LABELS: _("labels"),
            Facet.NAMED: _("participants that mentions name"),
            Facet.ATTRIBUTES: _("attributes"),
            Facet.LINKS: _("links"),
            Facet.NOTES: _("notes"),
            Facet.UNSURE: _("flags “unsure”"),
            Facet.RELATIONS: _("number of relations"),
            Facet.RELATION_ENDS: _("relations"),
            Facet.STANCES: _("number of stances"),
            Facet.STANCE_ENDS: _("stances"),
            Facet.EVIDENCE: _("evidence"),
            Facet.QUALIFIERS: _("qualifiers"),
            Facet.STANCE_NOTES: _("notes on stances"),
            Facet.ANCHORS: _("mentions at the ends of stances"),
            Facet.ENTITIES: _("participants"),
            Facet.REGIONS: _("regions"),
            Facet.METADATA: _("metadata"),
            Facet.STATES: _("states"),
            Facet.REPORTERS: _("reporters of stances"),
            Facet.DOCUMENT_LABELS: _("labels of the whole document"),
            Facet.PROVENANCE: _("provenance of mentions"),
            Facet.STANCE_PROVENANCE: _("provenance of stances"),
            Facet.OTHER_PROVENANCE: _("provenance of relations and document labels"),
        }[self]


Fact = tuple[object, ...]
Facts = dict[Facet, Counter[Fact]]
"""Each fact with how often it is said, facet by facet."""


class Register:
    """Tells which entities are the same: by their ids, or by their names where ids do not survive."""

    def __init__(self, meant: Iterable[Entity]) -> None:
        self._by_name: dict[str, str] = {}
        self._by_id: dict[str, str] = {}
        for one in (*meant, *VIRTUAL_ENTITIES):
            self._by_id[one.id] = self._by_name.setdefault(normal(one.name), one.id)

    def key(self, id: str, entities: dict[str, Entity]) -> str:
        """Return what is equal for equal entities."""
        if id in self._by_id or id not in entities:
            return self._by_id.get(id, id)
        name = normal(entities[id].name)
        return self._by_name.get(name, name)


def facts_of(pieces: Iterable[AnnotatedDocument], register: Register, lines: bool) -> Facts:
    """Return what the pieces of one text say; `lines`: what only line ends part is one."""
    said: Facts = {facet: Counter() for facet in Facet}
    for piece in pieces:
        document = piece.document
        said[Facet.REGIONS] |= Counter((region,) for region in document.regions)
        said[Facet.METADATA] |= Counter(document.metadata.items())
        spoken = _spoken(piece.sets)
        said[Facet.ENTITIES] |= Counter(
            _entity(one) for one in piece.entities if one.id in spoken and not one.virtual
        )
        entities = {entity.id: entity for entity in piece.entities}
        keys = {key: register.key(key, entities) for key in spoken}
        for annotations in piece.sets:
            for facet, some in _of_set(annotations, document.text, keys, lines):
                said[facet].update(some)
    return said


def _of_set(
    annotations: AnnotationSet, text: str, keys: dict[str, str], lines: bool
) -> Iterator[tuple[Facet, Iterable[Fact]]]:
    places: dict[str, Place] = {}
    for mention in annotations.mentions:
        if place := unbroken(mention.spans, text) if lines else mention.spans:
            places[mention.id] = place
    mentions = [one for one in annotations.mentions if one.id in places]
    yield Facet.MENTIONS, places.values()
    for facet, of in _MENTION_FACTS.items():
        yield facet, {(places[one.id], said) for one in mentions for said in of(one, keys)}
    yield Facet.RELATIONS, [(number,) for number in range(len(annotations.relations))]
    yield (
        Facet.RELATION_ENDS,
        {
            (places.get(one.source), places.get(one.target), one.label)
            for one in annotations.relations
        },
    )
    yield from _of_stances(annotations, text, keys, places, lines)
    who = annotations.annotator
    yield Facet.STATES, {(who.id, annotations.state, annotations.seconds)}
    labels = annotations.document_labels
    yield (
        Facet.DOCUMENT_LABELS,
        {(who.id, one.label, one.value, one.topic, one.unsure, one.note) for one in labels},
    )
    yield (
        Facet.OTHER_PROVENANCE,
        {
            (places.get(one.source), places.get(one.target), one.label, one.provenance)
            for one in annotations.relations
            if one.provenance.is_telling
        }
        | {
            (one.label, one.value, one.topic, one.provenance)
            for one in labels
            if one.provenance.is_telling
        },
    )


def _of_stances(
    annotations: AnnotationSet,
    text: str,
    keys: dict[str, str],
    places: dict[str, Place],
    lines: bool,
) -> Iterator[tuple[Facet, Iterable[Fact]]]:
    stances = {
        one: (keys[one.holder], keys[one.target], normal(one.topic), one.polarity)
        for one in annotations.stances
    }
    yield Facet.STANCES, [(number,) for number in range(len(stances))]
    yield Facet.STANCE_ENDS, stances.values()
    yield (
        Facet.EVIDENCE,
        {
            (ends, unbroken(one.evidence, text) if lines else one.evidence)
            for one, ends in stances.items()
        },
    )
    yield Facet.QUALIFIERS, {(ends, one.qualifiers) for one, ends in stances.items()}
    yield (
        Facet.REPORTERS,
        {(ends, tuple(keys[id] for id in one.via)) for one, ends in stances.items()},
    )
    yield (
        Facet.STANCE_PROVENANCE,
        {(ends, one.provenance) for one, ends in stances.items() if one.provenance.is_telling},
    )
    yield Facet.STANCE_NOTES, {(ends, one.note, one.unsure) for one, ends in stances.items()}
    yield (
        Facet.ANCHORS,
        {
            (ends, at)
            for one, ends in stances.items()
            # a stance that said nothing of its mentions may come back with some
            if (at := frozenset(places[key] for key in one.anchors if key in places))
        },
    )


def _spoken(sets: Iterable[AnnotationSet]) -> set[str]:
    spoken: set[str] = set()
    for one in sets:
        spoken.update(mention.entity for mention in one.mentions)
        spoken.update(*(stance.speaks_of for stance in one.stances))
        spoken.update(*((stance.holder, stance.target) for stance in one.stances))
    return spoken


def _entity(one: Entity) -> Fact:
    # an entity that a link made is called by the words of the link in each file
    name = "" if one.id == made_id("e", one.external_id) else one.name
    return (name, one.label, one.aliases, one.external_id, one.note, one.offices)


_MENTION_FACTS: dict[Facet, Callable[[Mention, dict[str, str]], Iterable[object]]] = {
    Facet.LABELS: lambda one, _keys: [one.label],
    Facet.NAMED: lambda one, keys: [keys[one.entity]] if one.entity else [],
    Facet.ATTRIBUTES: lambda one, _keys: one.attributes,
    Facet.LINKS: lambda one, _keys: [(link.resource, link.id, link.name) for link in one.links],
    Facet.NOTES: lambda one, _keys: [one.note],
    Facet.UNSURE: lambda one, _keys: [one.unsure],
    Facet.PROVENANCE: lambda one, _keys: [one.provenance] if one.provenance.is_telling else [],
}


def unbroken(spans: Iterable[Span], text: str) -> Place:
    """Return `spans` without the line ends at their edges, those that only line ends part as one."""
    pieces: list[Span] = []
    for span in spans:
        words = span.of(text)
        start = span.start + len(words) - len(words.lstrip("\n"))
        end = span.end - len(words) + len(words.rstrip("\n"))
        if start < end:
            pieces.append(Span(start, end))
    whole = pieces[:1]
    for piece in pieces[1:]:
        gap = text[whole[-1].end : piece.start]
        if gap and not gap.strip("\n"):
            whole[-1] = Span(whole[-1].start, piece.end)
        else:
            whole.append(piece)
    return tuple(whole)
