"""Sliced: a generator run beside the window, in slices so short that no commit waits for it."""

from collections.abc import Generator
from time import monotonic
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.commands.session import Session

SECONDS_AT_ONCE = 0.015

T = TypeVar("T")


class SlicedRun(QObject, Generic[T]):
    """One generator after another; what the window saves is saved between two slices.

    `found` tells what one slice yielded, `ended` why it stopped: a fault, or None at its end.
    """

    found = Signal(object)
    ended = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._turn = 0

    def run(self, source: Generator[T]) -> None:
        """Stop what is under way and run another generator."""
        self._session.settle()
        self._turn += 1
        self._go_on(self._turn, source)

    def stop(self) -> None:
        """Stop; neither `found` nor `ended` is heard any more."""
        self._turn += 1

    def _go_on(self, turn: int, source: Generator[T]) -> None:
        gathered: list[T] = []
        state = {"over": False}

        def look() -> None:
            if turn != self._turn:
                source.close()
                return
            until = monotonic() + SECONDS_AT_ONCE
            for one in source:
                gathered.append(one)
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
