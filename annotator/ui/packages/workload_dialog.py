"""The workload: who has what, how far they are, how long it takes, and what was done too fast."""

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

from annotator.domain import State
from annotator.exchange.workload import Load, Task
from annotator.ui.narration import state_title
from annotator.ui.pieces import TextButton, Words
from annotator.ui.tables import TableModel, dress_table
from annotator.words import _, ngettext

NAME = 160
_SIZE = (1080, 440)


class WorkloadDialog(QDialog):
    """A table of annotators, and below what was finished faster than it can be read."""

    def __init__(self, parent: QWidget | None, loads: Sequence[Load], unread: int) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Workload"))
        self.table = QTableView()
        self.loads = TableModel[Load](self, _heads(), lambda one, column: _cells(one)[column])
        self.loads.show(loads)
        dress_table(self.table, _("Workload"), self.loads, {})
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        head.resizeSection(0, NAME)
        self.nobodys = Words(_given(unread), "dim", wrap=True)
        fast = [told for one in loads for told in _too_fast(one)]
        self.fast = QPlainTextEdit("\n".join(fast))
        self.fast.setReadOnly(True)
        self.fast.setTabChangesFocus(True)
        self.fast.setAccessibleName(_("Finished faster than it can be read"))
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
        if fast:
            column.addWidget(Words(_("Finished faster than it can be read"), "fault"))
            column.addWidget(self.fast, 2)
        column.addLayout(row)
        self.resize(*_SIZE)


def show_workload(parent: QWidget | None, loads: Sequence[Load], unread: int) -> None:
    """Show the workload until the person has seen enough."""
    dialog = WorkloadDialog(parent, loads, unread)
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
