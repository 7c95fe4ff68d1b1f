"""The keymap: which keys do what, being those of the table but for what the person changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from annotator.domain import Scheme
from annotator.settings import Settings
from annotator.ui import actions
from annotator.ui.actions import Deed
from annotator.ui.keyboard.keys import legend
from annotator.ui.reach.label_keys import label_keys
from annotator.words import _, language

_MOVES = ("Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDn")
_ARTICLE = frozenset(
    [f"{held}{move}" for held in ("", "Shift+", "Ctrl+", "Ctrl+Shift+") for move in _MOVES]
) - {"Ctrl+PgUp", "Ctrl+PgDn", "Ctrl+Shift+PgUp", "Ctrl+Shift+PgDn"}
_WRITING = frozenset({"Ctrl+a", "Ctrl+c", "Ctrl+v", "Ctrl+x", "Ctrl+Ins", "Shift+Ins", "Shift+Del"})
_EVERYWHERE = frozenset({"Enter", "Space", "Backspace", "Tab", "Shift+Tab", "Shift+Enter", "Esc"})


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a key: an action or a label."""

    kind: Literal["action", "label"]
    id: str
    title: str


class Keymap:
    """The keys of actions and labels; what is changed is written to the settings as a difference."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._deeds = {deed.id: deed for deed in actions.deeds()}
        self._bound: dict[str, tuple[str, ...]] = {}
        self._work_out()

    def of(self, id: str) -> tuple[str, ...]:
        """Return the keys of an action."""
        return self._bound[id]

    def labels(self, scheme: Scheme) -> dict[str, str]:
        """Return the keys of each label of a scheme."""
        taken = [key for keys in self._bound.values() for key in keys]
        return label_keys(scheme, taken, self._own(scheme))

    def is_changed(self, holder: Holder, scheme: Scheme | None) -> bool:
        """Whether the person changed the keys of an action or a label."""
        if holder.kind == "action":
            return holder.id in self._settings.keys
        return scheme is not None and holder.id in self._own(scheme)

    def why_not(self, kind: Literal["action", "label"], pressed: str) -> str:
        """Return why a chord can be nobody's key, in words; nothing when it can."""
        shown = legend(pressed)
        if pressed in _ARTICLE:
            return _("{key} moves or selects in the text and stays there.").format(key=shown)
        if pressed in _WRITING:
            return _("{key} copies, cuts or pastes and stays so.").format(key=shown)
        if pressed in _EVERYWHERE:
            return _("{key} is needed in lists, fields and buttons.").format(key=shown)
        if kind == "label" and len(pressed) != 1:
            return _(
                "The key of a label is a letter, a digit or a sign, without Ctrl, Alt and Shift."
            )
        if re.fullmatch(r"Alt\+[a-z]|Alt\+F4|F10", pressed):
            return _("{key} belongs to the menus and the window.").format(key=shown)
        return ""

    def holders(self, asking: Holder, pressed: str, scheme: Scheme | None) -> Iterator[Holder]:
        """Yield who else has a chord, or would be in its way, when `asking` got it."""
        wanted = {pressed, f"Shift+{pressed}"} if asking.kind == "label" else {pressed}
        if asking.kind == "label" and " " in pressed:
            wanted = {pressed[0], f"Shift+{pressed[0]}", pressed}
        for id, keys in self._bound.items():
            if wanted & set(keys) and ("action", id) != (asking.kind, asking.id):
                yield Holder("action", id, self._deeds[id].title)
        for label, keys in (self.labels(scheme) if scheme else {}).items():
            begins = {keys[0], f"Shift+{keys[0]}"}
            if asking.kind == "label":
                clash = keys == pressed or (
                    (" " in pressed) != (" " in keys) and keys[0] == pressed[0]
                )
            else:
                clash = pressed in begins
            if clash and scheme and ("label", label) != (asking.kind, asking.id):
                yield Holder("label", label, scheme.label(label).title(language()))

    def give(
        self, asking: Holder, pressed: str, scheme: Scheme | None, *, more: bool = False
    ) -> None:
        """Give a chord to an action or label, and take it from whoever has it.

        A label that loses its key gets the one that is left; `more` keeps an action's other keys.
        """
        before = self.labels(scheme).get(asking.id, "") if scheme else ""
        for holder in list(self.holders(asking, pressed, scheme)):
            if holder.kind == "action":
                begins = {pressed, pressed[0], f"Shift+{pressed[0]}"}
                kept = [key for key in self._bound[holder.id] if key not in begins]
                self._write(self._deeds[holder.id], tuple(kept))
            elif scheme and asking.kind == "label" and before:
                self._settings.label_keys[_named(scheme, holder.id)] = before
                before = ""
            elif scheme:
                self._settings.label_keys.pop(_named(scheme, holder.id), None)
        if asking.kind == "action":
            kept = [key for key in self._bound[asking.id] if key != pressed] if more else []
            self._write(self._deeds[asking.id], (*kept, pressed))
        elif scheme:
            self._settings.label_keys[_named(scheme, asking.id)] = pressed
        self._work_out()

    def reset(self, holder: Holder, scheme: Scheme | None) -> None:
        """Give an action or a label the keys back that it had at first."""
        if holder.kind == "action":
            self._settings.keys.pop(holder.id, None)
        elif scheme:
            self._settings.label_keys.pop(_named(scheme, holder.id), None)
        self._work_out()

    def reset_all(self, scheme: Scheme | None) -> None:
        """Give all actions, and all labels of this scheme, the keys back they had at first."""
        self._settings.keys.clear()
        if scheme:
            for label in scheme.offered:
                self._settings.label_keys.pop(_named(scheme, label.key), None)
        self._work_out()

    def _write(self, deed: Deed, keys: tuple[str, ...]) -> None:
        if keys == deed.keys:
            self._settings.keys.pop(deed.id, None)
        else:
            self._settings.keys[deed.id] = " ".join(keys)
        self._work_out()

    def _work_out(self) -> None:
        """Work out who has which keys: changes first, then what is left of the table."""
        bound: dict[str, tuple[str, ...]] = {}
        taken: set[str] = set()
        changed = self._settings.keys
        for deed in sorted(self._deeds.values(), key=lambda one: one.id not in changed):
            wanted = changed[deed.id].split() if deed.id in changed else deed.keys
            own = deed.id not in changed
            keys = [key for key in wanted if key not in taken and (own or self._can(deed, key))]
            bound[deed.id] = tuple(keys)
            taken.update(keys)
        self._bound = {id: bound[id] for id in self._deeds}

    def _can(self, deed: Deed, pressed: str) -> bool:
        # a file may say anything; the table itself may bind what others may not
        return pressed in deed.keys or not self.why_not("action", pressed)

    def _own(self, scheme: Scheme) -> dict[str, str]:
        kept = self._settings.label_keys
        named = {label.key: _named(scheme, label.key) for label in scheme.offered}
        return {label: kept[name] for label, name in named.items() if name in kept}


def _named(scheme: Scheme, label: str) -> str:
    return f"{scheme.name}: {label}"
