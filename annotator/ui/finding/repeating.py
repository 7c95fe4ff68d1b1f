"""Repeating: the keys that label the other occurrences of what is in hand."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from annotator.commands.mentions import label_spans
from annotator.ui.article import ArticleView
from annotator.ui.desk import Desk
from annotator.ui.finding.occurrences import OccurrencesDialog, Pattern, pattern_of
from annotator.ui.marking import Marking
from annotator.ui.narration import shortened
from annotator.ui.theme import Appearance
from annotator.words import _


class Repeating(QObject):
    """Proposes the same words elsewhere, and labels those that stay ticked as one step."""

    said = Signal(str)

    def __init__(self, desk: Desk, view: ArticleView, marking: Marking, look: Appearance) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._marking = marking
        self._look = look

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
            self._view.window(), self._desk, self._look, pattern, everywhere=everywhere
        )
        if not everywhere and not dialog.list.hits.rows:
            dialog.any_case.setChecked(True)
        if not everywhere and not dialog.list.hits.rows:
            dialog.deleteLater()
            words = shortened(pattern.words)
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
        places, pattern = dialog.places, dialog.pattern
        dialog.deleteLater()
        if agreed and places:
            self._desk.do(label_spans, self._desk.annotator, places, pattern.label, pattern.entity)
        self._view.setFocus()

    def _pattern(self) -> Pattern | None:
        mention = self._marking.current
        if mention and len(mention.spans) == 1:
            return pattern_of(self._desk, mention)
        if mention:
            self.said.emit(_("A mention of several pieces has no other occurrences."))
            return None
        span, label = self._marking.wanted(), self._marking.last_label
        exactly = [one for one in self._desk.mentions() if span and one.spans == (span,)]
        if exactly:
            return pattern_of(self._desk, exactly[0])
        if span is None:
            self.said.emit(_("There is no word at the caret; select what you want to label."))
        elif not label:
            self.said.emit(_("Label these words once; then the others can be labelled alike."))
        else:
            return Pattern(self._desk.piece(span), label)
        return None
