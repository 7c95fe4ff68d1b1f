"""Comparison: what a file says again, against what was meant, less the losses that were declared.

A document is taken apart into facts, facet by facet. A loss that was counted lets as many facts of
its facets go; a loss that is declared lets its facets gain, say metadata that a source is given.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.domain import (
    UNSPECIFIED_SOURCE,
    VIRTUAL_ENTITIES,
    AnnotatedDocument,
    AnnotationSet,
    Entity,
    Mention,
    Scheme,
    Span,
)
from annotator.formats.format import Format
from annotator.formats.identity import made_id
from annotator.formats.losses import count
from annotator.formats.lost import Lost
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


Fact = tuple[object, ...]
Facts = dict[Facet, Counter[Fact]]

_PLACES = frozenset(
    {
        Lost.MENTIONS,
        Lost.NESTED,
        Lost.CROSSING,
        Lost.DISCONTINUOUS,
        Lost.UNTIED,
        Lost.UNTIED_AT_ALL,
        Lost.UNTARGETED,
        Lost.EDGES,
        Lost.ONLY_LINE_ENDS,
        Lost.TANGLED,
    }
)
_COUNTED: dict[Facet, frozenset[Lost]] = {
    **dict.fromkeys((Facet.MENTIONS, Facet.LABELS, Facet.NAMED), _PLACES),
    Facet.STANCES: frozenset(
        {Lost.STANCES, Lost.TOPICS, Lost.NEUTRAL, Lost.UNMENTIONED, Lost.OTHERS}
    ),
    Facet.RELATIONS: frozenset({Lost.RELATIONS, Lost.UNTIED_RELATIONS, Lost.ONLY_LINE_ENDS}),
}
"""The facets in which no more may go than these losses count."""
_NAMES = frozenset(
    {
        Lost.ENTITIES,
        Lost.UNNAMED,
        Lost.NAMES,
        Lost.SURFACES,
        Lost.BY_NAME,
        Lost.AS_TOPICS,
        Lost.FACELESS,
    }
)
_ENDS = _NAMES | {Lost.HOLDERS, Lost.STRENGTH, Lost.STANCES}
_FREE: dict[Facet, frozenset[Lost]] = {
    Facet.LABELS: frozenset({Lost.LABELS}),
    Facet.NAMED: _NAMES,
    Facet.ATTRIBUTES: frozenset({Lost.ATTRIBUTES}),
    Facet.LINKS: frozenset({Lost.LINKS}),
    Facet.NOTES: frozenset({Lost.NOTES}),
    Facet.UNSURE: frozenset({Lost.UNSURE}),
    Facet.RELATION_ENDS: _COUNTED[Facet.RELATIONS] | _PLACES,
    Facet.STANCE_ENDS: _ENDS | _COUNTED[Facet.STANCES],
    Facet.EVIDENCE: frozenset({Lost.EVIDENCE}),
    Facet.QUALIFIERS: frozenset({Lost.QUALIFIERS, Lost.OTHER_QUALIFIERS, Lost.BUT_INTENSITY}),
    Facet.STANCE_NOTES: frozenset({Lost.STANCE_NOTES}),
    Facet.ANCHORS: _PLACES | _NAMES | {Lost.ANCHORS},
    Facet.ENTITIES: _NAMES
    | _PLACES
    | _COUNTED[Facet.STANCES]
    | {Lost.ENTITY_DETAILS, Lost.HOLDERS, Lost.LABELS},
    Facet.REGIONS: frozenset({Lost.REGIONS}),
    Facet.METADATA: frozenset({Lost.METADATA}),
    Facet.STATES: frozenset({Lost.STATES}),
    Facet.REPORTERS: _NAMES | {Lost.REPORTERS},
    Facet.DOCUMENT_LABELS: frozenset({Lost.DOCUMENT_LABELS}),
    Facet.PROVENANCE: frozenset({Lost.PROVENANCE}),
    Facet.STANCE_PROVENANCE: frozenset({Lost.PROVENANCE}),
    Facet.OTHER_PROVENANCE: _COUNTED[Facet.RELATIONS]
    | _PLACES
    | {Lost.DOCUMENT_LABELS, Lost.PROVENANCE},
}
"""The losses under which a facet is not compared, because they count other things than its facts."""
_OF_PLACES = (
    Facet.LABELS,
    Facet.NAMED,
    Facet.ATTRIBUTES,
    Facet.LINKS,
    Facet.NOTES,
    Facet.UNSURE,
    Facet.PROVENANCE,
)
_OF_STANCES = (
    Facet.EVIDENCE,
    Facet.QUALIFIERS,
    Facet.STANCE_NOTES,
    Facet.ANCHORS,
    Facet.REPORTERS,
    Facet.STANCE_PROVENANCE,
)
_BASES = {
    **dict.fromkeys(_OF_PLACES, Facet.MENTIONS),
    **dict.fromkeys(_OF_STANCES, Facet.STANCE_ENDS),
}
"""Facets whose facts begin with a fact of another one, and count only where that came back."""
_LEFT_OUT = frozenset(
    {
        Lost.SILENT,
        Lost.VOICELESS,
        Lost.SIGNS,
        Lost.MENTIONLESS,
        Lost.STANCELESS,
        Lost.EMPTY,
    }
)
"""The losses under which a document need not come back at all."""
_UNTOUCHED = frozenset({Lost.UNANNOTATED, Lost.UNANNOTATED_AMONG})
"""The losses under which one that nobody has annotated need not."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something a file does not say again although no loss was declared, in one document.

    `facet` is empty when the whole document is not there.
    """

    document: str
    facet: str
    missing: int
    added: int

    @property
    def sentence(self) -> str:
        """The difference in words."""
        if not self.facet:
            return _("“{document}” was not found in what was written.").format(
                document=self.document
            )
        return _(
            "“{document}” differs in its {what}; missing: {missing}, not meant: {added}."
        ).format(
            document=self.document,
            what=_title(Facet(self.facet)),
            missing=self.missing,
            added=self.added,
        )


def differences(
    entry: Format,
    meant: AnnotatedDocument,
    found: Sequence[AnnotatedDocument],
    scheme: Scheme | None = None,
) -> list[Difference]:
    """Return where the pieces `found` of one text differ from what was `meant`, beyond the losses.

    A format that holds one annotation set a file gives a piece for each set.
    """
    told = {loss.kind: loss.dropped for loss in count(entry.loses, [meant], scheme, entry.keeps)}
    name = meant.document.name
    if not found:
        untouched = not meant.sets and not _UNTOUCHED.isdisjoint(entry.loses)
        left_out = bool(_LEFT_OUT & set(told)) or untouched
        return [] if left_out else [Difference(name, "", 1, 0)]
    lines = Lost.LINE_ENDS in entry.loses
    register = _Register(meant.entities)
    before = _facts([meant], register, lines)
    after = _facts(found, register, lines)
    return list(_differences(name, before, after, told, entry.loses))


class _Register:
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


def _differences(
    name: str, before: Facts, after: Facts, told: dict[Lost, int], declared: frozenset[Lost]
) -> Iterator[Difference]:
    stacked = {fact for fact, number in before[Facet.MENTIONS].items() if number > 1}
    unclear = stacked if _PLACES & told.keys() else set[Fact]()
    if _FREE[Facet.STANCE_ENDS] & told.keys():
        ends = before[Facet.STANCE_ENDS]
        gone = {fact for fact in ends if ends[fact] != after[Facet.STANCE_ENDS][fact]}
        # an end that was lost comes back as nobody in particular, like those that were so before
        nobody = {fact for fact in ends if UNSPECIFIED_SOURCE.id in fact[:2]}
        unclear |= gone | (nobody if gone else set())
    for facet in Facet:
        if before[facet].items() == after[facet].items():  # as it should be
            continue
        if base := _BASES.get(facet):
            there = (before[base].keys() & after[base].keys()) - unclear
            _keep(before[facet], there)
            _keep(after[facet], there)
        missing = (before[facet] - after[facet]).total()
        added = (after[facet] - before[facet]).total()
        if facet is Facet.MENTIONS:
            # mentions that say the same of the same words may come back as one
            missing = len(before[facet].keys() - after[facet].keys())
            added = len(after[facet].keys() - before[facet].keys())
        if facet in _COUNTED:
            allowed = sum(told.get(kind, 0) for kind in _COUNTED[facet])
            missing, added = max(missing - allowed, 0), max(added - allowed, 0)
        if free := _FREE.get(facet):
            missing = 0 if free & told.keys() else missing
            added = 0 if free & declared else added
        if missing or added:
            yield Difference(name, facet.value, missing, added)


def _keep(said: Counter[Fact], bases: set[Fact]) -> None:
    for fact in [fact for fact in said if fact[0] not in bases]:
        del said[fact]


def _facts(pieces: Iterable[AnnotatedDocument], register: _Register, lines: bool) -> Facts:
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


def _title(facet: Facet) -> str:
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
    }[facet]
