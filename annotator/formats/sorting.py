"""Sorting: files, folders and archives put into runs that one format reads."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.domain import AnnotatorError, Problem, Severity
from annotator.formats.archives import unpacked
from annotator.formats.detection import MIXED, ZIP, detect, files_by_format
from annotator.formats.format import Tell
from annotator.words import _

_PROJECTS = ("cas-json", "cas-xmi")
_FOLDERS = (*_PROJECTS, "brat", "rusentrel")


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring paths that the format called `format` reads.

    They may be those of an archive, unpacked in the folder `inside` while the run is read.
    """

    format: str
    paths: tuple[Path, ...]
    archive: Path | None = None
    inside: Path | None = None

    @property
    def place(self) -> str:
        """What it is called by the person who imports; empty when it is several files."""
        first, *more = self.paths
        return str(self.archive) if self.archive else "" if more else str(first)

    def told(self, problem: Problem) -> Problem:
        """Return a problem with its place as the person who imports knows it."""
        if self.archive is None or not problem.place.startswith(str(self.inside)):
            return problem
        rest = problem.place.removeprefix(str(self.inside)).replace("\\", "/").lstrip("/")
        return replace(problem, place=f"{self.archive}/{rest}" if rest else str(self.archive))


def runs(paths: Sequence[Path], format: str | None, tell: Tell) -> Generator[Run]:
    """Yield the runs of `paths` in order; what no format reads is told and left out.

    `format` is the name of one that all are in, or None to find out. An archive is unpacked while
    its runs are read, so that each must be read before the next one is asked for.
    """
    waiting: list[Path] = []
    current = ""
    for path in paths:
        name = _kind(path, format)
        if waiting and name != current:
            yield Run(current, tuple(waiting))
            waiting = []
        current = name or ""
        if name is None:
            message = _("Nothing here knows how to read this; say which format it is.")
            tell(Problem(Severity.ERROR, message, str(path)))
        elif name == ZIP:
            yield from _of_archive(path, format, tell)
        elif name == MIXED:
            yield from _of_folder(path, tell)
        else:
            waiting.append(path)
    if waiting:
        yield Run(current, tuple(waiting))


def _kind(path: Path, format: str | None) -> str | None:
    if path.suffix.casefold() == ".zip" and path.is_file():
        # the zip of a project holds zips of its own, which no other archive may
        return found if (found := detect(path)) in _PROJECTS and format in (None, found) else ZIP
    # that there is no such file is for a reader to say
    found = format or (detect(path) if path.exists() else "article")
    # of formats that are files, those of a folder are read that are such files, and no others
    return MIXED if found and not format and path.is_dir() and found not in _FOLDERS else found


def _of_folder(folder: Path, tell: Tell) -> Generator[Run]:
    for name, files in files_by_format(folder).items():
        if name != ZIP:
            yield Run(name, tuple(files))
        for path in files if name == ZIP else ():
            yield from _of_archive(path, None, tell)


def _of_archive(path: Path, format: str | None, tell: Tell) -> Generator[Run]:
    try:
        with unpacked(path, tell) as folder:
            for run in runs([folder], format, tell):
                yield replace(run, archive=path, inside=folder)
    except AnnotatorError as fault:
        tell(Problem(Severity.ERROR, str(fault), str(path)))
    except OSError as fault:
        message = _("{name} cannot be unpacked: {reason}.")
        said = message.format(name=path.name, reason=fault.strerror or fault)
        tell(Problem(Severity.ERROR, said, str(path)))
