"""Sure: the key that accepts at once all suggestions that are nearly always right."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtWidgets import QWidget

from annotator.domain import Span, Suggestion
from annotator.ui.keyboard.keyboard import Keyboard
from annotator.ui.look.theme import Appearance
from annotator.ui.suggesting.likes import by_name
from annotator.ui.suggesting.sure_popover import SureName, SurePopover
from annotator.ui.workspace import Workspace
from annotator.words import _, grouped, ngettext

ABOVE = 700
"""Code points shown below a place that is lit, so that it is seen over the popover."""


class Sure(QObject):
    """Shows what would be accepted, name by name, and accepts what stays ticked as one step."""

    said = Signal(str)

    def __init__(self, whole: QWidget, look: Appearance, keyboard: Keyboard) -> None:
        super().__init__(whole)
        self._whole = whole
        self._workspace: Workspace | None = None
        self.popover = SurePopover(whole, look, keyboard)
        self.popover.accepted.connect(self._accept)
        self.popover.looked_at.connect(self._light)
        self.popover.left.connect(self._unlight)

    def follow(self, workspace: Workspace | None) -> None:
        """Take part in a project that was opened; None when it was closed."""
        self.popover.leave()
        self._workspace = workspace
        if workspace:
            workspace.desk.opened.connect(self.popover.leave)

    def accept_sure(self) -> None:
        """Offer all sure suggestions of the article to be accepted at once."""
        workspace = self._workspace
        if workspace is None:
            return
        suggesting = workspace.suggesting
        if suggesting.tells_hidden():
            return
        found, whole = suggesting.run.all()
        sure = [one for one in found if suggesting.run.is_sure(one)]
        if not sure:
            self.said.emit(_("No suggestion is sure enough to be accepted unseen."))
            return
        view = workspace.article.view
        # at the foot of the article, so that the places that are lit are seen above
        foot = view.viewport().mapTo(self._whole, view.viewport().rect().bottomLeft())
        self.popover.offer(self._names(workspace, sure), QRect(foot + QPoint(60, 0), foot))
        if not whole:
            self.said.emit(_("The rest of the article is still being looked through."))

    def _names(self, workspace: Workspace, sure: Sequence[Suggestion]) -> list[SureName]:
        saying = workspace.suggesting.showing.saying
        rows: list[SureName] = []
        for some in by_name(workspace.desk, sure):
            said = saying(some[0])
            words = " ".join(workspace.desk.piece(some[0].hull).split())
            rows.append(
                SureName(words, said.title, said.tint, said.entity, said.reason, tuple(some))
            )
        rows.sort(key=lambda row: -len(row.suggestions))
        return rows

    def _accept(self, some: list[Suggestion]) -> None:
        workspace = self._workspace
        if workspace is None:
            return
        workspace.suggesting.accept_all(some)
        workspace.suggesting.go_on()
        pattern = ngettext(
            "Accepted {count} suggestion; undo takes it back.",
            "Accepted {count} suggestions; undo takes all of them back.",
            len(some),
        )
        self.said.emit(pattern.format(count=grouped(len(some))))

    def _light(self, row: SureName) -> None:
        if self._workspace:
            view = self._workspace.article.view
            view.set_lit_outlines(one.hull for one in row.suggestions)
            start = row.suggestions[0].hull.start
            view.reveal(Span(start, min(start + ABOVE, len(view.text))))

    def _unlight(self) -> None:
        if self._workspace:
            self._workspace.article.view.set_lit_outlines(())
