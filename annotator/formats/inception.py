"""INCEpTION's layout of a project, as a folder or a zip: texts, and a CAS per document and person.

source/<document>                              the text
annotation/<document>/<person>.json or .xmi    what one person annotated
annotation/<document>/INITIAL_CAS.json         a document that nobody has worked on
curation/<document>/CURATION_USER.json         what was settled: our gold
"""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from annotator.domain import (
    GOLD,
    AnnotatedDocument,
    AnnotationSet,
    Annotator,
    AnnotatorError,
    Document,
    Origin,
    Problem,
    ReadError,
    Role,
    Scheme,
    Severity,
    canonical,
)
from annotator.formats import cas_json, cas_xmi
from annotator.formats.cas_layers import Structure, layers_json
from annotator.formats.cas_read_set import document_of
from annotator.formats.cas_write_set import structures
from annotator.formats.files import Names, filling, read_bytes, safe_name
from annotator.formats.format import Offsets, Tell
from annotator.formats.identity import document_id
from annotator.formats.scheme_file import read_scheme, scheme_to_toml
from annotator.formats.text_lines import BOM
from annotator.words import _

SOURCES, ANNOTATIONS, CURATIONS = "source", "annotation", "curation"
CURATOR = "CURATION_USER"
UNTOUCHED = "INITIAL_CAS"
LAYERS_FILE = "layers.json"
SCHEME_FILE = "scheme.toml"
MEMBER_LIMIT = 200_000_000
"""The most bytes a file within a zip may have."""
_ENDINGS = (cas_json.ENDING, cas_xmi.ENDING)

Load = Callable[[], bytes]


@dataclass(slots=True)
class Work:
    """What a project has of one document: its text, and its CAS files.

    `untouched` holds the CAS that nobody has worked on, `sets` those of people with their names.
    """

    name: str
    source: Load | None = None
    untouched: list[tuple[str, str, Load]] = field(default_factory=list[tuple[str, str, Load]])
    sets: list[tuple[str, str, Load]] = field(default_factory=list[tuple[str, str, Load]])


def read(
    paths: Sequence[Path],
    *,
    encoding: str | None = None,  # noqa: ARG001 - a CAS is UTF-8
    annotator: Annotator,
    tell: Tell,
    scheme: Scheme | None = None,  # noqa: ARG001 - whether the labels fit is for the rules
) -> Iterator[AnnotatedDocument]:
    """Yield the documents of project folders and zips, and those of single CAS files.

    The only CAS of a lone file is the annotator's, as far as it names nobody.
    """
    for path in paths:
        try:
            with _Files(path) as files:
                for work in files.works():
                    yield from _read_work(work, files, annotator, tell, str(path))
        except (AnnotatorError, OSError, zipfile.BadZipFile) as fault:
            tell(Problem(Severity.ERROR, str(fault), str(path)))


def scheme_of(paths: Sequence[Path]) -> Scheme | None:
    """Return the scheme that we wrote beside a project, or None."""
    for path in paths:
        if (path / SCHEME_FILE).is_file():
            return read_scheme(path / SCHEME_FILE)
    return None


def write_json(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,
    *,
    offsets: Offsets = "codepoint",  # noqa: ARG001 - they are UTF-16 units
) -> list[Path]:
    """Write the folder with a CAS in JSON for every set."""
    return _write(documents, destination, scheme, cas_json.ENDING, cas_json.to_bytes, {})


def write_xmi(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,
    *,
    offsets: Offsets = "codepoint",  # noqa: ARG001 - they are UTF-16 units
) -> list[Path]:
    """Write the folder with a CAS in XMI for every set, and the type system they share."""
    beside = {cas_xmi.TYPE_SYSTEM: cas_xmi.type_system()}
    return _write(documents, destination, scheme, cas_xmi.ENDING, cas_xmi.to_bytes, beside)


def has_layout(names: Iterable[str]) -> bool:
    """Whether file names, with slashes between folders, are those of such a project."""
    parts = [PurePosixPath(name).parts for name in names]
    return any(
        len(one) > 2
        and one[0] in (ANNOTATIONS, CURATIONS)
        and one[-1].endswith((*_ENDINGS, ".zip"))
        for one in parts
    )


def _write(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,
    ending: str,
    to_bytes: Callable[[str, Sequence[Structure]], bytes],
    beside: dict[str, bytes],
) -> list[Path]:
    names = Names()
    beside = beside | {
        LAYERS_FILE: layers_json(scheme).encode("utf-8"),
        SCHEME_FILE: scheme_to_toml(scheme).encode("utf-8"),
    }
    with filling(destination) as folder:
        for name, raw in beside.items():
            (folder / name).write_bytes(raw)
        for annotated in documents:
            text = annotated.document.text
            name = names.of(annotated.document.name, annotated.document.id) + ".txt"
            _put(folder / SOURCES / name, text.encode("utf-8"))
            for one in annotated.sets or (None,):
                made = structures(annotated, one)
                _put(_place(folder, name, one).with_suffix(ending), to_bytes(text, made))
        written = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return [destination / path for path in written]


def _place(folder: Path, name: str, annotations: AnnotationSet | None) -> Path:
    if annotations is None:
        return folder / ANNOTATIONS / name / f"{UNTOUCHED}.x"
    who = annotations.annotator
    if who.role is Role.GOLD:
        return folder / CURATIONS / name / f"{CURATOR}.x"
    return folder / ANNOTATIONS / name / f"{safe_name(who.id, who.id)}.x"


