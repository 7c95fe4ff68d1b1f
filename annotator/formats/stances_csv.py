"""Stances as a table in CSV, a row each, for programs: no value is changed; written only."""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.domain import AnnotatedDocument, AnnotationSet, OffsetMap, Scheme, Stance
from annotator.formats.files import replacing
from annotator.formats.format import Offsets
from annotator.formats.provenance import WHENCE, whence_cells

COLUMNS = (
    "document_id",
    "document",
    "annotator",
    "holder",
    "holder_id",
    "target",
    "target_id",
    "topic",
    "via",
    "polarity",
    "value",
    "evidence",
    "evidence_offsets",
    "qualifiers",
    "unsure",
    "note",
    *WHENCE,
)
BETWEEN = " | "
"""What stands between two pieces of evidence, or two reporters, in one cell."""


def write(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,
    *,
    offsets: Offsets = "codepoint",
) -> list[Path]:
    """Write one row per stance in UTF-8, lines ended by CR LF; evidence offsets as "12-20;25-30"."""
    values = {step.key: step.value for step in scheme.polarities}
    with replacing(destination) as partial, partial.open("wb") as stream:
        stream.write(_rows([COLUMNS]))
        for annotated in documents:
            for annotations in annotated.sets:
                stream.write(_rows(stance_cells(annotated, annotations, values, offsets)))
    return [destination]


def _rows(rows: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8")


def stance_cells(
    annotated: AnnotatedDocument,
    annotations: AnnotationSet,
    values: dict[str, int],
    offsets: Offsets,
) -> Iterator[Iterable[str | int]]:
    """Yield a row per stance of a set; `values` are those of the polarities."""
    document = annotated.document
    names = {entity.id: entity.name for entity in annotated.entities}
    way = document.origin.offsets if offsets == "original" else OffsetMap()
    for stance in annotations.stances:
        yield (
            document.id,
            document.name,
            annotations.annotator.id,
            names.get(stance.holder, stance.holder),
            stance.holder,
            names.get(stance.target, stance.target),
            stance.target,
            stance.topic,
            BETWEEN.join(names.get(id, id) for id in stance.via),
            stance.polarity,
            values.get(stance.polarity, ""),
            BETWEEN.join(span.of(document.text) for span in stance.evidence),
            _offsets(stance, way),
            ";".join(f"{key}={value}" for key, value in stance.qualifiers),
            "yes" if stance.unsure else "no",
            stance.note,
            *whence_cells(stance.provenance),
        )


def _offsets(stance: Stance, way: OffsetMap) -> str:
    places = (way.to_original(span) for span in stance.evidence)
    return ";".join(f"{place.start}-{place.end}" for place in places)
