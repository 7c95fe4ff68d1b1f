"""Progress: how a long job speaks, and how it is stopped."""

from annotator.domain import AnnotatorError
from annotator.words import _


class Cancelled(AnnotatorError):
    """The user stopped a long job; nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__(_("Stopped; nothing was changed."))


class Progress:
    """Hears how far a long job is; whoever waits overrides `show` and may set `cancelled`."""

    cancelled = False

    def show(self, message: str, done: int, total: int) -> None:
        """Hear that `done` of `total` are done; `total` is 0 when nobody knows it."""

    def step(self, message: str, done: int, total: int = 0) -> None:
        """Say how far the job is; Cancelled when it is to stop here."""
        if self.cancelled:
            raise Cancelled
        self.show(message, done, total)


class Quiet(Progress):
    """Nobody listens."""
