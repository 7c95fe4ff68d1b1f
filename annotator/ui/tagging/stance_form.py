"""The form for a stance: holder, target and polarity, each one key when the proposal is right."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from annotator.domain import Span, Stance
from annotator.ui.desk import Desk
from annotator.ui.look.pieces import IconButton, TextButton, Words
from annotator.ui.look.theme import Appearance
from annotator.ui.quoting import Quoting
from annotator.ui.tagging.arranging import arranged, numbered, offered_topics
from annotator.ui.tagging.choosing import ChoiceField
from annotator.ui.tagging.draft import Draft
from annotator.ui.tagging.evidence_list import EvidenceList
from annotator.ui.tagging.last_time import LastTime
from annotator.ui.tagging.nearness import IN_EVIDENCE, Distance, distances, nearest_first
from annotator.ui.tagging.participants import (
    Participant,
    matching,
    participants,
    title,
    topic,
)
from annotator.ui.tagging.polarity_row import PolarityRow
from annotator.ui.tagging.qualities import Qualities
from annotator.ui.tagging.rows import Rows
from annotator.ui.tagging.speaker import Called, Told, told_at
from annotator.words import _

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class StanceForm(QWidget):
    """Gathers a stance and says when it is whole: reporters, holder, target, polarity, evidence."""

    stance_made = Signal(object)
    evidence_changed = Signal()
    evidence_wanted = Signal()
    closed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, look: Appearance, quoting: Quoting) -> None:
        super().__init__()
        self._desk = desk
        self._quoting = quoting
        self.called: Called = lambda _words: ""
        self._told = Told()
        self._all: list[Participant] = []
        self._last_holder = ""
        self._place = ("", -1)
        self._last_place = self._place
        self._stance: Stance | None = None
        self._ends: dict[ChoiceField, Participant | None] = {}
        self._via: list[Participant] = []
        self._active: ChoiceField | None = None
        self.holder = ChoiceField(_("Holder"), _("Who…"))
        self.target = ChoiceField(_("Target"), _("Towards whom or what…"))
        self.report = IconButton("plus", _("This one only reports it"), "Shift+Enter")
        self.reporters = Words("", "", wrap=True)
        self.unreport = IconButton("close", _("Take the last one off"), "Backspace")
        self.why = Words("", "dim", wrap=True)
        self.polarity = PolarityRow(desk, look)
        self.last_time = LastTime(desk, look)
        self.qualities = Qualities(desk, look)
        self.evidence = EvidenceList(desk)
        self.save = TextButton(_("Save the changes"))
        self.list = Rows(_("Participants"), desk, look)
        self._said = (Words(_("According to"), "dim"), self.reporters, self.unreport)
        self._connect()
        self._arrange()

    def begin(self, caret: int, evidence: Span | None, holder: str = "") -> None:
        """Start a stance from what is read at the caret, with `evidence` and perhaps a holder."""
        self._start(None)
        self._told = told_at(self._desk, self._quoting, self.called, caret, evidence)
        self._place = (self._desk.document.id if self._desk.document else "", caret)
        self.evidence.show_pieces((evidence,) if evidence else ())
        self.polarity.refresh()
        given = self._participant(holder)
        if given:
            self._put(self.holder, given)
        field = self.target if given else self.holder
        field.setFocus()
        self._enter(field)

    def begin_edit(self, stance: Stance) -> None:
        """Start from a stance that is there; the polarity has the focus, Enter there saves."""
        self._start(stance)
        self.polarity.refresh(stance.polarity)
        self.qualities.show_qualities(stance.qualifiers, stance.unsure, stance.note)
        self._via = [one for one in map(self._participant, stance.via) if one]
        self._show_reporters()
        self._put(self.holder, self._participant(stance.holder))
        at = self._participant(stance.target) if stance.target else topic(stance.topic)
        self._put(self.target, at)
        self.evidence.show_pieces(stance.evidence)
        self.list.hide()
        self.polarity.setFocus()

    @property
    def draft(self) -> Draft | None:
        """What is said so far, with the polarity in hand; None while an end is open."""
        holder, target = self._ends.get(self.holder), self._ends.get(self.target)
        if holder is None or target is None:
            return None
        kept = self._stance is not None
        return Draft(
            holder.id,
            target.id,
            self.polarity.in_hand,
            self._stance.id if self._stance else "",
            target.name if target.kind == "topic" else "",
            tuple(one.id for one in self._via),
            self.evidence.spans,
            self.qualities.qualifiers if kept else (),
            self.qualities.unsure.isChecked() if kept else False,
            self.qualities.note.text().strip() if kept else "",
        )

    def enter(self) -> None:
        """Take the focus, where it was before."""
        (self._active or self.polarity).setFocus()

    def _start(self, stance: Stance | None) -> None:
        self._stance = stance
        self._told = Told()
        self._all = participants(self._desk)
        self._ends = {self.holder: None, self.target: None}
        self._via = []
        self._active = None
        for field in (self.holder, self.target):
            field.clear()
        self.polarity.settled = stance is not None
        for widget in (self.qualities, self.save):
            widget.setVisible(stance is not None)
        self._show_reporters()

    def _participant(self, id: str) -> Participant | None:
        return next((one for one in self._all if id and one.id == id), None)

    def _put(self, field: ChoiceField, chosen: Participant | None) -> None:
        self._ends[field] = chosen
        field.setText(title(chosen) if chosen else "")
        self._show_why()
        self.last_time.ask(*self.pair, self._stance.id if self._stance else "")

    @property
    def pair(self) -> tuple[str, str]:
        """The ids of holder and target as far as they are chosen, empty where they are not."""
        holder, target = self._ends.get(self.holder), self._ends.get(self.target)
        return holder.id if holder else "", target.id if target else ""

    def _connect(self) -> None:
        for field in (self.holder, self.target):
            field.textEdited.connect(self._filter)
            field.moved.connect(self.list.walk)
            field.picked.connect(self._pick)
            field.taken.connect(self._take)
            field.left.connect(self.left)
            field.entered.connect(self._entered)
        self.holder.added.connect(self._report)
        self.holder.taken_off.connect(self._unreport)
        self.target.added.connect(self._take)
        self.report.clicked.connect(self._report)
        self.unreport.clicked.connect(self._unreport)
        self.list.clicked.connect(self._take_at)
        self.evidence.changed.connect(self.evidence_changed)
        self.evidence.more_requested.connect(self.evidence_wanted)
        self.polarity.chosen.connect(self._finish)
        self.polarity.left.connect(self.left)
        self.qualities.left.connect(self.polarity.setFocus)
        self.save.clicked.connect(lambda: self._finish(self.polarity.in_hand))

    def _entered(self) -> None:
        field = self.sender()
        if isinstance(field, ChoiceField) and self._all:
            self._enter(field)

    def _enter(self, field: ChoiceField) -> None:
        if self._active is field:
            return
        self._active = field
        self.list.show()
        self._filter("" if self._ends.get(field) else field.text())
        field.selectAll()
        self._show_why()

    def _filter(self, typed: str) -> None:
        field = self._active
        if field is None:
            return
        choices = self._choices(field)
        if typed.strip():
            self._ends[field] = None
            found = matching(choices, typed)
            field.digits = digits = numbered(found, typed)
            found += offered_topics(self._desk.topics, typed) if field is self.target else []
            proposed = ""
        else:
            proposed = self._proposed(field)
            found, digits = arranged(choices, proposed)
            found += [topic(one) for one in self._desk.topics] if field is self.target else []
        self.list.number_rows(digits)
        self.list.rows.show(found)
        ids = [one.id for one in found]
        self.list.choose_row(ids.index(proposed) if proposed and proposed in ids else 0)

    def _choices(self, field: ChoiceField) -> list[Participant]:
        other = self._ends.get(self.target if field is self.holder else self.holder)
        taken = {one.id for one in self._via if field is self.holder}
        taken |= {other.id} if other else set()
        choices = [one for one in self._all if one.id not in taken]
        if field is self.target:
            choices = nearest_first(choices, self._distances())
            # whoever is named nowhere takes stances more often than meets them
            choices.sort(key=lambda one: one.kind == "virtual")
        return choices

    def _distances(self) -> dict[str, Distance]:
        return distances(self._desk, self.evidence.spans, self._told.quotation)

    def _proposed(self, field: ChoiceField) -> str:
        chosen = self._ends.get(field)
        if chosen:
            return chosen.id
        if field is self.holder:
            likely = [self._told.holder, self._last_holder]
            if self._place == self._last_place:
                # whoever was chosen for what is said here is meant once more
                likely.reverse()
            taken = {one.id for one in self._via}
            return next((id for id in likely if id and id not in taken), "")
        holder = self._ends.get(self.holder)
        taken = {one.id for one in (*self._via, holder) if one}
        near = sorted((at, id) for id, at in self._distances().items() if id not in taken)
        return near[0][1] if near and near[0][0][0] <= IN_EVIDENCE else ""

    def _pick(self, digit: int) -> None:
        if self.list.pick(digit):
            self._take()

    def _take_at(self, _index: QModelIndex) -> None:
        self._take()

    def _take(self) -> None:
        chosen, field = self.list.chosen, self._active
        if chosen is None or field is None:
            return
        self._put(field, chosen)
        if field is self.holder and self._ends[self.target] is None:
            self.target.setFocus()
            self._enter(self.target)
        else:
            self._active = None
            self.list.hide()
            self.polarity.setFocus()

    def _report(self) -> None:
        """Let the chosen one be a reporter, and ask for the holder behind it.

        While the speaker that the text tells is in hand, the reporters that it tells are taken.
        """
        if self._offers_reporters:
            self._via = [one for one in map(self._participant, self._told.reporters) if one]
            self._ask_holder()
            return
        chosen = self.list.chosen if self._active is self.holder else self._ends.get(self.holder)
        if chosen is None:
            return
        self._via.append(chosen)
        self._ask_holder()

    @property
    def _offers_reporters(self) -> bool:
        """Whether the reporters that the text tells are still to be said, and nothing else is."""
        chosen = self.list.chosen
        at_holder = self._active is self.holder and not self._via and bool(self._told.reporters)
        return at_holder and chosen is not None and chosen.id == self._told.holder

    def _show_why(self) -> None:
        """Say why somebody is proposed, while it is asked whose stance it is."""
        open_still = self._active is self.holder and self._ends.get(self.holder) is None
        said = self._told.why if open_still and not self._via else ""
        self.why.setText(said)
        self.why.setVisible(bool(said))

    def _unreport(self) -> None:
        if self._via:
            self._via.pop()
            self._ask_holder()

    def _ask_holder(self) -> None:
        self._show_reporters()
        self._put(self.holder, None)
        self._active = None
        self.holder.setFocus()
        self._enter(self.holder)

    def _show_reporters(self) -> None:
        self.reporters.setText(" › ".join([*(title(one) for one in self._via), ""]).rstrip())
        for widget in self._said:
            widget.setVisible(bool(self._via))

    def _finish(self, polarity: str) -> None:
        self.polarity.refresh(polarity)
        draft = self.draft
        if draft is None:
            (self.target if self._ends.get(self.holder) else self.holder).setFocus()
            return
        self._last_holder, self._last_place = draft.holder, self._place
        self.stance_made.emit(draft)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape, wherever the focus is."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that the form is closed; the window put away does not close it."""
        super().hideEvent(event)
        self.last_time.forget()
        if not event.spontaneous():
            self.closed.emit()

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(16, 8, 16, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.addWidget(self._said[0], 0, 0)
        grid.addLayout(_row(self.reporters, self.unreport), 0, 1)
        rows = (
            (Words(_("Holder"), "dim"), _row(self.holder, self.report)),
            (None, _row(self.why)),
            (Words(_("Target"), "dim"), _row(self.target)),
            (Words(_("Polarity"), "dim"), _row(self.polarity)),
            (self.last_time.head, _row(self.last_time)),
            (Words(_("Evidence"), "dim"), _row(self.evidence)),
        )
        top = Qt.AlignmentFlag.AlignTop
        for row, (name, line) in enumerate(rows, 1):
            if name:
                grid.addWidget(name, row, 0, top if row == len(rows) else _MIDDLE)
            grid.addLayout(line, row, 1)
        grid.addWidget(self.qualities, len(rows) + 1, 0, 1, 2)
        grid.addWidget(self.save, len(rows) + 2, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(grid)
        column.addWidget(self.list, 1)
        column.addStretch()


def _row(first: QWidget, *rest: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    row.addWidget(first, 1)
    for widget in rest:
        row.addWidget(widget)
    return row
