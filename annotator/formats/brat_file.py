"""The lines of one brat file sorted by kind, and what was wrong with some of them."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from annotator.domain import Problem, Severity
from annotator.formats.brat_lines import (
    ATTRIBUTE,
    EQUIVALENCE,
    EVENT,
    LINK,
    NOTE,
    RELATION,
    TEXT_BOUND,
)
from annotator.formats.format import Tell
from annotator.formats.offset_units import OffsetsFound, Unit
from annotator.words import _

_NO_KIND: tuple[re.Pattern[str], dict[str, "AnnLine"]] = (re.compile(r"(?!)"), {})


class AnnLine(NamedTuple):
    """One line: its number, its words, and the parts that its pattern found."""

    number: int
    line: str
    parts: tuple[str, ...]


class AnnFile:
    """Takes the lines of an .ann file and keeps them by kind, each in their order.

    `kept` holds the lines that nobody understood, which are told.
    """

    def __init__(self, tell: Tell, place: str) -> None:
        self.texts: dict[str, AnnLine] = {}
        self.relations: dict[str, AnnLine] = {}
        self.events: dict[str, AnnLine] = {}
        self.links: dict[str, AnnLine] = {}
        self.attributes: dict[str, AnnLine] = {}
        self.notes: list[AnnLine] = []
        self.equivalences: list[AnnLine] = []
        self.kept: list[str] = []
        self._tell = tell
        self._place = place
        # the first letter of a line tells which pattern it may fit
        self._kinds: dict[str, tuple[re.Pattern[str], dict[str, AnnLine]]] = {
            "T": (TEXT_BOUND, self.texts),
            "R": (RELATION, self.relations),
            "E": (EVENT, self.events),
            "N": (LINK, self.links),
            "A": (ATTRIBUTE, self.attributes),
            "M": (ATTRIBUTE, self.attributes),
        }

    def take(self, lines: Iterable[tuple[int, str]]) -> None:
        """Sort numbered lines, without their line ends, by their kinds."""
        kinds = self._kinds
        for number, line in lines:
            pattern, held = kinds.get(line[:1], _NO_KIND)
            found = pattern.fullmatch(line)
            if not found:
                self._take_other(number, line)
            elif (key := found[1]) in held:
                message = _("The id {id} stands twice.").format(id=key)
                self.keep(AnnLine(number, line, ()), message)
            else:
                held[key] = AnnLine(number, line, found.groups(""))

    def _take_other(self, number: int, line: str) -> None:
        if found := NOTE.fullmatch(line):
            self.notes.append(AnnLine(number, line, found.groups("")))
        elif found := EQUIVALENCE.fullmatch(line):
            self.equivalences.append(AnnLine(number, line, found.groups("")))
        else:
            self.keep(AnnLine(number, line, ()), _("The line is not understood."))

    def note(self, message: str, unit: Unit) -> None:
        """Tell what the offsets of the whole file count."""
        self._tell(OffsetsFound(Severity.NOTE, message, self._place, unit=unit))

    def warn(self, line: AnnLine, message: str) -> None:
        """Tell that the annotation on `line` was not taken as it stands."""
        self._tell(Problem(Severity.WARNING, message, self._place, line.number))

    def complain(self, line: AnnLine, message: str) -> None:
        """Tell that the annotation on `line` is left out, and why."""
        message += " " + _("The annotation was left out.")
        self._tell(Problem(Severity.ERROR, message, self._place, line.number))

    def keep(self, line: AnnLine, message: str) -> None:
        """Keep `line` as it is, and tell why."""
        self.kept.append(line.line)
        message += " " + _("It is kept with the document as it is.")
        self._tell(Problem(Severity.WARNING, message, self._place, line.number))
