"""Label keys: the keys of a scheme's labels; two in turn where there are more labels than letters.

A label's keys are "p", or "p r" for P and then R. No key alone begins two keys in turn.
"""

from collections.abc import Iterable, Mapping, Sequence
from string import ascii_lowercase, digits

from annotator.domain import Label, Scheme
from annotator.ui.tagging.participants import roman

SIGNS = ascii_lowercase + digits


def label_keys(
    scheme: Scheme, taken: Iterable[str] = (), own: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return the keys of each label: what the person or the scheme chose, else free ones.

    None of them is `taken`, nor with Shift, which changes a label. `own` are the person's by label.
    """
    free = _Free(taken)
    found: dict[str, str] = {}
    for wishes in (own or {}, {label.key: label.hotkey for label in scheme.offered}):
        for label in scheme.offered:
            wish = wishes.get(label.key, "")
            if label.key not in found and free.take(wish):
                found[label.key] = wish
    rest = [label for label in scheme.offered if label.key not in found]
    letters = sum(free.fits(sign) for sign in ascii_lowercase)
    found |= _in_turn(scheme, rest, free) if len(rest) > letters else _alone(rest, free)
    return {label.key: found[label.key] for label in scheme.offered if label.key in found}


class _Free:
    """Knows which keys are still free, alone and as the first of two."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._used: set[str] = set()
        self._groups: set[str] = set()

    def fits(self, sign: str) -> bool:
        """Whether a key begins nothing yet."""
        return not ({sign, f"Shift+{sign}"} & self._taken or sign in self._used | self._groups)

    def take(self, keys: str) -> bool:
        """Take one key or two in turn, if they are free and can be typed."""
        first, *second = keys.split(" ")
        if len(first) != 1 or len(second) > 1 or any(len(sign) != 1 for sign in second):
            return False
        if second:
            if keys in self._used or not (first in self._groups or self.fits(first)):
                return False
            self._groups.add(first)
        elif not self.fits(first):
            return False
        self._used.add(keys)
        return True

    def first_of(self, wishes: Iterable[str]) -> str:
        """Return the first wish that is free; nothing when none is."""
        return next((sign for sign in wishes if self.fits(sign)), "")


def _alone(labels: Sequence[Label], free: _Free) -> dict[str, str]:
    found: dict[str, str] = {}
    for label in labels:
        key = free.first_of([*_letters(label.key), *"1234567890", *ascii_lowercase])
        if free.take(key):
            found[label.key] = key
    return found


def _in_turn(scheme: Scheme, labels: Sequence[Label], free: _Free) -> dict[str, str]:
    groups = _groups(scheme, labels, sum(free.fits(sign) for sign in SIGNS))
    heads: dict[str, str] = {}
    # those that can be called by their own first letter come first, the larger before the smaller
    for wide in (False, True):
        for name in sorted(groups, key=lambda one: -len(groups[one])):
            letters = _letters(name)
            wishes = [*letters, *_letters(groups[name][0].key), *SIGNS] if wide else letters[:1]
            sign = next((one for one in wishes if free.fits(one) and one not in heads.values()), "")
            if name not in heads and sign:
                heads[name] = sign
    found: dict[str, str] = {}
    for name, members in groups.items():
        for label in members:
            keys = _member_keys(label, heads.get(name, ""), len(members) == 1)
            found[label.key] = next((one for one in keys if free.take(one)), "")
    return {label: keys for label, keys in found.items() if keys}


def _member_keys(label: Label, head: str, alone: bool) -> list[str]:
    if alone:
        return [head]
    letters = _letters(label.key)
    return [f"{head} {sign}" for sign in [*letters[1:], *letters[:1], *SIGNS]]


def _groups(scheme: Scheme, labels: Sequence[Label], most: int) -> dict[str, list[Label]]:
    """Return labels by the topmost label above them, else by first letter; at most so many."""
    above = {label.key: label.parent for label in scheme.labels}
    parents = {parent for parent in above.values() if parent in above}
    groups: dict[str, list[Label]] = {}
    for label in labels:
        top = label.key
        for _step in above:
            top = above[top] if above.get(top) in above else top
        nested = top != label.key or top in parents
        name = top if nested else next(iter(_letters(label.key)), "")
        while len(groups.get(name, ())) >= len(SIGNS):
            name += " "
        groups.setdefault(name, []).append(label)
    while len(groups) > max(most, 1):
        small = sorted(groups, key=lambda one: len(groups[one]))[:2]
        groups[small[1]] += groups.pop(small[0])
    return groups


def _letters(name: str) -> list[str]:
    """Return the Latin letters of a name, each once, in their order."""
    return list(dict.fromkeys(sign for sign in roman(name) if sign in ascii_lowercase))
