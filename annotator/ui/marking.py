"""Marking: what keys and buttons do to mentions, at the caret or the selection of the article."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotator.commands.entities import add_entity
from annotator.commands.mentions import (
    adjust_span,
    delete_mention,
    label_alike,
    label_span,
    link_mention,
    mark_unsure,
    note_mention,
    relabel,
    set_attributes,
)
from annotator.domain import Mention, Pairs, Span
from annotator.language import Finder, Query, snap, words_at
from annotator.settings import Settings
from annotator.ui.article import ArticleView
from annotator.ui.desk import Desk
from annotator.ui.tagging.participants import Participant
from annotator.ui.word_steps import (
    word_end_after,
    word_end_before,
    word_start_after,
    word_start_before,
)
from annotator.words import _


class Marking(QObject):
    """Knows which mention is in hand, and does the mention verbs to it."""

    current_changed = Signal()
    said = Signal(str)
    entity_asked = Signal(object)
    note_asked = Signal()
    attributes_asked = Signal(object)
    labelled = Signal(object)
    selection_adjusted = Signal(object, object)

    def __init__(self, desk: Desk, view: ArticleView, settings: Settings) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._settings = settings
        self._current = ""
        self._held = ""
        self._last_label = ""
        self._exactly = False
        self.keep_label: Callable[[str], bool] | None = None
        self.take_label: Callable[[str], bool] | None = None
        view.caret_moved.connect(self._follow)
        view.selection_changed.connect(self._follow)
        view.mark_clicked.connect(self._take_clicked)
        desk.changed.connect(self._follow)

    @property
    def current(self) -> Mention | None:
        """The mention in hand, which keys act upon."""
        return self._desk.work.mentions.get(self._current)

    @property
    def last_label(self) -> str:
        """The label that was given last, if the scheme has it still; else nothing."""
        return self._last_label if self._desk.scheme.has_label(self._last_label) else ""

    @property
    def nested(self) -> list[str]:
        """The ids of the mentions at the caret, inner first."""
        caret = self._view.caret
        found = self._mentions_at(caret) or (self._mentions_at(caret - 1) if caret else [])
        if self._current and self._current not in found and self._touches(self._current):
            found.insert(0, self._current)
        return found

    def go_to(self, mention: str) -> None:
        """Take a mention in hand and show it."""
        there = self._desk.work.mentions.get(mention)
        if there is None:
            return
        self._view.set_caret(there.hull.start)
        self._view.reveal(there.hull)
        self._take(mention)

    def release(self) -> None:
        """Have no mention in hand, as something else is."""
        self._take("")

    def label(self, label: str) -> None:
        """Label the selection, or else the word at the caret."""
        if self.keep_label and self.keep_label(label):
            return
        if self.take_label and not self._exactly and self.take_label(label):
            return
        span = self.wanted()
        if span is None or self._desk.document is None:
            self.said.emit(_("There is no word at the caret; select what you want to label."))
            return
        self._last_label = label
        made = self._desk.do(
            label_span, self._desk.document.id, self._desk.annotator, (span,), label
        )
        if made is not None:
            if self._view.selection:
                self._view.clear_selection()
            self._take(made.id)
            self.labelled.emit(span)

    def adopt(self, mention: Mention) -> None:
        """Take a mention in hand that was just made of a suggestion, as if its label was pressed."""
        self._last_label = mention.label
        self._take(mention.id)
        self.labelled.emit(mention.hull)

    def label_exactly(self, label: str) -> None:
        """Label the selection as it is, be it within a word."""
        self._exactly = True
        self.label(label)
        self._exactly = False

    def label_alike(self) -> int | None:
        """Label every other place with the words of the mention in hand, or in hand last.

        Return how many there were; None when there is no such mention.
        """
        mention = self.current or self._desk.work.mentions.get(self._held)
        if mention is None or self._desk.document is None:
            self.said.emit(_("There is no mention at the caret."))
            return None
        made = self._desk.do(label_alike, mention.id, tuple(alike(self._desk.text, mention)))
        return None if made is None else made

    def relabel(self, label: str) -> None:
        """Give the mention in hand another label."""
        self._with_current(lambda mention: self._desk.do(relabel, mention.id, label))

    def repeat_label(self) -> None:
        """Label the selection as the one before."""
        if self._last_label in [label.key for label in self._desk.scheme.offered]:
            self.label(self._last_label)
        else:
            self.said.emit(_("Nothing was labelled yet."))

    def join(self) -> None:
        """Let the mention that was in hand last cover the selection too."""
        span, held = self.wanted(), self._desk.work.mentions.get(self._held)
        if held is None or span is None or self._view.selection is None:
            self.said.emit(_("Select what belongs to the mention that was in hand last."))
            return
        if self._desk.do(adjust_span, held.id, (*held.spans, span)) is None:
            self._view.clear_selection()
            self._take(held.id)

    def delete_mention(self) -> None:
        """Delete the mention in hand."""
        self._with_current(lambda mention: self._desk.do(delete_mention, mention.id))

    def toggle_unsure(self) -> None:
        """Mark the mention in hand as unsure, or as sure again."""
        self._with_current(
            lambda mention: self._desk.do(mark_unsure, mention.id, not mention.unsure)
        )

    def keep_note(self, mention: str, note: str) -> None:
        """Write a note on a mention."""
        if mention in self._desk.work.mentions:
            self._desk.do(note_mention, mention, note)

    def write_note(self) -> None:
        """Let the person type a note."""
        self._with_current(lambda _mention: self.note_asked.emit())

    def edit_attributes(self) -> None:
        """Ask for the attributes of the mention in hand, one a line."""
        self._with_current(self.attributes_asked.emit)

    def keep_attributes(self, mention: str, written: str) -> None:
        """Give a mention the attributes that a person wrote, one a line as “key = value”."""
        if mention in self._desk.work.mentions:
            self._desk.do(set_attributes, mention, parsed_attributes(written))

    def choose_entity(self) -> None:
        """Ask whom the mention in hand means."""
        self._with_current(self.entity_asked.emit)

    def link(self, mention: str, chosen: Participant) -> None:
        """Let a mention mean whom the person chose."""
        there = self._desk.work.mentions.get(mention)
        if there is None:
            return
        if chosen.kind == "new":
            self._desk.do(add_entity, chosen.name, there.label, (mention,))
        else:
            self._desk.do(link_mention, mention, chosen.id)

    def cycle(self) -> None:
        """Take the next of the mentions at the caret in hand."""
        nested = self.nested
        if nested:
            place = nested.index(self._current) if self._current in nested else -1
            place = (place + 1) % len(nested)
            self._take(nested[place])
            self.said.emit(self._path(nested, place))

    def next_mention(self) -> None:
        """Go to the next mention in the text."""
        self._step(1)

    def previous_mention(self) -> None:
        """Go to the mention before in the text."""
        self._step(-1)

    def end_left(self) -> None:
        """Take the last word off the mention."""
        self._adjust_end(word_end_before)

    def end_right(self) -> None:
        """Let the mention reach to the end of the next word."""
        self._adjust_end(word_end_after)

    def start_left(self) -> None:
        """Let the mention begin a word earlier."""
        self._adjust_start(word_start_before)

    def start_right(self) -> None:
        """Take the first word off the mention."""
        self._adjust_start(word_start_after)

    def end_left_sign(self) -> None:
        """Take the last character off the mention."""
        self._adjust_end(lambda _text, at: at - 1)

    def end_right_sign(self) -> None:
        """Let the mention reach one character further."""
        self._adjust_end(lambda _text, at: at + 1)

    def start_left_sign(self) -> None:
        """Let the mention begin one character earlier."""
        self._adjust_start(lambda _text, at: at - 1)

    def start_right_sign(self) -> None:
        """Take the first character off the mention."""
        self._adjust_start(lambda _text, at: at + 1)

    def wanted(self) -> Span | None:
        """Return what a label key would label: the selection, or the word at the caret."""
        text, selected = self._desk.text, self._view.selection
        if selected is None:
            return words_at(text, self._view.caret) if text else None
        exactly = self._exactly or self._view.selected_exactly
        if self._settings.whole_words and not exactly:
            return snap(text, selected)
        words = selected.of(text)
        start = selected.start + len(words) - len(words.lstrip())
        end = selected.end - len(words) + len(words.rstrip())
        return Span(start, end) if start < end else None

    def _path(self, nested: list[str], place: int) -> str:
        """Return the labels from the outermost mention in to this one, and which one it is."""
        labels = [self._desk.work.mentions[id].label for id in reversed(nested[place:])]
        path = " › ".join(self._desk.label_title(label) for label in labels)
        return _("{path}, {number} of {count}").format(
            path=path, number=place + 1, count=len(nested)
        )

    def spoken(self) -> str:
        """Return what a screen reader says of the mention in hand; nothing without one."""
        mention, nested = self.current, self.nested
        if mention is None:
            return ""
        path = self._desk.label_title(mention.label)
        if mention.id in nested and len(nested) > 1:
            path = self._path(nested, nested.index(mention.id))
        said = [path, self._desk.quote(mention)]
        if mention.entity:
            said.append(_("Names {name}").format(name=self._desk.entity_name(mention.entity)))
        if mention.unsure:
            said.append(_("Unsure"))
        return "; ".join(said)

    def _with_current(self, deed: Callable[[Mention], object]) -> None:
        if self.current:
            deed(self.current)
        else:
            self.said.emit(_("There is no mention at the caret."))

    def _step(self, by: int) -> None:
        desk, current = self._desk, self.current
        if not desk.work.mentions:
            self.said.emit(_("There are no mentions yet."))
        elif current:
            self.go_to(desk.index.neighbour(current, by).id)
        else:
            caret, every = self._view.caret, desk.index
            ahead = next(every.after(caret), None) or next(every.after(0))
            self.go_to(ahead.id if by > 0 else every.neighbour(ahead, -1).id)

    def _adjust_end(self, moved: Callable[[str, int], int]) -> None:
        def adjusted(last: Span) -> Span | None:
            end = min(moved(self._desk.text, last.end), len(self._desk.text))
            return Span(last.start, end) if end > last.start and end != last.end else None

        self._adjust_piece(-1, adjusted)

    def _adjust_start(self, moved: Callable[[str, int], int]) -> None:
        def adjusted(first: Span) -> Span | None:
            start = max(moved(self._desk.text, first.start), 0)
            return Span(start, first.end) if start < first.end and start != first.start else None

        self._adjust_piece(0, adjusted)

    def _adjust_piece(self, at: int, adjusted: Callable[[Span], Span | None]) -> None:
        """Let a piece of the mention in hand, or else the selection, reach elsewhere."""
        mention, selected = self.current, self._view.selection
        if mention is None and selected is None:
            self.said.emit(_("There is no mention at the caret."))
            return
        pieces = list(mention.spans) if mention else [selected] if selected else []
        piece = adjusted(pieces[at])
        if piece is None:
            return
        pieces[at] = piece
        if mention:
            self._adjust(mention, tuple(pieces))
        else:
            self.selection_adjusted.emit(selected, piece)
            self._view.select(piece)

    def _adjust(self, mention: Mention, spans: tuple[Span, ...]) -> None:
        self._desk.do(adjust_span, mention.id, spans)
        after = self._desk.work.mentions.get(mention.id)
        if after and not after.hull.start <= self._view.caret <= after.hull.end:
            self._view.set_caret(after.hull.start)
        self._take(mention.id)

    def _mentions_at(self, position: int) -> list[str]:
        return [mark.id for mark in self._view.marks_at(position) if mark.kind == "mention"]

    def _touches(self, id: str) -> bool:
        mention = self._desk.work.mentions.get(id)
        return bool(mention) and mention.hull.start <= self._view.caret <= mention.hull.end

    def _take_clicked(self, mark: str) -> None:
        if mark in self._desk.work.mentions:
            self._take(mark)

    def _follow(self) -> None:
        if self._current in self._desk.work.mentions and self._touches(self._current):
            nested = [self._current]
        else:
            nested = self.nested
        self._take("" if self._view.selection else nested[0] if nested else "")

    def _take(self, mention: str) -> None:
        self._current = mention
        if mention:
            self._held = mention
        self._view.set_current(mention or None)
        self.current_changed.emit()


def alike(text: str, mention: Mention) -> list[Span]:
    """Return where the words of a mention of one piece stand as whole words, itself included."""
    if len(mention.spans) != 1:
        return []
    words = Query(mention.quote(text), whole_words=True, same_case=True)
    return Finder(words).spans(text)


def parsed_attributes(written: str) -> Pairs:
    """Return keys and values of lines such as “case = genitive”; the last value of a key holds."""
    found: dict[str, str] = {}
    for line in written.split("\n"):
        key, _sign, value = line.partition("=")
        if key.strip():
            found[key.strip()] = value.strip()
    return tuple(found.items())


def written_attributes(attributes: Pairs) -> str:
    """Return attributes as a person writes them, one a line."""
    return "\n".join(f"{key} = {value}" if value else key for key, value in attributes)
