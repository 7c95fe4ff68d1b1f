"""Gold by a rule from the window: what it would do is told first, then it is one step."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from annotator.commands.auto_gold import AutoReport, adjudicate
from annotator.commands.progress import Progress
from annotator.domain import Role
from annotator.ui import prompts
from annotator.ui.desk import Desk
from annotator.ui.review.case_queue import CaseQueue
from annotator.words import _, grouped, ngettext


class Rules(QObject):
    """Offers the rules, tells what one would do, and lets it write gold when that is agreed to."""

    long_work_requested = Signal(object, object)
    said = Signal(str)

    def __init__(self, desk: Desk, queue: CaseQueue, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._queue = queue
        self._page = page
        self.menu = QMenu(page)
        self.menu.setAccessibleName(_("By a rule"))

    def offer(self, button: QWidget) -> None:
        """Show the rules below a button."""
        self.fill()
        self.menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def fill(self) -> None:
        """Put the rules for the annotators of this project into the menu."""
        self.menu.clear()
        for title, said in self._rules():
            action = QAction(title.replace("&", "&&"), self.menu)
            action.triggered.connect(_with(self.preview, said))
            self.menu.addAction(action)

    def preview(self, said: str) -> None:
        """Find out what a rule would do, and ask whether it shall."""
        found: list[AutoReport] = []

        def job(progress: Progress) -> str:
            found.append(adjudicate(self._desk.session, said, dry_run=True, progress=progress))
            return _("Nothing was changed yet.")

        self.long_work_requested.emit(job, lambda: self._ask(said, found))

    def _ask(self, said: str, found: list[AutoReport]) -> None:
        if not found:
            return  # it was stopped, or the window has said what is wrong
        told = "\n".join(in_words(found[0]))
        title = _("Gold by a rule")
        if prompts.confirm(self._page.window(), title, told, _("Write it into gold")):
            self._write(said)

    def _write(self, said: str) -> None:
        def job(progress: Progress) -> str:
            report = adjudicate(self._desk.session, said, progress=progress)
            return " ".join(in_words(report)[:1])

        self.long_work_requested.emit(job, lambda: None)

    def _rules(self) -> Iterator[tuple[str, str]]:
        people = [one for one in self._queue.people if one.role is Role.PERSON]
        yield _("All say the same"), "unanimous"
        yield _("Most say so"), "majority"
        for votes in range(2, len(people)):
            yield (
                _("At least {votes} of {count} say so").format(votes=votes, count=len(people)),
                f"threshold:{votes}",
            )
        yield _("The words that all have in common"), "intersection"
        yield _("All that anybody says"), "union"
        for first in people:
            others = [one.id for one in people if one is not first]
            title = _("{name} before the others").format(name=first.name)
            yield title, f"rank:{','.join([first.id, *others])}"


def in_words(report: AutoReport) -> list[str]:
    """Return what a rule did, or would do, in sentences."""
    taken = report.taken
    told = [
        ngettext(
            "Gold in {count} document: {mentions} mentions, {stances} stances, {rest} other.",
            "Gold in {count} documents: {mentions} mentions, {stances} stances, {rest} other.",
            report.documents,
        ).format(
            count=grouped(report.documents),
            mentions=grouped(taken.get("Mention", 0)),
            stances=grouped(taken.get("Stance", 0)),
            rest=grouped(taken.get("Relation", 0) + taken.get("DocumentLabel", 0)),
        ),
        _("Not taken: {count}.").format(count=grouped(report.nothing)),
        _("Left open for people: {count}.").format(count=grouped(report.open)),
        _("Kept as people have settled it: {count}.").format(count=grouped(report.kept)),
    ]
    if report.withdrawn:
        told.append(
            _("Taken back, as the rule says it no longer: {count}.").format(
                count=grouped(report.withdrawn)
            )
        )
    if report.unnamed or report.lost_ends:
        told.append(
            _(
                "Stances with an end that gold names nowhere: {unnamed}; relations lost: {lost}."
            ).format(unnamed=grouped(report.unnamed), lost=grouped(report.lost_ends))
        )
    if report.alone:
        told.append(
            _("Documents that only one annotator has read: {count}.").format(
                count=grouped(report.alone)
            )
        )
    return told


def _with(slot: Callable[[str], None], value: str) -> Callable[[], None]:
    return lambda: slot(value)
