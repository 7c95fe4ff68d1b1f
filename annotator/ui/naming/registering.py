"""Registering: what the panel does to entities of the register: change, merge, split, delete."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from annotator.commands.entities import delete_entity, merge_entities, split_entity
from annotator.ui.desk import Desk
from annotator.ui.look.theme import Appearance
from annotator.ui.naming.naming import Naming
from annotator.ui.split_dialog import SplitDialog
from annotator.ui.tagging import TaggingPanel
from annotator.words import _


class Registering(QObject):
    """Opens the pages of an entity and does what they ask for, each as one step."""

    said = Signal(str)

    def __init__(self, desk: Desk, look: Appearance, panel: TaggingPanel, naming: Naming) -> None:
        super().__init__(panel)
        self._desk = desk
        self._look = look
        self._panel = panel
        panel.merge.like = naming.proposals.like_entity
        panel.who.entity_requested.connect(self._open)
        panel.who.merge_requested.connect(self._ask_merge)
        panel.entity.left.connect(self._leave)
        panel.entity.merge_requested.connect(self._ask_merge)
        panel.entity.split_requested.connect(self._split)
        panel.entity.delete_requested.connect(self._delete)
        panel.merge.merged.connect(self._merge)
        panel.merge.left.connect(self._leave)
        desk.changed.connect(self._follow)
        desk.reloaded.connect(self._follow)

    def split_dialog(self, entity: str) -> SplitDialog:
        """Return the list of an entity's mentions, from which some are split off."""
        window, known = self._panel.window(), self._desk.entities[entity]
        return SplitDialog(window, self._desk, self._look, known)

    def split(self, entity: str, dialog: SplitDialog) -> None:
        """Split off what is ticked in the dialog."""
        made = self._desk.do(split_entity, entity, dialog.mentions, dialog.name.text())
        if made is not None:
            self._back(made.id)

    def _open(self, entity: str) -> None:
        if entity in self._desk.entities:
            self._panel.show_entity(entity)

    def _ask_merge(self, entity: str) -> None:
        known = self._desk.entities.get(entity)
        if known is None:
            return
        if known.virtual:
            name = self._desk.entity_name(entity)
            self.said.emit(_("“{name}” cannot be merged into another.").format(name=name))
            return
        self._panel.show_merge(entity)

    def _merge(self, kept: str, gone: str) -> None:
        if self._desk.do(merge_entities, kept, [gone]) is not None:
            self._back(kept)

    def _split(self, entity: str) -> None:
        dialog = self.split_dialog(entity)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.split(entity, dialog)
        dialog.deleteLater()

    def _delete(self, entity: str) -> None:
        self._desk.do(delete_entity, entity)
        if entity not in self._desk.entities:
            self._back("")

    def _follow(self) -> None:
        """Close a page whose entity is no longer; show anew what was changed beside it."""
        panel, known = self._panel, self._desk.entities
        if panel.entity.isVisible() and panel.entity.entity:
            id = panel.entity.entity.id
            if id not in known:
                self._back("")
            elif known[id] != panel.entity.entity:
                panel.entity.show_entity(id)
        elif panel.merge.isVisible() and panel.merge.entity not in known:
            self._back("")

    def _leave(self) -> None:
        shown = self._panel.entity.entity
        self._back(shown.id if shown else "")

    def _back(self, entity: str) -> None:
        """Show the list again, with the focus in it, at an entity that was dealt with."""
        self._panel.show_who()
        self._panel.who.refresh()
        row = self._panel.who.list.rows.row_of(entity)
        if row >= 0:
            self._panel.who.list.choose_row(row)
        self._panel.enter()
