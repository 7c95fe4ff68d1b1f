"""Reach: what brings every act within reach of the keyboard: palette, sheet of keys, chords."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.settings import Settings
from annotator.ui.article_marks import colours
from annotator.ui.keyboard.keyboard import Keyboard
from annotator.ui.look.theme import Appearance
from annotator.ui.reach.choices import shelves
from annotator.ui.reach.chord_popover import ChordPopover, Continuation
from annotator.ui.reach.command_palette import CommandPalette
from annotator.ui.reach.key_settings import KeySettings
from annotator.ui.reach.key_sheet import KeySheet
from annotator.ui.reach.key_sheet_dialog import KeySheetDialog
from annotator.ui.reach.keymap import Keymap
from annotator.ui.reach.menus import Menus
from annotator.ui.workspace import Workspace
from annotator.words import _


class Reach(QObject):
    """Does the actions that are about actions and keys."""

    said = Signal(str)
    refused = Signal(str)

    def __init__(
        self,
        whole: QWidget,
        settings: Settings,
        look: Appearance,
        menus: Menus,
        keymap: Keymap,
        keyboard: Keyboard,
    ) -> None:
        super().__init__(whole)
        self._whole = whole
        self._settings = settings
        self._look = look
        self._menus = menus
        self._keymap = keymap
        self._workspace: Workspace | None = None
        self.palette = CommandPalette(whole, settings, look)
        self.chords = ChordPopover(whole, keyboard, look)
        self.chords.given_up.connect(self.said)
        menus.begin_chord = self._begin_chord
        whole.installEventFilter(self)

    def follow(self, workspace: Workspace | None) -> None:
        """Take part in a project that was opened; None when it was closed."""
        self.palette.leave()
        self.chords.leave()
        self._workspace = workspace
        if workspace:
            workspace.desk.changed.connect(self.chords.forget)

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

    def change_keys(self) -> None:
        """Let the person give actions and labels other keys."""
        scheme = self._workspace.desk.scheme if self._workspace else None
        dialog = KeySettings(self._whole, self._keymap, scheme, self._look.theme)
        dialog.changed.connect(self._rekey)
        dialog.exec()
        dialog.deleteLater()

    def _rekey(self) -> None:
        self._menus.rekey(self._workspace)
        try:
            self._settings.save()
        except OSError as fault:
            self.refused.emit(
                _("The keys hold until the program ends; they could not be kept: {reason}").format(
                    reason=fault
                )
            )

    def _begin_chord(self, group: str, relabel: bool) -> None:
        workspace = self._workspace
        if workspace is None:
            return
        desk, marking, view = workspace.desk, workspace.marking, workspace.article.view
        keys = self._keymap.labels(desk.scheme)
        tints = colours(desk)
        run = marking.relabel if relabel else marking.label
        choices = [
            Continuation(keys[label.key][-1], label, tints[label.key], run)
            for label in desk.scheme.offered
            if keys.get(label.key, "").startswith(f"{group} ")
        ]
        title = _("Change the label to…") if relabel else _("Label as…")
        caret = view.caret_rect(view.selection.start if view.selection else view.caret)
        near = caret.translated(
            view.viewport().mapTo(self._whole, caret.topLeft()) - caret.topLeft()
        )
        self.chords.begin(group, title, choices, near)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Keep what lies over the window in its place."""
        if event.type() == QEvent.Type.Resize and self.palette.isVisible():
            self.palette.place()
        return False
