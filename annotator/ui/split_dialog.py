"""Splitting: which mentions of an entity name somebody else, and what that one is called."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from annotator.commands.search import Hit, MentionSearch
from annotator.domain import Entity
from annotator.ui.desk import Desk
from annotator.ui.finding.hit_list import HitList
from annotator.ui.finding.run import SearchRun
from annotator.ui.look.pieces import Field, TextButton, Words, rule
from annotator.ui.look.theme import Appearance
from annotator.words import _, grouped, ngettext


class SplitDialog(QDialog):
    """Lists all mentions of an entity in their contexts; the ticked ones get a new entity."""

    def __init__(self, parent: QWidget, desk: Desk, look: Appearance, entity: Entity) -> None:
        super().__init__(parent)
        self._desk = desk
        self._entity = entity
        self.setWindowTitle(_("Split “{name}”").format(name=desk.entity_name(entity.id)))
        self.list = HitList(_("Mentions"), desk, look)
        self.list.drawing.labelled = False
        self.name = Field(_("Name of the new entity"))
        self.run = SearchRun(desk.session, self)
        self._count = Words("", "dim")
        self.accept_button = TextButton(_("Split off"))
        self.accept_button.setDefault(True)
        self._cancel = TextButton(_("Cancel"))
        self._arrange()
        self._connect()
        self.resize(self.sizeHint())
        desk.session.settle()
        self.run.start(MentionSearch(entities=(entity.id,)))
        self._tell()

    @property
    def mentions(self) -> list[str]:
        """The ids of the ticked mentions."""
        return [hit.mention for hit in self.list.hits.chosen()]

    def done(self, result: int) -> None:
        """Stop looking, and close."""
        self.run.stop()
        super().done(result)

    def sizeHint(self) -> QSize:
        """Return the size it opens with."""
        return QSize(880, 480)

    def _take(self, hits: list[Hit]) -> None:
        if hits:
            first = not self.list.hits.rows
            self.list.hits.add(hits)
            if first:
                self.list.choose_first()
        self._tell()

    def _tick(self) -> None:
        chosen = self.list.hits.chosen()
        if chosen and not self.name.isModified():
            self.name.setText(" ".join(chosen[0].words.split()))
        self._tell()

    def _tell(self) -> None:
        ticked, count = len(self.list.hits.ticked), len(self.list.hits.rows)
        self._count.setText(
            ngettext("{ticked} of {count} mention", "{ticked} of {count} mentions", count).format(
                ticked=grouped(ticked), count=grouped(count)
            )
        )
        self.accept_button.setEnabled(ticked > 0 and bool(self.name.text().strip()))

    def _connect(self) -> None:
        self.run.found.connect(self._take)
        self.list.ticks_changed.connect(self._tick)
        self.list.open_requested.connect(self.accept_button.click)
        self.list.left.connect(self.reject)
        self.name.textEdited.connect(self._tell)
        self.accept_button.clicked.connect(self.accept)
        self._cancel.clicked.connect(self.reject)

    def _arrange(self) -> None:
        title = Words(self.windowTitle(), "title")
        hint = Words(
            _("Tick those that name somebody else: Space ticks, Enter splits them off."), "dim"
        )
        head = QVBoxLayout()
        head.setContentsMargins(24, 16, 24, 12)
        head.setSpacing(4)
        head.addWidget(title)
        head.addWidget(hint)
        self.name.setMinimumWidth(240)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 12, 16, 16)
        foot.setSpacing(12)
        foot.addWidget(self._count)
        foot.addStretch()
        foot.addWidget(self.name)
        foot.addWidget(self._cancel)
        foot.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self.list, 1)
        column.addWidget(rule())
        column.addLayout(foot)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
