"""Deciding: what keys and clicks in the matrix do to stances, and where they lead in the text."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from annotator.commands.progress import Progress
from annotator.commands.stances import (
    add_stance,
    delete_stance,
    edit_stance,
    mark_neutral,
    set_neutral,
    set_polarity,
)
from annotator.domain import Span, Stance
from annotator.settings import Settings
from annotator.ui import prompts
from annotator.ui.article_pane import ArticlePane
from annotator.ui.desk import Desk
from annotator.ui.matrix.ends import End
from annotator.ui.matrix.pane import MatrixPane
from annotator.ui.matrix.spoken import names_of, stances_told
from annotator.ui.stancing.stancing import Stancing
from annotator.ui.tagging import TaggingPanel
from annotator.words import _, grouped, ngettext

MANY_PAIRS = 2500
"""More than so many stances are added beside the window, as that takes over half a second."""


class Deciding(QObject):
    """Opens and closes the matrix under the article, and does the stance verbs for its pairs.

    Enter goes to a stance of the pair in hand, again to the next; that one is meant by what follows.
    """

    said = Signal(str)
    long_work_requested = Signal(object, object)

    def __init__(
        self,
        desk: Desk,
        article: ArticlePane,
        panel: TaggingPanel,
        stancing: Stancing,
        pane: MatrixPane,
        settings: Settings,
    ) -> None:
        super().__init__(pane)
        self._desk = desk
        self._article = article
        self._panel = panel
        self._stancing = stancing
        self._settings = settings
        self.pane = pane
        self._meant = ""
        self._visited: tuple[str, str] | None = None
        self._shown: Span | None = None
        article.put_below(pane)
        table = pane.table
        table.polarity_chosen.connect(self._decide)
        table.removal_requested.connect(self._remove)
        table.entered.connect(self._enter)
        table.selectionModel().currentChanged.connect(self._forget)
        desk.opened.connect(self._forget)
        pane.pair_lit.connect(self._light)
        pane.rest_requested.connect(self.mark_rest_neutral)
        pane.left.connect(self._leave)
        pane.closed.connect(self.close)

    def toggle_matrix(self) -> None:
        """Open the matrix, go to it when it is open, or close it when somebody is in it."""
        if not self.pane.isVisible():
            self._open()
        if self.pane.isAncestorOf(self.pane.window().focusWidget()):
            self.close()
        else:
            self.pane.table.setFocus()

    def close(self) -> None:
        """Close the matrix, and note how high it was."""
        self.remember()
        self.pane.hide()
        self._leave()

    def remember(self) -> None:
        """Note how high the matrix is, if it is open."""
        if self.pane.isVisible():
            self._settings.matrix_height = self.pane.height()

    def mark_rest_neutral(self) -> None:
        """Ask, and give every pair shown of which nothing is said the neutral polarity."""
        if not self.pane.isVisible():
            self.toggle_matrix()
        neutral, document = self.pane.neutral, self._desk.document
        pairs = [(one.id, other.id) for one, other in self.pane.matrix.grid.undecided()]
        if neutral is None or document is None or not pairs:
            self.said.emit(self.pane.rest.accessibleDescription())
            return
        question = ngettext(
            "Mark {count} pair as neutral?", "Mark {count} pairs as neutral?", len(pairs)
        ).format(count=grouped(len(pairs)))
        agreed = prompts.confirm(
            self.pane.window(), _("Rest neutral"), question, _("Mark as neutral")
        )
        if agreed:
            self._mark(document.id, pairs, neutral.key)
        self.pane.table.setFocus()

    def _mark(self, document: str, pairs: list[tuple[str, str]], polarity: str) -> None:
        if len(pairs) <= MANY_PAIRS:
            count = self._desk.do(set_neutral, document, self._desk.annotator, pairs, polarity)
            if count is not None:
                self.said.emit(_marked(count))
            return
        session = self._desk.session

        def job(progress: Progress) -> str:
            return _marked(mark_neutral(session, document, pairs, polarity, progress))

        self.long_work_requested.emit(job, self.pane.table.setFocus)

    def _open(self) -> None:
        whole = self._article.height()
        height = self._settings.matrix_height or self.pane.sizeHint().height()
        self.pane.show()
        self._article.give_below(min(height, round(whole * 0.7)))

    def _leave(self) -> None:
        self._stancing.light([])
        self._article.view.setFocus()

    def _decide(self, polarity: str) -> None:
        ends, document = self.pane.ends(), self._desk.document
        if ends is None or document is None:
            return
        holder, target = ends
        stance = self._one_of(ends)
        if stance:
            if stance.polarity != polarity:
                self._desk.do(edit_stance, replace(stance, polarity=polarity))
        elif self._stances(ends):
            self._ask_which(ends)
        elif target.topic:
            where = document.id, self._desk.annotator
            self._desk.do(add_stance, *where, holder.id, "", polarity, topic=target.name)
        else:
            where = document.id, self._desk.annotator
            self._desk.do(set_polarity, *where, holder.id, target.id, polarity)

    def _remove(self) -> None:
        ends = self.pane.ends()
        stance = self._one_of(ends) if ends else None
        if stance:
            self._desk.do(delete_stance, stance.id)
        elif ends and self._stances(ends):
            self._ask_which(ends)

    def _enter(self) -> None:
        ends = self.pane.ends()
        if ends is None:
            return
        found = self._stances(ends)
        if not found:
            self._enter_undecided(*ends)
            return
        ids = [one.id for one in found]
        again = self._meant in ids
        if again and len(found) == 1 and not found[0].evidence:
            self._give_evidence(found[0], ends)
            return
        at = (ids.index(self._meant) + 1) % len(ids) if again else 0
        self._visit(found[at], at, ends)

    def _visit(self, stance: Stance, at: int, ends: tuple[End, End]) -> None:
        self._meant = stance.id
        self._panel.show_stances()
        self._panel.stances.list.choose(stance.id)
        marks = [*self._marks(ends), stance.id]
        words = [stances_told(self._desk, [stance])]
        count = len(self._stances(ends))
        if count > 1:
            among = _("{place} of {count}").format(place=at + 1, count=count)
            words.insert(0, among)
        if stance.evidence:
            self._article.view.set_caret(stance.evidence[0].start)
            self._article.view.reveal(stance.evidence[0])
        else:
            self._show_meeting(ends)
            if count == 1 and self._chosen_words(ends):
                words.append(_("Enter again: this is its evidence"))
        self._stancing.light(marks)
        self.pane.say(f"{names_of(*ends)}: {' · '.join(words)}")

    def _enter_undecided(self, holder: End, target: End) -> None:
        ends, keys = (holder, target), (holder.key, target.key)
        if self._visited == keys:
            self._visited = None
            self._ask_for(holder, target)
            return
        self._visited = keys
        self._show_meeting(ends)
        self._stancing.light(self._marks(ends))
        told = self.pane.matrix.told(*self.pane.table.cell)
        self.pane.say(f"{told} · " + _("Enter again: the form"))

    def _show_meeting(self, ends: tuple[End, End]) -> None:
        """Select where both are named first, unless the person selected something themselves."""
        view = self._article.view
        if view.selection and view.selection != self._shown:
            return
        place = self.pane.matrix.meetings.place(*ends)
        first = next((one for end in ends for one in end.mentions), "")
        if place:
            view.select(place)
            view.reveal(place)
        elif first:
            mention = self._desk.work.mentions[first]
            view.set_caret(mention.hull.start)
            view.reveal(mention.hull)
        self._shown = place

    def _chosen_words(self, ends: tuple[End, End]) -> Span | None:
        view = self._article.view
        return view.selection or self.pane.matrix.meetings.place(*ends)

    def _give_evidence(self, stance: Stance, ends: tuple[End, End]) -> None:
        evidence = self._chosen_words(ends)
        if evidence is None:
            self.said.emit(_("Select the words that show it; then Enter makes them its evidence."))
            return
        self._desk.do(edit_stance, replace(stance, evidence=(evidence,)))

    def _ask_for(self, holder: End, target: End) -> None:
        """Open the form for a stance with both ends given, so that the polarity is left to say."""
        view = self._article.view
        self._panel.begin_stance(view.caret, view.selection)
        form = self._panel.form
        for field, end in ((form.holder, holder), (form.target, target)):
            rows = [one.id for one in form.list.rows.rows]
            if end.id not in rows:
                return
            form.list.choose_row(rows.index(end.id))
            field.taken.emit()

    def _light(self, ends: tuple[End | None, End | None]) -> None:
        if self.pane.isVisible():
            self._stancing.light(self._marks(ends))

    def _marks(self, ends: tuple[End | None, End | None]) -> list[str]:
        marks = [id for end in ends if end for id in end.mentions]
        holder, target = ends
        if holder and target:
            marks += [one.id for one in self._stances((holder, target))]
        return marks

    def _stances(self, ends: tuple[End, End]) -> list[Stance]:
        return self.pane.matrix.grid.stances.get((ends[0].key, ends[1].key), [])

    def _one_of(self, ends: tuple[End, End]) -> Stance | None:
        """Return the only stance of a pair, or the one that Enter went to."""
        found = self._stances(ends)
        if len(found) == 1:
            return found[0]
        return next((one for one in found if one.id == self._meant), None)

    def _ask_which(self, ends: tuple[End, End]) -> None:
        count = len(self._stances(ends))
        words = _("This pair has {count} stances; Enter says which one you mean.")
        self.said.emit(words.format(count=count))

    def _forget(self) -> None:
        self._meant = ""
        self._visited = None


def _marked(count: int) -> str:
    return ngettext(
        "{count} pair is marked as neutral.", "{count} pairs are marked as neutral.", count
    ).format(count=grouped(count))
