"""The form for a new stance: holder, target and polarity, each one key when the proposal is right."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from annotator.domain import Span
from annotator.ui.desk import Desk
from annotator.ui.narration import shortened
from annotator.ui.pieces import IconButton, Words
from annotator.ui.tagging.choosing import ChoiceField
from annotator.ui.tagging.participants import (
    Participant,
    before_caret,
    matching,
    participants,
    title,
    within,
)
from annotator.ui.tagging.polarity_row import PolarityRow
from annotator.ui.tagging.rows import Rows
from annotator.ui.theme import Appearance
from annotator.words import _

LONGEST_EVIDENCE = 96


class StanceForm(QWidget):
    """Gathers a stance and says when it is whole: holder, target, polarity and evidence."""

    stance_made = Signal(str, str, str, object)
    left = Signal()

    def __init__(self, desk: Desk, look: Appearance) -> None:
        super().__init__()
        self._desk = desk
        self._all: list[Participant] = []
        self._last_holder = ""
        self._evidence: Span | None = None
        self._ends: dict[ChoiceField, Participant | None] = {}
        self._active: ChoiceField | None = None
        self.holder = ChoiceField(_("Holder"), _("Who…"))
        self.target = ChoiceField(_("Target"), _("Towards whom…"))
        self.polarity = PolarityRow(desk, look)
        self.evidence = Words("", "dim", wrap=True)
        self.evidence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.drop = IconButton("close", _("Leave the evidence out"))
        self.list = Rows(_("Participants"), desk, look)
        self._connect()
        self._arrange()

    def begin(self, caret: int, evidence: Span | None) -> None:
        """Start a stance from what is read at the caret, with `evidence` unless it is dropped."""
        self._all = participants(self._desk)
        self._ends = {self.holder: None, self.target: None}
        self._caret = caret
        self._show_evidence(evidence)
        for field in (self.holder, self.target):
            field.clear()
        self.polarity.refresh()
        self._active = None
        self.holder.setFocus()
        self._enter(self.holder)

    @property
    def pair(self) -> tuple[str, str]:
        """The ids of holder and target as far as they are chosen, empty where they are not."""
        holder, target = self._ends.get(self.holder), self._ends.get(self.target)
        return holder.id if holder else "", target.id if target else ""

    def _connect(self) -> None:
        for field in (self.holder, self.target):
            field.textEdited.connect(self._filter)
            field.moved.connect(self._move)
            field.picked.connect(self._pick)
            field.taken.connect(self._take)
            field.left.connect(self.left)
            field.entered.connect(self._entered)
        self.list.clicked.connect(self._take_at)
        self.drop.clicked.connect(self._drop_evidence)
        self.polarity.chosen.connect(self._finish)
        self.polarity.left.connect(self.left)

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

    def _filter(self, typed: str) -> None:
        field = self._active
        if field is None:
            return
        other = self.target if field is self.holder else self.holder
        taken = self._ends.get(other)
        choices = [one for one in self._all if taken is None or one.id != taken.id]
        if (
            field is self.target
        ):  # whoever is named nowhere takes stances more often than meets them
            choices.sort(key=lambda one: one.kind == "virtual")
        found = matching(choices, typed)
        if not typed.strip():
            found = _first(found, self._proposed(field))
        else:
            self._ends[field] = None
        self.list.number_rows(not field.text())
        self.list.rows.show(found)
        self.list.choose_row(0)

    def _proposed(self, field: ChoiceField) -> str:
        chosen = self._ends.get(field)
        if chosen:
            return chosen.id
        if field is self.holder:
            known = {one.id for one in self._all}
            near = before_caret(self._desk, self._caret)
            return near or (self._last_holder if self._last_holder in known else "")
        holder = self._ends.get(self.holder)
        if self._evidence is None:
            return ""
        return within(self._desk, self._evidence, holder.id if holder else "")

    def _move(self, by: int) -> None:
        self.list.choose_row(self.list.currentIndex().row() + by)

    def _pick(self, row: int) -> None:
        if row < len(self.list.rows.rows):
            self.list.choose_row(row)
            self._take()

    def _take_at(self, _index: QModelIndex) -> None:
        self._take()

    def _take(self) -> None:
        chosen, field = self.list.chosen, self._active
        if chosen is None or field is None:
            return
        self._ends[field] = chosen
        field.setText(title(chosen))
        if field is self.holder and self._ends[self.target] is None:
            self.target.setFocus()
            self._enter(self.target)
        else:
            self._active = None
            self.list.hide()
            self.polarity.setFocus()

    def _finish(self, polarity: str) -> None:
        holder, target = self._ends.get(self.holder), self._ends.get(self.target)
        if holder is None or target is None:
            (self.holder if holder is None else self.target).setFocus()
            return
        self._last_holder = holder.id
        evidence = (self._evidence,) if self._evidence else ()
        self.stance_made.emit(holder.id, target.id, polarity, evidence)

    def _show_evidence(self, evidence: Span | None) -> None:
        self._evidence = evidence
        shown = shortened(self._desk.piece(evidence), LONGEST_EVIDENCE) if evidence else ""
        self.evidence.setText(shown or _("No evidence: the stance is implied."))
        self.drop.setVisible(evidence is not None)

    def _drop_evidence(self) -> None:
        self._show_evidence(None)
        (self._active or self.polarity).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape, wherever the focus is."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(16, 8, 16, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        quote = QHBoxLayout()
        quote.addWidget(self.evidence, 1)
        quote.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignTop)
        rows = ((_("Holder"), self.holder), (_("Target"), self.target))
        for row, (name, field) in enumerate(rows):
            grid.addWidget(Words(name, "dim"), row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(Words(_("Polarity"), "dim"), 2, 0)
        grid.addWidget(self.polarity, 2, 1)
        grid.addWidget(Words(_("Evidence"), "dim"), 3, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(quote, 3, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(grid)
        column.addWidget(self.list, 1)


def _first(rows: list[Participant], id: str) -> list[Participant]:
    """Return `rows` with the proposed one before all others."""
    return sorted(rows, key=lambda one: one.id != id) if id else rows
