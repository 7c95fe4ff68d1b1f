"""Import report: what an import brings, and everything there is to tell about it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.domain import Arrival, Problem, Severity
from annotator.formats import ColumnsFound
from annotator.words import _, grouped, ngettext

KEPT_PROBLEMS = 200
"""How many problems stay in the project with the report of an import."""
HELD_PROBLEMS = 10_000
"""How many problems are held while an import is under way."""
FIRST_PLACES = 20
"""How many places a summary tells."""


@dataclass(slots=True)
class ImportReport:
    """What came in, what was there already, and everything there is to say about it.

    `kept` is false when the import was only looked at. `problems` are the first ones; `told` counts
    all, by severity. `tables` are those among the problems that tell of columns.
    """

    documents: int = 0
    known: int = 0
    left_out: int = 0
    mentions: int = 0
    stances: int = 0
    relations: int = 0
    document_labels: int = 0
    entities: int = 0
    suggestions: int = 0
    problems: list[Problem] = field(default_factory=list[Problem])
    told: Counter[Severity] = field(default_factory=Counter[Severity])
    formats: Counter[str] = field(default_factory=Counter[str])
    codecs: Counter[str] = field(default_factory=Counter[str])
    units: Counter[str] = field(default_factory=Counter[str])
    kept: bool = True

    def tell(self, problem: Problem) -> None:
        """Take note of something there is to tell."""
        self.told[problem.severity] += 1
        if len(self.problems) < HELD_PROBLEMS:
            self.problems.append(problem)

    @property
    def tables(self) -> list[ColumnsFound]:
        """What was told of the columns of tables."""
        return [problem for problem in self.problems if isinstance(problem, ColumnsFound)]

    @property
    def failed(self) -> bool:
        """Whether anything could not be kept."""
        return bool(self.told[Severity.ERROR])

    @property
    def brings_annotations(self) -> bool:
        """Whether anything comes in that people or programs said of the texts."""
        said = (self.mentions, self.stances, self.relations, self.document_labels)
        return any(said) or self.suggestions > 0

    @property
    def imported(self) -> bool:
        """Whether anything of the files stands in the project now."""
        return bool(self.documents or self.known or self.entities)

    def summary(self) -> str:
        """Return one sentence for people."""
        said = _(
            "New documents: {documents}; already there: {known}; mentions: {mentions}; "
            "stances: {stances}; relations: {relations}; entities: {entities}."
        ).format(
            documents=self.documents,
            mentions=grouped(self.mentions),
            stances=grouped(self.stances),
            relations=grouped(self.relations),
            entities=grouped(self.entities),
            known=self.known,
        )
        if not self.suggestions:
            return said
        more = _("Suggestions, which are no annotations until accepted: {count}.")
        return f"{said} {more.format(count=grouped(self.suggestions))}"

    def severities(self) -> str:
        """Return how many errors, warnings and notes there are; empty when there are none."""
        return told_in_words({one.value: self.told[one] for one in Severity})

    def counts(self) -> dict[str, int]:
        """Return how much came in, by what it is."""
        return {
            "documents": self.documents,
            "known_documents": self.known,
            "left_out": self.left_out,
            "mentions": self.mentions,
            "stances": self.stances,
            "relations": self.relations,
            "document_labels": self.document_labels,
            "entities": self.entities,
            "suggestions": self.suggestions,
        }

    def as_json(self) -> dict[str, object]:
        """Return what scripts read."""
        return {
            **self.counts(),
            "kept": self.kept,
            "formats": dict(sorted(self.formats.items())),
            "codecs": dict(sorted(self.codecs.items())),
            "offset_units": dict(sorted(self.units.items())),
            "told": {one.value: self.told[one] for one in Severity},
            "problems": [problem_json(problem) for problem in self.problems],
        }

    def arrival(self, id: str, paths: Sequence[Path]) -> Arrival:
        """Return what of this report stays in the project, without the folders of this computer."""
        return Arrival(
            id,
            tuple(path.name for path in paths[:KEPT_PROBLEMS]),
            tuple(sorted(self.formats)),
            tuple(sorted(self.codecs)),
            tuple(sorted(self.units)),
            tuple(sorted(self.counts().items())),
            tuple(sorted((one.value, count) for one, count in self.told.items())),
            tuple(_without_folder(one, paths) for one in self.problems[:KEPT_PROBLEMS]),
        )


def problem_json(problem: Problem) -> dict[str, object]:
    """Return a problem as scripts read it."""
    return {
        "severity": problem.severity.value,
        "message": problem.message,
        "place": problem.place,
        "line": problem.line,
    }


def arrival_json(arrival: Arrival) -> dict[str, object]:
    """Return the report of an earlier import as scripts read it."""
    return {
        "files": list(arrival.files),
        "formats": list(arrival.formats),
        "codecs": list(arrival.codecs),
        "offset_units": list(arrival.units),
        **dict(arrival.counts),
        "told": {one.value: dict(arrival.told).get(one.value, 0) for one in Severity},
        "problems": [problem_json(problem) for problem in arrival.problems],
    }


def told_in_words(told: dict[str, int]) -> str:
    """Return how many problems of each severity there are; empty when there are none."""
    errors, warnings, notes = (told.get(one.value, 0) for one in Severity)
    parts = (
        (errors, ngettext("{count} error", "{count} errors", errors)),
        (warnings, ngettext("{count} warning", "{count} warnings", warnings)),
        (notes, ngettext("{count} note", "{count} notes", notes)),
    )
    return ", ".join(said.format(count=grouped(count)) for count, said in parts if count)


def _without_folder(problem: Problem, paths: Sequence[Path]) -> Problem:
    for path in paths:
        if problem.place.startswith(str(path)):
            return replace(problem, place=path.name + problem.place.removeprefix(str(path)))
    return problem
