"""Step: the frame of the records of one command, and what it is made of."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from annotator.store.rows import canonical_json


@dataclass(frozen=True, slots=True)
class Header:
    """What is said of a step before its records are known."""

    title: str
    annotator: str
    kind: str = "do"
    of: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """One object as a step found and left it: the ids of the records that stood, first what counts."""

    kind: str
    object: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tip:
    """The newest step of a file."""

    id: str
    number: int


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step as the log holds it."""

    id: str
    install: str
    number: int
    prev: str
    lamport: int
    at: str
    annotator: str
    title: str
    kind: str
    of: str
    records: int
    digest: str

    @property
    def values(self) -> tuple[Any, ...]:
        """The values of `STEP_COLUMNS`."""
        return tuple(getattr(self, name) for name in _NAMES)

    def named(self) -> str:
        """Return the id that a step of this content must have."""
        return hashed(canonical_json(self.values[1:]))


_NAMES = tuple(field.name for field in fields(StepRow))
STEP_COLUMNS = ", ".join(_NAMES)


class Contents:
    """What a step is made of: the rows of its records, in runs, and what a merge changed."""

    def __init__(self) -> None:
        self.runs: list[tuple[int, int]] = []
        self.merged: list[tuple[str, ...]] = []
        self.records = 0
        self._hash = hashlib.sha256()

    def write(self, first: int, records: Sequence[str]) -> None:
        """Add records, given by their ids, whose rows are numbered from `first` on."""
        if not records:
            return
        last = first + len(records) - 1
        if self.runs and self.runs[-1][1] == first - 1:
            self.runs[-1] = (self.runs[-1][0], last)
        else:
            self.runs.append((first, last))
        self.read(records)

    def read(self, records: Sequence[str]) -> None:
        """Add records that stand in rows already, given by their ids."""
        self.records += len(records)
        self._hash.update("".join(records).encode())

    @property
    def digest(self) -> str:
        """The hash of the ids of its records, in their order, and of what a merge changed."""
        whole = self._hash.copy()
        for said in self.merged:
            whole.update(canonical_json(said))
        return whole.hexdigest()


class Echo:
    """What the rows of records say, as they are written, or as they are read back."""

    def __init__(self) -> None:
        self._heads = hashlib.sha256()
        self._bodies = hashlib.sha256()

    def take(self, heads: Iterable[str], bodies: Iterable[bytes]) -> None:
        """Hear some more records: of each everything but the body as one text, and the body."""
        # two strands, since what is written at once and what is read at once differ in number
        self._heads.update("".join(heads).encode("utf-8"))
        self._bodies.update(b"".join(bodies))

    @property
    def said(self) -> tuple[bytes, bytes]:
        """Two hashes: the same where the same was heard."""
        return self._heads.digest(), self._bodies.digest()


def follow(done: list[str], undone: list[str], step: str, kind: str, of: str) -> None:
    """Move one more step through the stacks of what can be undone and redone.

    What begins a project, and what is only noted, is on neither.
    """
    if kind in ("do", "merge"):
        done.append(step)
        undone.clear()
    elif kind == "undo":
        done.remove(of)
        undone.append(of)
    elif kind == "redo":
        undone.remove(of)
        done.append(of)


def person_mark(annotator: str, name: str) -> str:
    """Return the hash by which damage to the name of an annotator shows."""
    return hashed(canonical_json([annotator, name]))


def hashed(said: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(said).hexdigest()
