"""The stances as a list of numbered cards, and what keys and the mouse do to them."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListView

from annotator.ui.desk import Desk
from annotator.ui.keyboard.keys import chord
from annotator.ui.look.listing import dress_list
from annotator.ui.look.theme import Appearance
from annotator.ui.tagging.polarity_keys import polarity_of
from annotator.ui.tagging.stance_card import StanceDelegate, StanceModel
from annotator.words import _


class StanceList(QListView):
    """The cards; hovering or walking lights a stance in the text, and the text marks cards."""

    stance_lit = Signal(str)
    chosen_changed = Signal()
    evidence_requested = Signal(str)
    delete_requested = Signal(str)
    polarity_requested = Signal(str, str)
    qualifier_requested = Signal(str, int)
    edit_requested = Signal(str)
    left_below = Signal()

    def __init__(self, desk: Desk, look: Appearance) -> None:
        super().__init__()
        self._desk = desk
        self._marked: set[str] = set()
        self.cards = StanceModel(desk)
        delegate = StanceDelegate(look, self, lambda: self._marked)
        dress_list(self, _("Stances"), self.cards, delegate, alike=False)
        self.entered.connect(self._light)
        self.viewportEntered.connect(self._light_chosen)
        self.selectionModel().currentChanged.connect(self._choose)
        self.cards.modelReset.connect(self.chosen_changed)
        self.clicked.connect(self._go)
        self.doubleClicked.connect(self._edit)

    @property
    def chosen(self) -> str:
        """The id of the stance whose card is the current one, or nothing."""
        return self._id(self.currentIndex())

    @property
    def marked(self) -> set[str]:
        """The stances whose cards the text marks now."""
        return set(self._marked)

    def choose(self, stance: str) -> None:
        """Make the card of a stance the current one."""
        self.setCurrentIndex(self.cards.index(self.cards.row_of(stance)))

    def mark(self, stances: set[str]) -> None:
        """Mark the cards of stances that the caret or the mouse is at in the text."""
        if stances == self._marked:
            return
        self._marked = stances
        first = next((row for row, card in enumerate(self.cards.rows) if card.id in stances), -1)
        if first >= 0 and self.isVisible():
            self.scrollTo(self.cards.index(first))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete, change, go to the evidence, or say the polarity and more of the chosen stance."""
        pressed = chord(event)
        if pressed == "Down" and self.currentIndex().row() == len(self.cards.rows) - 1:
            self.left_below.emit()
        elif not (self.chosen and self._does(pressed)):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the stance that the caret is at, when none or another was chosen."""
        super().focusInEvent(event)
        by_key = event.reason() != Qt.FocusReason.MouseFocusReason
        marked = [card.id for card in self.cards.rows if card.id in self._marked]
        if by_key and marked and self.chosen not in marked:
            self.choose(marked[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chosen card in sight when there is less room."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def leaveEvent(self, event: object) -> None:
        self._light_chosen()
        super().leaveEvent(event)  # pyright: ignore[reportArgumentType]

    def _does(self, pressed: str) -> bool:
        """Whether a key means something for a card; then it is asked for."""
        chosen = self.chosen
        polarity = polarity_of(self._desk, pressed)
        if pressed == "Del":
            self.delete_requested.emit(chosen)
        elif pressed == "Enter":
            self.evidence_requested.emit(chosen)
        elif polarity:
            self.polarity_requested.emit(chosen, polarity)
        elif len(pressed) == 1 and pressed in "123456789":
            self.qualifier_requested.emit(chosen, int(pressed) - 1)
        else:
            return False
        return True

    def _choose(self, index: QModelIndex) -> None:
        self._light(index)
        self.chosen_changed.emit()

    def _light(self, index: QModelIndex) -> None:
        self.stance_lit.emit(self._id(index))

    def _light_chosen(self) -> None:
        self.stance_lit.emit(self.chosen if self.hasFocus() else "")

    def _go(self, index: QModelIndex) -> None:
        self.evidence_requested.emit(self._id(index))

    def _edit(self, index: QModelIndex) -> None:
        self.edit_requested.emit(self._id(index))

    def _id(self, index: QModelIndex) -> str:
        return self.cards.rows[index.row()].id if index.isValid() else ""
