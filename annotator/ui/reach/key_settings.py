"""The dialog of the keys: give actions and labels other keys; conflicts are told before."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.domain import Scheme
from annotator.ui import actions
from annotator.ui.keyboard.keys import chord, legend
from annotator.ui.look.pieces import Field, TextButton, Words, rule
from annotator.ui.look.theme import Theme
from annotator.ui.reach.fuzzy import Haystack
from annotator.ui.reach.keymap import Holder, Keymap
from annotator.words import _, language

HOLDER = Qt.ItemDataRole.UserRole


class KeySettings(QDialog):
    """Lists who has which keys, and lets the person press new ones."""

    changed = Signal()

    def __init__(
        self, parent: QWidget | None, keymap: Keymap, scheme: Scheme | None, theme: Theme
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Change the keys"))
        self._keymap = keymap
        self._scheme = scheme
        self._asking: Holder | None = None
        self._more = False
        self._wanted = ""
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self.filter = Field(_("Find an action or a label"), _("Find an action or a label…"))
        self.tree = QTreeWidget()
        self.catcher = KeyCatcher()
        self.message = Words("", wrap=True)
        self.change = TextButton(_("Change…"))
        self.add = TextButton(_("Add a key…"))
        self.reset = TextButton(_("Reset"))
        self.reset_all = TextButton(_("Reset all"))
        self.take = TextButton(_("Take the key"))
        self._close = TextButton(_("Close"))
        self._arrange()
        self._dress(theme)
        self._connect()
        self._fill()
        self.tree.setCurrentItem(self._rows()[0])
        self._say()

    @property
    def chosen(self) -> Holder | None:
        """The action or label of the current row; None on a heading."""
        item = self.tree.currentItem()
        return item.data(0, HOLDER) if item else None

    def choose(self, id: str) -> None:
        """Make the row of an action or label the current one."""
        for item in self._rows():
            if item.data(0, HOLDER).id == id:
                self.tree.setCurrentItem(item)

    def legend_of(self, id: str) -> str:
        """Return the legends that the row of an action or label shows."""
        return next(item.text(1) for item in self._rows() if item.data(0, HOLDER).id == id)

    def sizeHint(self) -> QSize:
        """Return a size that shows some thirty rows."""
        return QSize(620, 720)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Start with Enter on a row; leave the rest to the dialog."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.tree.hasFocus():
            self._ask()
        else:
            super().keyPressEvent(event)

    # asking for a key

    def _ask(self) -> None:
        self._begin(more=False)

    def _ask_more(self) -> None:
        self._begin(more=True)

    def _begin(self, *, more: bool) -> None:
        if self.chosen is None:
            return
        self._asking, self._more, self._wanted = self.chosen, more, ""
        self.take.hide()
        title = self._asking.title
        self._say(_("Press the new key for “{title}”. Esc leaves it as it is.").format(title=title))
        self.catcher.catch()

    def _hear(self, pressed: str) -> None:
        asking = self._asking
        if asking is None:
            return
        if pressed == "Esc":
            self._end(_("“{title}” keeps its key.").format(title=asking.title))
            return
        if self._wanted:
            pressed = f"{self._wanted} {pressed}" if len(pressed) == 1 else pressed
        refused = "" if " " in pressed else self._keymap.why_not(asking.kind, pressed)
        if refused:
            self._say(refused + " " + _("Press another one, or Esc."), fault=True)
        elif asking.kind == "label" and self._begins(pressed):
            self._wanted = pressed
            self._say(
                _("{key} begins two keys in turn: press the second.").format(key=legend(pressed))
            )
        else:
            self._settle(asking, pressed)

    def _settle(self, asking: Holder, pressed: str) -> None:
        others = list(self._keymap.holders(asking, pressed, self._scheme))
        if not others:
            self._give(asking, pressed)
            return
        self._wanted = pressed
        names = ", ".join(_("“{title}”").format(title=_bare(one)) for one in others[:3])
        self._say(
            _("{key} belongs to {names}. Take it from there?").format(
                key=legend(pressed), names=names
            ),
            fault=True,
        )
        self.catcher.stop()
        self.take.show()
        self.take.setFocus()

    def _take_it(self) -> None:
        if self._asking and self._wanted:
            self._give(self._asking, self._wanted)

    def _give(self, asking: Holder, pressed: str) -> None:
        self._keymap.give(asking, pressed, self._scheme, more=self._more)
        self._refresh()
        self._end(
            _("“{title}” has the key {key} now.").format(title=asking.title, key=legend(pressed))
        )

    def _end(self, message: str) -> None:
        self.catcher.stop()
        self.take.hide()
        self._asking, self._wanted = None, ""
        self._say(message)
        self.tree.setFocus()

    def _begins(self, pressed: str) -> bool:
        keys = self._keymap.labels(self._scheme).values() if self._scheme else ()
        return any(" " in one and one[0] == pressed for one in keys)

    # resetting

    def _reset(self) -> None:
        holder = self.chosen
        if holder:
            self._keymap.reset(holder, self._scheme)
            self._refresh()
            self._end(_("“{title}” has its first keys again.").format(title=holder.title))

    def _reset_everything(self) -> None:
        self._keymap.reset_all(self._scheme)
        self._refresh()
        self._end(_("All keys are as they were at first."))

    # showing

    def _refresh(self) -> None:
        self.changed.emit()
        keys = self._keymap.labels(self._scheme) if self._scheme else {}
        for item in self._rows():
            self._show_keys(item, keys)

    def _show_keys(self, item: QTreeWidgetItem, labels: dict[str, str]) -> None:
        holder: Holder = item.data(0, HOLDER)
        label = (labels[holder.id],) if holder.id in labels else ()
        keys: Sequence[str] = self._keymap.of(holder.id) if holder.kind == "action" else label
        item.setText(1, "   ".join(legend(key) for key in keys))
        changed = self._keymap.is_changed(holder, self._scheme)
        item.setText(2, _("changed") if changed else "")

    def _fill(self) -> None:
        keys = self._keymap.labels(self._scheme) if self._scheme else {}
        if self._scheme:
            labels = [
                Holder("label", label.key, label.title(language()))
                for label in self._scheme.offered
            ]
            self._group(_("Labels"), labels, keys)
        for title, entries in actions.menus():
            holders = [Holder("action", deed.id, deed.title) for deed in entries if deed]
            self._group(title.replace("&", ""), holders, keys)

    def _group(self, title: str, holders: Sequence[Holder], labels: dict[str, str]) -> None:
        head = QTreeWidgetItem([title])
        font = head.font(0)
        font.setBold(True)
        head.setFont(0, font)
        head.setForeground(0, self.palette().link())
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.tree.addTopLevelItem(head)
        rows: list[QTreeWidgetItem] = []
        self._groups.append((head, rows))
        for holder in holders:
            item = QTreeWidgetItem([_bare(holder)])
            item.setData(0, HOLDER, holder)
            head.addChild(item)
            rows.append(item)
            self._show_keys(item, labels)
        head.setExpanded(True)

    def _rows(self) -> list[QTreeWidgetItem]:
        return [row for _head, rows in self._groups for row in rows]

    def _narrow(self, typed: str) -> None:
        rows = self._rows()
        found = {place for _score, place in Haystack([row.text(0) for row in rows]).find(typed)}
        for place, row in enumerate(rows):
            row.setHidden(bool(typed.strip()) and place not in found)
        for head, members in self._groups:
            head.setHidden(all(row.isHidden() for row in members))

    def _say(self, words: str = "", *, fault: bool = False) -> None:
        self.message.take_role("fault" if fault else "")
        self.message.setText(words or _("Choose a row and press Enter, then the new key."))
        able = self.chosen is not None
        self.change.setEnabled(able)
        self.reset.setEnabled(able)
        self.add.setEnabled(able and self.chosen is not None and self.chosen.kind == "action")

    def _turn(self) -> None:
        self.take.hide()
        self._asking, self._wanted = None, ""
        self._say()

    def _connect(self) -> None:
        self.filter.textEdited.connect(self._narrow)
        self.tree.currentItemChanged.connect(self._turn)
        self.tree.itemDoubleClicked.connect(self._ask)
        self.catcher.caught.connect(self._hear)
        self.change.clicked.connect(self._ask)
        self.add.clicked.connect(self._ask_more)
        self.reset.clicked.connect(self._reset)
        self.reset_all.clicked.connect(self._reset_everything)
        self.take.clicked.connect(self._take_it)
        self._close.clicked.connect(self.accept)

    def _dress(self, theme: Theme) -> None:
        self.tree.setStyleSheet(
            f"QTreeWidget {{ background: {theme.paper}; border: 1px solid {theme.line};"
            " border-radius: 4px; padding: 4px; }"
            "QTreeWidget::item { padding: 4px 8px; }"
            f"QTreeWidget::item:selected {{ background: {theme.selection}; color: {theme.ink}; }}"
        )

    def _arrange(self) -> None:
        self.tree.setAccessibleName(_("Keys"))
        self.tree.setHeaderLabels([_("What"), _("Keys"), ""])
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(12)
        self.tree.setUniformRowHeights(True)
        self.tree.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        header = self.tree.header()
        header.hide()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.take.hide()
        asked = QHBoxLayout()
        asked.addWidget(self.message, 1)
        asked.addWidget(self.take)
        asked.addWidget(self.catcher)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.change, self.add, self.reset, self.reset_all):
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        column.addWidget(self.filter)
        column.addWidget(self.tree, 1)
        column.addLayout(asked)
        column.addWidget(rule())
        column.addLayout(buttons)
        self.message.setMinimumHeight(36)
        self.resize(self.sizeHint())


def _bare(holder: Holder) -> str:
    return holder.title.rstrip("…")


class KeyCatcher(QWidget):
    """Has the focus while a key is asked for, and keeps every chord for itself."""

    caught = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("New key"))
        self.setFixedSize(1, 1)

    def catch(self) -> None:
        """Take the focus and wait for a key."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()

    def stop(self) -> None:
        """Wait no more."""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def event(self, event: QEvent) -> bool:
        """Catch keys before they mean anything, Tab too."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            pressed = chord(event)
            if pressed:
                self.caught.emit(pressed)
            return True
        return super().event(event)
