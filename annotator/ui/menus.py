"""Menus: the table of actions made into menus and bound keys, and the labels of the open project."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from annotator.ui import actions
from annotator.ui.actions import Deed
from annotator.ui.article import ArticleView
from annotator.ui.keyboard import Keyboard
from annotator.ui.keys import legend
from annotator.ui.theme import icon
from annotator.ui.workspace import Workspace
from annotator.words import _

Find = Callable[[Deed], Callable[[], object] | None]


class Menus:
    """All actions of the window by id; each finds its slot when it is triggered."""

    def __init__(self, window: QMainWindow, keyboard: Keyboard, find: Find) -> None:
        self._window = window
        self._keyboard = keyboard
        self._find = find
        self._deeds = {deed.id: deed for deed in actions.deeds()}
        self.actions: dict[str, QAction] = {}
        self._label_actions: list[QAction] = []
        self._exact_actions: list[QAction] = []
        self._label_chords: list[tuple[str, str]] = []
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

    def retitle(self, id: str, title: str, pattern: str, words: str) -> None:
        """Say in a menu what an action would do; without a title it can do nothing."""
        action, deed = self.actions[id], self._deeds[id]
        shown = pattern.format(title=words) if title else deed.title
        action.setText(_with_legend(shown, deed))
        action.setEnabled(bool(title))

    def show_labels(self, workspace: Workspace) -> None:
        """Give each label of the project its entry and its keys."""
        self.forget_labels()
        taken = [key for deed in self._deeds.values() for key in deed.keys]
        keys = workspace.show_labels(taken)
        self._label_chords = []
        for label in workspace.desk.scheme.labels:
            key = keys.get(label.key, "")
            title = workspace.desk.label_title(label.key)
            action = QAction(_escaped(title) + (f"\t{legend(key)}" if key else ""), self._window)
            action.triggered.connect(_with(workspace.marking.label, label.key))
            self._labels.addAction(action)
            self._label_actions.append(action)
            if key:
                self._keyboard.bind(key, action)
                self._label_chords.append((title, legend(key)))
                self._bind_relabel(workspace, label.key, key)
                self._bind_exactly(workspace, label.key, key)

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
        self._exact_actions.clear()
        self._label_chords = []

    def chords(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return, by menu, what each key does: title and legends."""
        found: list[tuple[str, list[tuple[str, str]]]] = []
        if self._label_chords:
            change = (_("Change the label"), _("Shift and the label's key"))
            exactly = (_("Label the selection as it is"), _("Alt and the label's key"))
            found.append((_("Labels"), [*self._label_chords, change, exactly]))
        for title, entries in actions.menus():
            rows = [
                (deed.title.rstrip("…"), "  ".join(legend(key) for key in deed.keys))
                for deed in entries
                if deed and deed.keys
            ]
            found.append((title.replace("&", ""), rows))
        return found

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
        action = QAction(_with_legend(deed.title, deed), self._window)
        action.setCheckable(deed.checkable)
        if deed.icon:
            action.setIcon(icon(deed.icon))
        action.setIconVisibleInMenu(False)
        action.triggered.connect(lambda: self._trigger(deed))
        for key in deed.keys:
            self._keyboard.bind(key, action, reading=deed.reading)
        self.actions[deed.id] = action
        return action

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


def _with_legend(title: str, deed: Deed) -> str:
    shown = _escaped(title)
    return f"{shown}\t{deed.legend}" if deed.legend else shown


def _escaped(title: str) -> str:
    return title.replace("&", "&&")
