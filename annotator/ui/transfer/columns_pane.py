"""The columns pane: what each column of a table holds, over its first rows, to be said by hand."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.commands.transfer import ColumnsFound
from annotator.ui.look.pieces import Elided, Words
from annotator.words import _

TEXT = "text"
_SHOWN = 40
"""How many columns are shown; whoever has more says it on the command line."""
_WIDTH = 148


class ColumnsPane(QWidget):
    """A box for each column that says its role; a role that several have is told."""

    changed = Signal()

    def __init__(self, found: ColumnsFound) -> None:
        super().__init__()
        self.boxes: dict[str, QComboBox] = {}
        self._roles = found.roles
        self._before = dict(found.chosen)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        held = QWidget()
        held.setAutoFillBackground(False)
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 0, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        roles = {column: role for role, column in self._before.items()}
        for at, column in enumerate(found.columns[:_SHOWN]):
            self.boxes[column] = self._box(column, roles.get(column, ""))
            grid.addWidget(Elided(column, "strong"), 0, at)
            grid.addWidget(self.boxes[column], 1, at)
            grid.setColumnMinimumWidth(at, _WIDTH)
            for number, row in enumerate(found.rows, 2):
                grid.addWidget(Elided(row[at] or "–", "dim"), number, at)
        grid.setColumnStretch(len(self.boxes), 1)
        self._area.setWidget(held)
        self._area.viewport().setAutoFillBackground(False)
        self._area.setFixedHeight(held.sizeHint().height() + 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Words(_("What the columns hold"), "strong"))
        column.addWidget(self._area)
        self.fault = Words("", "fault", wrap=True)
        self.fault.hide()
        column.addWidget(self.fault)

    @property
    def clear(self) -> bool:
        """Whether every role has one column at most, and the text one."""
        return not self._doubled() and bool(self.chosen[TEXT])

    @property
    def chosen(self) -> Mapping[str, str]:
        """The column of every role; empty for a role that no column has."""
        roles = {box.currentData(): column for column, box in self.boxes.items()}
        hidden = {role: column for role, column in self._before.items() if column not in self.boxes}
        return {role: roles.get(role) or hidden.get(role, "") for role in self._roles}

    @property
    def differs(self) -> bool:
        """Whether something else was chosen than the file was read with."""
        return {role: column for role, column in self.chosen.items() if column} != self._before

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Bring the box with the keys into sight."""
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._area.ensureWidgetVisible(watched, 16, 0)
        return super().eventFilter(watched, event)

    def _box(self, column: str, role: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(_("What “{column}” holds").format(column=column))
        box.addItem(_("Metadata"), "")
        for one in self._roles:
            box.addItem(title_of(one), one)
        box.setCurrentIndex(max(box.findData(role), 0))
        box.currentIndexChanged.connect(self._choose)
        box.installEventFilter(self)
        return box

    def _choose(self, _at: int) -> None:
        # nothing is taken away from another column: whoever walks with the arrows passes all roles
        said = ", ".join(f"“{title_of(role)}”" for role in self._doubled())
        self.fault.setText(_("Only one column can hold {roles}.").format(roles=said))
        self.fault.setVisible(bool(said))
        self.changed.emit()

    def _doubled(self) -> list[str]:
        said = [box.currentData() for box in self.boxes.values() if box.currentData()]
        return [role for role in self._roles if said.count(role) > 1]


def title_of(role: str) -> str:
    """Return what people call what a column may hold."""
    return {
        TEXT: _("Text"),
        "label": _("Labels"),
        "title": _("Title"),
        "author": _("Author"),
        "published": _("Date"),
        "source": _("Source"),
        "url": _("Address"),
        "id": _("Id"),
        "language": _("Language"),
    }.get(role, role)
