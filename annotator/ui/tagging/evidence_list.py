"""The evidence in the form: each piece in its own words, to go to or to leave out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.domain import Span, joined
from annotator.ui.desk import Desk
from annotator.ui.look.pieces import IconButton, TextButton, Words
from annotator.ui.telling.narration import shortened
from annotator.words import _

LONGEST = 96
LONGEST_OF_MANY = 60


class EvidenceList(QWidget):
    """Shows pieces of evidence and lets one be left out."""

    changed = Signal()
    more_requested = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.spans: tuple[Span, ...] = ()
        self.drops: list[IconButton] = []
        self.more = TextButton(_("Add from the text…"), "link")
        self.more.clicked.connect(self.more_requested)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self._rows.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_pieces(self, spans: tuple[Span, ...]) -> None:
        """Show these pieces, and no others."""
        self.spans = joined(spans)
        while self._rows.count() > 1:
            item = self._rows.takeAt(0)
            row = item.widget() if item else None
            if row:
                row.hide()
                row.deleteLater()
        self.drops = []
        if not self.spans:
            self._rows.insertWidget(0, Words(_("None: the stance is implied."), "dim"))
        for at, span in enumerate(self.spans):
            self._rows.insertWidget(at, self._row(span))
        self.changed.emit()

    def add(self, span: Span) -> None:
        """Let a stretch be evidence too."""
        self.show_pieces((*self.spans, span))

    def drop(self, span: Span) -> None:
        """Leave a piece out."""
        self.show_pieces(tuple(one for one in self.spans if one != span))

    def _row(self, span: Span) -> QWidget:
        longest = LONGEST_OF_MANY if len(self.spans) > 1 else LONGEST
        words = Words(shortened(self._desk.piece(span), longest), "dim", wrap=True)
        drop = IconButton("close", _("Leave this evidence out"))
        drop.clicked.connect(lambda: self.drop(span))
        self.drops.append(drop)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(words, 1)
        line.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
        return row
