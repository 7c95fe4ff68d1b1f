"""What the rows of our tables say, made into annotation sets of documents that are there, and entities."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from annotator.domain import (
    UNSPECIFIED_SOURCE,
    VIRTUAL_ENTITIES,
    AnnotatedDocument,
    AnnotationSet,
    Annotator,
    AnnotatorError,
    Document,
    Entity,
    Link,
    Mention,
    Problem,
    Provenance,
    ReadError,
    Severity,
    Span,
    SpanError,
    Stance,
    State,
)
from annotator.formats.format import Tell, Wish
from annotator.formats.identity import entity_id, made_id
from annotator.formats.names import normal
from annotator.formats.offset_finding import REPAIRED, nearby, repaired
from annotator.formats.offset_units import Counting, counting_as
from annotator.formats.provenance import whence_of
from annotator.formats.table_cells import (
    flag_of,
    ids_of,
    links_of,
    offices_of,
    pairs_of,
    places_of,
    texts_of,
)
from annotator.formats.table_rows import TableRow
from annotator.words import _

SOURCE = "table"
COUNTED = ("original", "utf16", "byte")
"""What the offsets of a column may count besides code points; its name begins so."""
MENTIONS, STANCES, ENTITIES = "mentions", "stances", "entities"


@dataclass(slots=True)
class _Of:
    """The rows of one document: those of mentions and those of stances, by annotator."""

    document: Document
    mentions: dict[str, list[TableRow]] = field(default_factory=dict[str, list[TableRow]])
    stances: dict[str, list[TableRow]] = field(default_factory=dict[str, list[TableRow]])


class Tables:
    """Takes the rows of tables of one file, and makes the annotations of known documents of them."""

    def __init__(self, wish: Wish, annotator: Annotator, tell: Tell, where: str) -> None:
        self.entities: dict[str, Entity] = {}
        self._named: dict[str, Entity] = {}
        self._wish = wish
        self._annotator = annotator
        self._tell = tell
        self._where = where
        self._of: dict[str, _Of] = {}
        self._absent: Counter[str] = Counter()

    def take(self, kind: str, row: TableRow) -> None:
        """Take a row of the table of this kind."""
        if kind == ENTITIES:
            self._take_entity(row)
            return
        key = row.cell("document_id").strip()
        if key not in self._of:
            document = self._wish.known.document(key)
            if document is None:
                self._absent[row.cell("document").strip() or key] += 1
                return
            self._of[key] = _Of(document)
        person = row.cell("annotator").strip() or self._annotator.id
        held = self._of[key].mentions if kind == MENTIONS else self._of[key].stances
        held.setdefault(person, []).append(row)

    def documents(self) -> Iterator[AnnotatedDocument]:
        """Yield the documents that rows were for; rows without a document are told."""
        for name, count in self._absent.items():
            message = _("There is no document “{name}” here; its rows ({count}) were left out.")
            self._say(Severity.ERROR, message.format(name=name, count=count), 0)
        for of in self._of.values():
            self._named = {one.id: one for one in VIRTUAL_ENTITIES} | self.entities
            people = list(dict.fromkeys([*of.mentions, *of.stances]))
            sets = [self._set(of, person) for person in people]
            spoken = {entity for done in sets for entity in _spoken(done)}
            entities = tuple(one for id, one in self._named.items() if id in spoken)
            yield AnnotatedDocument(of.document, tuple(sets), entities)

    def _take_entity(self, row: TableRow) -> None:
        name = " ".join(row.cell("entity").split())
        if not name:
            self._say(Severity.ERROR, _("The entity has no name; it was left out."), row.number)
            return
        if flag_of(row.cell("virtual")):
            return
        key = row.cell("entity_id").strip() or made_id("e", SOURCE, normal(name))
        self.entities[key] = Entity(
            key,
            row.cell("entity"),
            row.cell("label").strip(),
            texts_of(row.cell("aliases")),
            row.cell("external_id").strip(),
            row.cell("note"),
            offices=offices_of(row.cell("offices")),
        )

    def _set(self, of: _Of, person: str) -> AnnotationSet:
        who = self._annotator if person == self._annotator.id else Annotator(person, person)
        maker = _SetMaker(self, of.document, who)
        mentions = maker.mentions(of.mentions.get(person, ()))
        stances = maker.stances(of.stances.get(person, ()))
        return AnnotationSet(who, State.FINISHED, mentions=mentions, stances=stances)

    def named(self, key: str, name: str, label: str, links: Sequence[Link] = ()) -> str:
        """Return the id of the entity that a cell names by its id, or else by its name.

        One that a link leads to has the outside id that the link says.
        """
        if not key:
            name = " ".join(name.split())
            if not name:
                return ""
            key = next(
                (one.id for one in self._named.values() if normal(name) in map(normal, one.names)),
                made_id("e", SOURCE, normal(name)),
            )
        if key not in self._named:
            outside = (f"{one.resource}:{one.id}" for one in links if entity_id(one) == key)
            called = name if name.strip() else key
            entity = Entity(key, called, label, external_id=next(outside, ""))
            self._named[key] = entity
        return key

    def there(self, key: str) -> Mention | Stance | None:
        """Return what has this id already, whoever's it is."""
        return self._wish.known.noun(key) if key else None

    def complain(self, message: str, row: TableRow) -> None:
        """Tell that a row was left out."""
        self._say(Severity.ERROR, message, row.number)

    def warn(self, message: str, row: TableRow) -> None:
        """Tell that a row was not taken as it stands."""
        self._say(Severity.WARNING, message, row.number)

    def _say(self, severity: Severity, message: str, line: int) -> None:
        self._tell(Problem(severity, message, self._where, line))


