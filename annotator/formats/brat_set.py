"""The annotations of one brat file, made into an annotation set."""

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import cast

from annotator.domain import (
    VIRTUAL_ENTITIES,
    AnnotationSet,
    Annotator,
    Document,
    Entity,
    Link,
    Mention,
    Provenance,
    ReadError,
    Relation,
    Span,
    SpanError,
    Stance,
    State,
    joined,
)
from annotator.formats.brat_file import AnnFile, AnnLine
from annotator.formats.brat_lines import (
    COMMENT,
    ENTITY,
    EQUIV,
    EVENT_ATTRIBUTE,
    NOBODY,
    PROVENANCE,
    SOURCE,
    STANCE,
    UNSURE,
    key_of,
    note_of,
    untoken,
)
from annotator.formats.brat_offsets import Pieces, find_counting
from annotator.formats.brat_remark import Remark
from annotator.formats.identity import entity_id, made_id, stem_of
from annotator.formats.offset_finding import REPAIRED, nearby, repaired
from annotator.formats.provenance import provenance_of
from annotator.formats.record import Record, parse
from annotator.words import _

_VIRTUAL = {entity.id: entity for entity in VIRTUAL_ENTITIES}


class SetReader:
    """Makes the annotations of one document of the sorted lines of its .ann file."""

    def __init__(self, document: Document, annotator: Annotator, file: AnnFile) -> None:
        self._document = document
        self._annotator = annotator
        self._stem = stem_of(document.id, annotator.id)
        self._file = file
        self._spans: dict[str, tuple[Span, ...]] = {}
        self._mentions: dict[str, Mention] = {}
        self._entities: dict[str, Entity] = {}
        self._repaired: set[str] = set()
        self._stances: list[Stance] = []
        self._relations: list[Relation] = []
        self._remarks: dict[str, AnnLine] = {}
        self._whence: dict[str, Provenance] = {}

    def read(self) -> tuple[AnnotationSet, tuple[Entity, ...]]:
        """Return the annotation set, and the entities it speaks of."""
        self._find_spans()
        evidence = self._evidence_ids()
        links = self._links()
        for key, line in self._file.texts.items():
            if key in self._spans and key not in evidence:
                own = tuple(links.get(key, ()))
                self._mentions[key] = self._mention(key, line.parts[1], own)
        for line in self._file.links.values():
            if line.parts[2] == ENTITY or line.parts[1] not in self._mentions:
                self._add_link(line)
        for line in self._file.attributes.values():
            self._add_attribute(line)
        for line in self._file.notes:
            self._add_note(line)
        self._name_entities()
        for line in self._file.events.values():
            self._add_event(line)
        for line in self._file.relations.values():
            self._add_relation(line)
        for number, line in enumerate(self._file.equivalences, 1):
            self._add_equivalence(number, line)
        annotations = AnnotationSet(
            self._annotator,
            State.FINISHED,
            mentions=tuple(self._mentions.values()),
            stances=tuple(self._stances),
            relations=tuple(self._relations),
        )
        return annotations, tuple(self._entities.values())

    def _find_spans(self) -> None:
        pieces = {
            key: Pieces(_offsets(line.parts[2]), line.parts[3])
            for key, line in self._file.texts.items()
        }
        text = self._document.text
        way = self._document.origin.offsets
        unit, found, note = find_counting(list(pieces.values()), text, way)
        if note:
            self._file.note(note, unit)
        for (key, line), spans in zip(self._file.texts.items(), found, strict=True):
            if isinstance(spans, SpanError):
                self._repair(key, line, pieces[key], str(spans))
            else:
                self._spans[key] = _whole(spans, text)

    def _repair(self, key: str, line: AnnLine, pieces: Pieces, complaint: str) -> None:
        """Take the only place nearby that has the words of one piece; told, and so is it without."""
        text = self._document.text
        found = (
            nearby(text, pieces.words, pieces.offsets[0][0]) if len(pieces.offsets) == 1 else None
        )
        if found:
            self._file.warn(line, repaired(complaint, found))
            self._spans[key] = (found,)
            self._repaired.add(key)
        else:
            self._file.complain(line, complaint)

    def _evidence_ids(self) -> set[str]:
        """Return the ids of the texts that only show where a stance is."""
        found: set[str] = set()
        for line in self._file.events.values():
            if line.parts[1].startswith(STANCE):
                found.add(line.parts[2])
                roles = _roles(line.parts[3])
                found.update(key for role, key in roles if role.startswith("Evidence"))
        return {
            key
            for key in found
            if key in self._file.texts and self._file.texts[key].parts[1].startswith(STANCE)
        }

    def _links(self) -> dict[str, list[Link]]:
        """Return the links that lead out of the project, by the key of what they are of."""
        found: dict[str, list[Link]] = {}
        for key, line in self._file.links.items():
            _key, target, resource, identity, name = line.parts
            if resource != ENTITY:
                link = Link(untoken(resource), untoken(identity), name, key)
                if target in found:
                    found[target].append(link)
                else:
                    found[target] = [link]
        return found

    def _mention(self, key: str, label: str, links: tuple[Link, ...]) -> Mention:
        link = linked(links)
        return Mention(
            f"m-{self._stem}-{key}",
            self._document.id,
            self._annotator.id,
            self._spans[key],
            key_of(label),
            entity_id(link) if link else "",
            links=links,
            provenance=_brought(REPAIRED if key in self._repaired else "import", key),
        )

    def _add_link(self, line: AnnLine) -> None:
        _key, target, resource, identity, name = line.parts
        mention = self._mention_of(target, line)
        if mention and resource == ENTITY:
            entity = "" if identity == NOBODY else untoken(identity)
            self._mentions[target] = replace(mention, entity=entity)
            if entity:
                self._register(entity, name, mention)

    def _name_entities(self) -> None:
        for mention in self._mentions.values():
            link = linked(mention.links)
            if link and mention.entity == entity_id(link):
                self._register(mention.entity, link.name, mention, f"{link.resource}:{link.id}")

    def _register(self, entity: str, name: str, mention: Mention, external_id: str = "") -> None:
        if entity not in self._entities:
            name = name or mention.quote(self._document.text).replace("\n", " ")
            self._entities[entity] = _VIRTUAL.get(entity) or Entity(
                entity, name, mention.label, external_id=external_id
            )

    def _add_attribute(self, line: AnnLine) -> None:
        _key, name, target, value = line.parts
        mention = self._mentions.get(target)
        if not mention:
            self._file.keep(
                line,
                _("Attributes of {id} are not kept apart.").format(id=target),
            )
        elif name == UNSURE and not value:
            self._mentions[target] = replace(mention, unsure=True)
        else:
            pair = (key_of(name), untoken(value))
            self._mentions[target] = replace(mention, attributes=(*mention.attributes, pair))

    def _add_note(self, line: AnnLine) -> None:
        _key, kind, target, said = line.parts
        mention = self._mentions.get(target)
        if kind == PROVENANCE and (mention or target in self._file.relations):
            self._add_provenance(line, target, said, mention)
        elif kind == COMMENT and self._is_stance(target):
            self._remarks[target] = line
        elif not mention:
            self._file.keep(line, _("A note on {id} is not kept apart.").format(id=target))
        elif kind == COMMENT:
            note = "\n".join(filter(None, (mention.note, note_of(said))))
            self._mentions[target] = replace(mention, note=note)
        else:
            pair = (f"#{key_of(kind)}", note_of(said))
            self._mentions[target] = replace(mention, attributes=(*mention.attributes, pair))

    def _add_provenance(
        self, line: AnnLine, target: str, said: str, mention: Mention | None
    ) -> None:
        """Take what a note of ours says of where its target came from; one of others is a note."""
        try:
            provenance = provenance_of(Record(parse(said.encode("utf-8")), PROVENANCE))
        except ReadError:
            self._file.keep(line, _("A note on {id} is not kept apart.").format(id=target))
            return
        self._whence[target] = provenance
        if mention:
            self._mentions[target] = replace(mention, provenance=provenance)

    def _is_stance(self, key: str) -> bool:
        line = self._file.events.get(key) or self._file.relations.get(key)
        return bool(line and line.parts[1].startswith(STANCE))

    def _add_event(self, line: AnnLine) -> None:
        key, kind, trigger, arguments = line.parts
        roles = _roles(arguments)
        if kind.startswith(STANCE):
            shown = [trigger, *(place for role, place in roles if role.startswith("Evidence"))]
            self._add_stance(line, shown, dict(roles))
        elif mention := self._mention_of(trigger, line):
            pair = (EVENT_ATTRIBUTE, " ".join([key, *(f"{role}:{to}" for role, to in roles)]))
            self._mentions[trigger] = replace(mention, attributes=(*mention.attributes, pair))

    def _add_relation(self, line: AnnLine) -> None:
        key, kind, first, source, second, target = line.parts
        if kind.startswith(STANCE):
            self._add_stance(line, [], {"Holder": source, "Target": target})
            return
        ends = self._mention_of(source, line), self._mention_of(target, line)
        if ends[0] and ends[1]:
            usual = (first, second) == ("Arg1", "Arg2") and line.line.endswith("\t")
            names = "" if usual else f" {first} {second}"
            self._relate(key_of(kind), ends[0], ends[1], key, f"{key}{names}")

    def _add_equivalence(self, number: int, line: AnnLine) -> None:
        mentions = [self._mention_of(key, line) for key in line.parts[0].split()]
        whole = [mention for mention in mentions if mention]
        pairs = pairwise(whole) if len(whole) == len(mentions) else ()
        for at, (source, target) in enumerate(pairs, 1):
            self._relate(EQUIV, source, target, f"*{number}.{at}", f"*{number}")

    def _relate(self, label: str, source: Mention, target: Mention, key: str, said: str) -> None:
        own = self._whence.get(said.split(" ", 1)[0])
        self._relations.append(
            Relation(
                f"r-{self._stem}-{key}",
                self._document.id,
                self._annotator.id,
                label,
                source.id,
                target.id,
                own or _brought("import", said),
            )
        )

    def _add_stance(self, line: AnnLine, shown: list[str], roles: dict[str, str]) -> None:
        key = line.parts[0]
        remark = self._remarks.get(key)
        try:
            said = Remark(remark.parts[3] if remark else "")
        except ReadError as fault:
            self._file.complain(line, str(fault))
            # what would have been its own stays beside it
            own = [self._file.texts.get(place) for place in shown if place not in self._mentions]
            for kept in filter(None, [remark, *own]):
                self._file.hold(kept)
            return
        evidence: list[Span] = []
        if not said.implied:
            for place in shown:
                evidence += self._spans.get(place, ())
        holder = said.holder or self._entity_of(roles.get("Holder", ""))
        target = said.target or ("" if said.topic else self._entity_of(roles.get("Target", "")))
        ends = ((said.holder, said.holder_name), (said.target, said.target_name))
        for entity, name in (*ends, *said.via):
            if entity:
                known = _VIRTUAL.get(entity)
                self._entities.setdefault(entity, known or Entity(entity, name or entity))
        document, annotator = self._document.id, self._annotator.id
        self._stances.append(
            Stance(
                id=f"s-{self._stem}-{key}",
                document=document,
                annotator=annotator,
                holder=holder,
                target=target,
                polarity=key_of(line.parts[1].removeprefix(STANCE)),
                topic=said.topic,
                evidence=joined(evidence),
                qualifiers=said.qualifiers,
                anchors=tuple(
                    self._mentions[anchor].id for anchor in said.anchors if anchor in self._mentions
                ),
                unsure=said.unsure,
                note=said.note,
                provenance=said.provenance or Provenance("import", SOURCE, " ".join([key, *shown])),
                via=tuple(entity for entity, _name in said.via),
            )
        )

    def _entity_of(self, key: str) -> str:
        mention = self._mentions.get(key)
        if not mention:
            return ""
        if not mention.entity:
            entity = made_id("e", mention.id)
            mention = replace(mention, entity=entity)
            self._mentions[key] = mention
            self._register(entity, "", mention)
        return mention.entity

    def _mention_of(self, key: str, line: AnnLine) -> Mention | None:
        mention = self._mentions.get(key)
        if not mention:
            self._file.complain(line, _("{id} is not there.").format(id=key))
        return mention


