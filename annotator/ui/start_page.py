"""The start page: what to do when no project is open."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.ui.look.pieces import TextButton, Words, heading, tip
from annotator.words import _


class StartPage(QWidget):
    """Offers a new project, an old one, or the sample."""

    new_requested = Signal()
    open_requested = Signal()
    sample_requested = Signal()
    project_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self._make = TextButton(_("New project…"))
        self._open = TextButton(_("Open project…"))
        self._sample = TextButton(_("Try the sample"))
        self._sample.setDefault(True)
        self._make.clicked.connect(self.new_requested)
        self._open.clicked.connect(self.open_requested)
        self._sample.clicked.connect(self.sample_requested)
        self._heading = heading(_("Opened lately"))
        self._arrange()

    def show_recent(self, projects: Sequence[str]) -> None:
        """List the projects opened lately that are still there."""
        while item := self._recent.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        there = [name for name in projects if Path(name).is_file()]
        self._heading.setVisible(bool(there))
        for name in there:
            button = TextButton(Path(name).stem, "link")
            button.setToolTip(tip(name))
            button.clicked.connect(self._choose(name))
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _choose(self, name: str) -> object:
        return lambda: self.project_chosen.emit(name)

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._sample, self._make, self._open):
            buttons.addWidget(button)
        buttons.addStretch()
        words = _("Mark who is named in a news article, and who takes what stance towards whom.")
        lead = Words(words, "dim", wrap=True)
        inner = QWidget()
        inner.setFixedWidth(480)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Words("Annotator", "display"))
        column.addWidget(lead)
        column.addSpacing(16)
        column.addLayout(buttons)
        column.addSpacing(32)
        column.addWidget(self._heading)
        column.addLayout(self._recent)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addWidget(inner, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(3)

    def sizeHint(self) -> QSize:
        return QSize(720, 520)
