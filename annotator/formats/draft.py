"""Draft: a document in the making, of what the lines of a corpus of sentences say about one text.

Such corpora know no entities but the words of mentions, so that each text has its own; and they
say a text again for each thing said about it, so that equal texts are one document.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from annotator.domain import (
    VIRTUAL_ENTITIES,
    AnnotatedDocument,
    AnnotationSet,
    Annotator,
    Document,
    Entity,
    Mention,
    Origin,
    Pairs,
    Problem,
    Provenance,
    ReadError,
    Severity,
    Span,
    SpanError,
    Stance,
    State,
    canonical,
    joined,
)
from annotator.formats.format import Tell
from annotator.formats.identity import document_id, made_id
from annotator.formats.loss_counts import ENTITY
from annotator.formats.offset_finding import REPAIRED, nearby, repaired
from annotator.formats.offset_units import Counting, Unit, counting
from annotator.words import _


class Draft:
    """Takes mentions and stances of one text; `where` is the file, for what there is to tell."""

    def __init__(
        self,
        decoded: str,
        name: str,
        source: str,
        annotator: Annotator,
        tell: Tell,
        where: str,
        unit: Unit = "codepoint",
    ) -> None:
        text, way = canonical(decoded)
        if not text.strip():
            raise ReadError(_("There is no text."))
        if "\0" in text:
            raise ReadError(_("The text holds NUL characters."))
        self.metadata: dict[str, str] = {}
        self.text = text
        self.counting = counting(text, unit, way)
        self.looked_at = False
        self._name = name
        self._origin = Origin(where.replace("\\", "/").rsplit("/", 1)[-1], "utf-8", "", way)
        self._id = document_id(text)
        self._source = source
        self._annotator = annotator
        self._tell = tell
        self._where = where
        self._line = 0
        self._mentions: dict[str, Mention] = {}
        self._stances: dict[str, Stance] = {}
        self._entities: dict[str, Entity] = {one.id: one for one in VIRTUAL_ENTITIES}
        self._spoken: set[str] = set()
        self._mended: set[Span] = set()

    def at(self, line: int) -> None:
        """Say which line the next things come from."""
        self._line = line

    def tag(self, key: str, value: str) -> None:
        """Keep a value of the source under `key`; each value of several lines on a line."""
        there = self.metadata.get(key)
        if there is None:
            self.metadata[key] = value
        elif value not in there.split("\n"):
            self.metadata[key] = f"{there}\n{value}"

    def note(self, message: str, severity: Severity = Severity.NOTE) -> None:
        """Tell something about the line that is being read."""
        self._tell(Problem(severity, message, self._where, self._line))

    def span(self, start: int, end: int, words: str, way: Counting | None = None) -> Span:
        """Return the canonical span of offsets that should cover `words`.

        When they do not, the only place near by that has these words is taken and told; ReadError
        when there is none or several.
        """
        words = words.replace("\r\n", "\n").replace("\r", "\n")
        try:
            span = (way or self.counting).span(start, end)
            covered = span.of(self.text)
        except SpanError as fault:
            complaint = str(fault)
        else:
            if covered == words:
                return span
            complaint = _(
                "“{said}” is expected at {span}, and the text has “{covered}” there."
            ).format(said=words[:60], span=span, covered=covered[:60])
        found = nearby(self.text, words, start)
        if found is None:
            raise ReadError(complaint)
        self.note(repaired(complaint, found), Severity.WARNING)
        self._mended.add(found)
        return found

    def whole(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """Return `spans` ascending; overlapping ones are made one, which is told."""
        ordered = sorted(spans)
        if any(later.start < earlier.end for earlier, later in pairwise(ordered)):
            self.note(_("Pieces that overlap were made one."))
            return joined(ordered)
        return tuple(ordered)

    def entity(self, name: str, label: str = ENTITY, *, key: str = "") -> str:
        """Return the id of the entity of this text that the source calls `key`, or else `name`."""
        key = made_id("e", self._source, self._id, key or name)
        self._entities.setdefault(key, Entity(key, " ".join(name.split()) or name, label))
        return key

    def mention(
        self,
        key: str,
        spans: Sequence[Span],
        label: str,
        *,
        named: bool = True,
        entity: str = "",
        attributes: Pairs = (),
        note: str = "",
    ) -> Mention:
        """Add a mention that the source calls `key`, and return it; the same pieces and label once.

        `entity` is what it names; when empty, its words do, unless it is not `named`.
        """
        said = f"{label} {' '.join(map(str, spans))} {entity}"
        pieces = tuple(spans)
        quote = " ".join(piece.of(self.text) for piece in pieces)
        entity = entity or (self.entity(quote, label) if named else "")
        identity = made_id("m", self._source, self._id, self._annotator.id, said)
        if identity not in self._mentions:
            kind = "import" if self._mended.isdisjoint(pieces) else REPAIRED
            self._mentions[identity] = Mention(
                identity,
                self._id,
                self._annotator.id,
                pieces,
                label,
                entity,
                attributes,
                note=note,
                provenance=Provenance(kind, self._source, key),
            )
        return self._mentions[identity]

    def stance(
        self,
        key: str,
        holder: str,
        target: str,
        polarity: str,
        *,
        topic: str = "",
        evidence: Sequence[Span] = (),
        qualifiers: Pairs = (),
        anchors: Sequence[str] = (),
    ) -> None:
        """Add a stance that the source calls `key`."""
        identity = made_id("s", self._source, self._id, self._annotator.id, key)
        number = 1
        while identity in self._stances:
            number += 1
            again = f"{key}#{number}"
            identity = made_id("s", self._source, self._id, self._annotator.id, again)
        self._spoken.update((holder, target))
        kind = "import" if self._mended.isdisjoint(evidence) else REPAIRED
        self._stances[identity] = Stance(
            identity,
            self._id,
            self._annotator.id,
            holder,
            target,
            polarity,
            topic,
            tuple(evidence),
            qualifiers,
            tuple(dict.fromkeys(anchors)),
            provenance=Provenance(kind, self._source, key),
        )

    def finished(self) -> AnnotatedDocument:
        """Return the document, with a set when somebody looked at it."""
        document = Document(self._id, self._name, self.text, self.metadata, (), self._origin)
        mentions = tuple(self._mentions.values())
        used = self._spoken | {mention.entity for mention in mentions}
        entities = tuple(one for key, one in self._entities.items() if key in used)
        if not (self.looked_at or mentions or self._stances):
            return AnnotatedDocument(document)
        done = AnnotationSet(
            self._annotator,
            State.FINISHED,
            mentions=mentions,
            stances=tuple(self._stances.values()),
        )
        return AnnotatedDocument(document, (done,), entities)


class Drafts:
    """The drafts of one file, one for each text, in the order in which the texts first came."""

    def __init__(
        self,
        path: str,
        source: str,
        annotator: Annotator,
        tell: Tell,
        unit: Unit = "codepoint",
    ) -> None:
        self._unit: Unit = unit
        self._path = path
        self._source = source
        self._annotator = annotator
        self._tell = tell
        self._drafts: dict[str, Draft] = {}

    def of(self, text: str, name: str, line: int) -> Draft:
        """Return the draft of `text`, a new one called `name` when it comes for the first time."""
        if text not in self._drafts:
            self._drafts[text] = Draft(
                text, name, self._source, self._annotator, self._tell, self._path, self._unit
            )
        draft = self._drafts[text]
        draft.at(line)
        return draft

    def finished(self) -> Iterator[AnnotatedDocument]:
        """Yield the documents."""
        for draft in self._drafts.values():
            yield draft.finished()
