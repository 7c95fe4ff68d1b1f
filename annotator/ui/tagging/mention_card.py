"""The mention under the caret: its label, who is meant, whether it is sure, and a note."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from annotator.domain import Mention
from annotator.ui.desk import Desk
from annotator.ui.keyboard.keys import legend
from annotator.ui.look.pieces import Elided, Field, IconButton, TextButton, Tick, Words, tip
from annotator.ui.look.theme import DOCUMENT_FAMILIES, Appearance
from annotator.ui.tagging.guideline import GuidelineNote, has_guidelines
from annotator.ui.tagging.suggestion_card import SuggestionCard
from annotator.ui.telling.narration import shortened
from annotator.words import _

HEIGHT = 164
LONGEST_NAME = 28


class MentionCard(QWidget):
    """Shows one mention and says what is wished of it."""

    entity_requested = Signal()
    accept_requested = Signal()
    unsure_requested = Signal()
    note_written = Signal(str)
    delete_requested = Signal()
    shorter_requested = Signal()
    longer_requested = Signal()
    done = Signal()

    def __init__(self, desk: Desk, look: Appearance) -> None:
        super().__init__()
        self._desk = desk
        self._mention: Mention | None = None
        self.accept_key = self.cycle_key = ""
        self.proposal: Callable[[Mention], tuple[str, str]] = lambda _mention: ("", "")
        self.setAccessibleName(_("Mention at the caret"))
        self.path = Elided("", "strong")
        self.place = Words("", "dim")
        self.quote = Elided()
        font = QFont(self.quote.font())
        font.setFamilies(list(DOCUMENT_FAMILIES))
        font.setPixelSize(15)
        self.quote.setFont(font)
        self.entity = TextButton("", "link")
        self.proposed = TextButton(_("Accept who is proposed"), "link")
        self.reason = Elided("", "dim")
        self.attributes = Elided("", "dim")
        self.unsure = Tick(_("Unsure"), look)
        self.unsure.setToolTip(legend("u"))
        self.note = NoteField()
        self.shorter = IconButton("minus", _("Shorten by a word"), "[")
        self.longer = IconButton("plus", _("Lengthen by a word"), "]")
        self.delete = IconButton("delete", _("Delete the mention"), "Del")
        self.guideline = GuidelineNote()
        self.guideline.room_changed.connect(self._fit)
        self.suggestion = SuggestionCard()
        self._hint = Words("", "dim", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget(self)
        self._arrange()
        self._connect()
        self.show_mention(None, [])

    @property
    def shown(self) -> Mention | None:
        """The mention that is shown."""
        return self._mention

    def show_mention(self, mention: Mention | None, nested: list[str]) -> None:
        """Show a mention; `nested` are the ids of all at the caret, inner first."""
        self._mention = mention
        self._fit()
        self._stack.setCurrentIndex(1 if mention else 0)
        if mention is None:
            return
        self.path.say(self._desk.label_path(mention.label))
        many = len(nested) > 1 and mention.id in nested
        at = nested.index(mention.id) + 1 if many else 0
        place = _("{at} of {count} · {key}").format(at=at, count=len(nested), key=self.cycle_key)
        self.place.setText(place if many else "")
        self.quote.say(self._desk.quote(mention))
        self.guideline.show_label(self._desk.label(mention.label))
        self._propose(*self.proposal(mention))
        self.attributes.say(", ".join(f"{key} = {value}" for key, value in mention.attributes))
        self.unsure.setChecked(mention.unsure)
        if not self.note.hasFocus():
            self.note.show_note(mention.note)

    def show_suggestion(self) -> None:
        """Show the suggestion in hand in the place of a mention."""
        self._stack.setCurrentWidget(self.suggestion)

    def show_hint(self, selected: bool, suggested: str = "") -> None:
        """Say what can be done where there is no mention, and what is suggested in the article."""
        hint = (
            _("Press a label's key to label the selection.")
            if selected
            else _("No mention here. Select words, or put the caret into one, and press a key.")
        )
        self._hint.setText("\n\n".join(filter(None, (hint, suggested))))

    def _propose(self, name: str, reason: str) -> None:
        """Show who is proposed, and why; nobody without a name."""
        words = _("{name}?").format(name=name) if name else ""
        self.proposed.setVisible(bool(name))
        if name:
            self.proposed.say(shortened(words, LONGEST_NAME))
            self.proposed.setToolTip(tip(f"{words}  {self.accept_key}"))
        self.entity.say(_("Others…") if name else self._named())
        self.reason.say(f"{self.accept_key}: {reason}" if name else reason)

    def _named(self) -> str:
        mention = self._mention
        if mention and mention.entity:
            return _("Names {name}").format(name=self._desk.entity_name(mention.entity))
        return _("Say who is meant…")

    def _fit(self) -> None:
        """Keep room for guidelines where the scheme has any, whichever mention is shown."""
        wanted = has_guidelines(self._desk.scheme.labels)
        self.guideline.setVisible(wanted)
        self.setFixedHeight(HEIGHT + (self.guideline.room - 4 if wanted else 0))

    def _connect(self) -> None:
        self.entity.clicked.connect(self.entity_requested)
        self.proposed.clicked.connect(self.accept_requested)
        self.unsure.clicked.connect(self.unsure_requested)
        self.delete.clicked.connect(self.delete_requested)
        self.shorter.clicked.connect(self.shorter_requested)
        self.longer.clicked.connect(self.longer_requested)
        self.note.written.connect(self.note_written)
        self.note.left.connect(self.done)

    def _arrange(self) -> None:
        card = QWidget()
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 0, 12, 0)
        column.setSpacing(4)
        top = _row(self.path, self.place, self.shorter, self.longer, self.delete)
        top.setStretch(0, 1)
        column.addLayout(top)
        column.addWidget(self.quote)
        named = _row(self.proposed, self.entity, self.attributes)
        named.setSpacing(12)
        named.setStretch(2, 1)
        column.addLayout(named)
        column.addWidget(self.reason)
        column.addSpacing(4)
        foot = _row(self.unsure, self.note)
        foot.setStretch(1, 1)
        foot.setSpacing(12)
        foot.setContentsMargins(0, 0, 4, 0)
        column.addLayout(foot)
        column.addSpacing(4)
        column.addWidget(self.guideline)
        column.addStretch()
        empty = QWidget()
        words = QVBoxLayout(empty)
        words.setContentsMargins(16, 4, 16, 0)
        words.addWidget(self._hint)
        words.addStretch()
        self._stack.addWidget(empty)
        self._stack.addWidget(card)
        self._stack.addWidget(self.suggestion)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)


class NoteField(Field):
    """The note of a mention: Enter writes it, Escape leaves it as it was."""

    written = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(_("Note"))
        self.editingFinished.connect(self._write)
        self._before = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.show_note(self._before)
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._write()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def show_note(self, note: str) -> None:
        """Show the note there is."""
        self._before = note
        self.setText(note)

    def _write(self) -> None:
        if self.text().strip() != self._before:
            self._before = self.text().strip()
            self.written.emit(self._before)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2)
    for widget in widgets:
        row.addWidget(widget)
    return row
