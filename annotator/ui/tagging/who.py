"""Who: the entities of the open document or of the corpus; choosing one lights its mentions."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from annotator.commands.called import VIRTUAL
from annotator.commands.session import Presence
from annotator.domain import Mention
from annotator.ui.desk import Desk
from annotator.ui.keyboard.keyboard import KEPT_CHORDS
from annotator.ui.keyboard.keys import chord, legend
from annotator.ui.look.pieces import Elided, TextButton, Words
from annotator.ui.look.theme import Appearance
from annotator.ui.tagging.choosing import ChoiceField
from annotator.ui.tagging.participants import (
    Participant,
    in_register,
    matching,
    mentions_of,
    named_here,
    virtual_ones,
)
from annotator.ui.tagging.rows import NUMBERED, Rows
from annotator.words import _

PAUSE_MILLISECONDS = 400
KEPT = ("m", "F2", "1", "2", "3")
"""What the list of entities takes for itself; any other key means there what it means elsewhere."""


class ProposalStrip(QWidget):
    """Two quiet lines: who is proposed for the mention in hand or the next one, and why."""

    accept_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Proposal"))
        self.pair = Elided("")
        self.why = Elided("", "dim")
        self.accept_key = self.ask_key = ""
        self.accept = TextButton(_("Accept who is proposed"), "link")
        self.accept.clicked.connect(self.accept_requested)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.pair)
        words.addWidget(self.why)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 4)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.accept)
        self.hide()

    def say(self, quote: str, name: str, why: str) -> None:
        """Tell a proposal; without a name that there is none, and nothing without a quote."""
        self.setVisible(bool(quote))
        self.pair.say(_("“{quote}” → {name}").format(quote=quote, name=name or "?"))
        otherwise = _("nobody in the register is called so; {key} asks").format(key=self.ask_key)
        self.why.say(why or otherwise)
        self.accept.say(_("Accept  {key}").format(key=self.accept_key))
        self.accept.setVisible(bool(name))


class RegisterRows(Rows):
    """The list of entities with the keys that open and merge them."""

    opened = Signal(object)
    merged = Signal(object)

    def __init__(self, desk: Desk, look: Appearance) -> None:
        super().__init__(_("Who is named"), desk, look)
        self.painter.with_aliases = True
        self.setProperty(KEPT_CHORDS, KEPT)
        self.doubleClicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, merge, or go to a virtual entity; arrows move."""
        pressed = chord(event)
        chosen = self.chosen
        if pressed in ("1", "2", "3"):
            self.choose_row(max(self.rows.row_of(list(VIRTUAL)[int(pressed) - 1]), 0))
        elif chosen and pressed in ("Enter", "F2"):
            self.opened.emit(chosen)
        elif chosen and pressed == "m":
            self.merged.emit(chosen)
        else:
            super().keyPressEvent(event)

    def _open(self, _index: QModelIndex) -> None:
        if self.chosen:
            self.opened.emit(self.chosen)


