"""Suggesting: what keys do to suggestions; none becomes a mention unless a key says so."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.commands.suggestions import (
    accept_suggestion,
    accept_suggestions,
    refuse_suggestion,
)
from annotator.domain import Mention, Span, Suggestion
from annotator.language import proposal
from annotator.settings import Settings
from annotator.ui.article import ArticleView, Outline
from annotator.ui.article_marks import colours
from annotator.ui.desk import Desk
from annotator.ui.marking import Marking
from annotator.ui.narration import shortened
from annotator.ui.proposals import Proposals
from annotator.ui.suggesting.bubble import Bubble, Saying
from annotator.ui.suggesting.likes import of_same_name
from annotator.ui.suggesting.reasons import told_reason
from annotator.ui.suggesting.run import SuggestionRun
from annotator.ui.tagging import TaggingPanel
from annotator.words import _, ngettext

PAUSE_MILLISECONDS = 150


class Suggesting(QObject):
    """Shows suggestions as outlines, knows which is in hand, and accepts or refuses it.

    The one in hand is the one whose words are selected, however they came to be so.
    """

    said = Signal(str)
    in_hand_changed = Signal()
    count_changed = Signal()

    def __init__(
        self,
        desk: Desk,
        view: ArticleView,
        marking: Marking,
        proposals: Proposals,
        settings: Settings,
    ) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._marking = marking
        self._proposals = proposals
        self._settings = settings
        self._walked: Span | None = None
        self._adjusted: Suggestion | None = None
        self._in_hand: Suggestion | None = None
        self.run = SuggestionRun(desk, view, settings)
        self.bubble = Bubble(view)
        self.legend: Callable[[str], str] = lambda id: id
        self._told_count = ""
        self._count_later = QTimer(self)
        self._count_later.setSingleShot(True)
        self._count_later.setInterval(PAUSE_MILLISECONDS)
        self._count_later.timeout.connect(self._count)
        marking.take_label = self._take_label
        marking.selection_adjusted.connect(self._adjust)
        view.told_of_outline = self._told_of
        view.selection_changed.connect(self._follow)
        view.outline_clicked.connect(view.select)
        view.plain_changed.connect(self._follow)
        self.run.changed.connect(self._draw)
        desk.changed.connect(self._follow)

    @property
    def in_hand(self) -> Suggestion | None:
        """The suggestion that keys act upon."""
        return self._in_hand

    @property
    def shown(self) -> bool:
        """Whether suggestions are shown now."""
        return self._settings.suggestions and not self._view.plain

    # walking

    def end(self) -> None:
        """Stop what is under way, as the project is being closed."""
        self.run.end()

    def next_suggestion(self) -> None:
        """Go to the next suggestion, from the last one to the first."""
        if self.tells_hidden():
            return
        found = self.run.after(self._place())
        if found is None:
            found = self.run.after((-1, 0))
            if found:
                self.said.emit(_("From the top again."))
        self._offer(found)

    def previous_suggestion(self) -> None:
        """Go to the suggestion before, from the first one to the last."""
        if not self.tells_hidden():
            end = len(self._desk.text)
            self._offer(self.run.before(self._place()) or self.run.before((end, 0)))

    # accepting and refusing

    def accept_suggestion(self) -> None:
        """Make the suggestion in hand a mention and go to the next; without one go to the next."""
        one = self._now()
        if one is None:
            self.next_suggestion()
        elif not one.label:
            self.said.emit(_("Nobody knows of what this is a name: press the key of a label."))
        else:
            self._accept(self.with_entity(one))

    def refuse_suggestion(self) -> None:
        """Say that the suggestion in hand is wrong, for good, and go to the next."""
        one = self._now()
        if one is None:
            self._say_nothing_in_hand()
            return
        self._desk.do(refuse_suggestion, self._desk.annotator, one)
        self._go_on(one)

    def accept_named(self) -> None:
        """Make all suggestions of the same name mentions, as one step.

        The name is that of the suggestion in hand, or else of the mention in hand.
        """
        if self.tells_hidden():
            return
        one, mention = self._now(), self._marking.current
        if one is None and mention is None:
            self._say_nothing_in_hand()
            return
        if one and not one.label:
            self.accept_suggestion()
            return
        found, whole = self.run.all()
        like = of_same_name(self._desk, one or mention, found)  # pyright: ignore[reportArgumentType]
        if not like:
            self.said.emit(_("No other suggestion has this name."))
            return
        self.accept_all(like)
        words = shortened(self._desk.piece(one.hull if one else like[0].hull))
        pattern = ngettext(
            "Accepted {count} suggestion of “{quote}”.",
            "Accepted {count} suggestions of “{quote}”.",
            len(like),
        )
        told = pattern.format(count=len(like), quote=words)
        if one:
            self._go_on(one)
        self.said.emit(told if whole else f"{told} {_not_whole()}")

    def accept_all(self, some: Iterable[Suggestion]) -> None:
        """Make suggestions mentions, as one step."""
        wanted = [self.with_entity(one) for one in some]
        self._desk.do(accept_suggestions, self._desk.annotator, wanted)

    def with_entity(self, one: Suggestion) -> Suggestion:
        """Return a suggestion with whom it names, where that is proposed and it names nobody."""
        if one.entity or not one.label or not self._desk.label(one.label).entity:
            return one
        mention = Mention("", one.document, self._desk.annotator, one.spans, one.label)
        guess = proposal(self._proposals.guesses(mention))
        return replace(one, entity=guess.entity) if guess else one

    # what is shown

    def show_suggestions(self) -> None:
        """Show suggestions from now on, or hide them."""
        self._settings.suggestions = not self._settings.suggestions
        self.refresh()
        self.said.emit(
            _("Suggestions are shown.")
            if self._settings.suggestions
            else _("Suggestions are hidden.")
        )

    def refresh(self) -> None:
        """Draw all outlines anew."""
        parts = self.run.parts
        if not self._settings.suggestions:
            self._view.set_outlines(0, len(self._desk.text) + 1, [])
        elif parts:
            for number in range(len(parts)):
                if parts.is_made(number):
                    self._draw(number)
        self._follow()

    def tells_hidden(self) -> bool:
        """Say that suggestions are hidden, if they are; return whether."""
        if not self.shown:
            key = self.legend("plain" if self._view.plain else "show-suggestions")
            self.said.emit(_("Suggestions are hidden; {key} shows them.").format(key=key))
        return not self.shown

    def saying(self, one: Suggestion) -> Saying:
        """Return what a suggestion says."""
        meant = self.with_entity(one)
        tints = colours(self._desk)
        return Saying(
            one.hull,
            self._desk.label_title(one.label) if one.label else _("Which label?"),
            tints.get(one.label),
            self._desk.entity_name(meant.entity) if meant.entity else "",
            told_reason(one.provenance),
        )

    def told(self) -> str:
        """Return how many suggestions there are and which keys go on with them; nothing without."""
        return self._told_count if self.shown else ""

    def show_legends(self, legend: Callable[[str], str], panel: TaggingPanel) -> None:
        """Say which keys do the same; `legend` tells it of an action."""
        self.legend = legend
        keys = ("accept-suggestion", "accept-named", "refuse-suggestion")
        panel.card.suggestion.name_keys(*map(legend, keys))

    def show_on(self, panel: TaggingPanel) -> None:
        """Show the suggestion in hand on its card, if there is one."""
        one = self._in_hand
        if one:
            said, words = self.saying(one), self._desk.piece(one.hull)
            card = panel.card.suggestion
            card.show_saying(words, said.title, said.entity, said.reason, bool(one.label))
            panel.show_suggestion(one.label)

    def spoken(self) -> str:
        """Return what a screen reader says of the suggestion in hand; nothing without one."""
        one = self._in_hand
        if one is None:
            return ""
        said = self.saying(one)
        keys = _("{accept} accepts, {refuse} refuses").format(
            accept=self.legend("accept-suggestion"), refuse=self.legend("refuse-suggestion")
        )
        words = shortened(self._desk.piece(one.hull))
        return "; ".join([_("Suggestion: {words}").format(words=words), said.whole, keys])

    # within

    def _take_label(self, label: str) -> bool:
        """Accept the suggestion in hand with a label that was pressed; whether there is one."""
        one = self._now()
        # words that only look like a name are labelled by whoever selected them
        if one is None or not (one.label or self._walked == one.hull):
            return False
        if label != one.label:
            # whoever corrects a suggestion vouches for it
            known = self._desk.entities.get(one.entity)
            entity = one.entity if known and known.label in ("", label) else ""
            human = replace(one.provenance, kind="human")
            one = replace(one, label=label, entity=entity, provenance=human)
        self._accept(self.with_entity(one))
        return True

    def _accept(self, one: Suggestion) -> None:
        walked = self._walked == one.hull
        made = self._desk.do(accept_suggestion, self._desk.annotator, one)
        if made is None:
            return
        self._marking.adopt(made)
        # walking from name to name goes on by itself
        if self._view.selection == one.hull or self._view.selection is None:
            self._go_on(one) if walked else self._view.clear_selection()

    def _go_on(self, one: Suggestion) -> None:
        following = self.run.after((one.hull.start, -one.hull.end))
        if following:
            self._offer(following)
            return
        self._view.clear_selection()
        left = len(self.run.all()[0])
        if left:
            pattern = ngettext(
                "No further suggestion; {count} is left above.",
                "No further suggestion; {count} are left above.",
                left,
            )
            self.said.emit(pattern.format(count=left))
        else:
            self.said.emit(_("No suggestion is left."))

    def _offer(self, one: Suggestion | None) -> None:
        if one is None:
            self._walked = None
            whole = self.run.all()[1]
            self.said.emit(_("No suggestion is left.") if whole else _not_whole())
            return
        self._walked = one.hull
        self._view.select(one.hull)
        self._view.reveal(one.hull)
        self._follow()

    def go_on(self) -> None:
        """Go to the next suggestion from here, if there is one."""
        following = self.run.after(self._place())
        if following:
            self._offer(following)

    def _place(self) -> tuple[int, int]:
        """Return the place from which keys go to the next suggestion or the one before."""
        selected = self._view.selection
        if selected is None:
            return self._view.caret, -len(self._desk.text) - 1
        return selected.start, -selected.end

    def _now(self) -> Suggestion | None:
        """Return the suggestion in hand, looked for at this very moment."""
        selected = self._view.selection
        if not self.shown or selected is None:
            return None
        if self._adjusted and self._adjusted.hull == selected:
            return self._adjusted
        return next((one for one in self.run.within(selected) if one.hull == selected), None)

    def _adjust(self, before: Span, now: Span) -> None:
        """Let the suggestion in hand be about other words from now on, which a person chose."""
        one = self._now()
        if one and one.hull == before:
            human = replace(one.provenance, kind="human")
            self._adjusted = replace(one, spans=(now,), provenance=human)
            self._walked = now if self._walked == before else self._walked

    def _say_nothing_in_hand(self) -> None:
        key = self.legend("next-suggestion")
        self.said.emit(_("No suggestion is in hand; {key} goes to the next.").format(key=key))

    def _draw(self, piece: int) -> None:
        parts = self.run.parts
        if parts is None or not self._settings.suggestions or not parts.is_made(piece):
            return
        stretch = parts.stretch(piece)
        rows = [
            Outline(span, one.label, self.run.is_sure(one))
            for one in parts.made(piece)
            for span in one.spans
            if stretch.contains(span)
        ]
        rows.sort(key=lambda one: one.span)
        self._view.set_outlines(stretch.start, stretch.end, rows)
        self._count_later.start()
        self._follow()

    def _follow(self) -> None:
        selected = self._view.selection
        before = self._in_hand
        if self._adjusted and self._adjusted.hull != selected:
            self._adjusted = None
        found = self.run.at(selected) if selected and self.shown else None
        self._in_hand = self._adjusted or found
        if self._in_hand == before:
            return
        self._view.set_outline_in_hand(self._in_hand.hull if self._in_hand else None)
        self.bubble.show_saying(self.saying(self._in_hand) if self._in_hand else None)
        self.in_hand_changed.emit()

    def _count(self) -> None:
        """Count what is suggested, in a pause."""
        parts = self.run.parts
        made = [
            one
            for number in range(len(parts) if parts else 0)
            if parts and parts.is_made(number)
            for one in parts.made(number)
        ]
        sure = sum(map(self.run.is_sure, made))
        pattern = ngettext(
            "{count} suggestion: {key} goes to the next.",
            "{count} suggestions: {key} goes to the next.",
            len(made),
        )
        told = pattern.format(count=f"{len(made):,}", key=self.legend("next-suggestion"))
        if sure:
            pattern = ngettext(
                "{count} is sure: {key} accepts it.",
                "{count} are sure: {key} accepts them.",
                sure,
            )
            more = pattern.format(count=f"{sure:,}", key=self.legend("accept-sure"))
            told = f"{told} {more}"
        self._told_count = told if made else ""
        self.count_changed.emit()

    def _told_of(self, span: Span) -> str:
        one = self.run.at(span)
        return f"{self.saying(one).whole}?" if one else ""


def _not_whole() -> str:
    return _("The rest of the article is still being looked through.")
