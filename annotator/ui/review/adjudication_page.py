"""The adjudication page: what annotators disagree about, settled by one key each."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.commands.adjudication import remark
from annotator.commands.case_book import Status
from annotator.commands.cases import Case
from annotator.domain import Step
from annotator.ui.desk import Desk
from annotator.ui.look.pieces import TextButton, rule
from annotator.ui.look.theme import Appearance
from annotator.ui.review.case_filters import CaseFilters
from annotator.ui.review.case_list import CaseList
from annotator.ui.review.case_queue import CaseQueue
from annotator.ui.review.case_view import CaseView
from annotator.ui.review.end_popover import EndPopover
from annotator.ui.review.gap_list import show_gaps
from annotator.ui.review.rules import Rules
from annotator.ui.review.settling import Settling
from annotator.ui.review.stance_draft import StanceDraft
from annotator.ui.review.walked_page import WalkedPage
from annotator.ui.tagging.participants import Participant
from annotator.words import _, grouped

MANY = 50
"""More cases than these are listed anew when a step touches them."""


class AdjudicationPage(WalkedPage[CaseList]):
    """The queue of disagreements, and the one in hand with what everybody says there."""

    said = Signal(str)
    long_work_requested = Signal(object, object)

    def __init__(self, desk: Desk, look: Appearance) -> None:
        super().__init__(_("Adjudication"))
        self._desk = desk
        self._following = False
        self.view = CaseView(desk, look)  # hears of a step before the queue does
        self.queue = CaseQueue(desk, self)
        self.stop_button = TextButton(_("Stop"), "link")
        self.by_rule = TextButton(_("By a rule…"), "link")
        self.gaps = TextButton(_("Gaps in the guideline…"), "link")
        self.hide_names = TextButton(_("Hide names"), "switch")
        self.hide_names.setCheckable(True)
        self.filters = CaseFilters()
        self.list = CaseList(self.queue.status, self.take, look)
        self.settling = Settling(desk, self.queue, self.view, self)
        self.rules = Rules(desk, self.queue, self)
        self.ends = EndPopover(self, desk, look)
        self._asked = ""
        self._arrange()
        self._connect()
        self.view.show_nothing("")

    def enter(self) -> None:
        """Show the queue, gathered anew when annotations have changed."""
        if self.queue.is_old:
            self.queue.refresh()
        self.list.setFocus()

    def take_label_keys(self, keys: Mapping[str, str]) -> None:
        """Let labels have these keys in a draft."""
        self.settling.label_keys = keys

    def end(self) -> None:
        """Stop what is under way: the project is being closed."""
        self.queue.end()

    def take(self, pressed: str) -> bool:
        """Do what a chord means here; return whether it means anything."""
        if self.settling.take(pressed):
            return True
        if pressed == "Ctrl+t" and self.view.case:
            self.view.comment.setFocus()
            return True
        return super().take(pressed)

    def _take_gathered(self) -> None:
        before = self.view.case
        self.stop_button.hide()
        self.filters.offer(self.queue, blind=self.view.blind)
        same = self.queue.case_of(before.id) if before else None
        self._list(same)
        focused = self.window().focusWidget()
        if self.isVisible() and not (focused and self.isAncestorOf(focused)):
            self.list.setFocus()  # long work took it away

    def _list(self, wanted: Case | None = None) -> None:
        """List what the filters wish for, with a case in hand if it is among them."""
        self._following = True
        self.list.cases.show(self.queue.listed(self.filters.wish))
        self.list.choose(max(self.list.cases.place(wanted), 0) if wanted else 0)
        self._following = False
        self._show()

    def _take_filters(self) -> None:
        self._list(self.view.case)
        self.list.setFocus()

    def _follow(self, cases: list[Case], step: Step) -> None:
        """Let the next case appear after a decision; undoing one shows its case again."""
        self.settling.draft = None
        self.filters.recount(self.queue)
        first = cases[0] if cases else None
        if first and step.kind != "do" and self._is_hidden(first):
            self.filters.clear()
            self._list(first)
        elif len(cases) > MANY:
            self._list(first)
        else:
            self._go_on(cases, stay=step.kind != "do" or step.title == remark.title)

    def _is_hidden(self, case: Case) -> bool:
        """Whether a case is open but the filters do not let it be seen."""
        left = self.queue.status(case) in (Status.OPEN, Status.CHANGED)
        return left and not self.queue.fits(case, self.filters.wish)

    def _go_on(self, cases: list[Case], *, stay: bool) -> None:
        """Bring these cases up to date in the list, and go to the next unless it is to `stay`."""
        wish, row = self.filters.wish, self.list.row
        self._following = True
        for case in cases:
            self.list.cases.keep(case, listed=self.queue.fits(case, wish))
        here = self.list.cases.place(cases[0]) if cases else -1
        if stay and here >= 0:
            row = here
        elif not stay and here == row:
            row += 1
        self.list.choose(row)
        self._following = False
        self._show()

    def _choose(self) -> None:
        if not self._following:
            self.settling.draft = None
            self._show()

    def _show(self) -> None:
        case, queue = self.list.chosen, self.queue
        self._tell_counts()
        if case is None:
            self.view.show_nothing(self._why_empty())
            return
        draft = self.settling.draft
        self.view.show_case(
            case,
            queue.people,
            queue.book.decisions(case),
            queue.status(case),
            draft,
        )
        self.view.hint.setText(draft.hint if draft else self._keys(case))

    def _keys(self, case: Case) -> str:
        taking = _("1–{count}: take what is said into gold").format(count=len(self.view.order))
        if not self.view.case or len(case.sides) < 2:
            taking = _("1: take what is said into gold")
        return " · ".join(
            (
                taking,
                _("0: nothing here"),
                _("E: change it first"),
                _("D: put off"),
                _("N: next"),
                _("Delete: take the decision back"),
                _("Enter: open the article"),
            )
        )

    def _why_empty(self) -> str:
        if self.queue.busy:
            return ""
        if not self.queue.cases:
            return _("The annotators do not disagree anywhere.") if self.queue.people else ""
        return _("Nothing is left here. The filters may hide the rest.")

    def _tell_counts(self) -> None:
        if self.queue.busy or not self.queue.cases:
            return
        counts, total = self.queue.counts, len(self.queue.cases)
        told = [
            _("{settled} of {total} settled").format(
                settled=grouped(counts[Status.SETTLED]), total=grouped(total)
            )
        ]
        if counts[Status.DEFERRED]:
            told.append(_("put off: {count}").format(count=grouped(counts[Status.DEFERRED])))
        if counts[Status.CHANGED]:
            told.append(_("changed since: {count}").format(count=grouped(counts[Status.CHANGED])))
        self.facts.say("; ".join(told))

    def _show_progress(self, told: str) -> None:
        self.stop_button.show()
        self.facts.say(f"{told}…")

    def _show_failure(self, told: str) -> None:
        self.stop_button.hide()
        self.facts.say(told)

    def _take_reloaded(self) -> None:
        if self.isVisible():
            self.queue.refresh()

    def _hide_names(self, hidden: bool) -> None:
        self.view.blind = hidden
        self.settling.draft = None
        self.filters.offer(self.queue, blind=hidden)
        self._take_filters()

    def _ask_end(self, end: str) -> None:
        draft, case = self.settling.draft, self.view.case
        if not isinstance(draft, StanceDraft) or case is None:
            return
        self._asked = end
        lane = self.view.lanes.gold
        near = QRect(lane.mapTo(self, QPoint(0, 0)), lane.size())
        mentions = self.view.texts.of(case.document, [one.id for one in self.queue.people]).mentions
        self.ends.ask("holder" if end == "holder" else "target", draft.stance, case, mentions, near)

    def _take_end(self, chosen: Participant) -> None:
        self.list.setFocus()
        self.settling.set_end(self._asked, chosen)

    def _leave_comment(self) -> None:
        self.settling.remark()
        self.list.setFocus()

    def _show_gaps(self) -> None:
        self._desk.session.settle()
        show_gaps(self.window(), self._desk)
        self.list.setFocus()

    def _connect(self) -> None:
        self.queue.gathered.connect(self._take_gathered)
        self.queue.progressed.connect(self._show_progress)
        self.queue.failed.connect(self._show_failure)
        self.queue.touched.connect(self._follow)
        self._desk.reloaded.connect(self._take_reloaded)
        self.filters.changed.connect(self._take_filters)
        self.list.row_chosen.connect(self._choose)
        self.list.doubleClicked.connect(lambda: self.take("Enter"))
        self.view.pressed.connect(self.take)
        self.view.comment.left.connect(self._leave_comment)
        self.settling.said.connect(self.said)
        self.settling.passed.connect(lambda: self.take("n"))
        self.settling.drafted.connect(self._show)
        self.settling.end_asked.connect(self._ask_end)
        self.ends.chosen.connect(self._take_end)
        self.ends.left.connect(self.list.setFocus)
        self.stop_button.clicked.connect(self.queue.stop)
        self.by_rule.clicked.connect(lambda: self.rules.offer(self.by_rule))
        self.rules.long_work_requested.connect(self.long_work_requested)
        self.rules.said.connect(self.said)
        self.gaps.clicked.connect(self._show_gaps)
        self.hide_names.toggled.connect(self._hide_names)

    def _arrange(self) -> None:
        self.stop_button.hide()
        side = QWidget()
        rows = QVBoxLayout(side)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.filters)
        rows.addWidget(rule())
        rows.addWidget(self.list, 1)
        buttons = (self.stop_button, self.by_rule, self.gaps, self.hide_names)
        self.arrange(buttons, side, self.view)
