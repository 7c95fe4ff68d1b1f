"""The bridge from a session's listeners to Qt signals, which cross threads in an orderly way."""

from PySide6.QtCore import QObject, Signal

from annotator.commands.session import Session
from annotator.domain import Step


class SessionBridge(QObject):
    """Says what a session says: `changed` with the step, `saved` with the step and a fault or None."""

    changed = Signal(object)
    saved = Signal(object, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        session.on_change(self._tell_change)
        session.on_saved(self._tell_saved)

    def _tell_change(self, step: Step) -> None:
        self.changed.emit(step)

    def _tell_saved(self, step: Step, fault: BaseException | None) -> None:
        self.saved.emit(step, fault)
