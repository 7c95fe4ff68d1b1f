"""RuSentNE-2023: a table of sentences, in each row one mention and the polarity towards it."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from annotator.domain import (
    UNSPECIFIED_SOURCE,
    AnnotatedDocument,
    AnnotationSet,
    Annotator,
    AnnotatorError,
    Label,
    Problem,
    ReadError,
    Scheme,
    Severity,
)
from annotator.formats.draft import Draft, Drafts
from annotator.formats.files import files_below
from annotator.formats.format import Offsets, Tell
from annotator.formats.offset_finding import Pieces, unit_of
from annotator.formats.per_annotator import whose, write_sets
from annotator.formats.polarity import polarity_of, sign_of
from annotator.formats.stance_ends import end_of, in_one_piece
from annotator.formats.table_rows import TableRow, has_columns, rows, table_line
from annotator.words import _

SOURCE = "rusentne"
COLUMNS = (
    "sentence",
    "entity",
    "entity_tag",
    "entity_pos_start_rel",
    "entity_pos_end_rel",
    "label",
)
_NEEDED = COLUMNS[:5]
_SIGNS = {"-1": -1, "0": 0, "1": 1}


def read(
    paths: Sequence[Path],
    *,
    encoding: str | None = None,
    annotator: Annotator,
    tell: Tell,
    scheme: Scheme,
) -> Iterator[AnnotatedDocument]:
    """Yield a document for every sentence, with the mentions and stances of all its rows."""
    files = list(files_below(list(paths), ".csv", ".tsv"))
    people = whose(files, lambda path: (said for said, _ in _samples(path, encoding)), annotator)
    for path in files:
        unit = unit_of(_samples(path, encoding), path, tell)
        drafts = Drafts(str(path), SOURCE, people[path], tell, unit)
        unlabelled = 0
        seen: dict[int, int] = {}
        try:
            for row in rows(path, tell, _NEEDED, encoding):
                try:
                    _take(row, path, drafts, scheme)
                    unlabelled += not row.cell("label").strip()
                    # the rows of an article each hold all of it: their hashes are enough to keep
                    first = seen.setdefault(hash(tuple(row.cells.values())), row.number)
                    if first != row.number:
                        message = _("The row is the same as that in line {line}.")
                        said = message.format(line=first)
                        tell(Problem(Severity.NOTE, said, str(path), row.number))
                except AnnotatorError as fault:
                    tell(Problem(Severity.ERROR, str(fault), str(path), row.number))
        except ReadError as fault:
            tell(Problem(Severity.ERROR, str(fault), str(path), fault.line))
        if unlabelled:
            message = _("Rows without a label: {count}; their mentions came without a stance.")
            tell(Problem(Severity.NOTE, message.format(count=unlabelled), str(path)))
        yield from drafts.finished()


def scheme_of(paths: Sequence[Path]) -> Scheme | None:
    """Return the labels that the tables use; None when there are none."""
    labels: dict[str, Label] = {}
    for path in files_below(list(paths), ".csv", ".tsv"):
        try:
            for row in rows(path, lambda _problem: None, _NEEDED):
                key = row.cell("entity_tag").strip()
                if key:
                    labels.setdefault(key, Label(key, entity=True))
        except ReadError:
            # read() tells what is wrong with the file
            continue
    return Scheme(SOURCE, tuple(labels.values())) if labels else None


def is_ours(path: Path) -> bool:
    """Whether the file is a table with the columns of this format."""
    return has_columns(path, _NEEDED)


def write(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,
    *,
    offsets: Offsets = "codepoint",  # noqa: ARG001 - they count the text in the same row
) -> list[Path]:
    """Write a row per stance, and one without a polarity for every mention that is no target."""

    def render(annotated: AnnotatedDocument, annotations: AnnotationSet) -> Iterable[bytes]:
        text = annotated.document.text
        mentions = in_one_piece(annotations.mentions)
        said: dict[str, list[str]] = {mention.id: [] for mention in mentions}
        for stance in annotations.stances:
            if target := end_of(stance, stance.target, mentions):
                said[target.id].append(str(sign_of(scheme, stance.polarity)))
        for mention in mentions:
            span = mention.spans[0]
            place = (text, span.of(text), mention.label, span.start, span.end)
            for label in said[mention.id] or [""]:
                yield table_line((*place, label))

    return write_sets(documents, destination, render, head=table_line(COLUMNS))


def _samples(path: Path, encoding: str | None) -> Iterator[tuple[str, Pieces]]:
    """Yield the sentences with the places of their mentions; `read` tells what is wrong with them."""
    try:
        for row in rows(path, lambda _problem: None, _NEEDED, encoding):
            start, end = (_whole(row, name) for name in COLUMNS[3:5])
            yield row.cell("sentence"), [(start, end, row.cell("entity"))]
    except ReadError:
        return


def _take(row: TableRow, path: Path, drafts: Drafts, scheme: Scheme) -> None:
    draft = drafts.of(row.cell("sentence"), f"{path.stem}-{row.number}", row.number)
    draft.tag("row", str(row.number))
    label = row.cell("entity_tag").strip()
    said = row.cell("label").strip()
    if not label:
        raise ReadError(_("The mention has no label."))
    if said and said not in _SIGNS:
        raise ReadError(_("“{said}” is no polarity.").format(said=said))
    start, end = (_whole(row, name) for name in COLUMNS[3:5])
    span = draft.span(start, end, row.cell("entity"))
    mention = draft.mention(str(row.number), (span,), label)
    if said:
        _add_stance(draft, row, mention.entity, mention.id, polarity_of(scheme, _SIGNS[said]))


def _add_stance(draft: Draft, row: TableRow, target: str, anchor: str, polarity: str) -> None:
    draft.stance(str(row.number), UNSPECIFIED_SOURCE.id, target, polarity, anchors=(anchor,))


def _whole(row: TableRow, name: str) -> int:
    said = row.cell(name).strip().removesuffix(".0")
    if not (said.isascii() and said.isdecimal() and len(said) < 12):
        raise ReadError(_("“{said}” in “{name}” is no offset.").format(said=said, name=name))
    return int(said)
