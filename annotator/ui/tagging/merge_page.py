"""Merging: which other entity is the same as one, and what follows when they become one."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.commands.session import Presence
from annotator.domain import Entity
from annotator.ui.desk import Desk
from annotator.ui.look.pieces import Elided, TextButton, Words
from annotator.ui.look.theme import Appearance
from annotator.ui.tagging.choosing import ChoiceField
from annotator.ui.tagging.participants import Participant, in_register, matching
from annotator.ui.tagging.presence import presence_told
from annotator.ui.tagging.rows import NUMBERED, Rows
from annotator.words import _

Like = Callable[[Entity], list[tuple[Entity, str]]]


class MergePage(QWidget):
    """Asks for the second entity; what the merger does is told before Enter does it."""

    merged = Signal(str, str)
    left = Signal()

    def __init__(self, desk: Desk, look: Appearance) -> None:
        super().__init__()
        self._desk = desk
        self.entity = ""
        self._all: list[Participant] = []
        self._present: dict[str, Presence] = {}
        self._turned = False
        self.like: Like = lambda _entity: []
        self.question = Elided("", "strong")
        self.field = ChoiceField(_("Name"), _("Type a name…"))
        self.list = Rows(_("Entities"), desk, look)
        self.list.painter.with_aliases = True
        self.preview = Words("", "dim", wrap=True)
        self.accept = TextButton(_("Merge"))
        self.turn = TextButton(_("Keep the other name"), "link")
        self._arrange()
        self._connect()

    def ask(self, entity: str) -> None:
        """Ask with whom an entity is to be merged, those that look like it first."""
        desk = self._desk
        self.entity, self._turned = entity, False
        self.question.say(_("Merge “{name}” with…").format(name=desk.entity_name(entity)))
        self._present = desk.session.presences()
        like = self.like(desk.entities[entity])
        order = {one.id: at for at, (one, _why) in enumerate(like)}
        others = [
            one
            for one in in_register(desk, self._present)
            if one.id != entity and one.kind != "virtual"
        ]
        self._all = sorted(others, key=lambda one: order.get(one.id, len(order)))
        self.list.rows.note({one.id: why for one, why in like})
        self.field.clear()
        self._filter("")
        self.field.setFocus()

    @property
    def ends(self) -> tuple[str, str] | None:
        """The ids of the entity that is kept and of the one that goes."""
        chosen = self.list.chosen
        if chosen is None or not self.entity:
            return None
        pair = (self.entity, chosen.id)
        return (pair[1], pair[0]) if self._turned else pair

    def take(self) -> None:
        """Merge as the preview says."""
        if self.ends:
            self.merged.emit(*self.ends)

    def _filter(self, typed: str) -> None:
        self.list.rows.show(matching(self._all, typed))
        self.list.choose_row(0)
        self._tell()

    def _tell(self) -> None:
        ends = self.ends
        self.accept.setEnabled(ends is not None)
        self.turn.setVisible(ends is not None)
        if ends is None:
            self.preview.setText(_("There is no other entity."))
            return
        kept, gone = (self._desk.entity_name(id) for id in ends)
        self.turn.say(_("Keep “{name}” instead").format(name=gone))
        self.preview.setText(
            _(
                "“{gone}” becomes another name of “{kept}”. What follows: {presence}. "
                "Undo takes all of it back."
            ).format(gone=gone, kept=kept, presence=presence_told(self._present.get(ends[1])))
        )

    def _switch(self) -> None:
        self._turned = not self._turned
        self._tell()
        self.field.setFocus()

    def _connect(self) -> None:
        self.field.textEdited.connect(self._filter)
        self.field.moved.connect(self.list.walk)
        self.field.picked.connect(self.list.choose_row)
        self.field.taken.connect(self.take)
        self.field.left.connect(self.left)
        self.list.selectionModel().currentChanged.connect(self._tell)
        self.list.doubleClicked.connect(self.take)
        self.accept.clicked.connect(self.take)
        self.turn.clicked.connect(self._switch)

    def _arrange(self) -> None:
        self.setAccessibleName(_("Merge"))
        self.list.number_rows(NUMBERED)
        self.turn.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.accept.setDefault(True)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.preview.setMinimumHeight(52)
        top = QVBoxLayout()
        top.setContentsMargins(16, 8, 16, 8)
        top.setSpacing(8)
        top.addWidget(self.question)
        top.addWidget(self.field)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.accept)
        buttons.addWidget(self.turn)
        buttons.addStretch()
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 8, 16, 12)
        foot.setSpacing(8)
        foot.addWidget(self.preview)
        foot.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
