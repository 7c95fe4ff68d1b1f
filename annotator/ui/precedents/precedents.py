"""Precedents: earlier decisions about the words or the pair in hand, one key to decide alike."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtWidgets import QWidget

from annotator.commands.precedents import follow_precedent
from annotator.commands.stances import edit_stance
from annotator.domain import Span, Stance
from annotator.ui.keyboard.keyboard import Keyboard
from annotator.ui.look.theme import Appearance
from annotator.ui.precedents.precedent_popover import PrecedentPopover
from annotator.ui.precedents.precedent_rows import Precedent, of_pair, of_words
from annotator.ui.telling.narration import shortened
from annotator.ui.workspace import Workspace
from annotator.words import _


class Precedents(QObject):
    """Asks the project what was decided before, shows it, and does the same here."""

    said = Signal(str)

    def __init__(self, whole: QWidget, look: Appearance, keyboard: Keyboard) -> None:
        super().__init__(whole)
        self._whole = whole
        self._workspace: Workspace | None = None
        self.popover = PrecedentPopover(whole, look, keyboard)
        self.popover.place_requested.connect(self._open)

    def follow(self, workspace: Workspace | None) -> None:
        """Take part in a project that was opened; None when it was closed."""
        self.popover.leave()
        self._workspace = workspace
        if workspace:
            workspace.desk.opened.connect(self.popover.leave)

    def show_precedents(self) -> None:
        """Show earlier decisions about the stance or the words in hand."""
        workspace = self._workspace
        if workspace is None:
            return
        cards = workspace.tagging.stances.list
        stance = workspace.desk.work.stances.get(cards.chosen) if cards.hasFocus() else None
        if stance:
            box = cards.visualRect(cards.currentIndex())
            self._show_pair(stance, _mapped(self._whole, cards.viewport(), box))
        elif workspace.tagging.forming:
            self._show_formed(workspace)
        else:
            self._show_words(workspace)

    def _show_words(self, workspace: Workspace) -> None:
        desk, view = workspace.desk, workspace.article.view
        mention = workspace.marking.current
        wanted = None if mention else workspace.marking.wanted()
        spans = mention.spans if mention else (wanted,) if wanted else ()
        if not spans or desk.document is None:
            self.said.emit(_("There is no word at the caret; select what you want to decide."))
            return
        words = " ".join(span.of(desk.text) for span in spans)
        known = desk.session.word_precedents(words, mention.id if mention else "")
        id = mention.id if mention else ""
        rows = [
            of_words(desk, one).doing(self._labelling(workspace, spans, one.label, one.entity, id))
            for one in known
        ]
        near = _mapped(self._whole, view.viewport(), view.caret_rect(spans[0].start))
        self._offer(_("“{quote}” so far").format(quote=shortened(words)), rows, near)

    def _labelling(
        self, workspace: Workspace, spans: tuple[Span, ...], label: str, entity: str, mention: str
    ) -> Callable[[], None]:
        def label_alike() -> None:
            desk = workspace.desk
            if desk.document is None:
                return
            made = desk.do(
                follow_precedent,
                desk.document.id,
                desk.annotator,
                spans,
                label,
                entity,
                mention,
            )
            if made:
                workspace.article.view.clear_selection()
                workspace.marking.go_to(made)

        return label_alike

    def _show_pair(self, stance: Stance, near: QRect) -> None:
        def setting(polarity: str) -> Callable[[], None]:
            return lambda: self._set(stance, polarity)

        self._offer_pair(stance.holder, stance.target, stance.id, setting, near)

    def _show_formed(self, workspace: Workspace) -> None:
        form = workspace.tagging.form

        def setting(polarity: str) -> Callable[[], None]:
            return lambda: form.polarity.chosen.emit(polarity)

        ends = [self._entity(workspace, id) for id in form.pair]
        near = _mapped(self._whole, form, form.polarity.geometry())
        self._offer_pair(ends[0], ends[1], "", setting, near)

    def _offer_pair(
        self,
        holder: str,
        target: str,
        but: str,
        setting: Callable[[str], Callable[[], None]],
        near: QRect,
    ) -> None:
        if self._workspace is None:
            return
        desk = self._workspace.desk
        rows = [
            of_pair(desk, one).doing(setting(one.stance.polarity))
            for one in desk.session.pair_precedents(holder, target, but)
        ]
        ends = (desk.entity_name(one) if one else "…" for one in (holder, target))
        self._offer(_("{pair} so far").format(pair=" → ".join(ends)), rows, near)

    def _offer(self, head: str, rows: list[Precedent], near: QRect) -> None:
        if rows:
            self.popover.offer(head, rows, near)
        else:
            self.said.emit(_("Nothing like this was decided before."))

    def _set(self, stance: Stance, polarity: str) -> None:
        if self._workspace and stance.polarity != polarity:
            self._workspace.desk.do(edit_stance, replace(stance, polarity=polarity))

    def _entity(self, workspace: Workspace, id: str) -> str:
        """Return the entity that a chosen end means; a mention that names nobody means none."""
        mention = workspace.desk.work.mentions.get(id)
        return mention.entity if mention else id

    def _open(self, chosen: Precedent) -> None:
        workspace = self._workspace
        if workspace is None:
            return
        workspace.pages.show_article()
        workspace.leafing.open_document(chosen.document)
        if chosen.span:
            workspace.article.view.set_caret(chosen.span.start)
            workspace.article.view.reveal(chosen.span)


def _mapped(whole: QWidget, widget: QWidget, box: QRect) -> QRect:
    return QRect(widget.mapTo(whole, QPoint(box.left(), box.top())), box.size())
