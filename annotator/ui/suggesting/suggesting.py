"""Suggesting: what keys do to suggestions; none becomes a mention unless a key says so."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from annotator.commands.suggestions import (
    accept_suggestion,
    accept_suggestions,
    refuse_suggestion,
)
from annotator.domain import Span, Suggestion
from annotator.settings import Settings
from annotator.ui.article import ArticleView
from annotator.ui.desk import Desk
from annotator.ui.marking import Marking
from annotator.ui.naming.proposals import Proposals
from annotator.ui.suggesting.likes import of_same_name
from annotator.ui.suggesting.run import SuggestionRun
from annotator.ui.suggesting.showing import Showing
from annotator.ui.tagging import TaggingPanel
from annotator.ui.telling.narration import shortened
from annotator.words import _, ngettext


class Suggesting(QObject):
    """Knows which suggestion is in hand, goes from one to another, and accepts or refuses them.

    The one in hand is the one whose words are selected, however they came to be so; with its ends
    moved by keys it is the same one, with other words.
    """

    said = Signal(str)
    in_hand_changed = Signal()

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
        self._walked: Span | None = None
        self._adjusted: Suggestion | None = None
        self._in_hand: Suggestion | None = None
        self.run = SuggestionRun(desk, view, settings)
        self.showing = Showing(desk, view, self.run, proposals, settings)
        marking.take_label = self._take_label
        marking.selection_adjusted.connect(self._adjust)
        view.selection_changed.connect(self._follow)
        view.outline_clicked.connect(view.select)
        view.plain_changed.connect(self._follow)
        self.showing.drawn.connect(self._follow)
        desk.changed.connect(self._follow)

    @property
    def in_hand(self) -> Suggestion | None:
        """The suggestion that keys act upon."""
        return self._in_hand

    def end(self) -> None:
        """Stop what is under way, as the project is being closed."""
        self.run.end()

    def show_legends(self, legend: Callable[[str], str], panel: TaggingPanel) -> None:
        """Say which keys do the same; `legend` tells it of an action."""
        self.showing.legend = legend
        keys = ("accept-suggestion", "accept-named", "refuse-suggestion")
        panel.card.suggestion.name_keys(*map(legend, keys))

    # walking

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

    def decide_next(self) -> bool:
        """Go to the next suggestion that has a label and say what it asks; whether there is one."""
        if not self.showing.is_on:
            return False
        found, _whole = self.run.all()
        labelled = [one for one in found if one.label]
        if not labelled:
            return False
        here = self._place()
        ahead = (one for one in labelled if (one.hull.start, -one.hull.end) > here)
        one = next(ahead, labelled[0])
        self._offer(one)
        words = shortened(self._desk.piece(one.hull))
        legend = self.showing.legend
        self.said.emit(
            _(
                "“{quote}” is suggested as {label}: {accept} accepts it, {refuse} refuses it."
            ).format(
                quote=words,
                label=self._desk.label_title(one.label),
                accept=legend("accept-suggestion"),
                refuse=legend("refuse-suggestion"),
            )
        )
        return True

    def within(self, seen: Span) -> list[Span]:
        """Return what is suggested in a stretch of the text."""
        return [one.hull for one in self.run.within(seen)] if self.showing.is_on else []

    def previous_suggestion(self) -> None:
        """Go to the suggestion before, from the first one to the last."""
        if not self.tells_hidden():
            end = len(self._desk.text)
            self._offer(self.run.before(self._place()) or self.run.before((end, 0)))

    def go_on(self) -> None:
        """Go to the next suggestion from here, if there is one, and none stayed in hand."""
        if self._now():
            return
        self._view.clear_selection()
        following = self.run.after(self._place())
        if following:
            self._offer(following)

    # accepting and refusing

    def accept_suggestion(self) -> None:
        """Make the suggestion in hand a mention and go to the next; without one go to the next."""
        one = self._now()
        if one is None:
            self.next_suggestion()
        elif not one.label:
            self.said.emit(_("Nobody knows of what this is a name: press the key of a label."))
        else:
            self._accept(self.showing.with_entity(one), go_on=True)

    def refuse_suggestion(self) -> None:
        """Say that the suggestion in hand is wrong, for good, and go to the next."""
        one = self._now()
        if one is None:
            self._say_nothing_in_hand()
        elif self._desk.do(refuse_suggestion, self._desk.annotator, one):
            self._go_on(one)

    def accept_named(self) -> None:
        """Make all suggestions of the same name mentions, as one step.

        The name is that of the suggestion in hand, or else of the mention in hand.
        """
        if self.tells_hidden():
            return
        one = self._now()
        named = one or self._marking.current
        if named is None:
            self._say_nothing_in_hand()
        elif one and not one.label:
            self.accept_suggestion()
        else:
            found, whole = self.run.all()
            like = of_same_name(self._desk, named, found)
            if not like:
                self.said.emit(_("No other suggestion has this name."))
                return
            words = self._desk.piece(like[0].hull)
            if self.accept_all(like) and one:
                self._go_on(one)
            self._say_accepted(len(like), words, whole)

    def accept_all(self, some: Iterable[Suggestion]) -> bool:
        """Make suggestions mentions, as one step; return whether that was done."""
        wanted = [self.showing.with_entity(one) for one in some]
        return bool(self._desk.do(accept_suggestions, self._desk.annotator, wanted))

    # the rest

    def show_suggestions(self) -> None:
        """Show suggestions from now on, or hide them."""
        self.showing.switch()
        self._follow()
        shown = self.showing.is_on
        self.said.emit(_("Suggestions are shown.") if shown else _("Suggestions are hidden."))

    def show_on(self, panel: TaggingPanel) -> None:
        """Show the suggestion in hand on its card, if there is one."""
        if self._in_hand:
            self.showing.show_on(panel, self._in_hand)

    def spoken(self) -> str:
        """Return what a screen reader says of the suggestion in hand; nothing without one."""
        return self.showing.spoken(self._in_hand) if self._in_hand else ""

    def tells_hidden(self) -> bool:
        """Say that suggestions are hidden, if they are; return whether."""
        if self.showing.is_on:
            return False
        key = self.showing.legend("plain" if self._view.plain else "show-suggestions")
        self.said.emit(_("Suggestions are hidden; {key} shows them.").format(key=key))
        return True

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
        self._accept(self.showing.with_entity(one), go_on=self._walked == one.hull)
        return True

    def _accept(self, one: Suggestion, *, go_on: bool) -> None:
        selected = self._view.selection
        made = self._desk.do(accept_suggestion, self._desk.annotator, one)
        if made is None:
            return
        self._marking.adopt(made)
        if self._view.selection != selected:
            return  # whoever walks from name to name is at the next one
        if go_on:
            self._go_on(one)
        else:
            self._view.clear_selection()

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
            self.said.emit(_("No suggestion is left.") if whole else not_whole())
            return
        self._walked = one.hull
        self._view.select(one.hull)
        self._view.reveal(one.hull)
        self._follow()

    def _place(self) -> tuple[int, int]:
        """Return the place from which keys go to the next suggestion or the one before."""
        selected = self._view.selection
        if selected is None:
            return self._view.caret, -len(self._desk.text) - 1
        return selected.start, -selected.end

    def _now(self) -> Suggestion | None:
        """Return the suggestion in hand, looked for at this very moment."""
        selected = self._view.selection
        if not self.showing.is_on or selected is None:
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

    def _follow(self) -> None:
        selected = self._view.selection
        if self._adjusted and self._adjusted.hull != selected:
            self._adjusted = None
        before = self._in_hand
        found = self.run.at(selected) if selected and self.showing.is_on else None
        self._in_hand = self._adjusted or found
        if self._in_hand != before:
            self.showing.show_in_hand(self._in_hand)
            self.in_hand_changed.emit()

    def _say_nothing_in_hand(self) -> None:
        key = self.showing.legend("next-suggestion")
        self.said.emit(_("No suggestion is in hand; {key} goes to the next.").format(key=key))

    def _say_accepted(self, count: int, words: str, whole: bool) -> None:
        told = ngettext(
            "Accepted {count} suggestion of “{quote}”.",
            "Accepted {count} suggestions of “{quote}”.",
            count,
        ).format(count=count, quote=shortened(words))
        self.said.emit(told if whole else f"{told} {not_whole()}")


def not_whole() -> str:
    """Return that there may be more."""
    return _("The rest of the article is still being looked through.")
