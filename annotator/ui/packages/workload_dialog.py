"""The workload: who has what, how far they are, how long it takes, and how steady the work is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.commands.outcomes import Outcome, Outcomes, in_words
from annotator.domain import State
from annotator.exchange.workload import Load, Task
from annotator.ui.look.pieces import TextButton, Words, rule
from annotator.ui.look.tables import TableModel, dress_table
from annotator.ui.look.tabs import TabRow
from annotator.ui.overview.filters import Chooser
from annotator.ui.packages.outcome_table import OutcomeTable
from annotator.ui.packages.steadiness_page import SteadinessPage
from annotator.ui.telling.narration import state_title
from annotator.words import _, grouped, ngettext

LEAST = 72
_LETTERS = 16
_SIZE = (1080, 560)


class WorkloadDialog(QDialog):
    """Pages: the annotators, the documents of each, agreement by rounds, and suggestions if any."""

    def __init__(
        self,
        parent: QWidget | None,
        loads: Sequence[Load],
        unread: int,
        became: Outcomes,
        steadiness: SteadinessPage,
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
        _fit(self.table)
        fast = [told for one in loads for told in _too_fast(one)]
        fast += [in_words(haste) for haste in became.hasty]
        self.fast = QPlainTextEdit("\n".join(fast))
        self.fast.setReadOnly(True)
        self.fast.setTabChangesFocus(True)
        self.fast.setAccessibleName(_("Done faster than it can be read"))
        self.nobodys = Words(_given(unread), "dim", wrap=True)
        self.whose = Chooser(_("Annotator"), _LETTERS)
        self.whose.offer([(one.name, one.annotator) for one in loads if one.tasks])
        self.tasks = TableModel[Task](
            self, _task_heads(), lambda one, column: _task_cells(one)[column], left=(0, 1, 6)
        )
        self.documents = QTableView()
        dress_table(self.documents, _("Documents"), self.tasks, {}, 0)
        self.suggestions = OutcomeTable(became.by_source)
        self.steadiness = steadiness
        self._tabs = _tabs()
        self.tabs = self._tabs.tabs
        self._stack = QStackedWidget()
        self.close_button = TextButton(_("Close"))
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        self._tabs.chosen.connect(self._show_page)
        self.whose.chosen.connect(self._show_tasks)
        self.finished.connect(steadiness.end)
        self._arrange()
        self._show_tasks()
        self.resize(*_SIZE)

    def _show_tasks(self) -> None:
        chosen = [one for one in self.loads.rows if one.annotator == self.whose.value]
        self.tasks.show(chosen[0].tasks if chosen else ())

    def _show_page(self) -> None:
        self._stack.setCurrentIndex(list(self.tabs).index(self._tabs.name))
        if self._stack.currentWidget() is self.steadiness:
            self.steadiness.enter()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(self._tabs)
        self.tabs["suggestions"].setVisible(bool(self.suggestions.outcomes.rows))
        column.addWidget(rule())
        for page in (self._people(), self._each_document(), self.steadiness, self.suggestions):
            self._stack.addWidget(page)
        column.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.addWidget(self.nobodys, 1)
        row.addWidget(self.close_button)
        column.addLayout(row)

    def _people(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.table, 3)
        if self.fast.toPlainText():
            column.addWidget(Words(_("Done faster than it can be read"), "fault"))
            column.addWidget(self.fast, 2)
        return page

    def _each_document(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        row = QHBoxLayout()
        row.addWidget(self.whose)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self.documents, 1)
        head = self.documents.horizontalHeader()
        for at in range(1, self.tasks.columnCount()):
            head.setSectionResizeMode(at, QHeaderView.ResizeMode.ResizeToContents)
        return page


def show_workload(
    parent: QWidget | None,
    loads: Sequence[Load],
    unread: int,
    became: Outcomes,
    steadiness: SteadinessPage,
) -> None:
    """Show the workload until the person has seen enough."""
    dialog = WorkloadDialog(parent, loads, unread, became, steadiness)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.exec()
    dialog.deleteLater()


def _tabs() -> TabRow:
    return TabRow(
        {
            "people": _("Annotators"),
            "documents": _("Documents"),
            "steadiness": _("Agreement by rounds"),
            "suggestions": _("What became of suggestions"),
        }
    )


def _fit(table: QTableView) -> None:
    head = table.horizontalHeader()
    head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    head.setMinimumSectionSize(LEAST)


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
        grouped(one.documents),
        *(grouped(one.by_state[state]) for state in State),
        grouped(one.annotations),
        _time(one.seconds) if one.seconds else "–",
        _time(one.seconds / finished) if one.seconds and finished else "–",
        "–" if one.left is None else _time(one.left),
    )


def _accepted(one: Outcome | None) -> str:
    if one is None or one.rate is None:
        return "–"
    return f"{grouped(one.accepted)}  ({one.rate:.0%})"


def _task_heads() -> tuple[str, ...]:
    return (
        _("Document"),
        _("State"),
        _("Characters"),
        _("Annotations"),
        _("Time"),
        _("For 1,000 characters"),
        "",
    )


def _task_cells(one: Task) -> tuple[str, ...]:
    seconds = one.standing.seconds
    return (
        one.name,
        state_title(one.standing.state),
        grouped(one.length),
        grouped(one.annotations),
        _time(seconds) if seconds else "–",
        "–" if one.pace is None else _time(one.pace),
        _("faster than it can be read") if one.is_too_fast else "",
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
    ).format(count=grouped(unread))


def _too_fast(one: Load) -> list[str]:
    def told(task: Task) -> str:
        return _(
            "{name} finished “{document}” in {seconds} seconds; to read its {characters} "
            "characters takes longer."
        ).format(
            name=one.name,
            document=task.name,
            seconds=task.standing.seconds,
            characters=grouped(task.length),
        )

    return [told(task) for task in one.too_fast]
