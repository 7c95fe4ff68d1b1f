"""Reading: one CAS under way, with what all that read its structures need."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.domain import (
    GOLD,
    Annotator,
    OffsetMap,
    Pairs,
    Problem,
    Provenance,
    ReadError,
    Severity,
    Span,
    SpanError,
    State,
)
from annotator.formats.cas_layers import PREFIX, Structure
from annotator.formats.files import safe_name
from annotator.formats.format import Tell
from annotator.formats.identity import made_id
from annotator.formats.provenance import KEY, provenance_of
from annotator.formats.record import Record, parse
from annotator.words import _

SOURCE = "cas"
CURATOR = "CURATION_USER"
"""The name under which INCEpTION keeps what was settled."""


@dataclass(frozen=True, slots=True)
class Person:
    """Whose annotations a CAS holds, as its file is called; `file` is empty for a lone file."""

    annotator: Annotator
    file: str = ""
    state: State = State.FINISHED

    def wrote(self, id: str, name: str) -> bool:
        """Whether the file is one that was written for the annotator with this id and name."""
        if self.file == CURATOR:
            return id == GOLD
        return self.file in ("", safe_name(id, id), safe_name(name, id))


@dataclass(slots=True)
class Reading:
    """The canonical `text`, the `way` to it, the structures, and whose set of which document it is.

    `kept` says whether the ids in the file are those of this annotator: a copy that somebody else
    worked on in INCEpTION has the ids of the one it was copied from.
    """

    text: str
    way: OffsetMap
    made: Sequence[Structure]
    tell: Tell
    where: str
    document: str = ""
    annotator: str = ""
    kept: bool = True

    def of(self, layer: str) -> Iterable[Structure]:
        """Yield the structures of a layer."""
        return (one for one in self.made if one.type == layer)

    def id(self, prefix: str, one: Structure, key: str, *parts: str) -> str:
        """Return the id of what the file calls `key`, or of what `parts` tell apart."""
        if key and self.kept:
            return key
        said = (key,) if key else (*parts, str(one.id))
        return made_id(prefix, SOURCE, self.document, self.annotator, *said)

    def span(self, one: Structure) -> Span | None:
        """Return the place of a structure in the text; None, and told, when it has none."""
        try:
            span = self.way.to_canonical(Span(one.start, one.end))
            span.of(self.text)
        except SpanError as fault:
            self.complain(_("A span was left out: {reason}").format(reason=fault))
            return None
        return span

    def list(self, one: Structure, name: str) -> tuple[str, ...]:
        """Return a feature that holds a list of texts as JSON."""
        return self._record(one, name).texts("said") if one.text(name) else ()

    def pairs(self, one: Structure, name: str) -> Pairs:
        """Return a feature that holds pairs of texts as JSON."""
        return self._record(one, name).pairs("said") if one.text(name) else ()

    def provenance(self, one: Structure) -> Provenance:
        """Return what a structure of ours says of where it came from; from this file, otherwise."""
        said = one.text(KEY) if one.type.startswith(PREFIX) else ""
        try:
            return provenance_of(Record(parse(said.encode("utf-8")), KEY))
        except ReadError:  # it says nothing, or others use the word for something else
            return Provenance("import", SOURCE, str(one.id))

    def complain(self, message: str) -> None:
        """Tell that something was left out."""
        self.tell(Problem(Severity.ERROR, message, self.where))

    def note(self, message: str) -> None:
        """Tell something remarkable."""
        self.tell(Problem(Severity.NOTE, message, self.where))

    def _record(self, one: Structure, name: str) -> Record:
        return Record({"said": parse(one.text(name).encode("utf-8"))}, name)
