"""Suggesting stances: keeps what programs suggest in step, and does what is asked for there."""

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.commands.suggestions import accept_stance, refuse_suggestion, refused
from annotator.domain import (
    Dismissal,
    Entity,
    Scheme,
    Stance,
    StanceSuggestion,
    Step,
    SuggestionSet,
    hull,
)
from annotator.suggestions import Page, stance_suggestions
from annotator.ui.desk import Desk, ends
from annotator.ui.stancing.stancing import Stancing
from annotator.ui.tagging import TaggingPanel
from annotator.words import _


class StanceSuggesting(QObject):
    """Lists the stances that suggestion sets propose for the open document, below its own."""

    said = Signal(str)

    def __init__(self, desk: Desk, panel: TaggingPanel, stancing: Stancing) -> None:
        super().__init__(panel)
        self._desk = desk
        self._panel = panel
        self._stancing = stancing
        self._refused: set[str] = set()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.now)
        cards = panel.stances.suggested.list
        cards.place_requested.connect(self.go_to)
        cards.acceptance_requested.connect(self.accept)
        cards.refusal_requested.connect(self.refuse)
        desk.opened.connect(self._open)
        desk.reloaded.connect(self._open)
        desk.changed.connect(self._follow)

    def show_suggested_stances(self) -> None:
        """Show what programs suggest, and go to the first of it."""
        self.now()
        self._panel.show_stances()
        cards = self._panel.stances.suggested.list
        if not cards.suggestions:
            self.said.emit(_("No stances are suggested here."))
            return
        cards.setFocus()
        cards.choose_row(max(cards.currentIndex().row(), 0))
        if cards.chosen:
            self.go_to(cards.chosen)

    def go_to(self, one: StanceSuggestion) -> None:
        """Show the words that are said to be evidence."""
        if one.evidence:
            self._stancing.view.select(hull(one.evidence))
            self._stancing.view.reveal(hull(one.evidence))

    def accept(self, one: StanceSuggestion, polarity: str) -> None:
        """Make it a stance, perhaps with another polarity."""
        self._stancing.view.clear_selection()
        self._desk.do(accept_stance, self._desk.annotator, one, polarity)
        self._go_on()

    def refuse(self, one: StanceSuggestion) -> None:
        """Say that it is wrong."""
        self._desk.do(refuse_suggestion, self._desk.annotator, one)
        self.said.emit(_("It is not suggested again. Undo takes that back."))
        self._go_on()

    def now(self) -> None:
        """Show what is suggested at this moment."""
        self._later.stop()
        desk, found = self._desk, list[StanceSuggestion]()
        if desk.document and self._sets:
            page = Page(
                desk.document,
                desk.annotator,
                desk.scheme,
                entities=desk.entities,
                refused=frozenset(self._refused),
                predicted=self._sets,
            )
            found = stance_suggestions(page, desk.stances())
        suggested = self._panel.stances.suggested
        if found != suggested.list.suggestions:
            suggested.show_suggestions(found)

    def _go_on(self) -> None:
        """Show the place of what comes next; where there is no more, go back to the stances."""
        self.now()
        cards = self._panel.stances.suggested.list
        if cards.chosen:
            self.go_to(cards.chosen)
        elif not cards.suggestions:
            self._panel.stances.list.setFocus()

    @property
    def _sets(self) -> tuple[SuggestionSet, ...]:
        return tuple(one for one in self._desk.work.suggested.values() if one.stances)

    def _open(self) -> None:
        session, document = self._desk.session, self._desk.document
        self._refused = set()
        if document:
            self._refused = set(refused(session, document.id, self._desk.annotator))
        self._later.start(0)  # after the article is painted

    def _is_here(self, refusal: Dismissal) -> bool:
        document = self._desk.document
        here = document is not None and refusal.document == document.id
        return here and refusal.annotator == self._desk.annotator

    def _follow(self, step: Step) -> None:
        touched = False
        for gone, there in map(ends, step.changes):
            noun = there or gone
            if isinstance(noun, Dismissal) and self._is_here(noun):
                (self._refused.add if there else self._refused.discard)(noun.key)
            touched |= isinstance(noun, SuggestionSet | Dismissal | Stance | Entity | Scheme)
        if touched:
            self._later.start(0)