def _put(path: Path, raw: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)


def _read_work(
    work: Work, files: "_Files", annotator: Annotator, tell: Tell, where: str
) -> Iterator[AnnotatedDocument]:
    """Yield the document of a work with all its sets; a set of another text is told and left out."""
    whole: AnnotatedDocument | None = None
    for person, inner, load in work.sets or work.untouched:
        place = f"{where}/{inner}" if inner else where
        try:
            text, made = _cas(load(), inner or where, files, work)
            one = document_of(text, made, work.name, _person(person, annotator), tell, place)
            if not work.sets:
                one = AnnotatedDocument(one.document)
            whole = _with(whole, one) if whole else one
        except (AnnotatorError, zipfile.BadZipFile, KeyError) as fault:
            tell(Problem(Severity.ERROR, str(fault), place))
    if whole is None and work.source:
        try:
            whole = AnnotatedDocument(_unannotated(work.name, work.source()))
        except (AnnotatorError, UnicodeDecodeError) as fault:
            tell(Problem(Severity.ERROR, str(fault), f"{where}/{work.name}"))
    if whole:
        yield whole


def _cas(raw: bytes, name: str, files: "_Files", work: Work) -> tuple[str, list[Structure]]:
    types: bytes | None = None
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(raw)) as held:
            inside = held.namelist()
            name = next((one for one in inside if one.endswith(_ENDINGS)), "")
            kinds = [one for one in inside if one.casefold().endswith("typesystem.xml")]
            if not name:
                raise ReadError(_("There is no CAS in {name}.").format(name=work.name))
            raw = _member(held, name)
            types = _member(held, kinds[0]) if kinds else None
    if name.endswith(cas_json.ENDING):
        return cas_json.from_bytes(raw)
    return cas_xmi.from_bytes(raw, types if types is not None else files.types())


def _with(whole: AnnotatedDocument, one: AnnotatedDocument) -> AnnotatedDocument:
    if one.document.fingerprint != whole.document.fingerprint:
        raise ReadError(_("Its text is another one than that of the first set."))
    known = {entity.id for entity in whole.entities}
    more = tuple(entity for entity in one.entities if entity.id not in known)
    return AnnotatedDocument(whole.document, whole.sets + one.sets, whole.entities + more)


def _person(name: str, annotator: Annotator) -> Annotator:
    if name == CURATOR:
        return Annotator(GOLD, "Gold", Role.GOLD)
    return Annotator(name, name) if name else annotator


def _unannotated(name: str, raw: bytes) -> Document:
    text, way = canonical(raw.removeprefix(BOM).decode("utf-8"))
    title = name.removesuffix(".txt")
    return Document(document_id(text), title, text, origin=Origin(name, "utf-8", "", way))


class _Files:
    """The files of a folder or a zip by their names; a lone file is one work."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._zip: zipfile.ZipFile | None = None

    def __enter__(self) -> "_Files":
        if self._path.suffix.casefold() == ".zip":
            self._zip = zipfile.ZipFile(self._path)
        return self

    def __exit__(self, *_fault: object) -> None:
        if self._zip:
            self._zip.close()

    def works(self) -> list[Work]:
        if self._zip is None and not self._path.is_dir():
            load = lambda: read_bytes(self._path, MEMBER_LIMIT)  # noqa: E731
            return [Work(self._path.stem, sets=[("", "", load)])]
        found: dict[str, Work] = {}
        for name in self.names():
            match PurePosixPath(name).parts:
                case (str() as room, document) if room == SOURCES:
                    found.setdefault(document, Work(document)).source = self._load(name)
                case (str() as room, document, file) if room in (ANNOTATIONS, CURATIONS):
                    person, _dot, ending = file.rpartition(".")
                    if f".{ending}" in (*_ENDINGS, ".zip"):
                        held = found.setdefault(document, Work(document))
                        some = held.untouched if person == UNTOUCHED else held.sets
                        some.append((person, name, self._load(name)))
                case _:
                    pass
        if not found:
            lone = [name for name in self.names() if name.endswith(_ENDINGS)]
            found = {
                name: Work(PurePosixPath(name).stem, sets=[("", name, self._load(name))])
                for name in lone
                if name != LAYERS_FILE and not name.startswith("exportedproject")
            }
        return [found[name] for name in sorted(found)]

    def names(self) -> list[str]:
        if self._zip:
            return sorted(one.filename for one in self._zip.infolist() if not one.is_dir())
        paths = (path for path in self._path.rglob("*") if path.is_file())
        return sorted(path.relative_to(self._path).as_posix() for path in paths)

    def types(self) -> bytes | None:
        """Return the type system beside the files, or None."""
        if self._zip or self._path.is_dir():
            own = [one for one in self.names() if one.casefold().endswith("typesystem.xml")]
            return self._load(own[0])() if own else None
        beside = self._path.parent.glob("*.xml")
        own = [one for one in beside if one.name.casefold().endswith("typesystem.xml")]
        return read_bytes(own[0], MEMBER_LIMIT) if own else None

    def _load(self, name: str) -> Load:
        held = self._zip
        if held:
            return lambda: _member(held, name)
        return lambda: read_bytes(self._path / name, MEMBER_LIMIT)


def _member(held: zipfile.ZipFile, name: str) -> bytes:
    if held.getinfo(name).file_size > MEMBER_LIMIT:
        raise ReadError(_("{name} in the zip is too large.").format(name=name))
    return held.read(name)
