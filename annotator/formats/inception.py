"""INCEpTION's project, as a zip or a folder: texts, and a CAS per document and person."""

import zipfile
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

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
from annotator.formats.cas_reading import CURATOR, Person
from annotator.formats.cas_write_set import structures
from annotator.formats.files import Names, filling, replacing, safe_name
from annotator.formats.format import Offsets, Tell
from annotator.formats.identity import document_id
from annotator.formats.inception_files import (
    ANNOTATIONS,
    CURATIONS,
    LAYERS_FILE,
    PROJECT_FILE,
    SCHEME_FILE,
    SOURCES,
    UNTOUCHED,
    CasFile,
    ProjectFiles,
    Work,
)
from annotator.formats.inception_project import Listed, Project, project_json, project_of
from annotator.formats.scheme_file import scheme_from_toml, scheme_to_toml
from annotator.formats.text_lines import BOM
from annotator.words import _

ZIPPED = ".zip"
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_FORMATS = {cas_json.ENDING: "jsoncas", cas_xmi.ENDING: "xmi"}
"""What INCEpTION calls the formats of sources, by their endings."""
Put = Callable[[str, bytes], None]
Render = Callable[[str, Sequence[Structure]], bytes]


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
            with ProjectFiles(path) as files:
                reader = _Reader(files, annotator, tell, str(path))
                for work in files.works():
                    yield from reader.document(work)
        except (AnnotatorError, OSError) as fault:
            tell(Problem(Severity.ERROR, str(fault), str(path)))


def scheme_of(paths: Sequence[Path]) -> Scheme | None:
    """Return the scheme that we wrote beside a project, or that its tags make; None without one."""
    for path in paths:
        try:
            with ProjectFiles(path) as files:
                if own := files.scheme():
                    return scheme_from_toml(own.decode("utf-8"))
                if (said := files.project()) and (found := project_of(said).scheme):
                    return found
        except (AnnotatorError, OSError, UnicodeDecodeError):
            # read() tells what is wrong with the file
            continue
    return None


def write_json(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,
    *,
    offsets: Offsets = "codepoint",  # noqa: ARG001 - they are UTF-16 units
) -> list[Path]:
    """Write the project with a CAS in JSON for every set."""
    return _write(documents, destination, scheme, cas_json.ENDING, cas_json.to_bytes, {})


def write_xmi(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,
    *,
    offsets: Offsets = "codepoint",  # noqa: ARG001 - they are UTF-16 units
) -> list[Path]:
    """Write the project with a CAS in XMI for every set, and the type system they share."""
    beside = {cas_xmi.TYPE_SYSTEM: cas_xmi.type_system()}
    return _write(documents, destination, scheme, cas_xmi.ENDING, cas_xmi.to_bytes, beside)


def _write(
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme,
    ending: str,
    render: Render,
    beside: dict[str, bytes],
) -> list[Path]:
    names, people = Names(), _People()
    listed: list[Listed] = []
    written: list[Path] = []
    with _sink(destination, written) as put:
        for annotated in documents:
            listed.append(_write_document(annotated, names, people, ending, render, put))
        files = beside | {
            LAYERS_FILE: layers_json(scheme).encode("utf-8"),
            SCHEME_FILE: scheme_to_toml(scheme).encode("utf-8"),
            f"{PROJECT_FILE}.json": project_json(destination.stem, scheme, listed),
        }
        for name, raw in files.items():
            put(name, raw)
    return sorted(written)


def _write_document(
    annotated: AnnotatedDocument,
    names: Names,
    people: "_People",
    ending: str,
    render: Render,
    put: Put,
) -> Listed:
    """Write the files of one document; the source of one with a single set is the CAS of that."""
    text = annotated.document.text
    alone = len(annotated.sets) == 1
    stem = names.of(annotated.document.name, annotated.document.id)
    name = stem + (ending if alone else ".txt")
    for one in annotated.sets or (None,):
        raw = render(text, structures(annotated, one))
        put(f"{_place(name, one, people)}{ending}", raw)
        if alone:
            put(f"{SOURCES}/{name}", raw)
    if not alone:
        put(f"{SOURCES}/{name}", text.encode("utf-8"))
    states = {
        people.file_of(one.annotator): one.state
        for one in annotated.sets
        if alone and one.annotator.role is not Role.GOLD
    }
    return Listed(name, _FORMATS[ending] if alone else "text", states)


def _place(name: str, annotations: AnnotationSet | None, people: "_People") -> str:
    if annotations is None:
        return f"{ANNOTATIONS}/{name}/{UNTOUCHED}"
    who = annotations.annotator
    if who.role is Role.GOLD:
        return f"{CURATIONS}/{name}/{CURATOR}"
    return f"{ANNOTATIONS}/{name}/{people.file_of(who)}"


