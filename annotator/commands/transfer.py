"""The long jobs: files in, files out."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex

from annotator.commands.export_job import ExportJob, all_losses
from annotator.commands.import_report import ImportReport
from annotator.commands.intake import Intake
from annotator.commands.oddities import Oddities
from annotator.commands.predictions import Taking, taken_as
from annotator.commands.progress import Progress, Quiet
from annotator.commands.project import new_annotator
from annotator.commands.read_back import ReadBack
from annotator.commands.session import Session
from annotator.commands.splits import Splits, split
from annotator.domain import (
    EVERYBODY,
    GOLD,
    AnnotatedDocument,
    AnnotationError,
    Annotator,
    AnnotatorError,
    LossRefused,
    Problem,
    ReadError,
    Scheme,
    Severity,
    Voucher,
    suggester,
)
from annotator.formats import (
    ALL_UNITS,
    ENCODINGS,
    FORMATS,
    SEPARATORS,
    ColumnsFound,
    Format,
    Loss,
    Offsets,
    OffsetsFound,
    Run,
    Unit,
    Wish,
    losses,
    read_scheme,
    reader_aside,
    runs,
    unit_title,
    write_losses,
)
from annotator.paths import resource
from annotator.store import Imported, Store, arrivals, sets
from annotator.words import _, noted

__all__ = [
    "ALL",
    "ALL_UNITS",
    "ENCODINGS",
    "FORMATS",
    "NO_WISH",
    "SEPARATORS",
    "ColumnsFound",
    "ExportReport",
    "Format",
    "ImportReport",
    "Imported",
    "Taking",
    "Unit",
    "Wish",
    "chosen_annotators",
    "export_corpus",
    "import_files",
    "imports",
    "refusal",
    "scheme_called",
    "unit_title",
]

ALL = "all"
IMPORT = noted("Import documents")
NO_WISH = Wish()


@dataclass(slots=True)
class ExportReport:
    """What was written, what could not be, and what reading it back found."""

    documents: int
    sets: int
    files: list[Path]
    losses: list[Loss]
    read_back: ReadBack | None = None
    splits: Splits | None = None

    @property
    def sound(self) -> bool:
        """Whether nothing but the losses differs from what was meant, as far as it could be read."""
        return self.read_back is None or self.read_back.sound

    def summary(self) -> str:
        """Return what happened in words."""
        said = _("Documents written: {documents}; files: {files}.").format(
            documents=self.documents, files=len(self.files)
        )
        more = [one.summary() for one in (self.splits, self.read_back) if one]
        return " ".join([said, *more])

    def as_json(self) -> dict[str, object]:
        """Return what scripts read."""
        return {
            "documents": self.documents,
            "sets": self.sets,
            "files": [str(path) for path in self.files],
            "losses": [
                {"kind": loss.kind.value, "dropped": loss.dropped, "of": loss.of}
                for loss in self.losses
            ],
            "read_back": self.read_back.as_json() if self.read_back else None,
            "splits": self.splits.as_json() if self.splits else None,
        }


class _Declined(Exception):
    """Nobody wants what an import would bring."""


def import_files(
    session: Session,
    paths: Sequence[Path],
    *,
    format: str | None = None,
    encoding: str | None = None,
    annotator: str = "",
    wish: Wish = NO_WISH,
    taking: Taking = Taking.AS_SAID,
    agree: Callable[[ImportReport], bool] = lambda _report: True,
    progress: Progress | None = None,
) -> ImportReport:
    """Read `paths` into the project as one step; what cannot be read is told and left out.

    Annotations in a format that names no annotators become those of `annotator`, or of whoever
    works in the session. What files call predictions comes in as suggestions, which are no
    annotations, unless `taking` says otherwise; then `annotator` is what made the suggestions, and
    the name of the file when left out. `agree` is asked, before anything is kept, with all that
    there is to tell; when it declines, nothing is. Cancelled leaves nothing behind either.
    """
    report = ImportReport()
    heard = progress or Quiet()

    def job(store: Store) -> None:
        person = _person(session, store, annotator or _made_by(paths, taking), taking)
        intake = Intake(store, report, heard)

        def reading() -> None:
            heard.step(_("Reading"), report.documents + report.known)

        # closed at once when the job is stopped, so that no unpacked archive stays behind
        with closing(runs(_others(paths, session, report), format, report.tell)) as found:
            for run in found:
                odd = Oddities()
                for document in _read(run, person, encoding, wish, taking, intake, report, reading):
                    reading()
                    report.codecs[document.document.origin.codec] += 1
                    intake.take(taken_as(document, taking, annotator))
                    odd.take(document, intake.scheme)
                for said in odd.sentences():
                    report.tell(Problem(Severity.NOTE, said, run.place))
        if not (report.imported or report.told):
            message = _("Nothing of what was given is a file that can be imported.")
            report.tell(Problem(Severity.WARNING, message, str(paths[0]) if paths else ""))
        if not agree(report):
            raise _Declined
        if store.written:
            store.add(report.arrival(f"i-{token_hex(8)}", paths))

    try:
        session.record(IMPORT, job)
    except _Declined:
        report.kept = False
    return report


def _read(
    run: Run,
    person: Annotator,
    encoding: str | None,
    wish: Wish,
    taking: Taking,
    intake: Intake,
    report: ImportReport,
    reading: Callable[[], None],
) -> Iterator[AnnotatedDocument]:
    """Yield the documents of a run; what its format says besides goes into the report.

    `reading` is called while there is nothing yet, and may raise.
    """
    one = FORMATS[run.format]
    report.formats[run.format] += len(run.paths)
    brought = one.scheme_reader(run.paths) if one.scheme_reader else None
    if brought and taking is not Taking.SUGGESTIONS:  # a program's labels are not the scheme's
        intake.extend(brought)
    wish = replace(wish, known=intake.known)
    units: Counter[str] = Counter()

    def tell(problem: Problem) -> None:
        if isinstance(problem, OffsetsFound):
            units[problem.unit] += 1
        report.tell(run.told(problem))

    if one.register_reader:
        intake.register(one.register_reader(run.paths, encoding, tell))
    if not one.reader:
        return
    reader = reader_aside(one, wish, reading)
    marked = False
    for document in reader(
        run.paths, encoding=encoding, annotator=person, tell=tell, scheme=intake.scheme
    ):
        marked = marked or any(one.mentions for one in document.sets)
        yield document
    if marked and not units:  # where there is no choice, code points are what is counted
        units[wish.offset_unit or "codepoint"] += 1
    report.units.update(units)


def _others(paths: Sequence[Path], session: Session, report: ImportReport) -> list[Path]:
    """Return the paths but for the project's own.

    To open the project itself as a file would give up the locks that are held on it.
    """
    others = [path for path in paths if not _same(path, session.path)]
    if len(others) < len(paths):
        message = _("Nothing here knows how to read this; say which format it is.")
        report.tell(Problem(Severity.ERROR, message, str(session.path)))
    return others


def imports(session: Session) -> list[Imported]:
    """Return the reports of all imports, oldest first, also of those that were taken back."""
    return list(arrivals(session.store))


def export_corpus(
    session: Session,
    destination: Path,
    format: str,
    *,
    whose: str = "",
    offsets: Offsets = "codepoint",
    excel: str = "",
    allow_loss: bool = False,
    compare: bool = True,
    vouchers: Collection[Voucher] = EVERYBODY,
    wish: tuple[int, ...] = (),
    seed: int | None = None,
    progress: Progress | None = None,
) -> ExportReport:
    """Write the corpus with the sets of one annotator, of gold or of all; nothing half.

    `whose` may be left out where only one annotator has any. LossRefused, before anything is
    written, when the format cannot hold all annotations and `allow_loss` is false. What was
    written is read back and compared, if the format can be read and unless `compare` is false.
    `vouchers` are those whose annotations go out; what is left out is told with the losses.
    `excel` is the sign between the cells of a table for Excel, empty for programs.
    `wish` are the shares of splits (80, 10, 10), each written to a place of its own; without a
    `seed` the most even of some is taken.
    """
    one = FORMATS[format]
    if one.writer is None:
        raise AnnotatorError(_("{format} can only be read.").format(format=one.title))
    if offsets not in one.offsets:
        raise AnnotatorError(
            _("{format} does not know the offsets “{offsets}”.").format(
                format=one.title, offsets=offsets
            )
        )
    if excel and not (one.excel and excel in SEPARATORS):
        raise AnnotatorError(
            _("{format} cannot be written for Excel with “{sign}” between its cells.").format(
                format=one.title, sign=excel
            )
        )
    heard = progress or Quiet()
    chosen = chosen_annotators(session, whose)
    job = ExportJob(session, one, chosen, offsets, heard, vouchers, excel)
    if not (allow_loss or one.excerpt):
        lost = losses(one, job.each(_("Counting")), session.scheme)
        if grave := [loss for loss in lost if loss.grave]:
            raise LossRefused(refusal(one, grave))
    splits = split(lambda: job.each(_("Reading")), wish, seed, heard) if wish else None
    job.write(destination, splits)
    lost = job.losses()
    read_back = job.compare() if compare else None
    beside = [write_losses(lost, destination)] if lost else []
    return ExportReport(job.documents, job.sets, job.files + beside, lost, read_back, splits)


def refusal(one: Format, lost: Sequence[Loss]) -> str:
    """Return why an export is refused, every loss in words."""
    return _("{format} cannot hold everything, nothing was written: {losses}").format(
        format=one.title, losses=" ".join(loss.sentence for loss in lost)
    )


def losses_of(
    path: Path, whose: str, progress: Progress, vouchers: Collection[Voucher] = EVERYBODY
) -> dict[str, list[Loss]]:
    """Return what each format would lose of the sets that `whose` means, by the format's name.

    Of them, what `vouchers` vouch for. The project file at `path` is only read, through a connection of its own, so that any thread may.
    """
    with closing(Session(Store(path, "", read_only=True), GOLD)) as session:
        return all_losses(session, chosen_annotators(session, whose), progress, vouchers)


def chosen_annotators(session: Session, whose: str) -> list[str]:
    """Return the ids of the annotators whose sets `whose` means; AnnotatorError when unclear."""
    people = session.annotators()
    if whose == ALL:
        return [person.id for person in people]
    if whose:
        found = [person.id for person in people if whose in (person.name, person.id)]
        if not found and whose == GOLD:
            found = [GOLD]
        if not found:  # what suggesters say is no annotation, and goes out by their names only
            found = [one.id for one in session.suggesters() if whose in (one.name, one.id)]
        if len(found) == 1:
            return found
        raise AnnotatorError(
            _("There is no single annotator “{name}”; choose one of {names}, gold or all.").format(
                name=whose, names=_names(people)
            )
        )
    begun = {annotator for _document, annotator in sets(session.store)}
    if len(begun) > 1:
        raise AnnotatorError(
            _("Several annotators have sets here; choose whose to export: {names} or all.").format(
                names=_names([person for person in people if person.id in begun])
            )
        )
    return list(begun) or [session.annotator.id]


def scheme_called(name: str) -> Scheme:
    """Return the built-in scheme `name`, or the scheme in the TOML file at that path."""
    built_in = resource("schemes", f"{name}.toml")
    if built_in.is_file():
        return read_scheme(built_in)
    if Path(name).is_file():
        return read_scheme(Path(name))
    there = ", ".join(sorted(path.stem for path in resource("schemes").glob("*.toml")))
    raise ReadError(
        _("There is no scheme “{name}”; built in are {names}, or give a TOML file.").format(
            name=name, names=there
        )
    )


def _same(path: Path, other: Path) -> bool:
    return path.exists() and path.samefile(other)


def _made_by(paths: Sequence[Path], taking: Taking) -> str:
    """Return what made the suggestions of files that do not say it."""
    return paths[0].stem if taking is Taking.SUGGESTIONS and paths else ""


def _person(session: Session, store: Store, name: str, taking: Taking) -> Annotator:
    if taking is Taking.SUGGESTIONS:
        return suggester(name)
    if not name:
        return session.annotator
    if any(one.name == name for one in session.suggesters()):
        raise AnnotationError(
            _("“{name}” makes suggestions here; give the annotations another name.").format(
                name=name
            )
        )
    for person in session.annotators():
        if person.name == name:
            return person
    person = new_annotator(name)
    store.add(person)
    return person


def _names(people: Sequence[Annotator]) -> str:
    return ", ".join(person.name for person in people)
