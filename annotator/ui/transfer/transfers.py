"""Transfers: imports and exports from the window, as long work beside it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.commands.progress import Cancelled, Progress
from annotator.commands.transfer import (
    ExportReport,
    ImportReport,
    export_corpus,
    import_files,
    imports,
    losses_of,
)
from annotator.domain import EVERYBODY, AnnotatorError, LossRefused, Step
from annotator.settings import Settings
from annotator.ui import prompts
from annotator.ui.desk import Desk
from annotator.ui.long_work import LongWork
from annotator.ui.look.theme import Appearance
from annotator.ui.tasks import Question, Worker
from annotator.ui.telling.narration import retraced
from annotator.ui.transfer.export_dialog import ExportDialog, ExportWish, LossesByFormat, Vouchers
from annotator.ui.transfer.import_dialog import NOTHING_ASKED, Asked, ImportDialog
from annotator.ui.transfer.imports_dialog import show_imports
from annotator.words import _

MOST_PROBLEMS = 200

AnyWork = LongWork[ImportReport] | LongWork[ExportReport] | LongWork[str]


class Transfers(QObject):
    """Runs one import or export at a time; nobody else uses the session meanwhile."""

    begun = Signal()
    shown = Signal(str, int, int)
    ended = Signal(str, bool)

    def __init__(
        self, window: QWidget, settings: Settings, worker: Worker, look: Appearance
    ) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._worker = worker
        self._work: AnyWork | None = None
        self._look = look
        self._paths: Sequence[Path] = ()
        self._asked = NOTHING_ASKED
        self._again: Asked | None = None
        self.desk: Desk | None = None

    @property
    def busy(self) -> bool:
        """Whether long work is under way."""
        return self._work is not None

    def stop(self) -> None:
        """Ask the work to stop; nothing of it is kept."""
        if self._work:
            self._work.stop()

    def ask_import(self, asked: Asked = NOTHING_ASKED) -> None:
        """Ask for files and import them."""
        paths = prompts.import_files(self._window, self._folder())
        if paths:
            self.import_paths(paths, asked)

    def import_paths(self, paths: Sequence[Path], asked: Asked = NOTHING_ASKED) -> None:
        """Import files and folders into the open project; what there is to tell comes first."""
        desk = self.desk
        if desk is None or self.busy:
            return

        def job(progress: Progress) -> ImportReport:
            return import_files(
                desk.session,
                paths,
                wish=asked.wish,
                encoding=asked.encoding or None,
                taking=asked.taking,
                annotator=asked.made_by,
                agree=self._agree,
                progress=progress,
            )

        work = LongWork(job, self)
        self._paths, self._asked = paths, asked
        work.signals.asked.connect(self._ask)
        self._begin(work, desk)
        work.start(self._worker, self._imported)

    def show_imports(self) -> None:
        """Show the reports of all imports."""
        if self.desk and not self.busy:
            self.desk.session.settle()
            show_imports(self._window, imports(self.desk.session))

    def _agree(self, report: ImportReport) -> bool:
        """Ask, from the thread of the import, whether to keep it when there is anything to tell."""
        chosen = self._asked != NOTHING_ASKED
        if not (report.problems or chosen or self._settings.look_first):
            return True
        return self._work is not None and self._work.ask(report)

    def _ask(self, question: Question) -> None:
        report = question.about
        if not isinstance(report, ImportReport) or self._work is None or self._work.cancelled:
            question.answer(False)
            return
        always = self._settings.look_first
        answer = ImportDialog.ask(
            self._window, report, self._look, always=always, asked=self._asked
        )
        self._settings.look_first = answer.always
        self._again = answer.again
        question.answer(answer.agreed)

    def ask_export(self) -> None:
        """Ask how and where to, and export the corpus."""
        desk = self.desk
        if desk is None or self.busy:
            return
        desk.session.settle()
        session = desk.session
        wish = ExportDialog.ask(
            self._window, session.annotators(), self.preview, self._look, session.suggesters()
        )
        if wish is None:
            return
        name = desk.session.path.stem + wish.format.extensions[0]
        if not wish.format.folder:
            destination = prompts.export_file(self._window, self._folder(), name)
        else:
            destination = prompts.export_folder(self._window, self._folder())
        if destination:
            # the losses stood in the dialog: to ask again would teach people not to read
            self.export_to(destination, wish, allow_loss=wish.told)

    def export_to(self, destination: Path, wish: ExportWish, *, allow_loss: bool = False) -> None:
        """Export the corpus; what the format cannot hold is told before anything is written."""
        desk = self.desk
        if desk is None or self.busy:
            return

        def job(progress: Progress) -> ExportReport:
            return export_corpus(
                desk.session,
                destination,
                wish.format.name,
                whose=wish.whose,
                excel=wish.excel,
                allow_loss=allow_loss,
                wish=wish.shares,
                vouchers=wish.vouchers,
                progress=progress,
            )

        def ended(work: LongWork[ExportReport], fault: BaseException | None) -> None:
            self._exported(work, fault, lambda: self.export_to(destination, wish, allow_loss=True))

        work = LongWork(job, self)
        self._begin(work, desk)
        work.start(self._worker, ended)

    def run(self, job: Callable[[Progress], str], then: Callable[[], None]) -> None:
        """Run long work in the project that says in the end what it did; `then` hears of the end."""
        desk = self.desk
        if desk is None or self.busy:
            return

        def ended(work: LongWork[str], fault: BaseException | None) -> None:
            self._end()
            if fault or work.result is None:
                self._failed(_("Nothing was changed"), fault)
            else:
                self.ended.emit(work.result, False)
            then()

        work = LongWork(job, self)
        self._begin(work, desk)
        work.start(self._worker, ended)

    def retrace(self, way: Callable[[Progress], Step]) -> None:
        """Undo or redo a step that touched very much."""
        self.run(lambda progress: retraced(way(progress)), lambda: None)

    def preview(
        self,
        whose: str,
        told: Callable[[LossesByFormat | None], None],
        vouchers: Vouchers = EVERYBODY,
    ) -> Callable[[], None]:
        """Count beside the window what each format would lose; return what stops it."""
        if self.desk is None:
            return lambda: None
        path = self.desk.session.path

        def job(progress: Progress) -> LossesByFormat:
            return losses_of(path, whose, progress, vouchers)

        work = LongWork(job, self)
        wait = work.start(self._worker, lambda done, _fault: told(done.result))

        def stop() -> None:
            work.stop()
            wait()

        return stop

    def _begin(self, work: AnyWork, desk: Desk) -> None:
        desk.session.settle()
        desk.busy = True
        self._work = work
        work.signals.shown.connect(self.shown)
        self.begun.emit()
        self.shown.emit(_("Starting…"), 0, 0)

    def _end(self) -> None:
        self._work = None
        if self.desk:
            self.desk.busy = False
            self.desk.reload()

    def _imported(self, work: LongWork[ImportReport], fault: BaseException | None) -> None:
        self._end()
        if fault or work.result is None:
            self._failed(_("Nothing was imported"), fault)
            return
        report, again = work.result, self._again
        self._again = None
        if report.kept:
            self.ended.emit(report.summary(), report.failed)
        else:
            self.ended.emit(_("Nothing was imported."), False)
        if again:
            self.import_paths(self._paths, again)

    def _exported(
        self,
        work: LongWork[ExportReport],
        fault: BaseException | None,
        again: Callable[[], None],
    ) -> None:
        self._end()
        if isinstance(fault, LossRefused):
            self.ended.emit(_("Nothing was exported yet."), False)
            if prompts.confirm(self._window, _("Export"), str(fault), _("Export all the same")):
                again()
        elif fault or work.result is None:
            self._failed(_("Nothing was exported"), fault)
        else:
            self._tell_export(work.result)

    def _tell_export(self, report: ExportReport) -> None:
        """Say what was written, and where what was read back differs from what was meant."""
        self.ended.emit(report.summary(), not report.sound)
        if report.read_back and not report.sound:
            lines = report.read_back.sentences()[:MOST_PROBLEMS]
            prompts.warn(self._window, _("Export"), report.summary(), "\n".join(lines))

    def _failed(self, title: str, fault: BaseException | None) -> None:
        self.ended.emit(str(fault), not isinstance(fault, Cancelled))
        if isinstance(fault, AnnotatorError | OSError):
            if not isinstance(fault, Cancelled):
                prompts.warn(self._window, title, str(fault))
        elif fault:
            raise fault

    def _folder(self) -> Path:
        last = Path(self._settings.last_project).parent
        return last if self._settings.last_project and last.is_dir() else Path.home()
