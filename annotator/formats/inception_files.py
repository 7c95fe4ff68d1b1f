"""The files of an INCEpTION project, in a folder or a zip, sorted by document and person.

exportedproject.json                           documents, people and their states, layers, tags
source/<document>                              the document as it was given to INCEpTION
annotation/<document>/<person>.json or .xmi    what one person annotated
annotation/<document>/INITIAL_CAS.json         a document that nobody has worked on
curation/<document>/CURATION_USER.json         what was settled: our gold
"""

import io
import zipfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from annotator.domain import ReadError
from annotator.formats import cas_json, cas_xmi
from annotator.formats.archives import archive, member
from annotator.formats.cas_layers import Structure
from annotator.formats.files import read_bytes
from annotator.words import _

SOURCES, ANNOTATIONS, CURATIONS = "source", "annotation", "curation"
SERIALIZED = "_ser"
"""What the folders end with that hold the same annotations as Java objects."""
UNTOUCHED = "INITIAL_CAS"
PROJECT_FILE = "exportedproject"
LAYERS_FILE = "layers.json"
SCHEME_FILE = "scheme.toml"
FILE_LIMIT = 200_000_000
"""The most bytes a file of a project may have."""
ENDINGS = (cas_json.ENDING, cas_xmi.ENDING)
_ZIPPED = ".zip"

Load = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class CasFile:
    """A file with annotations: the name of the person it is called after, and where it stands."""

    person: str
    name: str
    load: Load


@dataclass(slots=True)
class Work:
    """What a project has of one document: its source, and its CAS files.

    `untouched` holds the CAS that nobody has worked on, `sets` those of people, and `closed` the
    people of whom there are only files that cannot be read, with the endings of these.
    """

    name: str
    source: Load | None = None
    untouched: list[CasFile] = field(default_factory=list[CasFile])
    sets: list[CasFile] = field(default_factory=list[CasFile])
    closed: dict[str, str] = field(default_factory=dict[str, str])


def has_layout(names: Iterable[str]) -> bool:
    """Whether file names, with slashes between folders, are those of such a project."""
    parts = [PurePosixPath(name.lstrip("/")).parts for name in names]
    return any(
        is_project_file(one)
        or (
            len(one) > 2
            and one[0] in (ANNOTATIONS, CURATIONS)
            and one[-1].endswith((*ENDINGS, _ZIPPED))
        )
        for one in parts
    )


def is_project_file(parts: tuple[str, ...]) -> bool:
    """Whether the parts of a name are those of the file that describes a project."""
    return len(parts) == 1 and parts[0].startswith(PROJECT_FILE) and parts[0].endswith(".json")


