"""Through a format and back: what tests of several formats do, and what a document says then."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.domain import AnnotatedDocument, Document, Problem, Scheme, Severity
from annotator.formats import FORMATS, Known, Wish
from tests.builders import ANNA, SCHEME

AVAILABLE = {name: entry for name, entry in FORMATS.items() if entry.available}
WRITTEN = [name for name, entry in AVAILABLE.items() if entry.writer]
BOTH_WAYS = [name for name in WRITTEN if FORMATS[name].reader]
DATA = Path(__file__).parents[2] / "../shared/data"


class Here(Known):
    """Knows some documents, for files without texts."""

    def __init__(self, documents: Iterable[AnnotatedDocument]) -> None:
        self._documents = {one.document.id: one.document for one in documents}

    def document(self, id: str) -> Document | None:
        return self._documents.get(id)


def read(
    name: str,
    *paths: Path,
    scheme: Scheme = SCHEME,
    known: Iterable[AnnotatedDocument] = (),
) -> tuple[list[AnnotatedDocument], list[Problem]]:
    """Return the documents that a format finds, and what it tells."""
    told: list[Problem] = []
    entry = FORMATS[name]
    wish = Wish(known=Here(known))
    reader = entry.reader_for(wish) if entry.reader_for else entry.reader
    assert reader
    found = reader(paths, encoding=None, annotator=ANNA, tell=told.append, scheme=scheme)
    return list(found), told


def write(
    name: str,
    documents: Iterable[AnnotatedDocument],
    destination: Path,
    scheme: Scheme = SCHEME,
    **options: str,
) -> list[Path]:
    """Write documents in a format."""
    writer = FORMATS[name].writer
    assert writer
    return writer(documents, destination, scheme, **options)


def through(
    name: str, one: AnnotatedDocument, **options: str
) -> tuple[list[AnnotatedDocument], list[Problem]]:
    """Return what comes back of a document, and what was told but for notes."""
    entry = FORMATS[name]
    with TemporaryDirectory() as folder:
        place = Path(folder) / ("out" if entry.folder else f"out{entry.extensions[0]}")
        write(name, [one], place, **options)
        found, told = read(name, place, known=[one])
    return found, [problem for problem in told if problem.severity is not Severity.NOTE]
