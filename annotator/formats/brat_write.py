"""brat standoff, written: a text and an .ann file per document, and the scheme beside them.

Ids that came from brat are used again, so that a corpus that only passed through stays the same.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from annotator.domain import (
    AnnotatedDocument,
    AnnotationSet,
    Document,
    Entity,
    Mention,
    OffsetMap,
    Scheme,
    Span,
    Stance,
)
from annotator.formats.brat_conf import CONF, OURS, conf_of
from annotator.formats.brat_ids import Ids
from annotator.formats.brat_lines import (
    COMMENT,
    ENTITY,
    EQUIV,
    EVENT_ATTRIBUTE,
    KEPT,
    NOBODY,
    PROVENANCE,
    SET_FOLDER,
    STANCE,
    UNSURE,
    note_line,
    one_line,
    token,
    type_name,
)
from annotator.formats.brat_read import ANNOTATIONS, TEXT
from annotator.formats.brat_set import entity_id, linked
from annotator.formats.files import Names, filling, safe_name
from annotator.formats.format import Offsets
from annotator.formats.provenance import KEY, Said, told_of
from annotator.formats.scheme_file import scheme_to_toml


def write(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,
    *,
    offsets: Offsets = "codepoint",
) -> list[Path]:
    """Write two files per document into the folder `destination`; one folder each for several annotators.

    With "codepoint" the text files hold the canonical text, with "original" the line ends and the
    byte order mark of the original; the offsets count what stands in the file. A document without
    a set gets no .ann file.
    """
    names = Names()
    with filling(destination) as folder:
        who: set[str] = set()
        for annotated in documents:
            _write_document(annotated, folder, names, offsets, who)
        if len(who) == 1:
            _flatten(folder / _folder_of(next(iter(who))), folder)
        (folder / CONF).write_bytes(conf_of(scheme).encode("utf-8"))
        (folder / OURS).write_bytes(scheme_to_toml(scheme).encode("utf-8"))
        written = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return [destination / path for path in written]


def _write_document(
    annotated: AnnotatedDocument, folder: Path, names: Names, offsets: Offsets, who: set[str]
) -> None:
    document = annotated.document
    name = names.of(document.name, document.id)
    way = document.origin.offsets if offsets == "original" else OffsetMap()
    text = way.original_text(document.text).encode("utf-8")
    if not annotated.sets:
        (folder / f"{name}{TEXT}").write_bytes(text)
    for annotations in annotated.sets:
        who.add(annotations.annotator.id)
        place = folder / _folder_of(annotations.annotator.id)
        place.mkdir(exist_ok=True)
        (place / f"{name}{TEXT}").write_bytes(text)
        lines = SetWriter(document, annotations, annotated.entities, way).lines()
        ann = "".join(f"{line}\n" for line in lines)
        (place / f"{name}{ANNOTATIONS}").write_bytes(ann.encode("utf-8"))


def _folder_of(annotator: str) -> str:
    # it starts as no document's name does, so that the two never meet
    return f"{SET_FOLDER}{safe_name(annotator, annotator)}"


def _flatten(place: Path, folder: Path) -> None:
    for path in sorted(place.iterdir()):
        path.rename(folder / path.name)
    place.rmdir()


class SetWriter:
    """Makes the lines of an .ann file of one annotation set."""

    def __init__(
        self,
        document: Document,
        annotations: AnnotationSet,
        entities: Iterable[Entity],
        way: OffsetMap,
    ) -> None:
        self._text = document.text
        self._kept = document.metadata.get(KEPT, "")
        self._set = annotations
        self._entities = {entity.id: entity for entity in entities}
        self._way = way
        self._ids = Ids(annotations)
        pieces = {
            mention.id: _fragments(mention.spans, document.text) for mention in annotations.mentions
        }
        self._pieces = pieces
        self._mentions = {one.id: one for one in annotations.mentions if pieces[one.id]}

    def lines(self) -> list[str]:
        """Return the lines in the order texts, events, relations, links, attributes, notes."""
        mentions = list(self._mentions.values())
        texts = [
            self._text_line(
                self._ids.mention(mention.id), type_name(mention.label), self._pieces[mention.id]
            )
            for mention in mentions
        ]
        links = [line for mention in mentions for line in self._link_lines(mention)]
        attributes = [line for mention in mentions for line in self._attribute_lines(mention)]
        notes = [line for mention in mentions for line in self._note_lines(mention)]
        events = [line for mention in mentions for line in self._event_lines(mention)]
        relations = self._relation_lines(notes)
        for stance in self._set.stances:
            self._add_stance(stance, texts, events, relations, notes)
        written = [*texts, *events, *relations, *links, *attributes, *notes]
        taken = {line.split("\t", 1)[0] for line in written if line[0] != "*"}
        kept = [
            line
            for line in self._kept.split("\n")
            if line.strip() and line.split("\t", 1)[0] not in taken
        ]
        return [*written, *kept]

    def _text_line(self, key: str, kind: str, pieces: tuple[Span, ...]) -> str:
        places = [self._way.to_original(piece) for piece in pieces]
        offsets = ";".join([f"{place.start} {place.end}" for place in places])
        words = " ".join([piece.of(self._text) for piece in pieces])
        return f"{key}\t{kind} {offsets}\t{words}"

    def _link_lines(self, mention: Mention) -> Iterable[str]:
        own = self._ids.mention(mention.id)
        link = linked(mention.links)
        implied = entity_id(link) if link else ""
        if mention.entity != implied:
            entity = self._entities.get(mention.entity)
            identity = token(mention.entity) if mention.entity else NOBODY
            name = one_line(entity.name) if entity else ""
            yield f"{self._ids.new('N')}\tReference {own} {ENTITY}:{identity}\t{name}"
        for link in mention.links:
            key = self._ids.link(link.key)
            resource = token(link.resource).replace(":", "%3A")
            where = f"{resource}:{token(link.id) or NOBODY}"
            yield f"{key}\tReference {own} {where}\t{one_line(link.name)}"

    def _attribute_lines(self, mention: Mention) -> Iterable[str]:
        own = self._ids.mention(mention.id)
        if mention.unsure:
            yield f"{self._ids.new('A')}\t{UNSURE} {own}"
        for key, value in mention.attributes:
            if key != EVENT_ATTRIBUTE and not key.startswith("#"):
                said = f" {token(value)}" if value else ""
                yield f"{self._ids.new('A')}\t{type_name(key)} {own}{said}"

    def _note_lines(self, mention: Mention) -> Iterable[str]:
        own = self._ids.mention(mention.id)
        if mention.note:
            yield f"{self._ids.new('#')}\t{COMMENT} {own}\t{note_line(mention.note)}"
        for key, value in mention.attributes:
            if key.startswith("#"):
                yield f"{self._ids.new('#')}\t{type_name(key[1:])} {own}\t{note_line(value)}"
        if told := told_of(mention.provenance):
            yield self._provenance_line(own, told)

    def _provenance_line(self, own: str, told: Said) -> str:
        said = json.dumps(told, ensure_ascii=False)
        return f"{self._ids.new('#')}\t{PROVENANCE} {own}\t{said}"

    def _event_lines(self, mention: Mention) -> Iterable[str]:
        own = self._ids.mention(mention.id)
        for key, value in mention.attributes:
            if key == EVENT_ATTRIBUTE:
                identity, *roles = value.split()
                arguments = [
                    f"{role}:{self._ids.moved(to)}"
                    for role, to in (part.split(":", 1) for part in roles if ":" in part)
                ]
                yield f"{identity}\t{' '.join([f'{type_name(mention.label)}:{own}', *arguments])}"

    def _relation_lines(self, notes: list[str]) -> list[str]:
        """Return the lines of relations; what is told of their provenance is added to the notes."""
        lines: list[str] = []
        equivalences: dict[str, list[str]] = {}
        for relation in self._set.relations:
            if relation.source not in self._mentions or relation.target not in self._mentions:
                continue
            source = self._ids.mention(relation.source)
            target = self._ids.mention(relation.target)
            if relation.label == EQUIV and relation.provenance.key.startswith("*"):
                group = equivalences.setdefault(relation.provenance.key, [])
                group += [key for key in (source, target) if key not in group]
                continue
            first, second = (*relation.provenance.key.split()[1:], "", "")[:2]
            ends = f"{first or 'Arg1'}:{source} {second or 'Arg2'}:{target}"
            # brat itself ends these lines with a tab, and only gives names like Arg1
            tail = "" if first else "\t"
            own = self._ids.relation(relation.id)
            lines.append(f"{own}\t{type_name(relation.label)} {ends}{tail}")
            if told := told_of(relation.provenance):
                notes.append(self._provenance_line(own, told))
        return lines + [f"*\t{EQUIV} {' '.join(group)}" for group in equivalences.values()]

    def _add_stance(
        self,
        stance: Stance,
        texts: list[str],
        events: list[str],
        relations: list[str],
        notes: list[str],
    ) -> None:
        kind = f"{STANCE}{type_name(stance.polarity)}"
        ends = {
            role: self._naming(entity, stance)
            for role, entity in (("Holder", stance.holder), ("Target", stance.target))
        }
        evidence = [span for span in stance.evidence if _fragments((span,), self._text)]
        if not evidence and ends["Holder"] and ends["Target"]:
            key = self._ids.stance(stance.id, "R")
            relations.append(f"{key}\t{kind} Arg1:{ends['Holder']} Arg2:{ends['Target']}\t")
        else:
            key = self._ids.stance(stance.id, "E")
            shown = evidence or [self._somewhere(ends)]
            places = self._ids.evidence(stance.id, len(shown))
            texts += [
                self._text_line(place, kind, _fragments((span,), self._text))
                for place, span in zip(places, shown, strict=True)
            ]
            roles = [f"{role}:{end}" for role, end in ends.items() if end]
            roles += [f"Evidence{at}:{place}" for at, place in enumerate(places[1:], 2)]
            events.append(f"{key}\t{' '.join([f'{kind}:{places[0]}', *roles])}")
        if remark := self._remark(stance, ends, bool(evidence)):
            said = json.dumps(remark, ensure_ascii=False)
            notes.append(f"{self._ids.new('#')}\t{COMMENT} {key}\t{said}")

    def _naming(self, entity: str, stance: Stance) -> str:
        """Return the id of a mention of `entity`: an anchor of the stance, or the nearest before it."""
        naming = [mention for mention in self._mentions.values() if entity == mention.entity]
        if not entity or not naming:
            return ""
        anchored = [mention for mention in naming if mention.id in stance.anchors]
        place = stance.evidence[0].end if stance.evidence else 0
        nearest = min(anchored or naming, key=lambda mention: abs(mention.hull.start - place))
        return self._ids.mention(nearest.id)

    def _somewhere(self, ends: dict[str, str]) -> Span:
        """Return a place for the trigger of a stance without evidence, since an event must have one."""
        keys = {self._ids.mention(mention.id): mention for mention in self._mentions.values()}
        for end in ends.values():
            if end:
                return _fragments(keys[end].spans, self._text)[0]
        start = len(self._text) - len(self._text.lstrip())
        end = next(
            (at for at in range(start, len(self._text)) if self._text[at].isspace()),
            len(self._text),
        )
        return Span(start, end)

    def _reporter(self, id: str) -> dict[str, str]:
        known = self._entities.get(id)
        return {"id": id, "name": known.name if known else id}

    def _remark(self, stance: Stance, ends: dict[str, str], shown: bool) -> dict[str, object]:
        remark: dict[str, object] = {}
        for role, entity in (("Holder", stance.holder), ("Target", stance.target)):
            if entity and not ends[role]:
                remark[role.lower()] = entity
                if entity in self._entities:
                    remark[f"{role.lower()}_name"] = self._entities[entity].name
        anchors = [self._ids.mention(key) for key in stance.anchors if key in self._mentions]
        said: dict[str, object] = {
            "via": [self._reporter(id) for id in stance.via],
            "topic": stance.topic,
            "qualifiers": [list(pair) for pair in stance.qualifiers],
            "anchors": anchors,
            "unsure": stance.unsure,
            "implied": not shown,
            "note": stance.note,
            KEY: told_of(stance.provenance),
        }
        return remark | {key: value for key, value in said.items() if value}


def _fragments(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Return `spans` cut at line ends, which no fragment in brat may hold."""
    pieces: list[Span] = []
    for span in spans:
        start, words = span.start, span.of(text)
        if "\n" not in words:
            pieces.append(span)
            continue
        for line in words.split("\n"):
            if line:
                pieces.append(Span(start, start + len(line)))
            start += len(line) + 1
    return tuple(pieces)
