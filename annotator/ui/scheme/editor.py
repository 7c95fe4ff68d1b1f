"""The scheme editor: a page for each part of the scheme, and what applying a draft would do."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.commands import scheme as verbs
from annotator.commands.scheme_files import part_title
from annotator.commands.scheme_preview import label_words, preview
from annotator.domain import AnnotatorError, Label, SchemeError, Step, scheme_edits
from annotator.domain.scheme_edits import Edit, Item, Part
from annotator.ui import prompts
from annotator.ui.desk import Desk
from annotator.ui.keyboard.keys import chord, legend
from annotator.ui.look.pieces import TextButton, Words, rule
from annotator.ui.look.theme import Appearance
from annotator.ui.scheme.asking import MergeQuestion, SplitQuestion
from annotator.ui.scheme.colour import is_colour
from annotator.ui.scheme.part_page import PartPage
from annotator.words import _

PAUSE = 120
"""Milliseconds after the last key before the corpus is asked what a change would do."""


class SchemeEditor(QDialog):
    """Shows the scheme of the open project and changes it, each change being one undoable step."""

    read_requested = Signal()
    write_requested = Signal()

    def __init__(
        self, parent: QWidget, desk: Desk, look: Appearance, taken: Mapping[str, str]
    ) -> None:
        """`taken` tells what the keys of the window do, which no label can have."""
        super().__init__(parent)
        self.setWindowTitle(_("Scheme"))
        self._desk = desk
        self._taken = taken
        self.pages = {part: PartPage(part, desk, look) for part in Part}
        self.tabs = {part: TextButton(part_title(part), "tab") for part in Part}
        self.read = TextButton(_("Read from a file…"), "link")
        self.write = TextButton(_("Write to a file…"), "link")
        self.effect = Words("", "dim", wrap=True)
        self.apply = TextButton(_("Apply"))
        self.apply.setDefault(True)
        self.discard = TextButton(_("Discard"))
        self._stack = QStackedWidget()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._arrange()
        self._connect()
        self.show_part(Part.LABELS)
        self.page.tree.setFocus()

    @property
    def page(self) -> PartPage:
        """The page that is shown."""
        return next(page for page in self.pages.values() if page is self._stack.currentWidget())

    def show_part(self, part: Part) -> None:
        """Show a part of the scheme."""
        self._stack.setCurrentWidget(self.pages[part])
        self.tabs[part].setChecked(True)
        self._take_draft()

    def show_effect(self) -> None:
        """Say what applying the draft would do, or why it cannot be applied."""
        self._pause.stop()
        try:
            edit = self._edit()
        except AnnotatorError as fault:
            self._say(str(fault), "fault")
            self.apply.setEnabled(False)
            return
        self.apply.setEnabled(edit is not None)
        self._say(preview(self._desk.session, edit).sentence if edit else "", "dim")

    def apply_draft(self) -> None:
        """Change the scheme as the draft says."""
        page, draft = self.page, self.page.draft
        if draft is None:
            return
        self.show_effect()
        if not self.apply.isEnabled():
            return
        before = page.item
        if before is None:
            self._desk.do(verbs.add_item, draft)
        elif scheme_edits.with_retired(before, draft.retired) == draft:
            verb = verbs.retire_item if draft.retired else verbs.offer_item
            self._desk.do(verb, page.part, before.key)
        else:
            self._desk.do(verbs.edit_item, before.key, draft)
        there = scheme_edits.items(self._desk.scheme, page.part)
        if draft in there:
            page.applied(draft.key)

    def merge(self) -> None:
        """Ask with what to merge the chosen entry, and do it."""
        page, item = self.page, self.page.item
        if item is None:
            return
        others = [
            one
            for one in scheme_edits.items(self._desk.scheme, page.part)
            if one.key != item.key and not one.retired
        ]

        def told(into: str) -> str:
            edit = scheme_edits.merge(self._desk.scheme, page.part, item.key, into)
            return preview(self._desk.session, edit).sentence

        question = MergeQuestion(self, item, others, told)
        if question.exec() == QDialog.DialogCode.Accepted:
            into = question.answer
            self._desk.do(verbs.merge_items, page.part, item.key, into)
            page.choose(into)
        question.deleteLater()

    def split(self) -> None:
        """Ask which mentions of the chosen label get a new one, and do it."""
        label = self.page.item
        if not isinstance(label, Label):
            return

        def told(new: Label, mentions: tuple[str, ...]) -> str:
            edit = scheme_edits.split(self._desk.scheme, label.key, new, mentions)
            return preview(self._desk.session, edit).sentence

        words = label_words(self._desk.session, label.key)
        question = SplitQuestion(self, label, words, told)
        if question.exec() == QDialog.DialogCode.Accepted:
            new = question.label
            self._desk.do(verbs.split_label, label.key, new, question.mentions)
            self.page.choose(new.key)
        question.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo; Escape closes."""
        pressed = chord(event)
        if pressed == "Ctrl+z":
            self._desk.undo()
        elif pressed in ("Ctrl+Shift+z", "Ctrl+y"):
            self._desk.redo()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Close, unless something is written that is not applied and is wanted still."""
        if self._may_close():
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close as Escape does."""
        event.ignore()
        self.reject()

    def sizeHint(self) -> QSize:
        return QSize(920, 690)

    def _may_close(self) -> bool:
        if not any(page.has_drafts for page in self.pages.values()):
            return True
        return prompts.confirm(
            self,
            _("Scheme"),
            _("Something is written that was not applied. Close all the same?"),
            _("Close all the same"),
        )

    def _edit(self) -> Edit | None:
        draft = self.page.draft
        if isinstance(draft, Label):
            self._check_label(draft, self.page.item)
        return self.page.edit

    def _check_label(self, draft: Label, before: Item | None) -> None:
        if not is_colour(draft.colour):
            raise SchemeError(
                _("“{colour}” is no colour; write #rrggbb or leave it empty.").format(
                    colour=draft.colour
                )
            )
        changed = not isinstance(before, Label) or before.hotkey != draft.hotkey
        if changed and draft.hotkey in self._taken:
            raise SchemeError(
                _("The key {key} does something else already: {title}.").format(
                    key=legend(draft.hotkey), title=self._taken[draft.hotkey]
                )
            )

    def _take_draft(self) -> None:
        """Say at once whether there is a draft, and after a pause what it would do."""
        drafted = self.page.draft is not None
        self.discard.setEnabled(drafted)
        self.apply.setEnabled(drafted)
        if drafted:
            self._pause.start()
        else:
            self._pause.stop()
            self._say("", "dim")

    def _take_step(self, _step: Step) -> None:
        for page in self.pages.values():
            page.refresh()
        self._take_draft()

    def _refuse(self, why: str) -> None:
        self._say(why, "fault")

    def _say(self, words: str, role: str) -> None:
        self.effect.setText(words)
        self.effect.setAccessibleName(words or _("Effect of the change"))
        self.effect.take_role(role)

    def _connect(self) -> None:
        for part, tab in self.tabs.items():
            tab.clicked.connect(lambda _checked=False, shown=part: self.show_part(shown))
        for page in self.pages.values():
            page.drafted.connect(self._take_draft)
            page.merge_requested.connect(self.merge)
            page.split_requested.connect(self.split)
        self._pause.timeout.connect(self.show_effect)
        self.apply.clicked.connect(self.apply_draft)
        self.discard.clicked.connect(self._discard)
        self.read.clicked.connect(self.read_requested)
        self.write.clicked.connect(self.write_requested)
        self._desk.changed.connect(self._take_step)
        self._desk.refused.connect(self._refuse)

    def _discard(self) -> None:
        self.page.forget()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(24, 8, 20, 0)
        top.setSpacing(16)
        tabs = QHBoxLayout()
        tabs.setSpacing(0)
        group = QButtonGroup(self)
        for tab in self.tabs.values():
            tab.setCheckable(True)
            group.addButton(tab)
            tabs.addWidget(tab)
        top.addLayout(tabs)
        top.addStretch()
        top.addWidget(self.read)
        top.addWidget(self.write)
        for page in self.pages.values():
            self._stack.addWidget(page)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 20, 12)
        foot.setSpacing(8)
        foot.addWidget(self.effect, 1)
        foot.addWidget(self.discard, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.apply, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(rule())
        column.addWidget(self._stack, 1)
        column.addWidget(rule())
        column.addLayout(foot)
        self.setAccessibleDescription(_("The scheme of {name}").format(name=self._desk.scheme.name))
        self.resize(self.sizeHint())
