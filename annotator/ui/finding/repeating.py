"""Repeating: the keys that label the other occurrences of what is in hand."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from annotator.commands.suggestions import label_occurrences
from annotator.domain import Span, Suggestion
from annotator.language import plain_date
from annotator.suggestions import bearer_at
from annotator.ui.article import ArticleView
from annotator.ui.desk import Desk
from annotator.ui.finding.article_index import ArticleIndex
from annotator.ui.finding.occurrences import OccurrencesDialog, Pattern
from annotator.ui.look.theme import Appearance
from annotator.ui.marking import Marking
from annotator.ui.telling.narration import shortened
from annotator.words import _


class Repeating(QObject):
    """Proposes the same name elsewhere, and labels what stays ticked as one step."""

    said = Signal(str)

    def __init__(self, desk: Desk, view: ArticleView, marking: Marking, look: Appearance) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._marking = marking
        self._look = look
        self.article = ArticleIndex(desk)
        self.in_hand: Callable[[], Suggestion | None] = lambda: None

    def label_others(self) -> None:
        """Propose the other occurrences in this document."""
        self._propose(everywhere=False)

    def label_everywhere(self) -> None:
        """Propose the other occurrences in all documents."""
        self._propose(everywhere=True)

    def dialog(self, *, everywhere: bool) -> OccurrencesDialog | None:
        """Return the list of other occurrences; None, and it is said why, without anything to list."""
        pattern = self._pattern()
        if pattern is None:
            return None
        dialog = OccurrencesDialog(
            self._view.window(),
            self._desk,
            self._look,
            pattern,
            self.article.index,
            everywhere=everywhere,
        )
        if not everywhere and not dialog.list.hits.rows:
            dialog.any_case.setChecked(True)
        if not everywhere and not dialog.list.hits.rows:
            dialog.deleteLater()
            words = shortened(self._desk.piece(pattern.span))
            self.said.emit(
                _("“{words}” stands nowhere else in this document without the label.").format(
                    words=words
                )
            )
            return None
        return dialog

    def _propose(self, *, everywhere: bool) -> None:
        dialog = self.dialog(everywhere=everywhere)
        if dialog is None:
            return
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        accepted, refused = dialog.accepted_ones, dialog.refused_ones
        dialog.deleteLater()
        if agreed and (accepted or refused):
            self._desk.do(label_occurrences, self._desk.annotator, accepted, refused)
        self._view.setFocus()

    def _pattern(self) -> Pattern | None:
        mention = self._marking.current
        if mention and len(mention.spans) == 1:
            return self._named_at(mention.spans[0], mention.label)
        if mention:
            self.said.emit(_("A mention of several pieces has no other occurrences."))
            return None
        suggestion = self.in_hand()
        if suggestion and not suggestion.label:
            self.said.emit(_("Nobody knows of what this is a name: press the key of a label."))
            return None
        if suggestion:
            return self._named_at(suggestion.hull, suggestion.label)
        span, label = self._marking.wanted(), self._marking.last_label
        exactly = [one for one in self._desk.mentions() if span and one.spans == (span,)]
        if span is None:
            self.said.emit(_("There is no word at the caret; select what you want to label."))
        elif exactly:
            return self._named_at(span, exactly[0].label)
        elif not label:
            self.said.emit(_("Label these words once; then the others can be labelled alike."))
        else:
            return self._named_at(span, label)
        return None

    def _named_at(self, span: Span, key: str) -> Pattern:
        desk = self._desk
        date = desk.document.metadata.get("published", "") if desk.document else ""
        label = desk.label(key)
        bearer, _others = bearer_at(
            self.article.index,
            span,
            label,
            desk.work.mentions.values(),
            desk.entities,
            plain_date(date),
        )
        return Pattern(span, label, bearer)
