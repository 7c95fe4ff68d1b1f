"""The files of RuSentRel: which text, annotations and opinions belong together, across folders."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.domain import Problem, ReadError, Severity
from annotator.formats.brat_read import ANNOTATIONS, TEXT
from annotator.formats.files import files_below
from annotator.formats.format import Tell
from annotator.formats.rusentrel_rows import OF_AUTHOR, OPINIONS, SYNONYMS, rows_of
from annotator.words import _

_NUMBERED = re.compile(r"art(\d{1,6})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Article:
    """A text file and the files with its opinions, where there are any."""

    text: Path
    opinions: Path | None
    of_author: Path | None


def articles(paths: Sequence[Path], tell: Tell) -> Iterator[Article]:
    """Yield the articles among and below `paths`; opinions without a text are told.

    The opinions stand beside the text, or in another folder under the same name.
    """
    found = list(dict.fromkeys(files_below(list(paths), TEXT)))
    texts = [path for path in found if kind_of(path) == TEXT]
    rows = {path: kind_of(path) for path in found if kind_of(path) in (OPINIONS, OF_AUTHOR)}
    for path, kind in rows.items():
        text = path.with_name(path.name[: -len(kind)] + TEXT)
        if path in paths and text not in texts and text.is_file():
            texts.append(text)
    for text in texts:
        for kind in (OPINIONS, OF_AUTHOR):
            beside = text.with_name(text.stem + kind)
            if text in paths and beside.is_file():
                rows[beside] = kind
    used: set[Path] = set()
    for text in texts:
        mine = [_belonging(text, kind, rows, texts) for kind in (OPINIONS, OF_AUTHOR)]
        used.update(path for path in mine if path)
        yield Article(text, *mine)
    _tell_orphans(paths, [path for path in rows if path not in used], tell)
    _tell_gaps(paths, texts, tell)


def synonyms_for(paths: Sequence[Path]) -> list[Path]:
    """Return the synonyms.txt among, below, beside or not far above `paths`."""
    found = [path for path in files_below(list(paths), TEXT) if path.name.casefold() == SYNONYMS]
    for path in paths:
        folder = path if path.is_dir() else path.parent
        for place in [folder, *folder.resolve().parents][:3]:
            if not found and (place / SYNONYMS).is_file():
                found.append(place / SYNONYMS)
    return found


def kind_of(path: Path) -> str:
    """Return what the ending of a name says the file is; empty when it is none of an article's."""
    name = path.name.casefold()
    if name == SYNONYMS:
        return ""
    return next((kind for kind in (OPINIONS, OF_AUTHOR, TEXT) if name.endswith(kind)), "")


def _belonging(text: Path, kind: str, rows: dict[Path, str], texts: list[Path]) -> Path | None:
    name = text.stem + kind
    beside = text.with_name(name)
    if beside in rows:
        return beside
    elsewhere = [
        path for path in rows if path.name == name and path.with_name(text.name) not in texts
    ]
    return elsewhere[0] if len(elsewhere) == 1 else None


def _tell_orphans(paths: Sequence[Path], rows: list[Path], tell: Tell) -> None:
    for path in rows:
        try:
            number = sum(1 for _row in rows_of(path, lambda _problem: None))
            message = _("There is no text for these stances ({count}); they were left out.")
            tell(Problem(Severity.ERROR, message.format(count=number), str(path)))
        except ReadError as fault:
            tell(Problem(Severity.ERROR, str(fault), str(path)))
    for path in files_below(list(paths), ANNOTATIONS):
        if path.suffix.casefold() == ANNOTATIONS and not path.with_suffix(TEXT).exists():
            message = _("There are annotations but no text {name} beside them.")
            name = path.with_suffix(TEXT).name
            tell(Problem(Severity.ERROR, message.format(name=name), str(path)))


def _tell_gaps(paths: Sequence[Path], texts: list[Path], tell: Tell) -> None:
    numbers = {int(found[1]) for text in texts if (found := _NUMBERED.fullmatch(text.stem))}
    missing = sorted(set(range(min(numbers), max(numbers))) - numbers) if numbers else []
    if missing and any(path.is_dir() for path in paths) and len(missing) < len(numbers):
        message = _("The articles have no texts with the numbers {numbers}.")
        said = ", ".join(map(str, missing))
        tell(Problem(Severity.NOTE, message.format(numbers=said), str(paths[0])))
