"""Own lists: names that the user keeps in tables, each with a label and perhaps whom it names."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.domain import Entity, Problem, Scheme, Severity
from annotator.suggestions.known_names import LONGEST, KnownNames
from annotator.words import _

KINDS = (".tsv", ".csv", ".txt")
_HEADS = ("words", "label", "entity")


@dataclass(frozen=True, slots=True)
class ListedName:
    """One row: the words, a label or nothing, an entity or outside id or nothing, and its place."""

    words: str
    label: str
    entity: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class OwnLists:
    """The rows of all files, and what could not be read."""

    names: tuple[ListedName, ...] = ()
    problems: tuple[Problem, ...] = ()


def list_files(folder: Path, wanted: Iterable[str]) -> list[Path]:
    """Return the files that `wanted` names, files and folders, seen from `folder`."""
    found: list[Path] = []
    for one in wanted:
        path = folder / Path(one).expanduser()
        if path.is_dir():
            found += sorted(file for file in path.iterdir() if file.suffix.lower() in KINDS)
        elif path.suffix.lower() in KINDS:
            found.append(path)
    return list(dict.fromkeys(found))


def read_lists(files: Iterable[Path]) -> OwnLists:
    """Read files of names: words, label, entity or outside id, parted by tabs, or in CSV by commas.

    The first row may name the columns; what follows a # at the start of a line is a remark. A row
    that cannot be used is told with its line, and the others are kept.
    """
    names: list[ListedName] = []
    problems: list[Problem] = []
    for file in files:
        try:
            text = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as fault:
            problems.append(
                _problem(_("The list cannot be read: {reason}").format(reason=fault), file)
            )
            continue
        for line, cells in _rows(text, file.suffix.lower()):
            told = _fault(cells)
            if told:
                problems.append(_problem(told, file, line))
            else:
                words, label, entity = (*cells, "", "")[:3]
                names.append(ListedName(words, label, entity, str(file), line))
    return OwnLists(tuple(names), tuple(problems))


def listed_names(
    lists: OwnLists, scheme: Scheme, entities: Iterable[Entity]
) -> tuple[dict[str, KnownNames], list[Problem]]:
    """Return the names of each file as a scheme and a register understand them, and what they do not.

    Where the label or the entity is not known the words are looked for without it.
    """
    known: dict[str, KnownNames] = {}
    problems = list(lists.problems)
    bearers = _by_name(entities)
    for one in lists.names:
        label, entity = one.label, ""
        if label and not scheme.has_label(label):
            message = _("The scheme has no label “{label}”; “{words}” is looked for without one.")
            told = message.format(label=label, words=one.words)
            problems.append(_problem(told, Path(one.file), one.line))
            label = ""
        if one.entity:
            found = bearers.get(one.entity.casefold(), set())
            entity = next(iter(found)) if len(found) == 1 else ""
            if not entity:
                message = (
                    _("Nobody in the register is called “{name}”.")
                    if not found
                    else _("Several in the register are called “{name}”.")
                )
                told = message.format(name=one.entity)
                problems.append(_problem(told, Path(one.file), one.line))
        known.setdefault(Path(one.file).name, KnownNames(scheme)).add(one.words, label, entity)
    return known, problems


def _rows(text: str, kind: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with its line, from 1; blank lines, remarks and the names of columns aside."""
    first = text.partition("\n")[0]
    comma = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(
        text.splitlines(), delimiter=comma if kind == ".csv" else "\t", strict=False
    )
    for row in reader:
        cells = [" ".join(cell.split()) for cell in row]
        blank = not any(cells) or cells[0].startswith("#")
        heads = (
            reader.line_num == 1 and tuple(one.casefold() for one in cells) == _HEADS[: len(cells)]
        )
        if not blank and not heads:
            yield reader.line_num, cells


def _fault(cells: list[str]) -> str:
    if not cells[0]:
        return _("The line has no words in its first column; it was left out.")
    if len(cells[0]) > LONGEST:
        return _("The words are longer than {most} characters; the line was left out.").format(
            most=LONGEST
        )
    if not any(sign.isalnum() for sign in cells[0]):
        return _("“{words}” has no letters; the line was left out.").format(words=cells[0])
    if len(cells) > 3 and any(cells[3:]):
        return _(
            "The line has {count} columns, and not words, label and entity; it was left out."
        ).format(count=len(cells))
    return ""


def _by_name(entities: Iterable[Entity]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for entity in entities:
        for name in (entity.id, entity.external_id, *entity.names):
            if name and not entity.virtual:
                found.setdefault(name.casefold(), set()).add(entity.id)
    return found


def _problem(message: str, file: Path, line: int = 0) -> Problem:
    return Problem(Severity.WARNING, message, str(file), line)
