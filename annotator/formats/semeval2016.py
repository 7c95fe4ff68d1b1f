"""SemEval-2016 task 6: a table of short texts, each with the stance of its author towards a topic."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from annotator.domain import (
    AUTHOR,
    AnnotatedDocument,
    AnnotationSet,
    Annotator,
    AnnotatorError,
    Problem,
    ReadError,
    Scheme,
    Severity,
)
from annotator.formats.draft import Drafts
from annotator.formats.files import files_below
from annotator.formats.format import Offsets, Tell
from annotator.formats.per_annotator import whose, write_sets
from annotator.formats.polarity import polarity_of, sign_of
from annotator.formats.table_rows import TableRow, has_columns, rows, table_line
from annotator.words import _

SOURCE = "semeval2016"
COLUMNS = ("ID", "Target", "Tweet", "Stance")
_NEEDED = COLUMNS[:3]
_SIGNS = {"AGAINST": -1, "NONE": 0, "FAVOR": 1}
_WORDS = {sign: word for word, sign in _SIGNS.items()}
_UNLABELLED = ("", "UNKNOWN")


def read(
    paths: Sequence[Path],
    *,
    encoding: str | None = None,
    annotator: Annotator,
    tell: Tell,
    scheme: Scheme,
) -> Iterator[AnnotatedDocument]:
    """Yield a document for every text, with a stance of its author for each of its rows."""
    files = list(files_below(list(paths), ".tsv", ".txt"))
    people = whose(files, lambda path: _texts(path, encoding), annotator)
    for path in files:
        drafts = Drafts(str(path), SOURCE, people[path], tell)
        unlabelled = 0
        try:
            for row in rows(path, tell, _NEEDED, encoding):
                try:
                    unlabelled += not _take(row, path, drafts, scheme)
                except AnnotatorError as fault:
                    tell(Problem(Severity.ERROR, str(fault), str(path), row.number))
        except ReadError as fault:
            tell(Problem(Severity.ERROR, str(fault), str(path), fault.line))
        if unlabelled:
            message = _("Rows without a stance: {count}; their texts came without one.")
            tell(Problem(Severity.NOTE, message.format(count=unlabelled), str(path)))
        yield from drafts.finished()


def _texts(path: Path, encoding: str | None) -> Iterator[str]:
    """Yield the texts of a table; `read` tells what is wrong with it."""
    try:
        yield from (
            row.cell("Tweet") for row in rows(path, lambda _problem: None, _NEEDED, encoding)
        )
    except ReadError:
        return


def is_ours(path: Path) -> bool:
    """Whether the file is a table with the columns of this format."""
    return has_columns(path, _NEEDED)


def write(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,
    *,
    offsets: Offsets = "codepoint",  # noqa: ARG001 - there are none
) -> list[Path]:
    """Write a row per stance of an author; a target that is an entity goes by its name."""
    numbers = iter(range(1, 10**12))

    def render(annotated: AnnotatedDocument, annotations: AnnotationSet) -> Iterable[bytes]:
        names = {entity.id: entity.name for entity in annotated.entities}
        for stance in annotations.stances:
            if stance.holder == AUTHOR.id:
                imported = stance.provenance.source == SOURCE
                yield table_line(
                    (
                        stance.provenance.key if imported else next(numbers),
                        stance.topic or names.get(stance.target, stance.target),
                        annotated.document.text,
                        _WORDS[sign_of(scheme, stance.polarity)],
                    )
                )

    return write_sets(documents, destination, render, head=table_line(COLUMNS))


def _take(row: TableRow, path: Path, drafts: Drafts, scheme: Scheme) -> bool:
    """Add one row, and return whether it says what the stance is."""
    key = row.cell("ID").strip() or str(row.number)
    draft = drafts.of(row.cell("Tweet"), f"{path.stem}-{key}", row.number)
    draft.tag("ID", key)
    said = row.cell("Stance").strip().upper()
    if said in _UNLABELLED:
        return False
    topic = row.cell("Target").strip()
    if said not in _SIGNS or not topic:
        raise ReadError(_("“{said}” is no stance, or there is no target.").format(said=said))
    draft.stance(key, AUTHOR.id, "", polarity_of(scheme, _SIGNS[said]), topic=topic)
    return True
