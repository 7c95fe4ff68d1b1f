"""Packaging: what the File menu does with packages, each as long work beside the window."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.commands.merging import MergeReport, merge_files
from annotator.commands.outcomes import outcomes
from annotator.commands.packages import Handed, deal, deal_again, give_back, hand_out
from annotator.commands.progress import Progress
from annotator.commands.workload import unread, workload
from annotator.domain import Role
from annotator.exchange.plan import Plan
from annotator.ui import prompts
from annotator.ui.desk import Desk
from annotator.ui.look.theme import Appearance
from annotator.ui.packages.hand_out_dialog import HandOutDialog, HandOutWish
from annotator.ui.packages.merge_dialog import MergeDialog, merge_in_words
from annotator.ui.packages.steadiness_page import SteadinessPage
from annotator.ui.packages.workload_dialog import show_workload
from annotator.words import _, ngettext


class Packaging(QObject):
    """Hands out, takes back, sends back, and tells who has what."""

    long_work_requested = Signal(object, object)
    conflicts_found = Signal()

    def __init__(self, desk: Desk, look: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._look = look
        self._parent = parent

    def hand_out_packages(self) -> None:
        """Ask for whom packages are, and make them."""
        session = self._desk.session
        session.settle()
        names = [
            one.name
            for one in session.annotators()
            if one.role is Role.PERSON and one.id != self._desk.annotator
        ]

        def dealt(wish: HandOutWish) -> Plan:
            if wish.again:
                return deal_again(session, wish.annotators, wish.again, seed=wish.choice.seed)
            return deal(
                session,
                wish.annotators,
                wish.choice,
                readers=wish.readers,
                shared=wish.shared,
            )

        asked = HandOutDialog.ask(
            self._window, names, dealt, self._look, suggested=bool(session.suggesters())
        )
        folder = prompts.export_folder(self._window, session.path.parent) if asked else None
        if asked and folder:
            wish, plan = asked
            self.hand_out_to(
                folder,
                plan,
                register=wish.register,
                suggestions=wish.suggestions,
                again=wish.again > 0,
            )

    def hand_out_to(
        self,
        folder: Path,
        plan: Plan,
        *,
        register: bool,
        suggestions: bool = False,
        again: bool = False,
    ) -> None:
        """Make the packages of a plan in a folder."""
        session = self._desk.session

        def job(progress: Progress) -> str:
            handed = hand_out(
                session,
                plan,
                folder,
                register=register,
                suggestions=suggestions,
                again=again,
                progress=progress,
            )
            return _handed(handed)

        self.long_work_requested.emit(job, lambda: None)

    def take_packages_back(self) -> None:
        """Ask for packages, tell what they bring, and merge them when that is agreed to."""
        paths = prompts.packages(self._window, self._desk.session.path.parent)
        if paths:
            self.preview(paths)

    def preview(self, paths: Sequence[Path]) -> None:
        """Find out what a merge would do, and ask whether it shall."""
        found: list[MergeReport] = []

        def job(progress: Progress) -> str:
            session = self._desk.session
            found.append(merge_files(session, paths, dry_run=True, progress=progress))
            return _("Nothing was changed yet.")

        def ask() -> None:
            if found and MergeDialog.ask(self._window, found[0]):
                self.merge(paths)

        self.long_work_requested.emit(job, ask)

    def merge(self, paths: Sequence[Path]) -> None:
        """Merge files as one step; what two copies say otherwise is shown then, to be settled."""
        found: list[MergeReport] = []

        def job(progress: Progress) -> str:
            found.append(merge_files(self._desk.session, paths, progress=progress))
            return " ".join(merge_in_words(found[0]))

        def then() -> None:
            if found and found[0].conflicts:
                self.conflicts_found.emit()

        self.long_work_requested.emit(job, then)

    def return_package(self) -> None:
        """Ask where to, and write a checked copy of the open project to send back."""
        session = self._desk.session
        session.settle()
        path = prompts.package_file(self._window, session.path.with_stem(_returned(session.path)))
        if path is None:
            return

        def job(_progress: Progress) -> str:
            return _("Wrote {path}; send it back.").format(path=give_back(session, path))

        self.long_work_requested.emit(job, lambda: None)

    def show_workload(self) -> None:
        """Show who has what and how far they are."""
        session = self._desk.session
        session.settle()
        steadiness = SteadinessPage(session.path, self._look)
        show_workload(
            self._window, workload(session), unread(session), outcomes(session), steadiness
        )

    @property
    def _window(self) -> QWidget:
        return self._parent.window()


def _returned(path: Path) -> str:
    return _("{name}-returned").format(name=path.stem)


def _handed(handed: Handed) -> str:
    count = len(handed.packages)
    told = ngettext(
        "Made {count} package in {folder}.", "Made {count} packages in {folder}.", count
    )
    return told.format(count=count, folder=handed.packages[0].path.parent)
