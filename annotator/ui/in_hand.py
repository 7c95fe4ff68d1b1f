"""In hand: the mention in hand, shown on its card, told in words, and changed as its card asks."""

from PySide6.QtCore import QObject

from annotator.domain import Mention
from annotator.ui import prompts
from annotator.ui.article import ArticleView
from annotator.ui.marking import Marking, written_attributes
from annotator.ui.suggesting import Suggesting
from annotator.ui.tagging import TaggingPanel
from annotator.words import _


class InHand(QObject):
    """Keeps the card of the mention or the suggestion in hand in step with the text."""

    def __init__(
        self, view: ArticleView, panel: TaggingPanel, marking: Marking, suggesting: Suggesting
    ) -> None:
        super().__init__(panel)
        self._view = view
        self._panel = panel
        self._marking = marking
        self._suggesting = suggesting
        self._connect_card()
        panel.chooser.chosen.connect(self._link)
        panel.who.mention_requested.connect(self._ask_who)
        marking.current_changed.connect(self.show)
        marking.entity_asked.connect(panel.ask_entity)
        marking.note_asked.connect(panel.card.note.setFocus)
        marking.attributes_asked.connect(self._ask_attributes)
        suggesting.in_hand_changed.connect(self.show)
        suggesting.showing.count_changed.connect(self.show)

    def show(self) -> None:
        """Show what is in hand now, or what can be done where there is nothing."""
        selected = self._view.selection is not None
        mention, suggested = self._marking.current, self._suggesting.showing.told()
        self._panel.show_mention(mention, self._marking.nested, selected, suggested)
        self._suggesting.show_on(self._panel)
        # a text interface cannot tell attributes through this binding, so the view describes them
        spoken = self._suggesting.spoken() or self._marking.spoken()
        if self._view.accessibleDescription() != spoken:
            self._view.setAccessibleDescription(spoken)

    def _ask_attributes(self, mention: Mention) -> None:
        before = written_attributes(mention.attributes)
        question = _("One a line: key = value")
        written = prompts.lines(self._panel.window(), _("Attributes"), question, before)
        if written is not None and written != before:
            self._marking.keep_attributes(mention.id, written)
        self._view.setFocus()

    def _ask_who(self, mention: str) -> None:
        self._marking.go_to(mention)
        self._marking.choose_entity()

    def _link(self, mention: str, chosen: object) -> None:
        self._marking.link(mention, chosen)  # pyright: ignore[reportArgumentType]
        self._panel.stop_asking()
        self._view.setFocus()

    def _keep_note(self, note: str) -> None:
        if self._panel.card.shown:
            self._marking.keep_note(self._panel.card.shown.id, note)

    def _connect_card(self) -> None:
        card = self._panel.card
        card.entity_requested.connect(self._marking.choose_entity)
        card.unsure_requested.connect(self._marking.toggle_unsure)
        card.delete_requested.connect(self._marking.delete_mention)
        card.shorter_requested.connect(self._marking.end_left)
        card.longer_requested.connect(self._marking.end_right)
        card.note_written.connect(self._keep_note)
        card.suggestion.accept_requested.connect(self._suggesting.accept_suggestion)
        card.suggestion.refuse_requested.connect(self._suggesting.refuse_suggestion)
        card.suggestion.all_requested.connect(self._suggesting.accept_named)
