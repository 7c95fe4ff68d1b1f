"""Evidence: what keys do to the stretches of text that show a stance, one piece being in hand."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from annotator.commands.stances import edit_stance
from annotator.domain import Span, joined
from annotator.language import Quotation, sentences
from annotator.ui.article import ArticleView, Mark
from annotator.ui.desk import Desk
from annotator.ui.marking import Marking
from annotator.ui.quoting import Quoting
from annotator.ui.tagging import TaggingPanel
from annotator.ui.word_steps import (
    word_end_after,
    word_end_before,
    word_start_after,
    word_start_before,
)
from annotator.words import _

DRAFT = "draft"
"""The mark of the evidence in the form, which is no stance's yet."""

REACH = 20_000
"""A sentence is looked for so many code points before and behind the caret, and no further."""

_EDGES = '«»„“”"‹›‚‘’「」『』 \u00a0\n,;:—–-'

Move = Callable[[str, int], int]


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of the evidence of a stance, or of the form."""

    stance: str
    span: Span


class Evidence(QObject):
    """Knows which piece of evidence is in hand, and adds, takes away and moves pieces.

    A piece is in hand when somebody went to it, or when the caret is in it and in no mention; then
    the keys for boundaries act on it, and else on the mention in hand.
    """

    said = Signal(str)

    def __init__(
        self,
        desk: Desk,
        view: ArticleView,
        panel: TaggingPanel,
        marking: Marking,
        quoting: Quoting,
    ) -> None:
        super().__init__(panel)
        self._desk = desk
        self._view = view
        self._panel = panel
        self._marking = marking
        self._quoting = quoting
        self._taken: Piece | None = None
        self._holding = False
        view.caret_moved.connect(self._follow_caret)
        view.selection_changed.connect(self._outline)
        view.mark_clicked.connect(self._take_clicked)
        desk.changed.connect(self._follow_change)
        panel.stances.list.evidence_requested.connect(self.go_to)
        panel.stances.list.chosen_changed.connect(self._follow_chosen)
        panel.form.evidence_changed.connect(self._draw_draft)
        panel.form.closed.connect(self._forget_draft)
        panel.form.evidence_wanted.connect(self._ask)

    @property
    def in_hand(self) -> Piece | None:
        """The piece that the keys for boundaries act on."""
        if self._taken and self._is_there(self._taken):
            return self._taken
        if self._marking.current or self._view.selection:
            return None
        return self._at_caret()

    def go_to(self, stance: str) -> None:
        """Go to the first piece of a stance, or from the one in hand to the next."""
        pieces = self._pieces(stance)
        if pieces:
            taken = self._taken if self._taken and self._is_there(self._taken) else None
            here = taken is not None and taken.stance == stance
            at = pieces.index(taken.span) + 1 if taken and here else 0
            self._take(stance, pieces[at % len(pieces)])

    # what keys ask for

    def add_evidence(self) -> None:
        """Let the selection, or else the sentence at the caret, be evidence of the stance in hand."""
        span = wanted_evidence(self._desk.text, self._view)
        stance = DRAFT if self._panel.forming else self._stance_in_hand()
        if span is None:
            return
        if not stance:
            self.said.emit(_("Choose the stance first: its card, or its evidence in the text."))
            return
        pieces = joined((*self._pieces(stance), span))
        if pieces == self._pieces(stance):
            self.said.emit(_("This is evidence of the stance already."))
            return
        self._view.clear_selection()
        self._set(stance, pieces)
        if stance == DRAFT:
            self._panel.form.enter()
        else:
            self._hold(_piece_at(stance, pieces, span.start))

    def quote_evidence(self) -> None:
        """Let the evidence be what is quoted at the caret; if it is that, the sentence again."""
        stance = DRAFT if self._panel.forming else self._stance_in_hand()
        if not stance:
            self.said.emit(_("Choose the stance first: its card, or its evidence in the text."))
            return
        said = self._quoting.at(self._view.caret)
        if not said:
            self.said.emit(_("Nobody is quoted at the caret."))
            return
        words = quoted_words(self._desk.text, said[0])
        sentence = wanted_evidence(self._desk.text, self._view)
        self._set(stance, (sentence,) if sentence and words == self._pieces(stance) else words)
        if stance == DRAFT:
            self._panel.form.enter()

    def drop_evidence(self) -> None:
        """Take the piece in hand, or at the caret, away from its stance."""
        taken = self._taken if self._taken and self._is_there(self._taken) else None
        piece = taken or self._at_caret()
        if piece is None:
            self.said.emit(_("There is no evidence at the caret."))
            return
        self._taken = None
        self._set(
            piece.stance, tuple(one for one in self._pieces(piece.stance) if one != piece.span)
        )

    def delete_mention(self) -> None:
        """Take the piece away that somebody went to; else delete the mention in hand."""
        if self._taken and self._is_there(self._taken):
            self.drop_evidence()
        else:
            self._marking.delete_mention()

    def end_left(self) -> None:
        """Take the last word off the piece in hand, else off the mention."""
        self._adjust_end(word_end_before, self._marking.end_left)

    def end_right(self) -> None:
        """Let the piece in hand reach to the end of the next word, else the mention."""
        self._adjust_end(word_end_after, self._marking.end_right)

    def start_left(self) -> None:
        """Let the piece in hand begin a word earlier, else the mention."""
        self._adjust_start(word_start_before, self._marking.start_left)

    def start_right(self) -> None:
        """Take the first word off the piece in hand, else off the mention."""
        self._adjust_start(word_start_after, self._marking.start_right)

    def end_left_sign(self) -> None:
        """Take the last character off the piece in hand, else off the mention."""
        self._adjust_end(lambda _text, at: at - 1, self._marking.end_left_sign)

    def end_right_sign(self) -> None:
        """Let the piece in hand reach one character further, else the mention."""
        self._adjust_end(lambda _text, at: at + 1, self._marking.end_right_sign)

    def start_left_sign(self) -> None:
        """Let the piece in hand begin one character earlier, else the mention."""
        self._adjust_start(lambda _text, at: at - 1, self._marking.start_left_sign)

    def start_right_sign(self) -> None:
        """Take the first character off the piece in hand, else off the mention."""
        self._adjust_start(lambda _text, at: at + 1, self._marking.start_right_sign)

    # within

    def _take(self, stance: str, span: Span) -> None:
        self._holding = True
        self._view.set_caret(span.start)
        self._view.reveal(span)
        self._holding = False
        self._hold(Piece(stance, span))

    def _adjust_end(self, moved: Move, otherwise: Callable[[], None]) -> None:
        piece = self.in_hand
        if piece is None:
            otherwise()
            return
        end = min(moved(self._desk.text, piece.span.end), len(self._desk.text))
        if end > piece.span.start:
            self._move(piece, Span(piece.span.start, end))

    def _adjust_start(self, moved: Move, otherwise: Callable[[], None]) -> None:
        piece = self.in_hand
        if piece is None:
            otherwise()
            return
        start = max(moved(self._desk.text, piece.span.start), 0)
        if start < piece.span.end:
            self._move(piece, Span(start, piece.span.end))

    def _move(self, piece: Piece, to: Span) -> None:
        others = (one for one in self._pieces(piece.stance) if one != piece.span)
        pieces = joined((*others, to))
        moved = self._taken = _piece_at(piece.stance, pieces, to.start)
        self._set(piece.stance, pieces)
        # where the cards have another stance chosen they let go of this one when they are told
        if not moved.span.start <= self._view.caret <= moved.span.end and self._is_there(moved):
            self._take(piece.stance, moved.span)

    def _stance_in_hand(self) -> str:
        chosen = self._panel.stances.list.chosen
        piece = self._at_caret()
        return chosen or (piece.stance if piece else "")

    def _pieces(self, stance: str) -> tuple[Span, ...]:
        if stance == DRAFT:
            return self._panel.form.evidence.spans if self._panel.forming else ()
        known = self._desk.work.stances.get(stance)
        return known.evidence if known else ()

    def _set(self, stance: str, pieces: tuple[Span, ...]) -> None:
        known = self._desk.work.stances.get(stance)
        if stance == DRAFT:
            self._panel.form.evidence.show_pieces(pieces)
        elif known:
            self._desk.do(edit_stance, replace(known, evidence=pieces))

    def _is_there(self, piece: Piece) -> bool:
        return piece.span in self._pieces(piece.stance)

    def _at_caret(self) -> Piece | None:
        """Return the piece at the caret, that of the form or of the chosen stance before others."""
        caret = self._view.caret
        found = [
            Piece(mark.id, span)
            for at in (caret, caret - 1)
            for mark in (self._view.marks_at(at) if at >= 0 else ())
            if mark.kind == "evidence"
            for span in mark.spans
            if span.start <= caret <= span.end
        ]
        first = (DRAFT, self._panel.stances.list.chosen)
        return min(found, key=lambda one: one.stance not in first, default=None)

    def _hold(self, piece: Piece) -> None:
        self._taken = piece
        self._marking.release()
        self._outline()

    def _follow_caret(self) -> None:
        if self._holding:
            return
        taken = self._taken
        if taken and not (
            taken.span.start <= self._view.caret <= taken.span.end and not self._marking.current
        ):
            self._taken = None
        self._outline()

    def _follow_change(self) -> None:
        if self._taken and self._is_there(self._taken):
            self._marking.release()
        else:
            self._taken = None
        self._outline()

    def _follow_chosen(self) -> None:
        """Let go of a piece when another stance is chosen."""
        chosen = self._panel.stances.list.chosen
        if self._taken and chosen not in ("", self._taken.stance):
            self._taken = None
            self._view.set_current(self._marking.current.id if self._marking.current else None)
            self._outline()

    def _outline(self) -> None:
        piece = self.in_hand
        if piece:
            self._view.set_current(piece.stance)

    def _take_clicked(self, mark: str) -> None:
        piece = self._at_caret()
        if piece and piece.stance == mark:
            self._hold(piece)

    def _draw_draft(self) -> None:
        pieces = self._pieces(DRAFT)
        draft = self._panel.form.draft
        if pieces and not (draft and pieces == self._pieces(draft.id)):
            self._view.apply_marks([Mark(DRAFT, pieces, "evidence0", "evidence")], [])
        else:
            self._forget_draft()

    def _forget_draft(self) -> None:
        self._view.apply_marks([], [DRAFT])

    def _ask(self) -> None:
        self._view.setFocus()
        self.said.emit(_("Select what shows the stance, and press K."))


def wanted_evidence(text: str, view: ArticleView) -> Span | None:
    """Return what is selected, blanks at its edges aside, or else the sentence at the caret."""
    selected = view.selection
    if selected:
        words = selected.of(text)
        start = selected.start + len(words) - len(words.lstrip())
        end = selected.end - len(words) + len(words.rstrip())
        return Span(start, end) if start < end else None
    start = max(text.rfind("\n", 0, view.caret) + 1, view.caret - REACH)
    end = text.find("\n", view.caret, view.caret + REACH)
    near = text[start : view.caret + REACH if end < 0 else end]
    found = [one for one in sentences(near) if one.start <= view.caret - start <= one.end]
    return Span(found[-1].start + start, found[-1].end + start) if found else None


def quoted_words(text: str, quotation: Quotation) -> tuple[Span, ...]:
    """Return the words of a quotation without its marks and the punctuation at its edges."""
    found: list[Span] = []
    for span in quotation.spans:
        words = span.of(text)
        start = span.start + len(words) - len(words.lstrip(_EDGES))
        end = span.end - len(words) + len(words.rstrip(_EDGES))
        if start < end:
            found.append(Span(start, end))
    return tuple(found)


def _piece_at(stance: str, pieces: tuple[Span, ...], start: int) -> Piece:
    return Piece(stance, next(one for one in pieces if one.start <= start < one.end))
