"""Reading back: what was exported is read again and compared with what was meant."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotator.commands.progress import Progress
from annotator.commands.session import Session
from annotator.domain import AnnotatedDocument, Annotator, Document, Problem, Role, Severity
from annotator.formats import Difference, Format, Known, LineKept, Wish, differences
from annotator.words import _, grouped, ngettext

_READER = Annotator("read-back", "read-back", Role.IMPORT)


@dataclass(slots=True)
class ReadBack:
    """How many documents were compared, where they differ, and what could not be read."""

    compared: int = 0
    differences: list[Difference] = field(default_factory=list[Difference])
    problems: list[Problem] = field(default_factory=list[Problem])

    @property
    def sound(self) -> bool:
        """Whether all came back that was not declared lost."""
        return not (self.differences or self.problems)

    def sentences(self) -> list[str]:
        """Return every difference in words."""
        return [one.sentence for one in self.differences] + [str(one) for one in self.problems]

    def summary(self) -> str:
        """Return one sentence for people."""
        if self.sound:
            return ngettext(
                "Read back and compared: {documents} document, as it was meant.",
                "Read back and compared: {documents} documents, all as they were meant.",
                self.compared,
            ).format(documents=grouped(self.compared))
        return _(
            "What was written was read back and differs from what was meant in {places} places."
        ).format(places=grouped(len(self.differences) + len(self.problems)))

    def as_json(self) -> dict[str, object]:
        """Return what scripts read."""
        return {
            "documents": self.compared,
            "differences": [
                {
                    "document": one.document,
                    "facet": one.facet,
                    "missing": one.missing,
                    "added": one.added,
                }
                for one in self.differences
            ],
            "problems": [str(problem) for problem in self.problems],
        }


class _Meant(Known):
    """Knows the documents that were written, for files without texts."""

    def __init__(self, session: Session, ids: Collection[str]) -> None:
        self._session = session
        self._ids = ids

    def document(self, id: str) -> Document | None:
        return self._session.annotated(id, []).document if id in self._ids else None


def read_back(
    session: Session,
    one: Format,
    files: Sequence[Path],
    written: Sequence[Path],
    meant: Mapping[str, str],
    again: Callable[[str], AnnotatedDocument],
    progress: Progress,
) -> ReadBack | None:
    """Read `files` again and compare them with the documents `meant`, ids by fingerprint.

    `again` returns what was meant of a document (id).

    None when the format cannot be read. What others put into the same folder as the files that were
    `written` is no concern of ours. Only documents of which a set is still to come are kept in memory.
    """
    if one.reader is None:
        return None
    report = ReadBack()
    waiting: dict[str, list[AnnotatedDocument]] = {}
    left = dict(meant)
    ours = {str(path) for path in (*files, *written)}

    def told(problem: Problem) -> None:
        ours_to_read = problem.place in ours and not isinstance(problem, LineKept)
        if problem.severity is Severity.ERROR and ours_to_read:
            report.problems.append(problem)

    def compare(key: str, document: AnnotatedDocument) -> None:
        pieces = waiting.pop(key, [])
        report.differences += differences(one, document, pieces, session.scheme)
        report.compared += 1
        progress.step(_("Reading back"), report.compared, len(meant))
        del left[key]

    wish = Wish(known=_Meant(session, set(meant.values())))
    reader = one.reader_for(wish) if one.reader_for else one.reader
    found: Iterator[AnnotatedDocument] = reader(
        files, encoding="utf-8", annotator=_READER, tell=told, scheme=session.scheme
    )
    for piece in found:
        key = piece.document.fingerprint
        if key in left:
            waiting.setdefault(key, []).append(piece)
            document = again(left[key])
            if sum(len(part.sets) for part in waiting[key]) >= len(document.sets):
                compare(key, document)
    for key in list(left):
        compare(key, again(left[key]))
    return report


def data_files(one: Format, destination: Path, written: Sequence[Path]) -> list[Path]:
    """Return what a reader is to be given of the files that a writer made."""
    if one.folder:
        return [destination]
    data = [path for path in written if path.suffix == destination.suffix]
    return data or [destination]
