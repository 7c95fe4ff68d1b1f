"""The structures of a CAS, ours or INCEpTION's own layers, made into a document with one set."""

from collections.abc import Iterable, Sequence

from annotator.domain import (
    AnnotatedDocument,
    AnnotationSet,
    Annotator,
    Document,
    DocumentLabel,
    Entity,
    Link,
    Mention,
    Office,
    Origin,
    Pairs,
    Problem,
    Provenance,
    ReadError,
    Region,
    RegionKind,
    Relation,
    Role,
    Severity,
    Span,
    SpanError,
    Stance,
    State,
    canonical,
    joined,
)
from annotator.formats.cas_layers import (
    DOCUMENT,
    DOCUMENT_LABEL,
    ENTITY,
    MENTION,
    METADATUM,
    PART_OF,
    PREFIX,
    REGION,
    SET,
    SOURCE_END,
    STANCE,
    TARGET_END,
    Structure,
)
from annotator.formats.format import Tell
from annotator.formats.identity import document_id, made_id
from annotator.formats.provenance import KEY, provenance_of
from annotator.formats.record import Record, parse
from annotator.words import _

SOURCE = "cas"
_LABELS = ("label", "value", "PosValue", "referenceType")
_UNSPOKEN = (
    "uima.",
    "de.tudarmstadt.ukp.dkpro.core.api.segmentation.",
    "de.tudarmstadt.ukp.dkpro.core.api.metadata.",
    "de.tudarmstadt.ukp.dkpro.core.api.lexmorph.",
    "de.tudarmstadt.ukp.dkpro.core.api.syntax.",
    "de.tudarmstadt.ukp.clarin.webanno.api.type.",
)
"""How the names of types begin that say nothing of what a text is about."""


def document_of(
    sofa: str, made: Sequence[Structure], name: str, annotator: Annotator, tell: Tell, where: str
) -> AnnotatedDocument:
    """Return the document with the text `sofa`, and the set of whoever the CAS names or `annotator`.

    Places count code points of `sofa`. ReadError when there is no text; what else does not fit is
    told and left out.
    """
    text, way = canonical(sofa)
    if not text.strip() or "\0" in text:
        raise ReadError(_("There is no text."))
    reader = _Reader(text, made, tell, where)
    origin = Origin(name, "utf-8", "", way)
    return reader.document(name, origin, annotator)


