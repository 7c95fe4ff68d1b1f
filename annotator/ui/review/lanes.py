"""Lanes: what each annotator says about a case, one below the other, and what gold says."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.ui.look.pieces import Words, rule, tip
from annotator.words import _

KEY, NAME = 32, 108


@dataclass(frozen=True, slots=True)
class Lane:
    """One annotator: the key that takes what is said, the name that is shown, and what is said."""

    key: str
    name: str
    said: str
    quiet: bool = False


class LaneRow(QWidget):
    """The row of one lane; its button does what its key does."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self.button = QPushButton()
        self.button.setAccessibleName(_("Take this into gold"))
        self.button.setFixedSize(KEY, 26)
        self.button.setStyleSheet("padding: 0;")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self._press)
        self.name = Words("", "strong")
        self.name.setFixedWidth(NAME)
        self.said = Words("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 3, 16, 3)
        row.setSpacing(12)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.said, 1, Qt.AlignmentFlag.AlignTop)
        self.name.setMinimumHeight(26)
        self.said.setMinimumHeight(26)

    def show_lane(self, lane: Lane) -> None:
        """Show what a lane says."""
        self._key = lane.key
        self.button.setVisible(bool(lane.key))
        self.button.setText(lane.key.upper())
        self.button.setAccessibleName(f"{lane.key.upper()}: {lane.name}. {lane.said}")
        metrics = self.name.fontMetrics()
        shown = metrics.elidedText(lane.name, Qt.TextElideMode.ElideRight, NAME)
        self.name.setText(shown)
        self.name.setToolTip(tip(lane.name) if shown != lane.name else "")
        indent = 0 if lane.key else KEY + 12
        self.name.setIndent(-1)
        self.layout().setContentsMargins(16 + indent, 3, 16, 3)  # pyright: ignore[reportOptionalMemberAccess]
        self.said.setText(lane.said)
        self.said.take_role("dim" if lane.quiet else "")

    def _press(self) -> None:
        self.pressed.emit(self._key)


class Lanes(QWidget):
    """The lanes of one case; `pressed` tells the key of the button that was clicked."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("What everybody says"))
        self.rows: list[LaneRow] = []
        self.gold = LaneRow()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addSpacing(4)
        self._column.addWidget(rule())
        self._column.addWidget(self.gold)

    def show_lanes(self, lanes: Iterable[Lane], gold: Lane) -> None:
        """Show these lanes above that of gold."""
        lanes = list(lanes)
        while len(self.rows) < len(lanes):
            row = LaneRow()
            row.pressed.connect(self.pressed)
            self._column.insertWidget(len(self.rows), row)
            self.rows.append(row)
        for row, lane in zip(self.rows, lanes, strict=False):
            row.show_lane(lane)
        for at, row in enumerate(self.rows):
            row.setVisible(at < len(lanes))
        self.gold.show_lane(gold)
