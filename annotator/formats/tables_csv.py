"""Mentions, entities and stances as tables in CSV: unchanged for programs, or guarded for Excel."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from annotator.domain import AnnotatedDocument, AnnotationSet, Entity, Scheme
from annotator.formats.excel_csv import excel_head, excel_line, write_beside
from annotator.formats.files import replacing
from annotator.formats.format import Offsets, Writer
from annotator.formats.offset_units import counting_as
from annotator.formats.provenance import WHENCE, whence_cells
from annotator.formats.table_cells import (
    flag_cell,
    ids_cell,
    links_cell,
    offices_cell,
    pairs_cell,
    places_cell,
    texts_cell,
)
from annotator.formats.table_rows import table_line

MENTIONS = (
    "document_id",
    "document",
    "annotator",
    "mention_id",
    "label",
    "text",
    "offsets",
    "entity",
    "entity_id",
    "attributes",
    "links",
    "unsure",
    "note",
    *WHENCE,
)
ENTITIES = (
    "entity_id",
    "entity",
    "label",
    "aliases",
    "offices",
    "external_id",
    "note",
    "virtual",
    "documents",
    "mentions",
    "as_holder",
    "as_target",
)
STANCES = (
    "document_id",
    "document",
    "annotator",
    "stance_id",
    "holder",
    "holder_id",
    "target",
    "target_id",
    "topic",
    "via",
    "via_ids",
    "polarity",
    "value",
    "evidence",
    "evidence_offsets",
    "qualifiers",
    "anchors",
    "unsure",
    "note",
    *WHENCE,
)
_END = "\r\n"
Cells = Iterable[str | int]
Rows = Callable[[Iterable[AnnotatedDocument], Scheme, Offsets], Iterator[Cells]]


def writer_of(columns: Sequence[str], rows: Rows) -> Writer:
    """Return a writer of the table with these columns: UTF-8, lines ended by CR LF."""

    def write(
        documents: Iterable[AnnotatedDocument],
        destination: Path,
        scheme: Scheme,
        *,
        offsets: Offsets = "codepoint",
    ) -> list[Path]:
        with replacing(destination) as partial, partial.open("wb") as stream:
            stream.write(table_line(named(columns, offsets), ",", _END))
            for cells in rows(documents, scheme, offsets):
                stream.write(table_line(cells, ",", _END))
        return [destination]

    return write


def excel_writer_of(columns: Sequence[str], rows: Rows) -> Callable[[str], Writer]:
    """Return what makes a writer of the same table for Excel, its cells parted by a sign."""

    def writer_for(separator: str) -> Writer:
        def write(
            documents: Iterable[AnnotatedDocument],
            destination: Path,
            scheme: Scheme,
            *,
            offsets: Offsets = "codepoint",
        ) -> list[Path]:
            with replacing(destination) as partial, partial.open("wb") as stream:
                stream.write(excel_head(named(columns, offsets), separator))
                for cells in rows(documents, scheme, offsets):
                    stream.write(excel_line(cells, separator))
            return [destination, write_beside(destination, separator)]

        return write

    return writer_for


def named(columns: Iterable[str], offsets: Offsets) -> list[str]:
    """Return the names of columns, those of offsets with what these count unless it is code points."""
    own = ("offsets", "evidence_offsets") if offsets != "codepoint" else ()
    return [f"{offsets}_{name}" if name in own else name for name in columns]


def mention_rows(
    documents: Iterable[AnnotatedDocument],
    scheme: Scheme,  # noqa: ARG001 - labels go by their keys
    offsets: Offsets,
) -> Iterator[Cells]:
    """Yield a row per mention."""
    for annotated in documents:
        for annotations in annotated.sets:
            yield from mention_cells(annotated, annotations, offsets)


def entity_rows(
    documents: Iterable[AnnotatedDocument],
    scheme: Scheme,  # noqa: ARG001 - labels go by their keys
    offsets: Offsets,  # noqa: ARG001 - there are none
) -> Iterator[Cells]:
    """Yield a row per entity, with how often it is named, holds a stance and receives one."""
    register = Register()
    for annotated in documents:
        register.take(annotated)
    yield from register.cells()


def stance_rows(
    documents: Iterable[AnnotatedDocument], scheme: Scheme, offsets: Offsets
) -> Iterator[Cells]:
    """Yield a row per stance."""
    values = {step.key: step.value for step in scheme.polarities}
    for annotated in documents:
        for annotations in annotated.sets:
            yield from stance_cells(annotated, annotations, values, offsets)


class Register:
    """Gathers the entities of a corpus, and how often each is named, holds and receives stances."""

    def __init__(self) -> None:
        self._entities: dict[str, Entity] = {}
        self._counts: dict[str, Counter[str]] = {
            name: Counter() for name in ("documents", "mentions", "as_holder", "as_target")
        }

    def take(self, annotated: AnnotatedDocument) -> None:
        """Count what one more document says."""
        self._entities |= {one.id: one for one in annotated.entities}
        here: set[str] = set()
        for done in annotated.sets:
            named = [mention.entity for mention in done.mentions if mention.entity]
            self._counts["mentions"].update(named)
            self._counts["as_holder"].update(stance.holder for stance in done.stances)
            self._counts["as_target"].update(stance.target for stance in done.stances)
            here.update(named, *((one.holder, one.target) for one in done.stances))
        self._counts["documents"].update(here)

    def cells(self) -> Iterator[Cells]:
        """Yield a row per entity in the order of their names."""
        for one in sorted(self._entities.values(), key=lambda entity: (entity.name, entity.id)):
            numbers = [count[one.id] for count in self._counts.values()]
            yield (
                one.id,
                one.name,
                one.label,
                texts_cell(one.aliases),
                offices_cell(one.offices),
                one.external_id,
                one.note,
                flag_cell(one.virtual),
                *numbers,
            )


def mention_cells(
    annotated: AnnotatedDocument, annotations: AnnotationSet, offsets: Offsets
) -> Iterator[Cells]:
    """Yield a row per mention of a set."""
    document = annotated.document
    names = {entity.id: entity.name for entity in annotated.entities}
    way = counting_as(document, offsets)
    for mention in annotations.mentions:
        yield (
            document.id,
            document.name,
            annotations.annotator.id,
            mention.id,
            mention.label,
            mention.quote(document.text),
            places_cell(mention.spans, way),
            names.get(mention.entity, mention.entity),
            mention.entity,
            pairs_cell(mention.attributes),
            links_cell(mention.links),
            flag_cell(mention.unsure),
            mention.note,
            *whence_cells(mention.provenance),
        )


def stance_cells(
    annotated: AnnotatedDocument,
    annotations: AnnotationSet,
    values: Mapping[str, int],
    offsets: Offsets,
) -> Iterator[Cells]:
    """Yield a row per stance of a set; `values` are those of the polarities."""
    document = annotated.document
    names = {entity.id: entity.name for entity in annotated.entities}
    way = counting_as(document, offsets)
    for stance in annotations.stances:
        yield (
            document.id,
            document.name,
            annotations.annotator.id,
            stance.id,
            names.get(stance.holder, stance.holder),
            stance.holder,
            names.get(stance.target, stance.target),
            stance.target,
            stance.topic,
            texts_cell(names.get(id, id) for id in stance.via),
            ids_cell(stance.via),
            stance.polarity,
            values.get(stance.polarity, ""),
            texts_cell(span.of(document.text) for span in stance.evidence),
            places_cell(stance.evidence, way),
            pairs_cell(stance.qualifiers),
            ids_cell(stance.anchors),
            flag_cell(stance.unsure),
            stance.note,
            *whence_cells(stance.provenance),
        )
