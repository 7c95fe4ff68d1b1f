"""Reach: what brings every act within reach of the keyboard: the command palette."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from annotator.settings import Settings
from annotator.ui.choices import shelves
from annotator.ui.command_palette import CommandPalette
from annotator.ui.menus import Menus
from annotator.ui.theme import Appearance
from annotator.ui.workspace import Workspace


class Reach(QObject):
    """Does the actions that are about actions and keys."""

    def __init__(self, whole: QWidget, settings: Settings, look: Appearance, menus: Menus) -> None:
        super().__init__(whole)
        self._menus = menus
        self._workspace: Workspace | None = None
        self.palette = CommandPalette(whole, settings, look)
        whole.installEventFilter(self)

    def follow(self, workspace: Workspace | None) -> None:
        """Take part in a project that was opened; None when it was closed."""
        self.palette.leave()
        self._workspace = workspace

    def show_palette(self) -> None:
        """Open the command palette, or close it."""
        if self.palette.isVisible():
            self.palette.leave()
        else:
            self.palette.ask(shelves(self._menus, self._workspace))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Keep what lies over the window in its place."""
        if event.type() == QEvent.Type.Resize and self.palette.isVisible():
            self.palette.place()
        return False
