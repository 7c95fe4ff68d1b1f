"""The filters over the cases: how they stand, what differs, in which document, and between whom."""

from itertools import combinations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.agreement import Kind, disagreement_title
from annotator.commands.case_book import Status
from annotator.ui.overview.filters import Chooser
from annotator.ui.review.case_queue import ALL, TO_SETTLE, CaseQueue, CaseWish
from annotator.words import _, grouped

_LETTERS = 10


class CaseFilters(QWidget):
    """Four choices; `changed` when one of them was made."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.standings = Chooser(_("How they stand"), _LETTERS)
        self.kinds = Chooser(_("What differs"), _LETTERS)
        self.documents = Chooser(_("Document"), _LETTERS)
        self.pairs = Chooser(_("Who differs"), _LETTERS)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(6)
        for chooser in (self.standings, self.kinds, self.documents, self.pairs):
            chooser.chosen.connect(self.changed)
            column.addWidget(chooser)

    @property
    def wish(self) -> CaseWish:
        """Which cases are wished for."""
        kind, pair = self.kinds.value, self.pairs.value
        first, _line, second = pair.partition("\n")
        return CaseWish(
            self.standings.value or TO_SETTLE,
            Kind(kind) if kind else None,
            self.documents.value,
            (first, second) if pair else None,
        )

    def offer(self, queue: CaseQueue, *, blind: bool) -> None:
        """Offer what there is; who differs from whom is not told while names are hidden."""
        self.recount(queue)
        kinds = {kind for case in queue.cases for kind in case.kinds}
        self.kinds.offer(
            [(_("All that differs"), "")]
            + [(disagreement_title(kind), kind.value) for kind in Kind if kind in kinds]
        )
        names = {case.document: case.name for case in queue.cases}
        self.documents.offer(
            [(_("All documents"), ""), *sorted((name, id) for id, name in names.items())]
        )
        pairs = combinations(queue.people, 2) if len(queue.people) > 2 else ()
        self.pairs.offer(
            [(_("Between anybody"), "")]
            + [(f"{one.name} × {other.name}", f"{one.id}\n{other.id}") for one, other in pairs]
        )
        self.pairs.setVisible(not blind and self.pairs.count() > 1)
        if blind:
            self.pairs.choose("")

    def clear(self) -> None:
        """Wish for all that is to be settled."""
        for chooser in (self.standings, self.kinds, self.documents, self.pairs):
            chooser.setCurrentIndex(0)

    def recount(self, queue: CaseQueue) -> None:
        """Say how many cases stand how."""
        counts = queue.counts
        left = counts[Status.OPEN] + counts[Status.CHANGED]
        standings = (
            (_("To settle"), TO_SETTLE, left),
            (_("Put off"), Status.DEFERRED.value, counts[Status.DEFERRED]),
            (_("Changed since they were settled"), Status.CHANGED.value, counts[Status.CHANGED]),
            (_("Settled"), Status.SETTLED.value, counts[Status.SETTLED]),
            (_("All"), ALL, len(queue.cases)),
        )
        self.standings.offer(
            (f"{title} ({grouped(count)})", value) for title, value, count in standings
        )
