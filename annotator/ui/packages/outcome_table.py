"""The table of what became of suggestions, source by source."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHeaderView, QTableView

from annotator.commands.outcomes import Outcome
from annotator.ui.look.tables import TableModel, dress_table
from annotator.ui.packages.reasons import why_title
from annotator.words import _, grouped

NAME = 160


class OutcomeTable(QTableView):
    """How many suggestions of each source and reason were accepted, changed, deleted, refused."""

    def __init__(self, rows: Sequence[Outcome]) -> None:
        super().__init__()
        self.outcomes = TableModel[Outcome](
            self, _heads(), lambda one, column: _cells(one)[column], (0, 1)
        )
        self.outcomes.show(rows)
        dress_table(self, _("What became of suggestions"), self.outcomes, {})
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        head.resizeSection(0, NAME)


def _heads() -> tuple[str, ...]:
    return (
        _("Source"),
        _("Reason"),
        _("In sets"),
        _("Accepted"),
        _("Share accepted"),
        _("Changed since"),
        _("Deleted since"),
        _("Refused"),
    )


def _cells(one: Outcome) -> tuple[str, ...]:
    return (
        one.name or "–",
        why_title(one.why),
        "–" if one.offered is None else grouped(one.offered),
        grouped(one.accepted),
        "–" if one.rate is None else f"{one.rate:.0%}",
        grouped(one.changed),
        grouped(one.deleted),
        grouped(one.refused),
    )
