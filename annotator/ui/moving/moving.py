"""Moving: keys that take the caret to the next sentence, paragraph, name or decision."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from annotator.domain import Mention, Span
from annotator.language import outside
from annotator.ui import prompts
from annotator.ui import text_steps as steps
from annotator.ui.article import ArticleView
from annotator.ui.decisions import Decision, next_decision
from annotator.ui.desk import Desk
from annotator.ui.doubting.doubting import Doubting
from annotator.ui.marking import Marking
from annotator.ui.moving.hints import HintLayer
from annotator.ui.moving.places import place_of_words
from annotator.ui.naming.names import Names
from annotator.ui.telling.narration import shortened
from annotator.words import _, ngettext


class Moving(QObject):
    """Moves the caret and selects; nothing is changed here but by `spread_label`."""

    said = Signal(str)

    def __init__(self, desk: Desk, view: ArticleView, marking: Marking, doubting: Doubting) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._marking = marking
        self._doubting = doubting
        self.names = Names(desk)
        self.hints = HintLayer(view)
        self.walking = False
        self.suggested: Callable[[Span], Iterable[Span]] = lambda _seen: ()
        self.decide_suggestion: Callable[[], bool] = lambda: False
        self._offered: Span | None = None
        self.hints.chosen.connect(self._take_hint)
        marking.labelled.connect(self._walk_on)

    # sentences and paragraphs

    def next_sentence(self) -> None:
        """Go to the start of the next sentence."""
        self._go(steps.next_sentence(self._desk.text, self._view.caret))

    def previous_sentence(self) -> None:
        """Go to the start of this sentence, or of the one before."""
        self._go(steps.previous_sentence(self._desk.text, self._view.caret))

    def select_next_sentence(self) -> None:
        """Select the sentence at the caret whole, then the next one too."""
        text, caret = self._desk.text, self._view.caret
        if self._view.selection is None:
            self._select(*steps.sentence_at(text, caret))
        else:
            self._extend(steps.sentence_end(text, caret))

    def select_previous_sentence(self) -> None:
        """Select the sentence at the caret whole, then the one before too."""
        text, caret = self._desk.text, self._view.caret
        if self._view.selection is None:
            start, end = steps.sentence_at(text, caret)
            self._select(end, start)
        else:
            self._extend(steps.previous_sentence(text, caret))

    def next_paragraph(self) -> None:
        """Go to the start of the next paragraph."""
        self._go(steps.next_paragraph(self._desk.text, self._view.caret))

    def previous_paragraph(self) -> None:
        """Go to the start of this paragraph, or of the one before."""
        self._go(steps.previous_paragraph(self._desk.text, self._view.caret))

    def select_next_paragraph(self) -> None:
        """Select the paragraph at the caret whole, then the next one too."""
        text, caret = self._desk.text, self._view.caret
        if self._view.selection is None:
            self._select(*steps.paragraph_at(text, caret))
        else:
            self._extend(steps.paragraph_end(text, caret))

    def select_previous_paragraph(self) -> None:
        """Select the paragraph at the caret whole, then the one before too."""
        text, caret = self._desk.text, self._view.caret
        if self._view.selection is None:
            start, end = steps.paragraph_at(text, caret)
            self._select(end, start)
        else:
            self._extend(steps.previous_paragraph(text, caret))

    # names

    def next_name(self) -> None:
        """Select the next name that is not labelled yet."""
        selected = self._view.selection
        self._offer(self.names.after(selected.end if selected else self._view.caret))

    def previous_name(self) -> None:
        """Select the last name before the caret that is not labelled yet."""
        selected = self._view.selection
        self._offer(self.names.before(selected.start if selected else self._view.caret))

    def switch_walking(self) -> None:
        """Let each label key that labels a name go on to the next name, or stop doing so."""
        self.walking = not self.walking
        if self.walking:
            self.said.emit(_("Label the names one after another; Space leaves one out."))
            self.next_name()
        else:
            self.said.emit(_("A label key labels and stays where it is."))

    def spread_label(self) -> None:
        """Label every other place where the words of the last mention stand, as it is labelled."""
        count = self._marking.label_alike()
        if count is None:
            return
        pattern = ngettext(
            "Labelled {count} more place with the same words.",
            "Labelled {count} more places with the same words.",
            count,
        )
        self.said.emit(pattern.format(count=count))
        selected = self._view.selection
        if self.walking and selected and self.names.labelled(selected):
            self.next_name()

    # hints

    def hint_names(self) -> None:
        """Show a code over every name and suggestion that is seen; typing it selects the words."""
        seen = self._view.visible_span()
        suggested = list(self.suggested(seen)) if seen else []
        names = outside(self.names.within(seen), suggested) if seen else []
        found = sorted({*suggested, *names})
        places = {str(at): one for at, one in enumerate(found) if seen and seen.contains(one)}
        first = [id for id, one in places.items() if not self.names.labelled(one)]
        self._hint(places, first, _("No name is seen here."))

    def hint_mentions(self) -> None:
        """Show a code over every mention that is seen; typing it goes to the mention."""
        seen = self._view.visible_span()
        places: dict[str, Span] = {}
        for mention in self._desk.index.after(seen.start) if seen else ():
            if seen and mention.hull.start >= seen.end:
                break
            places[mention.id] = mention.hull
        self._hint(places, [], _("No mention is seen here."))

    # decisions

    def next_decision(self) -> None:
        """Go to the next place that needs a decision and say why."""
        doubts = self._doubting.run.now()
        found = next_decision(self._desk, doubts, self._view.caret, self._view.selection)
        if found is None:
            if not self.decide_suggestion():
                self.said.emit(_("Nothing here needs a decision."))
            return
        if isinstance(found.place, Mention):
            self._marking.go_to(found.place.id)
        else:
            self._offer(found.place)
        self.said.emit(self._reason(found))

    # the text as a whole

    def read_plainly(self) -> None:
        """Show the text without labels, or with them again."""
        plain = not self._view.plain
        self._view.show_plain(plain)
        if plain:
            self.said.emit(_("Labels are hidden while you read; F9 shows them again."))
        else:
            self.said.emit(_("Labels are shown."))

    def go_to_place(self) -> None:
        """Ask for a place of the text and go there."""
        question = _("Character, percentage such as 40%, or paragraph such as p3:")
        typed = prompts.ask(self._view, _("Go to a place"), question)
        if not typed.strip():
            return
        place = place_of_words(typed, self._desk.text)
        if isinstance(place, str):
            self.said.emit(place)
        else:
            self._go(place)

    # within

    def _reason(self, found: Decision) -> str:
        place = found.place
        words = self._desk.quote(place) if isinstance(place, Mention) else self._desk.piece(place)
        return found.reason.format(quote=shortened(words))

    def _hint(self, places: dict[str, Span], first: list[str], otherwise: str) -> None:
        if places:
            self.hints.show_codes(places, first)
            self.said.emit(_("Type the letters over a place to go there; Esc leaves."))
        else:
            self.said.emit(otherwise)

    def _take_hint(self, id: str, span: Span) -> None:
        if id in self._desk.work.mentions:
            self._marking.go_to(id)
        else:
            self._offer(span)

    def _walk_on(self, span: Span) -> None:
        if self.walking and span == self._offered:
            self._offer(self.names.after(span.end))

    def _offer(self, span: Span | None) -> None:
        self._offered = span
        if span is None:
            self.said.emit(_("No further name is left in this direction."))
            return
        self._view.select(span)
        self._view.reveal(span)

    def _go(self, position: int) -> None:
        self._view.set_caret(position)
        self._reveal()

    def _extend(self, position: int) -> None:
        self._view.set_caret(position, extend=True)
        self._reveal()

    def _select(self, anchor: int, caret: int) -> None:
        self._view.set_caret(anchor)
        self._view.set_caret(caret, extend=True)
        self._reveal()

    def _reveal(self) -> None:
        if self._desk.text:
            at = min(self._view.caret, len(self._desk.text) - 1)
            self._view.reveal(Span(at, at + 1))
