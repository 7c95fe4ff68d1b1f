"""The conflict page: what two copies say otherwise, side by side; one key lets a version count."""

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.commands.conflicts import Conflict, choose_version, gather_conflicts
from annotator.commands.progress import Cancelled, Progress
from annotator.domain import AnnotatorError, Step
from annotator.ui.article_marks import colours
from annotator.ui.desk import Desk, ends
from annotator.ui.long_work import Errand
from annotator.ui.look.pieces import Elided, TextButton, Words
from annotator.ui.look.theme import Appearance
from annotator.ui.review.conflict_list import ConflictList, standing_title
from annotator.ui.review.passage import Passage, Stripe
from annotator.ui.review.version_table import VersionTable
from annotator.ui.review.walked_page import WalkedPage
from annotator.words import _, grouped, ngettext


class ConflictPage(WalkedPage[ConflictList]):
    """The conflicts of the project, and the one in hand with what each version says."""

    def __init__(self, desk: Desk, look: Appearance) -> None:
        super().__init__(_("Conflicting versions"))
        self._desk = desk
        self._errand = Errand(self, self._take_gathered)
        self._is_old = True
        self._wanted = ""
        self.conflicts: list[Conflict] = []
        self.settled = TextButton(_("Settled ones too"), "switch")
        self.settled.setCheckable(True)
        self.list = ConflictList(self.take, look)
        self.what = Elided("", "strong")
        self.standing = Words("", "dim", wrap=True)
        self.passage = Passage(look)
        self.versions = VersionTable()
        self.hint = Words("", "dim", wrap=True)
        self._arrange()
        self._connect()
        self._show()

    @property
    def busy(self) -> bool:
        """Whether conflicts are being gathered."""
        return self._errand.busy

    @property
    def is_old(self) -> bool:
        """Whether something was done since the conflicts were gathered that may concern them."""
        return self._is_old

    def enter(self) -> None:
        """Show the conflicts, gathered anew when something was done since."""
        if self._is_old:
            self.refresh()
        self.list.setFocus()

    def refresh(self) -> None:
        """Gather the conflicts anew, beside the window."""
        if self.busy:
            self._is_old = True
            return
        self._desk.session.settle()
        path = self._desk.session.path

        def job(progress: Progress) -> list[Conflict]:
            return gather_conflicts(path, progress)

        self._is_old = False
        self._errand.start(job)

    def end(self) -> None:
        """Stop and wait for the thread: the project is being closed."""
        self._errand.end()

    def take(self, pressed: str) -> bool:
        """Do what a chord means here; return whether it means anything."""
        conflict = self.list.chosen
        if len(pressed) == 1 and pressed.isdecimal() and conflict:
            self._settle(conflict, int(pressed) - 1)
            return True
        return super().take(pressed)

    @property
    def is_somewhere(self) -> bool:
        """Whether the conflict in hand lies in an article."""
        conflict = self.list.chosen
        return conflict is not None and bool(conflict.document)

    def _settle(self, conflict: Conflict, at: int) -> None:
        if not 0 <= at < len(conflict.versions):
            return
        row = self.list.row
        record = conflict.versions[at].record
        if conflict.is_settled and conflict.counts == at:
            self.list.choose(row + 1)
            return
        self._desk.do(choose_version, conflict.kind, conflict.id, record)
        if not self._is_old:
            return  # it was refused, and the status line says why
        self._is_old = False
        told = replace(conflict, counts=at, is_settled=True)
        self.conflicts = [told if one is conflict else one for one in self.conflicts]
        self._list(row + 1 if self.settled.isChecked() else row)

    def _take_gathered(self, found: list[Conflict] | None, fault: AnnotatorError | None) -> None:
        if found is not None:
            self.conflicts = found
            if self._is_old:
                self.refresh()
                return
            self._list(self._row_of(self._wanted))
            self._wanted = ""
            return
        self._is_old = True
        if fault and not isinstance(fault, Cancelled):
            self.facts.say(str(fault))

    def _take_step(self, step: Step) -> None:
        """What was done may concern a conflict; undoing its settlement shows it again."""
        known = {one.id for one in self.conflicts}
        nouns = [there or gone for gone, there in map(ends, step.changes)]
        touched = [id for noun in nouns if (id := str(getattr(noun, "id", ""))) in known]
        if not touched:
            return
        self._is_old = True
        if step.kind != "do" and self.isVisible():
            self.settled.setChecked(True)
            self._wanted = touched[0]

    def _take_saved(self) -> None:
        """Look again once what was done is on the disk, where it is looked for."""
        if self._is_old and self.isVisible():
            self.refresh()

    def _take_reloaded(self) -> None:
        self._is_old = True
        if self.isVisible():
            self.refresh()

    def _row_of(self, id: str) -> int:
        rows = [one.id for one in self._listed()]
        return rows.index(id) if id in rows else max(self.list.row, 0)

    def _listed(self) -> list[Conflict]:
        return [one for one in self.conflicts if self.settled.isChecked() or not one.is_settled]

    def _list(self, row: int = 0) -> None:
        rows = self._listed()
        self.list.conflicts.show(rows)
        self.list.choose(min(row, max(len(rows) - 1, 0)))
        left = sum(not one.is_settled for one in self.conflicts)
        told = ngettext("{count} to settle", "{count} to settle", left).format(count=grouped(left))
        done = len(self.conflicts) - left
        settled = _("settled: {count}").format(count=grouped(done))
        self.facts.say(f"{told}; {settled}" if done else told)
        self._show()

    def _show(self) -> None:
        conflict = self.list.chosen
        for widget in (self.versions, self.hint):
            widget.setVisible(conflict is not None)
        self.passage.setVisible(conflict is not None and bool(conflict.places))
        if conflict is None:
            self.what.say("")
            empty = (
                _("No two copies say otherwise.") if not self.conflicts else _("All is settled.")
            )
            self.standing.setText(empty)
            return
        self.what.say(" — ".join(filter(None, (conflict.title, conflict.name))))
        self.standing.setText(standing_title(conflict))
        self._show_passage(conflict)
        self.versions.show_conflict(conflict)
        self.hint.setText(
            " · ".join(
                (
                    _("1–{count}: this version counts").format(count=len(conflict.versions)),
                    _("N: next"),
                    _("Enter: open the article"),
                    _("Ctrl+Z: undo"),
                )
            )
        )

    def _show_passage(self, conflict: Conflict) -> None:
        if not conflict.places:
            return
        self._desk.session.settle()
        tints = colours(self._desk)
        stripes = [
            Stripe(at, str(at + 1), version.spans, tints.get(version.label))
            for at, version in enumerate(conflict.versions)
            if version.spans
        ]
        text = self._desk.session.document(conflict.document).text
        self.passage.show_places(text, conflict.places, stripes)

    def _show_anew(self) -> None:
        self._list()
        self.list.setFocus()

    def _connect(self) -> None:
        self._desk.changed.connect(self._take_step)
        self._desk.saved.connect(self._take_saved)
        self._desk.reloaded.connect(self._take_reloaded)
        self.settled.clicked.connect(self._show_anew)
        self.list.row_chosen.connect(self._show)
        self.list.doubleClicked.connect(lambda: self.take("Enter"))
        self.versions.pressed.connect(self.take)

    def _arrange(self) -> None:
        shown = QWidget()
        side = QVBoxLayout(shown)
        side.setContentsMargins(16, 12, 16, 12)
        side.setSpacing(2)
        for label in (self.what, self.standing, self.hint):
            label.setContentsMargins(16, 0, 16, 0)
        side.addWidget(self.what)
        side.addWidget(self.standing)
        side.addSpacing(8)
        side.addWidget(self.passage)
        side.addWidget(self.versions)
        side.addStretch()
        side.addWidget(self.hint)
        self.arrange((self.settled,), self.list, shown)
