"""Doubting: what keys do to doubts, and how their places are shown."""

from PySide6.QtCore import QObject, Signal

from annotator.commands.doubts import dismiss_doubt, verb_of
from annotator.lint import Doubt
from annotator.ui.article_marks import stance_ends
from annotator.ui.desk import Desk
from annotator.ui.doubting.doubt_run import DoubtRun
from annotator.ui.marking import Marking
from annotator.ui.stancing.stancing import Stancing
from annotator.ui.tagging import TaggingPanel
from annotator.words import _


class Doubting(QObject):
    """Keeps the page of doubts in step, and does what is asked for there."""

    said = Signal(str)

    def __init__(
        self, desk: Desk, panel: TaggingPanel, marking: Marking, stancing: Stancing
    ) -> None:
        super().__init__(panel)
        self._desk = desk
        self._panel = panel
        self._marking = marking
        self._stancing = stancing
        self.run = DoubtRun(desk)
        self.run.changed.connect(self._show)
        doubts = panel.doubts.list
        doubts.place_requested.connect(self.go_to)
        doubts.fix_requested.connect(self.fix)
        doubts.dismissal_requested.connect(self.dismiss)

    def show_doubts(self) -> None:
        """Show what may not be meant, and go to the first such place."""
        self.run.now()
        self._panel.show_doubts()
        self._panel.enter()
        rows = self._panel.doubts.list
        if rows.chosen is None:
            rows.choose_row(0)
        elif rows.hasFocus():
            self.go_to(rows.chosen)

    def go_to(self, doubt: Doubt) -> None:
        """Show the place of a doubt and light what it is about."""
        work, view = self._desk.work, self._stancing.view
        lit = list(doubt.ids)
        for id in doubt.ids:
            if id in work.stances:
                lit += stance_ends(self._desk, work.stances[id])
        self._stancing.light(lit)
        mention = next((id for id in doubt.ids if id in work.mentions), "")
        if mention:
            view.clear_selection()
            self._marking.go_to(mention)
        elif doubt.span and not doubt.ids:
            view.select(doubt.span)
            view.reveal(doubt.span)
        elif doubt.span:
            view.set_caret(doubt.span.start)
            view.reveal(doubt.span)

    def fix(self, doubt: Doubt) -> None:
        """Do what a doubt proposes; where it proposes nothing, go to the place to work there."""
        if doubt.fix is None:
            self.go_to(doubt)
            self._stancing.view.setFocus()
            self.said.emit(_("Nothing can be proposed here; put it right in the text."))
            return
        fix = doubt.fix
        self._stancing.view.clear_selection()
        self._stancing.light([])
        self._desk.do(verb_of(fix), *fix.arguments, **fix.options)
        self.run.drop(doubt.key)

    def dismiss(self, doubt: Doubt) -> None:
        """Say that what is doubted is meant."""
        self._desk.do(dismiss_doubt, doubt.document, doubt.annotator, doubt.key)
        self.run.drop(doubt.key)
        self.said.emit(_("It is meant so, and is not doubted again. Undo takes that back."))

    def _show(self) -> None:
        self._panel.doubts.show_doubts(self.run.doubts)
        self._panel.count_doubts()
