"""Run: a search of all documents beside the window."""

from PySide6.QtCore import QObject, Signal

from annotator.commands.search import Hit, Search
from annotator.commands.session import Session
from annotator.ui.sliced import SlicedRun


class SearchRun(QObject):
    """One search after another; labels are saved between the slices of a search."""

    found = Signal(object)
    ended = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._slices = SlicedRun[list[Hit]](session, self)
        self._slices.found.connect(self._take)
        self._slices.ended.connect(self.ended)

    def start(self, search: Search) -> None:
        """Stop what is under way and look for something else."""
        self._slices.run(self._session.search(search))

    def stop(self) -> None:
        """Stop; neither `found` nor `ended` is heard any more."""
        self._slices.stop()

    def _take(self, some: list[list[Hit]]) -> None:
        hits = [hit for one in some for hit in one]
        if hits:
            self.found.emit(hits)