class _SetMaker:
    """Makes the annotations of one annotator in one document of their rows."""

    def __init__(self, tables: Tables, document: Document, who: Annotator) -> None:
        self._tables = tables
        self._document = document
        self._who = who.id
        self._ids: dict[str, str] = {}

    def mentions(self, rows: Sequence[TableRow]) -> tuple[Mention, ...]:
        """Return the mentions of `rows`; a row that does not fit is told and left out."""
        way = self._way(rows, "offsets", [row.cell("text") for row in rows])
        found: dict[str, Mention] = {}
        for row in rows:
            try:
                mention = self._mention(row, way)
            except AnnotatorError as fault:
                message = _("A mention was left out: {reason}").format(reason=fault)
                self._tables.complain(message, row)
                continue
            first = found.get(mention.id)
            if first and (first.spans, first.label) == (mention.spans, mention.label):
                self._tables.warn(_("The row stands twice; it was kept once."), row)
                continue
            if first:  # a row that was copied to say something else
                mention = replace(mention, id=made_id("m", mention.id, str(row.number)))
            found[mention.id] = mention
        return tuple(found.values())

    def stances(self, rows: Sequence[TableRow]) -> tuple[Stance, ...]:
        """Return the stances of `rows`; a row that does not fit is told and left out."""
        said = [" ".join(texts_of(row.cell("evidence"))) for row in rows]
        way = self._way(rows, "evidence_offsets", said)
        found: dict[str, Stance] = {}
        for row in rows:
            try:
                stance = self._stance(row, way)
            except AnnotatorError as fault:
                message = _("A stance was left out: {reason}").format(reason=fault)
                self._tables.complain(message, row)
                continue
            if stance.id in found:
                stance = replace(stance, id=made_id("s", stance.id, str(row.number)))
            found[stance.id] = stance
        return tuple(found.values())

    def _mention(self, row: TableRow, way: Counting) -> Mention:
        label = row.cell("label").strip()
        if not label:
            raise ReadError(_("The mention has no label."))
        offsets = _offsets(row, "offsets")
        places = places_of(offsets)
        if not places:
            raise ReadError(_("A mention needs at least one span."))
        spans, kind = self._spans(row, places, row.cell("text"), way)
        key = row.cell("mention_id").strip()
        there = self._tables.there(key)
        identity = self._id("m", key, there, label, offsets)
        self._ids.setdefault(key, identity)
        links = links_of(row.cell("links"))
        entity = row.cell("entity_id").strip()
        made = Mention(
            identity,
            self._document.id,
            self._who,
            spans,
            label,
            self._tables.named(entity, row.cell("entity"), label, links),
            pairs_of(row.cell("attributes")),
            links,
            flag_of(row.cell("unsure")),
            row.cell("note"),
            _whence(row, kind, there),
        )
        if isinstance(there, Mention):
            bare = tuple(replace(one, key="") for one in there.links)
            if replace(there, links=bare, provenance=made.provenance) == made:
                return there  # what nobody changed is still whose it was
        return made

    def _stance(self, row: TableRow, way: Counting) -> Stance:
        polarity = row.cell("polarity").strip()
        if not polarity:
            raise ReadError(_("“{said}” is no polarity.").format(said=polarity))
        words = " ".join(texts_of(row.cell("evidence")))
        places = places_of(_offsets(row, "evidence_offsets"))
        evidence, kind = self._spans(row, places, words, way) if places else ((), "import")
        named = self._tables.named
        holder = named(row.cell("holder_id").strip(), row.cell("holder"), "")
        topic = row.cell("topic")
        target = "" if topic else named(row.cell("target_id").strip(), row.cell("target"), "")
        ids, names = ids_of(row.cell("via_ids")), texts_of(row.cell("via"))
        via = tuple(named(id, name, "") for id, name in zip_longest(ids, names, fillvalue=""))
        said = (holder, target, topic, polarity, str(row.number))
        key = row.cell("stance_id").strip()
        there = self._tables.there(key)
        made = Stance(
            self._id("s", key, there, *said),
            self._document.id,
            self._who,
            holder or UNSPECIFIED_SOURCE.id,
            target,
            polarity,
            topic,
            evidence,
            pairs_of(row.cell("qualifiers")),
            tuple(self._ids[key] for key in ids_of(row.cell("anchors")) if key in self._ids),
            flag_of(row.cell("unsure")),
            row.cell("note"),
            _whence(row, kind, there),
            via,
        )
        if isinstance(there, Stance) and replace(there, provenance=made.provenance) == made:
            return there
        return made

    def _id(self, prefix: str, key: str, there: Mention | Stance | None, *parts: str) -> str:
        """Return the id of a row; a new one when that is of somebody else's annotation."""
        if key and (there is None or there.annotator == self._who):
            return key
        said = (key,) if key else parts
        return made_id(prefix, SOURCE, self._document.id, self._who, *said)

    def _way(self, rows: Sequence[TableRow], name: str, words: Sequence[str]) -> Counting:
        """Return how the offsets count: as the column says, else so that most cover their words."""
        for said in COUNTED:
            if any(f"{said}_{name}" in row.cells for row in rows):
                return counting_as(self._document, said)
        ways = [counting_as(self._document, said) for said in ("codepoint", "original")]
        pieces = list(zip([row.cell(name) for row in rows], words, strict=True))
        return max(ways, key=lambda way: sum(self._fits(*one, way) for one in pieces))

    def _fits(self, cell: str, words: str, way: Counting) -> bool:
        try:
            spans = [way.span(*place) for place in places_of(cell)]
            return " ".join(span.of(self._document.text) for span in spans) == words
        except AnnotatorError:
            return False

    def _spans(
        self, row: TableRow, places: Sequence[tuple[int, int]], words: str, way: Counting
    ) -> tuple[tuple[Span, ...], str]:
        """Return the places of a row, and whether they were found by their words; else ReadError."""
        text = self._document.text
        try:
            spans = tuple(sorted(way.span(*place) for place in places))
            covered = " ".join(span.of(text) for span in spans)
        except SpanError as fault:
            complaint = str(fault)
        else:
            if not words or covered == words:
                return spans, "import"
            complaint = _(
                "“{said}” is expected at {span}, and the text has “{covered}” there."
            ).format(said=words[:60], span=spans[0], covered=covered[:60])
        found = nearby(text, words, places[0][0]) if len(places) == 1 else None
        if found is None:
            raise ReadError(complaint)
        self._tables.warn(repaired(complaint, found), row)
        return (found,), REPAIRED


def _offsets(row: TableRow, name: str) -> str:
    found = (row.cell(f"{said}_{name}") for said in COUNTED)
    return row.cell(name) or next(filter(None, found), "")


def _whence(row: TableRow, kind: str, there: Mention | Stance | None) -> Provenance:
    """Return where the annotation of a row came from: as the row says, while it is as it was written."""
    told = None if there or kind == REPAIRED else whence_of(row.cell)
    return told or Provenance(kind, SOURCE, str(row.number))


def _spoken(done: AnnotationSet) -> set[str]:
    spoken = {mention.entity for mention in done.mentions}
    return spoken.union(*(stance.speaks_of for stance in done.stances))