@lru_cache(maxsize=4096)  # the same keys stand in every file
def _brought(kind: str, key: str) -> Provenance:
    return Provenance(kind, SOURCE, key)


def linked(links: tuple[Link, ...]) -> Link | None:
    """Return the first link that leads somewhere."""
    for link in links:
        if link.id and link.id.upper() not in (NOBODY, "MULL"):
            return link
    return None


def _offsets(said: str) -> tuple[tuple[int, int], ...]:
    if ";" not in said:  # as good as always
        start, _space, end = said.partition(" ")
        return ((int(start[:18]), int(end[:18])),)
    pairs = [piece.split() for piece in said.split(";")]
    return tuple([(int(start[:18]), int(end[:18])) for start, end in pairs])


def _roles(said: str) -> list[tuple[str, str]]:
    return [cast(tuple[str, str], tuple(part.split(":", 1))) for part in said.split()]


def _whole(spans: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """Return `spans` ascending, and as one where nothing but line ends lies between two."""
    if len(spans) == 1:
        return spans
    ordered = sorted(spans)
    if any(later.start < earlier.end for earlier, later in pairwise(ordered)):
        ordered = list(joined(ordered))
    whole = ordered[:1]
    for span in ordered[1:]:
        gap = text[whole[-1].end : span.start]
        if gap and not gap.strip("\n"):
            whole[-1] = Span(whole[-1].start, span.end)
        else:
            whole.append(span)
    return tuple(whole)
