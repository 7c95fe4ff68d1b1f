"""Stancing: what keys, cards and the form do to stances."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from annotator.commands.stances import add_stance, delete_stance, edit_stance
from annotator.domain import AUTHOR, Span, Stance
from annotator.ui.article import ArticleView, Mark
from annotator.ui.article_marks import stance_ends
from annotator.ui.desk import Desk
from annotator.ui.marking import Marking
from annotator.ui.stancing.evidence import DRAFT, wanted_evidence
from annotator.ui.tagging import TaggingPanel
from annotator.ui.tagging.draft import Draft
from annotator.ui.tagging.participants import anchor
from annotator.ui.tagging.qualities import next_value, offered
from annotator.words import _


class Stancing(QObject):
    """Does the stance verbs, and shows stances in the text.

    What hovering lights goes out again; what was lit before it stays.
    """

    said = Signal(str)

    def __init__(
        self, desk: Desk, view: ArticleView, panel: TaggingPanel, marking: Marking
    ) -> None:
        super().__init__(panel)
        self._desk = desk
        self._view = view
        self._panel = panel
        self._marking = marking
        self._lit: list[str] = []
        self._cards = panel.stances.list
        view.mark_hovered.connect(self._light_hovered)
        view.caret_moved.connect(self._mark_cards)
        desk.changed.connect(self._mark_cards)
        panel.who.lit.connect(self.light)
        view.mark_clicked.connect(self._take_clicked)
        panel.stance_requested.connect(self.new_stance)
        panel.form.stance_made.connect(self._keep)
        panel.stances.qualities_changed.connect(self._keep_qualities)
        self._cards.stance_lit.connect(self._light)
        self._cards.evidence_requested.connect(self._light)
        self._cards.delete_requested.connect(self._delete)
        self._cards.polarity_requested.connect(self._change_polarity)
        self._cards.qualifier_requested.connect(self._change_qualifier)
        self._cards.edit_requested.connect(self._edit)

    # what keys ask for

    @property
    def view(self) -> ArticleView:
        """The article."""
        return self._view

    def new_stance(self) -> None:
        """Open the form for a stance; the selection or the sentence is its evidence."""
        self._begin("")

    def author_stance(self) -> None:
        """Open the form for a stance of the author, who is given already."""
        self._begin(AUTHOR.id)

    def edit_stance(self) -> None:
        """Open the form filled with the stance in hand: the chosen one, or that at the caret."""
        at_caret = self._at_caret()
        chosen = self._cards.chosen
        id = chosen if self._cards.hasFocus() or chosen in at_caret or not at_caret else at_caret[0]
        if id:
            self._edit(id)
        else:
            self.said.emit(_("Choose the stance first: its card, or its evidence in the text."))

    def toggle_unsure(self) -> None:
        """Mark the chosen stance as unsure while the cards have the focus, else the mention."""
        stance = self._desk.work.stances.get(self._cards.chosen)
        if stance and self._cards.hasFocus():
            self._desk.do(edit_stance, replace(stance, unsure=not stance.unsure))
        else:
            self._marking.toggle_unsure()

    def write_note(self) -> None:
        """Let the person write a note on the chosen stance, or on the mention in hand."""
        if self._cards.chosen and self._cards.hasFocus():
            self._panel.stances.qualities.note.setFocus()
        else:
            self._marking.write_note()

    # what is lit

    def light(self, marks: list[str]) -> None:
        """Paint these marks stronger until others are lit."""
        self._lit = marks
        self._view.set_lit([*marks, DRAFT])

    def _light(self, id: str) -> None:
        stance = self._desk.work.stances.get(id)
        self.light([id, *stance_ends(self._desk, stance)] if stance else [])

    def _light_hovered(self, mark: str) -> None:
        shown = self._view.mark(mark)
        hovered = self._numbered([shown]) if shown else []
        lit = list(self._lit)
        for id in hovered:
            lit += [id, *stance_ends(self._desk, self._desk.work.stances[id])]
        self._view.set_lit([*lit, DRAFT])
        self._cards.mark(set(hovered or self._at_caret()))

    def _mark_cards(self) -> None:
        self._cards.mark(set(self._at_caret()))

    def _at_caret(self) -> list[str]:
        """Return the stances whose evidence or ends are at the caret, by id."""
        caret = self._view.caret
        here = self._view.marks_at(caret) or (self._view.marks_at(caret - 1) if caret else [])
        return self._numbered(here)

    def _numbered(self, marks: Iterable[Mark]) -> list[str]:
        """Return the stances whose numbers stand at marks, by id."""
        numbers = sorted({number for mark in marks for number in mark.numbers})
        ids = list(self._desk.work.stances)
        return [ids[number - 1] for number in numbers if number <= len(ids)]

    # what cards and the form ask for

    def _begin(self, holder: str) -> None:
        self.light(self._lit)
        evidence = wanted_evidence(self._desk.text, self._view)
        self._panel.begin_stance(self._view.caret, evidence, holder)

    def _edit(self, id: str) -> None:
        stance = self._desk.work.stances.get(id)
        if stance:
            self._light(id)
            self._panel.edit_stance(stance)

    def _keep(self, draft: Draft) -> None:
        (self._change if draft.id else self._make)(draft)

    def _make(self, draft: Draft) -> None:
        if self._desk.document is None:
            return
        evidence = draft.evidence
        made = self._desk.do(
            add_stance,
            self._desk.document.id,
            self._desk.annotator,
            anchor(self._desk, draft.holder, evidence),
            anchor(self._desk, draft.target, evidence) if draft.target else "",
            draft.polarity,
            evidence,
            topic=draft.topic,
            via=[anchor(self._desk, id, evidence) for id in draft.via],
        )
        if made is not None:
            self._panel.show_stances()
            self._cards.choose(made.id)
            self._view.clear_selection()
            self._view.setFocus()

    def _change(self, draft: Draft) -> None:
        before = self._desk.work.stances.get(draft.id)
        if before is None:
            return
        now = replace(
            before,
            holder=self._end(draft.holder, before.holder, draft.evidence),
            target=self._end(draft.target, before.target, draft.evidence),
            polarity=draft.polarity,
            topic=draft.topic,
            evidence=draft.evidence,
            qualifiers=draft.qualifiers,
            unsure=draft.unsure,
            note=draft.note,
            via=tuple(self._reporter(id, before, draft.evidence) for id in draft.via),
        )
        if now != before:
            self._desk.do(edit_stance, now)
        self._panel.show_stances()
        self._cards.choose(draft.id)
        self._cards.setFocus()

    def _end(self, id: str, before: str, evidence: tuple[Span, ...]) -> str:
        """Return an end as it was, or the mention that shows the new one best."""
        return id if id == before or not id else anchor(self._desk, id, evidence)

    def _reporter(self, id: str, before: Stance, evidence: tuple[Span, ...]) -> str:
        return id if id in before.via else anchor(self._desk, id, evidence)

    def _keep_qualities(self, id: str) -> None:
        said = self._panel.stances.qualities
        stance = self._desk.work.stances.get(id)
        if stance is None:
            return
        now = replace(
            stance,
            qualifiers=said.qualifiers,
            unsure=said.unsure.isChecked(),
            note=said.note.text().strip(),
        )
        if now != stance:
            self._desk.do(edit_stance, now)

    def _change_polarity(self, id: str, polarity: str) -> None:
        stance = self._desk.work.stances.get(id)
        if stance and stance.polarity != polarity:
            self._desk.do(edit_stance, replace(stance, polarity=polarity))

    def _change_qualifier(self, id: str, at: int) -> None:
        stance = self._desk.work.stances.get(id)
        known = offered(self._desk.scheme)
        if stance and at < len(known):
            said = next_value(stance.qualifiers, known[at])
            self._desk.do(edit_stance, replace(stance, qualifiers=said))

    def _delete(self, id: str) -> None:
        self._desk.do(delete_stance, id)

    def _take_clicked(self, mark: str) -> None:
        if mark in self._desk.work.stances and not self._panel.forming:
            self._panel.show_stances()
            self._cards.choose(mark)
            self._light(mark)
