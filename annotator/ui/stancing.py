"""Stancing: what keys, cards and the form do to stances."""

from dataclasses import replace

from PySide6.QtCore import QObject

from annotator.commands.stances import add_stance, delete_stance, edit_stance
from annotator.domain import Span
from annotator.language import sentences
from annotator.ui.article import ArticleView
from annotator.ui.article_marks import stance_ends
from annotator.ui.desk import Desk
from annotator.ui.tagging import TaggingPanel
from annotator.ui.tagging.participants import anchor


class Stancing(QObject):
    """Does the stance verbs, and shows stances in the text.

    What hovering lights goes out again; what was lit before it stays.
    """

    def __init__(self, desk: Desk, view: ArticleView, panel: TaggingPanel) -> None:
        super().__init__(panel)
        self._desk = desk
        self._view = view
        self._panel = panel
        self._lit: list[str] = []
        view.mark_hovered.connect(self._light_hovered)
        panel.who.lit.connect(self.light)
        view.mark_clicked.connect(self._take_clicked)
        panel.stance_requested.connect(self.new_stance)
        panel.form.stance_made.connect(self._make)
        cards = panel.stances.list
        cards.stance_lit.connect(self._light)
        cards.evidence_requested.connect(self._go_to_evidence)
        cards.delete_requested.connect(self._delete)
        cards.polarity_requested.connect(self._change_polarity)

    @property
    def view(self) -> ArticleView:
        """The article."""
        return self._view

    def new_stance(self) -> None:
        """Open the form for a stance; the selection or the sentence is its evidence."""
        selected = self._view.selection
        evidence = selected or self._sentence(self._view.caret)
        self._panel.begin_stance(self._view.caret, evidence)

    def light(self, marks: list[str]) -> None:
        """Paint these marks stronger until others are lit."""
        self._lit = marks
        self._view.set_lit(marks)

    def _make(self, holder: str, target: str, polarity: str, evidence: tuple[Span, ...]) -> None:
        if self._desk.document is None:
            return
        made = self._desk.do(
            add_stance,
            self._desk.document.id,
            self._desk.annotator,
            anchor(self._desk, holder, evidence),
            anchor(self._desk, target, evidence),
            polarity,
            evidence,
        )
        if made is not None:
            self._panel.show_stances()
            self._panel.stances.list.choose(made.id)
            self._view.clear_selection()
            self._view.setFocus()

    def _change_polarity(self, id: str, polarity: str) -> None:
        stance = self._desk.work.stances.get(id)
        if stance and stance.polarity != polarity:
            self._desk.do(edit_stance, replace(stance, polarity=polarity))

    def _delete(self, id: str) -> None:
        self._desk.do(delete_stance, id)

    def _light(self, id: str) -> None:
        stance = self._desk.work.stances.get(id)
        self.light([id, *stance_ends(self._desk, stance)] if stance else [])

    def _light_hovered(self, mark: str) -> None:
        lit = list(self._lit)
        for stance in self._desk.stances() if mark else ():
            together = [stance.id, *stance_ends(self._desk, stance)]
            if mark in together:
                lit += together
        self._view.set_lit(lit)

    def _go_to_evidence(self, id: str) -> None:
        stance = self._desk.work.stances.get(id)
        if stance and stance.evidence:
            self._view.set_caret(stance.evidence[0].start)
            self._view.reveal(stance.evidence[0])
        self._light(id)

    def _take_clicked(self, mark: str) -> None:
        if mark in self._desk.work.stances:
            self._panel.show_stances()
            self._panel.stances.list.choose(mark)
            self._light(mark)

    def _sentence(self, caret: int) -> Span | None:
        found = [one for one in sentences(self._desk.text) if one.start <= caret <= one.end]
        return found[-1] if found else None
