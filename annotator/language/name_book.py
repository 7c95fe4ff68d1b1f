"""The name book: who bears which name, looked up by any form of it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from annotator.language.names import Form, keys_of, likeness


class Source(IntEnum):
    """What a name is to its bearer."""

    NAME = 0
    ALIAS = 1
    OFFICE = 2
    SAID = 3


@dataclass(frozen=True, slots=True)
class Borne:
    """A name, who bears it (an id), what it is to the bearer, and for an office since and until."""

    name: str
    bearer: str
    source: Source = Source.NAME
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How words are like a name that somebody bears."""

    borne: Borne
    form: Form


class NameBook:
    """Names and their bearers; a name may be put in several times, and is borne until all are out."""

    def __init__(self) -> None:
        self._times: Counter[Borne] = Counter()
        self._bearers: dict[str, dict[Borne, None]] = {}
        self._by_key: dict[str, dict[str, None]] = {}

    def add(self, borne: Borne) -> None:
        """Put a name in."""
        self._times[borne] += 1
        if self._times[borne] > 1:
            return
        if borne.name not in self._bearers:
            for key in keys_of(borne.name):
                self._by_key.setdefault(key, {})[borne.name] = None
        self._bearers.setdefault(borne.name, {})[borne] = None

    def drop(self, borne: Borne) -> None:
        """Take a name out once; nothing when it is not there."""
        if borne not in self._times:
            return
        self._times[borne] -= 1
        if self._times[borne]:
            return
        del self._times[borne]
        del self._bearers[borne.name][borne]
        if not self._bearers[borne.name]:
            del self._bearers[borne.name]
            for key in keys_of(borne.name):
                del self._by_key[key][borne.name]
                if not self._by_key[key]:
                    del self._by_key[key]

    def like(self, words: str, *, person: bool) -> Iterator[Likeness]:
        """Yield every name that `words` may be a form of, in no order."""
        names = {name: None for key in keys_of(words) for name in self._by_key.get(key, ())}
        for name in names:
            form = likeness(words, name, person=person)
            # of an office a part says nothing
            whole = likeness(words, name, person=False) if person else form
            for borne in self._bearers[name]:
                found = whole if borne.source is Source.OFFICE else form
                if found is not None:
                    yield Likeness(borne, found)
