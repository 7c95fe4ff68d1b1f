"""Choices: all that the command palette offers: actions, labels, entities and documents."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtGui import QAction

from annotator.domain import State
from annotator.ui.article_marks import colours
from annotator.ui.documents.model import counted
from annotator.ui.look.theme import LabelColours
from annotator.ui.reach.fuzzy import Haystack
from annotator.ui.reach.menus import Menus
from annotator.ui.tagging.participants import named_here
from annotator.ui.workspace import Workspace
from annotator.words import _, ngettext

Kind = Literal["action", "label", "entity", "document"]
MOST = 50
_LATELY = 6  # what was chosen lately comes before what fits as well


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the palette: what it is called, the quiet word behind it, and what it does."""

    kind: Kind
    id: str
    title: str
    run: Callable[[], object]
    note: str = ""
    legend: str = ""
    icon: str = ""
    tint: LabelColours | None = None
    state: State | None = None

    @property
    def name(self) -> str:
        """What it is remembered as."""
        return f"{self.kind}:{self.id}"


class Shelf:
    """Choices of one kind; only those that are looked at are made."""

    def __init__(
        self,
        kind: Kind,
        ids: Sequence[str],
        names: Sequence[str],
        make: Callable[[int], Choice],
    ) -> None:
        self._places = {f"{kind}:{id}": place for place, id in enumerate(ids)}
        self._ids = ids
        self._kind = kind
        self._hay = Haystack(names)
        self._make = make

    def all(self) -> Iterator[Choice]:
        """Return every choice."""
        return (self._make(place) for place in range(len(self._ids)))

    def named(self, name: str) -> Choice | None:
        """Return the choice that is remembered as `name`; None when it is not here."""
        place = self._places.get(name)
        return None if place is None else self._make(place)

    def find(self, typed: str, lately: Sequence[str]) -> list[tuple[int, Choice]]:
        """Return the choices that fit what was typed, with how well they do."""
        found: list[tuple[int, Choice]] = []
        for score, place in self._hay.find(typed, MOST):
            more = _LATELY if f"{self._kind}:{self._ids[place]}" in lately else 0
            found.append((score + more, self._make(place)))
        return found


def matching(shelves: Sequence[Shelf], typed: str, lately: Sequence[str]) -> list[Choice]:
    """Return what fits, best first; nothing typed: what was chosen lately, then the first shelf."""
    if typed.strip():
        found = [pair for shelf in shelves for pair in shelf.find(typed, lately)]
        found.sort(key=lambda pair: -pair[0])
        return [choice for _score, choice in found[:MOST]]
    known = [shelf.named(name) for name in lately for shelf in shelves]
    recent = [choice for choice in known if choice]
    names = {choice.name for choice in recent}
    rest = [choice for choice in shelves[0].all() if choice.name not in names] if shelves else []
    return [*recent, *rest]


def shelves(menus: Menus, workspace: Workspace | None) -> list[Shelf]:
    """Return all that can be chosen now."""
    found = [_actions(menus)]
    if workspace:
        if workspace.desk.document:
            found.append(_labels(menus, workspace))
            found.append(_entities(workspace))
        found.append(_documents(workspace))
    return found


def _actions(menus: Menus) -> Shelf:
    able = [
        (id, action)
        for id, action in menus.actions.items()
        if action.isEnabled() and id != "palette"
    ]

    def make(place: int) -> Choice:
        id, action = able[place]
        title, legend = parted(action)
        where, icon = menus.where(id)
        return Choice("action", id, title, action.trigger, where, legend, icon)

    names = [parted(action)[0] for _id, action in able]
    return Shelf("action", [id for id, _action in able], names, make)


def _labels(menus: Menus, workspace: Workspace) -> Shelf:
    actions = list(menus.labels.items())
    tints = colours(workspace.desk)
    note = _("Label")

    def make(place: int) -> Choice:
        key, action = actions[place]
        title, legend = parted(action)
        return Choice("label", key, title, action.trigger, note, legend, tint=tints.get(key))

    names = [f"{parted(action)[0]} {key}" for key, action in actions]
    return Shelf("label", [key for key, _action in actions], names, make)


def _entities(workspace: Workspace) -> Shelf:
    desk = workspace.desk
    tints = colours(desk)
    counts = {one.id: one.count for one in named_here(desk) if one.kind == "here"}
    entities = [one for one in desk.entities.values() if not one.virtual]
    kind, absent = _("Entity"), _("not named here")
    entities.sort(key=lambda one: -counts.get(one.id, 0))

    def make(place: int) -> Choice:
        one = entities[place]
        here = counts.get(one.id, 0)
        count = ngettext("{count} mention", "{count} mentions", here).format(count=here)
        note = f"{kind} · {count if here else absent}"
        run = workspace.show_entity
        return Choice(
            "entity", one.id, one.name, lambda: run(one.id), note, tint=tints.get(one.label)
        )

    names = [" ".join(dict.fromkeys([one.name, *one.names])) for one in entities]
    return Shelf("entity", [one.id for one in entities], names, make)


def _documents(workspace: Workspace) -> Shelf:
    rows = workspace.documents.model.rows
    kind = _("Document")

    def make(place: int) -> Choice:
        row = rows[place]
        note = f"{kind} · {counted(row)}"
        run = workspace.leafing.open_document
        return Choice("document", row.id, row.name, lambda: run(row.id), note, state=row.state)

    return Shelf("document", [row.id for row in rows], [row.name for row in rows], make)


def parted(action: QAction) -> tuple[str, str]:
    """Return an action's title as it is read, and the legend of its key."""
    title, _tab, legend = action.text().partition("\t")
    return title.replace("&&", "&"), legend
