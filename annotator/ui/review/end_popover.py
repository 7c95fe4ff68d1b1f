"""The end popover: asks for another holder or target of a stance that is about to become gold."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QRect, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.commands.cases import Case
from annotator.domain import Mention, Stance
from annotator.ui.desk import Desk
from annotator.ui.look.pieces import Words
from annotator.ui.look.popover import Popover
from annotator.ui.look.theme import Appearance
from annotator.ui.review.stance_draft import End
from annotator.ui.tagging.arranging import arranged, offered_topics
from annotator.ui.tagging.choosing import ChoiceField
from annotator.ui.tagging.participants import Participant, in_register, matching, topic
from annotator.ui.tagging.rows import ROW, Rows
from annotator.words import _

WIDTH = 420
SHOWN = 9


class EndPopover(Popover):
    """A field to type in, with the participants that it filters below."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, under: QWidget, desk: Desk, look: Appearance) -> None:
        inside = "QListView { background: transparent; border: none; }"
        super().__init__(under, look, _("Other holder or target"), inside)
        self._desk = desk
        self._all: list[Participant] = []
        self._proposed = ""
        self._end: End = "holder"
        self.question = Words("", "strong")
        self.field = ChoiceField(_("Name"), _("Type a name…"))
        self.list = Rows(_("Entities"), desk, look)
        self._column = QVBoxLayout(self)
        self._arrange()
        self._connect()

    def ask(
        self, end: End, now: Stance, case: Case, mentions: Iterable[Mention], near: QRect
    ) -> None:
        """Ask for another end of a stance, beside a place of what lies under this."""
        self._end = end
        self._proposed = now.holder if end == "holder" else now.target
        other = now.target if end == "holder" else now.holder
        self._all = [one for one in _offered(self._desk, case, mentions) if one.id != other]
        titles = {"holder": _("Whose stance is it?"), "target": _("Towards whom, or what?")}
        self.question.setText(titles[end])
        self.field.clear()
        self._filter("")
        self.resize(WIDTH, self._column.totalHeightForWidth(WIDTH))
        self.move_beside(near)
        self.show()
        self.raise_()
        self.field.setFocus()

    def leave(self) -> None:
        """Close, without a choice."""
        if self.isVisible():
            self.hide()
            self.left.emit()

    def _filter(self, typed: str) -> None:
        if typed.strip():
            found, digits = matching(self._all, typed), ""
            if self._end == "target":
                found += offered_topics(self._desk.topics, typed)
        else:
            found, digits = arranged(self._all, self._proposed)
            if self._end == "target":
                found += [topic(one) for one in self._desk.topics]
        self.list.number_rows(digits)
        self.list.rows.show(found)
        self.list.choose_row(0)

    def _pick(self, digit: int) -> None:
        if self.list.pick(digit):
            self._take()

    def _take_at(self, _index: QModelIndex) -> None:
        self._take()

    def _take(self) -> None:
        chosen = self.list.chosen
        if chosen:
            self.hide()
            self.chosen.emit(chosen)

    def _connect(self) -> None:
        self.field.textEdited.connect(self._filter)
        self.field.moved.connect(self.list.walk)
        self.field.picked.connect(self._pick)
        self.field.taken.connect(self._take)
        self.field.left.connect(self.leave)
        self.list.clicked.connect(self._take_at)
        self.leave_with_focus()

    def _arrange(self) -> None:
        column = self._column
        column.setContentsMargins(1, 12, 1, 8)
        column.setSpacing(8)
        self.question.setContentsMargins(16, 0, 16, 0)
        field = QVBoxLayout()
        field.setContentsMargins(16, 0, 16, 0)
        field.addWidget(self.field)
        self.list.setFixedHeight(SHOWN * ROW)
        column.addWidget(self.question)
        column.addLayout(field)
        column.addWidget(self.list)


def _offered(desk: Desk, case: Case, mentions: Iterable[Mention]) -> Sequence[Participant]:
    """Return everybody in the register: who is in the case, who is named in the text, the others."""
    named = Counter(one.entity for one in mentions if one.entity)
    said = {
        end
        for side in case.sides.values()
        for one in side
        if isinstance(one, Stance)
        for end in one.speaks_of
    }
    rows = [
        replace(one, count=named[one.id], kind="here" if named[one.id] else one.kind)
        for one in in_register(desk, {})
    ]
    rows.sort(key=lambda one: (one.id not in said, -named[one.id]))
    return rows