class WhoPage(QWidget):
    """Lists who is named, here or in the corpus, and says what is wished of whom."""

    lit = Signal(object)
    walk_requested = Signal(str)
    accept_requested = Signal()
    entity_requested = Signal(str)
    merge_requested = Signal(str)
    mention_requested = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, look: Appearance) -> None:
        super().__init__()
        self._desk = desk
        self._quiet = False
        self._at = -1
        self._present: dict[str, Presence] = {}
        # the whole corpus is not counted at each key
        self._recount = QTimer(self, singleShot=True, interval=PAUSE_MILLISECONDS)
        self._recount.timeout.connect(self._count_anew)
        self.strip = ProposalStrip()
        self.here = _switch(_("This document"))
        self.all = _switch(_("The corpus"))
        self.filter = ChoiceField(_("Find an entity"), _("Find…"))
        self.list = RegisterRows(desk, look)
        self.hint = Elided("", "dim")
        self._none = Words(
            _("Nobody is named yet. Label people and organisations, and they gather here."),
            "dim",
            wrap=True,
        )
        self._arrange()
        self._connect()

    @property
    def count(self) -> int:
        """How many are named in the open document."""
        return self._named

    def refresh(self) -> None:
        """List who is named now; whoever was chosen stays chosen."""
        before = self.list.chosen
        self.list.painter.dress()
        here = named_here(self._desk) if self._desk.document else []
        self._named = len(here)
        if self.all.isChecked():
            rows = in_register(self._desk, self._present)
            self._recount.start()
        else:
            rows = [*virtual_ones(self._desk), *here]
        self.list.rows.show(matching(rows, self.filter.text()))
        self.list.number_rows("" if self.filter.text() else NUMBERED[: len(VIRTUAL)])
        self._none.setVisible(not here and not self.all.isChecked())
        if before:
            self._choose_quietly(before.id)

    def follow(self, mention: Mention | None) -> None:
        """Show which of its mentions the one in hand is."""
        if mention is None:
            self.list.rows.note({})
            return
        index = self._desk.index
        id = mention.entity or index.first_alike(mention).id
        at, count = index.among_same(mention)
        self.list.rows.note({id: _("{at} of {count}").format(at=at, count=count)})
        if not self.list.hasFocus():
            self._choose_quietly(id)

    def show_keys(self, accept: str, ask: str, same: str) -> None:
        """Say which keys accept a proposal, ask who is meant, and walk the mentions of one."""
        self.strip.accept_key, self.strip.ask_key = accept, ask
        self.hint.say(
            _("Enter opens, {merge} merges, {same} walks").format(merge=legend("m"), same=same)
        )

    def propose(self, quote: str, name: str, why: str) -> None:
        """Show who is proposed for the words of a mention; nothing without words."""
        self.strip.say(quote, name, why)

    def _choose_quietly(self, id: str) -> None:
        row = self.list.rows.row_of(id)
        if row >= 0 and row != self.list.currentIndex().row():
            self._quiet = True
            self.list.choose_row(row)
            self._quiet = False

    def _count_anew(self) -> None:
        present = self._desk.session.presences()
        if present != self._present and self.all.isChecked():
            self._present = present
            self.refresh()

    def _switch(self) -> None:
        if self.all.isChecked():
            self._present = self._desk.session.presences()
        self.refresh()
        self.list.scrollToTop()

    def _narrow(self) -> None:
        self.refresh()
        self.list.choose_row(0)

    def _leave_filter(self) -> None:
        if self.filter.text():
            self.filter.clear()
            self.refresh()
        else:
            self.left.emit()

    def _light(self) -> None:
        if self._quiet:
            return
        self._at = -1
        chosen = self.list.chosen
        self.lit.emit(self._marks_of(chosen) if chosen else [])

    def _marks_of(self, chosen: Participant) -> list[str]:
        if chosen.kind == "virtual":
            return [one.id for one in self._desk.stances() if chosen.id in one.speaks_of]
        return [one.id for one in self._mentions_of(chosen)]

    def _mentions_of(self, chosen: Participant) -> list[Mention]:
        return mentions_of(self._desk, chosen)

    def _walk(self, _index: QModelIndex) -> None:
        chosen = self.list.chosen
        found = self._mentions_of(chosen) if chosen else []
        if found:
            self._at = (self._at + 1) % len(found)
            self.walk_requested.emit(found[self._at].id)

    def _take(self) -> None:
        if self.list.chosen:
            self._open(self.list.chosen)

    def _open(self, chosen: Participant) -> None:
        if chosen.kind == "words":
            self.mention_requested.emit(chosen.id)
        else:
            self.entity_requested.emit(chosen.id)

    def _merge(self, chosen: Participant) -> None:
        if chosen.kind == "words":
            self.mention_requested.emit(chosen.id)
        else:
            self.merge_requested.emit(chosen.id)

    def _connect(self) -> None:
        for switch in (self.here, self.all):
            switch.clicked.connect(self._switch)
        self.strip.accept_requested.connect(self.accept_requested)
        self.filter.textEdited.connect(self._narrow)
        self.filter.moved.connect(self.list.walk)
        self.filter.picked.connect(self.list.choose_row)
        self.filter.taken.connect(self._take)
        self.filter.left.connect(self._leave_filter)
        self.list.clicked.connect(self._walk)
        self.list.opened.connect(self._open)
        self.list.merged.connect(self._merge)
        self.list.selectionModel().currentChanged.connect(self._light)

    def _arrange(self) -> None:
        self._named = 0
        self.here.setChecked(True)
        group = QButtonGroup(self)
        top = QHBoxLayout()
        top.setContentsMargins(16, 0, 16, 4)
        top.setSpacing(0)
        for switch in (self.here, self.all):
            group.addButton(switch)
            top.addWidget(switch)
        top.addWidget(self.filter, 1)
        self._none.setContentsMargins(16, 4, 16, 0)
        self.hint.setContentsMargins(16, 4, 16, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addLayout(top)
        column.addWidget(self._none)
        column.addWidget(self.list, 1)
        column.addWidget(self.hint)


def _switch(title: str) -> TextButton:
    switch = TextButton(title, "switch")
    switch.setCheckable(True)
    switch.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return switch
