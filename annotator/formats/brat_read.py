"""brat standoff, read: a text file, and beside it a file of annotations, one a line.

A line that is not understood is told with its place and kept with the document.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from annotator.domain import (
    AnnotatedDocument,
    Annotator,
    AnnotatorError,
    Document,
    Origin,
    Problem,
    ReadError,
    Scheme,
    Severity,
    canonical,
)
from annotator.formats.brat_file import AnnFile
from annotator.formats.brat_lines import KEPT, SET_FOLDER
from annotator.formats.brat_set import SetReader
from annotator.formats.encoding import decode
from annotator.formats.files import files_below, read_bytes
from annotator.formats.format import Tell
from annotator.formats.identity import document_id
from annotator.words import _

TEXT = ".txt"
ANNOTATIONS = ".ann"


def read(
    paths: Sequence[Path],
    *,
    encoding: str | None = None,
    annotator: Annotator,
    tell: Tell,
    scheme: Scheme | None = None,  # noqa: ARG001 - whether the labels fit is for the rules
) -> Iterator[AnnotatedDocument]:
    """Yield the document of every text file, with a set for `annotator` where there is an .ann file.

    In a folder that was written for several annotators each one's sets come one after another, for
    the annotator that the folder within it names.
    """
    for text_path in text_paths(paths, tell):
        try:
            who = _annotator_of(text_path, paths) or annotator
            yield _document(text_path, encoding, who, tell)
        except AnnotatorError as fault:
            place = fault.path if isinstance(fault, ReadError) and fault.path else text_path
            tell(Problem(Severity.ERROR, str(fault), str(place)))


def text_paths(paths: Sequence[Path], tell: Tell) -> Iterator[Path]:
    """Yield the text files among and below `paths` once each; annotations without text are told."""
    seen: set[Path] = set()
    for suffix in (TEXT, ANNOTATIONS):
        for path in files_below(list(paths), suffix):
            if path.suffix.casefold() not in (TEXT, ANNOTATIONS):
                continue
            text_path = path.with_suffix(TEXT) if path.suffix.casefold() == ANNOTATIONS else path
            if text_path in seen:
                continue
            seen.add(text_path)
            if text_path.exists():
                yield text_path
            else:
                message = _("There are annotations but no text {name} beside them.")
                tell(Problem(Severity.ERROR, message.format(name=text_path.name), str(path)))


def _annotator_of(text_path: Path, paths: Sequence[Path]) -> Annotator | None:
    """Return the annotator whose folder among several the text is in; None for any other folder."""
    folder = text_path.parent
    if not folder.name.startswith(SET_FOLDER) or folder in paths or text_path in paths:
        return None
    name = folder.name.removeprefix(SET_FOLDER)
    return Annotator(name, name)


def _document(
    text_path: Path, encoding: str | None, annotator: Annotator, tell: Tell
) -> AnnotatedDocument:
    raw = read_bytes(text_path)
    decoded = decode(raw, encoding)
    for note in decoded.notes:
        tell(Problem(Severity.NOTE, note, str(text_path)))
    text, offsets = canonical(decoded.text)
    if not text.strip():
        raise ReadError(_("The file holds no text."), text_path)
    origin = Origin(text_path.name, decoded.codec, hashlib.sha256(raw).hexdigest(), offsets)
    document = Document(document_id(text), text_path.stem, text, {}, (), origin)
    ann_path = text_path.with_suffix(ANNOTATIONS)
    if not ann_path.exists():
        return AnnotatedDocument(document)
    file = AnnFile(tell, str(ann_path))
    file.take(annotation_lines(ann_path))
    annotations, entities = SetReader(document, annotator, file).read()
    if file.kept:
        document = replace(document, metadata={KEPT: "\n".join(file.kept)})
    return AnnotatedDocument(document, (annotations,), entities)


def annotation_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of an .ann file that are not blank, numbered, split at LF only."""
    for number, line in enumerate(annotation_text(path).split("\n"), 1):
        if line.strip():
            yield number, line


def annotation_text(path: Path) -> str:
    """Return what an .ann file holds, with LF line ends and without its mark."""
    raw = read_bytes(path).removeprefix(b"\xef\xbb\xbf")
    try:
        return raw.decode("utf-8").replace("\r\n", "\n").removesuffix("\r")
    except UnicodeDecodeError as fault:
        raise ReadError(
            _("The annotations are not UTF-8 (byte {byte}).").format(byte=fault.start + 1), path
        ) from None
