"""Suggested stances: what programs say who thinks of whom, as cards that are no stances yet."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from annotator.domain import Entity, StanceSuggestion
from annotator.ui.article_marks import sign_of
from annotator.ui.desk import Desk
from annotator.ui.keyboard.keys import chord
from annotator.ui.look.listing import RowModel, dress_list
from annotator.ui.look.pieces import Words, heading, rule
from annotator.ui.look.theme import Appearance
from annotator.ui.tagging.polarity_keys import polarity_of
from annotator.ui.tagging.stance_card import Card, StanceDelegate
from annotator.words import _, language


class SuggestedStanceList(QListView):
    """The cards; walking shows the place, one key accepts, another refuses."""

    place_requested = Signal(object)
    acceptance_requested = Signal(object, str)
    refusal_requested = Signal(object)
    left_above = Signal()

    def __init__(self, desk: Desk, look: Appearance) -> None:
        super().__init__()
        self._desk = desk
        self._showing = False
        self.suggestions: list[StanceSuggestion] = []
        self.cards = RowModel[Card](self, lambda card: card.spoken)
        delegate = StanceDelegate(look, self, set[str])
        dress_list(self, _("Suggested stances"), self.cards, delegate, alike=False)
        self.selectionModel().currentChanged.connect(self._walk)
        self.clicked.connect(self._show_place)

    @property
    def chosen(self) -> StanceSuggestion | None:
        """The suggestion of the current card."""
        index = self.currentIndex()
        return self.suggestions[index.row()] if index.isValid() else None

    def show_suggestions(self, suggestions: Sequence[StanceSuggestion]) -> None:
        """List these and no others; what comes in the place of the chosen one is chosen then."""
        row = self.currentIndex().row()
        self._showing = True
        self.suggestions = list(suggestions)
        self.cards.show([_card(self._desk, one) for one in suggestions])
        if row >= 0 and suggestions:
            self.choose_row(row)
        self._showing = False

    def choose_row(self, row: int) -> None:
        """Make a row the current one, within the list."""
        last = len(self.suggestions) - 1
        if last >= 0:
            self.setCurrentIndex(self.cards.index(min(max(row, 0), last)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Accept the chosen one, perhaps with another polarity, or refuse it."""
        chosen, pressed = self.chosen, chord(event)
        if chosen is None:
            super().keyPressEvent(event)
        elif pressed == "Enter":
            self.acceptance_requested.emit(chosen, "")
        elif pressed in ("Del", "Backspace"):
            self.refusal_requested.emit(chosen)
        elif pressed == "Up" and self.currentIndex().row() == 0:
            self.left_above.emit()
        elif polarity := polarity_of(self._desk, pressed):
            self.acceptance_requested.emit(chosen, polarity)
        else:
            super().keyPressEvent(event)

    def _walk(self, index: QModelIndex) -> None:
        if self.hasFocus() and not self._showing:
            self._show_place(index)

    def _show_place(self, index: QModelIndex) -> None:
        if index.isValid():
            self.place_requested.emit(self.suggestions[index.row()])


class SuggestedStances(QWidget):
    """A heading, the cards, and what their keys do; nothing where nothing is suggested."""

    def __init__(self, desk: Desk, look: Appearance) -> None:
        super().__init__()
        self.list = SuggestedStanceList(desk, look)
        self.head = heading(_("Suggested stances"))
        self.head.setContentsMargins(16, 10, 16, 4)
        self.hint = Words(
            _("Enter accepts · a polarity's key accepts with that polarity · Del refuses"),
            "dim",
            wrap=True,
        )
        self.hint.setContentsMargins(16, 4, 16, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (rule(), self.head):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self.hint)
        self.setVisible(False)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.list.suggestions)

    def show_suggestions(self, suggestions: Sequence[StanceSuggestion]) -> None:
        """Show these and no others."""
        self.list.show_suggestions(suggestions)
        title = _("Suggested stances").upper()
        self.head.setText(f"{title}  {len(suggestions)}")
        self.setVisible(bool(suggestions))


def _card(desk: Desk, one: StanceSuggestion) -> Card:
    polarities = {step.key: step.title(language()) for step in desk.scheme.polarities}
    qualifiers = {kind.key: kind for kind in desk.scheme.qualifiers}
    topic = _("Topic: {name}").format(name=one.topic) if one.topic else ""
    return Card(
        one.refusal,
        0,
        _name(desk, one.holder),
        _name(desk, one.target) if one.target else topic,
        polarities.get(one.polarity, one.polarity),
        sign_of(desk, one.polarity),
        " … ".join(" ".join(desk.piece(span).split()) for span in one.evidence),
        False,
        "".join(f"{_name(desk, entity)} › " for entity in one.via),
        tuple(qualifiers[key].value_title(value, language()) for key, value in one.qualifiers),
        whence=_whence(one),
    )


def _whence(one: StanceSuggestion) -> str:
    """Return what suggested a stance, and how surely by its own words."""
    came = one.provenance
    return f"{came.source} {came.score / 10:.0f} %" if came.score else came.source


def _name(desk: Desk, entity: Entity) -> str:
    """Return what the screen calls an end; one that is not in the register yet has a sign."""
    known = entity.id in desk.entities
    return desk.entity_name(entity.id) if known else f"+ {entity.name}"
