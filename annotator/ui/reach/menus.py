"""Menus: the table of actions made into menus and bound keys, and the labels of the open project."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from annotator.ui import actions
from annotator.ui.actions import Deed
from annotator.ui.article import ArticleView
from annotator.ui.article_marks import colours
from annotator.ui.keyboard.keyboard import Keyboard
from annotator.ui.keyboard.keys import legend
from annotator.ui.look.theme import icon
from annotator.ui.reach.key_sheet import Group, Row
from annotator.ui.reach.keymap import Keymap
from annotator.ui.workspace import Workspace
from annotator.words import _

Find = Callable[[Deed], Callable[[], object] | None]


class Menus:
    """All actions of the window by id; each finds its slot when it is triggered."""

    def __init__(self, window: QMainWindow, keyboard: Keyboard, find: Find, keymap: Keymap) -> None:
        self._window = window
        self._keyboard = keyboard
        self._find = find
        self._keymap = keymap
        self._deeds = {deed.id: deed for deed in actions.deeds()}
        self.actions: dict[str, QAction] = {}
        self._label_actions: list[QAction] = []
        self.labels: dict[str, QAction] = {}
        self.begin_chord: Callable[[str, bool], None] | None = None
        self._label_rows: list[Row] = []
        self._exact_actions: list[QAction] = []
        for title, entries in actions.menus():
            menu = window.menuBar().addMenu(title)
            menu.setAccessibleName(title.replace("&", ""))
            for deed in entries:
                if deed is None:
                    menu.addSeparator()
                else:
                    menu.addAction(self._action(deed))
            if any(deed and deed.id == "next-mention" for deed in entries):
                first = menu.actions()[0]
                self._labels = QMenu(_("Label as"), menu)
                self._labels.setAccessibleName(_("Label as"))
                menu.insertMenu(first, self._labels)
                menu.insertSeparator(first)

    def enable(self, project: bool, document: bool) -> None:
        """Let those actions be triggered for which enough is open."""
        there = {"window": True, "project": project, "document": document}
        for id, deed in self._deeds.items():
            self.actions[id].setEnabled(there[deed.scope])
        for action in self._label_actions:
            action.setEnabled(document)
        self._labels.setEnabled(bool(self._label_actions) and document)

    def enable_all(self, enabled: bool) -> None:
        """Let nothing be triggered while long work is under way."""
        for action in [*self.actions.values(), *self._label_actions]:
            action.setEnabled(enabled)

    def where(self, id: str) -> tuple[str, str]:
        """Return the menu in which an action is, and its icon."""
        for title, entries in actions.menus():
            if any(deed and deed.id == id for deed in entries):
                return title.replace("&", ""), self._deeds[id].icon
        return "", self._deeds[id].icon

    def retitle(self, id: str, title: str, pattern: str, words: str) -> None:
        """Say in a menu what an action would do; without a title it can do nothing."""
        action, deed = self.actions[id], self._deeds[id]
        shown = pattern.format(title=words) if title else deed.title
        action.setText(_with_legend(shown, self.legend(id)))
        action.setEnabled(bool(title))

    def show_labels(self, workspace: Workspace) -> None:
        """Give each label of the project its entry and its keys."""
        self.forget_labels()
        scheme = workspace.desk.scheme
        keys = self._keymap.labels(scheme)
        workspace.show_labels(keys)
        workspace.show_legends(self.legend)
        tints = colours(workspace.desk)
        for label in scheme.offered:
            key = keys.get(label.key, "")
            title = workspace.desk.label_title(label.key)
            action = QAction(_escaped(title) + (f"\t{legend(key)}" if key else ""), self._window)
            action.triggered.connect(_with(workspace.marking.label, label.key))
            self._labels.addAction(action)
            self._label_actions.append(action)
            self.labels[label.key] = action
            if key:
                self._label_rows.append(Row(title, (key,), tints.get(label.key)))
            if key and " " not in key:
                self._keyboard.bind(key, action)
                self._bind_relabel(workspace, label.key, key)
                self._bind_exactly(workspace, label.key, key)
        for group in sorted({key[0] for key in keys.values() if " " in key}):
            for relabel in (False, True):
                action = QAction(self._window)
                action.triggered.connect(_beginning(self._begin_chord, group, relabel))
                self._keyboard.bind(f"Shift+{group}" if relabel else group, action)
                self._label_actions.append(action)

    def legend(self, id: str) -> str:
        """Return what the first key of an action is called; empty when it has none."""
        keys = self._keymap.of(id)
        return legend(keys[0]) if keys else ""

    def rekey(self, workspace: Workspace | None) -> None:
        """Bind every key anew, and say so in the menus, after some were changed."""
        for id, deed in self._deeds.items():
            action = self.actions[id]
            self._keyboard.forget(action)
            self._bind(deed, action)
            title = action.text().partition("\t")[0]
            action.setText(f"{title}\t{self.legend(id)}" if self.legend(id) else title)
        if workspace:
            able = [action.isEnabled() for action in self.labels.values()]
            self.show_labels(workspace)
            for action in self._label_actions:
                action.setEnabled(any(able))

    def forget_labels(self) -> None:
        """Take the labels of a project out again."""
        for action in self._label_actions:
            self._keyboard.forget(action)
            self._labels.removeAction(action)
            action.deleteLater()
        for action in self._exact_actions:
            self._keyboard.forget(action)
            action.deleteLater()
        self._label_actions.clear()
        self.labels.clear()
        self._label_rows = []
        self._exact_actions.clear()

    def sheet(self) -> list[Group]:
        """Return, by menu, what each key does."""
        found: list[Group] = []
        if self._label_rows:
            change = Row(_("With Shift: change the label"), ())
            found.append(Group(_("Labels"), (*self._label_rows, change)))
        for title, entries in actions.menus():
            rows = [
                Row(deed.title.rstrip("…"), self._keymap.of(deed.id))
                for deed in entries
                if deed and self._keymap.of(deed.id)
            ]
            found.append(Group(title.replace("&", ""), tuple(rows)))
        return found

    def _begin_chord(self, group: str, relabel: bool) -> None:
        if self.begin_chord:
            self.begin_chord(group, relabel)

    def _bind_relabel(self, workspace: Workspace, label: str, key: str) -> None:
        action = QAction(self._window)
        action.triggered.connect(_with(workspace.marking.relabel, label))
        self._keyboard.bind(f"Shift+{key}", action)
        self._label_actions.append(action)

    def _bind_exactly(self, workspace: Workspace, label: str, key: str) -> None:
        action = OnSelection(workspace.article.view, self._window)
        action.triggered.connect(_with(workspace.marking.label_exactly, label))
        self._keyboard.bind(f"Alt+{key}", action, reading=True)
        self._exact_actions.append(action)

    def _action(self, deed: Deed) -> QAction:
        action = QAction(_with_legend(deed.title, self.legend(deed.id)), self._window)
        action.setCheckable(deed.checkable)
        if deed.icon:
            action.setIcon(icon(deed.icon))
        action.setIconVisibleInMenu(False)
        action.triggered.connect(lambda: self._trigger(deed))
        self._bind(deed, action)
        self.actions[deed.id] = action
        return action

    def _bind(self, deed: Deed, action: QAction) -> None:
        for key in self._keymap.of(deed.id):
            self._keyboard.bind(key, action, reading=deed.reading)

    def _trigger(self, deed: Deed) -> None:
        slot = self._find(deed)
        if slot:
            slot()


class OnSelection(QAction):
    """Can be triggered only while something is selected, and leaves its keys to menus else."""

    def __init__(self, view: ArticleView, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        view.selection_changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setEnabled(self._view.selection is not None)


def _with(slot: Callable[[str], None], value: str) -> Callable[[], None]:
    return lambda: slot(value)


def _beginning(begin: Callable[[str, bool], None], group: str, relabel: bool) -> Callable[[], None]:
    return lambda: begin(group, relabel)


def _with_legend(title: str, keys: str) -> str:
    shown = _escaped(title)
    return f"{shown}\t{keys}" if keys else shown


def _escaped(title: str) -> str:
    return title.replace("&", "&&")
