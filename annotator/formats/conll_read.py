"""CoNLL, read: a token a line with its label in the last column, in any of the usual schemes.

The files hold no text. Where our side file with offsets and text is there it is used; otherwise
tokens are joined by spaces and sentences by line ends.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.domain import (
    AnnotatedDocument,
    Annotator,
    AnnotatorError,
    Problem,
    ReadError,
    Scheme,
    Severity,
)
from annotator.formats.conll_tags import Tag, chunks, detect_tagging, tag_of
from annotator.formats.encoding import decode
from annotator.formats.files import files_below, read_bytes, safe_name
from annotator.formats.format import Tell
from annotator.formats.record import Record
from annotator.formats.text_lines import CORPUS_LIMIT, numbered, records
from annotator.formats.tool_task import Task
from annotator.words import _

SOURCE = "conll"
OFFSETS = ".offsets.jsonl"
MARKER = "-DOCSTART-"
ENDINGS = (".conll", ".iob", ".bio")
_GAP = re.compile("[ \t]+")


@dataclass(frozen=True, slots=True)
class Section:
    """The sentences of one document: rows of words and tags, each row of one sentence."""

    sentences: list[list[tuple[str, Tag]]]

    @property
    def tokens(self) -> list[tuple[str, Tag]]:
        """All words with their tags."""
        return [token for sentence in self.sentences for token in sentence]


def read(
    paths: Sequence[Path],
    *,
    encoding: str | None = None,
    annotator: Annotator,
    tell: Tell,
    scheme: Scheme | None = None,  # noqa: ARG001 - whether the labels fit is for the rules
) -> Iterator[AnnotatedDocument]:
    """Yield a document for each section that "-DOCSTART-" begins; the whole file when there is none."""
    for path in _files(paths):
        try:
            yield from _documents(path, encoding, annotator, tell)
        except AnnotatorError as fault:
            tell(Problem(Severity.ERROR, str(fault), str(path)))


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for ending in ENDINGS:
        for path in files_below(list(paths), ending):
            if path.suffix.casefold() == ending or (path in paths and ending == ENDINGS[0]):
                yield path


def _documents(
    path: Path, encoding: str | None, annotator: Annotator, tell: Tell
) -> Iterator[AnnotatedDocument]:
    decoded = decode(read_bytes(path, CORPUS_LIMIT), encoding)
    for note in decoded.notes:
        tell(Problem(Severity.NOTE, note, str(path)))
    sections = list(_sections(decoded.text.removeprefix("\ufeff"), path, tell))
    if decoded.text.strip() and not sections:
        raise ReadError(_("The file holds no text."))
    tagging = detect_tagging([one for part in sections for one in part.sentences])
    if any(part.tokens for part in sections):
        message = _("The labels were read as {tagging}.").format(tagging=tagging)
        tell(Problem(Severity.NOTE, message, str(path)))
    side = _side(path, len(sections), tell)
    for number, section in enumerate(sections):
        record = side[number] if side else None
        try:
            task, places = _placed(section, record, path, number + 1, annotator, tell)
        except AnnotatorError as fault:
            tell(Problem(Severity.ERROR, str(fault), str(path)))
            continue
        at = 0
        for sentence in section.sentences:
            for chunk in chunks([tag for _word, tag in sentence], tagging):
                if chunk.repair:
                    tell(Problem(Severity.WARNING, chunk.repair, str(path), chunk.line))
                start, end = places[at + chunk.first][0], places[at + chunk.last][1]
                task.mention(str(chunk.line), start, end, chunk.label)
            at += len(sentence)
        yield task.finished()


def _sections(text: str, path: Path, tell: Tell) -> Iterator[Section]:
    sentences: list[list[tuple[str, Tag]]] = [[]]
    begun = False
    for number, line in numbered(text):
        cells = _GAP.split(line.strip(" \t"))
        if cells[0] == MARKER:
            if begun or any(sentences):
                yield Section([one for one in sentences if one])
            sentences = [list[tuple[str, Tag]]()]
            begun = True
        elif not cells[0]:
            sentences.append([])
        elif len(cells) > 1 and (tag := tag_of(cells[-1], number)):
            sentences[-1].append((cells[0], tag))
        elif not line.startswith("#"):
            message = _("This is no line with a word and a label; it was left out.")
            tell(Problem(Severity.ERROR, message, str(path), number))
    if begun or any(sentences):
        yield Section([one for one in sentences if one])


def _side(path: Path, expected: int, tell: Tell) -> list[Record]:
    """Return the records of our side file, one for each document; none when it is not there."""
    place = path.with_name(path.stem + OFFSETS)
    if not place.is_file():
        return []
    found = [record for _number, record in records(place, tell)]
    if len(found) == expected:
        return found
    message = _("The side file has {found} documents, not {expected}; it was not used.")
    said = message.format(found=len(found), expected=expected)
    tell(Problem(Severity.WARNING, said, str(place)))
    return []


def _placed(
    section: Section, side: Record | None, path: Path, number: int, who: Annotator, tell: Tell
) -> tuple[Task, list[tuple[int, int]]]:
    """Return the task with its text, and where in it the tokens stand."""
    if side:
        try:
            key = side.text("annotator", "")
            if key and path.stem.endswith(f".{safe_name(key, key)}"):
                who = Annotator(key, key)
            text = side.text("text")
            stated = [place for row in side.rows_of_pairs("sentences") for place in row]
            words = [word for word, _tag in section.tokens]
            if [text[start:end] for start, end in stated] != words:
                raise ReadError(_("The offsets of the side file do not fit the words."))
            return Task(text, side.text("name"), SOURCE, who, tell, str(path), 0), stated
        except ReadError as fault:
            message = _("{reason} The text was put together from the words.")
            tell(Problem(Severity.WARNING, message.format(reason=fault), str(path)))
    places: list[tuple[int, int]] = []
    lines: list[str] = []
    at = 0
    for sentence in section.sentences:
        for word, _tag in sentence:
            places.append((at, at + len(word)))
            at += len(word) + 1
        lines.append(" ".join(word for word, _tag in sentence))
    name = f"{path.stem}-{number}"
    return Task("\n".join(lines), name, SOURCE, who, tell, str(path), 0), places
