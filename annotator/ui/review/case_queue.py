"""The case queue: all cases of the project and how each stands, kept in step with the desk."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from annotator.agreement import Kind
from annotator.commands.case_book import CaseBook, Status
from annotator.commands.cases import Case, Gathered, gather
from annotator.commands.progress import Cancelled, Progress
from annotator.domain import GOLD, Annotator, AnnotatorError, Decision, Mention, Stance, Step
from annotator.ui.desk import Desk, ends
from annotator.ui.long_work import Errand, how_far, why_nothing
from annotator.words import _

TO_SETTLE, ALL = "to settle", "all"


@dataclass(frozen=True, slots=True)
class CaseWish:
    """Which cases to list: by how they stand, what differs, the document, and who differs."""

    standing: str = TO_SETTLE
    kind: Kind | None = None
    document: str = ""
    pair: tuple[str, str] | None = None


class CaseQueue(QObject):
    """Gathers the cases beside the window; decisions are followed as they are made."""

    gathered = Signal()
    progressed = Signal(str)
    failed = Signal(str)
    touched = Signal(object, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._errand = Errand(self, self._take_gathered)
        self._errand.shown.connect(self._tell_progress)
        self._once_more = False
        self._is_old = True
        self._by_id: dict[str, Case] = {}
        self.people: tuple[Annotator, ...] = ()
        self.cases: tuple[Case, ...] = ()
        self.book = CaseBook()
        self._standing: dict[str, Status] = {}
        self._meanwhile: list[Step] = []
        self.counts: Counter[Status] = Counter()
        desk.changed.connect(self._take_step)
        desk.reloaded.connect(self._take_reloaded)

    @property
    def busy(self) -> bool:
        """Whether cases are being gathered."""
        return self._errand.busy

    @property
    def is_old(self) -> bool:
        """Whether annotations have changed since the cases were gathered."""
        return self._is_old

    def refresh(self) -> None:
        """Gather the cases anew; once more where they are being gathered from what was before."""
        if self.busy:
            self._once_more = True
            return
        self._desk.session.settle()
        path = self._desk.session.path

        def job(progress: Progress) -> Gathered:
            return gather(path, progress)

        self._is_old = False
        self._meanwhile.clear()
        self.progressed.emit(_("Looking for disagreements"))
        self._errand.start(job)

    def stop(self) -> None:
        """Gather no further; what was there stays."""
        self._once_more = False
        self._errand.stop()

    def end(self) -> None:
        """Stop and wait for the thread: the project is being closed."""
        self.stop()
        self._errand.end()

    def status(self, case: Case) -> Status:
        """Return how a case stands."""
        return self._standing.get(case.id, Status.OPEN)

    def case_of(self, annotation: str) -> Case | None:
        """Return the case that an annotation (id) belongs to."""
        return self._by_id.get(annotation)

    def fits(self, case: Case, wish: CaseWish) -> bool:
        """Whether a case is wished for."""
        if wish.kind is not None and wish.kind not in case.kinds:
            return False
        if wish.document not in ("", case.document):
            return False
        if wish.pair is not None and wish.pair not in case.pairs:
            return False
        if wish.standing == ALL:
            return True
        status = self.status(case)
        if wish.standing == TO_SETTLE:
            return status in (Status.OPEN, Status.CHANGED)
        return status == wish.standing

    def listed(self, wish: CaseWish) -> list[Case]:
        """Return the cases that are wished for, what matters most first."""
        return [case for case in self.cases if self.fits(case, wish)]

    def _take_gathered(self, found: Gathered | None, fault: AnnotatorError | None) -> None:
        if self._once_more and not self._errand.stopped:
            self._once_more = False
            self.refresh()
            return
        if found:
            self.people, self.cases = found.people, found.cases
            self.book = CaseBook(found.decisions, found.stale)
            for step in self._meanwhile:  # which the other connection may not have seen
                self.book.take(step.changes)
            self._by_id = {id: case for case in found.cases for id in case.ids}
            self._count()
            self.gathered.emit()
            return
        self._is_old = True
        if fault and not isinstance(fault, Cancelled):
            self.people, self.cases, self._by_id = (), (), {}
            self._count()
            self.gathered.emit()
        if fault:
            self.failed.emit(why_nothing(fault))

    def _take_step(self, step: Step) -> None:
        nouns = [there or gone for gone, there in map(ends, step.changes)]
        for noun in nouns:
            if isinstance(noun, Mention | Stance) and noun.annotator != GOLD:
                self._is_old = True
        if self.busy:
            self._meanwhile.append(step)
        decisions = self.book.take(step.changes)
        if decisions:
            cases = self._cases_of(decisions)
            for case in cases:
                self.counts[self.status(case)] -= 1
                self._standing[case.id] = self.book.status(case)
                self.counts[self.status(case)] += 1
            self.touched.emit(cases, step)

    def _count(self) -> None:
        """Look at every case once; a decision changes the standing of few."""
        self._standing = {case.id: self.book.status(case) for case in self.cases}
        self.counts = Counter(self._standing.values())

    def _cases_of(self, decisions: Iterable[Decision]) -> list[Case]:
        found = {
            case.id: case
            for decision in decisions
            for cited in decision.covers
            if (case := self._by_id.get(cited.id))
        }
        return list(found.values())

    def _take_reloaded(self) -> None:
        self._is_old = True

    def _tell_progress(self, message: str, done: int, total: int) -> None:
        self.progressed.emit(how_far(message, done, total))
