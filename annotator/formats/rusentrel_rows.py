"""The rows of RuSentRel: who stands how to whom, by names, and the groups of names that are one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.domain import (
    AUTHOR,
    PUBLIC_OPINION,
    UNSPECIFIED_SOURCE,
    Entity,
    Problem,
    Severity,
)
from annotator.formats.format import Tell
from annotator.formats.identity import made_id
from annotator.formats.names import normal, plain
from annotator.formats.text_lines import numbered, text_of
from annotator.words import _

SOURCE = "rusentrel"
"""What provenance calls annotations from this format."""
SYNONYMS = "synonyms.txt"
OPINIONS = ".opin.txt"
OF_AUTHOR = ".author.txt"
TIMES = ("current", "past", "present")
SIGNS = {"neg": -1, "pos": 1}
VIRTUAL = {
    "author": AUTHOR,
    "автор": AUTHOR,
    "unspecified source": UNSPECIFIED_SOURCE,
    "public opinion": PUBLIC_OPINION,
}
"""The names under which the rows speak of someone whom no text names."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it stands there: holder, target, "neg" or "pos", and a time that may be empty."""

    holder: str
    target: str
    polarity: str
    time: str = ""

    def __str__(self) -> str:
        return ", ".join(
            filter(None, (plain(self.holder), plain(self.target), self.polarity, self.time))
        )


def parse_row(line: str) -> Row | None:
    """Return the row in `line`; None when it is none."""
    parts = [part.strip() for part in line.split(",")]
    if len(parts) not in (3, 4) or not parts[0] or not parts[1] or parts[2] not in SIGNS:
        return None
    return Row(*parts)


def rows_of(path: Path, tell: Tell) -> Iterator[tuple[int, Row]]:
    """Yield the rows of a file with their line numbers; all that is odd about it is told."""
    text = text_of(path)
    number = 0
    for number, line in numbered(text):
        row = parse_row(line)
        if not line.strip():
            _tell(tell, Severity.NOTE, _("The line is blank."), path, number)
        elif row is None:
            message = _("This is no row “holder, target, pos or neg, time”; it was left out.")
            _tell(tell, Severity.ERROR, message, path, number)
        else:
            if line != line.strip():
                message = _("The row has white space at its edge; it was not kept.")
                _tell(tell, Severity.NOTE, message, path, number)
            yield number, row
    if text and not text.endswith("\n"):
        _tell(tell, Severity.NOTE, _("The last line has no line end."), path, number)


class Groups:
    """The names that are one entity, as synonyms.txt tells; a name in no group is an entity itself."""

    def __init__(self) -> None:
        self._groups: dict[str, Entity] = {}

    def read(self, path: Path, tell: Tell) -> None:
        """Take the groups of a file, one a line; a name that stands twice belongs to the first."""
        for number, line in numbered(text_of(path)):
            names = [plain(name) for name in line.split(",") if name.strip()]
            if names:
                self._take(names, path, number, tell)

    def _take(self, names: list[str], path: Path, number: int, tell: Tell) -> None:
        own: dict[str, str] = {}
        for name in names:
            key = normal(name)
            if key in own:
                message = _("“{name}” stands twice in its group.").format(name=name)
                _tell(tell, Severity.NOTE, message, path, number)
            elif other := self._groups.get(key):
                message = _(
                    "“{name}” stands in two groups of synonyms; it belongs to “{other}”."
                ).format(name=name, other=other.name)
                _tell(tell, Severity.WARNING, message, path, number)
            else:
                own[key] = name
        if own:
            entity = _entity(*own.values())
            self._groups |= dict.fromkeys(own, entity)

    def entity(self, name: str) -> Entity:
        """Return the entity called `name`."""
        key = normal(name)
        return VIRTUAL.get(key) or self._groups.get(key) or _entity(plain(name))

    def known(self, words: str) -> Entity | None:
        """Return the entity of the group that holds `words`; None when no group does."""
        return self._groups.get(normal(words))


def synonyms_text(groups: Iterable[Iterable[str]]) -> str:
    """Return the lines of synonyms.txt for groups of names."""
    return "".join(f"{', '.join(group)}\n" for group in groups)


def _entity(name: str, *aliases: str) -> Entity:
    return Entity(made_id("e", SOURCE, normal(name)), name, aliases=aliases)


def _tell(tell: Tell, severity: Severity, message: str, path: Path, number: int) -> None:
    tell(Problem(severity, message, str(path), number))
