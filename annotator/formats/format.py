"""Format: what a file format is to the rest of the program, and the shapes every one of them has."""

import importlib.util
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from annotator.domain import (
    AnnotatedDocument,
    Annotator,
    Document,
    Entity,
    Mention,
    Problem,
    Scheme,
    Stance,
)
from annotator.formats.losses import Lost
from annotator.formats.offset_units import Unit

Tell = Callable[[Problem], None]
Offsets = Literal["codepoint", "original", "utf16", "byte"]
"""What written offsets count: the canonical text in code points, UTF-16 units or bytes of UTF-8, or
the code points of the decoded original file."""
Parts = Iterable[tuple[str, Iterable[AnnotatedDocument]]]
"""The splits by name, each with its documents; to be read in this order, once."""


class Known:
    """What is there already, for files that speak of it without holding it; here, nothing is."""

    def document(self, id: str) -> Document | None:  # noqa: ARG002 - whoever knows some overrides
        """Return the document with this id; None when there is none."""
        return None

    def noun(self, id: str) -> Mention | Stance | None:  # noqa: ARG002 - whoever knows some overrides
        """Return the mention or stance with this id, whoever's it is; None when there is none."""
        return None


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody says about files that do not say it themselves.

    `columns` are those of a table by their roles (`text`, `title` …); `offset_unit` is what the
    offsets count, empty to find out; `known` what the files may speak of.
    """

    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    offset_unit: Unit | Literal[""] = ""
    known: Known = NOTHING_KNOWN


class Reader(Protocol):
    """Yields the documents of `paths` (files or folders) one by one.

    `annotator` gets the annotations of a format that names no annotators. What cannot be read is
    told and left out, and the rest still comes; nothing is raised for a bad file. `encoding` is
    a codec's name or None to find out; `scheme` is what the project permits.
    """

    def __call__(
        self,
        paths: Sequence[Path],
        *,
        encoding: str | None,
        annotator: Annotator,
        tell: Tell,
        scheme: Scheme,
    ) -> Iterator[AnnotatedDocument]: ...


class RegisterReader(Protocol):
    """Yields the entities that `paths` list, for the register; what cannot be read is told."""

    def __call__(
        self, paths: Sequence[Path], encoding: str | None, tell: Tell
    ) -> Iterator[Entity]: ...


class SchemeReader(Protocol):
    """Returns the scheme that `paths` bring along, or None."""

    def __call__(self, paths: Sequence[Path]) -> Scheme | None: ...


class Writer(Protocol):
    """Writes `documents` to `destination`, a file or a folder, and returns the files it wrote.

    The destination is whole or untouched; the same documents give the same bytes. `offsets` says
    whether they count the canonical text or the decoded original file.
    """

    def __call__(
        self,
        documents: Iterable[AnnotatedDocument],
        destination: Path,
        scheme: Scheme,
        *,
        offsets: Offsets = "codepoint",
    ) -> list[Path]: ...


class PartsWriter(Protocol):
    """Writes the splits of a corpus into one folder, each under its name; otherwise as a Writer."""

    def __call__(self, parts: Parts, destination: Path, scheme: Scheme) -> list[Path]: ...


@dataclass(frozen=True, slots=True)
class Format:
    """One file format: its name on the command line, what reads and writes it, and what it loses.

    `extensions` are file name endings, the first one for new files; a format without any is a
    folder. `loses` declares every kind of loss that writing it may cause; `keeps` are the keys of
    metadata that it writes although it drops the others. An excerpt is by nature a
    table of one thing: what else there is, is told but no reason to refuse. `reader_for` makes a reader
    that heeds a wish, where a format leaves something to be wished for. `register_reader` reads
    entities that no document of the file speaks of. `excel` makes a writer of a table that Excel
    opens rightly, its cells parted by the sign it is given.
    `library` is what has to be installed besides the program, by the name it is imported under.
    Files with the endings `aside` may be bombs: an import reads them in a process of its own.
    """

    name: str
    titled: Callable[[], str]
    extensions: tuple[str, ...]
    reader: Reader | None = None
    scheme_reader: SchemeReader | None = None
    writer: Writer | None = None
    parts_writer: PartsWriter | None = None
    folder: bool = False
    loses: frozenset[Lost] = frozenset()
    keeps: frozenset[str] = frozenset()
    excerpt: bool = False
    offsets: tuple[Offsets, ...] = ("codepoint",)
    reader_for: Callable[[Wish], Reader] | None = None
    register_reader: RegisterReader | None = None
    excel: Callable[[str], Writer] | None = None
    library: str = ""
    aside: tuple[str, ...] = ()

    @property
    def reads(self) -> bool:
        """Whether files in it can be imported."""
        return self.reader is not None or self.register_reader is not None

    @property
    def available(self) -> bool:
        """Whether all that it needs is installed."""
        return not self.library or importlib.util.find_spec(self.library) is not None

    @property
    def title(self) -> str:
        """What people call it, in their language."""
        return self.titled()
