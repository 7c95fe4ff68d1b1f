"""Learning: the sheet about the learner, its doubts in the list of doubts, and the types' labels."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.commands.doubts import expected_in
from annotator.ui.desk import Desk
from annotator.ui.doubting.doubting import Doubting
from annotator.ui.learning.learner import Learner
from annotator.ui.learning.mapping import MappingDialog
from annotator.ui.learning.sheet import LearningSheet
from annotator.ui.look.theme import Appearance
from annotator.words import _


class Learning(QObject):
    """What the person is shown of the learner, and may ask of it."""

    document_requested = Signal(str)
    closed = Signal()
    said = Signal(str)

    def __init__(
        self, desk: Desk, learner: Learner, doubting: Doubting, look: Appearance, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._learner = learner
        self._doubting = doubting
        self._look = look
        self._parent = parent
        self.sheet: LearningSheet | None = None
        self.dialog: MappingDialog | None = None
        self._told = learner.head is not None
        learner.trainer.learnt.connect(self._expect)
        learner.trainer.learnt.connect(self._say)
        self._expect()

    def show_learning(self) -> None:
        """Show what the program has learned."""
        if self.sheet is None:
            self.sheet = LearningSheet(self._parent, self._desk, self._learner, self._look)
            self.sheet.doubts_requested.connect(self.show_first_doubt)
            self.sheet.mapping_requested.connect(self.map_types)
            self.sheet.finished.connect(self.closed)
        self.sheet.show()
        self.sheet.activateWindow()

    def map_types(self) -> None:
        """Ask which labels the types of the ready-made model are."""
        dialog = MappingDialog(self.sheet or self._parent, self._desk, self._learner.mapping)
        dialog.accepted.connect(lambda: self._learner.map_types(dialog.labels))
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.show()

    def show_first_doubt(self) -> None:
        """Open the first document with a label that disagrees, and show what is doubted there."""
        head = self._learner.head
        order = {row.id: at for at, row in enumerate(self._desk.session.documents())}
        found = {one.document for one in (head.disagreements if head else ())} & order.keys()
        if found:
            self.document_requested.emit(min(found, key=order.__getitem__))
            self._doubting.show_doubts()

    def end(self) -> None:
        """Close what is open, and end what runs."""
        for window in (self.dialog, self.sheet):
            if window:
                window.close()
        self._learner.end()

    def _say(self) -> None:
        """Say it once that there is something new; afterwards it is a matter of course."""
        if not self._told:
            self._told = True
            self.said.emit(
                _("The program has learned from your finished documents and suggests from that.")
            )

    def _expect(self) -> None:
        self._doubting.run.expect(lambda document: expected_in(self._learner.head, document))