class _Reader:
    def __init__(self, text: str, made: Sequence[Structure], tell: Tell, where: str) -> None:
        self._text = text
        self._made = made
        self._tell = tell
        self._where = where
        self._mentions: dict[int, Mention] = {}

    def document(self, name: str, origin: Origin, annotator: Annotator) -> AnnotatedDocument:
        self._way = origin.offsets
        own = next(iter(self._of(DOCUMENT)), None)
        identity = document_id(self._text)
        metadata = {one.text("key"): one.text("value") for one in self._of(METADATUM)}
        document = Document(
            own.text("key") if own else identity,
            own.text("name") if own else name,
            self._text,
            metadata,
            self._regions(),
            origin,
        )
        said = next(iter(self._of(SET)), None)
        if said:
            annotator = Annotator(
                said.text("annotator"), said.text("name"), _role(said.text("role"))
            )
        self._document, self._annotator = document.id, annotator.id
        self._take_mentions()
        relations = tuple(self._relations())
        stances = tuple(self._stances())
        labels = tuple(self._document_labels())
        done = AnnotationSet(
            annotator,
            _state(said.text("state")) if said else State.FINISHED,
            _whole(said.text("seconds")) if said else 0,
            tuple({one.id: one for one in self._mentions.values()}.values()),
            stances,
            relations,
            labels,
        )
        return AnnotatedDocument(document, (done,), tuple(self._entities()))

    def _of(self, layer: str) -> Iterable[Structure]:
        return (one for one in self._made if one.type == layer)

    def _entities(self) -> Iterable[Entity]:
        for one in self._of(ENTITY):
            yield Entity(
                one.text("key"),
                one.text("name"),
                one.text("label"),
                tuple(self._list(one, "aliases")),
                one.text("external_id"),
                one.text("note"),
                one.flag("virtual"),
                tuple(self._offices(one)),
            )

    def _offices(self, one: Structure) -> Iterable[Office]:
        said = self._list(one, "offices")
        for at in range(0, len(said) // 3 * 3, 3):
            yield Office(*said[at : at + 3])

    def _document_labels(self) -> Iterable[DocumentLabel]:
        for one in self._of(DOCUMENT_LABEL):
            label, topic = one.text("label"), one.text("topic")
            made = made_id("d", SOURCE, self._document, self._annotator, label, topic)
            yield DocumentLabel(
                one.text("key") or made,
                self._document,
                self._annotator,
                label,
                one.text("value"),
                topic,
                one.flag("unsure"),
                one.text("note"),
                self._provenance(one),
            )

    def _regions(self) -> tuple[Region, ...]:
        kinds = {kind.value for kind in RegionKind}
        repeated = {one.text("key"): one for one in self._of(REGION) if not one.text("kind")}
        found: list[Region] = []
        for one in self._of(REGION):
            span = self._span(one)
            if span and one.text("kind") in kinds:
                again = repeated.get(one.text("key"))
                repeats = self._span(again) if again else None
                found.append(Region(RegionKind(one.text("kind")), span, repeats))
        return tuple(found)

    def _take_mentions(self) -> None:
        """Gather mentions by the numbers of all their pieces."""
        pieces: dict[int, list[int]] = {}
        whole = {one.id: one for one in self._made if _is_mention(one)}
        parts = {
            one.refs[SOURCE_END]: one.refs[TARGET_END]
            for one in self._made
            if _is_relation(one)
            and _label(one) == PART_OF
            and {one.refs[SOURCE_END], one.refs[TARGET_END]} <= whole.keys()
            and not whole[one.refs[SOURCE_END]].text("key")
        }
        for number in whole:
            first, seen = number, {number}
            while parts.get(first, first) not in seen:
                first = parts[first]
                seen.add(first)
            pieces.setdefault(first, []).append(number)
        for first, numbers in pieces.items():
            spans = [span for number in numbers if (span := self._span(whole[number]))]
            if spans:
                mention = self._mention(whole[first], joined_apart(spans))
                for number in numbers:
                    self._mentions[number] = mention

    def _mention(self, one: Structure, spans: tuple[Span, ...]) -> Mention:
        own = one.type == MENTION
        place = " ".join(map(str, spans))
        label = _label(one)
        identity = one.text("key") if own else ""
        identity = identity or made_id(
            "m", SOURCE, self._document, self._annotator, one.type, label, place, str(one.id)
        )
        return Mention(
            identity,
            self._document,
            self._annotator,
            spans,
            label,
            one.text("entity") if own else "",
            self._pairs(one, "attributes") if own else _others(one),
            tuple(self._links(one)) if own else (),
            own and one.flag("unsure"),
            one.text("note") if own else "",
            self._provenance(one),
        )

    def _relations(self) -> Iterable[Relation]:
        for one in self._made:
            if not _is_relation(one) or self._part(one):
                continue
            ends = [self._mentions.get(one.refs[name]) for name in (SOURCE_END, TARGET_END)]
            if not (ends[0] and ends[1]):
                self._complain(_("A relation was left out: its ends are not there."))
                continue
            label = _label(one)
            yield Relation(
                one.text("key")
                or made_id("r", SOURCE, self._document, self._annotator, label, str(one.id)),
                self._document,
                self._annotator,
                label,
                ends[0].id,
                ends[1].id,
                self._provenance(one),
            )

    def _part(self, one: Structure) -> bool:
        ends = [self._mentions.get(one.refs[name]) for name in (SOURCE_END, TARGET_END)]
        return _label(one) == PART_OF and not one.text("key") and ends[0] is ends[1]

    def _stances(self) -> Iterable[Stance]:
        groups: dict[str, list[Structure]] = {}
        for one in self._of(STANCE):
            groups.setdefault(one.text("key") or f"#{one.id}", []).append(one)
        for key, pieces in groups.items():
            one = pieces[0]
            spans = [span for piece in pieces if (span := self._span(piece))]
            identity = made_id("s", SOURCE, self._document, self._annotator, key)
            yield Stance(
                one.text("key") or identity,
                self._document,
                self._annotator,
                one.text("holder"),
                one.text("target"),
                one.text("polarity"),
                one.text("topic"),
                () if one.flag("implied") else joined_apart(spans),
                self._pairs(one, "qualifiers"),
                tuple(self._list(one, "anchors")),
                one.flag("unsure"),
                one.text("note"),
                self._provenance(one),
                self._list(one, "via"),
            )

    def _span(self, one: Structure) -> Span | None:
        try:
            span = self._way.to_canonical(Span(one.start, one.end))
            span.of(self._text)
        except SpanError as fault:
            self._complain(_("A span was left out: {reason}").format(reason=fault))
            return None
        return span

    def _list(self, one: Structure, name: str) -> tuple[str, ...]:
        return self._record(one, name).texts("said") if one.text(name) else ()

    def _pairs(self, one: Structure, name: str) -> Pairs:
        return self._record(one, name).pairs("said") if one.text(name) else ()

    def _links(self, one: Structure) -> Iterable[Link]:
        said = self._list(one, "links")
        for at in range(0, len(said) // 4 * 4, 4):
            yield Link(*said[at : at + 4])

    def _provenance(self, one: Structure) -> Provenance:
        """Return what a structure of ours says of where it came from: from this file, else."""
        said = one.text(KEY) if one.type.startswith(PREFIX) else ""
        try:
            return provenance_of(Record(parse(said.encode("utf-8")), KEY))
        except ReadError:  # it says nothing, or others use the word for something else
            return Provenance("import", SOURCE, str(one.id))

    def _record(self, one: Structure, name: str) -> Record:
        return Record({"said": parse(one.text(name).encode("utf-8"))}, name)

    def _complain(self, message: str) -> None:
        self._tell(Problem(Severity.ERROR, message, self._where))


def joined_apart(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the pieces in text order; those that overlap as one, those that touch as they are."""
    ordered = sorted(set(spans))
    apart = all(ordered[at].end <= ordered[at + 1].start for at in range(len(ordered) - 1))
    return tuple(ordered) if apart else joined(ordered)


def _is_relation(one: Structure) -> bool:
    return SOURCE_END in one.refs and TARGET_END in one.refs and not _unspoken(one)


def _is_mention(one: Structure) -> bool:
    if one.type == MENTION:
        return True
    ours = one.type in (STANCE, REGION)
    return one.start >= 0 and not ours and not _is_relation(one) and not _unspoken(one)


def _unspoken(one: Structure) -> bool:
    return one.type.startswith(_UNSPOKEN)


def _label(one: Structure) -> str:
    named = next((one.text(name) for name in _LABELS if one.text(name)), "")
    return named or one.type.rpartition(".")[2]


def _others(one: Structure) -> Pairs:
    used = next((name for name in _LABELS if one.text(name)), "")
    return tuple((key, one.text(key)) for key in sorted(one.features) if key != used)


def _state(said: str) -> State:
    return State(said) if said in set(State) else State.FINISHED


def _role(said: str) -> Role:
    return Role(said) if said in set(Role) else Role.PERSON


def _whole(said: str) -> int:
    return int(said) if said.isdecimal() else 0
