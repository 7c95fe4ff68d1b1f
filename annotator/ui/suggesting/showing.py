"""Showing: suggestions as outlines in the article, and what is said of them in words."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain import Mention, Scheme, Span, Suggestion
from annotator.language import proposal
from annotator.settings import Settings
from annotator.suggestions import told_reason
from annotator.ui.article import ArticleView, Outline
from annotator.ui.article_marks import colours
from annotator.ui.desk import Desk
from annotator.ui.look.theme import LabelColours
from annotator.ui.naming.proposals import Proposals
from annotator.ui.suggesting.bubble import Bubble, Saying
from annotator.ui.suggesting.run import SuggestionRun
from annotator.ui.tagging import TaggingPanel
from annotator.ui.telling.narration import shortened
from annotator.words import _, grouped, ngettext

PAUSE_MILLISECONDS = 150


class Showing(QObject):
    """Draws what is suggested, and tells of the one in hand and of how many there are."""

    drawn = Signal()
    count_changed = Signal()

    def __init__(
        self,
        desk: Desk,
        view: ArticleView,
        run: SuggestionRun,
        proposals: Proposals,
        settings: Settings,
    ) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._run = run
        self._proposals = proposals
        self._settings = settings
        self.bubble = Bubble(view)
        self.legend: Callable[[str], str] = lambda id: id
        self._told = ""
        self._said: tuple[Suggestion, Saying] | None = None
        self._coloured: Scheme | None = None
        self._colours: Mapping[str, LabelColours] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE_MILLISECONDS)
        self._later.timeout.connect(self._count)
        view.told_of_outline = self._told_of
        run.changed.connect(self.draw)
        desk.changed.connect(self._forget)
        run.stopped.connect(self._later.start)

    @property
    def is_on(self) -> bool:
        """Whether suggestions are shown now."""
        return self._settings.suggestions and not self._view.plain

    def switch(self) -> None:
        """Show suggestions from now on, or hide them."""
        self._settings.suggestions = not self._settings.suggestions
        self.refresh()

    def refresh(self) -> None:
        """Draw all outlines anew."""
        parts = self._run.parts
        if not self._settings.suggestions:
            self._view.set_outlines(0, len(self._desk.text) + 1, [])
        for number in range(len(parts) if parts else 0):
            self.draw(number)
        self._later.start()

    def draw(self, piece: int) -> None:
        """Draw the outlines of one piece, if it is worked out."""
        parts = self._run.parts
        if parts is None or not self._settings.suggestions or not parts.is_made(piece):
            return
        stretch = parts.stretch(piece)
        rows = [
            Outline(span, one.label, self._run.is_sure(one))
            for one in parts.made(piece)
            for span in one.spans
            if stretch.contains(span)
        ]
        rows.sort(key=lambda one: one.span)
        self._view.set_outlines(stretch.start, stretch.end, rows)
        self.drawn.emit()

    def show_in_hand(self, one: Suggestion | None) -> None:
        """Draw one suggestion strong, with what it says, or none."""
        self._view.set_outline_in_hand(one.hull if one else None)
        self.bubble.show_saying(self.saying(one) if one else None)

    def show_on(self, panel: TaggingPanel, one: Suggestion) -> None:
        """Show a suggestion on the card of the panel."""
        said, words = self.saying(one), self._desk.piece(one.hull)
        card = panel.card.suggestion
        card.show_saying(words, said.title, said.entity, said.reason, bool(one.label))
        panel.show_suggestion(one.label)

    def with_entity(self, one: Suggestion) -> Suggestion:
        """Return a suggestion with whom it names, where that is proposed and it names nobody."""
        if one.entity or not one.label or not self._desk.label(one.label).entity:
            return one
        mention = Mention("", one.document, self._desk.annotator, one.spans, one.label)
        guess = proposal(self._proposals.guesses(mention))
        return replace(one, entity=guess.entity) if guess else one

    def saying(self, one: Suggestion) -> Saying:
        """Return what a suggestion says."""
        if self._said is None or self._said[0] is not one:
            self._said = one, self._saying(one)
        return self._said[1]

    def _saying(self, one: Suggestion) -> Saying:
        meant = self.with_entity(one)
        return Saying(
            one.hull,
            self._desk.label_title(one.label) if one.label else _("Which label?"),
            self._tints().get(one.label),
            self._desk.entity_name(meant.entity) if meant.entity else "",
            told_reason(one.provenance),
        )

    def _tints(self) -> Mapping[str, LabelColours]:
        if self._coloured is not self._desk.scheme:
            self._coloured, self._colours = self._desk.scheme, colours(self._desk)
        return self._colours

    def spoken(self, one: Suggestion) -> str:
        """Return what a screen reader says of a suggestion in hand."""
        words = shortened(self._desk.piece(one.hull))
        keys = _("{accept} accepts, {refuse} refuses").format(
            accept=self.legend("accept-suggestion"), refuse=self.legend("refuse-suggestion")
        )
        suggestion = _("Suggestion: {words}").format(words=words)
        return "; ".join([suggestion, self.saying(one).whole, keys])

    def told(self) -> str:
        """Return how many suggestions there are and which keys go on with them; nothing without."""
        return self._told if self.is_on else ""

    def _forget(self) -> None:
        # whom a suggestion names may be another by now
        self._said = None

    def _count(self) -> None:
        """Count what is suggested, in a pause."""
        parts = self._run.parts
        numbers = [at for at in range(len(parts)) if parts.is_made(at)] if parts else []
        made = [one for number in numbers if parts for one in parts.made(number)]
        sure = sum(map(self._run.is_sure, made))
        told = ngettext(
            "{count} suggestion: {key} goes to the next.",
            "{count} suggestions: {key} goes to the next.",
            len(made),
        ).format(count=grouped(len(made)), key=self.legend("next-suggestion"))
        if sure:
            more = ngettext(
                "{count} is sure: {key} accepts it.", "{count} are sure: {key} accepts them.", sure
            )
            told += " " + more.format(count=grouped(sure), key=self.legend("accept-sure"))
        before, self._told = self._told, told if made else ""
        if self._told != before:
            self.count_changed.emit()

    def _told_of(self, span: Span) -> str:
        one = self._run.at(span)
        return f"{self.saying(one).whole}?" if one else ""