class _People:
    """What the files of annotators are called: by their names, while no two have one."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}

    def file_of(self, who: Annotator) -> str:
        """Return what the files of one are called, who is a user of INCEpTION under this name."""
        wanted = safe_name(who.name, who.id)
        taken = {file.casefold() for id, file in self._files.items() if id != who.id}
        free = wanted.casefold() not in taken and wanted not in (UNTOUCHED, CURATOR)
        return self._files.setdefault(who.id, wanted if free else safe_name(who.id, who.id))


@contextmanager
def _sink(destination: Path, written: list[Path]) -> Generator[Put]:
    """Yield what takes the files of a project by their names; all of them are there in the end."""
    if destination.suffix.casefold() == ZIPPED:
        with replacing(destination) as partial:
            with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as held:
                yield lambda name, raw: held.writestr(_info(name), raw)
            written.append(destination)
        return
    with filling(destination) as folder:

        def put(name: str, raw: bytes) -> None:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(raw)
            written.append(destination / name)

        yield put


def _info(name: str) -> zipfile.ZipInfo:
    # the moment of writing would make other bytes of the same corpus
    info = zipfile.ZipInfo(name, _ZIP_DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info


class _Reader:
    """Reads the documents of one project."""

    def __init__(self, files: ProjectFiles, annotator: Annotator, tell: Tell, where: str) -> None:
        self._files = files
        self._annotator = annotator
        self._tell = tell
        self._where = where
        said = files.project()
        try:
            self._project = project_of(said) if said else Project()
        except ReadError as fault:
            self._project = Project()
            self._complain(str(fault), f"{PROJECT_FILE}.json", Severity.WARNING)

    def document(self, work: Work) -> Iterator[AnnotatedDocument]:
        """Yield the document of a work with all its sets; a set of another text is told."""
        whole: AnnotatedDocument | None = None
        for file in work.sets or work.untouched:
            try:
                one = self._of_cas(file.load(), work, file)
                if not work.sets:
                    one = AnnotatedDocument(one.document)
                whole = _with(whole, one) if whole else one
            except AnnotatorError as fault:
                self._complain(str(fault), file.name)
        if whole is None and work.source:
            whole = self._of_source(work, work.source)
        self._tell_closed(work)
        if whole:
            yield whole

    def _of_cas(self, raw: bytes, work: Work, file: CasFile) -> AnnotatedDocument:
        where = f"{self._where}/{file.name}" if file.name else self._where
        text, made = self._files.cas(raw, file.name or self._where)
        return document_of(text, made, work.name, self._person(work, file), self._tell, where)

    def _of_source(self, work: Work, load: Callable[[], bytes]) -> AnnotatedDocument | None:
        name = f"{SOURCES}/{work.name}"
        try:
            raw = load()
            if name.endswith(tuple(_FORMATS)) and not self._project.source_is_text(work.name):
                one = self._of_cas(raw, work, CasFile("", name, load))
                return AnnotatedDocument(one.document)
            return AnnotatedDocument(_unannotated(work.name, raw))
        except (AnnotatorError, UnicodeDecodeError) as fault:
            message = _("The document cannot be read: {reason}").format(reason=fault)
            self._complain(message, name)
        return None

    def _person(self, work: Work, file: CasFile) -> Person:
        if file.person == CURATOR:
            gold = Annotator(GOLD, "Gold", Role.GOLD)
            return Person(gold, CURATOR, self._project.settled(work.name))
        if not file.person:
            return Person(self._annotator)
        who = Annotator(file.person, file.person)
        return Person(who, file.person, self._project.state(work.name, file.person))

    def _tell_closed(self, work: Work) -> None:
        for person, ending in sorted(work.closed.items()):
            message = _(
                "What {person} annotated is there as “.{ending}” only and was left out; export the "
                "project again with “UIMA CAS JSON” as its format."
            )
            said = message.format(person=person, ending=ending)
            self._complain(said, f"{ANNOTATIONS}/{work.name}")

    def _complain(self, message: str, name: str, severity: Severity = Severity.ERROR) -> None:
        place = f"{self._where}/{name}" if name else self._where
        self._tell(Problem(severity, message, place))


def _with(whole: AnnotatedDocument, one: AnnotatedDocument) -> AnnotatedDocument:
    if one.document.fingerprint != whole.document.fingerprint:
        raise ReadError(_("Its text is another one than that of the first set."))
    known = {entity.id for entity in whole.entities}
    more = tuple(entity for entity in one.entities if entity.id not in known)
    return AnnotatedDocument(whole.document, whole.sets + one.sets, whole.entities + more)


def _unannotated(name: str, raw: bytes) -> Document:
    text, way = canonical(raw.removeprefix(BOM).decode("utf-8"))
    if not text.strip() or "\0" in text:
        raise ReadError(_("There is no text."))
    title = name.removesuffix(".txt")
    return Document(document_id(text), title, text, origin=Origin(name, "utf-8", "", way))
