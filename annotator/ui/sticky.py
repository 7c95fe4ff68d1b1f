"""The sticky label: while it is on, every selection made by hand is labelled at once."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from annotator.domain import Span
from annotator.ui.article import ArticleView
from annotator.ui.desk import Desk
from annotator.ui.marking import Marking
from annotator.words import _


class Sticky(QObject):
    """Waits for the end of a selection by mouse or with Shift, and labels it.

    What a search or an undo selects is left alone.
    """

    mode_changed = Signal(str)
    said = Signal(str)

    def __init__(self, desk: Desk, view: ArticleView, marking: Marking) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._marking = marking
        self._before: Span | None = None
        self.on = False
        self.label = ""
        marking.keep_label = self._keep
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        desk.reloaded.connect(self._check)

    def toggle_sticky(self) -> None:
        """Keep labelling as the last label, or as the one chosen next; or stop."""
        if self.on:
            self.leave()
            return
        last = self._marking.last_label
        self.label = last if self._desk.scheme.has_label(last) else ""
        self.on = True
        self._tell()
        if self._view.selection and self.label:
            self._label()

    def leave(self) -> None:
        """Label nothing by itself any more."""
        if self.on:
            self.on = False
            self._tell()
            self.said.emit(_("Selections are no longer labelled by themselves."))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Notice the end of a selection; take no event away."""
        if not self.on:
            return False
        if event.type() == QEvent.Type.MouseButtonRelease and watched is self._view.viewport():
            QTimer.singleShot(0, self, self._label)  # the view has to end the selection first
        elif isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Shift:
            if event.type() == QEvent.Type.KeyPress:
                self._before = self._view.selection
            elif event.type() == QEvent.Type.KeyRelease and self._view.selection != self._before:
                self._label()
        return False

    def _label(self) -> None:
        if self.on and self.label and self._view.selection:
            self._marking.label(self.label)

    def _keep(self, label: str) -> bool:
        """Take a label that was asked for; whether there is nothing else to do with it."""
        if not self.on or label == self.label:
            return False
        self.label = label
        self._tell()
        return self._view.selection is None

    def _check(self) -> None:
        if self.on and not self._desk.scheme.has_label(self.label):
            self.leave()

    def _tell(self) -> None:
        if not self.on:
            words = ""
        elif self.label:
            title = self._desk.label_title(self.label)
            words = _("Every selection becomes {label} · Esc ends").format(label=title)
        else:
            words = _("Press the key of a label to keep · Esc ends")
        self.mode_changed.emit(words)
