"""The workload: who has what, how far they are, how long it takes, what was done too fast.

And what became of suggestions, as far as there were any.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.outcomes import Outcome, Outcomes, in_words
from annotator.domain import State
from annotator.exchange.workload import Load, Task
from annotator.ui.narration import state_title
from annotator.ui.packages.reasons import why_title
from annotator.ui.pieces import TextButton, Words
from annotator.ui.tables import TableModel, dress_table
from annotator.words import _, ngettext

NAME = 160
_SIZE, _LARGE = (1080, 440), (1240, 640)


class WorkloadDialog(QDialog):
    """A table of annotators, one of the sources of suggestions, and below what was done too fast."""

    def __init__(
        self, parent: QWidget | None, loads: Sequence[Load], unread: int, became: Outcomes
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Workload"))
        self.table = QTableView()
        decided = {one.name: one for one in became.by_annotator}
        heads = (*_heads(), _("Suggestions accepted")) if decided else _heads()
        self.loads = TableModel[Load](
            self,
            heads,
            lambda one, column: (*_cells(one), _accepted(decided.get(one.name)))[column],
        )
        self.loads.show(loads)
        dress_table(self.table, _("Workload"), self.loads, {})
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        head.resizeSection(0, NAME)
        self.suggestions = QTableView()
        self.outcomes = TableModel[Outcome](
            self, _outcome_heads(), lambda one, column: _outcome_cells(one)[column], (0, 1)
        )
        self.outcomes.show(became.by_source)
        dress_table(self.suggestions, _("What became of suggestions"), self.outcomes, {})
        below = self.suggestions.horizontalHeader()
        below.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        below.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        below.resizeSection(0, NAME)
        self.nobodys = Words(_given(unread), "dim", wrap=True)
        fast = [told for one in loads for told in _too_fast(one)]
        fast += [in_words(haste) for haste in became.hasty]
        self.fast = QPlainTextEdit("\n".join(fast))
        self.fast.setReadOnly(True)
        self.fast.setTabChangesFocus(True)
        self.fast.setAccessibleName(_("Done faster than it can be read"))
        close = TextButton(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self.nobodys, 1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.table, 3)
        if became.by_source:
            column.addWidget(Words(_("What became of suggestions"), "strong"))
            column.addWidget(self.suggestions, 2)
        if fast:
            column.addWidget(Words(_("Done faster than it can be read"), "fault"))
            column.addWidget(self.fast, 2)
        column.addLayout(row)
        self.resize(*(_LARGE if became.by_source else _SIZE))


def show_workload(
    parent: QWidget | None, loads: Sequence[Load], unread: int, became: Outcomes
) -> None:
    """Show the workload until the person has seen enough."""
    dialog = WorkloadDialog(parent, loads, unread, became)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.exec()
    dialog.deleteLater()


def _heads() -> tuple[str, ...]:
    return (
        _("Annotator"),
        _("Documents"),
        *(state_title(state) for state in State),
        _("Annotations"),
        _("Time"),
        _("A document"),
        _("Time left"),
    )


def _cells(one: Load) -> tuple[str, ...]:
    finished = one.by_state[State.FINISHED]
    return (
        one.name,
        f"{one.documents:,}",
        *(f"{one.by_state[state]:,}" for state in State),
        f"{one.annotations:,}",
        _time(one.seconds) if one.seconds else "–",
        _time(one.seconds / finished) if one.seconds and finished else "–",
        "–" if one.left is None else _time(one.left),
    )


def _accepted(one: Outcome | None) -> str:
    if one is None or one.rate is None:
        return "–"
    return f"{one.accepted:,}  ({one.rate:.0%})"


def _outcome_heads() -> tuple[str, ...]:
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


def _outcome_cells(one: Outcome) -> tuple[str, ...]:
    return (
        one.name or "–",
        why_title(one.why),
        "–" if one.offered is None else f"{one.offered:,}",
        f"{one.accepted:,}",
        "–" if one.rate is None else f"{one.rate:.0%}",
        f"{one.changed:,}",
        f"{one.deleted:,}",
        f"{one.refused:,}",
    )


def _time(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 1:
        return _("{seconds} s").format(seconds=round(seconds))
    if minutes < 60:
        return _("{minutes} min").format(minutes=minutes)
    return _("{hours} h {minutes:02} min").format(hours=minutes // 60, minutes=minutes % 60)


def _given(unread: int) -> str:
    if not unread:
        return _("Every document has been given to somebody.")
    return ngettext(
        "{count} document has been given to nobody.",
        "{count} documents have been given to nobody.",
        unread,
    ).format(count=f"{unread:,}")


def _too_fast(one: Load) -> list[str]:
    def told(task: Task) -> str:
        return _(
            "{name} finished “{document}” in {seconds} seconds; to read its {characters} "
            "characters takes longer."
        ).format(
            name=one.name,
            document=task.name,
            seconds=task.standing.seconds,
            characters=f"{task.length:,}",
        )

    return [told(task) for task in one.too_fast]
