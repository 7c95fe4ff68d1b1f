"""Stance arcs: which curves the article shows between the ends of stances, and when."""

from typing import Literal

from PySide6.QtCore import QObject, Signal

from annotator.domain import Span, Stance
from annotator.ui.article import ArticleView
from annotator.ui.article.arcs import Arc
from annotator.ui.article_marks import end_mention, sign_of
from annotator.ui.desk import Desk
from annotator.ui.tagging import TaggingPanel
from annotator.words import _

Shown = Literal["none", "chosen", "all"]


class StanceArcs(QObject):
    """Shows arcs of the stance in hand, of all, or none; while none are shown it does nothing."""

    said = Signal(str)

    def __init__(self, desk: Desk, view: ArticleView, panel: TaggingPanel) -> None:
        super().__init__(panel)
        self._desk = desk
        self._view = view
        self._cards = panel.stances.list
        self.shown: Shown = "none"
        for signal in (desk.changed, desk.opened, desk.reloaded, self._cards.chosen_changed):
            signal.connect(self._follow)

    def show_arcs(self) -> None:
        """Show the arc of the stance in hand; then of all; then none."""
        following: dict[Shown, Shown] = {"none": "chosen", "chosen": "all", "all": "none"}
        self.shown = following[self.shown]
        if self.shown == "chosen" and self._cards.chosen not in self._desk.work.stances:
            self.shown = "all"
        self._draw()
        self.said.emit(
            {
                "none": _("No arcs are shown."),
                "chosen": _("The arc of the chosen stance is shown."),
                "all": _("The arcs of all stances are shown."),
            }[self.shown]
        )

    def _follow(self) -> None:
        if self.shown != "none":
            self._draw()

    def _draw(self) -> None:
        chosen = self._cards.chosen
        stances = self._desk.stances() if self.shown != "none" else []
        arcs = [
            _arc(self._desk, stance, stance.id == chosen)
            for stance in stances
            if self.shown == "all" or stance.id == chosen
        ]
        self._view.set_arcs([arc for arc in arcs if arc])


def _arc(desk: Desk, stance: Stance, strong: bool) -> Arc | None:
    """Return the arc of a stance; an end that no mention names is where the evidence begins or ends."""
    start, end = _place(desk, stance, stance.holder), _place(desk, stance, stance.target)
    if stance.evidence:
        first, last = stance.evidence[0], stance.evidence[-1]
        start = start or Span(first.start, first.start + 1)
        end = end or Span(last.end - 1, last.end)
    if start is None or end is None:
        return None
    return Arc(start, end, sign_of(desk, stance.polarity), strong)


def _place(desk: Desk, stance: Stance, entity: str) -> Span | None:
    mention = end_mention(desk, stance, entity) if entity else None
    return mention.spans[0] if mention else None
