"""Command: a verb that can be undone, and the decorator that gives it its title."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, Generic, ParamSpec, TypeVar

from annotator.store import Store

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Command(Generic[P, R]):
    """A verb: what it is called in the Undo menu, and how it is done to a store.

    The title is kept in the journal in English and translated where it is shown. `kind` is that of
    its step: what "note" says is not for undoing, and the step before it stays the next to undo.
    """

    title: str
    perform: Callable[Concatenate[Store, P], R]
    kind: str = "do"

    def __call__(self, store: Store, *args: P.args, **kwargs: P.kwargs) -> R:
        """Do it inside a recording that is under way: one command may use another."""
        return self.perform(store, *args, **kwargs)


COMMANDS: list[str] = []
"""The titles of all commands, for the check that each is translated and documented."""


def command(
    title: str, kind: str = "do"
) -> Callable[[Callable[Concatenate[Store, P], R]], Command[P, R]]:
    """Make a function of a store and its arguments a command called `title`."""

    def entitle(function: Callable[Concatenate[Store, P], R]) -> Command[P, R]:
        COMMANDS.append(title)
        return Command(title, function, kind)

    return entitle
