"""Reach: what brings every act within reach of the keyboard: the palette and the sheet of keys."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.settings import Settings
from annotator.ui.choices import shelves
from annotator.ui.command_palette import CommandPalette
from annotator.ui.key_sheet import KeySheet
from annotator.ui.key_sheet_dialog import KeySheetDialog
from annotator.ui.menus import Menus
from annotator.ui.theme import Appearance
from annotator.ui.workspace import Workspace


class Reach(QObject):
    """Does the actions that are about actions and keys."""

    said = Signal(str)
    refused = Signal(str)

    def __init__(self, whole: QWidget, settings: Settings, look: Appearance, menus: Menus) -> None:
        super().__init__(whole)
        self._whole = whole
        self._look = look
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

    def show_keys(self) -> None:
        """Show the sheet of keys."""
        dialog = KeySheetDialog(self._whole, self.sheet(), self._look)
        dialog.said.connect(self.said)
        dialog.refused.connect(self.refused)
        dialog.exec()
        dialog.deleteLater()

    def sheet(self) -> KeySheet:
        """Return all keys on one page."""
        scheme = self._workspace.desk.scheme.name if self._workspace else ""
        return KeySheet(self._menus.sheet(), scheme)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Keep what lies over the window in its place."""
        if event.type() == QEvent.Type.Resize and self.palette.isVisible():
            self.palette.place()
        return False
