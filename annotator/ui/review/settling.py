"""Settling: what keys do to the case in hand."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from annotator.commands import adjudication
from annotator.commands.case_book import Status
from annotator.commands.cases import Case
from annotator.domain import Stance
from annotator.ui.desk import Desk
from annotator.ui.review.case_queue import CaseQueue
from annotator.ui.review.case_view import CaseView
from annotator.ui.review.draft import MentionDraft
from annotator.ui.review.stance_draft import ENDS, StanceDraft
from annotator.ui.tagging.participants import Participant
from annotator.words import _


class Settling(QObject):
    """Settles the case that the view shows; every decision is one step of the journal."""

    said = Signal(str)
    passed = Signal()
    drafted = Signal()
    end_asked = Signal(str)

    def __init__(self, desk: Desk, queue: CaseQueue, view: CaseView, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._queue = queue
        self._view = view
        self.draft: MentionDraft | StanceDraft | None = None
        self.label_keys: Mapping[str, str] = {}
        self._keys: Mapping[str, Callable[[], None]] = {
            "0": self.nothing,
            "d": self.defer,
            "e": self.edit,
            "Del": self.take_back,
            "Backspace": self.take_back,
        }

    def take(self, pressed: str) -> bool:
        """Do what a chord means for the case in hand; return whether it means anything."""
        if self._view.case is None:
            return False
        if self.draft and self._take_in_draft(pressed):
            return True
        if pressed in self._keys:
            self._keys[pressed]()
            return True
        if len(pressed) == 1 and pressed.isdecimal():
            self.settle_with(int(pressed) - 1)
            return True
        return False

    def settle_with(self, at: int) -> None:
        """Take what the annotator of a lane says into gold, or nothing where there is nothing."""
        case, order = self._view.case, self._view.order
        if case is None or at >= len(order):
            return
        side = case.sides.get(order[at].id)
        if side is None:
            self.said.emit(
                _("{name} has not read this document.").format(
                    name=self._view.name_of(order[at].id)
                )
            )
        elif self.draft and side:
            self._begin(case, order[at].id)
        elif side:
            ids = [one.id for one in side]
            self._desk.do(adjudication.adopt, ids, case.ids, *self._signed())
        else:
            self.nothing()

    def nothing(self) -> None:
        """Settle that gold has nothing here."""
        if self._view.case:
            self._desk.do(adjudication.settle, self._view.case.ids, *self._signed())

    def defer(self) -> None:
        """Leave the case for later."""
        case = self._view.case
        if case is None:
            return
        if self._queue.status(case) is Status.DEFERRED:
            self.passed.emit()
        elif self._queue.book.decisions(case):
            self.said.emit(_("This is settled. Delete takes the decision back."))
        else:
            self._desk.do(adjudication.defer, case.ids, *self._signed())

    def take_back(self) -> None:
        """Take back what was decided about the case; it is open again."""
        case = self._view.case
        decisions = [one.id for one in self._queue.book.decisions(case)] if case else []
        if decisions:
            self._desk.do(adjudication.take_back, decisions)
        else:
            self.said.emit(_("Nothing is decided here yet."))

    def edit(self) -> None:
        """Make a draft of what the first annotator says, to be changed before it is written."""
        case = self._view.case
        for person in self._view.order if case else ():
            if case and case.sides.get(person.id):
                self._begin(case, person.id)
                return

    def leave_draft(self) -> None:
        """Give the draft up; gold stays as it is."""
        self.draft = None
        self.drafted.emit()

    def remark(self) -> None:
        """Let the comment belong to the decision there is; else the next one will have it."""
        case, comment = self._view.case, self._view.comment.text().strip()
        decisions = self._queue.book.decisions(case) if case else []
        if decisions and decisions[0].by and comment:
            self._desk.do(adjudication.remark, decisions[0].id, comment)
            self._view.comment.clear()

    def _take_in_draft(self, pressed: str) -> bool:
        if self.draft is None:
            return False
        if pressed == "Esc":
            self.leave_draft()
        elif pressed == "Enter":
            self._write()
        elif isinstance(self.draft, StanceDraft) and pressed in ENDS:
            self.end_asked.emit(ENDS[pressed])
        elif self.draft.take(pressed, self._view.passage.selection):
            self._view.passage.select(None)
            self.drafted.emit()
        elif pressed == "w":
            self._view.whole = not self._view.whole
            self.drafted.emit()
        else:
            return False
        return True

    def set_end(self, end: str, chosen: Participant) -> None:
        """Let an end of the stance in hand be somebody else."""
        if isinstance(self.draft, StanceDraft):
            self.draft.set_end("holder" if end == "holder" else "target", chosen)
            self.drafted.emit()

    def _write(self) -> None:
        case, draft = self._view.case, self.draft
        if case and draft:
            self.draft = None
            decision = self._desk.do(
                adjudication.override, draft.annotations, case.ids, *self._signed()
            )
            if decision is None:
                self.draft = draft  # refused, and the status line says why

    def _begin(self, case: Case, annotator: str) -> None:
        side, text = case.sides[annotator], self._view.text
        if isinstance(side[0], Stance):
            self.draft = StanceDraft(side, self._desk, text, self._view.near(case))
        else:
            self.draft = MentionDraft(side, self._desk, text, self.label_keys)
        self.drafted.emit()

    def _signed(self) -> tuple[str, str]:
        """Return who decides and why; the comment is used once."""
        comment = self._view.comment.text().strip()
        self._view.comment.clear()
        return self._desk.annotator, comment
