"""Who: the entities named in the open document; choosing one lights and walks its mentions."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.ui.desk import Desk
from annotator.ui.pieces import Words
from annotator.ui.tagging.participants import Participant, mentions_of, named_here
from annotator.ui.tagging.rows import Rows
from annotator.ui.theme import Appearance
from annotator.words import _


class WhoPage(QWidget):
    """Lists who is named and says which of their mentions to light and to go to."""

    lit = Signal(object)
    mention_requested = Signal(str)

    def __init__(self, desk: Desk, look: Appearance) -> None:
        super().__init__()
        self._desk = desk
        self._at = -1
        self._quiet = False
        self.list = Rows(_("Who is named"), desk, look)
        self.list.clicked.connect(self._walk_from)
        self.list.activated.connect(self._walk_from)
        self.list.selectionModel().currentChanged.connect(self._light)
        self._none = Words(
            _("Nobody is named yet. Label people and organisations, and they gather here."),
            "dim",
            wrap=True,
        )
        self._none.setContentsMargins(16, 8, 16, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._none)
        column.addWidget(self.list, 1)

    @property
    def count(self) -> int:
        """How many are named."""
        return len(self.list.rows.rows)

    def refresh(self) -> None:
        """List who is named now; whoever was chosen stays chosen."""
        before = self.list.chosen
        self.list.painter.dress()
        self.list.rows.show(named_here(self._desk))
        self._none.setVisible(not self.count)
        if before:
            same = [at for at, row in enumerate(self.list.rows.rows) if row.id == before.id]
            self._quiet = True
            if same:
                self.list.choose_row(same[0])
            self._quiet = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk on with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._walk()
        else:
            super().keyPressEvent(event)

    def _light(self) -> None:
        if self._quiet:
            return
        self._at = -1
        chosen = self.list.chosen
        found = mentions_of(self._desk, chosen) if chosen else []
        self.lit.emit([one.id for one in found])

    def _walk_from(self, _index: QModelIndex) -> None:
        self._walk()

    def _walk(self) -> None:
        chosen: Participant | None = self.list.chosen
        found = mentions_of(self._desk, chosen) if chosen else []
        if found:
            self._at = (self._at + 1) % len(found)
            self.lit.emit([one.id for one in found])
            self.mention_requested.emit(found[self._at].id)
