"""The tasks of labelling tools: a text, spans with labels and relations between them, both ways.

doccano, Label Studio and Prodigy keep the same things under other keys; what they have in common is
here.
"""

from collections.abc import Iterable
from dataclasses import replace

from annotator.domain import (
    AnnotatedDocument,
    AnnotationSet,
    Annotator,
    Document,
    Mention,
    Origin,
    Problem,
    Provenance,
    ReadError,
    Relation,
    Severity,
    Span,
    SpanError,
    State,
    canonical,
)
from annotator.formats.format import Tell
from annotator.formats.identity import document_id, made_id
from annotator.formats.offset_finding import REPAIRED, nearby, repaired
from annotator.formats.offset_units import Counting, Unit, counting
from annotator.formats.provenance import thousandths
from annotator.formats.record import Record
from annotator.words import _


class Task:
    """One text of a tool, in the making; `line` is its place in the file `where`."""

    def __init__(
        self,
        decoded: str,
        name: str,
        source: str,
        annotator: Annotator,
        tell: Tell,
        where: str,
        line: int,
    ) -> None:
        text, way = canonical(decoded)
        if not text.strip() or "\0" in text:
            raise ReadError(_("There is no text."))
        self.way = way
        self.counting = counting(text, way=way)
        origin = Origin(where.replace("\\", "/").rsplit("/", 1)[-1], "utf-8", "", way)
        self.document = Document(document_id(text), name, text, {}, (), origin)
        self._source = source
        self._annotator = annotator
        self._tell = tell
        self._where = where
        self._line = line
        self._odd_score = False
        self._mentions: dict[str, Mention] = {}
        self._relations: list[Relation] = []

    def tell(self, problem: Problem) -> None:
        """Tell a problem of this task, at its place."""
        self._tell(replace(problem, place=self._where, line=self._line))

    def note(self, message: str, severity: Severity = Severity.NOTE) -> None:
        """Tell something about this task."""
        self._tell(Problem(severity, message, self._where, self._line))

    def score(self, said: Record) -> int:
        """Return the score that the tool says of something, in thousandths; 0 where it says none.

        One that is no number between 0 and 1 is told, once for a task, and left out.
        """
        score = thousandths(said)
        if score is None and not self._odd_score:
            self._odd_score = True
            self.note(_("A score that is not between 0 and 1 was left out."))
        return score or 0

    def count(self, unit: Unit) -> None:
        """Let offsets count `unit` from now on."""
        self.counting = counting(self.document.text, unit, self.way)

    def mention(
        self,
        key: str,
        start: int,
        end: int,
        label: str,
        words: str | None = None,
        *,
        came: Provenance | None = None,
        score: int = 0,
    ) -> None:
        """Add the mention that the tool calls `key`; one that does not fit is told and left out.

        `came` is what the file says of where it came from; `score` how sure a program was, in
        thousandths.
        """
        kind = "import"
        try:
            span = self._span(self.counting, start, end, words)
        except SpanError as fault:
            found = nearby(self.document.text, words, start) if words else None
            if found is None:
                message = _("A span was left out: {reason}").format(reason=fault)
                self.note(message, Severity.ERROR)
                return
            self.note(repaired(str(fault), found), Severity.WARNING)
            span, kind = found, REPAIRED
        if not label:
            self.note(_("A span without a label was left out."), Severity.ERROR)
            return
        if key in self._mentions:
            self.note(_("The id {id} stands twice.").format(id=key), Severity.WARNING)
            key = f"{key}#{len(self._mentions)}"
        document, who = self.document.id, self._annotator.id
        identity = made_id("m", self._source, document, who, key)
        provenance = came or Provenance(kind, self._source, key, score=score)
        self._mentions[key] = Mention(
            identity, document, who, (span,), label, provenance=provenance
        )

    def relation(
        self, label: str, source: str, target: str, came: Provenance | None = None
    ) -> None:
        """Add a relation between two mentions that the tool calls so; told when one is not there."""
        ends = self._mentions.get(source), self._mentions.get(target)
        if not (label and ends[0] and ends[1]):
            message = _("A relation was left out: it has no label, or its ends are not there.")
            self.note(message, Severity.ERROR)
            return
        document, who = self.document.id, self._annotator.id
        number = str(len(self._relations))
        self._relations.append(
            Relation(
                made_id("r", self._source, document, who, number, label, source, target),
                document,
                who,
                label,
                ends[0].id,
                ends[1].id,
                came or Provenance("import", self._source, number),
            )
        )

    def finished(self, *, looked_at: bool = True) -> AnnotatedDocument:
        """Return the document, with a set when somebody looked at it."""
        if not looked_at and not self._mentions:
            return AnnotatedDocument(self.document)
        mentions, relations = tuple(self._mentions.values()), tuple(self._relations)
        done = AnnotationSet(
            self._annotator, State.FINISHED, mentions=mentions, relations=relations
        )
        return AnnotatedDocument(self.document, (done,))

    def _span(self, way: Counting, start: int, end: int, words: str | None) -> Span:
        span = way.span(start, end)
        covered = span.of(self.document.text)
        said = covered if words is None else words.replace("\r\n", "\n").replace("\r", "\n")
        if said != covered:
            raise SpanError(
                _("“{said}” is expected at {span}, and the text has “{covered}” there.").format(
                    said=said[:60], span=span, covered=covered[:60]
                )
            )
        return span


def whole_mentions(annotations: AnnotationSet) -> dict[str, Mention]:
    """Return the mentions that have one span, by their ids."""
    return {one.id: one for one in annotations.mentions if len(one.spans) == 1}


def kept_relations(annotations: AnnotationSet, mentions: Iterable[str]) -> list[Relation]:
    """Return the relations whose ends are both among `mentions`."""
    there = set(mentions)
    return [one for one in annotations.relations if {one.source, one.target} <= there]