class ProjectFiles:
    """The files of a folder or a zip by their names; a lone file is one work."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held = ExitStack()
        self._zip: zipfile.ZipFile | None = None

    def __enter__(self) -> "ProjectFiles":
        if self._path.suffix.casefold() == _ZIPPED:
            self._zip = self._held.enter_context(archive(self._path))
        return self

    def __exit__(self, *_fault: object) -> None:
        self._held.close()

    def works(self) -> list[Work]:
        """Return the documents in the order of their names."""
        if self._zip is None and not self._path.is_dir():
            lone = CasFile("", "", lambda: read_bytes(self._path, FILE_LIMIT))
            return [Work(self._path.stem, sets=[lone])]
        found: dict[str, Work] = {}
        closed: dict[str, dict[str, str]] = {}
        for name in self.names():
            match PurePosixPath(name.lstrip("/")).parts:
                case (str() as room, document) if room == SOURCES:
                    found.setdefault(document, Work(document)).source = self._load(name)
                case (str() as room, document, file) if room in (ANNOTATIONS, CURATIONS):
                    _sort(found.setdefault(document, Work(document)), file, name, self._load(name))
                case (str() as room, document, file) if room.endswith(SERIALIZED):
                    person, _dot, ending = file.rpartition(".")
                    closed.setdefault(document, {})[person] = ending
                case _:
                    pass
        for document, people in closed.items():
            work = found.setdefault(document, Work(document))
            work.closed = people | work.closed
        for work in found.values():
            there = {one.person for one in work.sets} | {UNTOUCHED}
            work.closed = {who: end for who, end in work.closed.items() if who not in there}
        return [found[name] for name in sorted(found)] or self._lone()

    def names(self) -> list[str]:
        """Return the names of all files, with slashes between folders."""
        if self._zip:
            return sorted(one.filename for one in self._zip.infolist() if not one.is_dir())
        paths = (path for path in self._path.rglob("*") if path.is_file())
        return sorted(path.relative_to(self._path).as_posix() for path in paths)

    def project(self) -> bytes | None:
        """Return the file that describes the project; None when there is none."""
        if self._zip is None and not self._path.is_dir():
            return None
        own = [name for name in self.names() if is_project_file(PurePosixPath(name).parts)]
        return self._load(own[0])() if own else None

    def scheme(self) -> bytes | None:
        """Return the scheme that we wrote beside a project; None when there is none."""
        if self._zip is None and not self._path.is_dir():
            return None
        return self._load(SCHEME_FILE)() if SCHEME_FILE in self.names() else None

    def cas(self, raw: bytes, name: str) -> tuple[str, list[Structure]]:
        """Return the text and the structures of a CAS; ReadError when it is none."""
        types: bytes | None = None
        if name.endswith(_ZIPPED):
            name, raw, types = _unzipped(raw, name)
        if name.endswith(cas_json.ENDING):
            return cas_json.from_bytes(raw)
        return cas_xmi.from_bytes(raw, types if types is not None else self._types())

    def _lone(self) -> list[Work]:
        return [
            Work(PurePosixPath(name).stem, sets=[CasFile("", name, self._load(name))])
            for name in self.names()
            if name.endswith(ENDINGS)
            and name != LAYERS_FILE
            and not is_project_file(PurePosixPath(name).parts)
        ]

    def _types(self) -> bytes | None:
        """Return the type system beside the files, or None."""
        if self._zip or self._path.is_dir():
            own = [one for one in self.names() if one.casefold().endswith("typesystem.xml")]
            return self._load(own[0])() if own else None
        beside = sorted(self._path.parent.glob("*.xml"))
        own = [one for one in beside if one.name.casefold().endswith("typesystem.xml")]
        return read_bytes(own[0], FILE_LIMIT) if own else None

    def _load(self, name: str) -> Load:
        held = self._zip
        if held:
            return lambda: member(held, name, FILE_LIMIT)
        return lambda: read_bytes(self._path / name, FILE_LIMIT)


def _sort(work: Work, file: str, name: str, load: Load) -> None:
    person, _dot, ending = file.rpartition(".")
    if f".{ending}" not in (*ENDINGS, _ZIPPED):
        work.closed[person] = ending
    elif person == UNTOUCHED:
        work.untouched.append(CasFile(person, name, load))
    else:
        work.sets.append(CasFile(person, name, load))


def _unzipped(raw: bytes, name: str) -> tuple[str, bytes, bytes | None]:
    """Return the CAS that stands alone in a zip with its name, and the type system beside it."""
    try:
        held = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, OSError) as fault:
        raise ReadError(
            _("{name} cannot be opened as an archive: {reason}.").format(
                name=PurePosixPath(name).name, reason=str(fault).rstrip(".")
            )
        ) from None
    with held:
        inside = held.namelist()
        own = next((one for one in inside if one.endswith(ENDINGS)), "")
        kinds = [one for one in inside if one.casefold().endswith("typesystem.xml")]
        if not own:
            raise ReadError(_("There is no CAS in {name}.").format(name=PurePosixPath(name).name))
        types = member(held, kinds[0], FILE_LIMIT) if kinds else None
        return own, member(held, own, FILE_LIMIT), types
