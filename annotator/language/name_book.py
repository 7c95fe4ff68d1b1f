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
        self._by_key: dict[str, dict[Borne, None]] = {}

    def add(self, borne: Borne) -> None:
        """Put a name in."""
        self._times[borne] += 1
        if self._times[borne] == 1:
            for key in keys_of(borne.name):
                self._by_key.setdefault(key, {})[borne] = None

    def drop(self, borne: Borne) -> None:
        """Take a name out once; nothing when it is not there."""
        if not self._times[borne]:
            del self._times[borne]
            return
        self._times[borne] -= 1
        if not self._times[borne]:
            del self._times[borne]
            for key in keys_of(borne.name):
                row = self._by_key[key]
                del row[borne]
                if not row:
                    del self._by_key[key]

    def like(self, words: str, *, person: bool) -> Iterator[Likeness]:
        """Yield every name that `words` may be a form of, in no order."""
        seen: set[Borne] = set()
        for key in keys_of(words):
            for borne in self._by_key.get(key, ()):
                if borne not in seen:
                    seen.add(borne)
                    # of an office a part says nothing
                    part = person and borne.source is not Source.OFFICE
                    form = likeness(words, borne.name, person=part)
                    if form is not None:
                        yield Likeness(borne, form)
