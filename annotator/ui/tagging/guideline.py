"""The guideline of a label: one quiet line, and all of it with its examples when it is opened."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.domain import Label
from annotator.ui.look.pieces import Elided, TextButton, Words
from annotator.words import _

LINE = 24
OPENED = 124


class GuidelineNote(QWidget):
    """Shows what the scheme says about a label; it stays open from one label to the next."""

    room_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Guideline"))
        self.line = Elided("", "dim")
        self.more = TextButton("", "link")
        # a click must leave the selection and the caret of the article where they are
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.clicked.connect(self._switch)
        self.text = Words("", "dim", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea()
        self._arrange()
        self.opened = False
        self._show()

    @property
    def room(self) -> int:
        """The pixels it needs from top to bottom."""
        return LINE + (OPENED if self.opened else 0)

    def show_label(self, label: Label) -> None:
        """Show what is said about a label."""
        whole = whole_guideline(label)
        self.line.say(label.description or label.guideline)
        self.text.setText(whole)
        self.text.setAccessibleName(whole)
        self.more.setVisible(bool(whole))
        self._scroll.verticalScrollBar().setValue(0)

    def _switch(self) -> None:
        self.opened = not self.opened
        self._show()
        self.room_changed.emit()

    def _show(self) -> None:
        self.line.setVisible(not self.opened)
        self._scroll.setVisible(self.opened)
        self.more.say(_("Less") if self.opened else _("Guideline"))
        self.setFixedHeight(self.room)

    def _arrange(self) -> None:
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(_("Guideline"))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setWidget(self.text)
        self.text.setAutoFillBackground(False)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.line, 1)
        top.addStretch(0)
        top.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addLayout(top)


def whole_guideline(label: Label) -> str:
    """Return all that the scheme says about a label, in paragraphs."""
    examples = " · ".join(label.examples)
    said = (
        label.description,
        label.guideline,
        _("For example: {examples}").format(examples=examples) if examples else "",
    )
    return "\n".join(filter(None, said))


def has_guidelines(labels: tuple[Label, ...]) -> bool:
    """Whether anything is said about any label; if not, no room is kept for it."""
    return any(whole_guideline(label) for label in labels)
