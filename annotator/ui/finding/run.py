"""Run: a search of all documents beside the window, in slices so short that nothing waits for it."""

from collections.abc import Generator
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.commands.search import Hit, Search
from annotator.commands.session import Session

SECONDS_AT_ONCE = 0.015


class SearchRun(QObject):
    """One search after another; labels are saved between the slices of a search."""

    found = Signal(object)
    ended = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._turn = 0

    def start(self, search: Search) -> None:
        """Stop what is under way and look for something else."""
        self._session.settle()
        self._turn += 1
        self._go_on(self._turn, self._session.search(search))

    def stop(self) -> None:
        """Stop; neither `found` nor `ended` is heard any more."""
        self._turn += 1

    def _go_on(self, turn: int, source: Generator[list[Hit]]) -> None:
        gathered: list[Hit] = []
        state = {"over": False}

        def look() -> None:
            if turn != self._turn:
                source.close()
                return
            until = monotonic() + SECONDS_AT_ONCE
            for hits in source:
                gathered.extend(hits)
                if monotonic() > until:
                    return
            state["over"] = True

        def take(fault: BaseException | None) -> None:
            if turn != self._turn:
                return
            if gathered:
                self.found.emit(gathered)
            if fault or state["over"]:
                self.ended.emit(fault)
            else:
                QTimer.singleShot(0, self, lambda: self._go_on(turn, source))

        self._session.run(look, take)
