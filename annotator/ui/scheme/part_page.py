"""One part of the scheme: its entries on the left, the details of the chosen one on the right.

What is written is a draft until it is applied; drafts are kept while other entries are looked at.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.commands.scheme_files import part_title
from annotator.commands.scheme_preview import uses_of
from annotator.domain import scheme_edits
from annotator.domain.scheme_edits import Edit, Item, Part
from annotator.ui.desk import Desk
from annotator.ui.look.pieces import Elided, TextButton, rule
from annotator.ui.look.theme import Appearance
from annotator.ui.scheme.forms import EMPTY, Form
from annotator.ui.scheme.tree import SchemeTree
from annotator.words import _, language

LIST = 304


class PartPage(QWidget):
    """Shows one part of the scheme and holds the drafts of its entries."""

    drafted = Signal()
    merge_requested = Signal()
    split_requested = Signal()

    def __init__(self, part: Part, desk: Desk, look: Appearance) -> None:
        super().__init__()
        self.part = part
        self._desk = desk
        self._drafts: dict[str, Item] = {}
        self.key = ""
        self.tree = SchemeTree(part_title(part), look)
        self.form = Form(part, look)
        self.title = Elided("", "title")
        self.add = TextButton(_("Add"))
        self.merge = TextButton(_("Merge into…"), "link")
        self.split = TextButton(_("Split…"), "link")
        self.retire = TextButton(_("Retire"), "link")
        self._scroll = QScrollArea()
        self._arrange()
        self._connect()
        self.refresh()

    @property
    def draft(self) -> Item | None:
        """The chosen entry as it is written, where that is not what the scheme says."""
        return self._drafts.get(self.key)

    @property
    def has_drafts(self) -> bool:
        """Whether anything is written and not applied."""
        return bool(self._drafts)

    @property
    def edit(self) -> Edit | None:
        """What applying the draft would make of the scheme; SchemeError when it cannot be."""
        draft = self.draft
        if draft is None:
            return None
        if self.key:
            return scheme_edits.change(self._desk.scheme, self.key, draft)
        return scheme_edits.add(self._desk.scheme, draft)

    @property
    def item(self) -> Item | None:
        """The chosen entry as the scheme has it; None for one that is being added."""
        there = {one.key: one for one in scheme_edits.items(self._desk.scheme, self.part)}
        return there.get(self.key)

    def refresh(self) -> None:
        """Show what the scheme says now; drafts of what is no longer there are given up."""
        there = {one.key: one for one in scheme_edits.items(self._desk.scheme, self.part)}
        self._drafts = {
            key: draft
            for key, draft in self._drafts.items()
            if not key or (key in there and there[key] != draft)
        }
        self._show_tree()
        if self.key not in there and "" not in self._drafts:
            self.key = self.tree.key
        self._show_form()

    def forget(self) -> None:
        """Give the draft of the chosen entry up."""
        self._drafts.pop(self.key, None)
        self.refresh()
        self.drafted.emit()

    def applied(self, key: str) -> None:
        """Take note that the draft was applied and stands under `key` now."""
        self._drafts.pop(self.key, None)
        self.form.settle()
        self.key = key
        self.refresh()
        self.drafted.emit()

    def begin(self) -> None:
        """Begin an entry that is to be added."""
        self._drafts.setdefault("", EMPTY[self.part])
        self.tree.clearSelection()
        self.key = ""
        self._show_form()
        self.form.entries["en"].setFocus()
        self.drafted.emit()

    def choose(self, key: str) -> None:
        """Show the details of the entry `key`."""
        self.key = key
        if self.tree.key != key:
            self.tree.choose(key)
        self._show_form()
        self.drafted.emit()

    def switch_retired(self) -> None:
        """Write that the entry is retired, or no longer; it counts once applied."""
        item = self.form.item()
        if item is not None:
            self._keep(scheme_edits.with_retired(item, not item.retired))
            self._show_form()

    def _write(self) -> None:
        item = self.form.item()
        if item is not None:
            self._keep(item)

    def _keep(self, draft: Item) -> None:
        if self.key and draft == self.item:
            self._drafts.pop(self.key, None)
        else:
            self._drafts[self.key] = draft
        self.tree.mark(self.key, self.key in self._drafts)
        self._show_head()
        self.drafted.emit()

    def _show_tree(self) -> None:
        items = scheme_edits.items(self._desk.scheme, self.part)
        uses = uses_of(self._desk.session, self.part)
        self.tree.show_items(items, uses, set(self._drafts), self.key)

    def _show_form(self) -> None:
        shown = self.draft or self.item
        self._scroll.setVisible(shown is not None)
        if shown is not None:
            self.form.show_item(shown, self._desk.scheme)
        self._show_head()

    def _show_head(self) -> None:
        shown, there = self.draft or self.item, self.item
        title = shown.title(language()) if shown else ""
        self.title.say(title or _("A new entry"))
        self.title.setVisible(shown is not None)
        several = len(scheme_edits.items(self._desk.scheme, self.part)) > 1
        self.merge.setVisible(there is not None and several and self.part.merges)
        self.split.setVisible(there is not None and self.part is Part.LABELS)
        self.retire.setVisible(there is not None)
        self.retire.say(_("Offer again") if shown and shown.retired else _("Retire"))

    def _connect(self) -> None:
        self.tree.key_chosen.connect(self.choose)
        self.form.written.connect(self._write)
        self.add.clicked.connect(self.begin)
        self.merge.clicked.connect(self.merge_requested)
        self.split.clicked.connect(self.split_requested)
        self.retire.clicked.connect(self.switch_retired)

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(16, 12, 8, 12)
        left.setSpacing(8)
        left.addWidget(self.tree, 1)
        left.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.tree.setFixedWidth(LIST)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.title, 1)
        for button in (self.merge, self.split, self.retire):
            head.addWidget(button)
        head.setContentsMargins(0, 0, 12, 0)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(_("Details"))
        self._scroll.setWidget(self.form)
        self._scroll.viewport().setAutoFillBackground(False)
        self.form.setAutoFillBackground(False)
        right = QVBoxLayout()
        right.setContentsMargins(20, 12, 8, 8)
        right.setSpacing(12)
        right.addLayout(head)
        right.addWidget(self._scroll, 1)
        line = rule()
        line.setMinimumHeight(0)
        line.setMaximumHeight(16777215)
        line.setFixedWidth(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left)
        row.addWidget(line)
        row.addLayout(right, 1)
